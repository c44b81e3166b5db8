"""A small instrument and mapping that the tests of this room share."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from gapassess.core.instrument import ConstructDesign, Instrument, Item, Scale
from gapassess.core.mapping import Mapping, WaveRef
from gapassess.core.response import BLANK, Response
from gapassess.core.text import Text
from gapassess.errors import Fault
from gapassess.interchange.answers import read_answers
from gapassess.interchange.response_keys import KeyLedger
from gapassess.interchange.tables import Table

LABELS = {
    "en": ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    "cy": ("Anghytuno'n gryf", "Anghytuno", "Ddim yn cytuno nac yn anghytuno", "Cytuno", "Cytuno'n gryf"),
}


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    """Three items, the last on a scale without special answers."""
    labels = tuple(Text.of({"en": en, "cy": cy}) for en, cy in zip(LABELS["en"], LABELS["cy"], strict=True))
    agree = Scale(
        "agree5",
        (1, 2, 3, 4, 5),
        labels,
        Text.of({"en": "Does not apply to me", "cy": "Ddim yn berthnasol i mi"}),
        Text.of({"en": "Don't know", "cy": "Ddim yn gwybod"}),
    )
    plain = Scale("yesno", (0, 1), (Text.of("No"), Text.of("Yes")))
    shown = Text.of(
        {
            "en": "I was shown how to work with partner agencies.",
            "cy": "Dangoswyd i mi sut i weithio gydag asiantaethau partner.",
        }
    )
    load = Text.of(
        {
            "en": "So much is changing that I struggle to keep up.",
            "cy": "Mae cymaint yn newid nes fy mod yn cael trafferth dal i fyny.",
        }
    )
    items = (
        Item("p1a", "p1", "experienced", "agree5", shown),
        Item("p3a", "p3", "experienced", "agree5", load),
        Item("c1k", "c1", "experienced", "yesno", Text.of("I have heard of our joint-working aims."), stage="known"),
    )
    designs = tuple(ConstructDesign(one, "target") for one in ("p1", "p3", "c1"))
    return Instrument("pulse", "1.0", "pcas@1.0", Text.of("Pulse"), (agree, plain), items, designs)


@pytest.fixture(scope="session")
def mapping() -> Mapping:
    """Columns Team, Q1, Q2 and Q3."""
    return Mapping("pulse@1.0", WaveRef("w1"), unit_columns=("Team",), items={"Q1": "p1a", "Q2": "p3a", "Q3": "c1k"})


class Read:
    """What a file was read as: the reading, and the responses of all its batches."""

    def __init__(self, table: Table, mapping: Mapping, instrument: Instrument, units: set[str] | None = None) -> None:
        self.responses: list[Response] = []
        with KeyLedger() as keys:
            self.reading = read_answers(table, mapping, instrument, units=units, take=self.responses.extend, keys=keys)
            self.key_hashes = list(keys.fresh())
        self.items = tuple(instrument.slots)

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.reading.faults

    @property
    def codes(self) -> list[str]:
        return [fault.code for fault in self.faults]

    @property
    def units(self) -> list[str]:
        return [one.unit for one in self.responses]

    @property
    def strata(self) -> list[str | None]:
        return [one.stratum for one in self.responses]

    @property
    def answers(self) -> list[dict[str, int]]:
        """For each response value by item id, without those that are blank or not asked."""
        return [
            {item: value for item, value in zip(self.items, one.answers, strict=True) if value not in {None, BLANK}}
            for one in self.responses
        ]


@pytest.fixture(scope="session")
def seconds() -> Callable[[Callable[[], object]], float]:
    """Return a clock: the shortest of three runs. Timings are compared with one another, never with a limit."""

    def clock(run: Callable[[], object]) -> float:
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
        return min(taken)

    return clock

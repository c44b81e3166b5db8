"""Made-up answers by the million, the same for the same seed: what the benchmark counts.

Two shapes of the same size: `thin` has the most cells that so many answers can make (3.75
responses for a unit in a wave), `real` is what forces look like (30, of them 20 constables).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapassess.core.instrument import ConstructDesign, Instrument, Item, Scale
from gapassess.core.text import Text
from gapassess.store.packed import Block

ITEMS = 40
CONSTRUCTS = {"c1": 6, "c2": 6, "c3": 6, "c4": 6, "c5": 6, "c6": 5, "c7": 5}
FORCES, WAVES = 43, 8
NOT_ASKED = -128
# Not asked, no answer, does not apply, don't know, and the five answers: drawn by the byte.
_LIKELY = {NOT_ASKED: 2, -1: 5, -2: 3, -3: 3, 1: 18, 2: 38, 3: 62, 4: 82, 5: 43}


@dataclass(frozen=True)
class Shape:
    """How the answers are spread: units in a force, and for a unit how many of which stratum answer."""

    units: int
    people: tuple[tuple[str | None, float], ...]


SHAPES = {
    "thin": Shape(200, ((None, 3.75),)),
    "real": Shape(25, ((None, 10), ("constable", 20))),
}


@dataclass(frozen=True)
class Made:
    """Answers of some waves.

    Attributes
    ----------
    groups
        For each wave unit, stratum and number of responses, in the order of the responses.
    answers
        For each wave one row per item and one column per response, as bytes with a sign.
    """

    groups: dict[str, list[tuple[str, str | None, int]]]
    answers: dict[str, NDArray[np.int8]]

    @property
    def responses(self) -> int:
        return sum(one.shape[1] for one in self.answers.values())

    def rows(self, wave):
        """Give unit, stratum and answers, the way a ballot has them."""
        lines = iter(self.answers[wave].T.tolist())
        for unit, stratum, number in self.groups[wave]:
            for _ in range(number):
                yield unit, stratum, tuple(None if value == NOT_ASKED else value for value in next(lines))

    def blocks(self, wave, size):
        """Return what `packed.pack` would make, without the detour over a list of rows."""
        groups, answers = self.groups[wave], self.answers[wave]
        found, start = [], 0
        while start < answers.shape[1]:
            end = min(start + size, answers.shape[1])
            inside, place = [], 0
            for unit, stratum, number in groups:
                part = min(end, place + number) - max(start, place)
                if part > 0:
                    inside.append((unit, stratum, part))
                place += number
            found.append(Block(tuple(inside), answers.shape[0], answers[:, start:end].tobytes()))
            start = end
        return found


def made(*, answers: int = 10_320_000, shape: str = "thin", seed: int = 1) -> Made:
    """Make about so many answers: fewer than the whole means fewer units, in the same waves."""
    chosen = SHAPES[shape]
    rng = np.random.default_rng([seed, sorted(SHAPES).index(shape)])
    per_unit = sum(number for _, number in chosen.people)
    units = max(1, round(answers / ITEMS / WAVES / per_unit))
    table = np.repeat(np.array(list(_LIKELY), np.int8), list(_LIKELY.values()))
    groups: dict[str, list[tuple[str, str | None, int]]] = {}
    found: dict[str, NDArray[np.int8]] = {}
    for wave in range(1, WAVES + 1):
        inside = []
        for number in range(units):
            force, unit = divmod(number, chosen.units)
            for stratum, people in chosen.people:
                # 3.75 people are three times four and once three.
                whole = int((number + 1) * people) - int(number * people)
                inside.append((f"f{force:02}/u{unit:03}", stratum, whole))
        people = sum(one[2] for one in inside)
        groups[f"w{wave}"] = inside
        drawn = rng.integers(0, len(table), (ITEMS, people), dtype=np.uint8)
        found[f"w{wave}"] = table[drawn]
    return Made(groups, found)


def instrument() -> Instrument:
    """Return an instrument of 40 items over seven constructs, one item of each turned round."""
    said = Text.of({"en": "made up"})
    agree5 = Scale("agree5", (1, 2, 3, 4, 5), (said,) * 5, does_not_apply=said, dont_know=said)
    items = [
        Item(f"{construct}-{number}", construct, "experienced", "agree5", said, reverse=number == 1)
        for construct, size in CONSTRUCTS.items()
        for number in range(size)
    ]
    designs = tuple(ConstructDesign(construct, "target") for construct in CONSTRUCTS)
    return Instrument("bench", "1.0", "bench@1.0", said, (agree5,), tuple(items), designs)

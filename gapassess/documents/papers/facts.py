"""Facts: everything that the papers say of an installation; nothing else is asked, no clock either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gapassess.core.instrument import Instrument
from gapassess.core.policy import Policy
from gapassess.core.retention import HANDED_OUT, LASTING, RULES, Retention
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.words import number, say


@dataclass(frozen=True)
class Screen:
    """One page of the form as people see it.

    Attributes
    ----------
    name
        ``first``, ``answer``, ``done`` or ``gone``.
    lines
        Its words, in reading order.
    png
        A picture of it; empty where this machine has no browser to take one.
    """

    name: str
    language: str
    lines: tuple[str, ...]
    png: bytes = b""


@dataclass(frozen=True)
class People:
    """Who is asked, as the headcounts of a day say it.

    Attributes
    ----------
    units, small_units
        Units without units below them, and how many of these fall short of the minimum when half of them answer.
    headcount
        People in all; None where nobody counted.
    """

    units: int
    small_units: int
    headcount: int | None
    strata: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """An installation as the papers speak of it.

    Attributes
    ----------
    instrument, opens, closes
        What the papers are about: the questions and days of the newest wave, or those that are planned;
        days are None where neither is known.
    policy
        The promise: of the newest wave, else of the settings.
    waves
        Every wave, oldest first.
    database, keys
        Where answers and where private keys lie, in words.
    tables
        Columns by the name of the table.
    screens
        Pages of the form, in both languages.
    """

    organisation: Text
    made_up: bool
    policy: Policy
    agreed: Text
    instrument: Instrument
    opens: date | None
    closes: date | None
    waves: tuple[Wave, ...]
    people: People
    database: str
    database_kind: Literal["sqlite", "postgresql"]
    keys: str
    retention: Retention
    product: str
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    screens: tuple[Screen, ...] = ()

    def schedule(self, language: str) -> list[tuple[str, str, str]]:
        """Return what is kept, for how long, and what ends it: ``purge`` or nothing."""
        return schedule(self.retention, language)


def schedule(retention: Retention, language: str) -> list[tuple[str, str, str]]:
    """Return a schedule in words, from the table that purging goes by."""
    rows = []
    for rule in RULES:
        start, days = say(f"kept-from-{rule.start}", language), number(retention.days(rule))
        rows.append((say(f"kept-{rule.id}", language), say("kept-days", language, days=days, start=start), "purge"))
    rows += [(say(f"kept-{one}", language), say("kept-lasting", language), "") for one in LASTING]
    return [*rows, *((say(f"kept-{one}", language), say("kept-elsewhere", language), "") for one in HANDED_OUT)]

"""Series: one unit's construct over waves, made of disclosed figures only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gapassess.measure.disclosed import CellState

Verdict = Literal["rising", "falling", "no-clear-change", "started-again", "too-few-waves", "held-back", "not-asked"]
"""What a series says of the waves since its last break."""


@dataclass(frozen=True)
class Point:
    """One wave of a series; figures are None where held back or not asked.

    Attributes
    ----------
    on
        Day the wave was closed for answers (its `closes`).
    stated, experienced, low, high
        Points 0-100; `low`/`high` are the 95 % interval of `experienced`.
    """

    wave: str
    title: str
    on: date
    state: CellState
    n: int | None = None
    stated: float | None = None
    experienced: float | None = None
    se: float | None = None
    df: float | None = None
    low: float | None = None
    high: float | None = None
    gap: float | None = None


@dataclass(frozen=True)
class Change:
    """Change of the experienced score between two waves, in points, with its 95 % interval and p."""

    since: str
    until: str
    points: float
    se: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Slope:
    """Weighted least squares slope in points a year over the waves since the last break (three or more)."""

    per_year: float
    se: float
    low: float
    high: float
    p: float
    waves: int


@dataclass(frozen=True)
class Expected:
    """Where the experienced score would stand on a day at the present pace, with a 95 % prediction interval."""

    on: date
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Break:
    """From this wave on the figures do not compare with earlier ones."""

    wave: str
    reason: Literal["wording", "reorganisation"]


@dataclass(frozen=True)
class Series:
    """One unit's construct over the waves."""

    unit: str
    construct: str
    points: tuple[Point, ...]
    verdict: Verdict
    breaks: tuple[Break, ...] = ()
    change: Change | None = None
    last_change: Change | None = None
    slope: Slope | None = None
    expected: Expected | None = None
    notes: tuple[str, ...] = ()

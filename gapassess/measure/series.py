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
    standardised, standardised_se, standardised_df
        `experienced` with each part of the unit weighted by its headcount; None for a unit
        without shown parts, one that is added up, and where a headcount is not known.
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
    standardised: float | None = None
    standardised_se: float | None = None
    standardised_df: float | None = None


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
    """Weighted least squares slope in points a year over the waves since the last break (three or more).

    Attributes
    ----------
    dispersion
        How much further the waves scatter around the line than their own errors explain, at
        least 1; the standard error is widened by its root.
    """

    per_year: float
    se: float
    low: float
    high: float
    p: float
    dispersion: float
    waves: int


@dataclass(frozen=True)
class Signals:
    """Process limits of the waves since the last break (five or more), and the waves that stand out.

    Attributes
    ----------
    centre, low, high
        Mean and process limits, points; not cut off at the ends of the scale.
    trial
        Limits rest on fewer than 12 waves and will still move.
    outside, shift, trend, two_of_three
        Ids of waves: beyond a limit; in a run of seven on one side of the mean; in a run of seven
        that all rise or fall; one of two in three near the same limit (Making Data Count).
    """

    centre: float
    low: float
    high: float
    waves: int
    trial: bool
    outside: tuple[str, ...] = ()
    shift: tuple[str, ...] = ()
    trend: tuple[str, ...] = ()
    two_of_three: tuple[str, ...] = ()

    @property
    def standing_out(self) -> frozenset[str]:
        """Ids of the waves that any rule names."""
        return frozenset((*self.outside, *self.shift, *self.trend, *self.two_of_three))


@dataclass(frozen=True)
class Course:
    """Whether the waves since the last break (five or more) go one way, whatever the shape.

    Attributes
    ----------
    s
        Pairs of waves that rise less pairs that fall (Mann-Kendall).
    p
        Two-sided, exact up to 49 waves.
    per_year
        Median of all slopes between two waves, points a year (Theil-Sen).
    """

    s: int
    p: float
    per_year: float
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
    """One unit's construct over the waves; figures beside the points speak of those since the last break.

    Attributes
    ----------
    change, last_change
        From the first shown wave to the last, and between the last two.
    standardised
        As `change`, each wave weighted by headcount.
    notes
        ``added-up`` where earlier waves are sums of former units, ``split`` where they cannot be traced.
    """

    unit: str
    construct: str
    points: tuple[Point, ...]
    verdict: Verdict
    stratum: str | None = None
    breaks: tuple[Break, ...] = ()
    change: Change | None = None
    last_change: Change | None = None
    standardised: Change | None = None
    slope: Slope | None = None
    expected: Expected | None = None
    signals: Signals | None = None
    course: Course | None = None
    notes: tuple[str, ...] = ()

    @property
    def grounds(self) -> Slope | Change | None:
        """What the verdict rests on: the slope where there is one, else the change; None where neither is."""
        return self.slope or self.change

"""Disclosed: figures that passed the gate. Only ``measure.disclosure`` makes one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import isinf, sqrt
from typing import Literal

from gapassess.core.framework import Differential
from gapassess.core.instrument import Design
from gapassess.core.policy import Policy
from gapassess.core.strategy import Measure

CellState = Literal[
    "material-gap",
    "gap-size-uncertain",
    "aligned",
    "ahead",
    "ahead-size-uncertain",
    "unknown",
    "held-back",
    "nothing-stated",
    "not-asked",
]
STATES: tuple[CellState, ...] = (
    "material-gap",
    "gap-size-uncertain",
    "aligned",
    "ahead",
    "ahead-size-uncertain",
    "unknown",
    "held-back",
    "nothing-stated",
    "not-asked",
)

USUAL = {"gap": "usual-spread", "stated": "usual-stated-spread"}
"""Marks of a cell that tells the usual standard deviation, of the experienced side (or of pairs) or the stated one."""
CAUTIONS = ("ceiling", "order-disagrees", "shares-disagree")
"""Marks of a cell that is to be read with care."""

StandingState = Literal["above", "above-size-uncertain", "alike", "below", "below-size-uncertain", "unknown"]


@dataclass(frozen=True)
class StageFigure:
    """Mean of one stage: known, enabled or practised."""

    stage: str
    n: int
    mean: float


@dataclass(frozen=True)
class Standing:
    """How a cell's experienced side lies against everybody else in the organisation.

    Attributes
    ----------
    value, se, low, high
        Experienced here less experienced elsewhere, points, with its 95 % interval; above 0 where
        people here experience more of it.
    n_rest
        Answers of everybody else.
    p, p_adjusted
        Two-sided p of no difference, plain and adjusted within a family of its own.
    """

    value: float
    se: float | None
    low: float | None
    high: float | None
    n_rest: int
    p: float | None
    p_adjusted: float | None
    state: StandingState


@dataclass(frozen=True)
class Cell:
    """One published figure: unit x construct x stratum x measure in one wave.

    Attributes
    ----------
    n, n_stated, n_experienced
        Valid answers; None when held back. For `target` `n_stated` is 0.
    stated, experienced
        Points 0-100 (measure ``level``) or per cent of people (``share``).
    gap, se, low, high
        Stated less experienced with its standard error and unadjusted 95 % interval, in
        the unit of the measure; None when held back, not asked or nothing stated.
    fcr_low, fcr_high
        False-coverage-rate interval of flagged cells; for `aligned` the 90 % interval.
    p, p_adjusted
        Two-sided p of gap = 0, plain and Benjamini-Hochberg within the frozen family.
    agree_share, agree_low, agree_high
        Per cent of people at or above the agree point with its Wilson interval, experienced
        side; None below the share minimum.
    marks
        ``position-set-after-close``, ``stated-from:<unit>``, ``usual-spread`` and ``usual-stated-spread`` (the
        own standard deviation is not told, because it would tell of others; the usual one of such figures
        stands for it), and the cautions: ``ceiling`` (60 in 100
        or more have the highest score), ``order-disagrees`` (Cliff's delta has another sign than the
        gap), ``shares-disagree`` (the level and the share of one unit and construct stand on
        different sides). The first two need the base of a share.
    stages
        Staged figures where the construct has them.
    standing
        Against everybody else in the organisation; None for the organisation itself.
    tipping
        Points by which the silent would have to differ from those who answered to cancel the
        gap; None where not everybody was asked, or the rate is not known or full.
    sensitivity
        The state that other smallest gaps of interest would have given, by that gap in points.
    standardised, standardised_se, standardised_df
        The experienced side of a unit with parts, each part weighted by its headcount, with its
        standard error for these people at this time and answers less parts; None where a headcount is not known.
    """

    unit: str
    construct: str
    stratum: str | None
    design: Design
    measure: Measure
    state: CellState
    reason: str | None = None
    n: int | None = None
    n_stated: int | None = None
    n_experienced: int | None = None
    stated: float | None = None
    experienced: float | None = None
    sd_stated: float | None = None
    sd_experienced: float | None = None
    sd_gap: float | None = None
    gap: float | None = None
    se: float | None = None
    df: float | None = None
    low: float | None = None
    high: float | None = None
    fcr_low: float | None = None
    fcr_high: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    low_both: bool = False
    agree_share: float | None = None
    agree_low: float | None = None
    agree_high: float | None = None
    sesoi: float | None = None
    commitment: str | None = None
    marks: tuple[str, ...] = ()
    stages: tuple[StageFigure, ...] = ()
    standing: Standing | None = None
    tipping: float | None = None
    sensitivity: tuple[tuple[float, CellState], ...] = ()
    standardised: float | None = None
    standardised_se: float | None = None
    standardised_df: float | None = None

    @property
    def cautions(self) -> tuple[str, ...]:
        """The marks for which the cell is to be read with care."""
        return tuple(mark for mark in self.marks if mark in CAUTIONS)


@dataclass(frozen=True)
class UnitLine:
    """A unit as it stood in the wave: where it is in the tree, and its gated response figures.

    Attributes
    ----------
    level
        ``organisation``, ``level:N`` or ``unit`` (a leaf).
    n, headcount, rate
        Responses, people and per cent who answered; None when held back or not known.
    pooled
        True for a pool of small units.
    """

    unit: str
    title: str
    parent: str | None
    depth: int
    level: str
    shown: bool
    n: int | None = None
    headcount: int | None = None
    rate: float | None = None
    pooled: bool = False

    @property
    def is_team(self) -> bool:
        """Whether it is one of the lowest units; a pool of them is none."""
        return self.level == "unit" and not self.pooled


@dataclass(frozen=True)
class Prior:
    """Prior of the moderated variance of one construct x design x level, for the method note.

    Attributes
    ----------
    variance, df
        Points squared, and what the prior counts for in answers; None where there is none, because
        the family has too few figures. `df` without end: a figure's own variance counts for nothing.
    """

    construct: str
    part: str
    level: str
    cells: int
    variance: float | None
    df: float | None

    @property
    def sd(self) -> float | None:
        """Standard deviation in points; None where there is no prior."""
        return None if self.variance is None else sqrt(self.variance)

    @property
    def endless(self) -> bool:
        """Whether the prior takes the place of every figure's own variance."""
        return self.variance is not None and (self.df is None or isinf(self.df))


@dataclass(frozen=True)
class ContrastFigure:
    """A declared contrast of two constructs in one unit with all below it: the minuend less the subtrahend.

    Attributes
    ----------
    n
        People who have both scores.
    mean, sd, se, low, high
        Of their personal differences, points, with the 95 % interval.
    """

    unit: str
    id: str
    minuend: str
    subtrahend: str
    n: int
    mean: float | None
    sd: float | None
    se: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Disclosed:
    """What may be shown of one wave, and the policy it passed.

    Do not make one by hand: ``measure.disclosure.disclose`` and ``rebuild`` do.

    Attributes
    ----------
    untold
        Declared contrasts that a revision tells of no unit, because a construct of them was scored anew.
    """

    wave: str
    instrument: str
    framework: str
    policy: Policy
    variance: str
    exact: bool
    units: tuple[UnitLine, ...]
    cells: tuple[Cell, ...]
    held_back: int
    priors: tuple[Prior, ...] = ()
    contrasts: tuple[ContrastFigure, ...] = ()
    untold: tuple[Differential, ...] = ()

    def cell(self, unit: str, construct: str, *, measure: Measure = "level", stratum: str | None = None) -> Cell | None:
        """Return one cell, or None where there is no such row."""
        return self._by_key.get((unit, construct, measure, stratum))

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, Measure, str | None], Cell]:
        return {(cell.unit, cell.construct, cell.measure, cell.stratum): cell for cell in self.cells}

    def at_level(self, level: str) -> tuple[Cell, ...]:
        """Return the cells of the units of one level: ``organisation``, ``level:N`` or ``unit``."""
        wanted = {line.unit for line in self.units if line.level == level}
        return tuple(cell for cell in self.cells if cell.unit in wanted)

"""Trends: one unit's construct over the waves, from disclosed figures alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

import numpy as np

from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Lineage
from gapassess.measure.comparable import broken_constructs, predecessors
from gapassess.measure.courses import course, line, moved, moved_standardised, signals
from gapassess.measure.disclosed import Cell, Disclosed
from gapassess.measure.series import Break, Change, Point, Series, Slope, Verdict
from gapassess.stats.intervals import t_interval
from gapassess.stats.trend import MINIMUM_WAVES

ALPHA = 0.05


@dataclass(frozen=True)
class Round:
    """One wave as the trend sees it: its figures, its title, its last day and its instrument.

    Attributes
    ----------
    opens
        Day whose tree the wave used; None for `on`.
    """

    disclosed: Disclosed
    title: str
    on: date
    instrument: Instrument
    opens: date | None = None


def series(
    rounds: Sequence[Round],
    *,
    unit: str,
    construct: str,
    stratum: str | None = None,
    lineage: Sequence[Lineage] = (),
    inspection: date | None = None,
) -> Series:
    """Return the series of one unit and construct over `rounds`, oldest first.

    Parameters
    ----------
    stratum
        One role of the whole organisation; everybody when None.

    Notes
    -----
    Made of published cells alone, so a held-back one is a gap in the series. All but the points
    speaks of the waves since the last break. Different people answer each wave: a change is
    Welch's difference, conservative where people overlap. Slope and expected position take three
    waves, process limits and the test of a one-way course five. Source: `measure.courses`.
    """
    points, breaks, notes = [], [], []
    traced, asked = True, None
    for one in rounds:
        existed = {line.unit for line in one.disclosed.units}
        old, whole = predecessors(unit, lineage, since=one.opens or one.on, existed=existed)
        cells = [one.disclosed.cell(part, construct, stratum=stratum) for part in old]
        if not whole:
            notes.append("split")
        elif old != (unit,):
            notes.append("added-up")
        points.append(_point(one, cells if whole else []))
        if asked is not None and construct in broken_constructs(asked, one.instrument):
            breaks.append(Break(one.disclosed.wave, "wording"))
        elif whole and not traced:
            breaks.append(Break(one.disclosed.wave, "reorganisation"))
        traced = whole
        asked = one.instrument if construct in one.instrument.constructs else asked
    start = max((place for place, point in enumerate(points) if any(b.wave == point.wave for b in breaks)), default=0)
    since = points[start:]
    usable = [point for point in since if point.experienced is not None and point.se]
    slope, expected = line(usable, inspection)
    whole_change = moved(usable[0], usable[-1]) if len(usable) > 1 else None
    return Series(
        unit,
        construct,
        tuple(points),
        _verdict(points, usable, whole_change, slope, broken=bool(breaks)),
        stratum=stratum,
        breaks=tuple(breaks),
        change=whole_change,
        last_change=moved(usable[-2], usable[-1]) if len(usable) > 1 else None,
        standardised=moved_standardised(usable[0], usable[-1]) if len(usable) > 1 else None,
        slope=slope,
        expected=expected,
        signals=signals(since),
        course=course(since),
        notes=tuple(dict.fromkeys(notes)),
    )


def _point(one: Round, cells: Sequence[Cell | None]) -> Point:
    known = [cell for cell in cells if cell is not None]
    wave, title = one.disclosed.wave, one.title
    if not known or len(known) < len(cells):
        return Point(wave, title, one.on, "not-asked")
    if any(cell.n_experienced is None for cell in known):
        held = any(cell.state == "held-back" for cell in known)
        return Point(wave, title, one.on, "held-back" if held else "not-asked")
    n, mean, sd = _added(known)
    se = sd / n**0.5 if n > 1 and sd > 0 else None
    low, high = (float(bound) for bound in t_interval(mean, se or np.nan, n - 1))
    stated = known[0].stated if len({cell.stated for cell in known}) == 1 else None
    return Point(
        wave,
        title,
        one.on,
        known[0].state if len(known) == 1 else "unknown",
        n,
        stated,
        mean,
        se,
        n - 1.0,
        low if isfinite(low) else None,
        high if isfinite(high) else None,
        known[0].gap if len(known) == 1 else None if stated is None else stated - mean,
        *(_standardised(known[0]) if len(known) == 1 else ()),
    )


def _standardised(cell: Cell) -> tuple[float | None, float | None, float | None]:
    return cell.standardised, cell.standardised_se, cell.standardised_df


def _added(cells: Sequence[Cell]) -> tuple[int, float, float]:
    """Add up published cells of disjoint units: n, mean and standard deviation."""
    if len(cells) == 1:
        return cells[0].n_experienced or 0, cells[0].experienced or 0.0, cells[0].sd_experienced or 0.0
    n = sum(cell.n_experienced or 0 for cell in cells)
    mean = sum((cell.n_experienced or 0) * (cell.experienced or 0.0) for cell in cells) / n
    squares = sum(
        ((cell.n_experienced or 0) - 1) * (cell.sd_experienced or 0.0) ** 2
        + (cell.n_experienced or 0) * ((cell.experienced or 0.0) - mean) ** 2
        for cell in cells
    )
    return n, mean, (squares / (n - 1)) ** 0.5 if n > 1 else 0.0


def _verdict(
    points: Sequence[Point], usable: Sequence[Point], whole: Change | None, slope: Slope | None, *, broken: bool
) -> Verdict:
    if not usable:
        return "held-back" if any(point.state == "held-back" for point in points) else "not-asked"
    if broken and len(usable) < MINIMUM_WAVES:
        return "started-again"
    if whole is None:
        return "too-few-waves"
    size = slope.per_year if slope is not None else whole.points
    p = slope.p if slope is not None else whole.p
    if p < ALPHA:
        return "rising" if size > 0 else "falling"
    return "no-clear-change"

"""Trends: one unit's construct over the waves, from disclosed figures alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

import numpy as np

from gapassess.core.instrument import Instrument, Item
from gapassess.core.organisation import Lineage
from gapassess.measure.disclosed import Cell, Disclosed
from gapassess.measure.series import Break, Change, Expected, Point, Series, Slope, Verdict
from gapassess.stats.change import change
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval
from gapassess.stats.standard_errors import StandardError
from gapassess.stats.trend import MINIMUM_WAVES, expected_position, trend

YEAR = 365.25
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


def broken_constructs(old: Instrument, new: Instrument) -> frozenset[str]:
    """Return the constructs whose practised items do not compare between two instruments.

    A construct breaks when its scored practised items are not the same ones, when who is asked
    or the scale of one differs, when its design changes who is counted, or when a wording
    differs and `new`, which supersedes `old`, does not declare the change `typo` or `minor`.
    A construct that `old` did not ask has nothing to break with.
    """
    if old.content_hash == new.content_hash:
        return frozenset()
    asked = (one for one in new.constructs if old.scored(one, side="experienced"))
    return frozenset(one for one in asked if not _same(old, new, one))


def _same(old: Instrument, new: Instrument, construct: str) -> bool:
    before = {item.id: item for item in old.scored(construct, side="experienced")}
    after = {item.id: item for item in new.scored(construct, side="experienced")}
    designs = {old.design(construct).design, new.design(construct).design}
    if set(before) != set(after) or (len(designs) > 1 and designs != {"target", "independent"}):
        return False
    return all(_compares(old, new, before[name], item) for name, item in after.items())


def _compares(old: Instrument, new: Instrument, before: Item, item: Item) -> bool:
    scale, scale_before = new.scale(item), old.scale(before)
    told_alike = item.text == before.text and scale.labels == scale_before.labels
    return (
        (told_alike or (item.changed in ("typo", "minor") and new.supersedes == old.ref))
        and scale.values == scale_before.values
        and (item.reverse, item.audience, item.asked_of) == (before.reverse, before.audience, before.asked_of)
    )


def predecessors(
    unit: str, lineage: Iterable[Lineage], *, since: date, existed: Collection[str] = ()
) -> tuple[tuple[str, ...], bool]:
    """Return the units that `unit` was before the changes after `since`, and whether they add up to it.

    A unit that came out of a split, or gave a part away in one, cannot be traced: earlier waves
    are added up, never divided.

    Parameters
    ----------
    existed
        Units that there were then: one that took others in and kept its name is one of its parts.
    """
    units: tuple[str, ...] = (unit,)
    steps = list(lineage)
    for step in sorted((one for one in steps if one.on > since), key=lambda one: one.on, reverse=True):
        if step.kind == "split" and {step.new, step.old} & set(units):
            return (), False
        if step.new in units and step.kind != "split":
            same = [one.old for one in steps if one.new == step.new and one.on == step.on and one.kind != "split"]
            if step.kind == "merged" and step.new in existed:
                same.append(step.new)
            units = tuple(dict.fromkeys(old for one in units for old in (same if one == step.new else (one,))))
    return units, True


def series(
    rounds: Sequence[Round],
    *,
    unit: str,
    construct: str,
    lineage: Sequence[Lineage] = (),
    inspection: date | None = None,
) -> Series:
    """Return the series of one unit and construct over `rounds`, oldest first.

    Notes
    -----
    Different people answer each wave: a change is Welch's difference, conservative where people
    overlap. Slope and expected position use the waves since the last break, three or more;
    slope in points a year, standard error widened when over-dispersed. Source: `stats.trend`.
    """
    points, breaks, notes = [], [], []
    traced, asked = True, None
    for one in rounds:
        existed = {line.unit for line in one.disclosed.units}
        old, whole = predecessors(unit, lineage, since=one.opens or one.on, existed=existed)
        cells = [one.disclosed.cell(part, construct) for part in old]
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
    usable = [point for point in points[start:] if point.experienced is not None and point.se]
    slope, expected = _line(usable, inspection)
    whole_change = _change(usable[0], usable[-1]) if len(usable) > 1 else None
    return Series(
        unit,
        construct,
        tuple(points),
        _verdict(points, usable, whole_change, slope, broken=bool(breaks)),
        tuple(breaks),
        whole_change,
        _change(usable[-2], usable[-1]) if len(usable) > 1 else None,
        slope,
        expected,
        tuple(dict.fromkeys(notes)),
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
    )


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


def _change(first: Point, last: Point) -> Change:
    out = change(
        first.experienced or 0.0,
        StandardError(np.asarray(first.se), np.asarray(first.df)),
        last.experienced or 0.0,
        StandardError(np.asarray(last.se), np.asarray(last.df)),
    )
    low, high = t_interval(out.value, out.se, out.df)
    p = gap_tests(out.value, out.se, out.df, 0.0).nonzero
    return Change(first.wave, last.wave, float(out.value), float(out.se), float(low), float(high), float(p))


def _line(points: Sequence[Point], inspection: date | None) -> tuple[Slope | None, Expected | None]:
    if len(points) < MINIMUM_WAVES:
        return None, None
    start = points[0].on
    times = [(point.on - start).days / YEAR for point in points]
    errors = [point.se or np.nan for point in points]
    fit = trend(times, [point.experienced or 0.0 for point in points], errors)
    low, high = t_interval(fit.slope, fit.se, fit.df)
    slope = Slope(float(fit.slope), float(fit.se), float(low), float(high), float(fit.p), len(points))
    if inspection is None or inspection <= points[-1].on:
        return slope, None
    ahead = expected_position(fit, (inspection - start).days / YEAR, new_se=errors[-1])
    # No score lies outside the scale, so neither does where one is expected.
    value, least, most = (min(max(float(one), 0.0), 100.0) for one in (ahead.value, ahead.low, ahead.high))
    return slope, Expected(inspection, value, least, most)


def _verdict(
    points: Sequence[Point], usable: Sequence[Point], whole: Change | None, slope: Slope | None, *, broken: bool
) -> Verdict:
    if not usable:
        return "held-back" if any(point.state == "held-back" for point in points) else "not-asked"
    if broken and len(usable) < MINIMUM_WAVES:
        return "started-again"
    if whole is None:
        return "too-few-waves"
    moved = slope.per_year if slope is not None else whole.points
    p = slope.p if slope is not None else whole.p
    if p < ALPHA:
        return "rising" if moved > 0 else "falling"
    return "no-clear-change"

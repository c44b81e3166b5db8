"""Disclosure: THE GATE. Nothing counted leaves the house except through `disclose` or `rebuild`."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions, decide
from gapassess.measure.disclosed import Cell, CellState, Disclosed, StageFigure, UnitLine
from gapassess.measure.gaps import Estimates, Variance, estimate
from gapassess.measure.moments import moments
from gapassess.measure.rows import Row, rows

PROTECTED = "protected"
LOW = 50.0


def disclose(
    table: Counted,
    policy: Policy,
    earlier: Sequence[Disclosed] = (),
    *,
    variance: Variance = "moderated",
    exact: bool = False,
) -> tuple[Disclosed, Decisions]:
    """Decide what may be shown of a wave, once, and return it with the decisions to be stored.

    Parameters
    ----------
    table
        Everything counted when the wave closed.
    policy
        The promise of the wave.
    earlier
        What was released of earlier waves over the same people. Waves ask anew and nothing is
        ever taken back, so no figure of one wave is a part of another and none is compared here.

    Returns
    -------
    disclosed, decisions
        `rebuild` with the stored decisions gives the same `Disclosed`.
    """
    del earlier
    decisions = decide(table, policy)
    return rebuild(table, policy, decisions, variance=variance, exact=exact), decisions


def rebuild(
    table: Counted,
    policy: Policy,
    decisions: Decisions,
    *,
    variance: Variance = "moderated",
    exact: bool = False,
) -> Disclosed:
    """Return what stored decisions allow to be shown of a wave.

    Parameters
    ----------
    exact
        True for checking alone: figures unrounded.

    Notes
    -----
    One row per unit x construct x measure, and per stratum of the whole organisation. A
    held-back row is present, its figures absent, its reason always ``protected``.
    """
    found = rows(table, decisions)
    estimates = estimate(found, policy, variance=variance, exact=exact)
    stages = _stages(found, table, policy, decisions, exact=exact)
    cells = tuple(
        _cell(row, place, estimates, stages[place], policy) for place, row in enumerate(found)
    )
    return Disclosed(
        wave=table.wave,
        instrument=table.instrument.ref,
        framework=table.instrument.framework,
        policy=policy,
        variance=variance,
        exact=exact,
        units=_lines(table, decisions),
        cells=cells,
        held_back=sum(cell.state == "held-back" for cell in cells),
        priors=estimates.priors,
    )


def _lines(table: Counted, decisions: Decisions) -> tuple[UnitLine, ...]:
    lines = []
    for unit in table.tree.units:
        shown = not decisions.holds(unit.id) and table.responses.get(unit.id, 0) > 0
        n = table.responses.get(unit.id, 0) if shown else None
        headcount = table.headcounts.get(unit.id)
        rate = round(100 * n / headcount, 1) if n is not None and headcount else None
        lines.append(
            UnitLine(
                unit.id,
                unit.title,
                unit.parent,
                table.tree.depth[unit.id],
                table.level(unit.id),
                shown,
                n,
                headcount if shown else None,
                rate,
                pooled=unit.id in table.pools,
            )
        )
    return tuple(lines)


def _stages(
    found: Sequence[Row], table: Counted, policy: Policy, decisions: Decisions, *, exact: bool
) -> list[tuple[StageFigure, ...]]:
    """Return the means of the stages before practice, where all of them may be shown."""
    figures: list[list[StageFigure]] = [[] for _ in found]
    staged = [table.instrument.stages(row.design.construct) for row in found]
    for stage in ("known", "enabled"):
        cells = [
            table.sums_of(row.unit, row.design.construct, stage, row.stratum)
            if row.shown
            and row.measure == "level"
            and stage in stages
            and not decisions.holds(row.unit, row.design.construct, stage, row.stratum)
            else None
            for row, stages in zip(found, staged, strict=True)
        ]
        values = moments(cells, "first")
        values = values if exact else values.rounded(policy)
        for place, cell in enumerate(cells):
            if cell is not None:
                figures[place].append(StageFigure(stage, cell.n, float(values.mean[place])))
    return [
        tuple(figure) if len(figure) == len(stages) - 1 else ()
        for figure, stages in zip(figures, staged, strict=True)
    ]


def _cell(
    row: Row, place: int, estimates: Estimates, stages: tuple[StageFigure, ...], policy: Policy
) -> Cell:
    state = _state(row, place, estimates)
    construct, design, measure = row.design.construct, row.design.design, row.measure
    if state in ("held-back", "not-asked"):
        reason = PROTECTED if state == "held-back" else None
        return Cell(row.unit, construct, row.stratum, design, measure, state, reason)
    n_experienced = int(estimates.experienced.n[place])
    stated, experienced = _number(estimates.stated.mean[place]), _number(estimates.experienced.mean[place])
    two_sided = design in ("independent", "perception")
    n_stated = 0 if design == "target" else int(np.nan_to_num(estimates.stated.n[place]))
    share = row.share_shown and n_experienced >= policy.share_minimum
    marks = []
    if row.position and row.position.late:
        marks.append("position-set-after-close")
    if two_sided and row.stated_from not in (None, row.unit):
        marks.append(f"stated-from:{row.stated_from}")
    return Cell(
        row.unit,
        construct,
        row.stratum,
        design,
        measure,
        state,
        n=n_experienced + (n_stated if two_sided else 0),
        n_stated=n_stated,
        n_experienced=n_experienced,
        stated=stated,
        experienced=experienced,
        sd_stated=_number(estimates.stated.sd[place]) if design != "target" else None,
        sd_experienced=_number(estimates.experienced.sd[place]),
        sd_gap=_number(estimates.difference_sd[place]) if design == "paired" else None,
        gap=_number(estimates.gap[place]),
        se=_number(estimates.se[place]) if stated is not None else None,
        df=_number(estimates.df[place]) if stated is not None else None,
        low=_number(estimates.low[place]),
        high=_number(estimates.high[place]),
        fcr_low=_number(estimates.fcr_low[place]),
        fcr_high=_number(estimates.fcr_high[place]),
        p=_number(estimates.p[place]),
        p_adjusted=_number(estimates.p_adjusted[place]),
        low_both=stated is not None and experienced is not None and max(stated, experienced) < LOW,
        agree_share=_number(estimates.agree[place]) if share else None,
        agree_low=_number(estimates.agree_low[place]) if share else None,
        agree_high=_number(estimates.agree_high[place]) if share else None,
        sesoi=row.design.sesoi,
        commitment=row.position.commitment if row.position else None,
        marks=tuple(marks),
        stages=(*stages, StageFigure("practised", n_experienced, experienced))
        if stages and experienced is not None
        else (),
    )


def _state(row: Row, place: int, estimates: Estimates) -> CellState:
    """Return the first state that applies (methods, section on states)."""
    if row.held:
        return "held-back"
    if not row.shown:
        return "not-asked"
    if np.isnan(estimates.gap[place]) or (row.position is not None and row.position.late):
        return "nothing-stated"
    short = estimates.gap[place] > 0
    if estimates.nonzero[place] and estimates.beyond[place]:
        return "material-gap" if short else "ahead"
    if estimates.within[place]:
        return "aligned"
    if estimates.nonzero[place]:
        return "gap-size-uncertain" if short else "ahead-size-uncertain"
    return "unknown"


def _number(value: float) -> float | None:
    """Return a plain float, or None for nan; an endless df (full pooling) is None too."""
    return float(value) if math.isfinite(value) else None

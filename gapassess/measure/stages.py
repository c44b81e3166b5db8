"""Stages: where a strategy is lost: the means of known and enabled beside practised."""

from __future__ import annotations

from collections.abc import Sequence

from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import StageFigure
from gapassess.measure.moments import moments
from gapassess.measure.rows import Row


def stage_figures(
    found: Sequence[Row], table: Counted, policy: Policy, decisions: Decisions, *, exact: bool
) -> list[tuple[StageFigure, ...]]:
    """Return the means of the stages before practice of each row; none unless all of them may be shown."""
    figures: list[list[StageFigure]] = [[] for _ in found]
    declared = {one: table.instrument.stages(one) for one in table.instrument.constructs}
    for stage in ("known", "enabled"):
        staged = [
            place
            for place, row in enumerate(found)
            if row.shown and row.measure == "level" and stage in declared[row.design.construct]
        ]
        cells = [
            None
            if decisions.holds(row.unit, row.design.construct, stage, row.stratum)
            else table.sums_of(row.unit, row.design.construct, stage, row.stratum)
            for row in (found[place] for place in staged)
        ]
        values = moments(cells, "first")
        values = values if exact else values.rounded(policy)
        for place, cell, mean in zip(staged, cells, values.mean.tolist(), strict=True):
            if cell is not None:
                figures[place].append(StageFigure(stage, cell.n, mean))
    return [
        tuple(figure) if len(figure) == len(declared[row.design.construct]) - 1 else ()
        for figure, row in zip(figures, found, strict=True)
    ]

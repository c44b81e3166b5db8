"""Disclosure: THE GATE. Nothing counted leaves the house except through `disclose` or `rebuild`."""

from __future__ import annotations

from collections.abc import Sequence

from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions, decide
from gapassess.measure.disclosed import Disclosed, UnitLine
from gapassess.measure.families import Variance
from gapassess.measure.figures import figures
from gapassess.measure.gaps import estimate
from gapassess.measure.rows import rows
from gapassess.measure.stages import stage_figures


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
    cells = figures(found, estimates, stage_figures(found, table, policy, decisions, exact=exact), policy)
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

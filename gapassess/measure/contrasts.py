"""Contrasts: declared differences of two constructs of the same people, over the whole organisation."""

from __future__ import annotations

import numpy as np

from gapassess.core.cells import CellSums
from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import FIGURE, Decision, Decisions
from gapassess.measure.disclosed import ContrastFigure
from gapassess.measure.moments import moments
from gapassess.stats.intervals import t_interval
from gapassess.stats.standard_errors import one_sample_se


def held_contrasts(counted: Counted, decisions: Decisions, policy: Policy) -> tuple[Decision, ...]:
    """Decide which contrasts are held back, after everything else was decided.

    Notes
    -----
    A contrast is held back with either of its constructs. People who have one score alone could be
    had by subtraction, so they keep the minimum too, and do not lie at one end of the scale together.
    """
    root = counted.tree.root.id
    found = []
    for one in counted.differentials:
        sums = counted.sums_of(root, one.id, "pair")
        if sums is None:
            continue
        constructs = (one.minuend, one.subtrahend)
        totals = (sums.total, sums.other_total)
        alone = any(
            _uncovers(counted.sums_of(root, construct, "experienced"), sums, total, policy)
            for construct, total in zip(constructs, totals, strict=True)
        )
        few = sums.n < policy.minimum or sums.differing < policy.differing
        if few or alone or any(decisions.holds(root, construct, FIGURE) for construct in constructs):
            found.append(Decision(root, None, one.id, FIGURE, "primary" if few else "secondary"))
    return tuple(found)


def _uncovers(side: CellSums | None, both: CellSums, total: int, policy: Policy) -> bool:
    """Say whether a construct's own figure less the contrast's uncovers those who have this score alone."""
    if side is None:
        return True
    n = side.n - both.n
    alone = side.total * (both.lattice // side.lattice) - total
    least = policy.differing * both.lattice
    return n != 0 and (n < policy.minimum or min(alone, n * both.lattice - alone) < least)


def contrast_figures(
    counted: Counted, decisions: Decisions, policy: Policy, *, exact: bool
) -> tuple[ContrastFigure, ...]:
    """Return the contrasts that may be shown.

    Notes
    -----
    A paired difference: R ``t.test(x, y, paired = TRUE)``. Neither mean is told, only their difference.
    """
    root = counted.tree.root.id
    shown = [
        (one, sums)
        for one in counted.differentials
        if (sums := counted.sums_of(root, one.id, "pair")) is not None and not decisions.holds(root, one.id, FIGURE)
    ]
    values = moments([sums for _, sums in shown], "difference")
    values = values if exact else values.rounded(policy)
    error = one_sample_se(values.variance, values.n)
    low, high = t_interval(values.mean, error, values.n - 1)
    numbers = zip(*(one.tolist() for one in (values.mean, values.sd, error, low, high)), strict=True)
    return tuple(
        ContrastFigure(one.id, one.minuend, one.subtrahend, sums.n, *(_number(value) for value in told))
        for (one, sums), told in zip(shown, numbers, strict=True)
    )


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None

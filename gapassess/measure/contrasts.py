"""Contrasts: declared differences of two constructs of the same people, per unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import numpy as np

from gapassess.core.cells import CellSums
from gapassess.core.framework import Differential
from gapassess.core.policy import Policy
from gapassess.measure.cell_tables import narrow_rule
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import FIGURE, NOT_RECOUNTED, Decision, Decisions
from gapassess.measure.disclosed import ContrastFigure
from gapassess.measure.moments import moments
from gapassess.measure.protection import primary, protect
from gapassess.measure.splits import takes_part
from gapassess.measure.untold import alike
from gapassess.stats.intervals import t_interval
from gapassess.stats.standard_errors import one_sample_se


def held_contrasts(counted: Counted, decisions: Decisions, policy: Policy) -> tuple[Decision, ...]:
    """Decide which contrasts are held back in which units, after everything else was decided.

    Notes
    -----
    A contrast is held back with either of its constructs, and is a table of its own over the tree
    beside theirs. People who have one score alone could be had by subtraction, in a unit and in
    whatever group the shown units leave, so they keep the minimum too, and do not lie at one end
    of the scale together.
    """
    return tuple(made for one in counted.differentials for made in _held(one, counted, decisions, policy))


def _held(one: Differential, counted: Counted, decisions: Decisions, policy: Policy) -> list[Decision]:
    tree = counted.tree
    both = {unit.id: sums for unit in tree.units if (sums := counted.sums_of(unit.id, one.id, "pair")) is not None}
    if not both:
        return []
    sides = {
        construct: {unit.id: counted.sums_of(unit.id, construct, "experienced") for unit in tree.units}
        for construct in (one.minuend, one.subtrahend)
    }
    rows = [unit.id for unit in tree.units if takes_part(counted, unit.id)]
    n = {row: both[row].n if row in both else 0 for row in rows}
    own = {row: n[row] - sum(n.get(child, 0) for child in tree.children[row]) for row in counted.own if row in n}
    few = primary(
        n, {row: sums.differing for row, sums in both.items()}, minimum=policy.minimum, least=policy.differing
    )
    held = {row for row in rows if any(decisions.holds(row, construct, FIGURE) for construct in sides)}
    alone = {
        row
        for row in rows
        if row in both and any(_uncovers([side[row]], [both[row]], which, policy) for which, side in _placed(sides))
    }
    plain = narrow_rule(both, FIGURE, least=policy.differing)

    def narrow(parent: str, hidden: Collection[str], shown: Collection[str]) -> bool:
        # What the shown units leave of the pair, and of each construct, is a group of its own.
        units = [parent, *shown]
        pairs = [both.get(unit) for unit in units]
        return (
            plain(parent, hidden, shown)
            or _alike(parent, hidden, shown)
            or any(_uncovers([side[unit] for unit in units], pairs, which, policy) for which, side in _placed(sides))
        )

    def _alike(parent: str, hidden: Collection[str], shown: Collection[str]) -> bool:
        members = [both[child].n for child in hidden if child in both]
        parts = [both[child] for child in shown if child in both]
        return parent in both and alike(both[parent], parts, members, least=policy.differing)

    hidden = protect(tree, n, own, few | held | alone, minimum=policy.minimum, narrow=narrow)
    return [
        Decision(unit.id, None, one.id, FIGURE, "primary" if unit.id in few else "secondary")
        for unit in tree.units
        if unit.id in hidden and unit.id in n and not decisions.holds(unit.id)
    ]


_Which = Literal["total", "other_total"]
_Sides = Mapping[str, Mapping[str, CellSums | None]]


def _placed(sides: _Sides) -> list[tuple[_Which, Mapping[str, CellSums | None]]]:
    """Return which of the two scores each construct is, the minuend's first."""
    places: tuple[_Which, _Which] = ("total", "other_total")
    return list(zip(places, sides.values(), strict=True))


def _uncovers(side: Sequence[CellSums | None], both: Sequence[CellSums | None], which: _Which, policy: Policy) -> bool:
    """Say whether a construct's own figure less the contrast's uncovers those who have this score alone.

    The first of each is the unit; what follows is taken away from it: the units that are shown below.
    """
    if side[0] is None or both[0] is None:
        return True
    lattice = both[0].lattice
    people = _less([0 if one is None else one.n for one in side]) - _less([0 if one is None else one.n for one in both])
    scores = _less([0 if one is None else one.total * (lattice // one.lattice) for one in side]) - _less(
        [0 if one is None else getattr(one, which) for one in both]
    )
    least = policy.differing * lattice
    return people != 0 and (people < policy.minimum or min(scores, people * lattice - scores) < least)


def _less(numbers: Sequence[int]) -> int:
    return numbers[0] - sum(numbers[1:])


def contrast_figures(
    counted: Counted, decisions: Decisions, policy: Policy, *, exact: bool
) -> tuple[ContrastFigure, ...]:
    """Return the contrasts that may be shown, in the order of the tree.

    Notes
    -----
    A paired difference: R ``t.test(x, y, paired = TRUE)``. Neither mean is told, only their difference.
    """
    shown = [
        (one, sums)
        for unit in counted.tree.units
        for one in counted.differentials
        if (sums := counted.sums_of(unit.id, one.id, "pair")) is not None and decisions.keeps(sums)
    ]
    values = moments([sums for _, sums in shown], "difference")
    values = values if exact else values.rounded(policy)
    error = one_sample_se(values.variance, values.n)
    low, high = t_interval(values.mean, error, values.n - 1)
    numbers = zip(*(one.tolist() for one in (values.mean, values.sd, error, low, high)), strict=True)
    return tuple(
        ContrastFigure(sums.unit, one.id, one.minuend, one.subtrahend, sums.n, *(_number(value) for value in told))
        for (one, sums), told in zip(shown, numbers, strict=True)
    )


def not_recounted(counted: Counted, decisions: Decisions) -> tuple[Differential, ...]:
    """Return the contrasts that a revision could not count anew: it tells them of no unit, whatever its size."""
    dropped = {one.construct for one in decisions.made if one.reason == NOT_RECOUNTED}
    asked = counted.instrument.constructs
    return tuple(
        one for one in counted.differentials if one.id in dropped and one.minuend in asked and one.subtrahend in asked
    )


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None

"""Rates: how many answered while a wave is open, moving once a day and gated like every figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import ceil

from gapassess.core.policy import Policy
from gapassess.core.wave import Wave
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import units_held
from gapassess.measure.pools import pooled_tree
from gapassess.measure.protection import protect
from gapassess.measure.splits import takes_part
from gapassess.services.definitions import instrument_of
from gapassess.services.people import own_headcounts, tree_of, with_descendants
from gapassess.services.pooling import fixed_pools
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, organisation, waves
from gapassess.words.speech import say

BAND = 5


@dataclass(frozen=True)
class Rate:
    """Response rate of a unit as a band; None where held back or no headcount is known.

    Attributes
    ----------
    low, high
        Per cent, for example 45 and 49: five points, more where these would be fewer people than
        the minimum.
    """

    unit: str
    title: str
    depth: int
    headcount: int | None
    low: int | None
    high: int | None
    held_back: bool


def rates(workspace: Workspace, wave_id: str) -> tuple[Wave, tuple[Rate, ...]]:
    """Return the rates of an open wave as of the first look today.

    Notes
    -----
    Counts are taken once a day, so two looks cannot tell who answered in between; a unit under
    the minimum, or one that subtraction would uncover, is held back, and so is a small unit that
    will report in a pool: at the close its rate of the day before would tell the others'.
    """
    with workspace.database.begin() as tx:
        wave = waves.fetch(tx, wave_id)
        ballots.snapshot(tx, wave_id, on=workspace.today())
        taken = ballots.snapshot_at(tx, wave_id, on=workspace.today())
        plain = tree_of(workspace, tx, day=wave.opens)
        own_heads = own_headcounts(tx, day=wave.opens)
        before = fixed_pools(tx, wave, plain)
        tree, pools = pooled_tree(plain, own_heads, minimum=wave.policy.minimum, title=say("pool.title"), before=before)
        groups = {(one.unit, one.stratum): one.headcount for one in organisation.headcounts(tx, as_at=wave.opens)}
        instrument = instrument_of(workspace, wave.instrument)
    own: Counter[str] = Counter()
    by_stratum: Counter[str | None] = Counter({name: 0 for (_, name), people in groups.items() if name and people})
    for (unit, stratum), answered in (taken[1] if taken else {}).items():
        own[unit if unit in tree.by_id else tree.root.id] += answered
        by_stratum[stratum] += answered
    counted = Counted(
        wave=wave.id,
        instrument=instrument,
        tree=tree,
        sums=(),
        responses=with_descendants(own, tree),
        direct={unit: number for unit, number in own.items() if tree.children[unit]},
        by_stratum=by_stratum,
        headcounts=with_descendants(own_heads, tree),
        pools=pools,
        positions=(),
        groups=groups,
    )
    gated = {one.unit: one for one in gated_rates(counted, wave.policy)}
    return wave, tuple(replace(gated[unit.id], depth=plain.depth[unit.id]) for unit in plain.units)


def gated_rates(counted: Counted, policy: Policy) -> tuple[Rate, ...]:
    """Return banded rates, held back where the number of answers may not be known.

    Parameters
    ----------
    counted
        As of a day; no sums.

    Notes
    -----
    While one unit of several is held back, so are all beside it: else one of them would be shown today
    and held back tomorrow, and as answers only grow both days together would uncover the first.
    """
    tree, heads, direct = counted.tree, counted.headcounts, counted.own
    n = {unit.id: counted.responses.get(unit.id, 0) for unit in tree.units if takes_part(counted, unit.id)}
    first = units_held(counted, policy)
    beside = {
        child
        for unit, children in tree.children.items()
        if unit in direct or not first.isdisjoint(children)
        for child in children
    }
    held = protect(tree, n, direct, first | beside, minimum=policy.minimum)
    found = []
    for unit in tree.units:
        people = heads.get(unit.id)
        hidden = unit.id in held or unit.id not in n
        low = high = None
        if people and not hidden:
            band = max(BAND, ceil(100 * policy.minimum / people / BAND) * BAND)
            low = min(int(100 * n[unit.id] / people) // band * band, 100)
            high = min(low + band - 1, 100)
        found.append(Rate(unit.id, unit.title, tree.depth[unit.id], people, low, high, held_back=hidden))
    return tuple(found)

"""Rates: how many answered while a wave is open, moving once a day and gated like every figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from gapassess.core.organisation import Tree
from gapassess.core.policy import Policy
from gapassess.core.wave import Wave
from gapassess.measure.pools import pooled_tree
from gapassess.measure.protection import primary, protect
from gapassess.services.people import own_headcounts, tree_of, with_descendants
from gapassess.services.pooling import fixed_pools
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, waves
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
        tree, pools = pooled_tree(
            plain, own_heads, minimum=wave.policy.minimum, title=say("pool.title"), before=before
        )
        heads = with_descendants(own_heads, tree)
    own: dict[str, int] = {}
    for (unit, _), answered in (taken[1] if taken else {}).items():
        place = unit if unit in tree.by_id else tree.root.id
        own[place] = own.get(place, 0) + answered
    gated = {one.unit: one for one in gated_rates(tree, own, heads, wave.policy, pools=pools)}
    return wave, tuple(replace(gated[unit.id], depth=plain.depth[unit.id]) for unit in plain.units)


def gated_rates(
    tree: Tree,
    own: dict[str, int],
    heads: dict[str, int],
    policy: Policy,
    *,
    pools: frozenset[str] = frozenset(),
) -> tuple[Rate, ...]:
    """Return banded rates, held back where the number of answers may not be known.

    Notes
    -----
    While one unit of several is held back, so are all beside it: else one of them would be shown today
    and held back tomorrow, and as answers only grow both days together would uncover the first.
    """
    added = with_descendants(own, tree)
    n = {unit.id: added.get(unit.id, 0) for unit in tree.units if added.get(unit.id) or heads.get(unit.id)}
    direct = {
        unit: own.get(unit, 0)
        for unit, children in tree.children.items()
        if children and (own.get(unit) or heads.get(unit, 0) > sum(heads.get(child, 0) for child in children))
    }
    members = frozenset(unit for pool in pools for unit in tree.children[pool])
    first = primary(n, {}, minimum=policy.minimum, least=0) | members
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

"""Seen: what will be seen about one group, told before anybody answers, from headcounts alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gapassess.core.organisation import Tree
from gapassess.core.wave import Wave
from gapassess.measure.pools import EXPECTED_RATE, pooled_tree
from gapassess.services.people import own_headcounts, tree_of, with_descendants
from gapassess.services.pooling import fixed_pools
from gapassess.services.sentences import joined
from gapassess.services.workspace import Workspace
from gapassess.words import number, say

How = Literal["alone", "pooled", "part", "unknown", "whole"]
FEW = 4


@dataclass(frozen=True)
class Seen:
    """How the results of one group will be seen.

    Attributes
    ----------
    how
        ``alone``: large enough, if half of its people answer; ``pooled``: with other small groups;
        ``part``: of a larger group only; ``unknown``: nobody counted its people; ``whole``: it is
        the organisation.
    larger
        The nearest group around it that is large enough, or the one that its pool lies in.
    others
        Groups of the same pool.
    """

    how: How
    group: str
    larger: str
    minimum: int
    others: tuple[str, ...] = ()


def seen(workspace: Workspace, wave: Wave, unit: str) -> Seen:
    """Return how the results of `unit` will be seen in a wave that is open; no answer is looked at."""
    with workspace.database.read() as tx:
        plain = tree_of(workspace, tx, day=wave.opens)
        own = own_headcounts(tx, day=wave.opens)
        before = fixed_pools(tx, wave, plain)
    tree, pools = pooled_tree(plain, own, minimum=wave.policy.minimum, title=say("pool.title"), before=before)
    return how_seen(tree, with_descendants(own, tree), pools, unit, minimum=wave.policy.minimum)


def how_seen(tree: Tree, heads: Mapping[str, int], pools: frozenset[str], unit: str, *, minimum: int) -> Seen:
    """Return how the results of `unit` will be seen.

    Parameters
    ----------
    tree, pools
        The tree with its pools, and their ids.
    heads
        People of each unit with all below it.
    """
    place = unit if unit in tree.by_id else tree.root.id
    title = tree.by_id[place].title
    if place == tree.root.id:
        return Seen("whole", title, title, minimum)
    around = tree.ancestors(place)[1:]
    large = [one for one in around if heads.get(one, 0) * EXPECTED_RATE >= minimum]
    in_pool = around[0] in pools
    larger = tree.by_id[next((one for one in large if one not in pools), tree.root.id)].title
    if not heads.get(place):
        return Seen("unknown", title, larger, minimum)
    if in_pool and around[0] in large:
        others = tuple(tree.by_id[one].title for one in tree.children[around[0]] if one != place)
        return Seen("pooled", title, tree.by_id[around[1]].title, minimum, others)
    if heads[place] * EXPECTED_RATE >= minimum and not in_pool:
        return Seen("alone", title, larger, minimum)
    return Seen("part", title, larger, minimum)


def seen_words(found: Seen, language: str) -> str:
    """Return in a few sentences what will be seen about the group."""
    others = joined(list(found.others), language)
    if len(found.others) > FEW:
        others = say("seen-others", language, number=number(len(found.others)), larger=found.larger)
    return say(
        f"seen-{found.how}",
        language,
        group=found.group,
        larger=found.larger,
        others=others,
        minimum=number(found.minimum),
    )

"""Pools and reporting groups: how small groups are joined before anything is kept.

Unit x stratum is itself a join where few answer. A pool is fixed at the first wave by the tree
and the headcounts alone, never by who answered, and redrawn only when the units change; at
close a combination with fewer responses than the minimum loses its stratum, then joins its
pool, then the unit above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from gapassess.core.organisation import Tree, Unit

EXPECTED_RATE = 0.5
POOL_SUFFIX = ".pool"


def pooled_tree(
    tree: Tree,
    headcounts: Mapping[str, int],
    *,
    minimum: int,
    title: str,
    before: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Tree, frozenset[str]]:
    """Return the tree with small leaves put under a pool of their parent, and the ids of the pools.

    Parameters
    ----------
    headcounts
        People of each unit itself; a unit without a headcount is never pooled.
    title
        Name of a pool, for example "Small teams, pooled".
    before
        Members by parent of the pools that were fixed before, from `pools_before`; None where
        pools are fixed now.

    Notes
    -----
    A leaf is small when half of its people would not reach `minimum`. One small leaf alone
    under its parent is no pool.
    """
    pools = before if before is not None else _small(tree, headcounts, minimum)
    moved = {leaf: parent + POOL_SUFFIX for parent, members in pools.items() for leaf in members}
    units = [replace(unit, parent=moved.get(unit.id, unit.parent)) for unit in tree.units]
    units += [Unit(parent + POOL_SUFFIX, title, parent) for parent in pools]
    return Tree.of(units), frozenset(parent + POOL_SUFFIX for parent in pools)


def _small(tree: Tree, headcounts: Mapping[str, int], minimum: int) -> Mapping[str, Sequence[str]]:
    small: dict[str, list[str]] = {}
    for leaf in tree.leaves:
        people, parent = headcounts.get(leaf, 0), tree.by_id[leaf].parent
        if parent is not None and people > 0 and people * EXPECTED_RATE < minimum:
            small.setdefault(parent, []).append(leaf)
    return {parent: members for parent, members in small.items() if len(members) > 1}


def near(tree: Tree, known: Mapping[str, float], unit: str) -> float:
    """Return the rate (0 to 1) known of a unit, else of the nearest unit above, else `EXPECTED_RATE`."""
    rates = (known[one] for one in tree.ancestors(unit) if one in known)
    return min(next(rates, EXPECTED_RATE), 1.0)


def pools_before(tree: Tree, earlier: Tree, pools: Collection[str]) -> dict[str, tuple[str, ...]] | None:
    """Return the pools that an earlier wave fixed, members by parent; None where the units have changed since.

    Parameters
    ----------
    tree
        Of the day, without pools.
    earlier, pools
        The earlier wave's tree with its pools, and the ids of these.
    """
    found = {pool: earlier.by_id[pool].parent for pool in pools}
    was = {unit.id: found.get(unit.parent or "", unit.parent) for unit in earlier.units if unit.id not in found}
    if was != {unit.id: unit.parent for unit in tree.units}:
        return None
    return {parent: earlier.children[pool] for pool, parent in found.items() if parent is not None}


Group = tuple[str, str | None]


def reporting_groups(counts: Mapping[Group, int], tree: Tree, *, minimum: int) -> dict[Group, Group]:
    """Return for each unit x stratum the group that its rows are kept under.

    Parameters
    ----------
    counts
        Responses per unit and stratum.
    tree
        The tree with its pools.

    Returns
    -------
    dict
        No kept group has fewer rows than `minimum`, except that all rows of an organisation
        smaller than that stand at the root.
    """
    kept: dict[Group, Group] = {group: group for group in counts}
    for unit in reversed(tree.units):
        _join(kept, counts, unit, minimum)
    _fill(kept, counts, (tree.root.id, None), minimum)
    return kept


def _fill(kept: dict[Group, Group], counts: Mapping[Group, int], root: Group, minimum: int) -> None:
    """Let the smallest other groups join what was left over at the root, until that keeps the minimum."""
    sizes: Counter[Group] = Counter()
    for group, target in kept.items():
        sizes[target] += counts[group]
    others = [target for target in _by_size(sizes) if target != root]
    while 0 < sizes[root] < minimum and others:
        smallest = others.pop(0)
        _move(kept, smallest, root)
        sizes[root] += sizes[smallest]


def _join(kept: dict[Group, Group], counts: Mapping[Group, int], unit: Unit, minimum: int) -> None:
    sizes: Counter[Group] = Counter()
    for group, target in kept.items():
        if target[0] == unit.id:
            sizes[target] += counts[group]
    for target in _by_size(sizes):
        if target[1] is not None and sizes[target] < minimum:
            _move(kept, target, (unit.id, None))
            sizes[unit.id, None] += sizes.pop(target)
    while 0 < sizes[unit.id, None] < minimum:
        others = [target for target in _by_size(sizes) if target[1] is not None]
        if not others:
            break
        _move(kept, others[0], (unit.id, None))
        sizes[unit.id, None] += sizes.pop(others[0])
    if 0 < sizes[unit.id, None] < minimum and unit.parent is not None:
        _move(kept, (unit.id, None), (unit.parent, None))


def _by_size(sizes: Mapping[Group, int]) -> Sequence[Group]:
    return sorted(sizes, key=lambda one: (sizes[one], one[0], one[1] or ""))


def _move(kept: dict[Group, Group], old: Group, new: Group) -> None:
    for group, target in kept.items():
        if target == old:
            kept[group] = new

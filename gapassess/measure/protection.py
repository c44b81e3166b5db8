"""Protection: which rows of one table are held back, so that subtraction brings none of them back.

Primary: fewer answers than the minimum, or fewer than three people who differ from the rest.
Secondary: below every shown parent the held-back children together keep the minimum even
without the largest of them, and three of them or more differ from the rest (`narrow`); else the
smallest shown child is held back too, and when none is left the parent itself. A held-back unit
holds back all below it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from gapassess.core.organisation import Tree


def primary(n: Mapping[str, int], differing: Mapping[str, int], *, minimum: int, least: int) -> frozenset[str]:
    """Return the rows that may not be shown for their own sake."""
    return frozenset(row for row, count in n.items() if count < minimum or differing.get(row, least) < least)


Narrow = Callable[[str, Collection[str], Collection[str]], bool]
"""Of a parent, its held-back children and its shown ones: is what is left nearly all on one side?"""


def protect(
    tree: Tree,
    n: Mapping[str, int],
    direct: Mapping[str, int],
    held: Collection[str],
    *,
    minimum: int,
    narrow: Narrow | None = None,
    people: Mapping[str, int] = MappingProxyType({}),
    last: Collection[str] = (),
) -> frozenset[str]:
    """Return all units that must be held back, given those held back already.

    Parameters
    ----------
    n
        Answers of each unit with its descendants.
    direct
        Answers given for an inner unit itself, 0 where it has people of its own and none of them
        answered: a child that is never shown.
    held
        Units held back for any other reason.
    narrow
        What a parent has beyond its shown children is a figure of the held-back group; this
        says whether too few people of the group differ from the rest of it.
    people
        Of rows below a row that is never shown, how many there are. What is hidden there keeps the minimum
        of people without its largest, and the minimum of answers with it.
    last
        Rows that are held back beside others only where no other is left.

    Notes
    -----
    Every unit of the tree is a row, also one that nobody answered in: that nobody did is a
    figure too. A unit that is not in `n` takes no part (it has no people).
    """
    kept_back = set(held)
    changed = True
    while changed:
        changed = False
        for unit in tree.units:
            if unit.id not in kept_back and unit.parent in kept_back:
                kept_back.add(unit.id)
                changed = True
        for parent in reversed(tree.units):
            if parent.id in kept_back:
                continue
            children = [child for child in tree.children[parent.id] if child in n]
            order = sorted(children, key=lambda one: (one in last, n[one], one))
            fallen = _more(
                parent.id, order, n, direct.get(parent.id), kept_back, minimum=minimum, narrow=narrow, people=people
            )
            if fallen:
                kept_back |= fallen
                changed = True
    return frozenset(kept_back)


def _more(
    parent: str,
    children: Sequence[str],
    n: Mapping[str, int],
    direct: int | None,
    held: Collection[str],
    *,
    minimum: int,
    narrow: Narrow | None,
    people: Mapping[str, int],
) -> set[str]:
    """Return what else must be held back of the `children` of a shown parent, the first of them first."""
    hidden = [child for child in children if child in held]
    shown = [child for child in children if child not in held]
    counts = [n[child] for child in hidden] + ([] if direct is None else [direct])
    fallen: set[str] = set()

    def few() -> bool:
        sizes = [people[child] for child in hidden] if people.keys() >= set(hidden) else counts
        return sum(counts) < minimum or not sizes or sum(sizes) - max(sizes) < minimum

    while counts and (few() or (narrow is not None and narrow(parent, hidden, shown))):
        if not shown:
            return {parent}
        smallest = shown.pop(0)
        fallen.add(smallest)
        hidden.append(smallest)
        counts.append(n[smallest])
    return fallen

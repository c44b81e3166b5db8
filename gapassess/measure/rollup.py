"""Roll-up: sums of units added up to every ancestor, exactly, before anything is estimated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gapassess.core.cells import CellSums, Part
from gapassess.core.organisation import Tree
from gapassess.measure.order import Scores, Targets, Which, with_order

Histograms = Mapping[tuple[str, str | None, str, Part, Which], Mapping[int, int]]
"""(unit, stratum, construct, part, which score) to how many people have each score."""


def differing(histograms: Iterable[Mapping[int, int]]) -> int:
    """Return how many people do not have the most common score, the least over `histograms`.

    Examples
    --------
    >>> differing([{0: 1, 4: 9}, {0: 5, 1: 5}])
    1
    """
    return min((sum(one.values()) - max(one.values()) for one in histograms if one), default=0)


def roll_up(
    sums: Iterable[CellSums], histograms: Histograms, tree: Tree, *, targets: Targets | None = None
) -> tuple[CellSums, ...]:
    """Return the sums of every unit of `tree` with its descendants added, what rests on single scores counted anew.

    Parameters
    ----------
    sums
        One per unit, construct and part (stratum None), each person in one unit only.
    targets
        Stated levels that cells are held against.

    Returns
    -------
    tuple of CellSums
        In the order of the tree, then of `sums`; only units somebody answered in.
    """
    added: dict[tuple[str, str, Part], CellSums] = {}
    for one in sums:
        for unit in tree.ancestors(one.unit):
            key = (unit, one.construct, one.part)
            kept = added.get(key)
            added[key] = replace(one, unit=unit) if kept is None else kept.plus(one)
    merged: dict[tuple[str, str, Part], dict[Which, Counter[int]]] = {}
    for (unit, _, construct, part, which), histogram in histograms.items():
        for ancestor in tree.ancestors(unit):
            scores = merged.setdefault((ancestor, construct, part), {})
            scores.setdefault(which, Counter()).update(histogram)
    order = {unit.id: place for place, unit in enumerate(tree.units)}
    return tuple(
        _counted_anew(one, merged.get(key, {}), merged.get((key[0], key[1], "stated"), {}), targets or {})
        for key, one in sorted(added.items(), key=lambda pair: order[pair[0][0]])
    )


def with_differing(
    sums: Iterable[CellSums], histograms: Histograms, *, targets: Targets | None = None
) -> tuple[CellSums, ...]:
    """Return sums by stratum with what rests on single scores filled in from their own histograms."""
    found: dict[tuple[str, str | None, str, Part], dict[Which, Mapping[int, int]]] = {}
    for (unit, stratum, construct, part, which), histogram in histograms.items():
        found.setdefault((unit, stratum, construct, part), {})[which] = histogram
    return tuple(
        _counted_anew(
            one,
            found.get(one.key, {}),
            found.get((one.unit, one.stratum, one.construct, "stated"), {}),
            targets or {},
        )
        for one in sums
    )


def _counted_anew(one: CellSums, own: Scores, stated: Scores, targets: Targets) -> CellSums:
    told = with_order(one, own, stated, targets.get((one.unit, one.construct)))
    return replace(told, differing=differing(own.values()))

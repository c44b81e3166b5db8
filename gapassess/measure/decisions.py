"""Decisions: what a wave holds back, decided once for every cut together, with the true reason.

The reasons are for the decision log alone; outside, every held-back cell says `protected`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gapassess.core.cells import CellSums
from gapassess.core.instrument import Instrument, Stage
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.protection import primary, protect

WHOLE, FIGURE, SHARE = "whole", "figure", "share"
_Namer = Callable[[str], tuple[str, str | None]]


@dataclass(frozen=True)
class Decision:
    """One thing held back.

    Attributes
    ----------
    part
        ``whole`` (everything of the unit or stratum; construct is empty), ``figure`` (the gap and
        the experienced side), ``stated``, ``known``, ``enabled`` or ``share``.
    reason
        ``primary``, ``secondary``, ``pooled`` or ``differing``.
    """

    unit: str
    stratum: str | None
    construct: str
    part: str
    reason: str


@dataclass(frozen=True)
class Decisions:
    """All decisions of one wave."""

    made: tuple[Decision, ...]

    @cached_property
    def _keys(self) -> frozenset[tuple[str, str | None, str, str]]:
        return frozenset((one.unit, one.stratum, one.construct, one.part) for one in self.made)

    def holds(self, unit: str, construct: str = "", part: str = WHOLE, stratum: str | None = None) -> bool:
        """Say whether a figure is held back, for its own sake or with the whole unit."""
        return (unit, stratum, "", WHOLE) in self._keys or (unit, stratum, construct, part) in self._keys

    def keeps(self, sums: CellSums) -> bool:
        """Say whether something shown rests on these sums; others are not stored, nor is what subtraction gives."""
        parts = {
            "experienced": (FIGURE,), "pair": (FIGURE,), "stated": ("stated",),
            "known": (FIGURE, "known"), "enabled": (FIGURE, "enabled"),
        }[sums.part]  # fmt: skip
        return sums.n > 0 and not any(self.holds(sums.unit, sums.construct, part, sums.stratum) for part in parts)


def decide(counted: Counted, policy: Policy) -> Decisions:
    """Decide what is held back over the unit tree and over the strata of the organisation.

    Notes
    -----
    A unit is eligible by its responses, all constructs together; then each construct and part
    is protected as a table of its own on top, because a missing answer can bring a single cell
    below the minimum. Shares have a table of their own with the larger minimum.
    """
    units = _table(counted, policy, counted.tree, None)
    strata = _table(counted, policy, _strata_tree(counted), counted.tree.root.id)
    return Decisions((*units, *(one for one in strata if one.stratum is not None)))


def _strata_tree(counted: Counted) -> Tree:
    root = Unit(counted.tree.root.id, "", None)
    names = sorted(name for name in counted.by_stratum if name is not None)
    return Tree((root, *(Unit(f"{root.id}:{name}", name, root.id) for name in names)))


def _table(counted: Counted, policy: Policy, tree: Tree, strata_of: str | None) -> list[Decision]:
    """Decide over one tree: of units, or (with `strata_of`) of the strata below the root."""

    def name(row: str) -> tuple[str, str | None]:
        unit = tree.by_id[row]
        return (strata_of, unit.title) if strata_of and unit.parent else (strata_of or row, None)

    if strata_of is None:
        n = {unit.id: counted.responses.get(unit.id, 0) for unit in tree.units if _takes_part(counted, unit.id)}
        direct = counted.own
    else:
        n = {unit.id: counted.by_stratum.get(unit.title, 0) for unit in tree.units if unit.parent}
        n[tree.root.id] = counted.responses.get(tree.root.id, 0)
        direct = {tree.root.id: counted.by_stratum[None]} if counted.by_stratum.get(None) else {}
    pooled = counted.members if strata_of is None else frozenset()
    first = primary(n, {}, minimum=policy.minimum, least=policy.differing) | pooled
    whole = protect(tree, n, direct, first, minimum=policy.minimum)
    made = [
        Decision(*name(row), "", WHOLE, _reason(row, first, pooled, "primary"))
        for row in _in_order(tree, whole)
    ]
    for construct in counted.instrument.constructs:
        for part in ("figure", "stated", "known", "enabled", "share"):
            made += _part(
                counted, policy, tree, name=name, people=n, direct=direct, whole=whole, construct=construct, part=part
            )
    return made


def _part(
    counted: Counted,
    policy: Policy,
    tree: Tree,
    *,
    name: _Namer,
    people: Mapping[str, int],
    direct: Collection[str],
    whole: frozenset[str],
    construct: str,
    part: str,
) -> list[Decision]:
    found = {}
    for row in people:
        unit, stratum = name(row)
        if part in ("figure", "share"):
            found[row] = counted.sums_of(unit, construct, "experienced", stratum) or counted.sums_of(
                unit, construct, "pair", stratum
            )
        else:
            found[row] = counted.sums_of(unit, construct, part, stratum)
    if not any(found.values()):
        return []
    n = {row: sums.n if sums else 0 for row, sums in found.items()}
    own = {row: n[row] - sum(n.get(child, 0) for child in tree.children[row]) for row in direct if row in n}
    if _asked_of_some(counted.instrument, construct, part):
        # Where nobody was asked, that nobody answered says nothing.
        n, own = ({row: count for row, count in one.items() if count} for one in (n, own))
    differ = {row: _differing(sums, part) for row, sums in found.items() if sums}
    minimum = policy.share_minimum if part == SHARE else policy.minimum
    first = primary(n, differ, minimum=minimum, least=policy.differing) | whole
    held = protect(tree, n, own, first, minimum=minimum)
    return [
        Decision(*name(row), construct, part, _part_reason(row, first, n, minimum))
        for row in _in_order(tree, held - whole)
    ]


def _asked_of_some(instrument: Instrument, construct: str, part: str) -> bool:
    """Say whether a part is asked of some people only: of leaders, of everyone else, or of an audience."""
    if part == "stated" or (part in (FIGURE, SHARE) and instrument.design(construct).design == "perception"):
        return True
    stage: Stage = "known" if part == "known" else "enabled" if part == "enabled" else "practised"
    items = instrument.scored(construct, side="experienced", stage=stage)
    return all(item.audience or item.asked_of for item in items)


def _differing(sums: CellSums, part: str) -> int:
    """Return how many differ from the rest: in their score, or (for a share) in agreeing or not."""
    return min(sums.agreeing, sums.n - sums.agreeing) if part == SHARE else sums.differing


def _takes_part(counted: Counted, unit: str) -> bool:
    """Say whether a unit has people: somebody answered, or the population counts it."""
    return bool(counted.responses.get(unit, 0) or counted.headcounts.get(unit, 0))


def _in_order(tree: Tree, rows: Iterable[str]) -> list[str]:
    kept = set(rows)
    return [unit.id for unit in tree.units if unit.id in kept]


def _reason(row: str, first: frozenset[str], pooled: frozenset[str], own: str) -> str:
    if row in pooled:
        return "pooled"
    return own if row in first else "secondary"


def _part_reason(row: str, first: frozenset[str], n: Mapping[str, int], minimum: int) -> str:
    if row not in first:
        return "secondary"
    return "primary" if n[row] < minimum else "differing"

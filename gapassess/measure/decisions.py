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
from gapassess.measure.protection import Narrow, primary, protect

WHOLE, FIGURE, SHARE = "whole", "figure", "share"
LEADERS_BESIDE = "perception"
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
    root = counted.tree.root.id
    # All roles together are the organisation: where it is held back, they are.
    above = frozenset((one.construct, one.part) for one in units if one.unit == root)
    strata = _table(counted, policy, _strata_tree(counted), root, above)
    return Decisions((*units, *(one for one in strata if one.stratum is not None)))


def _strata_tree(counted: Counted) -> Tree:
    root = Unit(counted.tree.root.id, "", None)
    names = sorted(name for name in counted.by_stratum if name is not None)
    return Tree((root, *(Unit(f"{root.id}:{name}", name, root.id) for name in names)))


def _table(
    counted: Counted,
    policy: Policy,
    tree: Tree,
    strata_of: str | None,
    above: frozenset[tuple[str, str]] = frozenset(),
) -> list[Decision]:
    """Decide over one tree: of units, or (with `strata_of`) of the strata below the root.

    `above` is what is held back of the root already, by construct and part.
    """

    def name(row: str) -> tuple[str, str | None]:
        unit = tree.by_id[row]
        return (strata_of, unit.title) if strata_of and unit.parent else (strata_of or row, None)

    if strata_of is None:
        n = {unit.id: counted.responses.get(unit.id, 0) for unit in tree.units if takes_part(counted, unit.id)}
        direct = counted.own
    else:
        n = {unit.id: counted.by_stratum.get(unit.title, 0) for unit in tree.units if unit.parent}
        n[tree.root.id] = counted.responses.get(tree.root.id, 0)
        direct = {tree.root.id: counted.by_stratum[None]} if counted.by_stratum.get(None) else {}
    pooled = counted.members if strata_of is None else frozenset()
    first = primary(n, {}, minimum=policy.minimum, least=policy.differing) | pooled
    first |= {tree.root.id} if ("", WHOLE) in above else frozenset()
    sides = first if strata_of is None else _beside_audiences(counted, policy, tree, n, first)
    whole = protect(tree, n, direct, sides, minimum=policy.minimum)
    made = [
        Decision(*name(row), "", WHOLE, _reason(row, first, pooled, "primary"))
        for row in _in_order(tree, whole)
    ]
    for construct in counted.instrument.constructs:
        for part in ("figure", "stated", "known", "enabled", "share"):
            made += _part(
                counted,
                policy,
                tree,
                name=name,
                people=n,
                direct=direct,
                whole=whole | ({tree.root.id} if (construct, part) in above else frozenset()),
                construct=construct,
                part=part,
            )
    return made


def _beside_audiences(
    counted: Counted, policy: Policy, tree: Tree, n: Mapping[str, int], held: frozenset[str]
) -> frozenset[str]:
    """Return the strata to hold back because figures of an audience tell how many of its strata answered together.

    Notes
    -----
    Inside an audience and outside it the held-back strata keep the minimum without the largest, each for
    itself. Where all strata of one side are held back already, its own figure is the group's.
    """
    root = tree.root.id
    found = held
    for audience in counted.instrument.audiences:
        for inside in (True, False):
            side = [unit for unit in tree.units if unit.parent and (unit.title in audience.members) == inside]
            unknown = 0 if inside else counted.by_stratum.get(None, 0)
            sizes = {unit.id: n[unit.id] for unit in side}
            sizes[root] = sum(sizes.values()) + unknown
            own = {root: unknown} if unknown else {}
            there = (found - {root}) & sizes.keys()
            found |= protect(Tree((tree.root, *side)), sizes, own, there, minimum=policy.minimum)
    return (found - {root}) | (held & {root})


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
    if asked_of_some(counted.instrument, construct, part):
        # Where nobody was asked, that nobody answered says nothing.
        n, own = ({row: count for row, count in one.items() if count} for one in (n, own))
    differ = {row: differing_in(sums, part) for row, sums in found.items() if sums}
    minimum = policy.share_minimum if part == SHARE else policy.minimum
    first = primary(n, differ, minimum=minimum, least=policy.differing) | whole
    if part in ("figure", "share") and counted.instrument.design(construct).design == LEADERS_BESIDE:
        # All answers less those of everyone else are the leaders'.
        beside = {row: counted.sums_of(name(row)[0], construct, "stated", name(row)[1]) for row in n}
        first |= {row for row, sums in beside.items() if sums and sums.n < policy.minimum}
    narrow = narrow_rule(found, part, least=policy.differing)
    held = protect(tree, n, own, first, minimum=minimum, narrow=narrow)
    return [
        Decision(*name(row), construct, part, part_reason(row, first, n, minimum))
        for row in _in_order(tree, held - whole)
    ]


def narrow_rule(found: Mapping[str, CellSums | None], part: str, *, least: int) -> Narrow:
    """Return the rule that a held-back group, which is had by subtraction, has `least` people who differ too.

    Notes
    -----
    Exact for a share. For a score the number who differ cannot be subtracted: those of the members
    are a lower bound (the most common score of a group is at most as common as those of its parts
    together), and both ends of the scale must be that many people's whole scale away.
    """

    def narrow(parent: str, hidden: Collection[str], shown: Collection[str]) -> bool:
        whole = found.get(parent)
        if whole is None:
            return False
        parts = [sums for child in shown if (sums := found.get(child))]
        n = whole.n - sum(one.n for one in parts)
        if part == SHARE:
            agreeing = whole.agreeing - sum(one.agreeing for one in parts)
            return min(agreeing, n - agreeing) < least
        totals = [whole.total - sum(one.total for one in parts)]
        if whole.part == "pair":
            totals.append(whole.other_total - sum(one.other_total for one in parts))
        if any(min(total, n * whole.lattice - total) < least * whole.lattice for total in totals):
            return True
        differ = sum(sums.differing for child in hidden if (sums := found.get(child)))
        return (differ if shown else max(differ, whole.differing)) < least

    return narrow


def asked_of_some(instrument: Instrument, construct: str, part: str) -> bool:
    """Say whether a part is asked of some people only: of leaders, of everyone else, or of an audience."""
    if part == "stated" or (part in (FIGURE, SHARE) and instrument.design(construct).design == "perception"):
        return True
    stage: Stage = "known" if part == "known" else "enabled" if part == "enabled" else "practised"
    items = instrument.scored(construct, side="experienced", stage=stage)
    return all(item.audience or item.asked_of for item in items)


def differing_in(sums: CellSums, part: str) -> int:
    """Return how many differ from the rest: in their score, or (for a share) in agreeing or not."""
    return min(sums.agreeing, sums.n - sums.agreeing) if part == SHARE else sums.differing


def takes_part(counted: Counted, unit: str) -> bool:
    """Say whether a unit has people: somebody answered, or the population counts it."""
    return bool(counted.responses.get(unit, 0) or counted.headcounts.get(unit, 0))


def _in_order(tree: Tree, rows: Iterable[str]) -> list[str]:
    kept = set(rows)
    return [unit.id for unit in tree.units if unit.id in kept]


def _reason(row: str, first: frozenset[str], pooled: frozenset[str], own: str) -> str:
    if row in pooled:
        return "pooled"
    return own if row in first else "secondary"


def part_reason(row: str, first: frozenset[str], n: Mapping[str, int], minimum: int) -> str:
    """Return why a row of the table of one construct and part is held back."""
    if row not in first:
        return "secondary"
    return "primary" if n[row] < minimum else "differing"

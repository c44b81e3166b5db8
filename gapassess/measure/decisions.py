"""Decisions: what a wave holds back, decided once for every cut together, with the true reason.

The reasons are for the decision log alone; outside, every held-back cell says `protected`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from gapassess.core.cells import CellSums
from gapassess.core.instrument import Instrument, Stage
from gapassess.core.organisation import Tree
from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.linked import Held, Link, links_of, settle
from gapassess.measure.protection import Narrow, primary, protect
from gapassess.measure.scoring import plan
from gapassess.measure.splits import Split
from gapassess.measure.untold import Untold

WHOLE, FIGURE, SHARE = "whole", "figure", "share"
PARTS = (FIGURE, "stated", "known", "enabled", SHARE)
SPREADS: Mapping[str, str] = {FIGURE: "spread", "stated": "stated-spread"}
"""Of parts that publish a standard deviation: what is held back where the figure stays and that is not told."""
LEADERS_BESIDE = "perception"
NOT_RECOUNTED = "not-recounted"
"""Reason for what a revision holds back because the kept rows do not know it exactly under the right scoring."""


@dataclass(frozen=True)
class Decision:
    """One thing held back.

    Attributes
    ----------
    part
        ``whole`` (everything of the unit or stratum; construct is empty), ``figure`` (the gap and
        the experienced side), ``stated``, ``known``, ``enabled``, ``share``; ``spread`` and ``stated-spread``
        are the standard deviations alone of the first two.
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

    def tells_spread(self, unit: str, construct: str, part: str, stratum: str | None = None) -> bool:
        """Say whether the standard deviation of a figure may be told; `part` is ``figure`` or ``stated``."""
        return not self.holds(unit, construct, SPREADS[part], stratum)

    def kept(self, sums: Iterable[CellSums]) -> list[CellSums]:
        """Return the sums that something shown rests on, without sums of squares where no spread is told."""
        return [self._bare(one) for one in sums if self.keeps(one)]

    def _bare(self, one: CellSums) -> CellSums:
        part = "stated" if one.part == "stated" else FIGURE
        if one.part in ("known", "enabled") or self.tells_spread(one.unit, one.construct, part, one.stratum):
            return one
        return replace(one, squares=0, other_squares=0, product=0)


@dataclass(frozen=True)
class Table:
    """What may not be shown of one construct and part, over one split.

    Attributes
    ----------
    first
        Rows that may not be shown for their own sake.
    """

    split: Split
    n: Mapping[str, int]
    own: Mapping[str, int]
    first: frozenset[str]
    minimum: int
    narrow: Narrow | None = None

    def held(self, base: frozenset[str]) -> frozenset[str]:
        """Return all rows that must be held back, those of `base` for another reason."""
        split = self.split
        return protect(
            split.tree,
            self.n,
            self.own,
            self.first | base,
            minimum=self.minimum,
            narrow=self.narrow,
            people=split.people,
            last=split.told,
        )

    def reason(self, row: str) -> str:
        """Return why a row is held back."""
        return part_reason(row, self.first, self.n, self.minimum)


_Pair = tuple[frozenset[str], frozenset[str]]
"""Rows held back of the units and of the strata."""


def decide(counted: Counted, policy: Policy, *, spreads: bool = True) -> Decisions:
    """Decide what is held back over the unit tree and over the strata of the organisation, together.

    Parameters
    ----------
    spreads
        False for whoever asks which figures are shown, and not which standard deviations are told.

    Notes
    -----
    A unit is eligible by its responses, all constructs together; then each construct and part
    is protected as a table of its own on top, because a missing answer can bring a single cell
    below the minimum. Shares have a table of their own with the larger minimum. What is not shown
    because its cell is held back, or a stage because another stage is, counts as held back in its
    own table.
    """
    cut = _Cut(counted, policy)
    whole = cut.whole()
    splits = cut.units, cut.roles(())
    made = [
        Decision(*split.name(row), "", WHOLE, "pooled" if row in counted.members else _plain(split, policy).reason(row))
        for split, held in zip(splits, whole, strict=True)
        for row in _apart(split, held)
    ]
    for construct in counted.instrument.constructs:
        work = _Construct(cut, construct)
        settled = work.settled(whole)
        for part, both in settled.items():
            for split, rows, before in zip(splits, both, whole, strict=True):
                made += [
                    Decision(*split.name(row), construct, part, table.reason(row))
                    for table in [work.table(split, part)]
                    if table is not None
                    for row in _apart(split, rows - before)
                ]
        for part, told in SPREADS.items() if spreads else ():
            for split, rows, before in zip(splits, work.untold(part, settled[part]), settled[part], strict=True):
                made += [
                    Decision(*split.name(row), construct, told, "secondary") for row in _apart(split, rows - before)
                ]
    return Decisions(tuple(made))


def units_held(counted: Counted, policy: Policy) -> frozenset[str]:
    """Return the units held back wholly, all constructs together; no sums are needed."""
    return _Cut(counted, policy).whole()[0]


def roles_held(counted: Counted, policy: Policy) -> frozenset[str]:
    """Return the strata of the organisation held back wholly; no sums are needed."""
    cut = _Cut(counted, policy)
    held, split = cut.whole()[1], cut.roles(())
    return frozenset(name for row in split.rows if row in held and (name := split.name(row)[1]) is not None)


@dataclass(frozen=True, eq=False)
class _Cut:
    """The two splits of one wave, and where they are linked."""

    counted: Counted
    policy: Policy
    _roles: dict[tuple[Link, ...], Split] = field(default_factory=dict)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Strata that are nearly the people of some units."""
        return links_of(self.counted.tree, self.counted.groups, minimum=self.policy.minimum)

    @cached_property
    def agree(self) -> Mapping[str, int]:
        """Steps of the experienced score of each construct from which on somebody agrees."""
        tallies = plan(self.counted.instrument).tallies
        return {one.construct: (one.second or one.first).agree for one in tallies if one.part in ("experienced", "pair")}

    @cached_property
    def units(self) -> Split:
        """All units."""
        return Split.of_units(self.counted)

    def roles(self, there: tuple[Link, ...]) -> Split:
        """Return all strata, with these links as rows above them."""
        if there not in self._roles:
            self._roles[there] = Split.of_roles(self.counted, there)
        return self._roles[there]

    def whole(self) -> _Pair:
        """Return what is held back of units and of strata, all constructs together."""
        policy = self.policy
        return settle(
            self.links,
            self.units.tree,
            self.units.n,
            units=_plain(self.units, policy).held,
            strata=lambda there: partial(_with_audiences, _plain(self.roles(there), policy), policy),
        )

    def tells(self, whole: _Pair) -> bool:
        """Say whether how many of an audience answered tells of a hidden unit.

        Its own figures say how many, also where its strata are held back. Where its people are those of some
        units, that is what these have in common with what is hidden.
        """
        audiences = [frozenset[str | None](one.members) for one in self.counted.instrument.audiences]
        return self.counted.tree.root.id not in whole[0] and any(
            link.strata in audiences and not link.clear(self.counted.tree, whole[0]) for link in self.links
        )


@dataclass(frozen=True, eq=False)
class _Construct:
    """The tables of one construct, by part and split."""

    cut: _Cut
    construct: str
    _made: dict[tuple[int, str], Table | None] = field(default_factory=dict)

    def table(self, split: Split, part: str) -> Table | None:
        """Return the table of one part; None where nobody answered."""
        key = id(split), part
        if key not in self._made:
            self._made[key] = cell_table(split, self.cut.policy, self.construct, part)
        return self._made[key]

    def settled(self, whole: _Pair) -> dict[str, _Pair]:
        """Return what is held back of each part, over units and strata, given what is held back as a whole."""
        beside = (frozenset(self.cut.units.n), whole[1]) if self.cut.tells(whole) else whole
        everyone_else = self.cut.counted.instrument.design(self.construct).design == LEADERS_BESIDE
        found = {FIGURE: self._settle(FIGURE, beside if everyone_else else whole)}
        found |= {SHARE: self._settle(SHARE, found[FIGURE]), "stated": self._settle("stated", beside)}
        stages = [part for part in ("known", "enabled") if self.table(self.cut.units, part) is not None]
        found |= dict.fromkeys(stages, found[FIGURE])
        while True:
            before = dict(found)
            for part in stages:
                found[part] = self._settle(part, _both(found[other] for other in stages))
            if found == before:
                return found

    def _settle(self, part: str, base: _Pair) -> _Pair:
        units = self.table(self.cut.units, part)
        if units is None:
            return base

        def strata(there: tuple[Link, ...]) -> Held:
            table = self.table(self.cut.roles(there), part)
            return lambda more: table.held(more | base[1]) if table is not None else more | base[1]

        # The stated side of a stratum is never shown.
        links = () if part == "stated" else self.cut.links
        return settle(
            links, units.split.tree, units.split.n, units=lambda more: units.held(more | base[0]), strata=strata
        )

    def untold(self, part: str, held: _Pair) -> _Pair:
        """Return the rows whose standard deviation is not told, those of `held` among them."""
        units = self.table(self.cut.units, part)
        if units is None:
            return held
        agree = self.cut.agree.get(self.construct) if part == FIGURE else None

        def rule(split: Split, hidden: frozenset[str]) -> Held:
            sums = split.sums(self.construct, _tallied(part))
            return Untold(split.tree, sums, hidden, self.cut.policy.differing, agree, split.links).with_more

        # The stated side of a stratum is never shown.
        if part == "stated":
            return rule(units.split, held[0])(frozenset()), held[1]
        return settle(
            self.cut.links,
            units.split.tree,
            units.split.n,
            units=rule(units.split, held[0]),
            strata=lambda there: rule(self.cut.roles(there), held[1]),
        )


def _tallied(part: str) -> tuple[str, ...]:
    return ("experienced", "pair") if part in (FIGURE, SHARE) else (part,)


def _both(pairs: Iterable[_Pair]) -> _Pair:
    units, strata = zip(*pairs, strict=True)
    return frozenset().union(*units), frozenset().union(*strata)


def _plain(split: Split, policy: Policy) -> Table:
    """Return the table of who answered, all constructs together."""
    return Table(split, split.n, split.direct, _few(split, policy), policy.minimum)


def _few(split: Split, policy: Policy) -> frozenset[str]:
    """Return the rows that too few answered in, and those that report in a pool."""
    few = primary({row: split.n[row] for row in split.rows}, {}, minimum=policy.minimum, least=policy.differing)
    return few if split.of_strata else few | split.counted.members


def _apart(split: Split, held: Collection[str]) -> list[str]:
    """Return the rows held back that stand in this table alone, in order; the root stands with the units."""
    return [row for row in split.rows if row in held and (split.tree.by_id[row].parent or not split.of_strata)]


def _with_audiences(table: Table, policy: Policy, base: frozenset[str]) -> frozenset[str]:
    """Return the strata to hold back, of all of them and of those inside and outside each audience."""
    held = base
    while True:
        more = table.held(_beside_audiences(table.split, policy, table.first | held))
        if more == held:
            return held
        held = more


def _beside_audiences(split: Split, policy: Policy, held: frozenset[str]) -> frozenset[str]:
    """Return the strata to hold back because figures of an audience tell how many of its strata answered together.

    Notes
    -----
    Inside an audience and outside it the held-back strata keep the minimum without the largest, each for
    itself. Where all strata of one side are held back already, its own figure is the group's.
    """
    counted, root = split.counted, split.tree.root
    found = held
    for audience in counted.instrument.audiences:
        for inside in (True, False):
            side = [
                replace(split.tree.by_id[row], parent=root.id)
                for row in split.rows
                if row != root.id and (split.name(row)[1] in audience.members) == inside
            ]
            unknown = 0 if inside else counted.by_stratum.get(None, 0)
            sizes = {unit.id: split.n[unit.id] for unit in side}
            sizes[root.id] = sum(sizes.values()) + unknown
            own = {root.id: unknown} if unknown else {}
            there = (found - {root.id}) & sizes.keys()
            found |= protect(Tree((root, *side)), sizes, own, there, minimum=policy.minimum)
    return (found - {root.id}) | (held & {root.id})


def cell_table(split: Split, policy: Policy, construct: str, part: str) -> Table | None:
    """Return the table of one construct and part; None where nobody answered."""
    found = split.sums(construct, _tallied(part))
    if not any(found.values()):
        return None
    n = {row: sums.n if sums else 0 for row, sums in found.items()}
    own = {row: n[row] - sum(n.get(child, 0) for child in split.tree.children[row]) for row in split.direct if row in n}
    instrument = split.counted.instrument
    if asked_of_some(instrument, construct, part):
        # Where nobody was asked, that nobody answered says nothing.
        n, own = ({row: count for row, count in one.items() if count} for one in (n, own))
    differ = {row: differing_in(sums, part) for row, sums in found.items() if sums}
    minimum = policy.share_minimum if part == SHARE else policy.minimum
    shown = {row: n[row] for row in split.rows if row in n}
    first = primary(shown, differ, minimum=minimum, least=policy.differing)
    if part in (FIGURE, SHARE) and instrument.design(construct).design == LEADERS_BESIDE:
        # All answers less those of everyone else are the leaders'.
        beside = split.sums(construct, ("stated",))
        first |= {row for row, sums in beside.items() if row in shown and sums and sums.n < policy.minimum}
    return Table(split, n, own, first, minimum, narrow_rule(found, part, least=policy.differing))


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


def part_reason(row: str, first: frozenset[str], n: Mapping[str, int], minimum: int) -> str:
    """Return why a row of the table of one construct and part is held back."""
    if row not in first:
        return "secondary"
    return "primary" if n[row] < minimum else "differing"

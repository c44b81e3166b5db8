"""Deciding: what a wave holds back, decided once for every cut together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from gapassess.core.organisation import Tree
from gapassess.core.policy import Policy
from gapassess.measure.cell_tables import LEADERS_BESIDE, Table, cell_table, tallied
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import FIGURE, SHARE, SPREADS, WHOLE, Decision, Decisions
from gapassess.measure.linked import Held, Link, links_of, settle
from gapassess.measure.protection import primary, protect
from gapassess.measure.splits import Split
from gapassess.measure.untold import Untold
from gapassess.measure.untold_linked import untold_together

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
        agree = self.cut.counted.agree.get(self.construct) if part == FIGURE else None

        def rule(split: Split, hidden: frozenset[str]) -> Untold:
            sums = split.sums(self.construct, tallied(part))
            return Untold(split.tree, sums, hidden, self.cut.policy.differing, agree, split.links)

        of_units = rule(units.split, held[0])
        # The stated side of a stratum is never shown.
        if part == "stated":
            return of_units.with_more(), held[1]
        return untold_together(
            self.cut.links, units.split.n, of_units, lambda there: rule(self.cut.roles(there), held[1])
        )


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

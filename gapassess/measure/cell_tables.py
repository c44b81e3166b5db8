"""Cell tables: which rows of one construct and part may not be shown, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from math import inf

from gapassess.core.cells import CellSums
from gapassess.core.instrument import Instrument, Stage
from gapassess.core.policy import Policy
from gapassess.measure.decisions import FIGURE, SHARE
from gapassess.measure.protection import Narrow, primary, protect
from gapassess.measure.splits import Split
from gapassess.measure.untold import less, spreads

LEADERS_BESIDE = "perception"


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


def tallied(part: str) -> tuple[str, ...]:
    """Return the parts of tallies that a part of a decision is about."""
    return ("experienced", "pair") if part in (FIGURE, SHARE) else (part,)


def cell_table(split: Split, policy: Policy, construct: str, part: str) -> Table | None:
    """Return the table of one construct and part; None where nobody answered."""
    found = split.sums(construct, tallied(part))
    if not any(found.values()):
        return None
    n = {row: sums.n if sums else 0 for row, sums in found.items()}
    own = {row: n[row] - sum(n.get(child, 0) for child in split.tree.children[row]) for row in split.direct if row in n}
    instrument = split.counted.instrument
    if asked_of_some(instrument, construct, part):
        # Where nobody was asked, that nobody answered says nothing.
        n, own = ({row: count for row, count in one.items() if count} for one in (n, own))
    agree = split.counted.agree.get(construct)
    differ = {row: differing_in(sums, part) for row, sums in found.items() if sums}
    minimum = policy.share_minimum if part == SHARE else policy.minimum
    shown = {row: n[row] for row in split.rows if row in n}
    first = primary(shown, differ, minimum=minimum, least=policy.differing)
    if part in (FIGURE, SHARE) and instrument.design(construct).design == LEADERS_BESIDE:
        # All answers less those of everyone else are the leaders'.
        beside = split.sums(construct, ("stated",))
        first |= {row for row, sums in beside.items() if row in shown and sums and sums.n < policy.minimum}
    return Table(split, n, own, first, minimum, narrow_rule(found, part, least=policy.differing, agree=agree))


def narrow_rule(found: Mapping[str, CellSums | None], part: str, *, least: int, agree: int | None = None) -> Narrow:
    """Return the rule that a held-back group, which is had by subtraction, has `least` people who differ too.

    Notes
    -----
    Exact for a share; beside means it must leave the sums of the members open too. For a score the number
    who differ cannot be subtracted: those of the members are a lower bound (the most common score of a group is
    at most as common as those of its parts together), and both ends of the scale must be that many people's
    whole scale away.
    """

    def narrow(parent: str, hidden: Collection[str], shown: Collection[str]) -> bool:
        whole = found.get(parent)
        if whole is None:
            return False
        parts = [sums for child in shown if (sums := found.get(child))]
        n = whole.n - sum(one.n for one in parts)
        if part == SHARE:
            agreeing = whole.agreeing - sum(one.agreeing for one in parts)
            if min(agreeing, n - agreeing) < least or agree is None:
                return True
            kind = 1 if whole.part == "pair" else 0
            told = less(spreads(whole), [spreads(one) for one in parts])[kind]
            bare = replace(told, squares=inf)
            sizes = {sums.n for child in hidden if (sums := found.get(child)) and sums.n < n}
            widths = {one: min(least, one) * whole.lattice for one in sizes}
            return any(
                bare.leaves_open(one, wide) and not told.leaves_sum_open(one, wide, agreeing, agree)
                for one, wide in widths.items()
            )
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

"""Recount: what of a closed wave can be counted anew from the rows it keeps, when its scoring was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapassess.core.cells import CellSums, Mean, Plan, Tally, Term
from gapassess.core.instrument import Instrument
from gapassess.measure.counted import Counted

SAME_IN_AN_ITEM = ("id", "scale", "text", "audience", "asked_of")


@dataclass(frozen=True)
class Recount:
    """Sums counted anew over the kept rows, which stand under their reporting groups.

    Attributes
    ----------
    old, new
        Every tally of the scoring that was wrong, and of the right one.
    sums
        Of the tallies that changed, per unit with its descendants.
    answered
        How many in a unit with its descendants answered the item in a slot that is scored otherwise now.
    rows
        Rows per unit with its descendants. Where some lost their unit (to a larger group) these are
        fewer than the responses that the wave knows, and the unit cannot be counted anew.
    strata
        Sums of the tallies that changed, per stratum of the organisation, over the rows that know theirs:
        at least so many answered and differ.
    """

    old: Plan
    new: Plan
    sums: tuple[CellSums, ...]
    answered: Mapping[tuple[str, int], int]
    rows: Mapping[str, int]
    strata: tuple[CellSums, ...] = ()

    @property
    def changed(self) -> tuple[Tally, ...]:
        """Tallies of the right scoring that the wrong one does not have."""
        return changed(self.old, self.new)

    def exact(self, counted: Counted, unit: str, tally: Tally) -> bool:
        """Say whether a tally of a unit counted over the rows is what the ballots would have given."""
        return tally.who is None and self.rows.get(unit, 0) == counted.responses.get(unit)


def other_than_scoring(old: Instrument, new: Instrument) -> tuple[str, ...]:
    """Return in words what differs between two versions besides how answers are scored; empty when nothing does.

    What was asked, of whom, in which words and with which answers to choose from was seen by people,
    and no revision can make it otherwise.
    """
    found = []
    if [item.id for item in old.items] != [item.id for item in new.items]:
        return ("the items or their order",)
    for one, other in zip(old.items, new.items, strict=True):
        found += [f"{name} of {one.id}" for name in SAME_IN_AN_ITEM if getattr(one, name) != getattr(other, name)]
        scale, now = old.scale(one), new.scale(other)
        for name in ("values", "labels", "does_not_apply", "dont_know"):
            if one.scale == other.scale and getattr(scale, name) != getattr(now, name):
                found.append(f"{name} of scale {one.scale}")
    if old.audiences != new.audiences:
        found.append("the audiences")
    if old.blocks != new.blocks:
        found.append("the blocks")
    if [box.id for box in old.comments] != [box.id for box in new.comments]:
        found.append("the boxes for comments")
    if old.framework.partition("@")[0] != new.framework.partition("@")[0]:
        found.append("the framework")
    return tuple(dict.fromkeys(found))


def changed(old: Plan, new: Plan) -> tuple[Tally, ...]:
    """Return the tallies of `new` that are not in `old` as they are."""
    there = set(old.tallies)
    return tuple(tally for tally in new.tallies if tally not in there)


def terms(tally: Tally) -> frozenset[Term]:
    """Return everything that a person's answers add to a tally, of both sides of a pair."""
    return frozenset((*tally.first.terms, *(tally.second.terms if tally.second else ())))


def slots(tally: Tally) -> frozenset[int]:
    """Return the slots that a tally reads."""
    return frozenset(term.slot for term in terms(tally))


def kin(old: Plan, tally: Tally) -> tuple[Tally, ...]:
    """Return the tallies of `old` that read an answer that `tally` reads too, or have its name."""
    return tuple(one for one in old.tallies if slots(one) & slots(tally) or one.key == tally.key)


def touched(old: Plan, tally: Tally) -> frozenset[int]:
    """Return the slots whose answers count otherwise in `tally` than in the tally of its name, or newly."""
    before = next((terms(one) for one in old.tallies if one.key == tally.key), frozenset())
    return frozenset(term.slot for term in before ^ terms(tally))


def answers_plan(old: Plan, new: Plan) -> Plan:
    """Return the tallies that count who answered each touched item; the slot stands for the construct."""
    wanted = {slot for tally in changed(old, new) for slot in touched(old, tally)}
    every = {term.slot: term for tally in (*old.tallies, *new.tallies) for term in terms(tally)}
    return Plan(
        tuple(
            Tally(str(slot), "experienced", Mean((every[slot],), lattice=every[slot].width, agree=0))
            for slot in sorted(wanted)
        )
    )

"""Revision: what a corrected wave may show. Never more than before, and nothing that both together uncover.

Both revisions speak of the same people, so whoever has both may subtract. What one holds back the
other holds back too, and a figure whose correction rests on too few answers is held back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gapassess.core.cells import CellSums, Plan, Tally
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.policy import Policy
from gapassess.measure.cell_tables import asked_of_some, cell_table, differing_in, narrow_rule, part_reason
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import FIGURE, NOT_RECOUNTED, SHARE, SPREADS, WHOLE, Decision, Decisions
from gapassess.measure.linked import Held
from gapassess.measure.protection import Narrow, primary, protect
from gapassess.measure.recount import Recount, kin, slots, touched
from gapassess.measure.revised_roles import RevisedRoles
from gapassess.measure.splits import Split, takes_part

PARTS = (FIGURE, SHARE, "stated", "known", "enabled")


def revise(
    before: Counted, held: Decisions, recount: Recount, instrument: Instrument, policy: Policy
) -> tuple[Counted, Decisions]:
    """Decide what a revision holds back, and return it with the sums that it may keep.

    Parameters
    ----------
    before, held
        What the revision before keeps, with headcounts and positions as corrected, and what it holds back.
    recount
        What the kept rows give under the right scoring.
    instrument
        The right scoring.

    Returns
    -------
    counted, decisions
        For `rebuild`. A figure that cannot be counted anew, because rows know strata and small groups
        less exactly than the ballots did, is held back with the reason ``not-recounted``.
    """
    made = [one for one in held.made if one.part == WHOLE]
    made += [Decision(unit, None, "", WHOLE, "primary") for unit in _newly_silent(before, held)]
    for construct in instrument.constructs:
        for part in PARTS:
            tally = _tally(recount.new, construct, part)
            if tally is None:
                continue
            if tally in recount.old.tallies:
                parts = part, SPREADS.get(part)
                made += [one for one in held.made if one.construct == construct and one.part in parts]
            else:
                made += _anew(before, held, recount, instrument, policy, tally=tally, part=part)
    changed = {tally.key: tally for tally in recount.changed}
    known: set[tuple[str, str]] = {tally.key for tally in recount.new.tallies if tally.key not in changed}
    for one in before.differentials:
        if {one.minuend, one.subtrahend} & {construct for construct, _ in changed}:
            made += [Decision(unit.id, None, one.id, FIGURE, NOT_RECOUNTED) for unit in before.tree.units]
        else:
            made += [made_before for made_before in held.made if made_before.construct == one.id]
            known.add((one.id, "pair"))
    decisions = Decisions(tuple(made))
    sums = [one for one in before.sums if (one.construct, one.part) in known]
    sums += [
        one
        for one in recount.sums
        if (tally := changed.get((one.construct, one.part))) and recount.exact(before, one.unit, tally)
    ]
    return replace(before, instrument=instrument, sums=tuple(decisions.kept(sums))), decisions


def uncovered(held: Decisions, old: Plan, new: Plan, sums: tuple[CellSums, ...]) -> tuple[CellSums, ...]:
    """Return the sums of a revision that rest on answers which the revision before holds back.

    The audit over both, made from what is about to be kept and not from how it was decided.
    """
    there = set(old.tallies)
    same_answers = {tally.key: [tally.key] if tally in there else [one.key for one in kin(old, tally)]
                    for tally in new.tallies}  # fmt: skip
    return tuple(
        one
        for one in sums
        if any(
            not held.keeps(replace(one, construct=construct, part=part))
            for construct, part in same_answers.get((one.construct, one.part), [(one.construct, one.part)])
        )
    )


def _newly_silent(before: Counted, held: Decisions) -> Iterator[str]:
    """Give the units that have people by the corrected headcounts, and no answer: that is a figure too."""
    for unit in before.tree.units:
        if before.headcounts.get(unit.id) and not before.responses.get(unit.id) and not held.holds(unit.id):
            yield unit.id


def _tally(plan: Plan, construct: str, part: str) -> Tally | None:
    names = ("experienced", "pair") if part in (FIGURE, SHARE) else (part,)
    return next((one for one in plan.tallies if one.construct == construct and one.part in names), None)


def _anew(
    before: Counted,
    held: Decisions,
    recount: Recount,
    instrument: Instrument,
    policy: Policy,
    *,
    tally: Tally,
    part: str,
) -> list[Decision]:
    """Decide over the table of one construct and part whose scoring was corrected."""
    tree, construct = before.tree, tally.construct
    minimum = policy.share_minimum if part == SHARE else policy.minimum
    sums = {one.unit: one for one in recount.sums if (one.construct, one.part) == tally.key and one.n}
    rows = [unit.id for unit in tree.units if takes_part(before, unit.id) or held.holds(unit.id)]
    answered = {row: sums[row].n if row in sums else 0 for row in rows}
    n, own = _placed(before, held, recount, policy, answered)
    if asked_of_some(instrument, construct, part):
        n, own = ({row: count for row, count in one.items() if count} for one in (n, own))
    whole = frozenset(row for row in rows if held.holds(row))
    first = primary(
        n, {row: differing_in(one, part) for row, one in sums.items()}, minimum=minimum, least=policy.differing
    ) | _few_corrected(before, recount, policy, tally=tally, part=part, sums=sums)
    base = whole | _held_before(held, recount, tally, part)
    exact = {row for row in rows if recount.exact(before, row, tally)}
    hidden = frozenset(base)
    agree = (tally.second or tally.first).agree
    narrow = narrow_rule(sums, part, least=policy.differing, agree=agree)
    of_roles = RevisedRoles.of(before, held, recount, policy, part=part)
    if tally.who is None:
        anew = not _same_people(recount, tally) or (first & exact) - base or _narrowed(tree, n, own, hidden, narrow)

        def units(more: frozenset[str]) -> frozenset[str]:
            if not anew and more <= base:
                return base
            return protect(tree, n, own, first | base | more, minimum=minimum, narrow=narrow)

        def roles(split: Split, alone: frozenset[str]) -> Held:
            table = cell_table(split, policy, construct, part)
            return lambda more: table.held(more | alone) if table is not None else more | alone

        hidden = of_roles.units_held(answered, units=units, strata=roles)
    made = []
    for unit in tree.units:
        if unit.id in whole:
            continue
        if unit.id in hidden:
            reason = part_reason(unit.id, first & n.keys(), n, minimum)
            made.append(Decision(unit.id, None, construct, part, reason))
        elif unit.id in rows and unit.id not in exact:
            made.append(Decision(unit.id, None, construct, part, NOT_RECOUNTED))
    if part in SPREADS:
        # What is not counted anew is not told, so it is hidden like what is held back.
        silent = hidden | whole | (frozenset(rows) - exact)
        base = _held_before(held, recount, tally, SPREADS[part])
        untold = of_roles.units_untold(answered, sums, tally, silent=silent, base=base)
        made += [
            Decision(unit.id, None, construct, SPREADS[part], "secondary")
            for unit in tree.units
            if unit.id in rows and unit.id in untold - silent
        ]
    root = tree.root.id
    made += [
        Decision(root, stratum, construct, part, NOT_RECOUNTED)
        for stratum in sorted(name for name in before.by_stratum if name is not None)
        if not held.holds(root, stratum=stratum)
    ]
    return made


def _narrowed(tree: Tree, n: dict[str, int], own: dict[str, int], hidden: frozenset[str], narrow: Narrow) -> bool:
    """Say whether under the right scoring some held-back group lies at one end, which subtraction would tell."""
    for parent, children in tree.children.items():
        there = [child for child in children if child in n]
        back = [child for child in there if child in hidden]
        shown = [child for child in there if child not in hidden]
        if parent not in hidden and (back or parent in own) and narrow(parent, back, shown):
            return True
    return False


def _placed(
    before: Counted, held: Decisions, recount: Recount, policy: Policy, n: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the answers of each unit, and those that stand for inner units themselves.

    What the rows of an inner unit have beyond those of its children was given for the unit itself, or
    moved up from children smaller than the minimum. Where the unit has no people of its own it is the
    latter: it goes back to them, as much as each can have had at most, so that the largest is never
    taken for smaller than it is. Elsewhere it stays one block, as if one child had all of it.
    """
    tree, people = before.tree, before.headcounts
    filled = any(recount.rows.get(unit, 0) < number for unit, number in before.responses.items())
    placed, own = dict(n), {}
    for unit, children in tree.children.items():
        if unit not in n or not children:
            continue
        left = n[unit] - sum(n.get(child, 0) for child in children)
        others = people.get(unit, 0) - sum(people.get(child, 0) for child in children)
        if others <= 0 and unit in people and not (filled and unit == tree.root.id):
            room = {
                child: min(policy.minimum - 1, people.get(child, policy.minimum - 1))
                for child in children
                if child in n and held.holds(child) and not recount.rows.get(child)
            }
            for child in sorted(room, key=lambda one: -room[one]):
                placed[child] = min(room[child], left)
                left -= placed[child]
        if left or others > 0:
            own[unit] = left
    return placed, own


def _held_before(held: Decisions, recount: Recount, tally: Tally, part: str) -> frozenset[str]:
    """Return the units where anything that reads the same answers was held back."""
    found = set()
    for other in kin(recount.old, tally):
        if part in SPREADS.values():
            keys = {(other.construct, one) for one in SPREADS.values()}
        elif other.part in ("experienced", "pair"):
            keys = {(other.construct, SHARE if part == SHARE else FIGURE)}
        elif other.part == "stated":
            keys = {(other.construct, "stated")}
        else:
            keys = {(other.construct, other.part), (other.construct, FIGURE)}
        found |= {one.unit for one in held.made if one.stratum is None and (one.construct, one.part) in keys}
    return frozenset(found)


def _few_corrected(
    before: Counted, recount: Recount, policy: Policy, *, tally: Tally, part: str, sums: dict[str, CellSums]
) -> frozenset[str]:
    """Return the units where new less old rests on too few answers."""
    places = touched(recount.old, tally)
    found = {
        unit.id
        for unit in before.tree.units
        if any(0 < recount.answered.get((unit.id, slot), 0) < policy.minimum for slot in places)
    }
    if part == SHARE and not places:
        for unit, one in sums.items():
            old = before.sums_of(unit, tally.construct, tally.part)
            if old is not None and 0 < abs(old.agreeing - one.agreeing) < policy.differing:
                found.add(unit)
    return frozenset(found)


def _same_people(recount: Recount, tally: Tally) -> bool:
    """Say whether the same people have a score as before, so that every number of answers is the same."""

    def who(one: Tally) -> object:
        flags = frozenset((term.slot, term.dont_know_is_lowest) for term in one.first.terms)
        return flags, slots(one), one.who, one.second is None

    return [who(one) for one in kin(recount.old, tally)] == [who(tally)]

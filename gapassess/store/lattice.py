"""Lattice: the SQL that turns the answers of one person into scores, in whole steps."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

import sqlalchemy as sa

from gapassess.core.cells import Mean, Tally, Term, Who
from gapassess.core.response import DONT_KNOW
from gapassess.errors import Fault, GapassessError
from gapassess.measure.order import Which


def scores(
    tx: sa.Connection, table: sa.Table, tallies: Sequence[Tally], *, wave: str | None = None
) -> tuple[str, dict[str, str]]:
    """Return a query with unit, stratum and the scores of each person, and its parameters.

    ``f0, f1, …`` are the first (or only) scores of the tallies in lattice steps, ``g0, …``
    the second ones of pairs; NULL where a person has too few answers or is not counted.

    Raises
    ------
    GapassessError
        ``LATTICE-NOT-WHOLE`` or ``PLAN-WRONG`` when the plan breaks its own rules.

    Notes
    -----
    Two steps, each kept apart by an ``OFFSET`` that moves nothing: without it both
    databases copy the expressions of a step into the next and work them out many times.
    """
    fence = "LIMIT -1 OFFSET 0" if tx.dialect.name == "sqlite" else "OFFSET 0"
    groups = {tally.who: f"w{number}" for number, tally in enumerate(tallies) if tally.who is not None}
    summed, steps = ["unit", "stratum"], ["unit", "stratum"]
    parameters: dict[str, str] = {}
    for who, name in groups.items():
        inside, known = _inside(who, name)
        parameters.update(known)
        summed.append(f"{inside} AS {name}")
    for index, tally in enumerate(tallies):
        means = sides_of(tally)
        answered = [
            " AND ".join(answered_in(mean.terms[place]) for mean in means) for place in range(len(tally.first.terms))
        ]
        asked = [
            " AND ".join(f"s{int(mean.terms[place].slot)} IS NOT NULL" for mean in means)
            for place in range(len(tally.first.terms))
        ]
        summed += [f"{_number(answered)} AS k{index}", f"{_number(asked)} AS a{index}"]
        for letter, mean in zip("fg", means, strict=False):
            unit = share_unit(mean)
            shares = " + ".join(
                f"CASE WHEN {test} THEN {share_in(term, unit)} ELSE 0 END"
                for test, term in zip(answered, mean.terms, strict=True)
            )
            summed.append(f"{shares} AS {letter}{index}")
            score = _score(index, f"{letter}{index}", mean)
            if tally.who is not None:
                score = f"CASE WHEN {groups[tally.who]} = 1 THEN {score} END"
            steps.append(f"{score} AS {letter}{index}")
    name = tx.dialect.identifier_preparer.quote(table.name)
    only = ""
    if wave is not None:
        only = " WHERE wave = :wave"
        parameters["wave"] = wave
    inner = f"SELECT {', '.join(summed)} FROM {name}{only} {fence}"  # noqa: S608 - names of our own tables
    return f"SELECT {', '.join(steps)} FROM ({inner}) AS summed {fence}", parameters  # noqa: S608 - from the plan


def possible(tally: Tally, *, most: int) -> dict[Which, list[int]]:
    """Return the scores that a tally can give, in lattice steps; for a pair also the differences.

    Empty when there are more than `most` of them.
    """
    # Of fewer than half of the items no other score comes about: some multiple of their number is among the rest.
    steps = [allowed_steps(mean)[len(mean.terms) // 2 :] for mean in sides_of(tally)]
    if sum(shares + 1 for side in steps for _, shares in side) > 2 * most:
        return {}
    kinds: dict[Which, set[int]] = {}
    names: tuple[Which, ...] = ("first", "second")
    for which, side in zip(names, steps, strict=False):
        kinds[which] = {times * one for times, shares in side for one in range(shares + 1)}
    if len(steps) > 1:
        kinds["difference"] = {
            times * one - other_times * other
            for (times, shares), (other_times, other_shares) in zip(*steps, strict=True)
            for one in range(shares + 1)
            for other in range(other_shares + 1)
        }
    if sum(map(len, kinds.values())) > most:
        return {}
    return {which: sorted(values) for which, values in kinds.items()}


def allowed_steps(mean: Mean) -> list[tuple[int, int]]:
    """Return lattice steps per share and the most shares, for each number of answers from 1 on.

    Raises
    ------
    GapassessError
        ``LATTICE-NOT-WHOLE`` when the lattice cannot hold every score.
    """
    unit = share_unit(mean)
    found = []
    for number in range(1, len(mean.terms) + 1):
        times, rest = divmod(mean.lattice, unit * number)
        if rest:
            what = f"{mean.lattice} is not a multiple of {unit} x {number}"
            raise _wrong("LATTICE-NOT-WHOLE", f"mean of {len(mean.terms)} items", what)
        found.append((times, unit * number))
    return found


def share_unit(mean: Mean) -> int:
    """Return the shares that a whole item has: the least common multiple of the scale widths."""
    return lcm(*(term.width for term in mean.terms))


def sides_of(tally: Tally) -> list[Mean]:
    """Return the mean of a tally, or both means of a pair.

    Raises
    ------
    GapassessError
        ``PLAN-WRONG`` when there are no terms, or two sides of unequal length or lattice.
    """
    means = [tally.first] if tally.second is None else [tally.first, tally.second]
    sizes = {(len(mean.terms), mean.lattice) for mean in means}
    if len(sizes) != 1 or not tally.first.terms:
        raise _wrong("PLAN-WRONG", tally.construct, "a tally has no terms, or two sides of unequal length or lattice")
    return means


def _inside(who: Who, name: str) -> tuple[str, dict[str, str]]:
    """Return SQL that is 1 for the people meant; somebody without a stratum is outside."""
    known = {f"{name}_{number}": stratum for number, stratum in enumerate(who.strata)}
    yes, no = (1, 0) if who.inside else (0, 1)
    if not known:
        return str(no), {}
    return f"CASE WHEN stratum IN ({', '.join(f':{one}' for one in known)}) THEN {yes} ELSE {no} END", known


def answered_in(term: Term) -> str:
    """Return SQL that is true where the item was answered."""
    slot = f"s{int(term.slot)}"
    return f"({slot} >= 0 OR {slot} = {DONT_KNOW})" if term.dont_know_is_lowest else f"{slot} >= 0"


def share_in(term: Term, unit: int) -> str:
    """Return SQL of the turned answer in steps of the common scale width; "don't know" is none of it."""
    slot, low, times = f"s{int(term.slot)}", int(term.low), unit // term.width
    turned = f"({low + int(term.width)} - {slot}) * {times}" if term.reverse else f"({slot} - {low}) * {times}"
    return f"CASE WHEN {slot} >= 0 THEN {turned} ELSE 0 END" if term.dont_know_is_lowest else turned


def _number(tests: Sequence[str]) -> str:
    return " + ".join(f"CASE WHEN {test} THEN 1 ELSE 0 END" for test in tests)


def _score(index: int, shares: str, mean: Mean) -> str:
    """Return SQL of a score where at least one item and half of those asked were answered, else of NULL."""
    whens = [f"WHEN {number} THEN {shares} * {times}" for number, (times, _) in enumerate(allowed_steps(mean), 1)]
    return f"CASE WHEN 2 * k{index} >= a{index} THEN CASE k{index} {' '.join(whens)} END END"


def _wrong(code: str, where: str, what: str) -> GapassessError:
    return GapassessError(Fault(code, where, what, "report it as a bug of gapassess"))

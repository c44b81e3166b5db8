"""Counts: THE counting. A plan becomes SQL over whole numbers, rows become sums; nothing else reads answers.

Only ``CASE``, ``COUNT``, ``SUM`` and ``GROUP BY`` over integers, so every database gives the
same integers; averages, shares and variances are made later, once, from these sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

import sqlalchemy as sa

from gapassess.core.cells import CellSums, Part, Plan, Tally
from gapassess.errors import Fault, GapassessError
from gapassess.measure.order import Which
from gapassess.store import lattice

By = tuple[Literal["unit", "stratum"], ...]
Histograms = dict[tuple[str, str | None, str, Part, Which], dict[int, int]]
"""(unit, stratum, construct, part, which) to score in lattice steps to people."""

# SQLite allows 2000 result columns and PostgreSQL 1664; a tally takes up to seven.
_TALLIES_AT_ONCE = 100
_SCORES_AT_ONCE = 1000
# From about here on, sorting the answers by score costs less than asking each row for each score.
_SCORES_WORTH_A_COLUMN = 250


def counts(
    tx: sa.Connection, table: sa.Table, plan: Plan, *, by: By = ("unit",), wave: str | None = None
) -> list[CellSums]:
    """Count every tally of a plan in every group.

    Parameters
    ----------
    table
        Responses: from `responses.make_opened`.
    by
        What makes a group; the unit of a cell is empty, or its stratum None, when not in `by`.
        The empty tuple counts everybody together.
    wave
        Count responses of this wave alone.

    Returns
    -------
    list of CellSums
        One for each group that has responses and each tally, also where nobody has a score
        (`n` 0); by unit, stratum and the order of the plan. `differing` is 0: it comes from `histograms`.
    """
    return [
        CellSums(unit, stratum, tally.construct, tally.part, tally.first.lattice, *numbers)
        for (unit, stratum), lines in totals(tx, table, plan, by=by, wave=wave).items()
        for tally, numbers in zip(plan.tallies, lines, strict=True)
    ]


def totals(
    tx: sa.Connection, table: sa.Table, plan: Plan, *, by: By = ("unit",), wave: str | None = None
) -> dict[tuple[str, str | None], list[tuple[int, ...]]]:
    """Count as `counts` does, and return the sums of each group, one tuple for each tally.

    Returns
    -------
    dict
        In the order of the groups; a tuple is n, total, squares, other_total, other_squares, product, agreeing.
    """
    found: dict[tuple[str, str | None], list[tuple[int, ...]]] = {}
    for tallies in _chunks(plan.tallies):
        scored, who = lattice.scores(tx, table, tallies, wave=wave)
        wanted = [*by, *(f"{one}" for index, tally in enumerate(tallies) for one in _sums(index, tally))]
        sql = f"SELECT {', '.join(wanted)} FROM ({scored}) AS scored{_grouped(by)}"  # noqa: S608 - from the plan
        for row in tx.execute(sa.text(sql), who):
            sums = iter([int(value or 0) for value in row[len(by) :]])
            lines = found.setdefault(_group(row, by), [])
            for tally in tallies:
                numbers = tuple(islice(sums, 7 if tally.second else 4))
                lines.append(numbers if tally.second else (*numbers[:3], 0, 0, 0, numbers[3]))
    return {group: found[group] for group in sorted(found, key=_by_name)}


def histograms(
    tx: sa.Connection, table: sa.Table, plan: Plan, *, by: By = ("unit",), wave: str | None = None
) -> Histograms:
    """Count how many people have each score, in every group; parameters as in `counts`.

    Returns
    -------
    Histograms
        `which` is ``first``; for a pair also ``second`` and ``difference`` (first less second).
        Groups without a score are left out. Histograms of disjoint groups add up.
    """
    found: Histograms = {}
    few, many = _by_scores(plan.tallies)
    for batch in few:
        _count_each_score(tx, table, batch, by=by, wave=wave, found=found)
    for tally in many:
        _group_by_score(tx, table, tally, by=by, wave=wave, found=found)
    return found


_Possible = tuple[Tally, dict[Which, list[int]]]


def _by_scores(tallies: Sequence[Tally]) -> tuple[list[list[_Possible]], list[Tally]]:
    """Part tallies into those of few possible scores, in batches for one query each, and the others."""
    batches: list[list[_Possible]] = []
    others, room = [], 0
    for tally in tallies:
        values = lattice.possible(tally, most=_SCORES_WORTH_A_COLUMN)
        number = sum(map(len, values.values())) + 1
        if not values:
            others.append(tally)
            continue
        if number > room:
            batches.append([])
            room = _SCORES_AT_ONCE
        batches[-1].append((tally, values))
        room -= number
    return batches, others


def _count_each_score(
    tx: sa.Connection, table: sa.Table, batch: list[_Possible], *, by: By, wave: str | None, found: Histograms
) -> None:
    """Count with a column for each possible score: one pass over the answers for many tallies."""
    scored, who = lattice.scores(tx, table, [tally for tally, _ in batch], wave=wave)
    columns = []
    for index, (_, values) in enumerate(batch):
        of: dict[Which, str] = {"first": f"f{index}", "second": f"g{index}", "difference": f"f{index} - g{index}"}
        columns.append(f"COUNT(f{index})")
        columns += [f"COUNT(CASE {of[which]} WHEN {one} THEN 1 END)" for which in values for one in values[which]]
    sql = f"SELECT {', '.join([*by, *columns])} FROM ({scored}) AS scored{_grouped(by)}"  # noqa: S608 - from the plan
    for row in tx.execute(sa.text(sql), who):
        unit, stratum = _group(row, by)
        numbers = iter(row[len(by) :])
        for tally, values in batch:
            everybody = next(numbers)
            for which, scores in values.items():
                histogram = {score: int(people) for score, people in zip(scores, numbers, strict=False) if people}
                if sum(histogram.values()) != everybody:
                    raise _off_scale(tally)
                if histogram:
                    found[unit, stratum, tally.construct, tally.part, which] = histogram


def _group_by_score(
    tx: sa.Connection, table: sa.Table, tally: Tally, *, by: By, wave: str | None, found: Histograms
) -> None:
    """Count by grouping: for a tally with very many possible scores."""
    scored, who = lattice.scores(tx, table, [tally], wave=wave)
    names = [*by, "f0", *(["g0"] if tally.second else [])]
    sql = (
        f"SELECT {', '.join(names)}, COUNT(*) FROM ({scored}) AS scored "  # noqa: S608 - from the plan
        f"WHERE f0 IS NOT NULL GROUP BY {', '.join(names)}"
    )
    for row in tx.execute(sa.text(sql), who):
        unit, stratum = _group(row, by)
        first, people = int(row[len(by)]), int(row[-1])
        scores: list[tuple[Which, int]] = [("first", first)]
        if tally.second is not None:
            second = int(row[len(by) + 1])
            scores += [("second", second), ("difference", first - second)]
        for which, score in scores:
            histogram = found.setdefault((unit, stratum, tally.construct, tally.part, which), {})
            histogram[score] = histogram.get(score, 0) + people


def _chunks(tallies: Sequence[Tally]) -> Iterable[Sequence[Tally]]:
    return [tallies[start : start + _TALLIES_AT_ONCE] for start in range(0, len(tallies), _TALLIES_AT_ONCE)]


def _grouped(by: By) -> str:
    return f" GROUP BY {', '.join(by)}" if by else ""


def _sums(index: int, tally: Tally) -> list[str]:
    """Return the SQL of the sums of one tally, in the order that `totals` reads them."""

    def product(one: str, other: str) -> str:
        return f"CAST(SUM(CAST({one} AS BIGINT) * {other}) AS BIGINT)"

    first, second = f"f{index}", f"g{index}"
    sums = [f"COUNT({first})", f"CAST(SUM({first}) AS BIGINT)", product(first, first)]
    if tally.second is not None:
        sums += [f"CAST(SUM({second}) AS BIGINT)", product(second, second), product(first, second)]
    judged, agree = (first, tally.first.agree) if tally.second is None else (second, tally.second.agree)
    return [*sums, f"SUM(CASE WHEN {judged} >= {int(agree)} THEN 1 ELSE 0 END)"]


def _group(row: sa.Row[tuple[object, ...]], by: By) -> tuple[str, str | None]:
    known = dict(zip(by, row, strict=False))
    unit, stratum = known.get("unit"), known.get("stratum")
    return "" if unit is None else str(unit), None if stratum is None else str(stratum)


def _by_name(group: tuple[str, str | None]) -> tuple[str, str]:
    return group[0], group[1] or ""


def _off_scale(tally: Tally) -> GapassessError:
    what = "a stored answer is not on the scale of its item"
    return GapassessError(Fault("ANSWER-OFF-SCALE", tally.construct, what, "report it as a bug of gapassess"))

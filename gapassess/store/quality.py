"""Quality: how often each value was given, who gave one answer throughout, and how items go together.

Counted once, when a wave closes, over the whole organisation, and kept as whole numbers. By unit only the values of
items are counted, to tell how far its people agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import cast

import sqlalchemy as sa

from gapassess.core.cells import Part
from gapassess.core.quality import Gram, ItemCodes, QualityCounts, QualityPlan, Run, Together
from gapassess.store import bulk, lattice
from gapassess.store.schema import quality

_VALUES_AT_ONCE = 1000
_Row = tuple[str, str, str, str, str, int]


def count(tx: sa.Connection, table: sa.Table, plan: QualityPlan, *, wave: str | None = None) -> QualityCounts:
    """Count everything of a plan over all responses of a table.

    Parameters
    ----------
    table
        Responses: from `responses.make_opened`.
    wave
        Count responses of this wave alone.

    Returns
    -------
    QualityCounts
        Without strata and doors, which no response knows.
    """
    ask = _Asking(tx, table, wave)
    items: dict[str, dict[int, int]] = {}
    for batch in _batches(plan.items):
        pairs = [(one, code) for one in batch for code in one.codes]
        for (one, code), people in zip(
            pairs, ask(_tallied(pairs), [f"s{int(one.slot)}" for one in batch]), strict=True
        ):
            items.setdefault(one.item, {})[code] = people
    alike = {run.scale: cast("tuple[int, int]", tuple(ask(_ONE_ANSWER, _run(run)))) for run in plan.runs}
    grams = {(one.construct, one.part): _together(ask, one) for one in plan.together}
    within: dict[tuple[str, str], dict[int, int]] = {}
    for batch in _batches(plan.within):
        pairs = [(one, code) for one in batch for code in one.codes]
        for unit, numbers in ask.by_unit(_tallied(pairs), [f"s{int(one.slot)}" for one in batch]):
            for (one, code), people in zip(pairs, numbers, strict=True):
                within.setdefault((unit, one.item), {})[code] = people
    return QualityCounts(items, alike, grams, within=within)


def _tallied(pairs: Sequence[tuple[ItemCodes, int]]) -> list[str]:
    return [f"COUNT(CASE s{int(one.slot)} WHEN {int(code)} THEN 1 END)" for one, code in pairs]


class _Asking:
    """One question to a table of responses, answered by one row of whole numbers, or by one for every unit."""

    def __init__(self, tx: sa.Connection, table: sa.Table, wave: str | None) -> None:
        self._tx = tx
        self._known = {} if wave is None else {"wave": wave}
        # The offset moves nothing: without it the inner expressions are worked out again for every outer one.
        fence = "LIMIT -1 OFFSET 0" if tx.dialect.name == "sqlite" else "OFFSET 0"
        name = tx.dialect.identifier_preparer.quote(table.name)
        self._from = f"{name}{'' if wave is None else ' WHERE wave = :wave'} {fence}"

    def __call__(self, wanted: Sequence[str], inner: Sequence[str], where: str = "") -> list[int]:
        source = f"(SELECT {', '.join(inner)} FROM {self._from}) AS inside"  # noqa: S608 - from the plan
        row = self._tx.execute(sa.text(f"SELECT {', '.join(wanted)} FROM {source}{where}"), self._known).one()  # noqa: S608
        return [int(number or 0) for number in row]

    def by_unit(self, wanted: Sequence[str], inner: Sequence[str]) -> list[tuple[str, list[int]]]:
        source = f"(SELECT unit, {', '.join(inner)} FROM {self._from}) AS inside"  # noqa: S608 - from the plan
        asked = sa.text(f"SELECT unit, {', '.join(wanted)} FROM {source} GROUP BY unit ORDER BY unit")  # noqa: S608
        return [(str(unit), [int(number) for number in row]) for unit, *row in self._tx.execute(asked, self._known)]


def _together(ask: _Asking, one: Together) -> Gram:
    places = range(len(one.items))
    pairs = list(combinations_with_replacement(places, 2))
    wanted = [f"CAST(SUM(v{place}) AS BIGINT)" for place in places]
    wanted += [f"CAST(SUM(v{first} * v{second}) AS BIGINT)" for first, second in pairs]
    complete = " AND ".join(f"v{place} IS NOT NULL" for place in places)
    n, *numbers = ask(["COUNT(*)", *wanted], _values(one), f" WHERE {complete}")
    products = {
        (one.items[first], one.items[second]): number
        for (first, second), number in zip(pairs, numbers[len(one.items) :], strict=True)
    }
    return Gram(one.items, n, tuple(numbers[: len(one.items)]), products)


# One answer throughout: k answers x make k * sum(x squared) equal to the square of their sum, and no others do.
_ONE_ANSWER = (
    "SUM(CASE WHEN k >= least THEN 1 ELSE 0 END)",
    "SUM(CASE WHEN k >= least AND k * q = t * t THEN 1 ELSE 0 END)",
)


def _run(run: Run) -> list[str]:
    def added(value: str) -> str:
        return " + ".join(
            f"CASE WHEN s{int(slot)} >= 0 THEN {value.replace('x', f'CAST(s{int(slot)} AS BIGINT)')} ELSE 0 END"
            for slot in run.slots
        )

    return [f"{added('1')} AS k", f"{added('x')} AS t", f"{added('x * x')} AS q", f"{int(run.least)} AS least"]


def _values(one: Together) -> list[str]:
    unit = lattice.share_unit(one.mean)
    return [
        f"CASE WHEN {lattice.answered_in(term)} THEN CAST({lattice.share_in(term, unit)} AS BIGINT) END AS v{place}"
        for place, term in enumerate(one.mean.terms)
    ]


def _batches(items: Sequence[ItemCodes]) -> Iterator[list[ItemCodes]]:
    batch: list[ItemCodes] = []
    for one in items:
        if batch and sum(len(other.codes) for other in (*batch, one)) > _VALUES_AT_ONCE:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


# --- kept -------------------------------------------------------------------------------------------------


def save(tx: sa.Connection, wave: str, *, counts: QualityCounts, revision: int = 1) -> int:
    """Keep the counts of one revision of a wave, replacing those that are there; return how many numbers."""
    tx.execute(quality.delete().where(quality.c.wave == wave, quality.c.revision == revision))
    return bulk.write(tx, quality, [(wave, revision, *row) for row in _rows(counts)])


def load(tx: sa.Connection, wave: str, *, revision: int = 1) -> QualityCounts | None:
    """Return the counts of a wave: of this revision, or of the newest before; None when none were kept."""
    newest = sa.select(sa.func.max(quality.c.revision)).where(quality.c.wave == wave, quality.c.revision <= revision)
    found = tx.execute(newest).scalar()
    if found is None:
        return None
    rows = tx.execute(sa.select(quality).where(quality.c.wave == wave, quality.c.revision == found)).all()
    return _counts([(row.kind, row.name, row.part, row.first, row.second, row.number) for row in rows])


def destroy(tx: sa.Connection, wave: str) -> None:
    """Delete the counts of a wave: a rehearsal that is thrown away."""
    tx.execute(quality.delete().where(quality.c.wave == wave))


def _rows(counts: QualityCounts) -> Iterator[_Row]:
    for item, codes in counts.items.items():
        yield from (("item", item, "", str(code), "", people) for code, people in codes.items())
    for scale, (answered, alike) in counts.alike.items():
        yield "alike", scale, "", "answered", "", answered
        yield "alike", scale, "", "alike", "", alike
    for (construct, part), gram in counts.grams.items():
        yield "gram", construct, part, "", "", gram.n
        for place, item in enumerate(gram.items):
            yield "gram", construct, part, f"{place:02} {item}", "", gram.sums[place]
        for (first, second), product in gram.products.items():
            yield "gram", construct, part, first, second, product
    yield from (("stratum", name, "", "", "", people) for name, people in counts.strata.items())
    yield from (("door", name, "", "", "", people) for name, people in counts.doors.items())
    for (unit, item), codes in counts.within.items():
        yield from (("within", item, "", unit, str(code), people) for code, people in codes.items())


def _counts(rows: Sequence[_Row]) -> QualityCounts:
    items: dict[str, dict[int, int]] = {}
    alike: dict[str, dict[str, int]] = {}
    grams: dict[tuple[str, Part], list[_Row]] = {}
    plain: dict[str, dict[str, int]] = {"stratum": {}, "door": {}}
    within: dict[tuple[str, str], dict[int, int]] = {}
    for row in sorted(rows):
        kind, name, part, first, second, number = row
        if kind == "item":
            items.setdefault(name, {})[int(first)] = number
        elif kind == "alike":
            alike.setdefault(name, {})[first] = number
        elif kind == "gram":
            grams.setdefault((name, cast("Part", part)), []).append(row)
        elif kind == "within":
            within.setdefault((first, name), {})[int(second)] = number
        else:
            plain[kind][name] = number
    return QualityCounts(
        items,
        {scale: (of["answered"], of["alike"]) for scale, of in alike.items()},
        {key: _gram(of) for key, of in grams.items()},
        plain["stratum"],
        plain["door"],
        within,
    )


def _gram(rows: Sequence[_Row]) -> Gram:
    n = next(number for *_, first, second, number in rows if not first and not second)
    sums = {first: number for *_, first, second, number in rows if first and not second}
    items = tuple(name.partition(" ")[2] for name in sorted(sums))
    products = {(first, second): number for *_, first, second, number in rows if second}
    return Gram(items, n, tuple(sums[name] for name in sorted(sums)), products)

"""Organisation: units, their lineage, and headcounts as at a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from gapassess.core.organisation import Headcount, Lineage, Unit
from gapassess.store import bulk
from gapassess.store.schema import lineage, population
from gapassess.store.schema import unit as table


def put_units(tx: sa.Connection, units: Iterable[Unit], *, from_mapping: bool = False) -> int:
    """Add units, replacing those of the same id, and return how many.

    Parameters
    ----------
    from_mapping
        True when an import of answers met them and no unit table was imported;
        such units never replace one that is there.
    """
    given = {one.id: one for one in units}
    there = set(tx.execute(sa.select(table.c.id)).scalars())
    if from_mapping:
        given = {key: one for key, one in given.items() if key not in there}
    for key in given:
        if key in there:
            tx.execute(table.delete().where(table.c.id == key))
    if given:
        tx.execute(
            table.insert(),
            [
                {
                    "id": one.id, "title": one.title, "parent": one.parent, "valid_from": one.valid_from,
                    "valid_to": one.valid_to, "from_mapping": from_mapping,
                }
                for one in given.values()
            ],
        )  # fmt: skip
    return len(given)


def met_in_answers(tx: sa.Connection) -> frozenset[str]:
    """Return the ids of the units that only an import of answers has made."""
    return frozenset(tx.execute(sa.select(table.c.id).where(table.c.from_mapping.is_(True))).scalars())


def counted_units(tx: sa.Connection) -> frozenset[str]:
    """Return the ids of the units that any population snapshot speaks of."""
    return frozenset(tx.execute(sa.select(population.c.unit).distinct()).scalars())


def remove_units(tx: sa.Connection, ids: Iterable[str]) -> None:
    """Remove units that nothing speaks of any more."""
    for one in sorted(ids):
        tx.execute(table.delete().where(table.c.id == one))


def units(tx: sa.Connection) -> list[Unit]:
    """Return all units of all times, by id."""
    rows = tx.execute(sa.select(table)).all()
    found = [Unit(row.id, row.title, row.parent, row.valid_from, row.valid_to) for row in rows]
    return sorted(found, key=lambda one: one.id)


def title(tx: sa.Connection, unit: str) -> str:
    """Return the title of a unit, its id where it has none."""
    return tx.execute(sa.select(table.c.title).where(table.c.id == unit)).scalar() or unit


def has_unit_table(tx: sa.Connection) -> bool:
    """Say whether a unit table was imported, so that an unknown unit is a row error."""
    return tx.execute(sa.select(table.c.id).where(table.c.from_mapping.is_(False)).limit(1)).first() is not None


def put_lineage(tx: sa.Connection, lines: Iterable[Lineage]) -> int:
    """Add lines of lineage, replacing those of the same units and day, and return how many."""
    given = {(one.old, one.new, one.on): one for one in lines}
    for one in given.values():
        tx.execute(lineage.delete().where(lineage.c.old == one.old, lineage.c.new == one.new, lineage.c.on == one.on))
        tx.execute(lineage.insert().values(old=one.old, new=one.new, on=one.on, kind=one.kind))
    return len(given)


def lineages(tx: sa.Connection) -> list[Lineage]:
    """Return all lineage, by day, old and new unit."""
    found = [Lineage(row.old, row.new, row.kind, row.on) for row in tx.execute(sa.select(lineage))]
    return sorted(found, key=lambda one: (one.on, one.old, one.new))


def put_population(tx: sa.Connection, headcounts: Iterable[Headcount]) -> int:
    """Store headcounts; each date given replaces the whole snapshot of that date. Returns how many rows."""
    given = {(one.as_at, one.unit, one.stratum or ""): one.headcount for one in headcounts}
    for day in {key[0] for key in given}:
        tx.execute(population.delete().where(population.c.as_at == day))
    rows = [(day.isoformat(), unit, stratum, people) for (day, unit, stratum), people in given.items()]
    return bulk.write(tx, population, rows)


def headcounts(tx: sa.Connection, *, as_at: date | None = None) -> list[Headcount]:
    """Return the newest snapshot at or before a day (of all time when None), by unit and stratum."""
    newest = sa.select(sa.func.max(population.c.as_at))
    if as_at is not None:
        newest = newest.where(population.c.as_at <= as_at)
    day = tx.execute(newest).scalar()
    rows = tx.execute(sa.select(population).where(population.c.as_at == day)).all() if day is not None else ()
    found = [Headcount(row.as_at, row.unit, row.stratum or None, row.headcount) for row in rows]
    return sorted(found, key=lambda one: (one.unit, one.stratum or ""))

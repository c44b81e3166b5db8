"""Frozen: what a wave keeps of its day: the tree, the positions in force, the families, the decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from gapassess.core.organisation import Tree, Unit
from gapassess.core.strategy import Measure, Position
from gapassess.measure.decisions import Decision
from gapassess.store import bulk
from gapassess.store.schema import decision, family, revised_unit, wave_position, wave_unit


@dataclass(frozen=True)
class WaveUnit:
    """A unit as it stood in a wave.

    Attributes
    ----------
    position
        Place in the walk of the tree, from 0.
    headcount
        People as at the opening day; None when not known.
    pool
        Id of the pool of small units it belongs to, None outside pools.
    responses
        Responses of the unit with its descendants; None where held back.
    """

    unit: str
    parent: str | None
    title: str
    position: int
    headcount: int | None = None
    pool: str | None = None
    responses: int | None = None


@dataclass(frozen=True)
class Member:
    """One tested cell of a frozen family; the family is a level of a wave."""

    level: str
    unit: str
    stratum: str | None
    construct: str
    measure: Measure


def keep_tree(tx: sa.Connection, wave: str, *, units: Iterable[WaveUnit]) -> None:
    """Keep the tree of a wave, replacing one that is there."""
    tx.execute(wave_unit.delete().where(wave_unit.c.wave == wave))
    bulk.write(
        tx,
        wave_unit,
        [
            (wave, one.unit, one.parent, one.title, one.position, one.headcount, one.pool, one.responses)
            for one in units
        ],
    )


def wave_units(tx: sa.Connection, wave: str, *, revision: int = 1) -> list[WaveUnit]:
    """Return the units of a wave in the order of its tree; empty when none was kept.

    The tree is the same in every revision; people and responses are those of the revision asked for.
    """
    rows = tx.execute(sa.select(wave_unit).where(wave_unit.c.wave == wave).order_by(wave_unit.c.position))
    found = [
        WaveUnit(row.unit, row.parent, row.title, row.position, row.headcount, row.pool, row.responses) for row in rows
    ]
    table = revised_unit
    later = tx.execute(sa.select(table).where(table.c.wave == wave, table.c.revision == revision))
    revised = {row.unit: (row.headcount, row.responses) for row in later}
    return [
        replace(one, headcount=revised[one.unit][0], responses=revised[one.unit][1]) if one.unit in revised else one
        for one in found
    ]


def revise_tree(tx: sa.Connection, wave: str, *, units: Iterable[WaveUnit], revision: int) -> None:
    """Keep people and responses of every unit as a revision has them."""
    bulk.write(tx, revised_unit, [(wave, revision, one.unit, one.headcount, one.responses) for one in units])


def pools(tx: sa.Connection, wave: str) -> tuple[Tree, frozenset[str]] | None:
    """Return the tree and the pools that a wave was closed with; None where its people were not counted.

    No figure is read, so that the form's account may ask it too.
    """
    table = wave_unit.c
    wanted = sa.select(table.unit, table.parent, table.title, table.headcount, table.pool)
    rows = tx.execute(wanted.where(table.wave == wave).order_by(table.position)).all()
    if all(row.headcount is None for row in rows):
        return None
    units = tuple(Unit(row.unit, row.title, row.parent) for row in rows)
    return Tree(units), frozenset(row.pool for row in rows if row.pool is not None)


def tree(tx: sa.Connection, wave: str) -> Tree:
    """Return the tree of a wave, in the order it was kept in."""
    return Tree(tuple(Unit(one.unit, one.title, one.parent) for one in wave_units(tx, wave)))


def keep_positions(tx: sa.Connection, wave: str, *, positions: Iterable[Position], revision: int = 1) -> None:
    """Keep the positions in force, replacing those of the same revision."""
    table = wave_position
    tx.execute(table.delete().where(table.c.wave == wave, table.c.revision == revision))
    columns = ("wave", "revision", "unit", "construct", "measure", "commitment", "stated")
    rows = [
        (wave, revision, one.unit, one.construct, one.measure, one.commitment, one.stated, one.late)
        for one in positions
    ]
    bulk.write(tx, table, rows, columns=(*columns, "late"))


def positions(tx: sa.Connection, wave: str, *, revision: int = 1) -> list[Position]:
    """Return the positions kept for a wave, by unit, construct and measure."""
    table = wave_position
    rows = tx.execute(sa.select(table).where(table.c.wave == wave, table.c.revision == revision))
    found = [Position(row.commitment, row.unit, row.construct, row.measure, row.stated, late=row.late) for row in rows]
    return sorted(found, key=lambda one: (one.unit, one.construct, one.measure))


def keep_family(tx: sa.Connection, wave: str, *, members: Iterable[Member], revision: int = 1) -> None:
    """Keep the families of a wave, replacing those of the same revision."""
    tx.execute(family.delete().where(family.c.wave == wave, family.c.revision == revision))
    rows = [(wave, revision, one.level, one.unit, one.stratum or "", one.construct, one.measure) for one in members]
    bulk.write(tx, family, rows)


def members(tx: sa.Connection, wave: str, *, revision: int = 1) -> list[Member]:
    """Return all members of the families of a wave, by level, unit, stratum, construct and measure."""
    rows = tx.execute(sa.select(family).where(family.c.wave == wave, family.c.revision == revision))
    found = sorted((row.level, row.unit, row.stratum, row.construct, row.measure) for row in rows)
    return [
        Member(level, unit, stratum or None, construct, measure) for level, unit, stratum, construct, measure in found
    ]


def keep_decisions(tx: sa.Connection, wave: str, *, decisions: Iterable[Decision], revision: int = 1) -> None:
    """Keep what is held back and why, replacing the decisions of the same revision."""
    tx.execute(decision.delete().where(decision.c.wave == wave, decision.c.revision == revision))
    rows = [(wave, revision, one.unit, one.stratum or "", one.construct, one.part, one.reason) for one in decisions]
    bulk.write(tx, decision, rows)


def decisions(tx: sa.Connection, wave: str, *, revision: int = 1) -> list[Decision]:
    """Return what is held back in a wave, by unit, stratum, construct and part."""
    rows = tx.execute(sa.select(decision).where(decision.c.wave == wave, decision.c.revision == revision))
    found = sorted((row.unit, row.stratum, row.construct, row.part, row.reason) for row in rows)
    return [
        Decision(unit, stratum or None, construct, part, reason) for unit, stratum, construct, part, reason in found
    ]

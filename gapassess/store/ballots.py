"""Ballots: sealed answers under a random key, and counters of how many answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from gapassess.core.quality import Door
from gapassess.store import bulk
from gapassess.store.schema import ballot, counter, door, rate

Group = tuple[str, str | None]
ADD = (
    "INSERT INTO counter (wave, unit, stratum, answered) VALUES (:wave, :unit, :stratum, :number) "
    "ON CONFLICT (wave, unit, stratum) DO UPDATE SET answered = counter.answered + excluded.answered"
)
COME_IN = (
    "INSERT INTO door (wave, door, answered) VALUES (:wave, :door, :number) "
    "ON CONFLICT (wave, door) DO UPDATE SET answered = door.answered + excluded.answered"
)


def add(tx: sa.Connection, wave: str, *, ballots: Iterable[tuple[bytes, bytes]]) -> int:
    """Store ballots, given as a random key of 16 bytes and the sealed bytes, in the order of the keys."""
    return bulk.write(tx, ballot, [(key, wave, sealed) for key, sealed in sorted(ballots)])


def waiting(tx: sa.Connection, wave: str) -> int:
    """Return how many ballots of a wave are stored."""
    return tx.execute(sa.select(sa.func.count()).where(ballot.c.wave == wave)).scalar_one()


def take_all(tx: sa.Connection, wave: str) -> list[bytes]:
    """Return all sealed ballots of a wave in the order of their random keys; `destroy` deletes them."""
    rows = tx.execute(sa.select(ballot.c.key, ballot.c.sealed).where(ballot.c.wave == wave)).all()
    return [bytes(row.sealed) for row in sorted(rows, key=lambda row: bytes(row.key))]


def destroy(tx: sa.Connection, wave: str) -> int:
    """Delete all ballots of a wave and return how many there were."""
    return tx.execute(ballot.delete().where(ballot.c.wave == wave)).rowcount


def count_many(tx: sa.Connection, wave: str, *, answered: Mapping[Group, int]) -> None:
    """Count many more who answered, by unit and stratum."""
    for unit, stratum in sorted(answered, key=_by_name):
        number = answered[unit, stratum]
        tx.execute(sa.text(ADD), {"wave": wave, "unit": unit, "stratum": stratum or "", "number": number})


def come_in(tx: sa.Connection, wave: str, *, door: Door, number: int = 1) -> None:
    """Count how many more answers came in by a door; of a wave as a whole, of no unit, at no time."""
    tx.execute(sa.text(COME_IN), {"wave": wave, "door": door, "number": number})


def doors(tx: sa.Connection, wave: str) -> dict[str, int]:
    """Return how many answers came in by each door; never to be shown while it moves."""
    rows = tx.execute(sa.select(door).where(door.c.wave == wave)).all()
    return {row.door: row.answered for row in sorted(rows, key=lambda row: row.door)}


def counted(tx: sa.Connection, wave: str) -> dict[Group, int]:
    """Return how many answered until now, by unit and stratum; never to be shown while it moves."""
    rows = tx.execute(sa.select(counter).where(counter.c.wave == wave)).all()
    found = {(row.unit, row.stratum or None): row.answered for row in rows}
    return {group: found[group] for group in sorted(found, key=_by_name)}


def snapshot(tx: sa.Connection, wave: str, *, on: date) -> bool:
    """Keep the counters as they stand, once a day; False when it was done on this day already."""
    if tx.execute(sa.select(rate.c.on).where(rate.c.wave == wave, rate.c.on == on).limit(1)).first() is not None:
        return False
    now = counted(tx, wave)
    # The row without a unit says that the day was done, also when nobody had answered.
    rows = [{"unit": "", "stratum": "", "answered": sum(now.values())}]
    rows += [{"unit": unit, "stratum": stratum or "", "answered": number} for (unit, stratum), number in now.items()]
    words = (
        'INSERT INTO rate (wave, "on", unit, stratum, answered) '
        'VALUES (:wave, :on, :unit, :stratum, :answered) ON CONFLICT (wave, "on", unit, stratum) DO NOTHING'
    )
    tx.execute(
        sa.text(words).bindparams(sa.bindparam("on", type_=sa.Date)),
        [{"wave": wave, "on": on, **row} for row in rows],
    )
    return True


def snapshot_at(tx: sa.Connection, wave: str, *, on: date) -> tuple[date, dict[Group, int]] | None:
    """Return the newest snapshot at or before a day and its day; None when there is none."""
    wanted = sa.select(sa.func.max(rate.c.on)).where(rate.c.wave == wave, rate.c.on <= on)
    day = tx.execute(wanted).scalar()
    if day is None:
        return None
    rows = tx.execute(sa.select(rate).where(rate.c.wave == wave, rate.c.on == day, rate.c.unit != "")).all()
    found = {(row.unit, row.stratum or None): row.answered for row in rows}
    return day, {group: found[group] for group in sorted(found, key=_by_name)}


def destroy_counters(tx: sa.Connection, wave: str) -> None:
    """Delete counters and snapshots of a wave."""
    tx.execute(door.delete().where(door.c.wave == wave))
    tx.execute(counter.delete().where(counter.c.wave == wave))
    tx.execute(rate.delete().where(rate.c.wave == wave))


def _by_name(group: Group) -> tuple[str, str]:
    return group[0], group[1] or ""

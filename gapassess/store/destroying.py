"""Destroying: all that a wave ever wrote, wherever it stands; for a rehearsal that is thrown away."""

from __future__ import annotations

import sqlalchemy as sa

from gapassess.store.schema import metadata
from gapassess.store.schema import wave as wave_table

# Every table that knows a wave: one that is added later is among them without being named here.
OF_A_WAVE = tuple(table for table in reversed(metadata.sorted_tables) if "wave" in table.c)
NAMES = (*(table.name for table in OF_A_WAVE), "wave", "unit", "definition")


def left_over(tx: sa.Connection, wave: str) -> dict[str, int]:
    """Return how many rows of a wave each table holds, those with none left out."""
    found = {"wave": _count(tx, wave_table.c.id, wave)}
    found |= {table.name: _count(tx, table.c.wave, wave) for table in OF_A_WAVE}
    return {name: number for name, number in found.items() if number}


def destroy(tx: sa.Connection, wave: str) -> None:
    """Delete every row of a wave and the wave itself; `Database.rewrite` then takes them off the disk."""
    for table in OF_A_WAVE:
        tx.execute(table.delete().where(table.c.wave == wave))
    tx.execute(wave_table.delete().where(wave_table.c.id == wave))


def _count(tx: sa.Connection, column: sa.Column[str], wave: str) -> int:
    return tx.execute(sa.select(sa.func.count()).where(column == wave)).scalar_one()

"""Cells: the sums that a wave keeps for ever, per revision."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from gapassess.core.cells import CellSums
from gapassess.store import bulk
from gapassess.store.schema import cell


def save(tx: sa.Connection, wave: str, *, cells: Iterable[CellSums], revision: int = 1) -> int:
    """Store the cells of one revision of a wave and return how many; they are never changed."""
    rows = [
        (
            wave, revision, one.unit, one.stratum or "", one.construct, one.part, one.lattice, one.n,
            one.total, one.squares, one.other_total, one.other_squares, one.product, one.agreeing,
            one.differing, one.top, one.above, one.below, one.against,
        )
        for one in cells
    ]  # fmt: skip
    return bulk.write(tx, cell, rows)


def load(tx: sa.Connection, wave: str, *, revision: int = 1) -> list[CellSums]:
    """Return the cells of one revision of a wave, by unit, stratum, construct and part."""
    rows = tx.execute(sa.select(cell).where(cell.c.wave == wave, cell.c.revision == revision)).all()
    found = [CellSums(row[2], row[3] or None, *row[4:]) for row in rows]
    return sorted(found, key=lambda one: (one.unit, one.stratum or "", one.construct, one.part))


def destroy(tx: sa.Connection, wave: str) -> None:
    """Delete the cells of a wave: a rehearsal that is thrown away."""
    tx.execute(cell.delete().where(cell.c.wave == wave))

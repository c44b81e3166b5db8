"""Responses: opened ballots as rows, a small integer per slot, for SQL to count at a close; comments apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from gapassess.core.instrument import MOST_ITEMS
from gapassess.errors import AuthorError, Fault
from gapassess.store import bulk
from gapassess.store.schema import comment, slot_columns

Row = tuple[int, str, str | None, Sequence[int | None]]
"""Random key, unit, stratum, and one value per slot: those of core.response, None for not asked."""


def make_opened(tx: sa.Connection, *, slots: int) -> sa.Table:
    """Make the table of opened ballots, seen by this transaction alone and gone when it ends.

    On SQLite it is in memory; on PostgreSQL it is not in the write-ahead log.

    Raises
    ------
    AuthorError
        ``TOO-MANY-ITEMS`` when there are more slots than a response can hold.
    """
    if slots > MOST_ITEMS:
        raise AuthorError(
            Fault(
                "TOO-MANY-ITEMS",
                "instrument",
                f"{slots} items are more than the {MOST_ITEMS} that a response can hold",
                "split the instrument in two",
            )
        )
    table = sa.Table("opened", sa.MetaData(), *slot_columns(slots), prefixes=["TEMPORARY"], postgresql_on_commit="DROP")
    table.create(tx)
    tx.info["opened"] = True
    return table


def insert(tx: sa.Connection, table: sa.Table, *, wave: str, rows: Iterable[Row]) -> int:
    """Insert responses in the order of their random keys, which tells nothing, and return how many.

    Parameters
    ----------
    table
        From `make_opened`.
    """
    ordered = sorted(rows, key=lambda row: row[0])
    slots = max((len(row[3]) for row in ordered), default=0)
    columns = ["key", "wave", "unit", "stratum", *(f"s{slot}" for slot in range(slots))]
    lines = ((key, wave, unit, stratum or None, *_padded(answers, slots)) for key, unit, stratum, answers in ordered)
    return bulk.write(tx, table, lines, columns=columns)


def add_comments(tx: sa.Connection, wave: str, *, comments: Iterable[tuple[bytes, str, str | None, str]]) -> int:
    """Store comments, given as random key of 16 bytes, comment id, unit or None, and text."""
    rows = [(key, wave, box, unit, text) for key, box, unit, text in sorted(comments, key=lambda one: one[0])]
    return bulk.write(tx, comment, rows)


def _padded(answers: Sequence[int | None], slots: int) -> tuple[int | None, ...]:
    return (*answers, *(None,) * (slots - len(answers)))

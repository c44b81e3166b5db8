"""Responses: one row per response, one small integer per slot, under a random key; comments apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from gapassess.errors import AuthorError, Fault
from gapassess.store import bulk
from gapassess.store.schema import WIDTHS, comment, responses, slot_columns

KEY_BITS = 63
Group = tuple[str, str | None]
Row = tuple[int, str, str | None, Sequence[int | None]]
"""Random key, unit, stratum, and one value per slot: those of core.response, None for not asked."""


def table_for(slots: int) -> sa.Table:
    """Return the narrowest table of responses with room for `slots`.

    Raises
    ------
    AuthorError
        ``TOO-MANY-ITEMS`` when no table is wide enough.
    """
    for width in WIDTHS:
        if slots <= width:
            return responses[width]
    raise AuthorError(
        Fault(
            "TOO-MANY-ITEMS",
            "instrument",
            f"{slots} items are more than the {WIDTHS[-1]} that a response can hold",
            "split the instrument in two",
        )
    )


def insert(tx: sa.Connection, table: sa.Table, *, wave: str, rows: Iterable[Row]) -> int:
    """Insert responses in the order of their random keys, which tells nothing, and return how many.

    Parameters
    ----------
    table
        From `table_for` or `make_opened`.
    """
    ordered = sorted(rows, key=lambda row: row[0])
    slots = max((len(row[3]) for row in ordered), default=0)
    columns = ["key", "wave", "unit", "stratum", *(f"s{slot}" for slot in range(slots))]
    lines = ((key, wave, unit, stratum or None, *_padded(answers, slots)) for key, unit, stratum, answers in ordered)
    return bulk.write(tx, table, lines, columns=columns)


def make_opened(tx: sa.Connection, *, slots: int) -> sa.Table:
    """Make the table of opened ballots, seen by this transaction alone and gone when it ends.

    On SQLite it is in memory; on PostgreSQL it is not in the write-ahead log.
    """
    width = len(table_for(slots).columns) - len(slot_columns(0))
    table = sa.Table("opened", sa.MetaData(), *slot_columns(width), prefixes=["TEMPORARY"], postgresql_on_commit="DROP")
    table.create(tx)
    tx.info["opened"] = True
    return table


def group_sizes(tx: sa.Connection, table: sa.Table, *, wave: str | None = None) -> dict[Group, int]:
    """Return how many responses there are, by unit and stratum."""
    groups = (table.c.unit, table.c.stratum)
    wanted = sa.select(*groups, sa.func.count()).group_by(*groups)
    if wave is not None:
        wanted = wanted.where(table.c.wave == wave)
    found = sorted(tx.execute(wanted).all(), key=lambda row: (row[0], row[1] or ""))
    return {(unit, stratum): count for unit, stratum, count in found}


def keep_opened(tx: sa.Connection, opened: sa.Table, *, slots: int, groups: Mapping[Group, Group] | None = None) -> int:
    """Copy opened responses to where they stay, under their reporting groups, and return how many.

    Parameters
    ----------
    groups
        For an original group the reporting group that its responses get; others stay as they are.
    """
    kept = table_for(slots)
    plan = sa.Table(
        "regrouped", sa.MetaData(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("unit", "stratum", "to_unit", "to_stratum")),
        prefixes=["TEMPORARY"], postgresql_on_commit="DROP",
    )  # fmt: skip
    plan.create(tx)
    moves = [(old[0], old[1] or "", new[0], new[1] or "") for old, new in (groups or {}).items()]
    bulk.write(tx, plan, moves)
    same = sa.and_(plan.c.unit == opened.c.unit, plan.c.stratum == sa.func.coalesce(opened.c.stratum, ""))
    new_unit = sa.func.coalesce(plan.c.to_unit, opened.c.unit)
    new_stratum = sa.func.nullif(sa.func.coalesce(plan.c.to_stratum, opened.c.stratum, ""), "")
    names = [column.name for column in kept.columns]
    wanted = sa.select(
        opened.c.key, opened.c.wave, new_unit, new_stratum, *(opened.c[name] for name in names[4:])
    ).select_from(opened.outerjoin(plan, same))
    copied = tx.execute(kept.insert().from_select(names, wanted.order_by(opened.c.key))).rowcount
    plan.drop(tx)
    return copied


def destroy(tx: sa.Connection, wave: str) -> int:
    """Delete all responses and comments of a wave (a rehearsal) and return how many responses there were."""
    tx.execute(comment.delete().where(comment.c.wave == wave))
    return sum(tx.execute(table.delete().where(table.c.wave == wave)).rowcount for table in responses.values())


def add_comments(tx: sa.Connection, wave: str, *, comments: Iterable[tuple[bytes, str, str | None, str]]) -> int:
    """Store comments, given as random key of 16 bytes, comment id, unit or None, and text."""
    rows = [(key, wave, box, unit, text) for key, box, unit, text in sorted(comments, key=lambda one: one[0])]
    return bulk.write(tx, comment, rows)


def comments(tx: sa.Connection, wave: str) -> list[tuple[str, str | None, str]]:
    """Return comment id, unit and text of all comments of a wave, in the order of their random keys."""
    rows = tx.execute(sa.select(comment).where(comment.c.wave == wave)).all()
    return [(row.comment, row.unit, row.text) for row in sorted(rows, key=lambda row: bytes(row.key))]


def _padded(answers: Sequence[int | None], slots: int) -> tuple[int | None, ...]:
    return (*answers, *(None,) * (slots - len(answers)))

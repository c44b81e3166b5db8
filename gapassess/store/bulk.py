"""Bulk: many rows at once, the way each database takes them fastest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

Value = str | int | float | bytes | None
_CHUNK = 500
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": None})


def write(tx: sa.Connection, table: sa.Table, rows: Iterable[Sequence[Value]], *, columns: Sequence[str] = ()) -> int:
    """Insert `rows` in the order given and return how many; `columns` are the first ones by default all.

    Texts lose NUL characters, which PostgreSQL cannot hold.
    """
    names = list(columns) or [column.name for column in table.columns]
    quote = tx.dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(quote(name) for name in names)})"
    if tx.dialect.name == "postgresql":
        lines = ["\t".join([_field(value) for value in row]) + "\n" for row in rows]
        # All is encoded before the first byte is sent: an error half way would break the connection.
        chunks = ["".join(lines[start : start + _CHUNK]).encode() for start in range(0, len(lines), _CHUNK)]
        cursor = tx.connection.cursor()
        cursor.execute(f"COPY {into} FROM STDIN", stream=chunks)  # type: ignore[call-arg]
        cursor.close()
        return len(lines)
    plain = [tuple(_plain(value) for value in row) for row in rows]
    if plain:
        marks = ", ".join("?" * len(names))
        tx.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", plain)  # noqa: S608 - names of our own tables
    return len(plain)


def _plain(value: Value) -> Value:
    return value.replace("\0", "") if isinstance(value, str) else value


def _field(value: Value) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return repr(value) if isinstance(value, float) else str(int(value))

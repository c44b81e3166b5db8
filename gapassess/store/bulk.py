"""Bulk: many rows at once, the way each database takes them fastest."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

Value = str | int | float | bytes | None
_CHUNK = 500
# What COPY writes about one value in one row: a header of 19 bytes, the number of values, the length; then the end.
_BEFORE, _AFTER = 25, 2
# Nearly all values are answers: looked up, not worked out.
_SMALL: dict[Value, str] = {None: "\\N", **{number: str(number) for number in range(-100, 101)}}
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": None})


def write(tx: sa.Connection, table: sa.Table, rows: Iterable[Sequence[Value]], *, columns: Sequence[str] = ()) -> int:
    """Insert `rows` in the order given and return how many; `columns` are the first ones by default all.

    Texts lose NUL characters, which PostgreSQL cannot hold.
    """
    names = list(columns) or [column.name for column in table.columns]
    quote = tx.dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(quote(name) for name in names)})"
    if tx.dialect.name == "postgresql":
        lines = ["\t".join([_SMALL.get(value) or _field(value) for value in row]) + "\n" for row in rows]
        # All is encoded before the first byte is sent: an error half way would break the connection.
        chunks = ["".join(lines[start : start + _CHUNK]).encode() for start in range(0, len(lines), _CHUNK)]
        cursor = tx.connection.cursor()
        cursor.execute(f"COPY {into} FROM STDIN", stream=chunks)  # type: ignore[call-arg]
        cursor.close()
        return len(lines)
    places = [place for place, name in enumerate(names) if isinstance(table.c[name].type, sa.Text | sa.JSON)]
    plain = [_plain(row, places) for row in rows]
    if plain:
        marks = ", ".join("?" * len(names))
        tx.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", plain)  # noqa: S608 - names of our own tables
    return len(plain)


def read_bytes(tx: sa.Connection, wanted: sa.Select[Any]) -> bytes:
    """Return the bytes of one row and column, many of them, the way each database gives them fastest."""
    if tx.dialect.name != "postgresql":
        return bytes(tx.execute(wanted).scalars().one())
    # As the result of a query the bytes would come in hex: twice as many, and read in Python.
    text = wanted.compile(dialect=tx.dialect, compile_kwargs={"literal_binds": True})
    stream = io.BytesIO()
    cursor = tx.connection.cursor()
    cursor.execute(f"COPY ({text}) TO STDOUT (FORMAT binary)", stream=stream)  # type: ignore[call-arg]
    cursor.close()
    return stream.getvalue()[_BEFORE:-_AFTER]


def _plain(row: Sequence[Value], texts: Sequence[int]) -> tuple[Value, ...]:
    """Take NUL characters out of the texts of a row; nearly every row has none and stays as it is."""
    for place in texts:
        value = row[place]
        if isinstance(value, str) and "\0" in value:
            return tuple(one.replace("\0", "") if isinstance(one, str) else one for one in row)
    return tuple(row)


def _field(value: Value) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return repr(value) if isinstance(value, float) else str(int(value))

"""Backup: every table as lines of JSON in the order of its key, and back again into tables just made.

The order of the key tells nothing of the order in which rows came, on either database.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa

from gapassess.errors import AuthorError
from gapassess.store.schema import metadata

_ROWS_AT_ONCE = 500


def tables() -> tuple[str, ...]:
    """Return the names of all tables, those that others point to first."""
    return tuple(table.name for table in metadata.sorted_tables)


def lines(tx: sa.Connection, name: str) -> Iterator[str]:
    """Return a table as text: its column names, then one row a line, each a JSON list in that order.

    Bytes are base64, days ISO 8601; every other value is as JSON has it.
    """
    table = metadata.tables[name]
    yield json.dumps([column.name for column in table.columns])
    wanted = sa.select(table).order_by(*table.primary_key.columns)
    for row in tx.execute(wanted.execution_options(yield_per=_ROWS_AT_ONCE)):
        yield json.dumps([_out(value) for value in row], ensure_ascii=False, separators=(",", ":"))


def load(tx: sa.Connection, name: str, text: Iterable[str]) -> int:
    """Insert the rows of `text`, as `lines` wrote it, into an empty table; return how many.

    Raises
    ------
    AuthorError
        ``BACKUP-DAMAGED``: a line is not a row of this table.
    """
    # The tables as they stand, not as this version will make them: a backup may be older.
    table = sa.Table(name, sa.MetaData(), autoload_with=tx)
    rows = iter(text)
    try:
        names = [str(column) for column in json.loads(next(rows, "null"))]
        kinds = [table.c[column].type for column in names]
    except (TypeError, KeyError, ValueError) as error:
        raise _damaged(name, 1) from error
    done = 0
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        read = [_row(line, names, kinds, f"{name}", done + place) for place, line in enumerate(chunk, 2)]
        if name == "audit_head":
            # The one row that is there from the start, and that nobody may delete.
            tx.execute(table.update().values({key: value for key, value in read[0].items() if key != "id"}))
        else:
            tx.execute(table.insert(), read)
        done += len(read)
    return done


def _row(line: str, names: Sequence[str], kinds: Sequence[Any], table: str, number: int) -> dict[str, Any]:
    try:
        values = json.loads(line)
        return {name: _in(value, kind) for name, value, kind in zip(names, values, kinds, strict=True)}
    except (TypeError, ValueError) as error:
        raise _damaged(table, number) from error


def _out(value: Any) -> Any:  # noqa: ANN401 - any value of a column
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _in(value: Any, kind: Any) -> Any:  # noqa: ANN401 - any value of a column
    if value is None:
        return sa.null() if isinstance(kind, sa.JSON) else None
    if isinstance(kind, sa.LargeBinary):
        return base64.b64decode(value, validate=True)
    return date.fromisoformat(value) if isinstance(kind, sa.Date) else value


def _damaged(table: str, number: int) -> AuthorError:
    return AuthorError.one(
        "BACKUP-DAMAGED",
        where=f"tables/{table}.jsonl, line {number}",
        what="this is not a row of the table",
        do="use another backup; nothing was stored",
    )

"""Quick: statements past SQLAlchemy and in one go, for what the form asks of the database on every page.

Around a statement that takes microseconds SQLAlchemy takes ten times as long, and pg8000 asks the server
three times. Here a statement is prepared once for each connection, and what belongs together travels together.
Values are bound, never written into a statement: a server shows and logs the text of statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from typing import Any, Protocol, TypeVar

import pg8000.exceptions
import sqlalchemy as sa
from pg8000.core import SYNC_MSG, Context

Value = str | int | bytes | date | None
Row = Sequence[Any]
Found = TypeVar("Found")
WIDTH = 13
"""Columns of every row that is asked for: pg8000 reads all rows of one go by one list of columns."""
_NAME = re.compile(r":([a-z_]+)")
# The server hung up, or was restarted (57P01 to 57P03).
_LOST = (pg8000.exceptions.InterfaceError, OSError)


class Ask(Protocol):
    """Run statements one after the other and return the rows of all of them."""

    def __call__(self, *statements: str, **facts: Value) -> list[Row]:
        """Run them; a name after a colon stands for the fact of that name."""


def ask_with(engine: sa.Engine, work: Callable[[Ask], Found]) -> Found:
    """Do `work` on a connection of `engine`; once more where the connection turns out to be lost.

    Notes
    -----
    Work must be such that doing it twice does what doing it once does: nobody knows whether a server
    that hung up has stored it. A connection on which anything failed is thrown away, and with a lost
    one all that wait, as they lead to the same server.
    """
    try:
        return _done(engine, work)
    except pg8000.exceptions.Error as error:
        if not _is_lost(error):
            raise
    except _LOST:
        pass
    engine.dispose()
    return _done(engine, work)


def _is_lost(error: pg8000.exceptions.Error) -> bool:
    said = error.args[0] if error.args else None
    return isinstance(error, _LOST) or (isinstance(said, dict) and str(said.get("C", "")).startswith("57P"))


def _done(engine: sa.Engine, work: Callable[[Ask], Found]) -> Found:
    with _lent(engine) as ask:
        return work(ask)


@contextmanager
def _lent(engine: sa.Engine) -> Iterator[Ask]:
    connection = engine.raw_connection()
    ask = _ask_sqlite if engine.dialect.name == "sqlite" else _ask_postgres
    try:
        yield partial(ask, connection)
    except BaseException:
        connection.invalidate()
        raise
    finally:
        connection.close()


def _ask_sqlite(connection: Any, *statements: str, **facts: Value) -> list[Row]:  # noqa: ANN401 - a driver's
    driver = connection.driver_connection
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
    return [row for one in statements for row in driver.execute(one, plain)]


def _ask_postgres(connection: Any, *statements: str, **facts: Value) -> list[Row]:  # noqa: ANN401 - a driver's
    driver, prepared = connection.driver_connection, connection.info.setdefault("prepared", {})
    for one in statements:
        if one not in prepared:
            prepared[one] = driver.prepare_statement(_numbered(one)[0], ())[0]
    texts = {name: _text(value) for name, value in facts.items()}
    for one in statements:
        driver.send_BIND(prepared[one], [texts[name] for name in _numbered(one)[1]])
        driver.send_EXECUTE()
    found = Context(statements[0], columns=[], input_funcs=[str] * WIDTH)
    driver._sock.write(SYNC_MSG)  # noqa: SLF001 - the driver itself has no way to say more than one thing at once
    driver._sock.flush()  # noqa: SLF001
    driver.handle_messages(found)
    rows: list[Row] = found.rows
    return rows


@lru_cache(maxsize=64)
def _numbered(statement: str) -> tuple[str, tuple[str, ...]]:
    """Return a statement with numbers in the place of names, and the names in the order of their numbers."""
    names = tuple(dict.fromkeys(_NAME.findall(statement)))
    return _NAME.sub(lambda found: f"${names.index(found[1]) + 1}", statement), names


def _text(value: Value) -> str | None:
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)

"""Database: one door to SQLite or PostgreSQL, with transactions and the version of the tables."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from threading import Lock
from typing import Any, Literal

import sqlalchemy as sa

from gapassess.errors import OperatorError
from gapassess.store import address, migrations
from gapassess.store.quick import Ask, Found, ask_with
from gapassess.store.wall import unreachable, wall

Transaction = sa.Connection
"""A transaction as other rooms hold it, to hand it back to this one."""

BUSY_SECONDS = 5
# Of one process, kept: to open one anew costs more than what a page asks of it. The second number is for what the
# form asks on every page, whose threads are fewer.
MOST_CONNECTIONS, QUICK_CONNECTIONS = 30, 10
# What waves write and destroy: rewritten so that no order and no deleted row is left.
REWRITTEN = ("token", "ballot", "counter", "door", "rate", "comment", "comment_review", "response_key", "packed")


class Database:
    """A SQLite file or a PostgreSQL database.

    Parameters
    ----------
    url
        ``sqlite:///FILE`` or ``postgresql://USER:PASSWORD@HOST/NAME``.

    Attributes
    ----------
    kind
        ``sqlite`` or ``postgresql``.
    where
        The place in words for a message, without user name and password.
    """

    def __init__(self, url: str) -> None:
        self._url, arguments = address.parse(url)
        self.where = address.place(self._url)
        self.kind: Literal["sqlite", "postgresql"] = (
            "sqlite" if self._url.get_backend_name() == "sqlite" else "postgresql"
        )
        if self.kind == "sqlite":
            arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
        self._engine = self._pooled(arguments, MOST_CONNECTIONS, pool_pre_ping=self.kind == "postgresql")
        if self.kind == "postgresql":
            sa.event.listen(self._engine, "checkout", _clear)
        sa.event.listen(self._engine, "begin", _start)
        # The last one given back first: what a page reads and what it then writes go by the same.
        self._quick = self._pooled(arguments, QUICK_CONNECTIONS, pool_use_lifo=True, pool_reset_on_return=None)
        sa.event.listen(self._quick, "do_connect", self._must_be_there)
        if self.kind == "postgresql":
            sa.event.listen(self._quick, "connect", _alone)
        self._writing = Lock() if self.kind == "sqlite" else nullcontext()

    def _pooled(self, arguments: dict[str, Any], most: int, **more: Any) -> sa.Engine:  # noqa: ANN401 - of the pool
        made = sa.create_engine(
            self._url,
            connect_args=arguments,
            hide_parameters=True,
            poolclass=sa.QueuePool,
            pool_size=most,
            max_overflow=0,
            **more,
        )
        sa.event.listen(made, "connect", _prepare_sqlite if self.kind == "sqlite" else _prepare_postgres)
        return made

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """Open a write transaction: all of it is stored when the block ends, nothing when it raises.

        On SQLite one writer at a time (``BEGIN IMMEDIATE``, waiting up to five seconds);
        on PostgreSQL ``READ COMMITTED``.
        """
        with wall(self.where), self._connected(write=True) as tx:
            yield tx
            if tx.info.pop("opened", False):
                tx.exec_driver_sql("DROP TABLE IF EXISTS temp.opened")

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Open a read-only transaction over one consistent state of the database."""
        with wall(self.where), self._connected(write=False) as tx:
            try:
                yield tx
            finally:
                if self.kind == "sqlite" and not tx.invalidated:
                    tx.exec_driver_sql("PRAGMA query_only = OFF")

    def quickly(self, work: Callable[[Ask], Found], *, write: bool = False) -> Found:
        """Do `work` past SQLAlchemy, outside a transaction unless it begins and ends one; see `quick`.

        Parameters
        ----------
        write
            Work that writes: on SQLite one after the other, as its own way of waiting is to try again and again.
        """
        with wall(self.where):
            if write:
                self._must_be_there()
            try:
                with self._writing if write else nullcontext():
                    return ask_with(self._quick, work)
            except OSError:
                raise unreachable(self.where) from None

    def upgrade(self) -> None:
        """Create the tables or bring them up to date, all or nothing; does nothing when they are.

        Raises
        ------
        OperatorError
            ``SCHEMA-NEWER`` when the tables were made by a later gapassess.
        """
        if self.kind == "sqlite":
            self._create_file()
        with self.begin() as tx:
            if self.kind == "postgresql":
                _one_at_a_time(tx)
            if migrations.state(tx) == "newer":
                raise self._version_error("newer")
            migrations.run(tx)

    @contextmanager
    def make(self, version: str) -> Iterator[sa.Connection]:
        """Open a write transaction that makes the tables of `version` first, where there are none yet.

        Raises
        ------
        OperatorError
            ``SCHEMA-NEWER``; ``DATABASE-NOT-EMPTY``: there are tables of gapassess already.
        """
        if not migrations.known(version):
            raise self._version_error("newer")
        if self.kind == "sqlite":
            self._create_file()
        with self.begin() as tx:
            if self.kind == "postgresql":
                _one_at_a_time(tx)
            if migrations.state(tx) != "missing":
                raise OperatorError.one(
                    "DATABASE-NOT-EMPTY",
                    where=self.where,
                    what="there is a gapassess in this database already; nothing was changed",
                    do="name an empty database in the environment variable GAPASSESS_DATABASE_URL",
                )
            migrations.run(tx, to=version)
            yield tx

    def check_version(self) -> None:
        """Raise unless the tables are those of this gapassess.

        Raises
        ------
        OperatorError
            ``SCHEMA-MISSING``, ``SCHEMA-OLD`` or ``SCHEMA-NEWER``.
        """
        if self.kind == "sqlite":
            file = address.file_of(self._url)
            if file.parent.is_dir() and not file.exists():
                raise self._version_error("missing")
        with self.read() as tx:
            state = migrations.state(tx)
        if state != "current":
            raise self._version_error(state)

    def rewrite(self, *, more: Sequence[str] = ()) -> None:
        """Write the tables of waves anew, so that no deleted row and no order of arrival stays on disk.

        Parameters
        ----------
        more
            Tables besides those that every wave empties when it closes.

        Raises
        ------
        OperatorError
            ``ROWS-STILL-SEEN``: somebody looks at the state from before.
        ``ROWS-NOT-REWRITTEN``: the account does not own the tables; and what every statement may raise.
        """
        with wall(self.where), self._engine.connect() as connection:
            if self.kind == "sqlite":
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
                connection.exec_driver_sql("VACUUM").close()
                if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one():
                    raise _still_seen(self.where)
            else:
                free = connection.execution_options(isolation_level="AUTOCOMMIT")
                for table in dict.fromkeys((*REWRITTEN, *more)):
                    _rewrite_until_clean(free, table, self.where)

    def dispose(self) -> None:
        """Close every connection."""
        self._engine.dispose()
        self._quick.dispose()

    @contextmanager
    def _connected(self, *, write: bool) -> Iterator[sa.Connection]:
        self._must_be_there()
        try:
            connection = self._engine.connect()
        except OSError:
            raise unreachable(self.where) from None
        with connection:
            connection.execution_options(gapassess_write=write)
            with connection.begin():
                yield connection

    def _must_be_there(self, *_: object) -> None:
        """Raise where the file is missing, which SQLite would make anew."""
        if self.kind == "sqlite" and not address.file_of(self._url).exists():
            raise unreachable(self.where)

    def _create_file(self) -> None:
        """Make the file for its owner alone; its journal files inherit that."""
        try:
            os.close(os.open(address.file_of(self._url), os.O_CREAT | os.O_RDWR, 0o600))
        except PermissionError:
            raise OperatorError.one(
                "DATABASE-REFUSED",
                where=self.where,
                what="the file may not be written by this account",
                do="give this account the right to write the file and its folder",
            ) from None
        except OSError:
            raise unreachable(self.where) from None

    def _version_error(self, state: str) -> OperatorError:
        what, do = {
            "missing": ("the tables are missing", "run `gapassess upgrade`"),
            "old": (
                "the tables are those of an earlier gapassess",
                "make a backup and run `gapassess upgrade`",
            ),
            "newer": (
                "the tables are those of a later gapassess",
                "install that version; older ones cannot read them, and `gapassess upgrade` cannot go back",
            ),
        }[state]
        return OperatorError.one(f"SCHEMA-{state.upper()}", where=self.where, what=what, do=do)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection has no type
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL", "secure_delete = ON",
                   "temp_store = MEMORY", "trusted_schema = OFF"):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_postgres(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection has no type
    cursor = connection.cursor()
    cursor.execute(f"SET SESSION lock_timeout = '{BUSY_SECONDS}s'")
    cursor.close()
    connection.commit()
    # The time limit was for a server that does not answer the door; a query may take its time.
    connection._usock.settimeout(None)  # noqa: SLF001 - the driver has no other way to say so


def _alone(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection has no type
    """Let the driver begin no transaction by itself."""
    connection.autocommit = True


def _rewrite_until_clean(connection: sa.Connection, table: str, where: str) -> None:
    """Rewrite a table until no dead row is left: a transaction that began before keeps them alive for itself."""
    driver: Any = connection.connection.driver_connection
    until = time.monotonic() + BUSY_SECONDS
    while True:
        driver.notices.clear()
        connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE, ANALYZE) {table}")
        if not any(bytes(notice.get(b"S", b"")) == b"INFO" for notice in driver.notices):
            # A server skips the tables of others with a mere warning.
            raise _not_owner(where)
        details = [bytes(notice.get(b"D", b"")).decode(errors="replace") for notice in driver.notices]
        if not any(found and int(found[1]) for found in (re.match(r"\D*(\d+)", one) for one in details)):
            return
        if time.monotonic() > until:
            raise _still_seen(where)
        time.sleep(0.1)


def _not_owner(where: str) -> OperatorError:
    return OperatorError.one(
        "ROWS-NOT-REWRITTEN",
        where=where,
        what="this account may not take destroyed rows off the disk",
        do="run `gapassess upgrade` as the account that owns the tables",
    )


def _still_seen(where: str) -> OperatorError:
    return OperatorError.one(
        "ROWS-STILL-SEEN",
        where=where,
        what="another transaction began before rows were destroyed, and keeps them on the disk",
        do="let it end (a backup, a report), then run `gapassess upgrade`",
    )


def _one_at_a_time(tx: sa.Connection) -> None:
    """Wait for whoever makes or changes the tables now: for the whole of it, not as long as for a row."""
    tx.exec_driver_sql("SET LOCAL lock_timeout = '10min'")
    tx.exec_driver_sql("SELECT pg_advisory_xact_lock(7423651890)")
    tx.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")


def _clear(connection: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401 - a driver's connection has no type
    """End the transaction that the pool's ping began: ours is to start with its own settings."""
    connection.rollback()


def _start(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("gapassess_write")
    if connection.dialect.name == "sqlite":
        if write is False:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        if write is not None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
    elif write is False:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

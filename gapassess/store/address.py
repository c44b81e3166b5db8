"""Address: what an operator writes as the database URL, as what the driver wants to hear."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from gapassess.errors import OperatorError

CONNECT_SECONDS = 10
_POSTGRES = ("postgresql", "postgres", "postgresql+pg8000")


def parse(text: str) -> tuple[sa.URL, dict[str, Any]]:
    """Return the URL for SQLAlchemy and the arguments for the driver.

    Any ``postgresql://`` URL goes to pg8000. The words that PostgreSQL's own
    tools understand, ``host`` (a socket folder), ``sslmode`` and ``sslrootcert``,
    may stand in the query and mean the same here.

    Raises
    ------
    OperatorError
        ``DATABASE-URL`` when it is neither SQLite nor PostgreSQL.
    """
    try:
        url = sa.make_url(text)
    except (sa.exc.ArgumentError, ValueError):
        raise _wrong("the database URL cannot be read") from None
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        if not url.database or url.database == ":memory:":
            raise _wrong("a database in memory would be gone at once")
        return url.set(drivername="sqlite+pysqlite"), {}
    if url.drivername not in _POSTGRES:
        raise _wrong("the database is neither SQLite nor PostgreSQL")
    query = {key: value if isinstance(value, str) else value[-1] for key, value in url.query.items()}
    arguments: dict[str, Any] = {
        "application_name": query.pop("application_name", "gapassess"),
        "timeout": _number(query.pop("connect_timeout", str(CONNECT_SECONDS))),
    }
    folder = query.pop("host", None)
    if folder is not None and folder.startswith("/"):
        arguments["unix_sock"] = f"{folder}/.s.PGSQL.{query.get('port', url.port or 5432)}"
    elif folder is not None:
        url = url.set(host=folder)
    if "unix_sock" in query:
        arguments["unix_sock"] = query.pop("unix_sock")
    if "port" in query:
        url = url.set(port=_number(query.pop("port")))
    arguments.update(_encryption(query.pop("sslmode", None), query.pop("sslrootcert", None)))
    return url.set(drivername="postgresql+pg8000", query=query), arguments


def place(url: sa.URL) -> str:
    """Return where the database is, in words for a message: never a user name or a password."""
    if url.drivername.startswith("sqlite"):
        return f"database {file_of(url)}"
    host = url.host or "local socket"
    return f"database {url.database or 'postgres'} on {host}{f':{url.port}' if url.port else ''}"


def file_of(url: sa.URL) -> Path:
    """Return the file of a SQLite URL."""
    return Path((url.database or "").removeprefix("file:"))


def _encryption(mode: str | None, root: str | None) -> dict[str, Any]:
    if mode is None and root is None:
        return {}
    if mode == "disable":
        return {"ssl_context": False}
    if mode in ("allow", "prefer"):
        return {}
    if mode == "require" and root is None:
        return {"ssl_context": True}
    if mode in (None, "require", "verify-ca", "verify-full"):
        try:
            context = ssl.create_default_context(cafile=root)
        except OSError:
            raise _wrong("the file of sslrootcert cannot be read") from None
        context.check_hostname = mode == "verify-full"
        return {"ssl_context": context}
    raise _wrong("sslmode is not one that PostgreSQL knows")


def _number(text: str) -> int:
    if not text.isdecimal():
        raise _wrong("a number in the database URL is none")
    return int(text)


def _wrong(what: str) -> OperatorError:
    return OperatorError.one(
        "DATABASE-URL",
        where="setting database",
        what=what,
        do="write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
    )

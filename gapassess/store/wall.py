"""Wall: what a database driver raises, as our own errors; nothing of it that could hold an answer passes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pg8000.exceptions
import sqlalchemy as sa

from gapassess.errors import Fault, GapassessError, OperatorError, PolicyError

_LOCKED = (
    "DATABASE-LOCKED",
    "somebody else is writing and did not finish in time",
    "try again; if it stays so, look for a stopped gapassess process and end it",
)
_GONE = (
    "DATABASE-GONE",
    "the database cannot be reached",
    "check that the folder, the file or the server is there and start it",
)
_FULL = (
    "DISK-FULL",
    "the disk is full and nothing was stored",
    "free some space on the disk of the database and try again",
)
_READ_ONLY = (
    "DATABASE-READ-ONLY",
    "the database may only be read",
    "give this account the right to write the database and its folder",
)
_REFUSED = (
    "DATABASE-REFUSED",
    "the database refused this account",
    "check the user name, the password and the rights in the database URL",
)
_DAMAGED = (
    "DATABASE-DAMAGED",
    "the database is damaged or is not a gapassess database",
    "keep the file, restore the last backup with `gapassess restore`, and check the disk",
)
_BUSY = (
    "DATABASE-REFUSED",
    "the server takes no more connections",
    "raise max_connections or close other programs, and try again",
)
_CONFLICT = (
    "DATABASE-CONFLICT",
    "the same thing was stored twice at the same time",
    "look at what is stored now and try again if it is still needed",
)
_MISSING = ("SCHEMA-MISSING", "a table or a column is missing", "run `gapassess upgrade`")

_SQLITE = {
    3: _REFUSED,
    5: _LOCKED,
    6: _LOCKED,
    8: _READ_ONLY,
    10: _DAMAGED,
    11: _DAMAGED,
    13: _FULL,
    14: _GONE,
    19: _CONFLICT,
    23: _REFUSED,
    26: _DAMAGED,
}
_POSTGRES = {
    "25006": _READ_ONLY, "40001": _LOCKED, "40P01": _LOCKED, "55P03": _LOCKED, "57014": _LOCKED,
    "55006": _LOCKED, "42501": _REFUSED, "42P01": _MISSING, "53100": _FULL, "53300": _BUSY, "3D000": _GONE,
    "42703": _MISSING, "58030": _DAMAGED,
}  # fmt: skip
_POSTGRES_CLASS = {
    "08": _GONE,
    "23": _CONFLICT,
    "28": _REFUSED,
    "57": _GONE,
    "58": _DAMAGED,
    "XX": _DAMAGED,
    "53": _FULL,
}
_APPEND_ONLY = "the audit log is append-only"


@contextmanager
def wall(where: str) -> Iterator[None]:
    """Turn every error of a driver that leaves the block into one of ours.

    Raises
    ------
    OperatorError
        ``DATABASE-LOCKED``, ``DATABASE-GONE``, ``DISK-FULL``, ``DATABASE-READ-ONLY``,
        ``DATABASE-REFUSED``, ``DATABASE-DAMAGED``, ``DATABASE-CONFLICT`` or ``SCHEMA-MISSING``.
    PolicyError
        ``AUDIT-APPEND-ONLY`` when somebody tries to change the audit log.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise _turned(error.orig, where) from _cause(error)
    except (sqlite3.Error, pg8000.exceptions.Error) as error:
        raise _turned(error, where) from _cause(error)
    except sa.exc.TimeoutError:
        raise OperatorError(_fault(_LOCKED, where)) from None


def unreachable(where: str) -> OperatorError:
    """Return the error for a server or a file that is not there."""
    return OperatorError(_fault(_GONE, where))


def _fault(words: tuple[str, str, str], where: str) -> Fault:
    code, what, do = words
    return Fault(code, where, what, do)


def _turned(error: BaseException | None, where: str) -> GapassessError:
    if _APPEND_ONLY in str(error):
        do = "add an entry instead"
        return PolicyError(Fault("AUDIT-APPEND-ONLY", where, "the audit log is never changed", do))
    code = _code(error)
    words = _SQLITE.get(code & 0xFF) if isinstance(code, int) else _postgres(code)
    if words is None and any(one in str(error) for one in ("no such table", "no such column")):
        words = _MISSING
    if words is not None:
        return OperatorError(_fault(words, where))
    what = f"the database did not understand a statement ({code or type(error).__name__})"
    return GapassessError(Fault("DATABASE-FAULT", where, what, "report it as a bug of gapassess"))


def _code(error: BaseException | None) -> int | str:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0)
    # A refusal at the door may stand behind the broken pipe of hanging up on it.
    behind = error
    while behind is not None:
        said = behind.args[0] if behind.args else None
        if isinstance(said, dict):
            return str(said.get("C", ""))
        behind = behind.__context__
    if isinstance(error, pg8000.exceptions.InterfaceError):
        return "25P02" if "failed transaction" in str(error) else "08000"
    return ""


def _postgres(code: str) -> tuple[str, str, str] | None:
    return _POSTGRES.get(code) or _POSTGRES_CLASS.get(code[:2])


def _cause(error: BaseException) -> BaseException | None:
    """Return the error to show as the cause: only faulty SQL, which holds no stored value."""
    inner = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    code = _code(inner)
    return error if code in (0, 1) or (isinstance(code, str) and code.startswith("42")) else None

"""Locking: one writer of the contact book at a time; a lock ends with the process that holds it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from gapassess.errors import OperatorError

SECONDS = 5.0

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, *, what: str, seconds: float = SECONDS) -> Iterator[None]:
    """Hold the lock file `path` while the block runs.

    Raises
    ------
    OperatorError
        ``CONTACTS-BUSY``: somebody else held it for `seconds`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = path.open("ab")
    except OSError as error:
        raise OperatorError.one(
            "CONTACTS-NOT-WRITTEN", where=str(path), what="the contact book cannot be written",
            do="see that its folder can be written",
        ) from error  # fmt: skip
    with file:
        until = time.monotonic() + seconds
        while True:
            try:
                _lock(file)
                break
            except OSError:
                if time.monotonic() >= until:
                    raise OperatorError.one(
                        "CONTACTS-BUSY",
                        where=what,
                        what="another gapassess is at work on these contacts",
                        do="wait until it has ended and try again",
                    ) from None
                time.sleep(0.05)
        yield

"""Aside: what waits in a temporary file until the whole of a long file is known to be good."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from types import TracebackType
from typing import IO, Self

from gapassess.errors import OperatorError


class HasAside:
    """What keeps bytes aside, for the length of a block."""

    def __init__(self) -> None:
        self._aside = Aside()

    def __enter__(self) -> Self:
        """Keep the temporary file for the length of a block."""
        self._aside.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw the temporary file away."""
        self._aside.__exit__(kind, error, trace)


class Aside:
    """Bytes in a temporary file that nobody but this process can open, and that is gone when the block ends."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0

    def __enter__(self) -> Self:
        """Keep what is added for the length of a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw the temporary file away."""
        if self._file is not None:
            with suppress(OSError):  # closing tries again to write what a full disk had no room for
                self._file.close()

    def add(self, some: bytes) -> int:
        """Add bytes and return at which byte they begin.

        Raises
        ------
        OperatorError
            ``DISK-FULL``: no room for temporary files.
        """
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="gapassess-")  # noqa: SIM115 - closed when the block ends
            self._file.seek(self._end)
            self._file.write(some)
            self._file.flush()
        except OSError as error:
            raise OperatorError.one(
                "DISK-FULL",
                where=f"temporary folder {tempfile.gettempdir()}",
                what="there is no room for what is read of the file and nothing was stored",
                do="free some space there, or name another folder in the variable TMPDIR",
            ) from error
        start, self._end = self._end, self._end + len(some)
        return start

    def read(self, start: int, size: int) -> bytes:
        """Return so many bytes that were added, from the byte `start` on."""
        if self._file is None:
            return b""
        self._file.seek(start)
        return self._file.read(size)

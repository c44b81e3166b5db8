"""Response keys: what says that two rows are one person, kept as a hash on disk and never as it stands."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gapassess.interchange.aside import HasAside

HASH_BYTES = 32
CHUNK = 1 << 14
"""Rows held before they go to disk, in the order of their hashes."""
# Each chunk is read by its parts, so that no more than this share of a file is held again.
_PARTS = 64
_KEPT = np.dtype([("hash", f"S{HASH_BYTES}"), ("row", "<u8"), ("known", "?")])
Kept = NDArray[np.void]


def _sha256(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def _none(_: Sequence[bytes]) -> Collection[bytes]:
    return ()


class KeyLedger(HasAside):
    """The hashes of the response keys of a file, and in which row each stands.

    However many rows a file has, the keys of `CHUNK` of them are held and the others wait in a temporary
    file: hashes and numbers of rows, and nothing that was answered.

    Parameters
    ----------
    hashed
        Hash of 32 bytes of a key, by default its SHA-256.
    met
        Which of some hashes earlier files had; by default none.

    Attributes
    ----------
    known_count
        Rows whose key an earlier file had.

    Examples
    --------
    >>> with KeyLedger() as ledger:
    ...     known = ledger.add([2, 3, 5], ["a", "b", "a"])
    ...     list(ledger.repeats())
    [(5, 2)]
    """

    def __init__(
        self,
        hashed: Callable[[str], bytes] = _sha256,
        met: Callable[[Sequence[bytes]], Collection[bytes]] = _none,
    ) -> None:
        super().__init__()
        self.known_count = 0
        self._hashed = hashed
        self._met = met
        self._hashes = bytearray()
        self._rows = array("Q")
        self._known = bytearray()
        # Of each chunk on disk the bytes at which its parts begin, and its end.
        self._chunks: list[list[int]] = []

    def add(self, rows: Sequence[int], keys: Sequence[str]) -> list[bool]:
        """Note the keys of some rows, given in the order of the file; return for each whether an earlier file had it.

        Raises
        ------
        OperatorError
            ``DISK-FULL``: no room for temporary files.
        """
        hashes = list(map(self._hashed, keys))
        met = self._met(hashes) if hashes else ()
        known = [one in met for one in hashes]
        self.known_count += sum(known)
        self._hashes += b"".join(hashes)
        self._rows.extend(rows)
        self._known += bytes(known)
        if len(self._rows) >= CHUNK:
            self._put_aside()
        return known

    def repeats(self) -> Iterator[tuple[int, int]]:
        """Give every row whose key stood in an earlier one, and the first row that had it, in the order of the file."""
        found = [_repeats(part) for part in self._parts()]
        pairs = np.concatenate(found) if found else np.empty((0, 2), np.uint64)
        for row, first in pairs[np.argsort(pairs[:, 0])]:
            yield int(row), int(first)

    def fresh(self) -> Iterator[bytes]:
        """Give the hashes that no earlier file had, in ascending order."""
        for part in self._parts():
            new = np.ascontiguousarray(part["hash"][~part["known"]]).tobytes()
            for start in range(0, len(new), HASH_BYTES):
                yield new[start : start + HASH_BYTES]

    def _put_aside(self) -> None:
        """Write what is held to disk in the order of the hashes."""
        kept = np.empty(len(self._rows), _KEPT)
        kept["hash"] = np.frombuffer(self._hashes, f"S{HASH_BYTES}")
        kept["row"] = self._rows
        kept["known"] = np.frombuffer(self._known, "?")
        kept = _in_order(kept)
        firsts = kept.view(np.uint8).reshape(len(kept), _KEPT.itemsize)[:, 0]
        ends = np.searchsorted(firsts, np.arange(0, 257, 256 // _PARTS))
        start = self._aside.add(kept.tobytes())
        self._chunks.append((start + ends * _KEPT.itemsize).tolist())
        self._hashes, self._rows, self._known = bytearray(), array("Q"), bytearray()

    def _parts(self) -> Iterator[Kept]:
        """Give all that was noted, a part after the other, in the order of the hashes and then of the rows."""
        if self._rows:
            self._put_aside()
        if not self._chunks:
            return
        for part in range(_PARTS):
            read = [self._aside.read(ends[part], ends[part + 1] - ends[part]) for ends in self._chunks]
            yield _in_order(np.frombuffer(b"".join(read), _KEPT))


def _in_order(kept: Kept) -> Kept:
    return kept[np.argsort(kept["hash"], kind="stable")]


def _repeats(part: Kept) -> NDArray[np.uint64]:
    """Return the rows of a part whose hash stood in an earlier row, each with the first such row."""
    again = np.zeros(len(part), bool)
    again[1:] = part["hash"][1:] == part["hash"][:-1]
    firsts = np.maximum.accumulate(np.where(again, 0, np.arange(len(part))))
    rows: NDArray[np.uint64] = part["row"]
    return np.stack([rows[again], rows[firsts[again]]], axis=1)

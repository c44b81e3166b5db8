"""Response keys: what says that two rows are one person, kept as 32 bytes a row and never as it stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

HASH_BYTES = 32


class KeyLedger:
    """The hashes of the response keys of a file, in the order of its rows, and in which row each stands.

    Examples
    --------
    >>> ledger = KeyLedger()
    >>> for row, key in ((2, b"a"), (3, b"b"), (5, b"a")):
    ...     ledger.add(row, key * 32)
    >>> list(ledger.repeats())
    [(5, 2)]
    """

    def __init__(self) -> None:
        self._hashes = bytearray()
        self._rows = array("Q")

    def add(self, row: int, hashed: bytes) -> None:
        """Note the hash of a key of 32 bytes, and the number of its row."""
        self._hashes += hashed
        self._rows.append(row)

    def repeats(self) -> Iterator[tuple[int, int]]:
        """Give every row whose key stood in an earlier one, and the first row that had it, in the order of the file."""
        if not self._rows:
            return
        whole = np.frombuffer(self._hashes, f"S{HASH_BYTES}")
        # Equal keys begin alike: only the few that do are compared whole.
        starts = np.frombuffer(self._hashes, ">u8")[:: HASH_BYTES // 8]
        order = np.argsort(starts, kind="stable")
        alike = starts[order]
        same = np.flatnonzero(alike[1:] == alike[:-1])
        places = np.unique(np.concatenate([order[same], order[same + 1]]))
        first: dict[bytes, int] = {}
        for place in places.tolist():
            row = self._rows[place]
            met = first.setdefault(bytes(whole[place]), row)
            if met != row:
                yield row, met

"""Sealed batches: answers of a file, sealed as they are read and kept aside until all of it is known to be good."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import numpy as np

from gapassess.core.response import Response
from gapassess.core.wave import Wave
from gapassess.errors import OperatorError
from gapassess.interchange.decoding import Batch
from gapassess.interchange.response_keys import HASH_BYTES
from gapassess.services import sealing
from gapassess.services.workspace import Workspace

_AT_ONCE = 16


class SealedBatches:
    """Takes batches of responses, drops people that are known, and seals the rest to a wave's public key.

    Only sealed bytes lie in the temporary file, which nobody but this process can open, and which is
    gone when it ends. In memory stay 32 bytes per response that has a key.

    Parameters
    ----------
    known
        Hashes of response keys of the wave, in ascending order.
    dry_run
        Count alone.

    Attributes
    ----------
    answered
        How many were sealed, by unit and stratum.
    known_count
        How many were left out because their response key is known.
    """

    def __init__(self, workspace: Workspace, wave: Wave, *, known: bytes = b"", dry_run: bool = False) -> None:
        self.answered: Counter[tuple[str, str | None]] = Counter()
        self.known_count = 0
        self._workspace = workspace
        self._public_key = wave.public_key
        self._known = np.frombuffer(known, f"S{HASH_BYTES}")
        self._fresh = bytearray()
        self._sizes: list[int] = []
        self._dry_run = dry_run
        self._file = tempfile.TemporaryFile(prefix="gapassess-")  # noqa: SIM115 - closed when the block ends

    def __enter__(self) -> Self:
        """Open the temporary file for the length of a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw the temporary file away."""
        self._file.close()

    def __len__(self) -> int:
        """Return how many responses were sealed."""
        return self.answered.total()

    def take(self, batch: Batch) -> None:
        """Seal a batch as one ballot, in random order.

        Raises
        ------
        OperatorError
            ``DISK-FULL``: no room for temporary files.
        """
        responses = self._unknown(batch)
        self.answered.update((one.unit, one.stratum) for one in responses)
        if self._dry_run or not responses:
            return
        self._workspace.chance.shuffle(responses)
        sealed = sealing.seal(self._public_key, responses)
        try:
            self._file.write(sealed)
            self._file.flush()
        except OSError as error:
            raise OperatorError.one(
                "DISK-FULL",
                where=f"temporary folder {tempfile.gettempdir()}",
                what="there is no room for the sealed answers and nothing was stored",
                do="free some space there, or name another folder in the variable TMPDIR",
            ) from error
        self._sizes.append(len(sealed))

    def ballots(self) -> Iterator[list[tuple[bytes, bytes]]]:
        """Give the ballots under ascending random keys, some at a time, in random order."""
        starts = np.concatenate([[0], np.cumsum(self._sizes, dtype=np.int64)]).tolist()
        order = list(range(len(self._sizes)))
        self._workspace.chance.shuffle(order)
        keys = sorted(sealing.ballot_key(self._workspace.chance) for _ in order)
        some = []
        for key, place in zip(keys, order, strict=True):
            self._file.seek(starts[place])
            some.append((key, self._file.read(self._sizes[place])))
            if len(some) == _AT_ONCE:
                yield some
                some = []
        yield some

    def key_hashes(self) -> Iterator[bytes]:
        """Give the hashes of the response keys that are new, in ascending order."""
        np.frombuffer(self._fresh, f"S{HASH_BYTES}").sort()  # in its place: there may be a million
        return (bytes(self._fresh[start : start + HASH_BYTES]) for start in range(0, len(self._fresh), HASH_BYTES))

    def _unknown(self, batch: Batch) -> list[Response]:
        """Return the responses whose key is new, and note their keys."""
        if not batch.key_hashes:
            return batch.responses
        asked = np.frombuffer(b"".join(batch.key_hashes), f"S{HASH_BYTES}")
        if not len(self._known):
            self._fresh += asked.tobytes()
            return batch.responses
        places = np.minimum(np.searchsorted(self._known, asked), len(self._known) - 1)
        new = self._known[places] != asked
        self._fresh += asked[new].tobytes()
        self.known_count += int((~new).sum())
        return [one for one, is_new in zip(batch.responses, new.tolist(), strict=True) if is_new]

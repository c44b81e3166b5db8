"""Sealed batches: answers of a file, sealed as they are read and kept aside until all of it is known to be good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gapassess.core.response import Response
from gapassess.core.wave import Wave
from gapassess.interchange.aside import HasAside
from gapassess.services import sealing
from gapassess.services.workspace import Workspace

_AT_ONCE = 16


class SealedBatches(HasAside):
    """Takes batches of responses and seals them to a wave's public key; only sealed bytes lie in the temporary file.

    Parameters
    ----------
    dry_run
        Count alone.

    Attributes
    ----------
    answered
        How many were sealed, by unit and stratum.
    """

    def __init__(self, workspace: Workspace, wave: Wave, *, dry_run: bool = False) -> None:
        super().__init__()
        self.answered: Counter[tuple[str, str | None]] = Counter()
        self._workspace = workspace
        self._public_key = wave.public_key
        # Where each ballot begins, and how long it is.
        self._places: list[tuple[int, int]] = []
        self._dry_run = dry_run

    def __len__(self) -> int:
        """Return how many responses were sealed."""
        return self.answered.total()

    def take(self, responses: list[Response]) -> None:
        """Seal a batch as one ballot, in random order.

        Raises
        ------
        OperatorError
            ``DISK-FULL``: no room for temporary files.
        """
        self.answered.update((one.unit, one.stratum) for one in responses)
        if self._dry_run or not responses:
            return
        self._workspace.chance.shuffle(responses)
        sealed = sealing.seal(self._public_key, responses)
        self._places.append((self._aside.add(sealed), len(sealed)))

    def ballots(self) -> Iterator[list[tuple[bytes, bytes]]]:
        """Give the ballots under ascending random keys, some at a time, in random order."""
        order = list(self._places)
        self._workspace.chance.shuffle(order)
        keys = sorted(sealing.ballot_key(self._workspace.chance) for _ in order)
        some = []
        for key, place in zip(keys, order, strict=True):
            some.append((key, self._aside.read(*place)))
            if len(some) == _AT_ONCE:
                yield some
                some = []
        yield some

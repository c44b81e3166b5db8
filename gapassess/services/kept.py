"""Kept: all that a closed wave keeps of one of its revisions, as it stands in the store."""

from __future__ import annotations

from dataclasses import dataclass

from gapassess.core.cells import CellSums
from gapassess.core.strategy import Position
from gapassess.core.wave import Wave
from gapassess.errors import UsageError
from gapassess.measure.decisions import Decision
from gapassess.store import cells, frozen, revisions
from gapassess.store.database import Transaction


@dataclass(frozen=True)
class Kept:
    """What a wave keeps of a revision: sums of what is shown alone, and what is held back.

    Attributes
    ----------
    made
        Number, instrument, reason and people of the revision.
    units
        In the order of the tree, with people and responses as the revision has them.
    """

    made: revisions.Revision
    units: tuple[frozen.WaveUnit, ...]
    cells: tuple[CellSums, ...]
    positions: tuple[Position, ...]
    decisions: tuple[Decision, ...]


def load(tx: Transaction, wave: Wave, *, revision: int) -> Kept:
    """Return what a wave keeps of a revision.

    Raises
    ------
    UsageError
        ``REVISION-UNKNOWN``.
    """
    return Kept(
        made=revision_of(tx, wave, revision),
        units=tuple(frozen.wave_units(tx, wave.id, revision=revision)),
        cells=tuple(cells.load(tx, wave.id, revision=revision)),
        positions=tuple(frozen.positions(tx, wave.id, revision=revision)),
        decisions=tuple(frozen.decisions(tx, wave.id, revision=revision)),
    )


def revision_of(tx: Transaction, wave: Wave, number: int) -> revisions.Revision:
    """Return a revision of a wave; a wave that was never revised has one, made when it closed.

    Raises
    ------
    UsageError
        ``REVISION-UNKNOWN``.
    """
    for one in revisions.list_all(tx, wave.id) or [revisions.first(wave)]:
        if one.number == number:
            return one
    raise UsageError.one(
        "REVISION-UNKNOWN",
        where=f"wave {wave.id}",
        what=f"there is no revision {number}",
        do="name 1" if wave.revision == 1 else f"name one from 1 to {wave.revision}",
    )

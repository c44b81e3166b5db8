"""Revisions: which revisions a wave has, what each is scored by, why it was made and who approved it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from gapassess.core.wave import Wave
from gapassess.store.schema import revision as table


@dataclass(frozen=True)
class Revision:
    """One correction of a wave, or (number 1) the wave as it was closed.

    Attributes
    ----------
    instrument
        ``id@version`` that the answers are scored by.
    reason, approved_by
        Empty for the first.
    """

    number: int
    instrument: str
    reason: str
    approved_by: tuple[str, ...]
    made_on: date


def first(wave: Wave) -> Revision:
    """Return the revision that a wave is until it is revised: the wave as it was closed."""
    return Revision(1, wave.instrument, "", (), wave.closed_on or wave.closes)


def add(tx: sa.Connection, wave: str, *, revision: Revision) -> None:
    """Keep a revision; it is never changed."""
    tx.execute(
        table.insert().values(
            wave=wave, number=revision.number, instrument=revision.instrument, reason=revision.reason,
            approved_by=list(revision.approved_by), made_on=revision.made_on,
        )
    )  # fmt: skip


def list_all(tx: sa.Connection, wave: str) -> list[Revision]:
    """Return the revisions of a wave, oldest first; empty for a wave that was never revised."""
    rows = tx.execute(sa.select(table).where(table.c.wave == wave).order_by(table.c.number))
    return [Revision(row.number, row.instrument, row.reason, tuple(row.approved_by), row.made_on) for row in rows]

"""Waves: the rounds of asking, their state and their promise."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa

from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.core.wave import State, Wave
from gapassess.errors import Fault, UsageError
from gapassess.store.schema import revision as revisions
from gapassess.store.schema import wave as table


def add(tx: sa.Connection, wave: Wave) -> None:
    """Store a new wave.

    Raises
    ------
    UsageError
        ``WAVE-EXISTS``.
    """
    if tx.execute(sa.select(table.c.id).where(table.c.id == wave.id)).first() is not None:
        raise UsageError(
            Fault(
                "WAVE-EXISTS",
                f"wave {wave.id}",
                "there is a wave of this name already",
                "choose another name",
            )
        )
    tx.execute(
        table.insert().values(
            id=wave.id, title=[list(pair) for pair in wave.title.by_language], instrument=wave.instrument,
            opens=wave.opens, closes=wave.closes, state=wave.state, policy=asdict(wave.policy),
            public_key=wave.public_key, closed_on=wave.closed_on, revision=wave.revision,
            results_by=wave.results_by,
        )
    )  # fmt: skip


def fetch(tx: sa.Connection, wave_id: str, *, lock: Literal["share", "alone"] | None = None) -> Wave:
    """Return a wave.

    Parameters
    ----------
    lock
        Held until the transaction ends: ``share`` while an answer is stored, ``alone``
        while the wave is closed; so no answer slips in behind the closing. (On SQLite
        a write transaction is alone anyway.)

    Raises
    ------
    UsageError
        ``WAVE-UNKNOWN``.
    """
    wanted = sa.select(table).where(table.c.id == wave_id)
    if lock is not None:
        wanted = wanted.with_for_update(read=lock == "share")
    row = tx.execute(wanted).one_or_none()
    if row is None:
        raise _unknown(wave_id)
    return _wave(row)


def list_all(tx: sa.Connection) -> list[Wave]:
    """Return all waves, by opening day and id."""
    return sorted((_wave(row) for row in tx.execute(sa.select(table))), key=lambda one: (one.opens, one.id))


def list_open(tx: sa.Connection) -> list[Wave]:
    """Return the waves and rehearsals that were not closed, by opening day and id."""
    wanted = sa.select(table).where(table.c.closed_on.is_(None))
    found = [wave for wave in map(_wave, tx.execute(wanted)) if wave.is_open]
    return sorted(found, key=lambda one: (one.opens, one.id))


def set_state(
    tx: sa.Connection,
    wave_id: str,
    *,
    state: State,
    closed_on: date | None = None,
    revision: int | None = None,
    instrument: str | None = None,
) -> None:
    """Move a wave to a state; what is None stays as it is.

    Raises
    ------
    UsageError
        ``WAVE-UNKNOWN``.
    """
    values: dict[str, Any] = {"state": state}
    if closed_on is not None:
        values["closed_on"] = closed_on
    if revision is not None:
        values["revision"] = revision
    if instrument is not None:
        values["instrument"] = instrument
    if tx.execute(table.update().where(table.c.id == wave_id).values(**values)).rowcount == 0:
        raise _unknown(wave_id)


def was_scored_by(tx: sa.Connection, instrument: str) -> bool:
    """Say whether a revision of any wave is scored by an instrument, also one that another revision followed."""
    wanted = sa.select(revisions.c.wave).where(revisions.c.instrument == instrument).limit(1)
    return tx.execute(wanted).first() is not None


def remove(tx: sa.Connection, wave_id: str) -> None:
    """Remove a wave: a rehearsal that is thrown away, after all that belongs to it was destroyed."""
    tx.execute(table.delete().where(table.c.id == wave_id))


def _wave(row: Any) -> Wave:  # noqa: ANN401 - a row of the table
    promise = {**row.policy, "lowered_by": tuple(row.policy.get("lowered_by", ()))}
    return Wave(
        row.id, Text(tuple((language, words) for language, words in row.title)), row.instrument, row.opens,
        row.closes, row.state, Policy(**promise), bytes(row.public_key), row.closed_on, row.revision,
        row.results_by,
    )  # fmt: skip


def _unknown(wave_id: str) -> UsageError:
    return UsageError(
        Fault("WAVE-UNKNOWN", f"wave {wave_id}", "there is no such wave", "look up its name on the page Waves")
    )

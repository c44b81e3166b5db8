"""Strategy: commitments with their history; a later change never alters an earlier version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from gapassess.core.strategy import Commitment
from gapassess.core.text import Text
from gapassess.store.schema import commitment as table


def record(tx: sa.Connection, commitment: Commitment) -> int:
    """Add a version of a commitment and return its number, from 1.

    A version that says the same as the newest (whatever day it is recorded on) is not
    added; the number of the newest is returned.
    """
    versions = history(tx, commitment.id)
    if versions and replace(versions[-1], recorded_on=commitment.recorded_on) == commitment:
        return len(versions)
    tx.execute(table.insert().values(number=len(versions) + 1, **_columns(commitment)))
    return len(versions) + 1


def history(tx: sa.Connection, commitment_id: str) -> list[Commitment]:
    """Return all versions of one commitment, oldest first."""
    wanted = sa.select(table).where(table.c.id == commitment_id).order_by(table.c.number)
    return [_commitment(row) for row in tx.execute(wanted)]


def current(tx: sa.Connection, *, on: date | None = None) -> list[Commitment]:
    """Return the newest version of each commitment, by id.

    Parameters
    ----------
    on
        As it was known on this day: later versions are left out. None for today's.
    """
    wanted = sa.select(table).order_by(table.c.number)
    if on is not None:
        wanted = wanted.where(sa.or_(table.c.recorded_on.is_(None), table.c.recorded_on <= on))
    newest = {row.id: row for row in tx.execute(wanted)}
    return [_commitment(newest[key]) for key in sorted(newest)]


def _columns(one: Commitment) -> dict[str, Any]:
    return {
        "id": one.id, "recorded_on": one.recorded_on, "text": [list(pair) for pair in one.text.by_language],
        "document": one.document, "paragraph": one.paragraph, "owner": one.owner, "framework": one.framework,
        "constructs": list(one.constructs), "measure": one.measure, "stated": one.stated,
        "units": list(one.units), "valid_from": one.valid_from, "valid_to": one.valid_to,
        "signed_by": one.signed_by, "signed_on": one.signed_on,
    }  # fmt: skip


def _commitment(row: Any) -> Commitment:  # noqa: ANN401 - a row of the table
    return Commitment(
        row.id, Text(tuple((language, words) for language, words in row.text)), row.document, row.paragraph,
        row.owner, row.framework, tuple(row.constructs), row.measure, row.stated, tuple(row.units),
        row.valid_from, row.valid_to, row.signed_by, row.signed_on, row.recorded_on,
    )  # fmt: skip

"""Tokens: who may still answer. A row is a hash and a reporting group; spending it deletes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from gapassess.store import bulk
from gapassess.store.schema import token


@dataclass(frozen=True)
class Place:
    """The wave and the reporting group that a token stands for."""

    wave: str
    unit: str
    stratum: str | None


def issue(tx: sa.Connection, wave: str, *, tokens: Iterable[tuple[bytes, str, str | None]]) -> int:
    """Store tokens, given as hash, unit and stratum, in the order of the hashes; return how many."""
    ordered = sorted(tokens, key=lambda one: one[0])
    return bulk.write(tx, token, [(key, wave, unit, stratum or None) for key, unit, stratum in ordered])


def spend(tx: sa.Connection, token_hash: bytes) -> Place | None:
    """Delete a token and return what it stood for; None for all but one of those who try at once."""
    row = tx.execute(
        token.delete().where(token.c.hash == token_hash).returning(token.c.wave, token.c.unit, token.c.stratum)
    ).first()
    return None if row is None else Place(row.wave, row.unit, row.stratum)


def replace(tx: sa.Connection, old: bytes, *, new: bytes) -> bool:
    """Put a new token in the place of an unspent one, for a reminder; False when the old one is gone."""
    place = spend(tx, old)
    if place is None:
        return False
    issue(tx, place.wave, tokens=[(new, place.unit, place.stratum)])
    return True


def issue_missing(tx: sa.Connection, wave: str, *, tokens: Iterable[tuple[bytes, str, str | None]]) -> int:
    """Store those of the tokens that are not there, for a sending that was cut short; return how many."""
    there = held(tx, wave)
    return issue(tx, wave, tokens=[one for one in tokens if one[0] not in there])


def held(tx: sa.Connection, wave: str) -> set[bytes]:
    """Return the hashes of all unspent tokens of a wave."""
    return {bytes(one) for one in tx.execute(sa.select(token.c.hash).where(token.c.wave == wave)).scalars()}


def left(tx: sa.Connection, wave: str) -> dict[tuple[str, str | None], int]:
    """Return how many tokens are unspent, by unit and stratum."""
    groups = (token.c.unit, token.c.stratum)
    rows = tx.execute(sa.select(*groups, sa.func.count()).where(token.c.wave == wave).group_by(*groups)).all()
    found = sorted(rows, key=lambda row: (row[0], row[1] or ""))
    return {(unit, stratum): count for unit, stratum, count in found}


def destroy(tx: sa.Connection, wave: str) -> int:
    """Delete all tokens of a wave and return how many there were."""
    return tx.execute(token.delete().where(token.c.wave == wave)).rowcount

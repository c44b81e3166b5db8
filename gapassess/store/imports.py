"""Imports: which files were read already, and which people of a file, until the wave closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import sqlalchemy as sa

from gapassess.store import bulk
from gapassess.store.schema import imported, response_key

_AT_ONCE = 20_000


def seen(tx: sa.Connection, *, file_hash: str, mapping_hash: str) -> tuple[str, int] | None:
    """Return wave and number of responses when this file was read with this mapping before, else None."""
    row = tx.execute(
        sa.select(imported).where(imported.c.file_hash == file_hash, imported.c.mapping_hash == mapping_hash)
    ).first()
    return None if row is None else (row.wave, row.responses)


def remember(tx: sa.Connection, *, file_hash: str, mapping_hash: str, wave: str, responses: int) -> None:
    """Remember that a file was read with a mapping."""
    tx.execute(imported.insert().values(file_hash=file_hash, mapping_hash=mapping_hash, wave=wave, responses=responses))


def forget(tx: sa.Connection, wave: str) -> None:
    """Forget the files of a wave: a rehearsal that is thrown away."""
    tx.execute(imported.delete().where(imported.c.wave == wave))


def met(tx: sa.Connection, wave: str, *, hashes: Sequence[bytes]) -> frozenset[bytes]:
    """Return those of some hashes of response keys that a wave has met."""
    wanted = sa.select(response_key.c.hash).where(response_key.c.wave == wave, response_key.c.hash.in_(hashes))
    return frozenset(tx.execute(wanted).scalars())


def key_count(tx: sa.Connection, wave: str) -> int:
    """Return how many response keys a wave has met."""
    return tx.execute(sa.select(sa.func.count()).where(response_key.c.wave == wave)).scalar_one()


def add_keys(tx: sa.Connection, wave: str, *, hashes: Iterable[bytes]) -> int:
    """Store hashes of response keys, given in their own order, all of them new; return how many."""
    waiting = iter(hashes)
    stored = 0
    while some := [(wave, one) for one in islice(waiting, _AT_ONCE)]:
        stored += bulk.write(tx, response_key, some)
    return stored


def destroy_keys(tx: sa.Connection, wave: str) -> int:
    """Delete the hashes of a wave and return how many there were."""
    return tx.execute(response_key.delete().where(response_key.c.wave == wave)).rowcount

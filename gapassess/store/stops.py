"""Stops: hashes of the codes by which people end their letters; a letter box that the contact book empties.

The survey's door may put in and never look: whose code it is only the key of the contact book can tell.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from gapassess.store.schema import stop

_PUT = sa.text("INSERT INTO stop (hash) VALUES (:hash) ON CONFLICT DO NOTHING").bindparams(
    sa.bindparam("hash", type_=sa.LargeBinary)
)


def put(tx: sa.Connection, code_hash: bytes) -> None:
    """Put in the hash of a code; once more is no fault."""
    tx.execute(_PUT, {"hash": code_hash})


def waiting(tx: sa.Connection) -> set[bytes]:
    """Return the hashes that were put in."""
    return {bytes(one) for one in tx.execute(sa.select(stop.c.hash)).scalars()}


def remove(tx: sa.Connection, hashes: Iterable[bytes]) -> None:
    """Take hashes out."""
    for one in sorted(hashes):
        tx.execute(stop.delete().where(stop.c.hash == one))

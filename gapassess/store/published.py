"""Published: figures that somebody else published; nothing of ours is counted from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import sqlalchemy as sa

from gapassess.core.published import Published
from gapassess.store.schema import published as table

_KEYS = [column.name for column in table.primary_key.columns]


def put(tx: sa.Connection, results: Sequence[Published]) -> int:
    """Store results, in place of those of the same source, day, unit, construct and item; return how many."""
    for one in results:
        said = asdict(one)
        tx.execute(table.delete().where(*(table.c[name] == said[name] for name in _KEYS)))
        tx.execute(table.insert().values(**said))
    return len(results)


def list_all(tx: sa.Connection) -> list[Published]:
    """Return all results, by construct, source, day and unit."""
    rows = tx.execute(sa.select(table)).mappings()
    found = [Published(**row) for row in rows]
    return sorted(found, key=lambda one: (one.framework, one.construct, one.item, one.source, one.as_at, one.unit))

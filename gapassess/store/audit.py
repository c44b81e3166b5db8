"""Audit: the append-only log, each entry chained to the one before; the database refuses to change it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import sqlalchemy as sa

from gapassess.core.audit import Entry
from gapassess.store.schema import audit, audit_head


def append(
    tx: sa.Connection,
    *,
    at: str,
    actor: str,
    action: str,
    subject: str,
    details: Mapping[str, str] | None = None,
) -> Entry:
    """Add one entry and return it.

    Writers queue at the head row until the transaction before them ends, so the chain cannot fork.

    Parameters
    ----------
    at
        ISO 8601 in UTC, to the second.
    details
        Facts as text; never an answer, a token, a comment or an address.
    """
    number, digest = tx.execute(sa.select(audit_head.c.number, audit_head.c.digest).with_for_update()).one()
    facts = {str(key): str(value) for key, value in (details or {}).items()}
    entry = Entry(number + 1, at, actor, action, subject, facts, previous=digest)
    entry = replace(entry, digest=entry.computed())
    tx.execute(
        audit.insert().values(
            number=entry.number, at=at, actor=actor, action=action, subject=subject,
            details=json.dumps(facts, sort_keys=True, ensure_ascii=False),
            previous=entry.previous, digest=entry.digest,
        )
    )  # fmt: skip
    tx.execute(audit_head.update().values(number=entry.number, digest=entry.digest))
    return entry


def entries(tx: sa.Connection, *, after: int = 0, action: str | None = None) -> list[Entry]:
    """Return the entries with a number above `after`, oldest first, of one kind of action when given."""
    wanted = sa.select(audit).where(audit.c.number > after).order_by(audit.c.number)
    if action is not None:
        wanted = wanted.where(audit.c.action == action)
    return [
        Entry(
            row.number,
            row.at,
            row.actor,
            row.action,
            row.subject,
            json.loads(row.details),
            row.previous,
            row.digest,
        )
        for row in tx.execute(wanted)
    ]


def head(tx: sa.Connection) -> tuple[int, str]:
    """Return number and digest of the newest entry by the head row; (0, genesis) before the first."""
    row = tx.execute(sa.select(audit_head.c.number, audit_head.c.digest)).one()
    return row.number, row.digest

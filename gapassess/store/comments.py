"""Comments: those of a closed wave, and how far each is on the way to being quoted."""

from __future__ import annotations

import sqlalchemy as sa

from gapassess.core.comment import Comment
from gapassess.store.schema import comment, comment_review

_STEPS = ("wording", "proposed_by", "approved_by", "rejected_by", "routed_by")


def of_wave(tx: sa.Connection, wave: str) -> list[Comment]:
    """Return all comments of a wave in the order of their random keys, the same whenever it is asked."""
    return _found(tx, comment.c.wave == wave)


def by_id(tx: sa.Connection, digits: str) -> list[tuple[str, Comment]]:
    """Return wave and comment of each whose key begins with these hexadecimal digits."""
    half = bytes.fromhex(digits[: len(digits) // 2 * 2])
    rows = tx.execute(sa.select(comment.c.key, comment.c.wave).where(comment.c.key >= half)).all()
    waves = {bytes(row.key): row.wave for row in rows if bytes(row.key).hex().startswith(digits)}
    return [(waves[one.key], one) for one in _found(tx, comment.c.key.in_(list(waves)))] if waves else []


def keep_review(tx: sa.Connection, wave: str, reviewed: Comment) -> None:
    """Keep how far a comment is, in place of what was kept before."""
    table = comment_review
    tx.execute(table.delete().where(table.c.key == reviewed.key))
    steps = {name: getattr(reviewed, name) for name in _STEPS}
    tx.execute(table.insert().values(key=reviewed.key, wave=wave, **steps))


def _found(tx: sa.Connection, which: sa.ColumnElement[bool]) -> list[Comment]:
    beside = sa.outerjoin(comment, comment_review, comment.c.key == comment_review.c.key)
    steps = [comment_review.c[name] for name in _STEPS]
    columns = (comment.c.key, comment.c.comment, comment.c.unit, comment.c.text, *steps)
    rows = tx.execute(sa.select(*columns).select_from(beside).where(which)).all()
    found = [
        Comment(bytes(key), box, unit, text, *(step or "" for step in done)) for key, box, unit, text, *done in rows
    ]
    return sorted(found, key=lambda one: one.key)

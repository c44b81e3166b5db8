"""Purging: how much of a wave is still there to be destroyed, and its destruction."""

from __future__ import annotations

import sqlalchemy as sa

from gapassess.store.schema import comment, comment_review, packed, token


def links(tx: sa.Connection, wave: str) -> int:
    """Return how many links of a wave nobody used."""
    return _count(tx, token, wave)


def destroy_links(tx: sa.Connection, wave: str) -> None:
    """Delete the links of a wave that nobody used."""
    tx.execute(token.delete().where(token.c.wave == wave))


def comments(tx: sa.Connection, wave: str) -> int:
    """Return how many comments of a wave are kept."""
    return _count(tx, comment, wave)


def destroy_comments(tx: sa.Connection, wave: str) -> None:
    """Delete the comments of a wave, with the wordings in which they were to be quoted."""
    tx.execute(comment_review.delete().where(comment_review.c.wave == wave))
    tx.execute(comment.delete().where(comment.c.wave == wave))


def answers(tx: sa.Connection, wave: str) -> int:
    """Return how many blocks of single answers of a wave are kept."""
    return _count(tx, packed, wave)


def destroy_answers(tx: sa.Connection, wave: str) -> None:
    """Delete the single answers of a wave; its sums and figures stay."""
    tx.execute(packed.delete().where(packed.c.wave == wave))


def _count(tx: sa.Connection, table: sa.Table, wave: str) -> int:
    return tx.execute(sa.select(sa.func.count()).select_from(table).where(table.c.wave == wave)).scalar_one()

"""Actions with their history; a later change never alters an earlier version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from gapassess.core.action import Action
from gapassess.core.text import Text
from gapassess.store.schema import action as table


def record(tx: sa.Connection, action: Action) -> int:
    """Add a version of an action and return its number, from 1.

    A version that says the same as the newest (whatever day it is recorded on) is not
    added; the number of the newest is returned.
    """
    wanted = sa.select(table).where(table.c.id == action.id).order_by(table.c.number)
    versions = [_action(row) for row in tx.execute(wanted)]
    if versions and replace(versions[-1], recorded_on=action.recorded_on) == action:
        return len(versions)
    tx.execute(
        table.insert().values(
            id=action.id, number=len(versions) + 1, recorded_on=action.recorded_on,
            text=[list(pair) for pair in action.text.by_language], owner=action.owner, due=action.due,
            wave=action.wave, framework=action.framework, constructs=list(action.constructs),
            units=list(action.units), mechanism=action.mechanism, judged_by=action.judged_by, done_on=action.done_on,
        )
    )  # fmt: skip
    return len(versions) + 1


def current(tx: sa.Connection) -> list[Action]:
    """Return the newest version of each action, by the day it is due and its id."""
    newest = {row.id: row for row in tx.execute(sa.select(table).order_by(table.c.number))}
    return sorted((_action(row) for row in newest.values()), key=lambda one: (one.due, one.id))


def _action(row: Any) -> Action:  # noqa: ANN401 - a row of the table
    return Action(
        row.id, Text(tuple((language, words) for language, words in row.text)), row.owner, row.due, row.wave,
        row.framework, tuple(row.constructs), tuple(row.units), row.mechanism, row.judged_by, row.done_on,
        row.recorded_on,
    )  # fmt: skip

"""Definitions: the files that were used, word for word, so that an old wave can be read as it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from gapassess.errors import AuthorError, Fault, UsageError
from gapassess.store.schema import definition, wave


@dataclass(frozen=True)
class Definition:
    """A definition file as it was kept.

    Attributes
    ----------
    ref
        ``id@version``.
    kind
        ``instrument``, ``framework`` or ``catalogue``.
    content_hash
        SHA-256 of all that it says.
    text
        The file.
    used
        Whether a wave was opened with it: its content is fixed.
    """

    ref: str
    kind: str
    content_hash: str
    text: str
    used: bool


def keep(tx: sa.Connection, ref: str, *, kind: str, content_hash: str, text: str) -> None:
    """Keep a definition; equal content under the same ref changes nothing.

    Raises
    ------
    AuthorError
        ``DEFINITION-CHANGED`` when a wave used this ref with another content.
    """
    found = _find(tx, ref, kind)
    if found is None:
        tx.execute(definition.insert().values(ref=ref, kind=kind, content_hash=content_hash, text=text, used=False))
    elif found.content_hash != content_hash:
        if found.used:
            raise AuthorError(
                Fault(
                    "DEFINITION-CHANGED",
                    f"{kind} {ref}",
                    "a wave used this version and the file now says something else",
                    "give the changed file a new version",
                )
            )
        tx.execute(
            definition.update()
            .where(definition.c.ref == ref, definition.c.kind == kind)
            .values(content_hash=content_hash, text=text)
        )


def mark_used(tx: sa.Connection, refs: Iterable[tuple[str, str]]) -> None:
    """Fix the content of definitions, given as pairs of kind and ref."""
    for kind, ref in refs:
        tx.execute(definition.update().where(definition.c.ref == ref, definition.c.kind == kind).values(used=True))


def forget(tx: sa.Connection, ref: str, *, kind: str) -> None:
    """Forget a definition: of a rehearsal that is thrown away, when no wave uses it."""
    tx.execute(definition.delete().where(definition.c.ref == ref, definition.c.kind == kind))


def fetch(tx: sa.Connection, ref: str, *, kind: str) -> Definition:
    """Return a kept definition.

    Raises
    ------
    UsageError
        ``DEFINITION-UNKNOWN`` when none was kept.
    """
    found = _find(tx, ref, kind)
    if found is None:
        raise UsageError(
            Fault("DEFINITION-UNKNOWN", f"{kind} {ref}", "no such definition was kept", "import its file first")
        )
    return found


def list_all(tx: sa.Connection) -> list[Definition]:
    """Return all kept definitions, by kind and ref."""
    rows = tx.execute(sa.select(definition.c.ref, definition.c.kind)).all()
    return [fetch(tx, ref, kind=kind) for kind, ref in sorted((row.kind, row.ref) for row in rows)]


def _find(tx: sa.Connection, ref: str, kind: str) -> Definition | None:
    row = tx.execute(sa.select(definition).where(definition.c.ref == ref, definition.c.kind == kind)).one_or_none()
    if row is None:
        return None
    asked = kind == "instrument" and tx.execute(sa.select(wave.c.id).where(wave.c.instrument == ref).limit(1)).first()
    return Definition(row.ref, row.kind, row.content_hash, row.text, bool(row.used or asked))

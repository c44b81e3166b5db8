"""Published results: taking in what somebody else published, and listing it."""

from __future__ import annotations

from pathlib import Path

from gapassess.core.published import Published
from gapassess.interchange.published_tables import read_published
from gapassess.services.workspace import Workspace
from gapassess.store import audit, published


def import_aggregates(workspace: Workspace, path: Path) -> int:
    """Take in a table of published results; all of it or nothing.

    Raises
    ------
    AuthorError
        Faults of the file, as `read_published` gives them.
    """
    shelf = workspace.shelf
    frameworks = {ref: shelf.find_framework(ref) for ref in shelf.frameworks()}
    constructs = {ref: tuple(one.constructs) for ref, one in frameworks.items() if one is not None}
    found = read_published(path, constructs=constructs)
    with workspace.database.begin() as tx:
        number = published.put(tx, found)
        audit.append(
            tx,
            at=workspace.now(),
            actor=workspace.actor,
            action="aggregates-imported",
            subject=path.name,
            details={"lines": str(number)},
        )
    return number


def list_published(workspace: Workspace) -> list[Published]:
    """Return all results that somebody else published."""
    with workspace.database.read() as tx:
        return published.list_all(tx)

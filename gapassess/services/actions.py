"""Actions: taking them in, and listing them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gapassess.catalogue.actions import load_actions
from gapassess.core.action import Action
from gapassess.errors import AuthorError, Fault
from gapassess.services.workspace import Workspace
from gapassess.store import actions, audit, organisation, waves


def import_actions(workspace: Workspace, path: Path) -> int:
    """Record actions; a changed one becomes a new version.

    Raises
    ------
    AuthorError
        Faults of the file; ``WAVE-UNKNOWN`` and ``UNIT-UNKNOWN`` where it names what is not there, all at once.
    """
    found = load_actions(path, frameworks=workspace.shelf.find_framework)
    with workspace.database.begin() as tx:
        known_waves = {wave.id for wave in waves.list_all(tx)}
        known_units = {unit.id for unit in organisation.units(tx)}
        faults = [*_unknown(path, found, known_waves, known_units)]
        if faults:
            raise AuthorError(*faults)
        for one in found:
            actions.record(tx, replace(one, recorded_on=workspace.today()))
        audit.append(
            tx,
            at=workspace.now(),
            actor=workspace.actor,
            action="actions-recorded",
            subject=path.name,
            details={"number": str(len(found))},
        )
    return len(found)


def _unknown(path: Path, found: Iterable[Action], known_waves: set[str], known_units: set[str]) -> Iterable[Fault]:
    for one in found:
        where = f"{path}: {one.id}"
        # The wave that judges may come later; the one that led to it has been.
        if one.wave not in known_waves:
            yield Fault("WAVE-UNKNOWN", where, f"there is no wave {one.wave!r}", "look its name up on the page Waves")
        for unit in one.units:
            if unit not in known_units:
                yield Fault("UNIT-UNKNOWN", where, f"there is no unit {unit!r}", "look its id up in the unit table")


def all_actions(workspace: Workspace, *, wave: str | None = None) -> list[Action]:
    """Return the newest version of each action, soonest due first; those that a wave led to alone when it is named."""
    with workspace.database.read() as tx:
        return [one for one in actions.current(tx) if wave is None or one.wave == wave]

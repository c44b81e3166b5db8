"""Taking in the unit table, its lineage and headcounts."""

from __future__ import annotations

from pathlib import Path

from gapassess.interchange.people_tables import read_lineage, read_population, read_units
from gapassess.services.workspace import Workspace
from gapassess.store import audit, organisation
from gapassess.store.database import Transaction


def import_units(workspace: Workspace, path: Path) -> int:
    """Take in a unit table; units of the same id are replaced, closed waves keep their own tree."""
    found = read_units(path)
    with workspace.database.begin() as tx:
        number = organisation.put_units(tx, found)
        _log(workspace, tx, "units-imported", path, number)
    return number


def import_lineage(workspace: Workspace, path: Path) -> int:
    """Take in what became of units."""
    with workspace.database.begin() as tx:
        number = organisation.put_lineage(tx, read_lineage(path, units=_known(tx)))
        _log(workspace, tx, "lineage-imported", path, number)
    return number


def import_population(workspace: Workspace, path: Path) -> int:
    """Take in headcounts; a snapshot of a date replaces an earlier one of the same date."""
    with workspace.database.begin() as tx:
        number = organisation.put_population(tx, read_population(path, units=_known(tx)))
        _log(workspace, tx, "population-imported", path, number)
    return number


def _known(tx: Transaction) -> set[str]:
    return {unit.id for unit in organisation.units(tx)}


def _log(workspace: Workspace, tx: Transaction, action: str, path: Path, number: int) -> None:
    audit.append(
        tx,
        at=workspace.now(),
        actor=workspace.actor,
        action=action,
        subject=path.name,
        details={"lines": str(number)},
    )

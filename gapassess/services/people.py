"""People: the tree and the headcounts of a day."""

from __future__ import annotations

from datetime import date

from gapassess.core.organisation import Tree, Unit
from gapassess.services.workspace import Workspace
from gapassess.store import organisation
from gapassess.store.database import Transaction


def root_of(workspace: Workspace) -> Unit:
    """Return the organisation itself as a unit, for where no unit table was imported."""
    return Unit(workspace.settings.organisation_id, str(workspace.settings.organisation_title), None)


def tree_of(workspace: Workspace, tx: Transaction, *, day: date) -> Tree:
    """Return the tree of `day`; units without a parent stand below the organisation."""
    units = [unit for unit in organisation.units(tx) if unit.on(day)]
    roots = [unit for unit in units if unit.parent is None]
    if len(roots) == 1:
        return Tree.of(units)
    root = root_of(workspace)
    return Tree.of(
        [root, *(Unit(one.id, one.title, one.parent or root.id, one.valid_from, one.valid_to) for one in units)]
    )


def own_headcounts(tx: Transaction, *, day: date) -> dict[str, int]:
    """Return the people of each unit itself as at `day`; strata are added up where no total is given."""
    totals: dict[str, int] = {}
    parts: dict[str, int] = {}
    for one in organisation.headcounts(tx, as_at=day):
        if one.stratum is None:
            totals[one.unit] = one.headcount
        else:
            parts[one.unit] = parts.get(one.unit, 0) + one.headcount
    return parts | totals


def with_descendants(own: dict[str, int], tree: Tree) -> dict[str, int]:
    """Add each unit's own number to all of its ancestors."""
    added: dict[str, int] = {}
    for unit, number in own.items():
        if unit in tree.by_id:
            for ancestor in tree.ancestors(unit):
                added[ancestor] = added.get(ancestor, 0) + number
    return added

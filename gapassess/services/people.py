"""People: the tree and the headcounts of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from gapassess.core.organisation import Headcount, Tree, Unit
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


def people_by_group(tx: Transaction, *, day: date) -> dict[tuple[str, str | None], int]:
    """Return the people of each unit itself by stratum as at `day`; nobody is counted twice."""
    return in_groups(own_headcounts(tx, day=day), organisation.headcounts(tx, as_at=day))


def in_groups(own: Mapping[str, int], counted: Iterable[Headcount]) -> dict[tuple[str, str | None], int]:
    """Return people by unit and stratum; those of a total that no stratum counts have none.

    Notes
    -----
    A table may give a unit's total beside its strata. Were the total a group of its own, every unit would
    have people of no known stratum, and no unit be found to be the people of some strata.
    """
    found: dict[tuple[str, str | None], int] = {}
    left = dict(own)
    for one in counted:
        if one.stratum is not None:
            people = min(one.headcount, left[one.unit])
            left[one.unit] -= people
            found[one.unit, one.stratum] = people
    return found | {(unit, None): people for unit, people in left.items() if people}

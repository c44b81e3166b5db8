"""Commitments: taking them in, and setting each beside what people say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gapassess.catalogue.commitments import load_commitments
from gapassess.core.strategy import Commitment, Tie, positions
from gapassess.errors import AuthorError, Fault
from gapassess.measure.disclosed import Cell, Disclosed
from gapassess.services.people import tree_of
from gapassess.services.workspace import Workspace
from gapassess.store import audit, strategy


@dataclass(frozen=True)
class Said:
    """One commitment beside what people say of it.

    Attributes
    ----------
    cell
        The figure at the unit it covers (the organisation when it covers all); None when the
        wave has no such figure: nothing is signed off, or its constructs were not asked.
    """

    commitment: Commitment
    construct: str
    unit: str
    cell: Cell | None


def import_commitments(workspace: Workspace, path: Path) -> int:
    """Record commitments; a changed one becomes a new version and never moves an earlier gap.

    Raises
    ------
    AuthorError
        Faults of the file; ``POSITION-TIE`` where two signed positions would count equally.
    """
    found = load_commitments(path, frameworks=workspace.shelf.find_framework)
    with workspace.database.begin() as tx:
        for one in found:
            strategy.record(tx, replace(one, recorded_on=workspace.today()))
        tree = tree_of(workspace, tx, day=workspace.today())
        _, ties = positions(strategy.current(tx), tree, day=workspace.today())
        if ties:
            raise AuthorError(*(_tied(path, tie) for tie in _first_of_each(ties)))
        audit.append(
            tx,
            at=workspace.now(),
            actor=workspace.actor,
            action="commitments-recorded",
            subject=path.name,
            details={"number": str(len(found))},
        )
    return len(found)


def _first_of_each(ties: tuple[Tie, ...]) -> list[Tie]:
    return list({(tie.construct, tie.measure, tie.commitments): tie for tie in reversed(ties)}.values())


def _tied(path: Path, tie: Tie) -> Fault:
    return Fault(
        "POSITION-TIE",
        str(path),
        f"{' and '.join(tie.commitments)} both state a {tie.measure} for {tie.construct} in {tie.unit}",
        "give one of them other units, other dates, or withdraw it",
    )


def all_commitments(workspace: Workspace) -> list[Commitment]:
    """Return the newest version of each commitment."""
    with workspace.database.read() as tx:
        return strategy.current(tx)


def said(workspace: Workspace, disclosed: Disclosed) -> list[Said]:
    """Return every signed commitment beside its figure in a wave, one line per construct it names."""
    lines = []
    for one in all_commitments(workspace):
        if one.signed and one.measure is not None:
            unit = one.units[0] if len(one.units) == 1 else disclosed.units[0].unit
            lines += [
                Said(one, construct, unit, disclosed.cell(unit, construct, measure=one.measure))
                for construct in one.constructs
            ]
    return lines


def unsigned(workspace: Workspace) -> list[Commitment]:
    """Return the commitments without a signed-off position: listed, not used."""
    return [one for one in all_commitments(workspace) if not one.signed]

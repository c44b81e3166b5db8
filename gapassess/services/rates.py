"""Rates: how many answered while a wave is open, moving once a day and gated like every figure."""

from __future__ import annotations

from dataclasses import dataclass

from gapassess.core.organisation import Tree
from gapassess.core.policy import Policy
from gapassess.core.wave import Wave
from gapassess.measure.protection import primary, protect
from gapassess.services.people import own_headcounts, tree_of, with_descendants
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, waves

BAND = 5


@dataclass(frozen=True)
class Rate:
    """Response rate of a unit as a band of five points; None where held back or no headcount is known.

    Attributes
    ----------
    low, high
        Per cent, for example 45 and 49.
    """

    unit: str
    title: str
    depth: int
    headcount: int | None
    low: int | None
    high: int | None
    held_back: bool


def rates(workspace: Workspace, wave_id: str) -> tuple[Wave, tuple[Rate, ...]]:
    """Return the rates of an open wave as of the first look today.

    Notes
    -----
    Counts are taken once a day, so two looks cannot tell who answered in between; a unit under
    the minimum, or one that subtraction would uncover, is held back.
    """
    with workspace.database.begin() as tx:
        wave = waves.fetch(tx, wave_id)
        ballots.snapshot(tx, wave_id, on=workspace.today())
        taken = ballots.snapshot_at(tx, wave_id, on=workspace.today())
        tree = tree_of(workspace, tx, day=wave.opens)
        heads = with_descendants(own_headcounts(tx, day=wave.opens), tree)
    own: dict[str, int] = {}
    for (unit, _), answered in (taken[1] if taken else {}).items():
        place = unit if unit in tree.by_id else tree.root.id
        own[place] = own.get(place, 0) + answered
    return wave, gated_rates(tree, own, heads, wave.policy)


def gated_rates(tree: Tree, own: dict[str, int], heads: dict[str, int], policy: Policy) -> tuple[Rate, ...]:
    """Return banded rates, held back where the number of answers may not be known."""
    added = with_descendants(own, tree)
    n = {unit.id: added.get(unit.id, 0) for unit in tree.units if added.get(unit.id) or heads.get(unit.id)}
    direct = {unit: count for unit, count in own.items() if tree.children[unit]}
    first = primary(n, {}, minimum=policy.minimum, least=0)
    held = protect(tree, n, direct, first, minimum=policy.minimum)
    found = []
    for unit in tree.units:
        people = heads.get(unit.id)
        hidden = unit.id in held or unit.id not in n
        low = high = None
        if people and not hidden:
            low = min(int(100 * n[unit.id] / people) // BAND * BAND, 100)
            high = min(low + BAND - 1, 100)
        found.append(Rate(unit.id, unit.title, tree.depth[unit.id], people, low, high, held_back=hidden))
    return tuple(found)

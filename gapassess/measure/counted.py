"""Counted: everything a closed wave counted, before the gate. Nothing of it may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gapassess.core.cells import CellSums
from gapassess.core.framework import Differential
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.strategy import Measure, Position
from gapassess.measure.scoring import plan


@dataclass(frozen=True)
class Counted:
    """What was counted when a wave closed.

    Attributes
    ----------
    tree
        Units as they stood on the opening day; a pool of small units is a unit whose
        children are its members.
    sums
        Per unit of the tree with its descendants (stratum None), and per stratum at the root. A
        wave that was kept has those of shown cells alone.
    responses
        Responses per unit with its descendants.
    direct
        Responses given for an inner unit itself.
    by_stratum
        Responses per stratum in the whole organisation, 0 for a stratum that has people of
        whom nobody answered; None is "not known".
    headcounts
        People per unit with its descendants; empty when no population was imported.
    pools
        Ids of the pools.
    positions
        Stated positions in force, one per unit, construct and measure.
    groups
        People by unit itself and stratum, as the population counts them or, where more, as they answered;
        empty where they are not needed any more or not known. None is "not known".
    differentials
        Declared contrasts of the framework; the sums of one are of part ``pair`` under its id, per unit.
    """

    wave: str
    instrument: Instrument
    tree: Tree
    sums: tuple[CellSums, ...]
    responses: Mapping[str, int]
    direct: Mapping[str, int]
    by_stratum: Mapping[str | None, int]
    headcounts: Mapping[str, int]
    pools: frozenset[str]
    positions: tuple[Position, ...]
    differentials: tuple[Differential, ...] = ()
    groups: Mapping[tuple[str, str | None], int] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[tuple[str, str | None, str, str], CellSums]:
        """Sums by unit, stratum, construct and part."""
        return {one.key: one for one in self.sums}

    @cached_property
    def agree(self) -> dict[str, int]:
        """Steps of the experienced score of each construct from which on somebody agrees."""
        scored = [one for one in plan(self.instrument).tallies if one.part in ("experienced", "pair")]
        return {one.construct: (one.second or one.first).agree for one in scored}

    @cached_property
    def position(self) -> dict[tuple[str, str, Measure], Position]:
        """Position by unit, construct and measure."""
        return {(one.unit, one.construct, one.measure): one for one in self.positions}

    @cached_property
    def own(self) -> dict[str, int]:
        """Responses given for inner units themselves, 0 where one has people of its own who did not answer."""
        found = {}
        for unit, children in self.tree.children.items():
            people = self.headcounts.get(unit, 0) - sum(self.headcounts.get(child, 0) for child in children)
            if children and (people > 0 or self.direct.get(unit)):
                found[unit] = self.direct.get(unit, 0)
        return found

    @cached_property
    def members(self) -> frozenset[str]:
        """Units that report in a pool and never by themselves."""
        return frozenset(unit for pool in self.pools for unit in self.tree.children[pool])

    def sums_of(self, unit: str, construct: str, part: str, stratum: str | None = None) -> CellSums | None:
        """Return the sums of one cell, or None where nobody answered."""
        found = self.by_key.get((unit, stratum, construct, part))
        return found if found is not None and found.n else None

    def level(self, unit: str) -> str:
        """Return the level whose family a unit's cells belong to; a pool counts as a leaf."""
        return "unit" if unit in self.pools or unit in self.members else self.tree.level(unit)

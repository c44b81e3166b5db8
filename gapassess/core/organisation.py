"""Organisation: a tree of units with dates and lineage, and headcounts as at a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

LineageKind = Literal["renamed", "merged", "split"]
LINEAGE_KINDS: tuple[LineageKind, ...] = ("renamed", "merged", "split")


@dataclass(frozen=True)
class Unit:
    """A part of the organisation; `valid_to` is the last day it existed, None while it does."""

    id: str
    title: str
    parent: str | None
    valid_from: date | None = None
    valid_to: date | None = None

    def on(self, day: date) -> bool:
        """Say whether the unit existed on `day`."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Lineage:
    """One unit became (part of) another on a day."""

    old: str
    new: str
    kind: LineageKind
    on: date


@dataclass(frozen=True)
class Headcount:
    """How many people a unit has as at a date; `stratum` None is everybody."""

    as_at: date
    unit: str
    stratum: str | None
    headcount: int


@dataclass(frozen=True)
class Tree:
    """The units of one day, with one root.

    Notes
    -----
    Units are ordered as a reader walks the tree: parent first, children by title. A unit whose
    parent does not exist (any more) stands below the root, so that its people count for the whole.
    """

    units: tuple[Unit, ...]

    @classmethod
    def of(cls, units: Iterable[Unit], *, day: date | None = None) -> Tree:
        """Return the tree of the units that exist on `day` (all when None), walked from the root."""
        kept = {unit.id: unit for unit in units if day is None or unit.on(day)}
        tops = [unit for unit in kept.values() if unit.parent not in kept]
        root = next((unit.id for unit in tops if unit.parent is None), None)
        orphans = {unit.id for unit in tops if unit.parent is not None} if root is not None else set()
        children: dict[str | None, list[Unit]] = {}
        for unit in kept.values():
            placed = replace(unit, parent=root) if unit.id in orphans else unit
            children.setdefault(placed.parent if placed.parent in kept else None, []).append(placed)
        walked: list[Unit] = []
        waiting = sorted(children.get(None, []), key=lambda one: (one.title, one.id), reverse=True)
        while waiting:
            unit = waiting.pop()
            walked.append(unit)
            waiting.extend(
                sorted(children.get(unit.id, []), key=lambda one: (one.title, one.id), reverse=True)
            )
        return cls(tuple(walked))

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Unit by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def root(self) -> Unit:
        """The one unit without a parent in the tree."""
        return self.units[0]

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Ids of the children of each unit, in order."""
        found: dict[str, list[str]] = {unit.id: [] for unit in self.units}
        for unit in self.units:
            if unit.parent in found:
                found[unit.parent].append(unit.id)
        return {unit: tuple(ids) for unit, ids in found.items()}

    @cached_property
    def depth(self) -> dict[str, int]:
        """Steps from the root, 0 for the root itself."""
        depths: dict[str, int] = {}
        for unit in self.units:
            depths[unit.id] = depths[unit.parent] + 1 if unit.parent in depths else 0
        return depths

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Units without children, in order."""
        return tuple(unit.id for unit in self.units if not self.children[unit.id])

    def ancestors(self, unit: str) -> tuple[str, ...]:
        """Return `unit` and its ancestors, nearest first, the root last."""
        found = [unit]
        while (parent := self.by_id[found[-1]].parent) in self.by_id:
            found.append(parent)
        return tuple(found)

    def level(self, unit: str) -> str:
        """Return the level a unit's cells are judged in: ``organisation``, ``unit`` (leaves) or ``level:N``."""
        if unit == self.root.id:
            return "organisation"
        return f"level:{self.depth[unit]}" if self.children[unit] else "unit"

"""Rows: which cells a wave has, which sums each rests on, and which may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapassess.core.cells import CellSums
from gapassess.core.instrument import ConstructDesign
from gapassess.core.strategy import Measure, Position
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import FIGURE, SHARE, Decisions


@dataclass(frozen=True)
class Row:
    """One cell before estimation.

    Attributes
    ----------
    family
        The frozen family that the cell is judged in: level and measure (strata have their own).
    stated_from, stated_level
        The unit whose leaders stand in for the stated side, the cell's own unit as a rule, and
        the level of that unit.
    held
        Whether the cell is held back.
    spread_told, stated_spread_told
        Whether its own standard deviations may be told, of the experienced side (and of pairs), and of the stated one.
    """

    unit: str
    stratum: str | None
    design: ConstructDesign
    measure: Measure
    family: str
    held: bool
    asked: bool
    experienced: CellSums | None
    stated: CellSums | None
    stated_from: str | None
    stated_level: str | None
    position: Position | None
    share_shown: bool
    spread_told: bool = True
    stated_spread_told: bool = True

    @property
    def shown(self) -> bool:
        """Whether the cell has figures."""
        return self.asked and not self.held and self.experienced is not None

    @property
    def level(self) -> str:
        """Level of the family: ``organisation``, ``level:N``, ``unit`` or ``stratum``."""
        return self.family.partition("/")[0]


def rows(counted: Counted, decisions: Decisions) -> list[Row]:
    """Return all cells of a wave in the order of the tree and of the instrument."""
    found = []
    for unit in counted.tree.units:
        for design in counted.instrument.designs:
            found += list(_of(counted, decisions, unit.id, None, design))
    root = counted.tree.root.id
    for stratum in sorted(name for name in counted.by_stratum if name is not None):
        for design in counted.instrument.designs:
            found += list(_of(counted, decisions, root, stratum, design))
    return found


def _of(
    counted: Counted, decisions: Decisions, unit: str, stratum: str | None, design: ConstructDesign
) -> Iterator[Row]:
    construct = design.construct
    part = "pair" if design.design == "paired" else "experienced"
    sums = counted.sums_of(unit, construct, part, stratum)
    asked = counted.responses.get(unit, 0) > 0 or counted.headcounts.get(unit, 0) > 0
    held = decisions.holds(unit, construct, FIGURE, stratum)
    share_shown = not held and not decisions.holds(unit, construct, SHARE, stratum)
    level = "stratum" if stratum is not None else counted.level(unit)
    stated, stated_from = (sums, unit) if part == "pair" else _leaders(counted, decisions, unit, design)
    target = design.design == "target"
    measures: list[Measure] = ["level"]
    if target and (unit, construct, "share") in counted.position:
        measures.append("share")
    told = decisions.tells_spread(unit, construct, FIGURE, stratum)
    lender_told = stated_from is None or part == "pair" or decisions.tells_spread(stated_from, construct, "stated")
    for measure in measures:
        yield Row(
            unit=unit,
            stratum=stratum,
            design=design,
            measure=measure,
            family=f"{level}/{measure}",
            held=held or (measure == "share" and not share_shown),
            asked=asked,
            experienced=sums,
            stated=stated,
            stated_from=stated_from,
            stated_level=counted.level(stated_from) if stated_from is not None else None,
            position=counted.position.get((unit, construct, measure)) if target else None,
            share_shown=share_shown,
            # Of a share it follows from the share itself.
            spread_told=told or measure == "share",
            stated_spread_told=lender_told,
        )


def _leaders(
    counted: Counted, decisions: Decisions, unit: str, design: ConstructDesign
) -> tuple[CellSums | None, str | None]:
    """Return the stated side: the unit's own leaders if enough, else those of the nearest unit above."""
    if design.design not in ("independent", "perception"):
        return None, None
    for near in counted.tree.ancestors(unit):
        sums = counted.sums_of(near, design.construct, "stated")
        if sums is not None and not decisions.holds(near, design.construct, "stated"):
            return sums, near
    return None, None

"""The grid of a heatmap: which units, constructs and cells are drawn, and where each column stands."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from gapassess.charts.drawing import text_width
from gapassess.charts.marks import CELL_WIDTH
from gapassess.charts.tree import Row, rows
from gapassess.core.framework import Construct, Dimension, Framework
from gapassess.core.strategy import Measure
from gapassess.measure.disclosed import Cell, Disclosed

DIMENSION_GAP = 14
HEAD_SIZE = 13
SLANT = 40
"""Degrees by which construct names rise."""


@dataclass(frozen=True)
class Column:
    """One construct: its title and the pixel of its left edge, from 0 at the first cell."""

    construct: Construct
    title: str
    left: float


@dataclass(frozen=True)
class Band:
    """One dimension above its constructs."""

    title: str
    left: float
    width: float


@dataclass(frozen=True)
class Grid:
    """What a heatmap draws.

    Attributes
    ----------
    rows
        Units in the order of the tree.
    groups
        Dimensions with the constructs that some drawn cell asks, in the order of the framework.
    cells
        Cell by unit and construct.
    """

    rows: tuple[Row, ...]
    groups: tuple[tuple[Dimension, tuple[Construct, ...]], ...]
    cells: dict[tuple[str, str], Cell]
    language: str

    @classmethod
    def of(
        cls,
        disclosed: Disclosed,
        framework: Framework,
        *,
        measure: Measure,
        stratum: str | None,
        units: Collection[str] | None,
        language: str,
    ) -> Grid:
        """Pick the cells of one measure and stratum; `units` None is all units."""
        drawn = rows(disclosed.units, units)
        shown = {row.line.unit for row in drawn}
        cells = {
            (cell.unit, cell.construct): cell
            for cell in disclosed.cells
            if (cell.measure, cell.stratum) == (measure, stratum) and cell.unit in shown
        }
        asked = {cell.construct for cell in cells.values() if cell.state != "not-asked"}
        groups = ((one, tuple(each for each in one.constructs if each.id in asked)) for one in framework.dimensions)
        return cls(drawn, tuple(group for group in groups if group[1]), cells, language)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Constructs from left to right."""
        return tuple(
            Column(construct, construct.title.to(self.language), band.left + place * CELL_WIDTH)
            for band, (_, constructs) in zip(self.bands, self.groups, strict=True)
            for place, construct in enumerate(constructs)
        )

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """Dimensions from left to right; a band is at least as wide as its name."""
        found: list[Band] = []
        left = 0.0
        for dimension, constructs in self.groups:
            title = dimension.title.to(self.language)
            width = max(len(constructs) * CELL_WIDTH, math.ceil(text_width(title, HEAD_SIZE, bold=True)) + 16)
            found.append(Band(title, left, width))
            left += width + DIMENSION_GAP
        return tuple(found)

    @cached_property
    def width(self) -> float:
        """Pixels from the first cell to where the last slanted name ends."""
        turn = math.cos(math.radians(SLANT))
        names = [one.left + CELL_WIDTH / 2 + text_width(one.title, HEAD_SIZE) * turn + 8 for one in self.columns]
        return math.ceil(max([*names, *(band.left + band.width for band in self.bands)], default=0.0))

    @cached_property
    def rise(self) -> int:
        """Pixels that the slanted names take above the bands."""
        longest = max((text_width(one.title, HEAD_SIZE) for one in self.columns), default=0.0)
        return math.ceil(longest * math.sin(math.radians(SLANT))) + 18

"""The unit column: rows in the order of the tree, indented, joined by elbows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gapassess.charts.drawing import Drawing, fit, text_width
from gapassess.charts.palette import PALE
from gapassess.measure.disclosed import UnitLine

INDENT = 13
_LONGEST = 260
_BOLD = 1


@dataclass(frozen=True)
class Row:
    """One unit as it is drawn: `depth` and `parent` count drawn units only, `place` is its row from 0."""

    line: UnitLine
    place: int
    depth: int
    parent: str | None

    @property
    def bold(self) -> bool:
        """Whether it is the force or one of its parts: bold, on a wash."""
        return self.line.depth <= _BOLD


def rows(lines: Collection[UnitLine], units: Collection[str] | None = None) -> tuple[Row, ...]:
    """Return the rows to draw, parents first; `units` picks some, None is all.

    A unit whose parent is not drawn hangs from its nearest drawn ancestor.
    """
    known = {line.unit: line for line in lines}
    kept = [line for line in lines if units is None or line.unit in units]
    drawn = {line.unit for line in kept}
    below: dict[str | None, list[UnitLine]] = {}
    for line in kept:
        parent = line.parent
        while parent is not None and parent not in drawn:
            above = known.get(parent)
            parent = above.parent if above else None
        below.setdefault(parent, []).append(line)
    found: list[Row] = []

    def walk(parent: str | None, depth: int) -> None:
        for line in below.get(parent, ()):
            found.append(Row(line, len(found), depth, parent))
            walk(line.unit, depth + 1)

    walk(None, 0)
    return tuple(found)


def name_width(drawn: tuple[Row, ...]) -> float:
    """Return how many pixels the names take, indents and all; at most 260 and an ellipsis."""
    widths = [4 + row.depth * INDENT + text_width(row.line.title, 14, bold=row.bold) for row in drawn]
    return min(max([*widths, 120]), _LONGEST)


def draw_names(sheet: Drawing, drawn: tuple[Row, ...], *, top: float, height: float, room: float) -> None:
    """Draw names and elbows; the first row starts at `top`, a name has `room` pixels with its indent."""
    middle = {row.line.unit: top + (row.place + 0.5) * height for row in drawn}
    depth = {row.line.unit: row.depth for row in drawn}
    last: dict[str, float] = {}
    for row in drawn:
        x, y = 4 + row.depth * INDENT, middle[row.line.unit]
        if row.parent is not None:
            stem = _stem(depth[row.parent])
            sheet.rule(stem, y, x - 2, y, colour=PALE, thick=1.5, level=1)
            last[row.parent] = y
        title = fit(row.line.title, 14, room - x, bold=row.bold)
        sheet.text(x, y, title, size=14, weight=600 if row.bold else 400, level=3)
    for parent, y in last.items():
        stem = _stem(depth[parent])
        sheet.rule(stem, middle[parent] + 9, stem, y, colour=PALE, thick=1.5, level=1)


def _stem(depth: int) -> float:
    return 4 + depth * INDENT + 4

"""The heatmap: every unit by every construct in one chart, with answers and rate beside the name."""

from __future__ import annotations

from collections.abc import Collection

import altair as alt

from gapassess.charts.beside import Beside
from gapassess.charts.drawing import Drawing
from gapassess.charts.grid import HEAD_SIZE, SLANT, Grid
from gapassess.charts.marks import CELL_HEIGHT, CELL_WIDTH, Look, draw_cell, frame_cell
from gapassess.charts.palette import BAND, WASH, WHITE
from gapassess.charts.tree import Row, draw_names, name_width
from gapassess.charts.wording import cell_sentence, state_words
from gapassess.core.framework import Framework
from gapassess.core.strategy import Measure
from gapassess.measure.disclosed import Disclosed
from gapassess.words import say

BAND_HEIGHT = 22
_BESIDE = 8
"""Pixels to the right of the answers and rate."""
_WITHOUT_FIGURE = frozenset({"held-back", "nothing-stated", "not-asked"})


def heatmap(
    disclosed: Disclosed,
    framework: Framework,
    *,
    measure: Measure = "level",
    stratum: str | None = None,
    language: str = "en",
    selected: tuple[str, str] | None = None,
    units: Collection[str] | None = None,
    wave_title: str | None = None,
) -> alt.LayerChart:
    """Return the heatmap of one wave.

    Parameters
    ----------
    disclosed
        Figures that passed the gate.
    framework
        Gives the constructs their order, titles and dimensions. A construct that no drawn cell
        asks is left out.
    measure, stratum
        Which cells. For a stratum the answers are the most of any of its cells, without a rate.
    language
        Language of the reader.
    selected
        Unit and construct of the opened cell, drawn with a frame.
    units
        Ids of the units to draw; None is all.
    wave_title
        Name of the wave for the description; the wave's id when None.

    Returns
    -------
    altair.LayerChart
        Pixels only, without axes or scales. The point selection ``cell`` returns ``unit`` and
        ``construct`` of a clicked cell; held-back and not-asked cells cannot be clicked.

    Notes
    -----
    A number is the rounded gap, so two cells of one number may differ by almost a point.
    """
    grid = Grid.of(disclosed, framework, measure=measure, stratum=stratum, units=units, language=language)
    room, beside = _beside(grid, stratum)
    left = beside.right + _BESIDE + 6
    sheet = Drawing(left + grid.width, _height(grid))
    _units(sheet, grid, room, beside)
    _figures(sheet, grid, left, selected)
    return sheet.chart(alt_text=_sentence(grid, wave_title or disclosed.wave), title=say("chart-gaps", language))


def heatmap_sides(
    disclosed: Disclosed,
    framework: Framework,
    *,
    measure: Measure = "level",
    stratum: str | None = None,
    language: str = "en",
    selected: tuple[str, str] | None = None,
    units: Collection[str] | None = None,
    wave_title: str | None = None,
) -> tuple[alt.LayerChart, alt.LayerChart]:
    """Return the heatmap of one wave as two charts of one height: unit names with their answers, and the cells.

    So the names can stay where they are while the cells scroll. The parameters are those of `heatmap`;
    the point selection is on the second.
    """
    grid = Grid.of(disclosed, framework, measure=measure, stratum=stratum, units=units, language=language)
    room, beside = _beside(grid, stratum)
    names, cells = Drawing(beside.right + _BESIDE, _height(grid)), Drawing(6 + grid.width, _height(grid))
    _units(names, grid, room, beside)
    _figures(cells, grid, 6, selected)
    return (
        names.chart(alt_text=say("chart-gaps-units-alt", language), title=say("chart-unit", language)),
        cells.chart(alt_text=_sentence(grid, wave_title or disclosed.wave), title=say("chart-gaps", language)),
    )


def _beside(grid: Grid, stratum: str | None) -> tuple[float, Beside]:
    room = name_width(grid.rows)
    return room, Beside(room, grid.language, with_rate=stratum is None)


def _top(grid: Grid) -> float:
    return grid.rise + BAND_HEIGHT + 4


def _height(grid: Grid) -> float:
    return _top(grid) + len(grid.rows) * CELL_HEIGHT + 2


def _units(sheet: Drawing, grid: Grid, room: float, beside: Beside) -> None:
    beside.heads(sheet, grid.rise + BAND_HEIGHT / 2)
    for row in grid.rows:
        y = _top(grid) + row.place * CELL_HEIGHT
        if row.bold:
            sheet.rect(0, y + 1, beside.right + _BESIDE, CELL_HEIGHT - 2, fill=WASH)
        beside.row(sheet, row, grid, y + CELL_HEIGHT / 2)
    draw_names(sheet, grid.rows, top=_top(grid), height=CELL_HEIGHT, room=room)


def _figures(sheet: Drawing, grid: Grid, left: float, selected: tuple[str, str] | None) -> None:
    _heads(sheet, grid, left)
    for row in grid.rows:
        _cells(sheet, grid, row, (left, _top(grid) + row.place * CELL_HEIGHT), selected)


def alt_sentence(
    disclosed: Disclosed,
    framework: Framework,
    wave_title: str,
    language: str = "en",
    *,
    measure: Measure = "level",
    stratum: str | None = None,
    units: Collection[str] | None = None,
) -> str:
    """Return the sentences that stand for the heatmap: how many short, the largest, how many teams held back.

    Team results are cells of leaf units whose state is a figure. The largest is the force's own
    largest clear shortfall; it is left out where there is none.
    """
    grid = Grid.of(disclosed, framework, measure=measure, stratum=stratum, units=units, language=language)
    return _sentence(grid, wave_title)


def _sentence(grid: Grid, wave_title: str) -> str:
    language = grid.language
    leaves = {row.line.unit for row in grid.rows if row.line.level == "unit"}
    teams = [cell for cell in grid.cells.values() if cell.unit in leaves and cell.state not in _WITHOUT_FIGURE]
    clear = sum(cell.state == "material-gap" for cell in teams)
    facts = {"rows": len(grid.rows), "constructs": len(grid.columns), "wave": wave_title}
    parts = [say("chart-gaps-alt", language, **facts)]
    key = "chart-gaps-alt-none" if not teams else "chart-gaps-alt-one-clear" if clear == 1 else "chart-gaps-alt-clear"
    parts.append(say(key, language, clear=clear, shown=len(teams)))
    titles = {column.construct.id: column.title for column in grid.columns}
    roots = {row.line.unit for row in grid.rows if row.line.level == "organisation"}
    short = [
        cell
        for cell in grid.cells.values()
        if cell.unit in roots and cell.state == "material-gap" and cell.construct in titles
    ]
    if short:
        largest = max(short, key=lambda cell: cell.gap or 0.0)
        gap = state_words(largest, language)
        parts.append(say("chart-gaps-alt-largest", language, construct=titles[largest.construct], gap=gap))
    lines = [row.line for row in grid.rows if row.line.is_team]
    held = sum(not line.shown for line in lines)
    if held:
        key = "chart-gaps-alt-one-held-back" if held == 1 else "chart-gaps-alt-held-back"
        parts.append(say(key, language, held=held, teams=len(lines)))
    return " ".join([*parts, say("chart-same-figures", language)])


def _heads(sheet: Drawing, grid: Grid, left: float) -> None:
    for band in grid.bands:
        sheet.rect(left + band.left + 1, grid.rise, band.width - 2, BAND_HEIGHT, fill=BAND, radius=2)
        middle = grid.rise + BAND_HEIGHT / 2
        sheet.text(left + band.left + 8, middle, band.title, size=HEAD_SIZE, weight=600, colour=WHITE, level=3)
    for column in grid.columns:
        x = left + column.left + CELL_WIDTH / 2 + 2
        sheet.text(x, grid.rise - 10, column.title, size=HEAD_SIZE, angle=360 - SLANT, level=3)


def _cells(sheet: Drawing, grid: Grid, row: Row, corner: tuple[float, float], selected: tuple[str, str] | None) -> None:
    left, y = corner
    for column in grid.columns:
        cell = grid.cells.get((row.line.unit, column.construct.id))
        if cell is None:
            continue
        x = left + column.left
        says = cell_sentence(cell, row.line.title, column.title, grid.language)
        draw_cell(sheet, x, y, Look.of(cell), says=says, pick=(("unit", cell.unit), ("construct", cell.construct)))
        if selected == (cell.unit, cell.construct):
            frame_cell(sheet, x, y)

"""The columns beside the unit names: answers and rate, or "held back" across both."""

from __future__ import annotations

import math
from typing import Any

from gapassess.charts.drawing import Drawing, text_width
from gapassess.charts.grid import HEAD_SIZE, Grid
from gapassess.charts.palette import MUTED
from gapassess.charts.tree import Row
from gapassess.words import number, say


class Beside:
    """Where the columns between names and cells stand; `room` pixels are taken by the names."""

    def __init__(self, room: float, language: str, *, with_rate: bool) -> None:
        self.language = language
        self.with_rate = with_rate
        heads = [text_width(say(key, language), HEAD_SIZE, bold=True) for key in ("chart-answers", "chart-rate")]
        held = text_width(say("chart-held-back", language), HEAD_SIZE)
        wide = max(heads[0], 40.0)
        rate = max(heads[1] + 20, 58.0) if with_rate else 0.0
        self.answers = math.ceil(max(room + 14 + wide, room + 8 + held - rate))
        self.right = math.ceil(self.answers + rate)

    def heads(self, sheet: Drawing, y: float) -> None:
        """Draw the three headings."""
        style: dict[str, Any] = {"size": HEAD_SIZE, "weight": 600, "colour": MUTED, "level": 3}
        sheet.text(4, y, say("chart-unit", self.language), **style)
        sheet.text(self.answers, y, say("chart-answers", self.language), align="right", **style)
        if self.with_rate:
            sheet.text(self.right, y, say("chart-rate", self.language), align="right", **style)

    def row(self, sheet: Drawing, row: Row, grid: Grid, y: float) -> None:
        """Draw one unit's answers and rate."""
        line = row.line
        style: dict[str, Any] = {"size": HEAD_SIZE, "colour": MUTED, "align": "right", "level": 3}
        mine = [cell for (unit, _), cell in grid.cells.items() if unit == line.unit]
        if self.with_rate:
            answers = line.n
            held = not line.shown
        else:
            answers = max((cell.n for cell in mine if cell.n is not None), default=None)
            held = answers is None and any(cell.state == "held-back" for cell in mine)
        if held:
            sheet.text(self.right, y, say("chart-held-back", self.language), **style)
            return
        if answers is not None:
            sheet.text(self.answers, y, number(answers), **style)
        if self.with_rate and line.rate is not None:
            sheet.text(self.right, y, f"{number(line.rate)}%", **style)

"""The charts of an opened cell: both sides beside its parent and the force, and where it is lost."""

from __future__ import annotations

import math

import altair as alt

from gapassess.charts.drawing import HATCH, Drawing, fit, text_width
from gapassess.charts.marks import tone_of
from gapassess.charts.palette import EDGE, HATCH_STRIPE, INK, MUTED, PALE, SHORT_3, TRACK, WHITE
from gapassess.charts.wording import axis_words, state_words
from gapassess.core.strategy import Measure
from gapassess.measure.disclosed import Cell, Disclosed, UnitLine
from gapassess.stats.intervals import t_interval
from gapassess.words import number, say

_ROW = 46
_TOP = 8
_FOOT = 40
_NEAR = 26
_STAGES = ("known", "enabled", "practised")


def both_sides(
    disclosed: Disclosed,
    unit: str,
    construct: str,
    *,
    measure: Measure = "level",
    stratum: str | None = None,
    language: str = "en",
    width: float = 380,
) -> alt.LayerChart:
    """Return stated (diamond) and experienced (circle) of a unit, its parent and the force.

    The grey bar behind is the 95 % interval of the experienced side. From 0 to 100, from zero.
    A held-back row is hatched.

    Parameters
    ----------
    disclosed
        Figures that passed the gate.
    unit, construct, measure, stratum
        Which cell is open.
    language
        Language of the reader.
    width
        Pixels of the whole chart.
    """
    lines = _lineage(disclosed, unit)
    names = max([text_width(line.title, 13) for line in lines] + [40.0])
    left = min(math.ceil(names), 140) + 14
    axis = _Axis(left, width - 18, _TOP, _TOP + len(lines) * _ROW)
    sheet = Drawing(width, axis.bottom + _FOOT)
    axis.draw(sheet, axis_words(measure, language))
    for place, line in enumerate(lines):
        y = _TOP + place * _ROW + 28
        sheet.text(0, y, fit(line.title, 13, left - 12), weight=600 if place == 0 else 400, level=3)
        cell = disclosed.cell(line.unit, construct, measure=measure, stratum=stratum)
        if cell is not None:
            _dumbbell(sheet, axis, y, cell, language)
    said = both_sides_alt(disclosed, unit, construct, measure=measure, stratum=stratum, language=language)
    return sheet.chart(alt_text=said, title=say("chart-both-sides", language))


def both_sides_alt(
    disclosed: Disclosed,
    unit: str,
    construct: str,
    *,
    measure: Measure = "level",
    stratum: str | None = None,
    language: str = "en",
) -> str:
    """Return the sentence that stands for `both_sides`."""
    parts = []
    for line in _lineage(disclosed, unit):
        cell = disclosed.cell(line.unit, construct, measure=measure, stratum=stratum)
        if cell is None:
            continue
        words = [state_words(cell, language)]
        if cell.stated is not None and cell.experienced is not None:
            facts = {"stated": number(cell.stated), "experienced": number(cell.experienced)}
            words.append(say("chart-sides", language, **facts))
        ends = experienced_interval(cell)
        if ends is not None:
            words.append(say("chart-interval", language, low=number(ends[0]), high=number(ends[1])))
        parts.append(f"{line.title}: {', '.join(words)}")
    return f"{say('chart-both-sides', language)}. {'; '.join(parts)}."


def where_lost(cell: Cell, *, language: str = "en", width: float = 380) -> alt.LayerChart | None:
    """Return how the stated position is lost on the way to practice; None where no stages are shown.

    Floating bars from stated down to practised; only the largest loss is dark. The parts sum to
    the gap before they are rounded.

    Parameters
    ----------
    cell
        A disclosed cell; its stages are what the instrument asked in stages.
    language
        Language of the reader.
    width
        Pixels of the whole chart.
    """
    steps = _steps(cell)
    if not steps or cell.stated is None:
        return None
    keys = ["chart-stated", *(key for key, _, _ in steps), "chart-result"]
    rows = [say(key, language) for key in keys]
    left = math.ceil(max(text_width(row, 13) for row in rows)) + 10
    pitch = 29
    axis = _Axis(left, width - 34, 6, 6 + len(rows) * pitch)
    sheet = Drawing(width, axis.bottom + _FOOT)
    axis.draw(sheet, axis_words(cell.measure, language))
    middles = [6 + (place + 0.5) * pitch for place in range(len(rows))]
    for words, y in zip(rows, middles, strict=True):
        sheet.text(left - 10, y, words, align="right", level=3)
    end = steps[-1][2]
    for value, y, colour in ((cell.stated, middles[0], INK), (end, middles[-1], tone_of(cell.state).figure)):
        sheet.rect(axis.x(0), y - 9, max(axis.x(value) - axis.x(0), 1), 18, fill=colour, level=1)
        sheet.text(axis.x(value) + 6, y, number(value), size=14, weight=600, colour=colour, halo=True, level=3)
    largest = max(before - after for _, before, after in steps)
    for (_, before, after), y, above in zip(steps, middles[1:-1], middles, strict=False):
        high, low = max(before, after), min(before, after)
        dark = before - after == largest and largest > 0
        sheet.rect(axis.x(low), y - 9, max(axis.x(high) - axis.x(low), 1), 18, fill=SHORT_3 if dark else PALE, level=1)
        sheet.rule(axis.x(before), above + 9, axis.x(before), y - 9, colour=EDGE, level=2)
        sheet.text(axis.x(high) + 6, y, _signed(after - before), size=14, weight=600, halo=True, level=3)
    sheet.rule(axis.x(end), middles[-2] + 9, axis.x(end), middles[-1] - 9, colour=EDGE, level=2)
    return sheet.chart(alt_text=where_lost_alt(cell, language=language), title=say("chart-where-lost", language))


def where_lost_alt(cell: Cell, *, language: str = "en") -> str:
    """Return the sentence that stands for `where_lost`; empty where there is no such chart."""
    steps = _steps(cell)
    if not steps or cell.stated is None:
        return ""
    parts = [f"{say('chart-stated', language)} {number(cell.stated)}"]
    parts += [f"{say(key, language)} {_signed(after - before)}" for key, before, after in steps]
    parts.append(f"{say('chart-result', language)} {number(steps[-1][2])}")
    return f"{say('chart-where-lost', language)}. {'; '.join(parts)}."


def experienced_interval(cell: Cell) -> tuple[float, float] | None:
    """Return the 95 % interval of the experienced side, in the unit of the measure, within 0 to 100.

    Against a target it is the interval of the gap turned round, for the target has no error of
    its own. Where people state both sides it is the plain t interval of the mean from the
    published standard deviation. None where nothing is shown to make it from.
    """
    ends: tuple[float, float] | None = None
    if cell.design == "target" and cell.stated is not None and cell.low is not None and cell.high is not None:
        ends = cell.stated - cell.high, cell.stated - cell.low
    elif cell.experienced is not None and cell.sd_experienced and (cell.n_experienced or 0) > 1:
        n = float(cell.n_experienced or 0)
        made = t_interval(cell.experienced, cell.sd_experienced / math.sqrt(n), n - 1)
        ends = float(made.low), float(made.high)
    return None if ends is None else (max(ends[0], 0.0), min(ends[1], 100.0))


class _Axis:
    """Points 0 to 100 from left to right, with grid lines and their numbers under them."""

    def __init__(self, left: float, right: float, top: float, bottom: float) -> None:
        self.left, self.right, self.top, self.bottom = left, right, top, bottom

    def x(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.left + (self.right - self.left) * min(max(value, 0.0), 100.0) / 100

    def draw(self, sheet: Drawing, words: str) -> None:
        """Draw grid lines, numbers and the words under them."""
        for tick in (0, 25, 50, 75, 100):
            sheet.rule(self.x(tick), self.top, self.x(tick), self.bottom, colour=TRACK, level=0)
            sheet.text(self.x(tick), self.bottom + 12, number(tick), size=12, colour=MUTED, align="center", level=3)
        middle = (self.left + self.right) / 2
        sheet.text(middle, self.bottom + 30, words, size=12, colour=MUTED, align="center", level=3)


def _lineage(disclosed: Disclosed, unit: str) -> tuple[UnitLine, ...]:
    known = {line.unit: line for line in disclosed.units}
    mine = known.get(unit)
    parent = known.get(mine.parent) if mine and mine.parent else None
    force = next((line for line in disclosed.units if line.level == "organisation"), None)
    found = [line for line in (mine, parent, force) if line is not None]
    return tuple(dict.fromkeys(found))


def _dumbbell(sheet: Drawing, axis: _Axis, y: float, cell: Cell, language: str) -> None:
    if cell.state in {"held-back", "not-asked"} or cell.experienced is None:
        if cell.state == "held-back":
            sheet.rect(axis.x(0), y - 8, axis.x(100) - axis.x(0), 16, fill=HATCH, stroke=HATCH_STRIPE, level=1)
        words = state_words(cell, language)
        wide = text_width(words, 13) + 16
        sheet.rect(axis.x(50) - wide / 2, y - 8, wide, 16, fill=WHITE, level=2)
        sheet.text(axis.x(50), y, words, align="center", level=4)
        return
    colour = tone_of(cell.state).figure
    there = axis.x(cell.experienced)
    ends = experienced_interval(cell)
    if ends is not None:
        sheet.rect(axis.x(ends[0]), y - 5, axis.x(ends[1]) - axis.x(ends[0]), 10, fill=PALE, level=1)
    near = cell.stated is not None and abs(axis.x(cell.stated) - there) < _NEAR
    if cell.stated is not None:
        stated = axis.x(cell.stated)
        sheet.rule(there, y, stated, y, colour=colour, thick=2.5, level=2)
        sheet.point(stated, y, "diamond", size=80, level=3)
        sheet.text(stated, y - 16, number(cell.stated), size=14, weight=600, align="center", halo=True, level=4)
    sheet.point(there, y, "circle", colour=colour, size=75, level=3)
    below = y + 16 if near else y - 16
    written = number(cell.experienced)
    sheet.text(there, below, written, size=14, weight=600, align="center", colour=colour, halo=True, level=4)


def _steps(cell: Cell) -> list[tuple[str, float, float]]:
    if cell.stated is None or not cell.stages:
        return []
    means = {figure.stage: figure.mean for figure in cell.stages}
    if cell.experienced is not None:
        means.setdefault("practised", cell.experienced)
    found: list[tuple[str, float, float]] = []
    before = cell.stated
    for stage in (one for one in _STAGES if one in means):
        skipped = stage == "practised" and "enabled" not in means and "known" in means
        found.append(("chart-known-practised" if skipped else f"chart-{stage}", before, means[stage]))
        before = means[stage]
    return found if len(found) > 1 else []


def _signed(points: float) -> str:
    written = number(points)
    return f"+{written}" if round(points) > 0 else written

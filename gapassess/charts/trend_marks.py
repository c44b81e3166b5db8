"""What stands on a timeline: the stated line, the waves, breaks, the inspection, actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from gapassess.charts.drawing import HATCH, Drawing, text_width
from gapassess.charts.marks import Tone, tone_of
from gapassess.charts.palette import ACCENT, EDGE, HATCH_STRIPE, INK, MUTED, WHITE
from gapassess.charts.timeline import SMALL, Timeline
from gapassess.measure.series import Point, Series
from gapassess.words import number, say

_BAR = 8
_REACH = 20
_NEAR = 12
_SQUARE = 16
_APART = 11
"""Pixels between a stated line and the middle of a number beside it."""
_CLEAR = 36
"""Pixels to the right of the last wave that its number needs."""


class Acted(NamedTuple):
    """An action on the foot of a trend: the number in its square ("A1") and its day."""

    label: str
    on: date


def draw_stated(sheet: Drawing, line: Timeline, points: tuple[Point, ...], language: str) -> None:
    """Draw what the strategy states, a step where it changed, with its number at each level."""
    told = [point for point in points if point.state not in {"held-back", "not-asked"}]
    runs = [list(run) for stated, run in groupby(told, key=lambda one: one.stated) if stated is not None]
    taken: list[tuple[float, float, float]] = []
    for place, run in enumerate(runs):
        stated = run[0].stated or 0.0
        words = number(stated) if place else say("chart-stated-at", language, stated=number(stated))
        wide = text_width(words, SMALL)
        y = line.y(stated)
        start = line.left if place == 0 and run[0] is told[0] else line.x(run[0].on) - _BAR
        last = place + 1 == len(runs)
        near = run[-1].experienced is not None and abs(line.y(run[-1].experienced) - y) < _NEAR
        end = line.x(run[-1].on) + (_BAR if near else _REACH) if last else line.x(runs[place + 1][0].on) - _BAR
        end = min(max(end, start + wide + 12), line.right)
        sheet.rule(start, y, end, y, colour=INK, thick=1.5, level=1)
        at = _beside(line, points, taken, start=start + 6, wide=wide, y=y)
        taken.append((start + 6, wide, at))
        sheet.text(start + 6, at, words, size=SMALL, halo=True, level=5)


def draw_experienced(sheet: Drawing, line: Timeline, series: Series, inspection: date | None) -> None:
    """Draw the waves: interval bars, points, the line between comparable ones, the last number."""
    shown = [point for point in series.points if point.experienced is not None]
    tone = tone_of(shown[-1].state) if shown else tone_of("unknown")
    for one, other in _joined(series):
        ends = (line.x(one.on), line.y(one.experienced or 0.0), line.x(other.on), line.y(other.experienced or 0.0))
        sheet.rule(*ends, colour=tone.figure, thick=2, level=3)
    for point in series.points:
        x = line.x(point.on)
        if point.state == "held-back":
            height = line.bottom - line.top
            sheet.rect(x - 7, line.top, 14, height, fill=HATCH, stroke=HATCH_STRIPE, level=1)
        elif point.experienced is not None:
            if point.low is not None and point.high is not None:
                _bar(sheet, line, x, (point.low, point.high), tone.interval)
            sheet.point(x, line.y(point.experienced), "circle", colour=tone.figure, size=45, thick=0, level=4)
    if shown:
        _last_number(sheet, line, shown[-1], tone, _next_line(line, series, inspection))


def draw_signals(sheet: Drawing, line: Timeline, series: Series) -> None:
    """Draw dotted process limits over the waves since the last break, and a ring about each that stands out."""
    if series.signals is None:
        return
    broken = {one.wave for one in series.breaks}
    start = max((place for place, point in enumerate(series.points) if point.wave in broken), default=0)
    there = [point for point in series.points[start:] if point.experienced is not None]
    ends = line.x(there[0].on) - _BAR, line.x(there[-1].on) + _BAR
    for value in (series.signals.low, series.signals.high):
        if line.low <= value <= line.high:
            sheet.rule(ends[0], line.y(value), ends[1], line.y(value), colour=EDGE, thick=1, dash=(1, 3), level=1)
    for point in there:
        if point.wave in series.signals.standing_out:
            at = line.x(point.on), line.y(point.experienced or 0.0)
            sheet.point(*at, "circle", colour=INK, fill=WHITE, size=190, thick=2, level=3)


def draw_breaks(sheet: Drawing, line: Timeline, series: Series, language: str) -> None:
    """Draw a double line before each wave that does not compare with earlier ones, and why beside it."""
    order = [point.wave for point in series.points]
    for broken in series.breaks:
        place = order.index(broken.wave) if broken.wave in order else 0
        if place == 0:
            continue
        x = (line.x(series.points[place - 1].on) + line.x(series.points[place].on)) / 2
        for beside in (x - 2.5, x + 2.5):
            sheet.rule(beside, line.top - 6, beside, line.bottom, colour=EDGE, thick=1.5, level=2)
        words = say(f"chart-break-{broken.reason}", language)
        wide = text_width(words, SMALL)
        right = x + 8 + wide <= line.right
        start, end = (x + 8, x + 8 + wide) if right else (x - 8 - wide, x - 8)
        y = _free(line, series, start, end)
        align = "left" if right else "right"
        at = start if right else end
        sheet.text(at, y, words, size=SMALL, colour=MUTED, align=align, halo=True, level=5)


def draw_future(sheet: Drawing, line: Timeline, series: Series, inspection: date | None, language: str) -> None:
    """Draw the inspection, and where the figure would stand at the present pace with its range."""
    if inspection is not None and inspection >= line.first:
        x = line.x(inspection)
        sheet.rule(x, line.top, x, line.bottom, colour=ACCENT, thick=1.5, dash=(4, 3), level=2)
        words = say("chart-inspection", language)
        right = x + 6 + text_width(words, SMALL) <= sheet.width
        at, align = (x + 6, "left") if right else (x - 6, "right")
        sheet.text(at, line.top - 6, words, size=SMALL, colour=ACCENT, align=align, halo=True, level=5)
    if series.expected is not None:
        ahead = series.expected
        x, y = line.x(ahead.on), line.y(ahead.value)
        shown = [point for point in series.points if point.experienced is not None]
        tone = tone_of(shown[-1].state) if shown else tone_of("unknown")
        _bar(sheet, line, x, (ahead.low, ahead.high), tone.future)
        sheet.point(x, y, "circle", colour=tone.figure, fill=WHITE, size=55, thick=2, level=4)
        words = say("chart-range", language, low=number(ahead.low), high=number(ahead.high))
        sheet.text(x + 10, y, words, size=12, halo=True, level=5)


def draw_actions(sheet: Drawing, line: Timeline, actions: tuple[Acted, ...]) -> None:
    """Draw a numbered black square per action on the foot; close ones stand on each other."""
    placed: list[tuple[float, int]] = []
    for label, on in sorted(actions, key=lambda one: one.on):
        if not line.first <= on <= line.last:
            continue
        x, wide = line.x(on), max(_SQUARE, text_width(label, SMALL, bold=True) + 4)
        floor = 0
        while any(abs(x - other) < wide + 2 and floor == level for other, level in placed):
            floor += 1
        placed.append((x, floor))
        y = line.bottom - 2 - (floor + 1) * (_SQUARE + 2)
        sheet.rect(x - wide / 2, y, wide, _SQUARE, fill=INK, radius=1, level=5)
        sheet.text(x, y + _SQUARE / 2, label, size=SMALL, weight=600, colour=WHITE, align="center", level=6)


def _beside(
    line: Timeline,
    points: tuple[Point, ...],
    taken: Sequence[tuple[float, float, float]],
    *,
    start: float,
    wide: float,
    y: float,
) -> float:
    """Return a height just over or under the stated line, or over the drawing, where nothing is in the way.

    Neither a wave nor a label that is `taken`: its left end, width and height.
    """
    boxes = [
        (line.y(point.experienced if point.high is None else point.high), line.y(low))
        for point in points
        if point.experienced is not None and start - 12 <= line.x(point.on) <= start + wide + 12
        for low in (point.experienced if point.low is None else point.low,)
    ]
    boxes += [(at - 4, at + 4) for left, long, at in taken if left < start + wide + 3 and start < left + long + 3]
    for at in (y - 8, y + 9):
        if all(low < at - 8 or high > at + 8 for high, low in boxes):
            return at
    return line.top - 8


def _joined(series: Series) -> Iterator[tuple[Point, Point]]:
    """Yield the neighbours that the line joins: not across a break or a held-back wave."""
    broken = {one.wave for one in series.breaks}
    before: Point | None = None
    for point in series.points:
        if point.wave in broken or point.state == "held-back":
            before = None
        if point.experienced is not None:
            if before is not None:
                yield before, point
            before = point


def _bar(sheet: Drawing, line: Timeline, x: float, ends: tuple[float, float], colour: str) -> None:
    top, foot = line.y(ends[1]), line.y(ends[0])
    sheet.rect(x - _BAR / 2, top, _BAR, max(foot - top, 1), fill=colour, level=2)


def _last_number(sheet: Drawing, line: Timeline, point: Point, tone: Tone, following: float) -> None:
    x, y = line.x(point.on), line.y(point.experienced or 0.0)
    written = number(point.experienced or 0.0)
    style: dict[str, Any] = {"size": 14, "weight": 600, "colour": tone.figure, "halo": True, "level": 5}
    if following - x >= _CLEAR:
        sheet.text(x + 9, _off_stated(line, point, y), written, **style)
    else:
        above = line.y(point.high if point.high is not None else point.experienced or 0.0) - 10
        sheet.text(x, _off_stated(line, point, above), written, align="center", **style)


def _off_stated(line: Timeline, point: Point, y: float) -> float:
    """Return the height of a label, moved off a stated line that is too near to the side that it is on."""
    stated = None if point.stated is None else line.y(point.stated)
    if stated is None or abs(y - stated) >= _APART:
        return y
    return min(stated + _APART, line.bottom - _APART / 2) if y >= stated else stated - _APART


def _next_line(line: Timeline, series: Series, inspection: date | None) -> float:
    days = [one for one in (inspection, series.expected.on if series.expected else None) if one is not None]
    return min([line.x(one) for one in days if one >= series.points[-1].on], default=line.right + _CLEAR)


def _free(line: Timeline, series: Series, start: float, end: float) -> float:
    """Return a height near the foot, or near the top, where no wave stands between `start` and `end`."""
    foot, head = line.bottom - 26, line.top + 26
    near = [
        line.y(point.low if point.low is not None else point.experienced)
        for point in series.points
        if point.experienced is not None and start - 6 <= line.x(point.on) <= end + 6
    ]
    return head if any(y > foot - 12 for y in near) else foot

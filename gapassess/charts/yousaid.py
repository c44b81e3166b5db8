"""One bar per commitment: how many agree, of 100, beside what was said."""

from __future__ import annotations

import altair as alt

from gapassess.charts.cell import experienced_interval
from gapassess.charts.drawing import HATCH, Drawing
from gapassess.charts.marks import tone_of
from gapassess.charts.palette import HATCH_STRIPE, INK, MUTED, NEUTRAL, PALE, TRACK, WHITE
from gapassess.charts.wording import state_words
from gapassess.measure.disclosed import Cell
from gapassess.words import number, say

_HEIGHT = 56
_BAR = 20
_THICK = 16
_UNDER = _BAR + _THICK + 11
_EDGE = 10


def agree_bar(cell: Cell, language: str = "en", *, width: float = 280) -> alt.LayerChart:
    """Return the bar of one commitment.

    Bar: people who agree, of 100 (or mean points, for a position stated as a level). Upright
    line: what was said, its number above. The experienced number stands below, so the two never
    meet. Thin line over the end of the bar: 95 % interval.

    Parameters
    ----------
    cell
        A disclosed cell of the measure that the commitment states.
    language
        Language of the reader.
    width
        Pixels: 280 beside the words, 300 or less on a phone.
    """
    sheet = Drawing(width, _HEIGHT)
    room = width - 2 * _EDGE
    middle = _BAR + _THICK / 2

    def x(value: float) -> float:
        return _EDGE + room * min(max(value, 0.0), 100.0) / 100

    value, ends = _figure(cell)
    if cell.state == "held-back":
        sheet.rect(_EDGE, _BAR, room, _THICK, fill=HATCH, stroke=HATCH_STRIPE, level=1)
    elif cell.state != "not-asked":
        sheet.rect(_EDGE, _BAR, room, _THICK, fill=TRACK, level=0)
    if value is not None:
        colour = _colour(cell)
        sheet.rect(_EDGE, _BAR, max(x(value) - _EDGE, 1), _THICK, fill=colour, level=1)
        ink = INK if colour in {PALE, NEUTRAL} else colour
        written = number(value)
        sheet.text(x(value), _UNDER, written, size=14, weight=600, align="center", colour=ink, level=5)
    if value is not None and ends is not None:
        sheet.rect(x(ends[0]) - 2, middle - 3.5, x(ends[1]) - x(ends[0]) + 4, 7, fill=WHITE, level=2)
        sheet.rect(x(ends[0]), middle - 1.5, x(ends[1]) - x(ends[0]), 3, fill=INK, level=4)
    if cell.stated is not None and cell.state != "held-back":
        there = x(cell.stated)
        sheet.rect(there - 3, _BAR - 4, 6, _THICK + 8, fill=WHITE, level=3)
        sheet.rect(there - 1.5, _BAR - 4, 3, _THICK + 8, fill=INK, level=4)
        sheet.text(there, _BAR - 12, number(cell.stated), size=14, weight=600, align="center", level=5)
    if value is None and cell.state not in {"held-back", "not-asked"}:
        words = say("chart-too-few-share", language)
        sheet.text(_EDGE, _UNDER, words, size=12, colour=MUTED, level=5)
    return sheet.chart(alt_text=agree_bar_alt(cell, language), title=say("chart-you-said", language))


def agree_bar_alt(cell: Cell, language: str = "en") -> str:
    """Return the sentence that stands for `agree_bar`."""
    parts = []
    value, ends = _figure(cell)
    if value is not None:
        key = "chart-agree" if cell.measure == "share" else "chart-mean"
        parts.append(say(key, language, agree=number(value)))
    elif cell.state not in {"held-back", "not-asked"}:
        parts.append(say("chart-too-few-share", language))
    if value is not None and ends is not None:
        parts.append(say("chart-interval", language, low=number(ends[0]), high=number(ends[1])))
    if cell.stated is not None:
        parts.append(say("chart-stated-at", language, stated=number(cell.stated)))
    parts.append(state_words(cell, language))
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}."


def _figure(cell: Cell) -> tuple[float | None, tuple[float, float] | None]:
    if cell.measure == "level":
        return cell.experienced, experienced_interval(cell)
    if cell.agree_share is None or cell.agree_low is None or cell.agree_high is None:
        return cell.agree_share, None
    return cell.agree_share, (cell.agree_low, cell.agree_high)


def _colour(cell: Cell) -> str:
    return PALE if cell.state == "unknown" else tone_of(cell.state).figure

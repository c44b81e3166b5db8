"""The legend in words, drawn with the same code as the cells."""

from __future__ import annotations

import math

import altair as alt

from gapassess.charts.drawing import Drawing, text_width
from gapassess.charts.marks import Look, draw_cell
from gapassess.charts.palette import FILLS, LINE, ink_on
from gapassess.measure.disclosed import CellState
from gapassess.words import say

_WIDTH, _HEIGHT, _LINE = 28, 22, 31
_BIN = 64
_SAMPLES: tuple[tuple[CellState, float | None, str], ...] = (
    ("material-gap", 20.0, "material-gap"),
    ("gap-size-uncertain", 9.0, "gap-size-uncertain"),
    ("aligned", 0.0, "aligned"),
    ("ahead", -20.0, "ahead"),
    ("ahead-size-uncertain", -9.0, "ahead-size-uncertain"),
    ("unknown", None, "unknown"),
    ("held-back", None, "chart-legend-held-back"),
    ("nothing-stated", None, "nothing-stated"),
    ("not-asked", None, "chart-legend-not-asked"),
    ("aligned", 0.0, "low-both"),
    ("aligned", 0.0, "care"),
)


def legend(language: str = "en", *, width: float = 860) -> alt.LayerChart:
    """Return the legend of the heatmap: marks in words, then the colours of short and ahead.

    Parameters
    ----------
    language
        Language of the reader.
    width
        Pixels to flow the words in.
    """
    places = _flow([say(key, language) for _, _, key in _SAMPLES], width)
    foot = places[-1][1] + _LINE + 4
    sheet = Drawing(max(width, _scale_width(language)), foot + _HEIGHT + 2)
    for (state, gap, key), (x, y) in zip(_SAMPLES, places, strict=True):
        low, care = key == "low-both", key == "care"
        if state == "not-asked":
            sheet.rect(x + 1, y + 1, _WIDTH - 2, _HEIGHT - 2, fill="transparent", stroke=LINE, level=1)
        look = Look(state, gap, low, care)
        draw_cell(sheet, x, y, look, width=_WIDTH, height=_HEIGHT, centred=True, bare=low or care)
        sheet.text(x + _WIDTH + 6, y + _HEIGHT / 2, say(key, language), level=3)
    _scale(sheet, foot, language)
    return sheet.chart(alt_text=legend_alt(language), title=say("chart-gaps", language))


def legend_alt(language: str = "en") -> str:
    """Return the sentence that stands for the legend."""
    states = ", ".join(say(key, language).lower() for _, _, key in _SAMPLES)
    return say("chart-legend", language, states=states, most=25)


def _flow(words: list[str], width: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    x, y = 0.0, 1.0
    for each in words:
        wide = _WIDTH + 6 + text_width(each, 13)
        if x > 0 and x + wide > width:
            x, y = 0.0, y + _LINE
        found.append((x, y))
        x = math.ceil(x + wide + 18)
    return found


def _scale_width(language: str) -> float:
    words = text_width(say("chart-points-short", language), 13) + text_width(say("chart-points-ahead", language), 13)
    return math.ceil(words + len(FILLS) * _BIN + 24)


def _scale(sheet: Drawing, y: float, language: str) -> None:
    middle = y + _HEIGHT / 2
    words = say("chart-points-short", language)
    sheet.text(0, middle, words, level=3)
    x = math.ceil(text_width(words, 13)) + 10
    ends = ("25+", "15–24", "5–14", say("chart-within", language, points=5), "5–14", "15–24", "25+")
    for fill, label in zip(FILLS, ends, strict=True):
        sheet.rect(x, y, _BIN - 2, _HEIGHT, fill=fill, radius=1, level=1)
        sheet.text(x + (_BIN - 2) / 2, middle, label, size=12.5, align="center", colour=ink_on(fill), level=3)
        x += _BIN
    sheet.text(x + 6, middle, say("chart-points-ahead", language), level=3)

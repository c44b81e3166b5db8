"""Marks: what each state of a cell looks like, and the one code that draws a cell.

The heatmap and its legend both draw their cells here, so a legend cannot tell another story.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gapassess.charts.drawing import HATCH, Drawing
from gapassess.charts.palette import (
    AHEAD_1,
    AHEAD_2,
    AHEAD_FUTURE,
    FUTURE,
    HATCH_STRIPE,
    INK,
    INTERVAL,
    LINE,
    MUTED,
    NEUTRAL,
    PALE,
    SHORT_2,
    WHITE,
    fill_of,
    ink_on,
)
from gapassess.measure.disclosed import Cell, CellState
from gapassess.words import number

CELL_WIDTH = 44
CELL_HEIGHT = 32
NUMBER_AT = 20
"""Pixels from the right edge of a cell to the right edge of its number."""
MARK_AT = 11
"""Pixels from the right edge of a cell to the middle of its mark."""
_SIZES = {1: 14.0, 2: 14.0, 3: 13.5}
"""Size of a number by its letters, so that the longest stays inside its cell."""
_GROUND, _CELLS, _FOOT, _WORDS, _SIGNS = range(5)


class Look(NamedTuple):
    """What of a cell shows: its state, its gap in points, whether both sides are low and it is read with care."""

    state: CellState
    gap: float | None = None
    low_both: bool = False
    care: bool = False

    @classmethod
    def of(cls, cell: Cell) -> Look:
        """Return the look of a disclosed cell."""
        return cls(cell.state, cell.gap, cell.low_both, bool(cell.cautions))


@dataclass(frozen=True)
class Mark:
    """One row of the table of states.

    Attributes
    ----------
    shape
        Vega name of the drawn mark, ``?`` for the one that is a letter; empty for none.
    solid
        Filled, or an outline only.
    fill
        ``gap`` (by the rounded gap), ``white``, ``hatch`` or ``none``.
    """

    shape: str
    solid: bool
    fill: str


class Tone(NamedTuple):
    """Colours of the experienced side: the figure itself, its interval, and a prediction's interval."""

    figure: str
    interval: str
    future: str


_SHORT = Tone(SHORT_2, INTERVAL, FUTURE)
_AHEAD = Tone(AHEAD_2, AHEAD_1, AHEAD_FUTURE)
_PLAIN = Tone(NEUTRAL, PALE, LINE)
TONES: dict[CellState, Tone] = {
    "material-gap": _SHORT,
    "gap-size-uncertain": _SHORT,
    "ahead": _AHEAD,
    "ahead-size-uncertain": _AHEAD,
}


def tone_of(state: CellState) -> Tone:
    """Return the colours of the experienced side: short, ahead, or neither."""
    return TONES.get(state, _PLAIN)


MARKS: dict[CellState, Mark] = {
    "material-gap": Mark("triangle-down", solid=True, fill="gap"),
    "gap-size-uncertain": Mark("triangle-down", solid=False, fill="gap"),
    "aligned": Mark("stroke", solid=True, fill="gap"),
    "ahead": Mark("triangle-up", solid=True, fill="gap"),
    "ahead-size-uncertain": Mark("triangle-up", solid=False, fill="gap"),
    "unknown": Mark("?", solid=True, fill="white"),
    "held-back": Mark("", solid=True, fill="hatch"),
    "nothing-stated": Mark("circle", solid=True, fill="white"),
    "not-asked": Mark("", solid=True, fill="none"),
}


def draw_cell(
    sheet: Drawing,
    x: float,
    y: float,
    look: Look,
    *,
    says: str = "",
    pick: tuple[tuple[str, str], ...] = (),
    width: float = CELL_WIDTH,
    height: float = CELL_HEIGHT,
    centred: bool = False,
    bare: bool = False,
) -> None:
    """Draw one cell with its upper left corner at `x`, `y`.

    Parameters
    ----------
    look
        State, gap and foot of a disclosed cell, or a sample in the legend.
    says
        Sentence read for the cell.
    pick
        Fields a click returns; left out for held back and not asked, which nobody can open.
    centred
        For the legend: the mark alone in the middle, no number.
    bare
        For the legend: neither mark nor number, only fill and foot.
    """
    mark = MARKS[look.state]
    fill = _fill(mark, look)
    frame = {"hatch": HATCH_STRIPE, "white": LINE}.get(mark.fill)
    inner = (x + 1, y + 1, width - 2, height - 2) if frame is None else (x + 1.5, y + 1.5, width - 3, height - 3)
    if look.state == "held-back":
        sheet.rect(*inner, fill=HATCH, stroke=frame, says=says, level=_CELLS)
    elif look.state != "not-asked":
        sheet.rect(*inner, fill=fill, stroke=frame, radius=1, says=says, pick=pick, level=_CELLS)
    if look.state in {"held-back", "not-asked"}:
        return
    ink = ink_on(fill)
    if not centred and mark.shape != "circle" and look.gap is not None:
        written = number(look.gap)
        sheet.text(
            x + width - NUMBER_AT,
            y + height / 2,
            written,
            size=_SIZES.get(len(written), 11.5),
            weight=600,
            align="right",
            colour=ink,
            level=_WORDS,
        )
    middle = centred or mark.shape == "circle"
    if not bare:
        _draw_mark(sheet, x + (width / 2 if middle else width - MARK_AT), y + height / 2, mark, ink)
    if look.low_both:
        sheet.rect(x + 6, y + height - 6, width - 12, 3, fill=ink, level=_FOOT)
    if look.care:
        sheet.point(x + 7, y + 7, "diamond", colour=ink, size=26, thick=0, level=_SIGNS)


def frame_cell(sheet: Drawing, x: float, y: float, width: float = CELL_WIDTH, height: float = CELL_HEIGHT) -> None:
    """Draw the frame of the selected cell: white under ink, so it shows on every fill."""
    sheet.rect(x, y, width, height, fill="transparent", stroke=WHITE, thick=5, level=_SIGNS)
    sheet.rect(x, y, width, height, fill="transparent", stroke=INK, thick=2.5, level=_SIGNS)


def _fill(mark: Mark, look: Look) -> str:
    return fill_of(look.gap) if mark.fill == "gap" and look.gap is not None else WHITE


def _draw_mark(sheet: Drawing, x: float, y: float, mark: Mark, ink: str) -> None:
    if mark.shape == "?":
        sheet.text(x, y, "?", size=13, align="center", colour=MUTED, level=_WORDS)
    elif mark.shape == "circle":
        sheet.point(x, y, "circle", colour=MUTED, size=14, thick=0, level=_WORDS)
    elif mark.shape == "stroke":
        sheet.rect(x - 4, y - 1, 8, 2, fill=ink, level=_FOOT)
    else:
        sheet.point(
            x,
            y,
            mark.shape,
            colour=ink,
            fill=None if mark.solid else "transparent",
            size=56 if mark.solid else 44,
            thick=0.5 if mark.solid else 1.5,
            level=_WORDS,
        )

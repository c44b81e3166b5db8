"""Colour tokens, the bins of a gap, and the ink that can be read on a fill.

Hue says direction and depth says size. There is no red and no green: a gap is not a
failure, and in line is not praise.
"""

from __future__ import annotations

SHORT_3 = "#7a3300"
SHORT_2 = "#b04f06"
SHORT_1 = "#f5c08f"
LIKE = "#ece9e2"
AHEAD_1 = "#b5d3ec"
AHEAD_2 = "#2a6aa8"
AHEAD_3 = "#123f73"

INK = "#16202b"
MUTED = "#4a5663"
WHITE = "#ffffff"
ACCENT = "#1d5a96"
EDGE = "#6b7280"
LINE = "#c9d1d9"
WASH = "#f3f5f7"
BAND = "#33404d"
TRACK = "#e2e6ea"
NEUTRAL = "#5b6672"
PALE = "#aeb7c0"
HATCH_GROUND = "#eef0f2"
HATCH_STRIPE = "#aeb7c0"
INTERVAL = "#e9b27e"
FUTURE = "#f1d3b5"
AHEAD_FUTURE = "#dbe9f5"

BINS: tuple[tuple[int, str], ...] = (
    (25, SHORT_3),
    (15, SHORT_2),
    (5, SHORT_1),
    (-4, LIKE),
    (-14, AHEAD_1),
    (-24, AHEAD_2),
)
"""Lowest rounded gap of each fill, deepest shortfall first; below the last it is `AHEAD_3`."""

FILLS: tuple[str, ...] = (*(fill for _, fill in BINS), AHEAD_3)
"""Every fill of a cell with a known state, from the deepest shortfall to the furthest ahead."""


def whole(points: float) -> int:
    """Round to whole points, halves to even: as `words.number` writes them.

    Examples
    --------
    >>> whole(4.5), whole(14.51), whole(-0.2)
    (4, 15, 0)
    """
    return round(points)


def fill_of(gap: float) -> str:
    """Return the fill of a gap: its bin goes by the rounded gap, the number that is printed.

    Parameters
    ----------
    gap
        Stated less experienced, in points.

    Examples
    --------
    >>> fill_of(4.4) == LIKE, fill_of(4.6) == SHORT_1, fill_of(-25) == AHEAD_3
    (True, True, True)
    """
    points = whole(gap)
    return next((fill for least, fill in BINS if points >= least), AHEAD_3)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2, relative luminance).

    Examples
    --------
    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ink_on(fill: str) -> str:
    """Return the ink, dark or white, that stands out more on `fill`.

    Examples
    --------
    >>> ink_on(SHORT_3) == WHITE, ink_on(LIKE) == INK
    (True, True)
    """
    return max((INK, WHITE), key=lambda ink: contrast(ink, fill))


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

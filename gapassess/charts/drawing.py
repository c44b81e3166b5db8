"""A drawing in pixels: shapes are collected, and become one layered chart.

Every chart of the house is laid out in pixels and has no axes and no scales. So groups of
columns, a tree and a legend fit in one chart, and a page that re-fits charts has nothing to fit.
"""

from __future__ import annotations

import math
from typing import Any, cast

import altair as alt
import pandas as pd

from gapassess.charts.palette import HATCH_GROUND, HATCH_STRIPE, INK, WHITE

Loose = Any
"""What Altair's builders take and give: they are typed too loosely to check."""

FONT = '"Source Sans", "Source Sans Pro", "Liberation Sans", sans-serif'
"""The page's own font, then the one bundled for files, then one that most machines have."""

_PERIOD = 8.5
HATCH = "hatch"
"""The fill of a held-back figure, and of nothing else."""

_CLASSES = ('f-()rt/"', "sz?", "cvxyŷ", "bdhnopquôûACEPRSTZÔÛÂ", "BDGK&", "HNOQU", "wŵM", "W%Ŵ", "m")
_WIDTHS = (0.35, 0.42, 0.47, 0.56, 0.58, 0.66, 0.76, 0.83, 0.83)
_NARROW = "ijlIîï.,:;'’ "
_WIDTH = dict.fromkeys(_NARROW, 0.25) | {
    letter: width for letters, width in zip(_CLASSES, _WIDTHS, strict=True) for letter in letters
}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how many pixels `text` takes in the house font; a little too many sooner than too few.

    Examples
    --------
    >>> 40 < text_width("Answers", 13) < 50
    True
    """
    return sum(_WIDTH.get(letter, 0.51) for letter in text) * size * (1.07 if bold else 1.0)


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return `text`, with an ellipsis inside it where it would take more than `room` pixels.

    The end is kept, for names of one kind often differ in their last word.

    Examples
    --------
    >>> fit("Neighbourhood team 12", 14, 200), fit("Neighbourhood team 12", 14, 100)
    ('Neighbourhood team 12', 'Neighbou…m 12')
    """
    if text_width(text, size, bold=bold) <= room:
        return text
    for kept in range(len(text) - 1, 1, -1):
        tail = kept * 2 // 5
        short = f"{text[: kept - tail].rstrip()}…{text[len(text) - tail :].lstrip()}"
        if text_width(short, size, bold=bold) <= room:
            return short
    return "…"


def hatch(width: float, height: float) -> Loose:
    """Return the hatch of a rectangle: a gradient with hard stops, for a drawing has no pattern fill.

    Stripes rise at 45 degrees whatever the shape, about 8 pixels apart.
    """
    stop, gradient = alt.GradientStop, cast("Any", alt.Gradient)
    stripes = max(2, round((width + height) / math.sqrt(2) / _PERIOD))
    steep = height / width
    reach = (1 + steep) / (1 + steep**2)
    stops = []
    for k in range(stripes):
        turn = round((k + 0.7) / stripes, 4)
        start, end = round(k / stripes, 4), round((k + 1) / stripes, 4)
        stops += [stop(color=HATCH_GROUND, offset=start), stop(color=HATCH_GROUND, offset=turn)]
        stops += [stop(color=HATCH_STRIPE, offset=turn), stop(color=HATCH_STRIPE, offset=end)]
    ends = {"x2": round(reach, 4), "y2": round(reach * steep, 4)}
    return gradient(gradient="linear", x1=0, y1=0, **ends, stops=stops)


class Drawing:
    """Shapes on a sheet of `width` x `height` pixels, y downwards.

    Shapes of one kind and style share a layer; layers are drawn in the order of their first shape.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._rows: dict[tuple[Any, ...], list[dict[str, Any]]] = {}

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        stroke: str | None = None,
        thick: float = 1,
        radius: float = 0,
        says: str = "",
        pick: tuple[tuple[str, str], ...] = (),
        level: int = 0,
    ) -> None:
        """Add a rectangle; `says` is read aloud, `pick` are the fields a click on it returns."""
        hatched = (width, height) if fill == HATCH else None
        row = {"x": x, "y": y, "x2": x + width, "y2": y + height, "fill": fill, "stroke": stroke or "transparent"}
        row |= {"thick": thick, "says": says} | dict(pick)
        style = (hatched, radius, bool(says), tuple(name for name, _ in pick))
        self._rows.setdefault((level, "rect", *style), []).append(row)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 13,
        colour: str = INK,
        weight: int = 400,
        align: str = "left",
        angle: int = 0,
        halo: bool = False,
        level: int = 0,
    ) -> None:
        """Add words, their middle at height `y`; `halo` lays white behind them."""
        row = {"x": x, "y": y, "text": text, "fill": colour, "size": size}
        if halo:
            self._rows.setdefault((level, "text", align, weight, angle, True), []).append(row)
        self._rows.setdefault((level, "text", align, weight, angle, False), []).append(row)

    def rule(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        *,
        colour: str = INK,
        thick: float = 1,
        dash: tuple[int, ...] = (),
        level: int = 0,
    ) -> None:
        """Add a straight line."""
        row = {"x": x, "y": y, "x2": x2, "y2": y2, "stroke": colour, "thick": thick}
        self._rows.setdefault((level, "rule", dash), []).append(row)

    def point(
        self,
        x: float,
        y: float,
        shape: str,
        *,
        colour: str = INK,
        fill: str | None = None,
        size: float = 60,
        thick: float = 1.5,
        level: int = 0,
    ) -> None:
        """Add a drawn mark centred on `x`, `y`: filled with `colour` unless `fill` says otherwise."""
        row = {"x": x, "y": y, "shape": shape, "fill": fill or colour, "stroke": colour, "size": size, "thick": thick}
        self._rows.setdefault((level, "point"), []).append(row)

    def chart(self, *, alt_text: str, title: str = "") -> alt.LayerChart:
        """Return the chart; `alt_text` is its description, `title` the short name it carries into files."""
        if not self._rows:
            self.rect(0, 0, self.width, self.height, fill="transparent")
        ordered = sorted(self._rows.items(), key=lambda one: one[0][0])
        layers = [_layer(key, rows, f"layer{place}") for place, (key, rows) in enumerate(ordered)]
        chart: Any = alt.layer(*layers)
        chart = chart.properties(
            width=self.width,
            height=self.height,
            description=alt_text,
            background=WHITE,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": 0, "top": 0, "right": 0, "bottom": 0},
            usermeta={"embedOptions": {"renderer": "svg"}, "title": title},
        )
        made: alt.LayerChart = chart.configure(font=FONT, aria=True).configure_view(stroke=None)
        return made


def _layer(key: tuple[Any, ...], rows: list[dict[str, Any]], name: str) -> Loose:
    base: Any = alt.Chart(pd.DataFrame(rows))
    px: dict[str, Any] = {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}
    raw: dict[str, Any] = {
        "fill": alt.Fill("fill:N", scale=None),
        "stroke": alt.Stroke("stroke:N", scale=None),
        "thick": alt.StrokeWidth("thick:Q", scale=None),
        "size": alt.Size("size:Q", scale=None),
        "shape": alt.Shape("shape:N", scale=None),
    }
    ends = px | {"x2": "x2:Q", "y2": "y2:Q"}
    kind, style = key[1], key[2:]
    if kind == "rule":
        mark = base.mark_rule(aria=False, strokeDash=list(style[0]) or [1, 0], opacity=1)
        return mark.encode(**ends, stroke=raw["stroke"], strokeWidth=raw["thick"])
    if kind == "point":
        mark = base.mark_point(aria=False, opacity=1)
        return mark.encode(
            **px,
            fill=raw["fill"],
            stroke=raw["stroke"],
            size=raw["size"],
            shape=raw["shape"],
            strokeWidth=raw["thick"],
        )
    if kind == "text":
        align, weight, angle, halo = style
        under = {"stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round"} if halo else {}
        mark = base.mark_text(
            aria=False, align=align, baseline="middle", fontWeight=weight, angle=angle, opacity=1, **under
        )
        return mark.encode(**px, text="text:N", fill=raw["fill"], size=raw["size"])
    return _rects(base, style, ends, raw, name)


def _rects(base: Loose, style: tuple[Any, ...], ends: dict[str, Any], raw: dict[str, Any], name: str) -> Loose:
    hatched, radius, says, fields = style
    plain = {"aria": says, "ariaRoleDescription": "cell", "cornerRadius": radius, "opacity": 1}
    if hatched:
        mark = base.mark_rect(**plain, fill=hatch(*hatched))
    else:
        mark = base.mark_rect(**plain).encode(fill=raw["fill"])
    mark = mark.encode(**ends, stroke=raw["stroke"], strokeWidth=raw["thick"])
    if says:
        mark = mark.encode(description="says:N")
    if fields:
        pick = alt.selection_point(name="cell", fields=list(fields), on="click", clear="dblclick", toggle=False)
        mark = mark.encode(tooltip="says:N").properties(name=name).add_params(pick)
    return mark

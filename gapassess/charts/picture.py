"""Pictures for files: a chart becomes SVG or PNG, the same bytes every time."""

from __future__ import annotations

import html
import re
from functools import cache
from hashlib import sha256
from typing import Any

import altair as alt
import vl_convert

from gapassess.charts import FONTS
from gapassess.charts.drawing import FONT, Drawing
from gapassess.errors import OperatorError


def to_svg(chart: alt.LayerChart, *, title: str | None = None, alt_text: str | None = None) -> str:
    """Return the chart as SVG text that carries its own words.

    Parameters
    ----------
    chart
        Any chart of this room.
    title
        Short name; by default the one the chart was made with.
    alt_text
        What the picture says; by default the description the chart was made with.

    Returns
    -------
    str
        SVG with ``role="img"``, ``aria-label``, ``<title>`` and ``<desc>``. Its inner ids are
        made from its content, so two pictures may stand in one document.

    Raises
    ------
    OperatorError
        ``FONT-MISSING``: words would be left out of pictures on this machine.
    """
    _font_checked()
    written: Any = chart
    short = str((written.to_dict().get("usermeta") or {}).get("title") or "") if title is None else title
    said = str(written.description) if alt_text is None else alt_text
    return _worded(_svg(chart), short or said, said)


def to_png(chart: alt.LayerChart, scale: float = 2) -> bytes:
    """Return the chart as PNG bytes at `scale` pixels to one.

    Raises
    ------
    OperatorError
        ``FONT-MISSING``: words would be left out of pictures on this machine.
    """
    _font_checked()
    written: Any = vl_convert.vegalite_to_png(_spec(chart), scale=scale)
    return bytes(written)


def font_works(font: str = FONT) -> bool:
    """Say whether words set in `font` leave a trace in a picture.

    A missing font, or an unquoted name with a digit, removes every word from a picture without
    an error. So a small picture is drawn with and without words, and the two are compared.
    """
    _registered()
    drawn = []
    for words in ("Stated 75", ""):
        sheet = Drawing(80, 20)
        sheet.text(4, 10, words)
        spec = _spec(sheet.chart(alt_text="font"))
        spec["config"]["font"] = font
        drawn.append(vl_convert.vegalite_to_png(spec))
    return drawn[0] != drawn[1]


def _spec(chart: alt.LayerChart) -> dict[str, Any]:
    _registered()
    written: Any = chart
    spec: dict[str, Any] = written.to_dict()
    return spec


def _svg(chart: alt.LayerChart) -> str:
    return str(vl_convert.vegalite_to_svg(_spec(chart)))


def _worded(svg: str, title: str, said: str) -> str:
    head, rest = svg.split(">", 1)
    head = re.sub(r' (role|aria-[a-z]+)="[^"]*"', "", head)
    head = f'{head} role="img" aria-label="{html.escape(said)}"'
    words = f"<title>{html.escape(title)}</title><desc>{html.escape(said)}</desc>"
    found = list(dict.fromkeys(re.findall(r'\bid="([^"]+)"', rest)))
    for place, old in enumerate(found):
        rest = rest.replace(f'id="{old}"', f'id="@{place}@"').replace(f"url(#{old})", f"url(#@{place}@)")
    mark = sha256((head + words + rest).encode()).hexdigest()[:8]
    return head + ">" + words + re.sub(r"@(\d+)@", rf"g{mark}-\1", rest)


@cache
def _registered() -> None:
    vl_convert.register_font_directory(str(FONTS))


@cache
def _font_checked() -> None:
    if not font_works():
        raise OperatorError.one(
            "FONT-MISSING",
            where=str(FONTS),
            what="words set in the house font leave no trace in a picture",
            do="install the package again, with its fonts folder",
        )

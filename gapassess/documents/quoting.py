"""Quoting: the table of the pack that says what people wrote, redacted by one person and approved by another."""

from __future__ import annotations

from collections.abc import Iterator

from gapassess.core.text import Text
from gapassess.documents.columns import Column, Value
from gapassess.documents.content import PackContent


def _column(name: str, en: str, cy: str, *, width: int, span: str = "", missing: str = "") -> Column:
    return Column(name, Text((("en", en), ("cy", cy))), span=span, missing=missing, width=width)


_NO_CONSTRUCT = "asked about nothing in particular"
COMMENTS = (
    _column("quote", "Quote", "Dyfyniad", span="Q-001 …", width=9),
    _column("words", "What was said", "Beth ddywedwyd", width=70),
    _column("unit_title", "Unit", "Uned", width=28),
    _column("construct_title", "Construct", "Lluniad", missing=_NO_CONSTRUCT, width=26),
    _column("box_text", "Asked", "Gofynnwyd", width=40),
    _column("unit", "Unit id", "Dynodydd uned", width=20),
    _column("construct", "Construct id", "Dynodydd lluniad", missing=_NO_CONSTRUCT, width=10),
    _column("box", "Box id", "Dynodydd blwch", width=10),
)


def quote_rows(content: PackContent) -> Iterator[dict[str, Value]]:
    """Yield a row per quote; none where the pack has no quotes of its wave."""
    boxes = {box.id: box.text.to(content.language) for box in content.instrument.comments}
    for place, one in enumerate(content.quotes.quotes if content.quotes else (), 1):
        line, about = content.lines.get(one.unit), one.construct
        yield {
            "quote": f"Q-{place:03}",
            "words": one.wording,
            "unit": one.unit,
            "unit_title": line.title if line else one.unit,
            "construct": about,
            "construct_title": content.titles.get(about, about) if about else None,
            "box": one.box,
            "box_text": boxes.get(one.box, one.box),
        }

"""What pages of findings say: their sentences are HTML of our own."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest

from tests.ui.opened import drawn, open_page, said

_TAG = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)


def open_at(name: str, **chosen: str) -> AppTest:
    """Return a page with this chosen in its filters, by their keys."""
    app = open_page(name)
    for key, value in chosen.items():
        if key != "lang":
            app.selectbox(key=key).set_value(value)
    if "lang" in chosen:
        app.query_params["lang"] = chosen["lang"]
    return drawn(app)


def read(app: AppTest) -> str:
    """Return all that a page says, its sentences and tables included."""
    return f"{said(app)}\n{sentences(app)}"


def sentences(app: AppTest) -> str:
    """Return the sentences and tables of a page as text, one piece a line."""
    return "\n".join(re.sub(r"\s+", " ", unescape(_TAG.sub(" ", one.value))).strip() for one in app.get("html"))


def lead(app: AppTest) -> str:
    """Return the sentences that answer the page's question."""
    found = [one.value for one in app.get("html") if 'class="lead"' in one.value]
    return unescape(_TAG.sub("", "\n".join(found)))


def tables(app: AppTest) -> list[dict[tuple[str, str], str]]:
    """Return each table as cells by row heading and column heading."""
    return [_cells(one.value) for one in app.get("html") if 'class="twin' in one.value]


def _cells(html: str) -> dict[tuple[str, str], str]:
    heads, *rows = (
        [unescape(_TAG.sub("", one)) for one in re.findall(r"<t[hd][^>]*>.*?</t[hd]>", line)]
        for line in re.findall(r"<tr>.*?</tr>", html)
    )
    return {(row[0], head): value for row in rows for head, value in zip(heads[1:], row[1:], strict=True)}

"""Prose: a text in Markdown, drawn with headings that are headings and no tab stop on each of them."""

from __future__ import annotations

import re

import streamlit as st

_HEADING = re.compile(r"^(#{1,3}) +(.+?) *$", re.MULTILINE)


def parts_of(text: str) -> list[tuple[int, str, str]]:
    r"""Return the parts of a text: level of the heading (0 before the first), heading, what follows it.

    Examples
    --------
    >>> parts_of("# One\n\nA.\n\n## Two\n\nB.\n")
    [(1, 'One', 'A.'), (2, 'Two', 'B.')]
    """
    found = [*_HEADING.finditer(text)]
    before = text[: found[0].start()].strip() if found else text.strip()
    parts = [(0, "", before)] if before else []
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends, strict=True):
        parts.append((len(one[1]), one[2], text[one.end() : end].strip()))
    return parts


def draw(text: str) -> None:
    """Draw a text whose first heading is the title of the page."""
    for level, heading, body in parts_of(text):
        if level:
            (st.title, st.header, st.subheader)[level - 1](heading, anchor=False)
        if body:
            st.markdown(body)

"""Rows: one commitment beside what people say of it; on a phone the pieces stack, each with its label."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from gapassess.charts.yousaid import agree_bar
from gapassess.core.strategy import Commitment
from gapassess.services.sentences import SHORT, inside
from gapassess.services.yousaid import Line, change_words, figure_words, lost_words
from gapassess.ui.parts.look import chart, marked
from gapassess.words import say

WIDTHS = [34, 26, 15, 16, 16]
_MARKS = {
    "material-gap": "\N{BLACK DOWN-POINTING TRIANGLE}",
    "gap-size-uncertain": "\N{WHITE DOWN-POINTING TRIANGLE}",
    "aligned": "\N{EN DASH}",
    "ahead": "\N{BLACK UP-POINTING TRIANGLE}",
    "ahead-size-uncertain": "\N{WHITE UP-POINTING TRIANGLE}",
    "unknown": "?",
}
_ARROWS = {"up": "\N{UPWARDS ARROW}", "down": "\N{DOWNWARDS ARROW}", "level": "\N{RIGHTWARDS ARROW}"}


def heads(bar: str, change: str, language: str) -> None:
    """Draw the headings over the rows; a phone hides them."""
    ends = (say("said-col-lost", language), say("said-col-owner", language))
    titles = (say("said-col-text", language), bar, change, *ends)
    with st.container(key="said-heads"):
        for column, title in zip(st.columns(WIDTHS), titles, strict=True):
            with column:
                st.html(f'<p class="column">{escape(title)}</p>')


def row(line: Line, place: int, *, about: str, change: str, names: Mapping[str, str], language: str) -> None:
    """Draw one row.

    Parameters
    ----------
    about
        The construct, named where a commitment speaks of several.
    change
        Heading of the column of changes, which is its label on a phone.
    names
        Title of each unit.
    """
    with st.container(key=f"said-row-{place}"):
        text, bar, moved, lost, owner = st.columns(WIDTHS, vertical_alignment="center")
        with text:
            st.html(_said(line, about, names, language))
        with bar:
            if line.cell is not None and line.state != "not-asked":
                chart(agree_bar(line.cell, language), f"said-{place}")
        with moved:
            arrow, words, ends = change_words(line, language)
            shown = f'<span aria-hidden="true">{_ARROWS[arrow]} </span>' if arrow else ""
            st.html(_side(change, f"{shown}{escape(words)}", ends, quiet=not arrow))
        with lost:
            step, words = lost_words(line, language)
            label = say("said-col-lost", language)
            shown = f"<b>{escape(step)}</b>" if step else escape(words)
            st.html(_side(label, shown, words if step else "", quiet=not step))
        with owner:
            said = line.said.commitment
            st.html(_side(say("said-owner", language), escape(said.owner), source(said, language)))


def source(said: Commitment, language: str) -> str:
    """Return document and paragraph."""
    if not said.paragraph:
        return said.document
    return say("said-source", language, document=said.document, paragraph=said.paragraph)


def _said(line: Line, about: str, names: Mapping[str, str], language: str) -> str:
    text = inside(line.said.commitment.text.to(language).rstrip("."))
    figure, state = figure_words(line, language)
    tone = " short" if line.state in SHORT else ""
    mark = _MARKS.get(line.state, "")
    shown = f'<span aria-hidden="true">{mark} </span>' if mark else ""
    place = names.get(line.said.unit, line.said.unit) if line.said.commitment.units else ""
    named = ", ".join(part for part in (about, place) if part)
    parts = [
        f'<p class="said">{marked(say("said-you", language, text=text))}</p>',
        f'<p class="figure{tone}">{escape(figure)}</p>',
        f'<p class="state">{shown}{escape(state)}</p>' if state else "",
        f'<p class="small">{escape(named)}</p>' if named else "",
    ]
    return "".join(parts)


def _side(label: str, words: str, below: str, *, quiet: bool = False) -> str:
    tone = " none" if quiet else ""
    small = f'<p class="small">{escape(below)}</p>' if below else ""
    return f'<p class="side{tone}"><span class="lab">{escape(label)}: </span>{words}</p>{small}'

"""An opened cell: one sentence, both sides, where it is lost, the waves since, and its foot."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gapassess.charts.cell import both_sides, where_lost
from gapassess.charts.trend import since
from gapassess.core.strategy import Commitment
from gapassess.measure.disclosed import Cell
from gapassess.measure.said import QuotedComment
from gapassess.measure.series import Series
from gapassess.services.beside_said import beside
from gapassess.services.sentences import foot, opened, opened_title
from gapassess.ui.parts.filters import subtree
from gapassess.ui.parts.look import chart, listed, note, plain_text, prose, quoted
from gapassess.ui.parts.view import View
from gapassess.words import number, say

WIDTH = 344
FIRST = 3
WITHOUT = ("held-back", "not-asked")


def panel(
    view: View,
    cell: Cell,
    *,
    commitments: Sequence[Commitment],
    waves: Series | None,
    quotes: Sequence[QuotedComment] = (),
) -> None:
    """Draw the panel of one cell.

    Parameters
    ----------
    waves
        The cell's series; None where there is none, as for a role or a share.
    quotes
        What may be quoted of the wave.
    """
    language = view.language
    unit, construct = view.names.get(cell.unit, cell.unit), view.titles.get(cell.construct, cell.construct)
    st.header(plain_text(opened_title(cell, unit, construct, language)), anchor=False)
    other = view.disclosed.cell(cell.unit, cell.construct, measure="share", stratum=cell.stratum)
    share_stated = cell.measure == "level" and other is not None and other.stated is not None
    prose(opened(cell, language, units=view.names, share_stated=share_stated))
    if cell.state not in WITHOUT:
        _charts(view, cell, waves)
        note(say("foot-both-sides", language))
        lines = beside(view.disclosed, cell, view.titles, language)
        if lines:
            listed(lines)
        _said(view, cell, quotes)
    promised = next((one for one in commitments if one.id == cell.commitment), None)
    note(foot(view.disclosed, cell, promised, language))


def _said(view: View, cell: Cell, quotes: Sequence[QuotedComment]) -> None:
    """Draw what people said about the construct, here or in a unit below; never beside a role."""
    below = set(subtree(view.disclosed, cell.unit))
    found = [one for one in quotes if one.construct == cell.construct and one.unit in below]
    if not found or cell.stratum is not None:
        return
    st.subheader(say("quoted-title", view.language), anchor=False)
    quoted(found[:FIRST], view.names)
    if len(found) > FIRST:
        with st.expander(say("quoted-more", view.language, number=number(len(found) - FIRST))):
            quoted(found[FIRST:], view.names)
    note(say("quoted-note", view.language))


def _charts(view: View, cell: Cell, waves: Series | None) -> None:
    language = view.language
    sides = both_sides(
        view.disclosed,
        cell.unit,
        cell.construct,
        measure=cell.measure,
        stratum=cell.stratum,
        language=language,
        width=WIDTH,
    )
    pieces = [(say("open-sides", language), sides)]
    lost = where_lost(cell, language=language, width=WIDTH)
    if lost is not None:
        pieces.append((say("open-lost", language), lost))
    shown = [] if waves is None else [point for point in waves.points if point.state != "not-asked"]
    if waves is not None and len(shown) > 1:
        title = say("open-since", language, wave=shown[0].title)
        pieces.append((title, since(waves, title=title, language=language, width=WIDTH)))
    for place, (column, (title, drawn)) in enumerate(zip(st.columns(3), pieces, strict=False)):
        with column:
            st.subheader(plain_text(title), anchor=False)
            chart(drawn, f"opened-{place}")

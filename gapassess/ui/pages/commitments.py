"""Commitments: what the strategy said, beside what people say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from gapassess.measure.disclosed import Disclosed
from gapassess.measure.trends import Round
from gapassess.services.commitments import said, unsigned
from gapassess.services.reading import framework_of_wave, lineage, waves_with_figures
from gapassess.services.sentences import counted, titles_of
from gapassess.services.workspace import Workspace
from gapassess.services.yousaid import Line, headline, is_a_year, lines_of, within, year_before
from gapassess.ui.parts import empty, filters, look, rows
from gapassess.ui.session import disclosed, language, rounds, workspace
from gapassess.words import say

ORDERS = ("furthest", "owner", "document")


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    st.title(say("said-title", spoken), anchor=False)
    waves = waves_with_figures(ws)
    if not waves:
        empty.no_wave(ws)
        return
    answer = st.container()
    columns = filters.row()
    with columns[0]:
        wave = filters.wave(waves, spoken)
    figures = disclosed(wave)
    told = rounds(until=wave.id)
    names = filters.unit_names(figures)
    with columns[1]:
        top = filters.units(figures, names, spoken)
    promised = said(ws, figures)
    if top != figures.units[0].unit:
        promised = within(promised, figures, top)
    lines = lines_of(promised, told, lineage=lineage(ws))
    with columns[2]:
        owner = _owner(lines, spoken)
    with columns[3]:
        order = filters.pick(
            say("filter-order", spoken), ORDERS, lambda one: say(f"order-{one}", spoken), key="order"
        )
    lines = [line for line in lines if owner in (filters.ALL, line.said.commitment.owner)]
    with answer:
        _answer(lines, told, filtered=top != figures.units[0].unit or owner != filters.ALL)
    if lines:
        _rows(ws, _ordered(lines, order), told, figures)
    _unsigned(ws, spoken)


def _owner(lines: Sequence[Line], spoken: str) -> str:
    owners = [filters.ALL, *sorted({line.said.commitment.owner for line in lines})]
    everybody = say("filter-all-owners", spoken)
    return filters.pick(
        say("filter-owner", spoken), owners, lambda one: everybody if one == filters.ALL else one, key="owner"
    )


def _ordered(lines: Sequence[Line], order: str) -> list[Line]:
    if order == "owner":
        return sorted(lines, key=lambda line: (line.said.commitment.owner, -line.short))
    if order == "document":
        return sorted(lines, key=lambda line: (line.said.commitment.document, line.said.commitment.paragraph))
    return sorted(lines, key=lambda line: -line.short)


def _answer(lines: Sequence[Line], told: Sequence[Round], *, filtered: bool) -> None:
    spoken = language()
    before = year_before(told)
    if lines:
        look.lead([headline(lines, since=None if before is None else before.title, language=spoken)])
    elif filtered:
        empty.no_fit(("units", "owner"))
    else:
        look.lead([say("empty-no-commitments", spoken)])
        look.prose(say("empty-commitments-do", spoken))


def _rows(ws: Workspace, lines: Sequence[Line], told: Sequence[Round], figures: Disclosed) -> None:
    spoken = language()
    measures = {line.said.commitment.measure for line in lines}
    key = "said-col-bar-both" if len(measures) > 1 else "said-col-points" if "level" in measures else "said-col-bar"
    before = year_before(told)
    if before is None or is_a_year(told, before):
        change = say("said-col-change", spoken)
    else:
        change = say("said-col-change-since", spoken, wave=before.title)
    rows.heads(say(key, spoken), change, spoken)
    titles = titles_of(framework_of_wave(ws, figures), spoken)
    names = filters.unit_names(figures)
    several = Counter(line.said.commitment.id for line in lines)
    for place, line in enumerate(lines):
        about = titles.get(line.said.construct, line.said.construct) if several[line.said.commitment.id] > 1 else ""
        rows.row(line, place, about=about, change=change, names=names, language=spoken)
    if "share" in measures:
        look.note(say("said-note-share", spoken))
    if "level" in measures:
        look.note(say("said-note-level", spoken))
    look.note(say("said-note-lost", spoken))


def _unsigned(ws: Workspace, spoken: str) -> None:
    waiting = unsigned(ws)
    if not waiting:
        return
    with st.expander(counted("said-unsigned", len(waiting), spoken)):
        for one in waiting:
            look.prose(f"<b>{one.text.to(spoken)}</b> {one.owner}. {rows.source(one, spoken)}.")


if __name__ == "__main__":
    page(workspace())

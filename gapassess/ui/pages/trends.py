"""Trends: what has changed since earlier waves, and where it would stand at the next inspection."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gapassess.charts.trend import trend, y_range
from gapassess.measure.comparable import predecessors
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.series import Series
from gapassess.measure.trends import Round, series
from gapassess.services.changes import by_weight, verdict_words, what_has_changed
from gapassess.services.courses_said import beside_verdict, on_trial
from gapassess.services.reading import framework_of_wave, lineage, waves_with_figures
from gapassess.services.sentences import inside, joined, titles_of, where_of
from gapassess.services.workspace import Workspace
from gapassess.ui.parts import empty, filters, look, twin
from gapassess.ui.session import language, rounds, workspace
from gapassess.words import number, say

ACROSS = 3
SIX = 6
WIDTH = 344


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    st.title(say("trends-title", spoken), anchor=False)
    waves = waves_with_figures(ws)
    if not waves:
        empty.no_wave(ws)
        return
    answer = st.container()
    columns = filters.row()
    told = rounds()
    figures = told[-1].disclosed
    titles = titles_of(framework_of_wave(ws, figures), spoken)
    with columns[0]:
        unit = _unit(figures, spoken)
    with columns[1]:
        stratum = filters.roles([one.disclosed for one in told], spoken)
    with columns[2]:
        told = _since(told, spoken)
    if stratum is not None and unit != figures.units[0].unit:
        look.note(say("gaps-role-whole", spoken))
        unit = figures.units[0].unit
    inspection = ws.settings.next_inspection
    found = [
        series(told, unit=unit, construct=one, stratum=stratum, lineage=lineage(ws), inspection=inspection)
        for one in told[-1].instrument.constructs
    ]
    with columns[3]:
        drawn = _chosen(found, titles, spoken)
    with answer:
        where = where_of(figures, unit, spoken)
        if stratum is not None:
            where = say("part-role", spoken, role=inside(filters.role_name(stratum)), where=where)
        look.lead(what_has_changed(found, titles, where=where, inspection=inspection, language=spoken))
    for line in _traced(ws, found, told, spoken):
        look.note(line)
    _multiples(ws, drawn, titles, spoken)
    with st.expander(say("table-title", spoken)):
        twin.table(twin.trends_table(found, titles, spoken), name=say("trends-table-alt", spoken))
    with st.expander(say("course-title", spoken)):
        twin.table(twin.courses_table(found, titles, spoken), name=say("course-alt", spoken), wraps=True)


def _unit(figures: Disclosed, spoken: str) -> str:
    names = filters.unit_names(figures)
    return filters.pick(say("filter-unit", spoken), list(names), lambda one: names[one], key="unit")


def _since(told: list[Round], spoken: str) -> list[Round]:
    """Draw the picker of the first wave and return the waves from there on."""
    names = {one.disclosed.wave: one.title for one in told}
    since = filters.pick(
        say("filter-since", spoken),
        [one.disclosed.wave for one in told[:-1]] or list(names),
        lambda one: names[one],
        key="since",
    )
    return told[list(names).index(since) :]


def _chosen(found: Sequence[Series], titles: dict[str, str], spoken: str) -> list[Series]:
    """Draw the picker of constructs: the six of most weight, all, or one alone."""
    several = [one.construct for one in found]
    shown = {"six": say("filter-six", spoken), filters.ALL: say("filter-all-constructs", spoken, number=len(found))}
    options = [*(["six"] if len(found) > SIX else []), filters.ALL, *several]
    shown |= {one: titles.get(one, one) for one in several}
    chosen = filters.pick(say("filter-constructs", spoken), options, lambda one: shown[one], key="constructs")
    if chosen == "six":
        return by_weight(found)[:SIX]
    return [one for one in found if chosen in (filters.ALL, one.construct)]


def _traced(ws: Workspace, found: Sequence[Series], told: Sequence[Round], spoken: str) -> list[str]:
    """Return what is to be said of a reorganisation: added up from which units, or not to be traced."""
    notes = {note for one in found for note in one.notes}
    lines = []
    if "added-up" in notes and found:
        titles = {line.unit: line.title for one in told for line in one.disclosed.units}
        old, _ = predecessors(found[0].unit, lineage(ws), since=told[0].on)
        names = joined([titles.get(one, one) for one in old], spoken)
        lines.append(say("trend-added-up", spoken, units=names))
    if "split" in notes:
        lines.append(say("trend-split", spoken))
    return lines


def _multiples(ws: Workspace, drawn: Sequence[Series], titles: dict[str, str], spoken: str) -> None:
    heights = y_range(drawn)
    inspection = ws.settings.next_inspection
    for start in range(0, len(drawn), ACROSS):
        for column, one in zip(st.columns(ACROSS), drawn[start : start + ACROSS], strict=False):
            title = titles.get(one.construct, one.construct)
            with column:
                with st.container(key=f"multiple-{one.construct}"):
                    st.header(look.plain_text(title), anchor=False)
                look.note(verdict_words(one, spoken), *beside_verdict(one, spoken))
                picture = trend(
                    one, title=title, language=spoken, inspection=inspection, y_range=heights, width=WIDTH
                )
                look.chart(picture, f"trend-{one.construct}")
    ends = {"low": number(heights[0]), "high": number(heights[1])}
    look.note(f"<b>{say('trends-how', spoken)}</b> {say('trends-how-text', spoken, **ends)}")
    if any(one.standardised or one.signals for one in drawn):
        trial = f" {say('course-trial', spoken)}" if on_trial(drawn) else ""
        look.note(say("course-how", spoken) + trial)
    if inspection is None:
        look.note(say("trends-no-inspection", spoken))


if __name__ == "__main__":
    page(workspace())

"""Gaps: what stands out, every unit by every construct, and one cell opened."""

from __future__ import annotations

from functools import partial

import streamlit as st

from gapassess.charts.heatmap import heatmap_sides
from gapassess.charts.legend import legend
from gapassess.core.strategy import Measure
from gapassess.core.wave import Wave
from gapassess.measure.disclosed import Cell, Disclosed
from gapassess.measure.series import Series
from gapassess.measure.trends import series
from gapassess.services.commenting import quotes
from gapassess.services.commitments import all_commitments
from gapassess.services.reading import framework_of_wave, lineage, waves_with_figures
from gapassess.services.sentences import SHORT, held_units, what_stands_out
from gapassess.services.workspace import Workspace
from gapassess.ui.parts import empty, filters, look, twin
from gapassess.ui.parts.opened import WITHOUT, panel
from gapassess.ui.parts.view import View
from gapassess.ui.session import choose, chosen, disclosed, keep, kept, language, rounds, workspace
from gapassess.words import say

HEATMAP = "heatmap"


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    st.title(say("gaps-title", spoken), anchor=False)
    waves = waves_with_figures(ws)
    if not waves:
        empty.no_wave(ws)
        return
    answer = st.container()
    wave, view = _filters(ws, waves, spoken)
    if not view.grid.columns:
        empty.no_fit(("units", "role"))
        return
    with answer:
        look.lead(
            what_stands_out(
                view.disclosed,
                view.framework,
                top=view.units[0],
                units=view.units,
                measure=view.measure,
                stratum=view.stratum,
                language=spoken,
            )
        )
    with st.container(key="body"):
        heat = st.container()
        with st.container(key="openers"):
            cell = _opened(view)
        with heat:
            _heatmap(view, wave, cell)
        if cell is not None:
            said = quotes(ws, wave.id, disclosed=view.disclosed).quotes
            panel(view, cell, commitments=all_commitments(ws), waves=_series(ws, wave, cell), quotes=said)


def _filters(ws: Workspace, waves: list[Wave], spoken: str) -> tuple[Wave, View]:
    """Draw the four filters in one row and return what they leave."""
    columns = filters.row()
    with columns[0]:
        wave = filters.wave(waves, spoken)
    figures = disclosed(wave)
    with columns[1]:
        top = filters.units(figures, filters.unit_names(figures), spoken)
    with columns[2]:
        stratum = filters.roles([figures], spoken)
    with columns[3]:
        measure = _measure(figures, spoken)
    if stratum is not None and top != figures.units[0].unit:
        look.note(say("gaps-role-whole", spoken))
    units = filters.subtree(figures, top) if stratum is None else [figures.units[0].unit]
    return wave, View(figures, framework_of_wave(ws, figures), measure, stratum, tuple(units), spoken)


def _measure(figures: Disclosed, spoken: str) -> Measure:
    options: list[Measure] = ["level"]
    if any(cell.measure == "share" for cell in figures.cells):
        options.append("share")
    shown = {one: say(f"filter-{one}", spoken) for one in options}
    return filters.pick(say("filter-show", spoken), options, lambda one: shown[one], key="show")


def _opened(view: View) -> Cell | None:
    """Draw the two selectboxes, the keyboard way to what a click does, and return the cell they name."""
    units = [row.line.unit for row in view.grid.rows]
    constructs = [column.construct.id for column in view.grid.columns]
    own = [cell for cell in view.grid.cells.values() if cell.unit == units[0] and cell.state in SHORT]
    furthest = max(own, key=lambda cell: cell.gap or 0.0, default=None)
    first = constructs[0] if furthest is None else furthest.construct
    left, right, _ = st.columns([1, 1, 2])
    with left:
        unit = filters.pick(say("open-unit", view.language), units, lambda one: view.names[one], key="unit")
    with right:
        label = say("open-construct", view.language)
        construct = filters.pick(label, constructs, lambda one: view.titles[one], key="construct", first=first)
    return view.grid.cells.get((unit, construct))


def _picked(key: str) -> tuple[str, str] | None:
    """Return the cell that was clicked last in the chart with this key."""
    state = chosen(key)
    picked = state["selection"].get("cell") if isinstance(state, dict) else None
    return (picked[0]["unit"], picked[0]["construct"]) if picked else None


def _clicked(key: str) -> None:
    """Set both selectboxes to the cell that was clicked; runs before anything is drawn."""
    picked = _picked(key)
    if picked is not None:
        choose("unit", picked[0])
        choose("construct", picked[1])


def _key(opened: tuple[str, str] | None) -> str:
    """Return the key of the chart: a new one once another cell was opened by a selectbox.

    A chart reports a click only if it differs from the last one, so it must forget that first.
    """
    turn = kept(HEATMAP, 0)
    if _picked(f"{HEATMAP}-{turn}") not in (None, opened):
        turn += 1
        keep(HEATMAP, turn)
    return f"{HEATMAP}-{turn}"


def _heatmap(view: View, wave: Wave, cell: Cell | None) -> None:
    selected = None if cell is None else (cell.unit, cell.construct)
    key = _key(selected)
    units, drawn = heatmap_sides(
        view.disclosed,
        view.framework,
        measure=view.measure,
        stratum=view.stratum,
        units=view.units,
        language=view.language,
        selected=selected,
        wave_title=wave.title.to(view.language),
    )
    with st.container(key="heat", horizontal=True, gap=None):
        with st.container(key="heat-units", width="content"):
            st.altair_chart(units, theme=None, width="content")
        with st.container(key="chart-heatmap"):
            if any(one.state not in WITHOUT for one in view.grid.cells.values()):
                click = partial(_clicked, key)
                st.altair_chart(drawn, theme=None, width="content", key=key, on_select=click, selection_mode="cell")
            else:
                st.altair_chart(drawn, theme=None, width="content")
    look.chart(legend(view.language), "legend", fits=False)
    look.chart(legend(view.language, width=320), "legend-narrow", fits=False)
    held = held_units(view.disclosed, view.units, view.language)
    if held and view.stratum is None:
        look.note(held)
    with st.expander(say("table-title", view.language)):
        twin.table(twin.gaps_table(view), name=say("table-alt", view.language))


def _series(ws: Workspace, wave: Wave, cell: Cell) -> Series | None:
    if cell.stratum is not None or cell.measure != "level":
        return None
    return series(rounds(until=wave.id), unit=cell.unit, construct=cell.construct, lineage=lineage(ws))


if __name__ == "__main__":
    page(workspace())

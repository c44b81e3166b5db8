"""Running: a wave that is open: how many have answered, links to answer by, and closing it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.measure.banded import Rate
from gapassess.services.closing import close_wave
from gapassess.services.rates import rates
from gapassess.services.tokens import Issued, issue_tokens
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts import answered, life
from gapassess.ui.session import forget, keep, kept
from gapassess.words import day, number


def look_after(ws: Workspace, running: Sequence[Wave]) -> None:
    """Draw what can be done while waves are open: look at rates, make links, close."""
    st.header("While a wave is open", anchor=False)
    titles = {wave.id: f"{wave.title} ({wave.id})" for wave in running}
    chosen = running[0].id
    if len(running) > 1:
        chosen = st.selectbox("Wave", list(titles), format_func=titles.__getitem__, key="wave", bind="query-params")
    wave = next(one for one in running if one.id == chosen)
    st.markdown(f"{wave.title} asks `{wave.instrument}`.")
    if wave.is_rehearsal:
        life.banner(wave)
    try:
        found = rates(ws, wave.id)
    except GapassessError as error:
        show_error(error)
        return
    answered.draw(ws, found)
    _links(ws, wave, found.units)
    _close(ws, wave)


def _links(ws: Workspace, wave: Wave, found: Sequence[Rate]) -> None:
    with st.expander("Make one-time links", expanded=kept("links", None) is not None):
        st.markdown(
            "Each link lets one person answer once. Links are shown to you once and are kept nowhere else: the "
            "database knows only a trace that cannot be turned back into a link."
        )
        titles = {rate.unit: "\N{EM SPACE}" * rate.depth + rate.title for rate in found}
        with st.form("links", border=False):
            unit = st.selectbox("For unit", list(titles), format_func=titles.__getitem__)
            many = st.number_input("How many", min_value=1, max_value=100_000, value=20)
            reached = ws.settings.survey_address or _address()
            address = st.text_input("Address at which people reach the survey", value=reached)
            asked = st.form_submit_button("Make the links", type="primary")
        if asked:
            try:
                keep("links", (issue_tokens(ws, wave.id, unit=unit, number=int(many or 1)), address.rstrip("/")))
            except GapassessError as error:
                show_error(error)
        made: tuple[Issued, str] | None = kept("links", None)
        if made is not None:
            issued, base = made
            said = "1 link is" if len(issued.tokens) == 1 else f"{number(len(issued.tokens))} links are"
            st.success(f"{said} ready. Download now: when you leave this page they are gone.")
            st.download_button(
                "Download the links (CSV)",
                issued.csv(address=base),
                file_name=f"links-{issued.wave.id}.csv",
                mime="text/csv",
                on_click=forget,
                args=("links",),
                type="primary",
            )


def _address() -> str:
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _close(ws: Workspace, wave: Wave) -> None:
    with st.expander("Close this wave"):
        st.markdown(
            "Closing opens the sealed answers once, decides what may be shown, and stores the figures. "
            "No more answers are taken, links that were not used stop working, and nothing of the wave changes again."
        )
        if ws.today() <= wave.closes:
            st.warning(f"People were promised that they can answer until {day(wave.closes)}.")
        with st.form("close", border=False):
            sure = st.checkbox(f"I want to close {wave.title} now")
            asked = st.form_submit_button("Close the wave", type="primary")
        if asked and not sure:
            st.error("Tick the box first: a closed wave cannot be opened again.")
        elif asked:
            try:
                with st.spinner("Opening the answers, counting, deciding what may be shown"):
                    keep("closed", close_wave(ws, wave.id))
            except GapassessError as error:
                show_error(error)
            else:
                st.rerun()

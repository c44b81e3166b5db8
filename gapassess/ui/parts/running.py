"""Running: a wave that is open: how many have answered, links to answer by, and closing it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.services.closing import close_wave
from gapassess.services.rates import Rate, rates
from gapassess.services.tokens import Issued, issue_tokens
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts import life
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
        _, found = rates(ws, wave.id)
    except GapassessError as error:
        show_error(error)
        return
    _rates(ws, found)
    _links(ws, wave, found)
    _close(ws, wave)


def _rates(ws: Workspace, found: Sequence[Rate]) -> None:
    st.subheader("How many have answered", anchor=False)
    whole = found[0]
    if whole.held_back:
        st.markdown("Too few have answered to say how many, to protect people.")
    elif whole.low is None:
        st.markdown("People have answered. How many of how many is not known: no headcounts were imported.")
    else:
        st.markdown(f"**{_rate(whole)}** people of {whole.title} have answered.")
    st.caption(
        f"As of the first look on {day(ws.today())}. Rates move once a day and come in bands of five points, wider "
        "ones for small units, so that two looks cannot tell who answered in between."
    )
    with st.expander("Rates of all units"):
        st.markdown("*Held back* protects people: too few answers, or a rate from which another could be worked out.")
        table = pd.DataFrame(
            [
                {
                    "Unit": "\N{EM SPACE}" * rate.depth + rate.title,
                    "People": "" if rate.headcount is None else number(rate.headcount),
                    "Answered": _rate(rate),
                }
                for rate in found
            ]
        )
        with st.container(key="narrow-rates"):
            st.table(table, hide_index=True, border="horizontal", alt="Response rates by unit")


def _rate(rate: Rate) -> str:
    if rate.held_back:
        return "held back"
    if rate.low is None or rate.high is None:
        return "not known"
    return f"{rate.low} to {rate.high} in 100" if rate.low < rate.high else f"{rate.low} in 100"


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

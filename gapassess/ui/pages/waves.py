"""Waves: what was asked when, opening and closing, response rates, and links for those who answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from gapassess.core.policy import FLOOR
from gapassess.core.text import Text, slug
from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.services.closing import Closed, close_wave
from gapassess.services.definitions import instrument_of
from gapassess.services.rates import Rate, rates
from gapassess.services.tokens import Issued, issue_tokens
from gapassess.services.waves import Opened, list_waves, open_wave
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts import life, outlook
from gapassess.ui.session import forget, keep, kept, take, workspace
from gapassess.words import day, number

WIDTH = 860
WEEKS = 3
STATE = {
    "rehearsal": "Rehearsal",
    "open": "Open",
    "closed": "Closed",
    "frozen": "Frozen",
    "revised": "Revised",
}


def page(ws: Workspace) -> None:
    """Draw the page."""
    with st.container(width=WIDTH):
        st.title("Waves: what was asked, and when", anchor=False)
        _done()
        waves = list_waves(ws)
        st.markdown(_lead(waves, ws))
        if waves:
            with st.container(key="narrow-waves"):
                st.table(_listed(waves), hide_index=True, border="horizontal", alt="All waves, newest first")
        running = [wave for wave in reversed(waves) if wave.is_open]
        if running:
            _look_after(ws, running)
        life.rehearsals(ws, [wave for wave in reversed(waves) if wave.is_rehearsal])
        life.after_closing(ws, [wave for wave in reversed(waves) if wave.has_figures])
        _open(ws, first=not waves)
        life.rehearse(ws, _instruments(ws))


def _lead(waves: Sequence[Wave], ws: Workspace) -> str:
    if not waves:
        return (
            "No wave has been opened yet. The survey owner opens one below; figures appear when it is closed. "
            "If you have answers from another tool, bring them in instead."
        )
    with_figures = sum(wave.has_figures for wave in waves)
    real = sum(not wave.is_rehearsal for wave in waves)
    said = [f"**{with_figures} of {real} waves** {'has' if with_figures == 1 else 'have'} figures."]
    for wave in waves:
        if wave.state == "open":
            name = f"**{wave.title}**"
            if ws.today() < wave.opens:
                said.append(f"{name} takes answers from {day(wave.opens)}.")
            elif ws.today() <= wave.closes:
                said.append(f"{name} takes answers until {day(wave.closes)}; they stay sealed until it is closed.")
            else:
                said.append(f"The last day of {name} was {day(wave.closes)}: it can be closed.")
    return " ".join(said)


def _state(wave: Wave) -> str:
    if wave.is_rehearsal and not wave.is_open:
        return f"{STATE[wave.state]}, closed"
    return STATE[wave.state] + (f", revision {wave.revision}" if wave.revision > 1 else "")


def _listed(waves: Sequence[Wave]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Wave": str(wave.title),
                "State": _state(wave),
                "First and last day": f"{day(wave.opens)} to {day(wave.closes)}",
                "Smallest group": str(wave.policy.minimum),
            }
            for wave in reversed(waves)
        ]
    )


# --- a wave that is open ----------------------------------------------------------------------------------


def _look_after(ws: Workspace, running: Sequence[Wave]) -> None:
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
        f"As of the first look on {day(ws.today())}. Rates move once a day and in steps of five, so that two looks "
        "cannot tell who answered in between."
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
            address = st.text_input("Address at which people reach the survey", value=_address())
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
                file_name=f"links-{issued.wave}.csv",
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


# --- a new wave -------------------------------------------------------------------------------------------


def _open(ws: Workspace, *, first: bool) -> None:
    st.header("Open a wave", anchor=False)
    st.markdown(
        "What people are promised is fixed when the wave opens, and cannot be made weaker afterwards: which "
        "questions, until when, and the smallest group that is ever shown."
    )
    instruments = _instruments(ws)
    if not instruments:
        st.info("There is no instrument to ask yet. Import one with `gapassess import definition FILE`.")
        return
    usual = ws.settings.policy.minimum
    with st.expander("Say what is asked, and when", expanded=first), st.form("open", border=False):
        instrument = st.selectbox("Instrument", list(instruments), format_func=instruments.__getitem__)
        title = st.text_input("Name of the wave", placeholder="Autumn 2026")
        welsh = st.text_input("Name in Welsh, as respondents read it", placeholder="Hydref 2026")
        left, right = st.columns(2)
        opens = left.date_input("First day", value=ws.today(), format="DD/MM/YYYY")
        closes = right.date_input("Last day", value=ws.today() + timedelta(weeks=WEEKS), format="DD/MM/YYYY")
        minimum = st.number_input(
            f"Smallest group that is shown (usually {usual})", min_value=FLOOR, max_value=100, value=usual
        )
        st.markdown(f"*Only when that is under {usual}:* two people must agree, with a reason that is logged.")
        left, right = st.columns(2)
        people = (left.text_input("Agreed by"), right.text_input("And by"))
        reason = st.text_input("Reason")
        looked = outlook.draw(ws, instrument=instrument, opens=opens, minimum=int(minimum))
        asked = st.form_submit_button("Open the wave", type="primary")
    if not asked or looked is None:
        return
    wave_id = slug(title)
    if not wave_id:
        st.error("Give the wave a name.")
        return
    try:
        opened = open_wave(
            ws,
            wave_id,
            instrument=instrument,
            opens=opens,
            closes=closes,
            title=Text.of({"en": title.strip()} | ({"cy": welsh.strip()} if welsh.strip() else {})),
            minimum=int(minimum),
            agreed_by=[name for name in people if name.strip()],
            reason=reason,
            outlook=looked.judge(wave_id),
        )
    except GapassessError as error:
        show_error(error)
    else:
        keep("opened", opened)
        st.rerun()


def _instruments(ws: Workspace) -> dict[str, str]:
    found = {}
    for ref in ws.shelf.instruments():
        try:
            found[ref] = f"{instrument_of(ws, ref).title} ({ref})"
        except GapassessError:
            continue
    return found


def _done() -> None:
    """Say what was just done, once."""
    life.done()
    opened: Opened | None = take("opened", None)
    if opened is not None:
        wave = opened.wave
        st.success(f"{wave.title} is open: {day(wave.opens)} to {day(wave.closes)}, minimum {wave.policy.minimum}.")
        st.warning(
            f"The key that opens its answers lies at `{opened.key}`. **Copy this file to a second safe place now**, "
            "apart from the database and its backups. If every copy is lost, nobody can ever read the answers."
        )
    closed: Closed | None = take("closed", None)
    if closed is not None:
        if closed.wave.is_rehearsal:
            life.banner(closed.wave)
        told = closed.responses
        answers = "There are too few answers to say how many" if told is None else f"It has {number(told)} answers"
        st.success(
            f"{closed.wave.title} is closed. {answers}. "
            f"{closed.units_shown} of {closed.units} units are shown, with {number(closed.cells_shown)} figures; "
            f"{number(closed.cells_held_back)} figures are held back to protect people."
        )


if __name__ == "__main__":
    page(workspace())

"""Opening: the form in which a wave is promised, with what it will be able to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import streamlit as st

from gapassess.core.policy import FLOOR
from gapassess.core.text import Text, slug
from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.services.definitions import instrument_of
from gapassess.services.waves import last_asked, open_wave
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts import outlook
from gapassess.ui.session import keep
from gapassess.words import day

WEEKS = 3


def form(ws: Workspace, instruments: Mapping[str, str], *, running: Sequence[Wave], first: bool) -> None:
    """Draw the form that opens a wave, beside the waves that are open; `first` where there is none yet."""
    st.header("Open a wave", anchor=False)
    st.markdown(
        "What people are promised is fixed when the wave opens, and cannot be made weaker afterwards: which "
        "questions, until when, and the smallest group that is ever shown."
    )
    if not instruments:
        st.info("There is no instrument to ask yet. Import one with `gapassess import definition FILE`.")
        return
    for wave in running:
        st.warning(_open_too(ws, wave))
    usual = ws.settings.policy.minimum
    with st.expander("Say what is asked, and when", expanded=first), st.form("open", border=False):
        st.markdown(
            "Three steps: fill this in; press **Work it out for these choices** to see what the wave will be able to "
            "say; then press **Open the wave**. Nothing is opened before that, and nobody is asked by opening alone."
        )
        st.subheader("1. What is asked, and when", anchor=False)
        refs = list(instruments)
        instrument = st.selectbox(
            "Instrument", refs, index=usual_place(ws, refs), format_func=instruments.__getitem__
        )
        title = st.text_input("Name of the wave", placeholder="Autumn 2026")
        welsh = st.text_input("Name in Welsh, as respondents read it", placeholder="Hydref 2026")
        left, right = st.columns(2)
        opens = left.date_input("First day", value=ws.today(), format="DD/MM/YYYY")
        closes = right.date_input("Last day", value=ws.today() + timedelta(weeks=WEEKS), format="DD/MM/YYYY")
        results_by = st.date_input("Day by which people hear what came of it", value=None, format="DD/MM/YYYY")
        minimum = st.number_input(
            f"Smallest group that is shown (usually {usual})", min_value=FLOOR, max_value=100, value=usual
        )
        st.markdown(f"*Only when that is under {usual}:* two people must agree, with a reason that is logged.")
        left, right = st.columns(2)
        people = (left.text_input("Agreed by"), right.text_input("And by"))
        reason = st.text_input("Reason")
        untracked = st.checkbox(
            "Untracked: codes on paper are drawn blind, and nobody knows who has answered. Reminders then go to all."
        )
        said = st.container()
        st.subheader("3. Open it", anchor=False)
        st.markdown(
            "The promise is fixed and a key is made. Then send invitations from the page Invitations, or make one-time "
            "links on this page, so that people can answer."
        )
        asked = st.form_submit_button("Open the wave", type="primary")
        # After the button, which so stands there while the outlook is still worked out.
        with said:
            looked = outlook.draw(ws, instrument=instrument, opens=opens, minimum=int(minimum))
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
            results_by=results_by,
            title=Text.of({"en": title.strip()} | ({"cy": welsh.strip()} if welsh.strip() else {})),
            minimum=int(minimum),
            agreed_by=[name for name in people if name.strip()],
            reason=reason,
            outlook=looked.judge(wave_id),
            untracked=untracked,
        )
    except GapassessError as error:
        show_error(error)
    else:
        keep("opened", opened)
        st.rerun()


def _open_too(ws: Workspace, wave: Wave) -> str:
    over = wave.closes < ws.today()
    since = f"its last day was {day(wave.closes)}" if over else f"until {day(wave.closes)}"
    return (
        f"**{wave.title} is not closed**: {since}. It asks `{wave.instrument}`, and a second wave would ask the same "
        "people of the same units beside it. Close it first, unless you want both."
    )


def usual_place(ws: Workspace, refs: Sequence[str]) -> int:
    """Return the place, among `refs`, of the newest version of the instrument last asked; else the first."""
    last = last_asked(ws, refs)
    return refs.index(last) if last is not None else 0


def instruments(ws: Workspace) -> dict[str, str]:
    """Return the instruments that can be asked, by their reference, with their titles."""
    found = {}
    for ref in ws.shelf.instruments():
        try:
            found[ref] = f"{instrument_of(ws, ref).title} ({ref})"
        except GapassessError:
            continue
    return found

"""Waves: what was asked when, opening and closing, response rates, and links for those who answer."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from gapassess.core.wave import Wave
from gapassess.services.closing import Closed
from gapassess.services.waves import Opened, list_waves
from gapassess.services.workspace import Workspace
from gapassess.ui.parts import life, opening, running
from gapassess.ui.session import take, workspace
from gapassess.words import day, number

WIDTH = 860
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
        open_now = [wave for wave in reversed(waves) if wave.is_open]
        if open_now:
            running.look_after(ws, open_now)
        life.rehearsals(ws, [wave for wave in reversed(waves) if wave.is_rehearsal])
        life.after_closing(ws, [wave for wave in reversed(waves) if wave.has_figures])
        instruments = opening.instruments(ws)
        opening.form(ws, instruments, running=[one for one in open_now if not one.is_rehearsal], first=not waves)
        life.rehearse(ws, instruments)


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


def _period(wave: Wave) -> str:
    """Return first and last day; the year once where it is the same."""
    first = day(wave.opens)
    if wave.opens.year == wave.closes.year:
        first = first.removesuffix(f" {wave.opens.year}")
    return f"{first} to {day(wave.closes)}"


def _listed(waves: Sequence[Wave]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Wave": str(wave.title),
                "State": _state(wave),
                "First and last day": _period(wave),
                "Results by": "" if wave.results_by is None else day(wave.results_by),
                "Smallest group": str(wave.policy.minimum),
            }
            for wave in reversed(waves)
        ]
    )


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
            f"{closed.teams_shown} of {closed.teams} teams are shown, with {number(closed.cells_shown)} figures; "
            f"{number(closed.cells_held_back)} figures are held back to protect people."
        )


if __name__ == "__main__":
    page(workspace())

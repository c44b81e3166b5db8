"""The life of a wave besides opening and closing: rehearsing, throwing away, freezing, revising."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from gapassess.core.text import Text, slug
from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.services.definitions import framework_of
from gapassess.services.freezing import Frozen, freeze_wave
from gapassess.services.reading import revisions_of
from gapassess.services.rehearsing import DAYS, MOST_DAYS, Discarded, discard_wave, rehearse_wave, rehearsed
from gapassess.services.revising import Revised, revise_wave
from gapassess.services.waves import Opened
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts.look import plain_text
from gapassess.ui.parts.opening import usual_place
from gapassess.ui.session import keep, take
from gapassess.words import day, number

UNCHANGED = "scored as it was"


def banner(wave: Wave) -> None:
    """Say that all of this is a rehearsal."""
    st.warning(f"**{wave.title} is a rehearsal.** Nothing of it counts, and all of it will be thrown away.")


def _try(name: str, act: Callable[[], object]) -> None:
    """Do it, keep what came of it for a message, and draw the page anew; or show the error."""
    try:
        with st.spinner("Working"):
            keep(name, act())
    except GapassessError as error:
        show_error(error)
    else:
        st.rerun()


# --- rehearsing -------------------------------------------------------------------------------------------


def rehearse(ws: Workspace, instruments: Mapping[str, str]) -> None:
    """Draw the form that begins a rehearsal."""
    if not instruments:
        return
    with st.expander("Rehearse first"), st.form("rehearse", border=False):
        st.markdown(
            "A few people try everything: links, the form, imports, closing and a look at the figures. Every page of "
            "it says that it is a rehearsal. Afterwards you throw it away without trace and may still change the "
            "questions."
        )
        refs = list(instruments)
        asked_what = st.selectbox(
            "Rehearse with", refs, index=usual_place(ws, refs), format_func=instruments.__getitem__
        )
        title = st.text_input("Name of the rehearsal", placeholder="Trial of autumn 2026")
        days = st.number_input("Days that the form is open", min_value=1, max_value=MOST_DAYS, value=DAYS)
        asked = st.form_submit_button("Begin the rehearsal")
    if not asked:
        return
    if not slug(title):
        st.error("Give the rehearsal a name.")
        return
    _try(
        "rehearsal",
        lambda: rehearse_wave(
            ws, slug(title), instrument=asked_what, days=int(days or DAYS), title=Text.of(title.strip())
        ),
    )


def rehearsals(ws: Workspace, waves: Sequence[Wave]) -> None:
    """Draw what can be done with each rehearsal: look at its figures when it is closed, and throw it away."""
    for wave in waves:
        st.header(f"Rehearsal: {wave.title}", anchor=False)
        banner(wave)
        if not wave.is_open:
            _look(ws, wave)
        with st.form(f"discard-{wave.id}", border=False):
            sure = st.checkbox(f"I want to throw {wave.title} away with every answer in it")
            asked = st.form_submit_button("Throw the rehearsal away")
        if asked and not sure:
            st.error("Tick the box first: what is thrown away cannot be had back.")
        elif asked:
            _try("discarded", lambda wave=wave: discard_wave(ws, wave.id))  # type: ignore[misc]


def _look(ws: Workspace, wave: Wave) -> None:
    """Draw the figures of the whole organisation; never cached, because another rehearsal may have the same name."""
    try:
        found = rehearsed(ws, wave.id)
        constructs = framework_of(ws, found.framework).constructs
    except GapassessError as error:
        show_error(error)
        return
    with st.expander("Look at the made figures of the rehearsal"):
        cells = [cell for cell in found.at_level("organisation") if cell.stratum is None and cell.state != "not-asked"]
        table = pd.DataFrame(
            [
                {
                    "Rehearsal": constructs[cell.construct].title.to("en")
                    if cell.construct in constructs
                    else cell.construct,
                    "Answers": "held back" if cell.n is None else number(cell.n),
                    "Experienced": "" if cell.experienced is None else f"{cell.experienced:.1f}",
                    "Gap": "" if cell.gap is None else f"{cell.gap:.1f}",
                }
                for cell in cells
            ]
        )
        with st.container(key=f"narrow-rehearsal-{wave.id}"):
            st.table(table, hide_index=True, border="horizontal", alt="Figures of the rehearsal")


# --- after closing ----------------------------------------------------------------------------------------


def after_closing(ws: Workspace, waves: Sequence[Wave]) -> None:
    """Draw what can be done with closed waves: freeze them, and correct an error."""
    if not waves:
        return
    st.header("After a wave is closed", anchor=False)
    titles = {wave.id: f"{wave.title} ({wave.id})" for wave in waves}
    for wave in waves:
        for one in revisions_of(ws, wave.id)[1:]:
            st.markdown(
                f"**{wave.title}, revision {one.number}** of {day(one.made_on)}: {plain_text(one.reason)} "
                f"Approved by {plain_text(' and '.join(one.approved_by))}. The figures before it are kept and marked."
            )
    _freeze(ws, {wave.id: titles[wave.id] for wave in waves if wave.state == "closed"})
    _revise(ws, titles)


def _freeze(ws: Workspace, titles: Mapping[str, str]) -> None:
    if not titles:
        return
    with st.expander("Freeze a wave"), st.form("freeze", border=False):
        st.markdown(
            "Freezing destroys the wave's key and whatever else could still join people to answers, and writes a "
            "hash of all its figures to the log, so that a later change can be found. It cannot be undone. Freeze a "
            "wave when nobody has to look at its import any more."
        )
        chosen = st.selectbox("Wave to freeze", list(titles), format_func=titles.__getitem__)
        sure = st.checkbox("I want its key destroyed for ever")
        asked = st.form_submit_button("Freeze the wave")
    if asked and not sure:
        st.error("Tick the box first: a key that is destroyed cannot be had back.")
    elif asked:
        _try("frozen", lambda: freeze_wave(ws, chosen))


def _revise(ws: Workspace, titles: Mapping[str, str]) -> None:
    with st.expander("Correct an error in a closed wave"), st.form("revise", border=False):
        st.markdown(
            "A correction makes a new revision. The figures as they were are kept and marked, and the packs that "
            "quoted them are listed. What people were asked cannot be corrected, only how answers are scored, which "
            "position was stated, and how many people there were. Nothing that was held back is shown now."
        )
        chosen = st.selectbox("Wave to correct", list(titles), format_func=titles.__getitem__)
        scored = st.selectbox("Corrected scoring", [UNCHANGED, *ws.shelf.instruments()])
        stated = st.checkbox("Take stated positions as they are recorded now")
        people = st.checkbox("Take headcounts as they are recorded now")
        reason = st.text_input("What the error was")
        left, right = st.columns(2)
        names = (left.text_input("Approved by"), right.text_input("Also approved by"))
        asked = st.form_submit_button("Make the revision")
    if not asked:
        return
    if scored == UNCHANGED and not stated and not people:
        st.error("Say what is to be corrected: scoring, positions or headcounts.")
        return
    _try(
        "revised",
        lambda: revise_wave(
            ws,
            chosen,
            reason=reason,
            approved_by=names,
            instrument=None if scored == UNCHANGED else scored,
            positions=stated,
            headcounts=people,
        ),
    )


# --- what was done ----------------------------------------------------------------------------------------


def done() -> None:
    """Say what was just done, once."""
    begun: Opened | None = take("rehearsal", None)
    if begun is not None:
        st.success(f"The rehearsal {begun.wave.title} has begun. Its form is open until {day(begun.wave.closes)}.")
    gone: Discarded | None = take("discarded", None)
    if gone is not None:
        st.success("The rehearsal is thrown away. The log knows that there was one, and nothing of it.")
    frozen: Frozen | None = take("frozen", None)
    if frozen is not None:
        st.success(f"{frozen.wave.title} is frozen. Its hash is in the log: `{frozen.sha256}`")
        st.warning("Destroy every second copy of its key too. It opens nothing any more.")
    revised: Revised | None = take("revised", None)
    if revised is not None:
        _told(revised)


def _told(made: Revised) -> None:
    st.success(
        f"{made.wave.title} is corrected ({', '.join(made.corrected)}): revision {made.wave.revision}. "
        f"{number(made.cells_shown)} figures are shown, {number(made.cells_held_back)} held back to protect people."
    )
    if made.not_recounted:
        st.warning(
            f"{number(made.not_recounted)} figures are held back because the kept answers no longer know roles and "
            "small groups exactly, so they cannot be counted anew."
        )
    if made.released:
        st.warning(f"{number(made.released)} sums that were shown before are held back now. They are out already.")
    if made.packs:
        listed = "\n".join(f"- pack of {pack.wave}, {pack.at}, SHA-256 `{pack.sha256}`" for pack in made.packs)
        st.warning(f"These packs were exported before and quote what was wrong:\n\n{listed}")

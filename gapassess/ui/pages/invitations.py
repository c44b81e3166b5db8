"""Invitations: bring in contacts, write to them, print codes, and see how many want no letters."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from gapassess.core.wave import Wave
from gapassess.errors import AuthorError, GapassessError
from gapassess.services.bringing_in import unit_titles
from gapassess.services.inviting_book import TakenIn, import_contacts
from gapassess.services.inviting_sheets import KINDS, sheets_of
from gapassess.services.inviting_standing import Standing, standing
from gapassess.services.inviting_stops import NotWritten, record_bounces, take_stops
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import list_waves
from gapassess.services.workspace import Workspace
from gapassess.ui import matching
from gapassess.ui.notices import show_error
from gapassess.ui.parts import letters, life
from gapassess.ui.session import forget, keep, kept, take, workspace
from gapassess.words import day, number

WIDTH = 860
KIND = {"cards": "Cards with a QR code, ten to a page", "strips": "Strips with the code alone, fourteen to a page"}
EVERY = "all"


def page(ws: Workspace) -> None:
    """Draw the page."""
    with st.container(width=WIDTH):
        st.title("Invitations: who is asked, and how", anchor=False)
        running = [wave for wave in reversed(list_waves(ws)) if wave.is_open]
        if not running:
            st.markdown("**No wave is open, so nobody can be invited.** Open one on the page Waves.")
            return
        titles = {wave.id: f"{wave.title} ({wave.id})" for wave in running}
        chosen = running[0].id
        if len(running) > 1:
            chosen = st.selectbox("Wave", list(titles), format_func=titles.__getitem__, key="wave", bind="query-params")
        wave = next(one for one in running if one.id == chosen)
        if wave.is_rehearsal:
            life.banner(wave)
        try:
            stands = standing(ws, wave)
        except GapassessError as error:
            show_error(error)
            return
        _done()
        st.markdown(_lead(wave, stands))
        _contacts(ws, wave)
        reached = ws.settings.survey_address or _address()
        address = st.text_input("Address at which people reach the survey", value=reached)
        letters.draw(ws, wave, stands, address=address.strip())
        _codes(ws, wave, address=address.strip())
        _not_written(ws, stands)


def _lead(wave: Wave, stands: Standing) -> str:
    if not stands.people:
        return (
            f"**Nobody is in the contact book for {wave.title} yet.** Bring in contacts to write to people, or print "
            "codes for a team without knowing who is in it."
        )
    people, invited = number(stands.people), number(stands.invited)
    said = [f"**{people} people are to be invited to {wave.title}; {invited} have had a first letter.**"]
    if stands.stopped or stands.bounced:
        said.append(
            f"{number(stands.stopped)} want no letters, and {number(stands.bounced)} have an address that bounced: "
            "they are not written to."
        )
    if stands.round > 1:
        said.append(f"{stands.round - 1} reminder{'s' if stands.round > 2 else ''} so far.")
        if not stands.finished:
            said.append("The newest was cut short: write it again and it goes on where it stopped.")
    said.append("Who has answered is not shown.")
    return " ".join(said)


def _address() -> str:
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


# --- contacts ---------------------------------------------------------------------------------------------


def _contacts(ws: Workspace, wave: Wave) -> None:
    st.header("1. Bring in contacts", anchor=False)
    st.markdown(
        "A table with the columns `address` and `unit`, and if you like `name`, `stratum` and `language` (en or cy). "
        "It goes into the contact book, sealed, apart from the database; it is destroyed when the wave is frozen."
    )
    file = st.file_uploader(
        "Contacts (CSV or XLSX)", type=["csv", "xlsx"], key=f"contacts-{kept('contact-files', 0)}"
    )
    if file is None:
        return
    try:
        tried = import_contacts(ws, file.getvalue(), wave=wave.id, name=file.name, dry_run=True)
    except AuthorError as error:
        st.error("**Nobody was taken in.** The file has faults:")
        with st.container(key="narrow-faults"):
            faults = matching.fault_table(list(error.faults))
            st.table(faults, hide_index=True, border="horizontal", alt="What is wrong, row by row")
        return
    except GapassessError as error:
        show_error(error)
        return
    people, new = number(tried.rows), number(tried.new)
    st.success(f"**Every row fits. Nothing is kept yet.** {people} people, {new} of them new.")
    if st.button("Take them into the contact book", type="primary"):
        try:
            keep("contacts-in", import_contacts(ws, file.getvalue(), wave=wave.id, name=file.name))
        except GapassessError as error:
            show_error(error)
            return
        keep("contact-files", kept("contact-files", 0) + 1)
        st.rerun()


# --- codes ------------------------------------------------------------------------------------------------


def _codes(ws: Workspace, wave: Wave, *, address: str) -> None:
    st.header("3. Print codes", anchor=False)
    st.markdown(
        "Slips to cut apart, with a code that works once, in English and Welsh. People draw one without looking. "
        "There is no list of who has which, so codes cannot be followed up: print no more than there are people. "
        "Where roles were counted each role has pages of its own, with its name on top: let people draw from those."
    )
    with st.form("codes", border=False, enter_to_submit=False):
        names = {EVERY: "Every unit, by its headcount", **unit_titles(ws)}
        unit = st.selectbox("For unit", list(names), format_func=names.__getitem__)
        many = st.number_input("How many, for one unit", min_value=1, max_value=5000, value=20)
        kind = st.radio("As", KINDS, format_func=KIND.__getitem__)
        sure = st.checkbox("For every unit: yes, one code for each of its people")
        asked = st.form_submit_button("Make the slips", type="primary")
    if asked and unit == EVERY and not sure:
        st.error("Tick the box first, or choose one unit: codes that were made work until the wave closes.")
    elif asked:
        made: list[bytes] = []
        try:
            with st.spinner("Setting the pages"):
                issue_tokens(
                    ws,
                    wave.id,
                    unit=None if unit == EVERY else unit,
                    number=None if unit == EVERY else int(many),
                    codes=True,
                    prepare=lambda issued: made.append(sheets_of(ws, issued, kind=kind, address=address)),
                )
        except GapassessError as error:
            show_error(error)
        else:
            keep("sheets", made[0])
    sheets: bytes | None = kept("sheets", None)
    if sheets is not None:
        st.success("The slips are ready. Download now: when you leave this page they are gone.")
        st.download_button(
            "Download the slips (PDF)",
            sheets,
            file_name=f"codes-{wave.id}.pdf",
            mime="application/pdf",
            on_click=forget,
            args=("sheets",),
            type="primary",
        )


# --- who is not written to --------------------------------------------------------------------------------


def _not_written(ws: Workspace, stands: Standing) -> None:
    st.header("4. Who is not written to", anchor=False)
    st.markdown(
        "Every letter has a link by which a person ends all letters, for later waves too. What is kept of that is a "
        "number worked out from the address with the key of the contact book; never whether somebody answered."
    )
    if not stands.people:
        return
    with st.expander("Take in who wants no more letters"):
        st.markdown("This also happens before every sending.")
        if st.button("Take them in"):
            try:
                keep("not-written", take_stops(ws))
            except GapassessError as error:
                show_error(error)
            else:
                st.rerun()
    with st.expander("Bring in addresses that letters came back from"):
        file = st.file_uploader(
            "Table with a column address", type=["csv", "xlsx"], key=f"bounces-{kept('bounce-files', 0)}"
        )
        undo = st.checkbox("These addresses are in order again")
        if file is not None and st.button("Note them"):
            try:
                keep("not-written", record_bounces(ws, file.getvalue(), name=file.name, undo=undo))
            except GapassessError as error:
                show_error(error)
            else:
                keep("bounce-files", kept("bounce-files", 0) + 1)
                st.rerun()


def _done() -> None:
    """Say what was just done, once."""
    taken: TakenIn | None = take("contacts-in", None)
    if taken is not None:
        people, new = number(taken.rows), number(taken.new)
        st.success(f"{people} people were taken into the contact book for wave {taken.wave}, {new} of them new.")
        if taken.key is not None:
            st.warning(
                f"The key of the contact book lies at `{taken.key}`. **Copy this file to a second safe place now.** "
                "If every copy is lost, nobody knows any more who wants no letters."
            )
    found: NotWritten | None = take("not-written", None)
    if found is not None:
        st.success(
            f"{number(found.new)} new. Of all waves, {number(found.stopped)} want no letters and "
            f"{number(found.bounced)} have an address that bounced ({day(workspace().today())})."
        )


if __name__ == "__main__":
    page(workspace())

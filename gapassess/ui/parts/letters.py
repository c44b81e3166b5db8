"""Letters: to whom and by whom they are sent, and how the sending stands."""

from __future__ import annotations

import streamlit as st

from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.services.burden import burden
from gapassess.services.inviting import Dispatched, invite
from gapassess.services.inviting_mail import ALL_AT_ONCE, LettersFile
from gapassess.services.inviting_standing import Standing, errand, send_behind
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts.look import plain_text
from gapassess.ui.session import forget, keep, kept
from gapassess.words import number

FIRST, REMINDER = "First letters, to everybody who had none", "A reminder"
ALL, SILENT = "Everybody, in the same words", "Only those whose link is unused"
BY_SERVER, BY_FILE = "Our mail server", "A file for a mailer of our own (CSV)"


def draw(ws: Workspace, wave: Wave, stands: Standing, *, address: str) -> None:
    """Draw the form that sends letters, and how a sending stands."""
    st.header("2. Write to them", anchor=False)
    if wave.policy.untracked:
        st.markdown(
            "This wave is untracked. Letters carry no link: they say where codes are drawn, and every letter reads "
            "alike. Print the codes below."
        )
    else:
        st.markdown(
            "Each letter carries a link of its own that works once. A reminder carries a new link, and the old one "
            "then ends. Reminders to everybody show nobody who is silent, not even the mail server: the link of those "
            "who have answered opens nothing."
        )
    if _under_way(ws, wave):
        return
    with st.form("letters", border=False):
        kinds = [FIRST, REMINDER] if stands.round else [FIRST]
        kind = st.radio("What", kinds, index=len(kinds) - 1 if not stands.waiting else 0)
        to = ALL
        if stands.round and not wave.policy.untracked:
            to = st.radio("A reminder goes to", [ALL, SILENT])
        reason = _burden(ws, wave)
        ways = [BY_SERVER, BY_FILE] if ws.settings.mail is not None else [BY_FILE]
        way = st.radio("By", ways)
        asked = st.form_submit_button("Write the letters", type="primary", disabled=not stands.people)
    if ws.settings.mail is None:
        st.caption("No mail server is set: fill in the table [mail] of gapassess.toml to send from here.")
    if asked and way == BY_SERVER:
        send_behind(
            ws,
            wave,
            reminder=kind == REMINDER,
            silent_only=to == SILENT and kind == REMINDER,
            address=address,
            override_reason=reason,
        )
        st.rerun()
    elif asked:
        silent = to == SILENT and kind == REMINDER
        _file(ws, wave, reminder=kind == REMINDER, silent_only=silent, address=address, reason=reason)
    _download(wave)


def _under_way(ws: Workspace, wave: Wave) -> bool:
    begun = errand(ws, wave)
    if begun is None:
        return False
    if begun.running:
        st.info(
            "**Letters are leaving.** You may leave this page. If the server is restarted in between, write the same "
            "letters again: the sending goes on where it stopped."
        )
        st.button("Look again")
        return True
    if begun.error is not None:
        show_error(begun.error)
    elif begun.broken:
        st.error("**Something went wrong while letters left.** Write the same letters again: it goes on from there.")
    elif begun.done is not None:
        _told(begun.done)
    return False


def _told(done: Dispatched) -> None:
    kind = "First letters" if done.round == 1 else "Reminders"
    if done.sent is None:
        said = [f"**{kind} have left**, to those alone whose link is unused. Their number is not told."]
    else:
        said = [f"**{kind} have left: {number(done.sent)}.**"]
    if done.later:
        said.append(f"The mail server wants {number(done.later)} of them later: write the same again in an hour.")
    if done.refused:
        said.append(f"{number(done.refused)} addresses do not exist and are not written to again.")
    st.success(" ".join(said))


def _burden(ws: Workspace, wave: Wave) -> str:
    """Say how often people were asked already, and return the reason to write to them all the same."""
    try:
        found = burden(ws, wave)
    except GapassessError as error:
        show_error(error)
        return ""
    if found.people:
        limit = f"; the limit is {found.limit}" if found.limit else ", and no limit is set"
        st.markdown(
            f"With this letter somebody would have been asked at most {number(found.most)} "
            f"time{'' if found.most == 1 else 's'} in {found.days} days, other surveys counted{limit}."
        )
    if found.embargo:
        st.warning(f"**No letters are to leave today:** {plain_text(found.embargo)}.")
    if found.over:
        st.warning(f"**{number(found.over)} of {number(found.people)} people would be asked too often.**")
    if not found.embargo and not found.over:
        return ""
    return st.text_input("Reason to write to them all the same, for the log") or ""


def _file(ws: Workspace, wave: Wave, *, reminder: bool, silent_only: bool, address: str, reason: str) -> None:
    written = LettersFile()
    try:
        invite(
            ws,
            wave.id,
            deliver=written,
            batch=ALL_AT_ONCE,
            reminder=reminder,
            silent_only=silent_only,
            address=address,
            override_reason=reason,
        )
    except GapassessError as error:
        show_error(error)
        return
    if written.content:
        keep("letters-file", written.content)
    else:
        st.info("Everybody who may be written to has had this letter.")


def _download(wave: Wave) -> None:
    content: bytes | None = kept("letters-file", None)
    if content is None:
        return
    st.success("The letters are ready. Download them now: the links in them are kept nowhere else.")
    st.download_button(
        "Download the letters (CSV)",
        content,
        file_name=f"letters-{wave.id}.csv",
        mime="text/csv",
        on_click=forget,
        args=("letters-file",),
        type="primary",
    )

"""Approvals: the papers to be agreed before people are asked, and what is no longer to be kept."""

from __future__ import annotations

import streamlit as st

from gapassess.errors import GapassessError
from gapassess.services.approvals import approvals, schedule_of
from gapassess.services.purging import due, purge
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts import look
from gapassess.ui.session import keep, kept, language, take, workspace
from gapassess.words import day, number, say


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    st.title(say("approvals-title", spoken), anchor=False)
    look.lead([say("approvals-lead", spoken)])
    _papers(ws, spoken)
    st.header(say("approvals-kept", spoken), anchor=False)
    look.listed([f"<b>{what}</b>: {long}" for what, long in schedule_of(ws, spoken)])
    _due(ws, spoken)


def _papers(ws: Workspace, spoken: str) -> None:
    look.note(say("approvals-holds", spoken))
    look.note(say("approvals-yours", spoken))
    if st.button(say("approvals-make", spoken), type="primary"):
        try:
            with st.spinner(say("approvals-making", spoken)):
                made = approvals(ws)
        except GapassessError as error:
            show_error(error)
        else:
            keep("papers", (made.zip(), made.pictured))
    body, pictured = kept("papers", (b"", True))
    if body:
        st.download_button(
            say("approvals-download", spoken),
            data=body,
            file_name=f"{ws.settings.organisation_id}-approvals.zip",
            mime="application/zip",
            on_click="ignore",
        )
        if not pictured:
            look.note(say("approvals-no-pictures", spoken))


def _due(ws: Workspace, spoken: str) -> None:
    st.header(say("approvals-due", spoken), anchor=False)
    if take("purged", otherwise=False):
        st.success(say("approvals-purged", spoken))
    found = due(ws)
    if not found:
        look.prose(say("approvals-nothing-due", spoken))
        return
    look.listed(
        [
            say(
                "approvals-due-one",
                spoken,
                wave=one.wave,
                what=say(f"kept-{one.rule}", spoken),
                number=number(one.number),
                days=number(one.days),
                since=day(one.since, spoken),
            )
            for one in found
        ]
    )
    with st.form("purge", border=False):
        sure = st.checkbox(say("approvals-sure", spoken))
        asked = st.form_submit_button(say("approvals-purge", spoken))
    if not asked:
        return
    if not sure:
        st.error(say("approvals-not-sure", spoken))
        return
    try:
        purge(ws)
    except GapassessError as error:
        show_error(error)
    else:
        keep("purged", True)  # noqa: FBT003  a value to keep, not a flag
        st.rerun()


if __name__ == "__main__":
    page(workspace())

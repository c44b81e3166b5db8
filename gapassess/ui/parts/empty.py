"""Empty states: what is missing, and who can do what about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gapassess.services.waves import list_waves
from gapassess.services.workspace import Workspace
from gapassess.ui.parts.look import lead, prose
from gapassess.ui.session import choose, language
from gapassess.words import day, say


def no_wave(ws: Workspace) -> None:
    """Say that no wave is closed yet, and when figures will appear or who can see to it."""
    spoken = language()
    lead([say("empty-no-wave", spoken)])
    running = [wave for wave in list_waves(ws) if wave.state == "open"]
    for wave in running:
        key = "empty-due" if wave.closes < ws.today() else "empty-when"
        prose(say(key, spoken, wave=wave.title.to(spoken), day=day(wave.closes, spoken)))
    if not running:
        prose(say("empty-open-one", spoken))


def no_fit(keys: Sequence[str]) -> None:
    """Say that nothing fits the filters, with a way to clear them."""
    spoken = language()
    prose(say("empty-no-fit", spoken))
    st.button(say("empty-clear", spoken), on_click=_clear, args=(tuple(keys),), key="clear")


def _clear(keys: tuple[str, ...]) -> None:
    for key in keys:
        choose(key, "all")

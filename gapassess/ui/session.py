"""Session: the one place that touches session state and caches.

What is cached is shared by everybody who looks, so only figures that passed the gate are
cached, under keys that change when the figures could: the wave, its revision, and the
commitments as they stand. What one person is in the middle of is kept for that person alone
and never holds an answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

from gapassess.bootstrap import SETTINGS_FILE, open_workspace, workspace_folder
from gapassess.core.instrument import Instrument
from gapassess.core.wave import Wave
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.quality import Quality
from gapassess.measure.trends import Round
from gapassess.services import commitments, definitions, reading
from gapassess.services.guessing import Guesses
from gapassess.services.quality import quality_of
from gapassess.services.waves import wave_of
from gapassess.services.workspace import Workspace
from gapassess.words import LANGUAGES, number, say

T = TypeVar("T")
MOST_WAVES = 64
MOST_WORKSPACES = 4
LANGUAGE = "lang"
OWN = "gapassess."


# --- the workspace and its figures ------------------------------------------------------------------------


def workspace() -> Workspace:
    """Return the workspace that the environment names, opened once and again when its settings change.

    Raises
    ------
    GapassessError
        There is none, its settings have faults, or its tables are those of another version.
    """
    root = workspace_folder()
    settings = root / SETTINGS_FILE
    return _opened(str(root), settings.stat().st_mtime_ns if settings.is_file() else 0)


@st.cache_resource(max_entries=MOST_WORKSPACES, show_spinner=False, on_release=lambda ws: ws.database.dispose())
def _opened(folder: str, changed: int) -> Workspace:  # noqa: ARG001  part of the key
    found = open_workspace(folder)
    found.database.check_version()
    return found


def disclosed(wave: Wave | str) -> Disclosed:
    """Return all that may be shown of a closed wave.

    Raises
    ------
    TooFewError
        ``WAVE-NOT-CLOSED``.
    """
    ws = workspace()
    known = wave_of(ws, wave) if isinstance(wave, str) else wave
    key = (str(ws.root), known.id, known.revision, known.state, _commitments_mark(ws))
    return _told(
        ("disclosed", *key),
        lambda: say("loading-cells", language(), number=number(reading.cells_of(ws, known))),
        lambda: _disclosed(ws, *key),
    )


def _told(key: tuple[object, ...], words: Callable[[], str], make: Callable[[], T]) -> T:
    """Return what `make` gives; say what it does where it is new to this person."""
    made = kept("made", frozenset[tuple[object, ...]]())
    if key in made:
        return make()
    with st.spinner(words()):
        found = make()
    keep("made", made | {key})
    return found


@st.cache_resource(max_entries=MOST_WAVES, show_spinner=False)
def _disclosed(
    _ws: Workspace,
    folder: str,  # noqa: ARG001  part of the key, as the next three
    wave: str,
    revision: int,  # noqa: ARG001
    state: str,  # noqa: ARG001
    mark: str,  # noqa: ARG001
) -> Disclosed:
    return reading.assess(_ws, wave)


def rounds(*, until: str | None = None) -> list[Round]:
    """Return every closed wave with its figures and its title as people read it, oldest first, up to `until`."""
    spoken, found = language(), []
    for wave in reading.waves_with_figures(workspace()):
        told = disclosed(wave)
        found.append(Round(told, wave.title.to(spoken), wave.closes, instrument_of(wave), opens=wave.opens))
        if wave.id == until:
            break
    return found


def instrument_of(wave: Wave) -> Instrument:
    """Return the instrument that a wave asks."""
    return definitions.instrument_of(workspace(), wave.instrument)


def quality(wave: Wave) -> Quality:
    """Return what may be said of the quality of a closed wave's answers."""
    ws = workspace()
    key = (str(ws.root), wave.id, wave.revision, wave.state, _commitments_mark(ws))
    return _told(("quality", *key), lambda: say("loading-quality", language()), lambda: _quality(ws, *key))


@st.cache_resource(max_entries=MOST_WAVES, show_spinner=False)
def _quality(
    _ws: Workspace,
    folder: str,  # noqa: ARG001  part of the key, as the next three
    wave: str,
    revision: int,  # noqa: ARG001
    state: str,  # noqa: ARG001
    mark: str,  # noqa: ARG001
) -> Quality:
    closed = reading.waves_with_figures(_ws)
    place = [one.id for one in closed].index(wave)
    return quality_of(_ws, disclosed(closed[place]), disclosed(closed[place - 1]) if place else None)


def _commitments_mark(ws: Workspace) -> str:
    """Return what tells one state of the commitments from another."""
    return hashlib.sha256(repr(commitments.all_commitments(ws)).encode()).hexdigest()


@st.cache_resource(max_entries=1, show_spinner=False)
def code_guesses() -> Guesses:
    """Return the count of wrong codes, one for all who type codes on these pages."""
    return Guesses()


# --- the language -----------------------------------------------------------------------------------------


def language() -> str:
    """Return the language that the address asks for, else English."""
    wanted = st.query_params.get(LANGUAGE, "")
    return wanted if wanted in LANGUAGES else "en"


def speak_as(widget: str) -> None:
    """Go on in the language chosen in `widget`; the address says so, so that it can be sent on."""
    wanted = st.session_state[widget]
    if wanted == "en":
        st.query_params.pop(LANGUAGE, None)
    else:
        st.query_params[LANGUAGE] = wanted


# --- what one person is in the middle of ------------------------------------------------------------------


def keep(name: str, value: object) -> None:
    """Keep a value for this person until they leave or reload."""
    st.session_state[OWN + name] = value


def kept(name: str, otherwise: T) -> T:
    """Return what was kept under `name`."""
    return cast("T", st.session_state.get(OWN + name, otherwise))


def forget(*names: str) -> None:
    """Forget what was kept under these names."""
    for name in names:
        st.session_state.pop(OWN + name, None)


def take(name: str, otherwise: T) -> T:
    """Return what was kept under `name` and forget it: for a message that is shown once."""
    return cast("T", st.session_state.pop(OWN + name, otherwise))


def made_once(name: str, key: str, make: Callable[[], T]) -> T:
    """Return what `make` gives, made once for this person while `key` stays the same."""
    known = kept(name, ("", None))
    if known[0] == key:
        return cast("T", known[1])
    made = make()
    keep(name, (key, made))
    return made


# --- widgets by their keys --------------------------------------------------------------------------------


def chosen(widget: str) -> object:
    """Return what stands in the widget with this key, or None where it is not drawn."""
    return st.session_state.get(widget)


def choose(widget: str, value: object) -> None:
    """Set the widget with this key; only before it is drawn in this run, so best in a callback."""
    st.session_state[widget] = value

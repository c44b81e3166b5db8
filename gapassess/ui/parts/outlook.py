"""Outlook: what a wave will be able to say, drawn inside the form that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from gapassess.errors import GapassessError
from gapassess.measure.outlook import Prospect
from gapassess.services.outlook import LEVEL, Outlook, judge, mark, outlook
from gapassess.services.outlook_said import basis, level_words, sentences
from gapassess.services.waves import wave_of
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.session import language, made_once
from gapassess.words import number, say


@dataclass(frozen=True)
class Looked:
    """An outlook as somebody saw it, the level they chose, and the reason they gave to open it all the same."""

    found: Outlook
    level: str
    reason: str

    def judge(self, wave_id: str) -> dict[str, str]:
        """Return what the audit log is to say; refuse a poor outlook without a reason."""
        return judge(self.found, wave_id, level=self.level, override_reason=self.reason)


def draw(ws: Workspace, *, instrument: str, opens: date, minimum: int) -> Looked | None:
    """Draw what a wave with these choices will be able to say; None where an error was shown instead."""
    spoken = language()
    st.subheader(say("outlook-title", spoken), anchor=False)
    st.form_submit_button(say("outlook-again", spoken))
    try:
        key = f"{mark(ws)} {instrument} {opens} {minimum}"
        with st.spinner(say("outlook-working", spoken)):
            found = made_once(
                "outlook", key, lambda: outlook(ws, instrument=instrument, opens=opens, minimum=minimum)
            )
    except GapassessError as error:
        show_error(error)
        return None
    st.markdown(" ".join(sentences(found, spoken)))
    if not found.prospects:
        return Looked(found, LEVEL, "")
    levels = [one for one in found.prospects if one.measure == "level"]
    with st.container(key="narrow-outlook"):
        st.table(_table(levels, spoken), hide_index=True, border="horizontal", alt=say("outlook-alt", spoken))
    name = wave_of(ws, found.rates_of).title.to(spoken) if found.rates_of else None
    st.caption(" ".join(basis(found, spoken, wave=name)))
    return _agreed(found, [one.level for one in levels if one.level != "stratum"], spoken)


def _agreed(found: Outlook, levels: list[str], spoken: str) -> Looked:
    """Where most figures of the teams will be held back, ask for another level or a reason."""
    here = found.chosen(LEVEL)
    if here is None or not found.poor(LEVEL):
        return Looked(found, LEVEL, "")
    st.warning(say("outlook-poor", spoken, held=number(100 * here.held_back)))
    level = st.selectbox(
        say("outlook-lowest", spoken),
        levels,
        index=levels.index(here.level),
        format_func=lambda one: level_words(one, spoken),
    )
    return Looked(found, level, st.text_input(say("outlook-reason", spoken)))


def _table(levels: list[Prospect], spoken: str) -> pd.DataFrame:
    def part(value: float) -> str:
        return say("outlook-in-100", spoken, number=number(100 * value))

    return pd.DataFrame(
        [
            {
                say("outlook-col-level", spoken): level_words(one.level, spoken),
                say("outlook-col-units", spoken): say(
                    "outlook-of", spoken, shown=number(one.units_shown), units=number(one.units)
                ),
                say("outlook-col-held", spoken): part(one.held_back),
                say("outlook-col-told", spoken): part(one.told),
                say("outlook-col-material", spoken): part(one.material),
                say("outlook-col-aligned", spoken): part(one.aligned),
            }
            for one in levels
        ]
    )

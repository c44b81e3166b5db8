"""Data quality: whether the figures of a wave can be trusted, item by item and construct by construct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from gapassess.core.wave import Wave
from gapassess.measure.quality import Quality
from gapassess.services.quality_said import apart_words, how_to_read, lead, said_of, who_answered
from gapassess.services.reading import framework_of_wave, waves_with_figures
from gapassess.services.sentences import titles_of
from gapassess.services.workspace import Workspace
from gapassess.ui.parts import empty, filters, look, quality_tables, twin
from gapassess.ui.session import disclosed, instrument_of, language, quality, workspace
from gapassess.words import number, say

FIRST = 6


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    st.title(say("quality-title", spoken), anchor=False)
    waves = waves_with_figures(ws)
    if not waves:
        empty.no_wave(ws)
        return
    answer = st.container()
    with filters.row(6, 18)[0]:
        wave = filters.wave(waves, spoken)
    found, titles = quality(wave), {one.id: one.title.to(spoken) for one in waves}
    with answer:
        look.lead(lead(found, spoken))
    if found.n is None:
        return
    constructs = titles_of(framework_of_wave(ws, disclosed(wave)), spoken)
    _concerns(said_of(found, instrument_of(wave), titles=constructs, waves=titles, language=spoken), spoken)
    _who(wave, found, titles, spoken)
    if found.counted:
        _items(wave, found, spoken)
        _together(found, constructs, spoken)
    _apart(wave, found, constructs, spoken)
    look.note(f"<b>{say('quality-how', spoken)}</b> {how_to_read(wave.policy, spoken)}")


def _concerns(said: Sequence[str], spoken: str) -> None:
    if not said:
        return
    st.header(say("quality-concerns", spoken), anchor=False)
    look.listed(said[:FIRST])
    if len(said) > FIRST:
        with st.expander(say("quality-more", spoken, number=number(len(said)))):
            look.listed(said)


def _who(wave: Wave, found: Quality, waves: Mapping[str, str], spoken: str) -> None:
    st.header(say("quality-who", spoken), anchor=False)
    look.listed(who_answered(found, waves, spoken))
    names = filters.unit_names(disclosed(wave))
    for moved in found.compositions:
        title = say(f"quality-by-{moved.by}", spoken)
        roles = {str(one.name): filters.role_name(str(one.name)) for one in moved.groups}
        shown = names if moved.by == "units" else roles
        with st.expander(title):
            twin.table(quality_tables.groups_table(moved, shown, waves, found.wave, spoken), name=title)


def _items(wave: Wave, found: Quality, spoken: str) -> None:
    st.header(say("quality-items", spoken), anchor=False)
    table = quality_tables.items_table(found, instrument_of(wave), spoken)
    twin.table(table, name=say("quality-items-alt", spoken), wraps=True)


def _together(found: Quality, titles: Mapping[str, str], spoken: str) -> None:
    st.header(say("quality-together", spoken), anchor=False)
    if not found.reliabilities:
        look.prose(say("quality-together-none", spoken))
        return
    table = quality_tables.together_table(found, titles, spoken)
    twin.table(table, name=say("quality-together-alt", spoken), wraps=True)


def _apart(wave: Wave, found: Quality, titles: Mapping[str, str], spoken: str) -> None:
    apart, agreed = (make(found, titles, spoken) for make in (quality_tables.apart_table, quality_tables.agreed_table))
    st.header(say("quality-apart", spoken), anchor=False)
    if apart.empty:
        look.prose(say("quality-apart-none", spoken))
    else:
        look.prose(apart_words(spoken))
        twin.table(apart, name=say("quality-apart-alt", spoken), wraps=True)
    if not found.counted:
        return
    st.header(say("quality-agreed", spoken), anchor=False)
    least = number(wave.policy.share_minimum)
    if agreed.empty:
        look.prose(say("quality-agreed-none", spoken, share=least))
    else:
        look.prose(say("quality-agreed-text", spoken, share=least))
        twin.table(agreed, name=say("quality-agreed-alt", spoken), wraps=True)


if __name__ == "__main__":
    page(workspace())

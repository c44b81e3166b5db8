"""Comments: what people wrote in a closed wave, read, redacted by one person and approved by another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from gapassess.core.comment import STATES, Comment
from gapassess.core.flags import flags
from gapassess.core.wave import Wave
from gapassess.measure.said import ReadComments
from gapassess.services import commenting
from gapassess.services.reading import framework_of_wave, waves_with_figures
from gapassess.services.sentences import titles_of
from gapassess.services.workspace import Workspace
from gapassess.ui.parts import comment_cards, empty, filters, look
from gapassess.ui.session import disclosed, instrument_of, keep, kept, language, take, workspace
from gapassess.words import number, say

AT_ONCE = 8


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    comment_cards.style()
    st.title(say("comments-title", spoken), anchor=False)
    waves = waves_with_figures(ws)
    if not waves:
        empty.no_wave(ws)
        return
    _done(spoken)
    answer = st.container()
    columns = filters.row()
    with columns[0]:
        wave = filters.wave(waves, spoken)
    found = commenting.said(ws, wave.id, disclosed=disclosed(wave))
    _log(ws, wave)
    with answer:
        look.lead(_lead(found, wave, spoken))
        if not found.comments:
            return
    with st.expander(say("comments-how", spoken)):
        look.prose(say("comments-promise", spoken, minimum=number(wave.policy.comment_minimum)))
        look.prose(say("comments-two", spoken))
    look.note(say("comments-misses", spoken))
    boxes = {box.id: box.text.to(spoken) for box in instrument_of(wave).comments}
    names = filters.unit_names(disclosed(wave))
    with columns[1]:
        box = _pick("comments-box", boxes, {one.box for one in found.comments}, spoken, key="box")
    with columns[2]:
        unit = _pick("comments-unit", names, {one.unit for one in found.comments}, spoken, key="unit")
    states = {state: say(f"comments-state-{state}", spoken) for state in (*STATES, comment_cards.ROUTED)}
    with columns[3]:
        state = _pick("comments-state", states, set(states), spoken, key="state")
    chosen = [
        one
        for one in found.comments
        if box in (filters.ALL, one.box)
        and unit in (filters.ALL, one.unit)
        and state in (filters.ALL, comment_cards.state_of(one))
    ]
    if not chosen:
        look.prose(say("comments-no-fit", spoken))
        return
    about = titles_of(framework_of_wave(ws, disclosed(wave)), spoken)
    asks = {one.id: about.get(one.construct or "", "") for one in instrument_of(wave).comments}
    known = commenting.known_words(disclosed(wave))
    for one in _part(chosen, spoken):
        comment_cards.card(
            ws,
            one,
            flags(one.text, known=known),
            shown=disclosed(wave),
            about=asks.get(one.box) or boxes.get(one.box, one.box),
            unit=names.get(one.unit or "", one.unit or ""),
            language=spoken,
        )


def _lead(found: ReadComments, wave: Wave, spoken: str) -> list[str]:
    counts = Counter(map(comment_cards.state_of, found.comments))
    said = [say("comments-none", spoken)]
    if found.comments:
        numbers = {state: number(counts[state]) for state in STATES}
        said = [say("comments-lead", spoken, all=number(len(found.comments)), **numbers)]
    if routed := counts[comment_cards.ROUTED]:
        said.append(say("comments-routed", spoken, number=number(routed)))
    if found.held_back:
        said.append(say("comments-held-back", spoken, minimum=number(wave.policy.comment_minimum)))
    return [" ".join(said)]


def _pick(label: str, titles: dict[str, str], there: set[str | None], spoken: str, *, key: str) -> str:
    everything = f"{label}-all"
    shown = {filters.ALL: say(everything, spoken), **{one: title for one, title in titles.items() if one in there}}
    return filters.pick(say(label, spoken), list(shown), lambda one: shown[one], key=key)


def _part(chosen: Sequence[Comment], spoken: str) -> Sequence[Comment]:
    """Return the comments of the page that is looked at, with a picker where there are several."""
    pages = (len(chosen) - 1) // AT_ONCE + 1
    place = 1
    if pages > 1:
        with st.columns([6, 18])[0]:
            options = list(range(1, pages + 1))
            words = {one: say("comments-page-of", spoken, page=number(one), pages=number(pages)) for one in options}
            place = filters.pick(say("comments-page", spoken), options, lambda one: words[one], key="page")
    return chosen[(place - 1) * AT_ONCE : place * AT_ONCE]


def _log(ws: Workspace, wave: Wave) -> None:
    """Log once for each person and wave that the comments were read."""
    read: frozenset[str] = kept("comments-read", frozenset())
    if wave.id not in read:
        commenting.log_reading(ws, wave.id)
        keep("comments-read", read | {wave.id})


def _done(spoken: str) -> None:
    done = take(comment_cards.DONE, ("", ""))
    if done[0]:
        st.success(say(f"comments-done-{done[0]}", spoken, id=done[1]))


if __name__ == "__main__":
    page(workspace())

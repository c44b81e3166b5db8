"""Comment cards: the words of one person with what may tell who somebody is, how far they are, and what to decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from gapassess.charts.palette import ACCENT, INK, LINE, WASH
from gapassess.core.comment import Comment, redacted
from gapassess.core.flags import KINDS, Flag
from gapassess.errors import GapassessError
from gapassess.measure.disclosed import Disclosed
from gapassess.services import commenting
from gapassess.services.commenting import Step
from gapassess.services.workspace import Workspace
from gapassess.ui.notices import show_error
from gapassess.ui.parts import look
from gapassess.ui.session import keep
from gapassess.words import say

DONE = "comment-done"
ROUTED = "routed"
_STYLE = f"""<style>
[class*="st-key-comment-card-"] {{border-top: 1px solid {LINE}; padding-top: 10px; margin-top: 6px}}
.words {{max-width: 60rem; line-height: 1.55; margin: 0 0 6px; color: {INK}}}
.words {{overflow-wrap: anywhere; white-space: pre-line}}
.words mark {{background: {WASH}; color: {INK}; border-bottom: 2px solid {ACCENT}; padding: 0 1px; font-weight: 600}}
.words mark small {{font-weight: 400; font-size: .82rem}}
blockquote.words {{border-left: 4px solid {ACCENT}; padding: 2px 0 2px 12px; margin: 0 0 6px}}
[data-testid="stExpander"] textarea {{line-height: 1.5}}
</style>"""


def style() -> None:
    """Draw the rules of the cards; once on a page."""
    st.html(_STYLE)


def state_of(one: Comment) -> str:
    """Return how far a comment is; one that needs another route is nowhere else until the mark is taken off."""
    return ROUTED if one.routed_by else one.state


def marked(text: str, found: Sequence[Flag], language: str) -> str:
    """Return a text as HTML, each flagged place marked and named in brackets behind it.

    Examples
    --------
    >>> marked("Ask Davies.", [Flag(4, 10, "name")], "en")
    'Ask <mark>Davies<small> [name?]</small></mark>.'
    """
    said, last = [], 0
    for one in found:
        words = escape(say(f"comment-flag-{one.kind}", language))
        said.append(escape(text[last : one.start], quote=False))
        said.append(f"<mark>{escape(text[one.start : one.end], quote=False)}<small> [{words}?]</small></mark>")
        last = one.end
    return "".join([*said, escape(text[last:], quote=False)])


def card(
    ws: Workspace, one: Comment, found: Sequence[Flag], *, shown: Disclosed, about: str, unit: str, language: str
) -> None:
    """Draw one comment.

    Parameters
    ----------
    shown
        What the wave shows.
    about, unit
        What it is about and the group it is read under, as people read them.
    """
    with st.container(key=f"comment-card-{one.id}"):
        st.html(
            f'<h2 style="font-size:1rem;padding:0;margin:0">{escape(say("comments-one", language, id=one.id))}</h2>'
            f'<p class="small"><b>{escape(say(f"comments-state-{state_of(one)}", language))}</b> · '
            f"{escape(about)} · {escape(unit)}</p>"
            f'<p class="words">{marked(one.text, found, language)}</p>'
        )
        _standing(one, language)
        if one.routed_by:
            _route(ws, one, language)
        with st.expander(say("comments-decide", language, id=one.id)):
            _decide(ws, one, found, shown, language)


def _standing(one: Comment, language: str) -> None:
    if one.wording and not one.rejected_by:
        who = "comments-approved-by" if one.approved_by else "comments-proposed-by"
        said = say(who, language, name=one.proposed_by, other=one.approved_by)
        if one.wording.split() == one.text.split():
            look.note(f"{say('comments-as-written', language)} {said}")
            return
        st.html(
            f'<p class="small">{escape(say("comments-as-quoted", language))}</p>'
            f'<blockquote class="words">{escape(one.wording, quote=False)}</blockquote>'
            f'<p class="small">{escape(said)}</p>'
        )
    if one.rejected_by:
        look.note(say("comments-rejected-by", language, name=one.rejected_by))


def _route(ws: Workspace, one: Comment, language: str) -> None:
    told = ws.settings.wrongdoing.to(language)
    with st.container(key=f"summary-route-{one.id}"):
        st.html(f'<p class="prose"><b>{escape(say("comment-route-title", language))}</b></p>')
        look.prose(say("comment-route-nobody", language))
        look.prose(say("comment-route-do", language))
        if told:
            look.prose(f"{say('comment-route-told', language)} {told}")
        look.note(say("comments-routed-by", language, name=one.routed_by))


def _decide(ws: Workspace, one: Comment, found: Sequence[Flag], shown: Disclosed, language: str) -> None:
    marks = {kind: say(f"comment-flag-{kind}", language) for kind in KINDS}
    with st.form(f"decide-{one.id}", border=False):
        wording = st.text_area(
            say("comments-wording", language),
            value=one.wording or redacted(one.text, found, marks),
            key=f"wording-{one.id}",
            height="content",
        )
        name = st.text_input(say("comments-name", language), key=f"name-{one.id}", autocomplete="off")
        with st.container(horizontal=True):
            propose = st.form_submit_button(
                say("comments-propose", language), type="secondary" if one.state == "proposed" else "primary"
            )
            waits, words = one.state == "proposed", say("comments-approve", language)
            approve = waits and st.form_submit_button(words, type="primary")
            reject = st.form_submit_button(say("comments-reject", language))
            mark = st.form_submit_button(say("comments-lift" if one.routed_by else "comments-route", language))
    if propose:
        _try(lambda: commenting.redact(ws, one.id, wording=wording, by=name, disclosed=shown))
    elif approve:
        _try(lambda: commenting.approve(ws, one.id, by=name, wording=one.wording, disclosed=shown))
    elif reject:
        _try(lambda: commenting.reject(ws, one.id, by=name, disclosed=shown))
    elif mark:
        lift = bool(one.routed_by)
        _try(lambda: commenting.route(ws, one.id, by=name, lift=lift, disclosed=shown), routed=not lift)


def _try(act: Callable[[], Step], *, routed: bool = False) -> None:
    """Take the step, keep what came of it for a message, and draw the page anew; or show the error."""
    try:
        done = act().comment
    except GapassessError as error:
        show_error(error)
    else:
        keep(DONE, ("routed" if routed else done.state, done.id))
        st.rerun()

"""Answer a pulse: the respondent's form on a shared computer, and a preview of it that stores nothing.

The same form model and the same `submit` as the plain page under ``/s``, which is the better
way to answer on one's own phone: it needs no script and keeps what was filled in.
"""

from __future__ import annotations

import re

import streamlit as st

from gapassess.core.form import Form, form_of, read_sent
from gapassess.core.instrument import Instrument
from gapassess.core.quality import Door
from gapassess.core.response import COMMENT_LENGTH
from gapassess.errors import Fault, GapassessError, RespondentError
from gapassess.services.answering import Invitation, invitation, submit
from gapassess.services.definitions import instrument_of
from gapassess.services.waves import list_waves
from gapassess.services.workspace import Workspace
from gapassess.ui.session import keep, kept, language, speak_as, workspace
from gapassess.words import LANGUAGES, day, knows, number, say

WIDTH = 680
TOKEN = "token"  # noqa: S105  the name of a part of the address


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    with st.container(width=WIDTH):
        st.title(say("kiosk-title", spoken), anchor=False)
        st.radio(
            say("kiosk-language", spoken),
            LANGUAGES,
            index=LANGUAGES.index(spoken),
            format_func=lambda one: say("form-language", one),
            key="language",
            on_change=speak_as,
            args=("language",),
            horizontal=True,
        )
        if kept("sent", otherwise=False):
            _thank(spoken)
            return
        given = st.query_params.get(TOKEN, "")
        modes = ("answer", "preview")
        wanted = "answer"
        if not given:
            wanted = st.radio(
                say("kiosk-mode", spoken),
                modes,
                format_func=lambda mode: say(f"kiosk-{mode}", spoken),
                key="mode",
                persist_state="session",
            )
        if wanted == "preview":
            _preview(ws, spoken)
        else:
            _answer(ws, spoken, given)


# --- the real thing ---------------------------------------------------------------------------------------


def _answer(ws: Workspace, spoken: str, given: str) -> None:
    round_ = kept("round", 0)
    typed = given or _code(spoken, round_)
    token = re.sub(r"[^a-z0-9]", "", typed.lower())
    if not token:
        return
    found = invitation(ws, token)
    if found is None:
        _gone(spoken)
        return
    form = form_of(found.instrument, language=spoken, stratum=found.stratum)
    st.header(form.title, anchor=False)
    if found.wave.is_rehearsal:
        st.warning(f"**{say('form-rehearsal', spoken)}** {say('form-rehearsal-means', spoken)}")
    _promise(ws, found, form)
    with st.form(f"answers-{round_}", border=False, enter_to_submit=False):
        said = _items(form, f"{round_}")
        st.markdown(f"{say('form-blank', spoken)} {say('form-before-sending', spoken)}")
        sending = st.form_submit_button(say("form-send", spoken), type="primary")
    if sending:
        _send(ws, token, found, form, said, door="link" if given else "code")


def _code(spoken: str, round_: int) -> str:
    with st.form(f"code-{round_}", border=False):
        typed = st.text_input(say("form-code-label", spoken), key=f"typed-{round_}", autocomplete="off")
        st.caption(say("form-code-hint", spoken))
        st.form_submit_button(say("form-continue", spoken))
    return typed or ""


def _send(ws: Workspace, token: str, found: Invitation, form: Form, said: dict[str, str], *, door: Door) -> None:
    sent = read_sent(found.instrument, said, stratum=found.stratum)
    faults = sent.faults
    if not faults:
        try:
            stored = submit(ws, token, sent.answers, sent.comments, door=door)
        except RespondentError as error:
            faults = error.faults
        else:
            if not stored:
                _gone(form.language)
                return
            _next()
            keep("sent", value=True)
            st.rerun()
    texts = {item.id: item.text for item in form.items} | {f"comment-{box.id}": box.text for box in form.comments}
    lines = [f"- **{texts.get(fault.where, fault.where)}** {_wrong(fault, form, said)}" for fault in faults]
    st.error("\n".join([say("kiosk-try-again", form.language), "", *lines]))


def _wrong(fault: Fault, form: Form, said: dict[str, str]) -> str:
    key = f"error-{fault.code.lower()}"
    return say(
        key if knows(key) else "error-other",
        form.language,
        length=number(len(said.get(fault.where, ""))),
        longest=number(COMMENT_LENGTH),
    )


def _promise(ws: Workspace, found: Invitation, form: Form) -> None:
    spoken, policy = form.language, found.wave.policy
    kept_words = "form-promise-kept" if found.stratum is None else "form-promise-kept-role"
    least = "form-promise-minimum-comments" if form.comments else "form-promise-minimum"
    sentences = [
        say("form-promise-nobody", spoken),
        say(kept_words, spoken, team=found.unit_title),
        say(least, spoken, minimum=number(policy.minimum), comments=number(policy.comment_minimum)),
        say("form-promise-final", spoken),
    ]
    with st.container(key="promise"):
        st.markdown(f"**{say('form-promise', spoken)}**")
        st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
        if agreed := ws.settings.agreed.to(spoken):
            st.caption(agreed)
    st.caption(say("kiosk-language-first", spoken))
    st.markdown(f"{say('form-results', spoken, closes=day(found.wave.closes, spoken))} {say('kiosk-shared', spoken)}")


def _gone(spoken: str) -> None:
    st.header(say("form-gone", spoken), anchor=False)
    for key in ("form-gone-why", "form-gone-twice", "form-gone-do"):
        st.markdown(say(key, spoken))


def _thank(spoken: str) -> None:
    st.header(say("form-done", spoken), anchor=False)
    st.markdown(say("form-done-sealed", spoken))
    st.button(say("kiosk-next", spoken), type="primary", on_click=keep, args=("sent", False))


def _next() -> None:
    """Leave nothing of this person behind: neither the code in the address nor a filled field."""
    st.query_params.pop(TOKEN, None)
    keep("round", kept("round", 0) + 1)


# --- a look at it -----------------------------------------------------------------------------------------


def _preview(ws: Workspace, spoken: str) -> None:
    instruments = _instruments(ws)
    st.info(say("kiosk-preview-says", spoken))
    if not instruments:
        st.markdown(say("kiosk-preview-none", spoken))
        return
    wanted = st.selectbox(
        say("kiosk-preview-of", spoken),
        list(instruments),
        format_func=lambda ref: f"{instruments[ref].title.to(spoken)} ({ref})",
        key="instrument",
        persist_state="session",
    )
    instrument = instruments[wanted]
    roles = [member for audience in instrument.audiences for member in audience.members]
    role = None
    if roles:
        role = st.selectbox(
            say("kiosk-preview-role", spoken),
            [None, *roles],
            format_func=lambda one: one or say("kiosk-preview-everybody", spoken),
        )
    form = form_of(instrument, language=spoken, stratum=role)
    st.header(form.title, anchor=False)
    _items(form, f"preview-{wanted}")
    st.markdown(f"*{say('kiosk-preview-send', spoken)}*")


def _instruments(ws: Workspace) -> dict[str, Instrument]:
    """Return what can be asked, that of the newest wave first."""
    newest = [wave.instrument for wave in reversed(list_waves(ws))]
    found = {}
    for ref in dict.fromkeys([*newest, *ws.shelf.instruments()]):
        try:
            found[ref] = instrument_of(ws, ref)
        except GapassessError:
            continue
    return found


def _items(form: Form, mark: str) -> dict[str, str]:
    """Draw every item and return what is filled in, as a browser would send it."""
    said = {}
    if form.intro:
        st.markdown(form.intro)
    for place, item in enumerate(form.items, 1):
        labels = {choice.value: choice.label for choice in item.choices}
        value = st.radio(
            f"**{place}. {item.text}**",
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            key=f"item-{mark}-{item.id}",
        )
        if value is not None:
            said[item.id] = str(value)
    for box in form.comments:
        words = st.text_area(
            f"**{box.text}**",
            key=f"{mark}-comment-{box.id}",
            help=say("form-comment-warning", form.language, longest=number(box.longest)),
        )
        if words:
            said[f"comment-{box.id}"] = words.strip()
    return said


if __name__ == "__main__":
    page(workspace())

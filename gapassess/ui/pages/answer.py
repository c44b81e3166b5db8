"""Answer a pulse: the respondent's form on a shared computer, and a preview of it that stores nothing.

The same form model and the same `submit` as the plain page under ``/s``, which is the better
way to answer on one's own phone: it needs no script and keeps what was filled in.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gapassess.core.blocks import Drawn, read_drawn, write_drawn
from gapassess.core.form import Form, form_of, read_code, read_sent
from gapassess.core.instrument import Instrument
from gapassess.core.quality import Door
from gapassess.core.response import COMMENT_LENGTH
from gapassess.errors import Fault, GapassessError, RespondentError
from gapassess.services.answering import Invitation, groups, invitation, submit
from gapassess.services.blocks import drawn_again, rotates
from gapassess.services.definitions import instrument_of
from gapassess.services.promise import promise, what_follows
from gapassess.services.seen import seen, seen_words
from gapassess.services.waves import list_waves
from gapassess.services.workspace import Workspace
from gapassess.ui.parts.look import plain_text
from gapassess.ui.session import code_guesses, keep, kept, language, speak_as, workspace
from gapassess.words import LANGUAGES, knows, number, say

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
    token = read_code(typed)
    if not token:
        return
    guesses = code_guesses()
    if not guesses.may_try(token):
        st.warning("\n\n".join(say(key, spoken) for key in ("form-busy-why", "form-busy-do")))
        return
    found = invitation(ws, token)
    if found is None:
        guesses.missed(token)
        _gone(spoken)
        return
    found = _group(ws, token, found, spoken, round_)
    drawn = _drawn(ws, found)
    form = form_of(found.instrument, language=spoken, stratum=found.stratum, drawn=drawn)
    st.header(form.title, anchor=False)
    if found.wave.is_rehearsal:
        st.warning(f"**{say('form-rehearsal', spoken)}** {say('form-rehearsal-means', spoken)}")
    _promise(ws, found, form)
    with st.form(f"answers-{round_}", border=False, enter_to_submit=False):
        said = _items(form, f"{round_}", wrongdoing=ws.settings.wrongdoing.to(form.language))
        st.markdown(f"{say('form-blank', spoken)} {say('form-before-sending', spoken)}")
        sending = st.form_submit_button(say("form-send", spoken), type="primary")
    if sending:
        _send(ws, token, found, form, said, door="link" if given else "code")


def _drawn(ws: Workspace, found: Invitation) -> Drawn | None:
    """Return the blocks of the person at the screen, the same until they have sent; None where all is asked."""
    if not rotates(ws, found.wave, found.instrument, found.unit):
        return None
    drawn = drawn_again(ws, found.instrument, kept("blocks", ""))
    keep("blocks", write_drawn(drawn))
    return drawn


def _group(ws: Workspace, token: str, found: Invitation, spoken: str, round_: int) -> Invitation:
    """Offer the groups of the wave; return the invitation as it stands for the one chosen."""
    tree = groups(ws, found.wave)
    if found.unit not in tree.by_id:
        return found
    titles = {unit.id: "\N{EM SPACE}" * tree.depth[unit.id] + unit.title for unit in tree.units}
    unit = st.selectbox(
        say("kiosk-group", spoken),
        list(titles),
        index=list(titles).index(found.unit),
        format_func=titles.__getitem__,
        key=f"group-{round_}",
        help=say("form-group-means", spoken),
    )
    return found if unit == found.unit else invitation(ws, token, unit=unit) or found


def _code(spoken: str, round_: int) -> str:
    with st.form(f"code-{round_}", border=False):
        typed = st.text_input(say("form-code-label", spoken), key=f"typed-{round_}", autocomplete="off")
        st.caption(say("form-code-hint", spoken))
        st.form_submit_button(say("form-continue", spoken))
    return typed or ""


def _send(ws: Workspace, token: str, found: Invitation, form: Form, said: dict[str, str], *, door: Door) -> None:
    drawn = read_drawn(found.instrument, form.blocks)
    sent = read_sent(found.instrument, said, stratum=found.stratum, drawn=drawn)
    faults, round_ = sent.faults, kept("round", 0)
    if not faults and sent.blank and kept("told", None) != round_:
        keep("told", round_)
        _tell_blank(form, sent.blank)
        return
    if not faults:
        try:
            unit = found.unit if found.chosen else None
            stored = submit(ws, token, sent.answers, sent.comments, door=door, unit=unit, drawn=drawn)
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


def _tell_blank(form: Form, blank: Sequence[str]) -> None:
    """Say once what is blank; pressing the button again sends it as it is."""
    every = len(blank) == len(form.items)
    lines = [] if every else [f"- {plain_text(item.text)}" for item in form.items if item.id in blank]
    key = "form-blank-all" if every else "form-blank-one" if len(blank) == 1 else "form-blank-some"
    words = f"**{say(key, form.language, number=number(len(blank)))}** {say('kiosk-blank-do', form.language)}"
    st.warning("\n".join([words, "", *lines]))


def _wrong(fault: Fault, form: Form, said: dict[str, str]) -> str:
    key = f"error-{fault.code.lower()}"
    return say(
        key if knows(key) else "error-other",
        form.language,
        length=number(len(said.get(fault.where, ""))),
        longest=number(COMMENT_LENGTH),
    )


def _promise(ws: Workspace, found: Invitation, form: Form) -> None:
    spoken, settings = form.language, ws.settings
    sentences = promise(
        form,
        policy=found.wave.policy,
        group=found.unit_title,
        with_role=found.stratum is not None,
        settings=settings,
    )
    with st.container(key="promise"):
        st.markdown(f"**{say('form-promise', spoken)}**")
        st.markdown("\n".join(f"- {plain_text(sentence)}" for sentence in sentences))
        if agreed := settings.agreed.to(spoken):
            st.caption(plain_text(agreed))
    st.markdown(f"**{say('form-seen', spoken)}**")
    st.markdown(plain_text(seen_words(seen(ws, found.wave, found.unit), spoken)))
    st.caption(say("kiosk-language-first", spoken))
    st.markdown(f"{what_follows(found.wave, spoken)} {say('kiosk-shared', spoken)}")
    help_ = [line.to(spoken) for line in settings.support] + [settings.wrongdoing.to(spoken)]
    if any(help_):
        st.caption("\n".join([f"{say('form-support', spoken)}", "", *(f"- {plain_text(one)}" for one in help_ if one)]))


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
    keep("blocks", "")


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


def _items(form: Form, mark: str, *, wrongdoing: str = "") -> dict[str, str]:
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
        words = st.text_area(f"**{box.text}**", key=f"{mark}-comment-{box.id}")
        warning = say("form-comment-warning", form.language, longest=number(box.longest))
        st.caption(f"{warning} {plain_text(wrongdoing)}".strip())
        if words:
            said[f"comment-{box.id}"] = words.strip()
    return said


if __name__ == "__main__":
    page(workspace())

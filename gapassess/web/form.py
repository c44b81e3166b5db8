"""Form: the pages that a person who answers sees, from the link to the thank-you.

Why there is no nonce against forged requests: a forged request works by borrowing a right
that the browser carries along, such as a cookie. Here the browser carries none. The one
right is the token in the address, and who knows the token may answer anyway. The token
itself is kept from leaking by ``no-referrer``, ``no-store`` and a page that fetches nothing.

Why compression is safe here: nobody can make a browser post to this page, and so put words
of their own beside its secrets, without knowing the address, which is the secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gapassess.core.form import Form, form_of, read_sent
from gapassess.core.response import COMMENT_LENGTH
from gapassess.errors import Fault, RespondentError
from gapassess.services.answering import Invitation, invitation, submit
from gapassess.services.workspace import Settings, Workspace
from gapassess.web.page import note, page
from gapassess.web.posted import UnreadableError, read_posted
from gapassess.words import LANGUAGES, day, knows, number, say

# One status for used, revoked, unknown and closed links and for addresses that never were.
GONE = 404


class Survey:
    """The pages of one workspace's survey.

    Parameters
    ----------
    workspace
        Gives the workspace; asked once per request, off the event loop.
    """

    def __init__(self, workspace: Callable[[], Workspace]) -> None:
        self._workspace = workspace

    async def first(self, request: Request) -> Response:
        """Show the promise. Opening a link never spends it."""
        return await run_in_threadpool(self._first, request)

    async def answer(self, request: Request) -> Response:
        """Show all items on one page, to somebody who comes by this address and not by the first page."""
        return await run_in_threadpool(self._answer, request)

    async def send(self, request: Request) -> Response:
        """Store what was sent, or show the same page in the other language with the answers kept."""
        try:
            posted = await read_posted(request)
        except UnreadableError as error:
            return await run_in_threadpool(self._unreadable, request, error.status)
        return await run_in_threadpool(self._send, request, posted)

    async def done(self, request: Request) -> Response:
        """Say thank you, at an address that says nothing of the link."""
        return await run_in_threadpool(self._done, request)

    async def code(self, request: Request) -> Response:
        """Ask for a code from a letter or a card, and go to its page."""
        posted: dict[str, str] | None = None
        if request.method == "POST":
            try:
                posted = await read_posted(request)
            except UnreadableError as error:
                return await run_in_threadpool(self._unreadable, request, error.status)
        return await run_in_threadpool(self._code, request, posted)

    async def gone(self, request: Request) -> Response:
        """Show the one page for every link that does not work."""
        return await run_in_threadpool(self._gone, request, self._workspace)

    def _first(self, request: Request) -> Response:
        workspace = self._workspace()
        token = request.path_params["token"]
        found = invitation(workspace, token)
        if found is None:
            return self._gone(request, lambda: workspace)
        form = form_of(found.instrument, language=language_of(request), stratum=found.stratum)
        language = form.language
        return page(
            "first",
            title=form.title,
            language=language,
            languages=form.languages,
            settings=workspace.settings,
            rehearsal=found.wave.is_rehearsal,
            length=_length(form),
            promise=_promise(found, form),
            agreed=workspace.settings.agreed.to(language),
            closes=day(found.wave.closes, language),
            start=f"{_root(request)}/{quote(token)}/answer?lang={language}",
        )

    def _answer(self, request: Request) -> Response:
        workspace = self._workspace()
        found = invitation(workspace, request.path_params["token"])
        if found is None:
            return self._gone(request, lambda: workspace)
        form = form_of(found.instrument, language=language_of(request), stratum=found.stratum)
        return _answer_page(form, settings=workspace.settings, rehearsal=found.wave.is_rehearsal)

    def _send(self, request: Request, posted: Mapping[str, str]) -> Response:
        workspace = self._workspace()
        token = request.path_params["token"]
        found = invitation(workspace, token)
        if found is None:
            return self._gone(request, lambda: workspace)
        rehearsal = found.wave.is_rehearsal
        wanted = posted.get("switch", language_of(request))
        form = form_of(found.instrument, language=wanted, stratum=found.stratum)
        if "switch" in posted:
            return _answer_page(form, settings=workspace.settings, rehearsal=rehearsal, kept=posted)
        sent = read_sent(found.instrument, posted, stratum=found.stratum)
        faults: Iterable[Fault] = sent.faults
        if not sent.faults:
            try:
                stored = submit(workspace, token, sent.answers, sent.comments, found=found)
            except RespondentError as error:
                faults = error.faults
            else:
                if not stored:
                    return self._gone(request, lambda: workspace)
                return RedirectResponse(f"{_root(request)}/done?lang={form.language}", status_code=303)
        return _answer_page(form, settings=workspace.settings, rehearsal=rehearsal, kept=posted, faults=faults)

    def _done(self, request: Request) -> Response:
        return note(
            "form-done",
            "form-done-sealed",
            "form-done-link",
            language=language_of(request),
            settings=self._workspace().settings,
        )

    def _code(self, request: Request, posted: Mapping[str, str] | None) -> Response:
        language = language_of(request)
        faults = {}
        if posted is not None:
            code = re.sub(r"[^a-z0-9]", "", posted.get("code", "").lower())
            if code:
                return RedirectResponse(f"{_root(request)}/{code}?lang={language}", status_code=303)
            faults = {"code": say("error-no-code", language)}
        return page(
            "code",
            title=say("form-code", language),
            language=language,
            settings=self._workspace().settings,
            status=422 if faults else 200,
            faults=faults,
        )

    def _gone(self, request: Request, workspace: Callable[[], Workspace]) -> Response:
        language = language_of(request)
        return note(
            "form-gone",
            "form-gone-why",
            "form-gone-twice",
            "form-gone-do",
            language=language,
            settings=workspace().settings,
            status=GONE,
            type_code=f"{_root(request)}/?lang={language}",
        )

    def _unreadable(self, request: Request, status: int) -> Response:
        key = "form-too-large" if status == 413 else "form-broken"
        return note(
            key,
            f"{key}-do",
            language=language_of(request),
            settings=self._workspace().settings,
            status=status,
        )


def language_of(request: Request) -> str:
    """Return the language that the address asks for, else English."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else "en"


def _root(request: Request) -> str:
    """Return the address of the survey without its host, ``/s`` or what a proxy makes of it."""
    return str(request.scope.get("root_path", ""))


def _length(form: Form) -> str:
    many = len(form.items)
    questions = "form-questions-one" if many == 1 else "form-questions"
    said = [say(questions, form.language, number=number(many))]
    if form.minutes is not None:
        # Welsh numbers change the word after them: one and two minutes have words of their own.
        own = f"form-minutes-{form.minutes}"
        said.append(say(own if knows(own) else "form-minutes", form.language, number=number(form.minutes)))
    return " ".join(said)


def _promise(found: Invitation, form: Form) -> list[str]:
    """Return the sentences of the promise, with the minimum that this wave cannot go under."""
    language, policy = form.language, found.wave.policy
    kept = "form-promise-kept" if found.stratum is None else "form-promise-kept-role"
    minimum = "form-promise-minimum-comments" if form.comments else "form-promise-minimum"
    return [
        say("form-promise-nobody", language),
        say(kept, language, team=found.unit_title),
        say(minimum, language, minimum=number(policy.minimum), comments=number(policy.comment_minimum)),
        say("form-promise-final", language),
    ]


def _answer_page(
    form: Form,
    *,
    settings: Settings,
    rehearsal: bool,
    kept: Mapping[str, str] | None = None,
    faults: Iterable[Fault] = (),
) -> Response:
    """Return the page with all items; with `faults` it says what does not fit and where, and keeps all."""
    texts = {item.id: item.text for item in form.items}
    texts |= {f"comment-{box.id}": box.text for box in form.comments}
    said = {}
    for fault in faults:
        place = fault.where if fault.where in texts else f"comment-{fault.where}"
        key = f"error-{fault.code.lower()}"
        said[place] = say(
            key if knows(key) else "error-other",
            form.language,
            length=number(len((kept or {}).get(place, "").strip())),
            longest=number(COMMENT_LENGTH),
        )
    return page(
        "answer",
        title=form.title,
        language=form.language,
        languages=form.languages,
        settings=settings,
        status=422 if said else 200,
        faults={place: said[place] for place in texts if place in said},
        rehearsal=rehearsal,
        intro=form.intro,
        items=form.items,
        comments=form.comments,
        kept=kept or {},
        texts=texts,
        first_of={place: place for place in texts} | {item.id: f"{item.id}-1" for item in form.items},
    )

"""Form: the pages that a person who answers sees, from the link to the thank-you.

Why there is no nonce against forged requests: a forged request works by borrowing a right
that the browser carries along, such as a cookie. Here the browser carries none. The one
right is the token in the address, and who knows the token may answer anyway. The token
itself is kept from leaking by ``no-referrer``, ``no-store`` and a page that fetches nothing.

Why compression is safe here: nobody can make a browser post to this page, and so put words
of their own beside its secrets, without knowing the address, which is the secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gapassess.core.blocks import Drawn, longest
from gapassess.core.form import Form, form_of, read_code, read_sent
from gapassess.core.quality import Door
from gapassess.errors import OperatorError, RespondentError
from gapassess.services.answering import Invitation, groups, invitation, submit
from gapassess.services.blocks import drawn_again, rotates
from gapassess.services.guessing import Guesses
from gapassess.services.sealing import TOKEN_LENGTH
from gapassess.services.seen import Seen, seen
from gapassess.services.telling import Told, tell
from gapassess.services.workspace import Workspace
from gapassess.web.answers import BLOCKS, SWITCH, TELL, TOLD, UNIT, answer_page
from gapassess.web.first import first_page
from gapassess.web.groups import group_page
from gapassess.web.memory import Memory
from gapassess.web.page import note, page
from gapassess.web.posted import UnreadableError, read_posted
from gapassess.web.told import told_page
from gapassess.words import LANGUAGES, say

# One status for used, revoked, unknown and closed links and for addresses that never were.
GONE, BUSY = 404, 429
WAIT, A_MINUTE = "60", 60.0
Posted = Mapping[str, str]


class Survey:
    """The pages of one workspace's survey.

    Parameters
    ----------
    workspace
        Gives the workspace; asked once per request, off the event loop.
    guesses
        Counts wrong codes.
    """

    def __init__(self, workspace: Callable[[], Workspace], *, guesses: Guesses | None = None) -> None:
        self._workspace = workspace
        self._guesses = guesses or Guesses()
        self._seen: Memory[Seen] = Memory(A_MINUTE)
        self._rotates: Memory[bool] = Memory(A_MINUTE)
        self._told: Memory[Told | None] = Memory(A_MINUTE)

    async def first(self, request: Request) -> Response:
        """Show the promise. Opening a link never spends it."""
        return await self._through(request, self._first)

    async def group(self, request: Request) -> Response:
        """Offer the groups to somebody who was asked for the wrong one; show the promise for the one chosen."""
        return await self._through(request, self._group)

    async def answer(self, request: Request) -> Response:
        """Show all items on one page, to somebody who comes by this address and not by the first page."""
        return await self._through(request, self._answer)

    async def send(self, request: Request) -> Response:
        """Store what was sent, or show the same page in the other language with the answers kept."""
        return await self._through(request, self._send)

    async def done(self, request: Request) -> Response:
        """Say thank you, at an address that says nothing of the link."""
        return await run_in_threadpool(self._done, request)

    async def said(self, request: Request) -> Response:
        """Show what the last wave showed and what followed."""
        return await run_in_threadpool(self._said, request)

    async def access(self, request: Request) -> Response:
        """Say who can use the form, and what to do where somebody cannot."""
        return await run_in_threadpool(self._access, request)

    async def code(self, request: Request) -> Response:
        """Ask for a code from a letter or a card, and go to its page."""
        try:
            posted = await read_posted(request) if request.method == "POST" else None
        except UnreadableError as error:
            return await run_in_threadpool(self._unreadable, request, error.status)
        return await run_in_threadpool(self._code, request, posted)

    async def gone(self, request: Request) -> Response:
        """Show the one page for every link that does not work."""
        return await run_in_threadpool(self._gone, request)

    # --- behind a link --------------------------------------------------------------------------------

    async def _through(
        self, request: Request, show: Callable[[Request, Workspace, Invitation, Posted], Response]
    ) -> Response:
        """Show a page that lies behind a link, or the one page for a link that does not work."""
        try:
            posted = await read_posted(request) if request.method == "POST" else {}
        except UnreadableError as error:
            return await run_in_threadpool(self._unreadable, request, error.status)
        return await run_in_threadpool(self._behind, request, posted, show)

    def _behind(
        self,
        request: Request,
        posted: Posted,
        show: Callable[[Request, Workspace, Invitation, Posted], Response],
    ) -> Response:
        workspace = self._workspace()
        token = request.path_params["token"]
        if not self._guesses.may_try(token):
            return self._busy(request)
        try:
            found = invitation(workspace, token, unit=posted.get(UNIT) or None)
        except RespondentError:
            return self._group_again(request, workspace, posted)
        if found is None:
            self._guesses.missed(token)
            return self._gone(request)
        return show(request, workspace, found, posted)

    def _first(self, request: Request, workspace: Workspace, found: Invitation, _posted: Posted) -> Response:
        seen_as = self._seen.get((found.wave.id, found.unit), lambda: seen(workspace, found.wave, found.unit))
        at_most = longest(found.instrument) if self._rotating(workspace, found) else None
        form = _form(request, found, at_most)
        return first_page(
            found,
            form,
            settings=workspace.settings,
            root=_link(request),
            seen=seen_as,
            told=self._told_address(request, form.language),
        )

    def _group(self, request: Request, workspace: Workspace, found: Invitation, posted: Posted) -> Response:
        if found.chosen:
            answers = {name: value for name, value in posted.items() if name not in (UNIT, SWITCH)}
            if not answers:
                return self._first(request, workspace, found, posted)
            drawn = self._drawn(workspace, found, posted)
            return answer_page(found, _form(request, found, drawn), settings=workspace.settings, kept=answers)
        fault = "error-no-group" if request.method == "POST" else ""
        tree = groups(workspace, found.wave)
        return group_page(found, _form(request, found), tree, settings=workspace.settings, fault=fault)

    def _group_again(self, request: Request, workspace: Workspace, posted: Posted) -> Response:
        """Offer the groups once more to somebody whose choice is not among them; answers are carried along."""
        found = invitation(workspace, request.path_params["token"])
        if found is None:
            return self._gone(request)
        answers = {name: value for name, value in posted.items() if name not in (UNIT, SWITCH)}
        return group_page(
            found,
            _form(request, found),
            groups(workspace, found.wave),
            settings=workspace.settings,
            fault="error-no-group",
            kept=answers,
        )

    def _answer(self, request: Request, workspace: Workspace, found: Invitation, posted: Posted) -> Response:
        drawn = self._drawn(workspace, found, posted)
        return answer_page(found, _form(request, found, drawn), settings=workspace.settings)

    def _send(self, request: Request, workspace: Workspace, found: Invitation, posted: Posted) -> Response:
        drawn = self._drawn(workspace, found, posted)
        form = form_of(
            found.instrument, language=posted.get(SWITCH, language_of(request)), stratum=found.stratum, drawn=drawn
        )
        sent = read_sent(found.instrument, posted, stratum=found.stratum, drawn=drawn)
        settings, faults = workspace.settings, sent.faults
        if SWITCH in posted or posted.get(BLOCKS, "") != form.blocks:
            told = sent.blank if TOLD in posted else ()
            return answer_page(found, form, settings=settings, kept=posted, blank=told)
        if not faults and sent.blank and TELL in posted:
            return answer_page(found, form, settings=settings, kept=posted, blank=sent.blank)
        if not faults:
            token = request.path_params["token"]
            door: Door = "link" if len(token) >= TOKEN_LENGTH else "code"
            try:
                stored = submit(workspace, token, sent.answers, sent.comments, door=door, found=found, drawn=drawn)
            except RespondentError as error:
                faults = error.faults
            else:
                if not stored:
                    return self._gone(request)
                return RedirectResponse(f"{_root(request)}/done?lang={form.language}", status_code=303)
        return answer_page(found, form, settings=settings, kept=posted, faults=faults)

    def _drawn(self, workspace: Workspace, found: Invitation, posted: Posted) -> Drawn | None:
        """Return the blocks that the form carried or new ones; None where the group is asked everything."""
        if not self._rotating(workspace, found):
            return None
        return drawn_again(workspace, found.instrument, posted.get(BLOCKS, ""))

    def _rotating(self, workspace: Workspace, found: Invitation) -> bool:
        if found.instrument.blocks is None:
            return False
        key = (found.wave.id, found.unit)
        return self._rotates.get(key, lambda: rotates(workspace, found.wave, found.instrument, found.unit))

    # --- beside it ------------------------------------------------------------------------------------

    def _said(self, request: Request) -> Response:
        workspace, language = self._workspace(), language_of(request)
        told = self._tell(workspace, language)
        return told_page(told, language=language, settings=workspace.settings, today=workspace.today())

    def _told_address(self, request: Request, language: str) -> str:
        """Return where the last wave is told of; empty where no wave may be."""
        workspace = self._workspace()
        if not workspace.settings.told_wave or self._tell(workspace, language) is None:
            return ""
        return f"{_root(request)}/said?lang={language}"

    def _tell(self, workspace: Workspace, language: str) -> Told | None:
        """Return what is told of the last wave; nothing where this door's account may read no figure."""

        def told() -> Told | None:
            try:
                return tell(workspace, language)
            except OperatorError as error:
                if error.code != "DATABASE-REFUSED":
                    raise
                return None

        return self._told.get((workspace.settings.told_wave, language), told)

    def _access(self, request: Request) -> Response:
        return note(
            "form-access",
            "form-access-made",
            "form-access-checked",
            "form-access-do",
            language=language_of(request),
            settings=self._workspace().settings,
        )

    def _done(self, request: Request) -> Response:
        return note(
            "form-done",
            "form-done-sealed",
            "form-done-link",
            language=language_of(request),
            settings=self._workspace().settings,
            step="done",
            told=self._told_address(request, language_of(request)),
        )

    def _code(self, request: Request, posted: Posted | None) -> Response:
        language = language_of(request)
        faults = {}
        if posted is not None:
            code = read_code(posted.get("code", ""))
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

    def _gone(self, request: Request) -> Response:
        language = language_of(request)
        return note(
            "form-gone",
            "form-gone-why",
            "form-gone-twice",
            "form-gone-do",
            language=language,
            settings=self._workspace().settings,
            status=GONE,
            type_code=f"{_root(request)}/?lang={language}",
            step="gone",
        )

    def _busy(self, request: Request) -> Response:
        language = language_of(request)
        answer = note(
            "form-busy",
            "form-busy-why",
            "form-busy-do",
            language=language,
            settings=self._workspace().settings,
            status=BUSY,
            type_code=f"{_root(request)}/?lang={language}",
        )
        answer.headers["retry-after"] = WAIT
        return answer

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


def _form(request: Request, found: Invitation, drawn: Drawn | None = None) -> Form:
    return form_of(found.instrument, language=language_of(request), stratum=found.stratum, drawn=drawn)


def _root(request: Request) -> str:
    """Return the address of the survey without its host, ``/s`` or what a proxy makes of it."""
    return str(request.scope.get("root_path", ""))


def _link(request: Request) -> str:
    """Return the address of the link that the request came by, without its host."""
    return f"{_root(request)}/{quote(request.path_params['token'])}"

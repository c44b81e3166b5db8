"""Form: the pages that a person who answers sees, from the link to the thank-you.

Why there is no nonce against forged requests: a forged request works by borrowing a right
that the browser carries along, such as a cookie. Here the browser carries none. The one
right is the token in the address, and who knows the token may answer anyway. The token
itself is kept from leaking by ``no-referrer``, ``no-store`` and a page that fetches nothing.

Why compression is safe here: nobody can make a browser post to this page, and so put words
of their own beside its secrets, without knowing the address, which is the secret.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp

from gapassess.core.blocks import Drawn as Blocks
from gapassess.core.blocks import longest, write_drawn
from gapassess.core.form import Form, form_of, read_sent
from gapassess.core.quality import Door
from gapassess.errors import Fault, RespondentError
from gapassess.services.answering import Invitation, groups, invitation, submit
from gapassess.services.blocks import drawn_again, rotates
from gapassess.services.guessing import Guesses
from gapassess.services.memory import Memory
from gapassess.services.sealing import TOKEN_LENGTH
from gapassess.services.seen import seen
from gapassess.services.workspace import Workspace
from gapassess.web.answers import BLOCKS, SWITCH, TELL, TOLD, UNIT, answer_page
from gapassess.web.asked import language_of, link_of, off_loop, root_of, token_of
from gapassess.web.beside import A_MINUTE, NOTHING, Beside
from gapassess.web.drawn import LINK, Drawn, Page
from gapassess.web.first import first_page
from gapassess.web.groups import group_page
from gapassess.web.posted import UnreadableError, read_posted
from gapassess.words import LANGUAGES

WRONG = 422
CHOSEN = "unit"
"""In an address: the group that was chosen instead of the link's own."""
# What a page carries along besides answers.
_CARRIED = frozenset({UNIT, SWITCH, TELL, TOLD, BLOCKS})
Posted = Mapping[str, str]
Show = Callable[[Request, Workspace, Invitation, Posted], ASGIApp]


class Survey:
    """The pages behind a link.

    Parameters
    ----------
    workspace
        Gives the workspace; asked off the event loop.
    beside
        The pages for links that do not work.
    guesses
        Counts wrong codes.

    Notes
    -----
    Pages without an answer in them are drawn once a minute for everybody they are the same for. Whether
    a link works, and its wave takes answers, is looked up each time.
    """

    def __init__(self, workspace: Callable[[], Workspace], beside: Beside, *, guesses: Guesses | None = None) -> None:
        self._workspace = workspace
        self._beside = beside
        self._guesses = guesses or Guesses()
        self._drawn: Memory[Drawn] = Memory(A_MINUTE)
        self._rotates: Memory[bool] = Memory(A_MINUTE)

    async def first(self, request: Request) -> ASGIApp:
        """Show the promise. Opening a link never spends it."""
        return await self._through(request, self._first)

    async def group(self, request: Request) -> ASGIApp:
        """Offer the groups to somebody who was asked for the wrong one, and go to the promise for the one chosen."""
        return await self._through(request, self._group)

    async def answer(self, request: Request) -> ASGIApp:
        """Show all items on one page, to somebody who comes by this address and not by the first page."""
        return await self._through(request, self._answer)

    async def send(self, request: Request) -> ASGIApp:
        """Store what was sent, or show the same page in the other language with the answers kept."""
        return await self._through(request, self._send)

    async def _through(self, request: Request, show: Show) -> ASGIApp:
        """Show a page that lies behind a link, or the one page for a link that does not work."""
        try:
            posted = await read_posted(request) if request.method == "POST" else {}
        except UnreadableError as error:
            return await off_loop(self._beside.unreadable, request, error.status)
        return await off_loop(self._behind, request, posted, show)

    # --- in a thread ----------------------------------------------------------------------------------

    def _behind(self, request: Request, posted: Posted, show: Show) -> ASGIApp:
        workspace, token = self._workspace(), token_of(request)
        if not self._guesses.may_try(token):
            return self._beside.busy(request)
        chosen = posted.get(UNIT) or request.query_params.get(CHOSEN) or None
        try:
            found = invitation(workspace, token, unit=chosen)
        except RespondentError:
            return self._group_again(request, workspace, posted)
        if found is None:
            self._guesses.missed(token)
            return self._beside.gone(request)
        return show(request, workspace, found, posted)

    def _first(self, request: Request, workspace: Workspace, found: Invitation, _posted: Posted) -> Page:
        root, language = root_of(request), language_of(request)

        def draw() -> Drawn:
            at_most = longest(found.instrument) if self._rotating(workspace, found) else None
            form = _form(request, found, at_most)
            html = first_page(
                found,
                form,
                settings=workspace.settings,
                root=f"{root}/{LINK}",
                seen=seen(workspace, found.wave, found.unit),
                told=self._beside.told_address(request, form.language),
            )
            return Drawn(html)

        key = ("first", root, language, found.wave, found.unit, found.unit_title, found.chosen, _role(found))
        return Page(self._drawn.get(key, draw), link=link_of(request))

    def _group(self, request: Request, workspace: Workspace, found: Invitation, posted: Posted) -> ASGIApp:
        answers = _answers(posted)
        if found.chosen and not answers:
            return _to(f"{root_of(request)}/{link_of(request)}", language_of(request), unit=found.unit)
        if found.chosen:
            drawn = self._blocks(workspace, found, posted)
            html = answer_page(found, _form(request, found, drawn), settings=workspace.settings, kept=answers)
            return Page(html)
        if request.method == "POST":
            return self._group_again(request, workspace, posted)
        tree, fault = groups(workspace, found.wave), "error-no-group" if NOTHING in request.query_params else ""
        return Page(group_page(found, _form(request, found), tree, settings=workspace.settings, fault=fault))

    def _group_again(self, request: Request, workspace: Workspace, posted: Posted) -> ASGIApp:
        """Offer the groups once more to somebody whose choice is not among them; answers are carried along."""
        found = invitation(workspace, token_of(request))
        if found is None:
            return self._beside.gone(request)
        answers = _answers(posted)
        if not answers:
            return _to(f"{root_of(request)}/{link_of(request)}/group", language_of(request), again=True)
        html = group_page(
            found,
            _form(request, found),
            groups(workspace, found.wave),
            settings=workspace.settings,
            fault="error-no-group",
            kept=answers,
        )
        return Page(html, status=WRONG)

    def _answer(self, request: Request, workspace: Workspace, found: Invitation, posted: Posted) -> Page:
        drawn = self._blocks(workspace, found, posted)
        return self._unfilled(workspace, found, _spoken(found, language_of(request)), drawn)

    def _unfilled(self, workspace: Workspace, found: Invitation, language: str, drawn: Blocks | None) -> Page:
        def draw() -> Drawn:
            form = form_of(found.instrument, language=language, stratum=found.stratum, drawn=drawn)
            return Drawn(answer_page(found, form, settings=workspace.settings))

        chosen = (found.unit, found.unit_title) if found.chosen else ()
        key = ("answer", language, found.wave.instrument, found.wave.is_rehearsal, chosen, _role(found), drawn)
        return Page(self._drawn.get(key, draw))

    def _send(self, request: Request, workspace: Workspace, found: Invitation, posted: Posted) -> ASGIApp:
        drawn = self._blocks(workspace, found, posted)
        language = _spoken(found, posted.get(SWITCH, language_of(request)))
        if SWITCH in posted and TOLD not in posted and not _answers(posted):
            return self._unfilled(workspace, found, language, drawn)
        sent = read_sent(found.instrument, posted, stratum=found.stratum, drawn=drawn)
        faults = sent.faults

        def again(*, faults: Iterable[Fault] = (), blank: Sequence[str] = ()) -> str:
            form = form_of(found.instrument, language=language, stratum=found.stratum, drawn=drawn)
            return answer_page(found, form, settings=workspace.settings, kept=posted, faults=faults, blank=blank)

        if SWITCH in posted or posted.get(BLOCKS, "") != write_drawn(drawn):
            return Page(again(blank=sent.blank if TOLD in posted else ()))
        if not faults and sent.blank and TELL in posted:
            return Page(again(blank=sent.blank))
        if not faults:
            token = token_of(request)
            door: Door = "link" if len(token) >= TOKEN_LENGTH else "code"
            try:
                stored = submit(workspace, token, sent.answers, sent.comments, door=door, found=found, drawn=drawn)
            except RespondentError as error:
                faults = error.faults
            else:
                return _to(f"{root_of(request)}/done", language) if stored else self._beside.gone(request)
        return Page(again(faults=faults), status=WRONG)

    def _blocks(self, workspace: Workspace, found: Invitation, posted: Posted) -> Blocks | None:
        """Return the blocks that the form carried or new ones; None where the group is asked everything."""
        if not self._rotating(workspace, found):
            return None
        return drawn_again(workspace, found.instrument, posted.get(BLOCKS, ""))

    def _rotating(self, workspace: Workspace, found: Invitation) -> bool:
        if found.instrument.blocks is None:
            return False
        key = (found.wave.id, found.unit)
        return self._rotates.get(key, lambda: rotates(workspace, found.wave, found.instrument, found.unit))


def _answers(posted: Posted) -> dict[str, str]:
    """Return what was filled in."""
    return {name: value for name, value in posted.items() if name not in _CARRIED and value}


def _role(found: Invitation) -> str | bool:
    """Return what a page tells of the broad role: whether there is one, or which, where not everybody is asked all."""
    return found.stratum or False if found.instrument.audiences else found.stratum is not None


def _form(request: Request, found: Invitation, drawn: Blocks | None = None) -> Form:
    return form_of(found.instrument, language=language_of(request), stratum=found.stratum, drawn=drawn)


def _spoken(found: Invitation, wanted: str) -> str:
    return wanted if wanted in LANGUAGES and wanted in found.instrument.languages else "en"


def _to(place: str, language: str, *, unit: str = "", again: bool = False) -> RedirectResponse:
    """Go on to a page by its address, so that Back leads there and asks nobody whether to send again.

    Never to the items, or with an answer: decision 0020.
    """
    chosen, nothing = f"&{CHOSEN}={quote(unit)}" if unit else "", f"&{NOTHING}=" if again else ""
    return RedirectResponse(f"{place}?lang={language}{chosen}{nothing}", status_code=303)

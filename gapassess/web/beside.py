"""Beside: the pages that need no link that works: the code, the thanks, what was done, and links that do not work."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp

from gapassess.core.form import read_code
from gapassess.errors import OperatorError
from gapassess.services.memory import Memory
from gapassess.services.telling import Told, tell
from gapassess.services.workspace import Workspace
from gapassess.web.asked import language_of, off_loop, root_of
from gapassess.web.drawn import Drawn, Page
from gapassess.web.page import note, page
from gapassess.web.posted import UnreadableError, read_posted
from gapassess.web.told import told_page
from gapassess.words import say

# One status for used, revoked, unknown and closed links and for addresses that never were.
GONE, BUSY = 404, 429
WAIT, A_MINUTE = "60", 60.0
# In the address of a page that is shown again because nothing was typed or chosen.
NOTHING = "nothing"


class Beside:
    """The pages of one workspace's survey that are the same for everybody.

    Parameters
    ----------
    workspace
        Gives the workspace; asked off the event loop.
    """

    def __init__(self, workspace: Callable[[], Workspace]) -> None:
        self._workspace = workspace
        self._drawn: Memory[Drawn] = Memory(A_MINUTE)
        self._told: Memory[Told | None] = Memory(A_MINUTE)

    async def done(self, request: Request) -> ASGIApp:
        """Say thank you, at an address that says nothing of the link, and so to whoever opens it."""
        known = self._drawn.known(("done", root_of(request), language_of(request)))
        return Page(known) if known else await off_loop(self._done, request)

    async def said(self, request: Request) -> ASGIApp:
        """Show what the last wave showed and what followed."""
        return await off_loop(self._said, request)

    async def access(self, request: Request) -> ASGIApp:
        """Say who can use the form, and what to do where somebody cannot."""
        return await off_loop(self._access, request)

    async def code(self, request: Request) -> ASGIApp:
        """Ask for a code from a letter or a card, and go to its page."""
        if request.method != "POST":
            return await off_loop(self._code, request)
        try:
            posted = await read_posted(request)
        except UnreadableError as error:
            return await off_loop(self.unreadable, request, error.status)
        code, language = read_code(posted.get("code", "")), language_of(request)
        place = f"{code}?lang={language}" if code else f"?lang={language}&{NOTHING}="
        return RedirectResponse(f"{root_of(request)}/{place}", status_code=303)

    async def nowhere(self, request: Request) -> ASGIApp:
        """Show the one page for every link that does not work."""
        return await off_loop(self.gone, request)

    # --- in a thread ----------------------------------------------------------------------------------

    def gone(self, request: Request) -> Page:
        """Return the one page for every link that does not work."""
        language, root = language_of(request), root_of(request)

        def draw() -> Drawn:
            return Drawn(
                note(
                    "form-gone",
                    "form-gone-why",
                    "form-gone-twice",
                    "form-gone-do",
                    language=language,
                    settings=self._workspace().settings,
                    type_code=f"{root}/?lang={language}",
                    step="gone",
                )
            )

        return Page(self._drawn.get(("gone", root, language), draw), status=GONE)

    def busy(self, request: Request) -> Page:
        """Return the page for codes while too many wrong ones come in."""
        language = language_of(request)
        html = note(
            "form-busy",
            "form-busy-why",
            "form-busy-do",
            language=language,
            settings=self._workspace().settings,
            type_code=f"{root_of(request)}/?lang={language}",
        )
        return Page(html, status=BUSY, more={"retry-after": WAIT})

    def unreadable(self, request: Request, status: int) -> Page:
        """Return the page for what is no form, or too large a one."""
        key = "form-too-large" if status == 413 else "form-broken"
        html = note(key, f"{key}-do", language=language_of(request), settings=self._workspace().settings)
        return Page(html, status=status)

    def told_address(self, request: Request, language: str) -> str:
        """Return where the last wave is told of; empty where no wave may be."""
        workspace = self._workspace()
        if not workspace.settings.told_wave or self._tell(workspace, language) is None:
            return ""
        return f"{root_of(request)}/said?lang={language}"

    def _done(self, request: Request) -> Page:
        language = language_of(request)

        def draw() -> Drawn:
            return Drawn(
                note(
                    "form-done",
                    "form-done-sealed",
                    "form-done-link",
                    "form-done-else",
                    language=language,
                    settings=self._workspace().settings,
                    step="done",
                    told=self.told_address(request, language),
                )
            )

        return Page(self._drawn.get(("done", root_of(request), language), draw))

    def _said(self, request: Request) -> Page:
        workspace, language = self._workspace(), language_of(request)
        told = self._tell(workspace, language)
        return Page(told_page(told, language=language, settings=workspace.settings, today=workspace.today()))

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

    def _access(self, request: Request) -> Page:
        html = note(
            "form-access",
            "form-access-made",
            "form-access-checked",
            "form-access-do",
            language=language_of(request),
            settings=self._workspace().settings,
        )
        return Page(html)

    def _code(self, request: Request) -> Page:
        language = language_of(request)
        html = page(
            "code",
            title=say("form-code", language),
            language=language,
            settings=self._workspace().settings,
            faults={"code": say("error-no-code", language)} if NOTHING in request.query_params else {},
        )
        return Page(html)

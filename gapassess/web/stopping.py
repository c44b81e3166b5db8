"""Stopping: the page on which a person ends all letters; the same for every code, known or not.

A press, not a look, ends them: programs that check mail open every link in it. Mail programs send
the same press themselves (RFC 8058).
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request

from gapassess.services.inviting_stops import stop_letters
from gapassess.services.workspace import Workspace
from gapassess.web.asked import language_of, off_loop
from gapassess.web.drawn import Page
from gapassess.web.page import note, page
from gapassess.words import say


class Stopping:
    """The two pages of ending letters.

    Parameters
    ----------
    workspace
        Gives the workspace; asked once per request, off the event loop.
    """

    def __init__(self, workspace: Callable[[], Workspace]) -> None:
        self._workspace = workspace

    async def ask(self, request: Request) -> Page:
        """Say what ending letters means, and ask for the press."""
        return await off_loop(self._ask, request)

    async def stop(self, request: Request) -> Page:
        """End the letters. What is posted is not read: the code in the address says all."""
        return await off_loop(self._stop, request)

    def _ask(self, request: Request) -> Page:
        language = language_of(request)
        title = say("stop-title", language)
        html = page("stop", title=title, language=language, settings=self._workspace().settings)
        return Page(html)

    def _stop(self, request: Request) -> Page:
        workspace = self._workspace()
        stop_letters(workspace, request.path_params["code"])
        html = note("stop-done", "stop-done-means", language=language_of(request), settings=workspace.settings)
        return Page(html)

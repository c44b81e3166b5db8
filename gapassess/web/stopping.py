"""Stopping: the page on which a person ends all letters; the same for every code, known or not.

A press, not a look, ends them: programs that check mail open every link in it. Mail programs send
the same press themselves (RFC 8058).
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from gapassess.services.inviting_stops import stop_letters
from gapassess.services.workspace import Workspace
from gapassess.web.form import language_of
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

    async def ask(self, request: Request) -> Response:
        """Say what ending letters means, and ask for the press."""
        return await run_in_threadpool(self._ask, request)

    async def stop(self, request: Request) -> Response:
        """End the letters. What is posted is not read: the code in the address says all."""
        return await run_in_threadpool(self._stop, request)

    def _ask(self, request: Request) -> Response:
        language = language_of(request)
        title = say("stop-title", language)
        return page("stop", title=title, language=language, settings=self._workspace().settings)

    def _stop(self, request: Request) -> Response:
        workspace = self._workspace()
        stop_letters(workspace, request.path_params["code"])
        return note("stop-done", "stop-done-means", language=language_of(request), settings=workspace.settings)

"""App: the routes of the survey and of health, to be put into whatever serves them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Scope

from gapassess.errors import GapassessError
from gapassess.services.guessing import Guesses
from gapassess.services.workspace import Workspace
from gapassess.web.asked import language_of, off_loop
from gapassess.web.beside import Beside
from gapassess.web.drawn import Page
from gapassess.web.form import Survey
from gapassess.web.page import SCRIPT, STYLE, note
from gapassess.web.security import Doorway
from gapassess.web.stopping import Stopping

_FRESH = {"cache-control": "no-store"}


def survey_routes(workspace: Callable[[], Workspace], *, guesses: Guesses | None = None) -> list[Route | Mount]:
    """Return the routes ``/healthz`` and ``/s``.

    Parameters
    ----------
    workspace
        Gives the workspace; called for each request, in a worker thread.
    guesses
        Counts wrong codes; one of its own when None.

    Notes
    -----
    Nothing here knows the staff pages, so that the survey can run in a process and under a
    host name of its own. Every address under ``/s`` is answered here, so that a mistyped link
    never falls through to the staff pages.
    """

    async def healthz(_request: Request) -> Response:
        """Say ok when the database answers and its tables are those of this version."""
        try:
            await off_loop(_check, workspace)
        except GapassessError as error:
            return PlainTextResponse(f"not ready: {error.code}", status_code=503, headers=_FRESH)
        return PlainTextResponse("ok", headers=_FRESH)

    return [
        Route("/healthz", healthz),
        Route("/s", _behind_door(RedirectResponse("/s/", status_code=308))),
        Mount("/s", _behind_door(_survey(workspace, guesses))),
    ]


def _check(workspace: Callable[[], Workspace]) -> None:
    workspace().database.check_version()


def _survey(workspace: Callable[[], Workspace], guesses: Guesses | None) -> Router:
    beside, stopping = Beside(workspace), Stopping(workspace)
    survey = Survey(workspace, beside, guesses=guesses)
    return Router(
        [
            Route("/", beside.code, methods=["GET", "POST"]),
            Route("/done", beside.done),
            Route("/stop/{code}", stopping.ask),
            Route("/stop/{code}", stopping.stop, methods=["POST"]),
            Route("/said", beside.said),
            Route("/access", beside.access),
            Route("/{token}", survey.first),
            Route("/{token}/group", survey.group, methods=["GET", "POST"]),
            Route("/{token}/answer", survey.answer),
            Route("/{token}/answer", survey.send, methods=["POST"]),
            Route("/{path:path}", beside.nowhere, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
        ]
    )


def _behind_door(app: ASGIApp) -> Doorway:
    return Doorway(app, style=STYLE, script=SCRIPT, broken=_broken)


def _broken(scope: Scope) -> Page:
    language = language_of(Request(scope))
    return Page(note("form-broken", "form-broken-do", language=language, settings=None), status=500)

"""ASGI: the parts of the app, put together for whatever serves them.

One process serves the staff pages (Streamlit) and the respondents' form (plain HTML under
``/s``). ``gapassess serve`` names the factories below as strings; ``app.py`` writes the call
of ``streamlit.App`` out, because `streamlit run` looks for it in the text of that file.
Streamlit is imported only where it is served: the form runs without it.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from gapassess.bootstrap import FOLDER_VARIABLE, SETTINGS_FILE, open_workspace, workspace_folder
from gapassess.errors import GapassessError, OperatorError
from gapassess.services.memory import Memory
from gapassess.services.workspace import Workspace
from gapassess.ui import shell
from gapassess.ui.guard import Guard
from gapassess.web.app import survey_routes

FIRST_PAGE = "/gaps"
HEALTH = "/healthz"
SCRIPT = Path(__file__).parent / "ui" / "main.py"
# Settings without which the app would break what it says of itself.
NEEDED = {"browser.gatherUsageStats": False, "runner.postScriptGC": False, "server.enableAgentApi": False}
NO_STYLE_NO_SCRIPT = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
_LOG = logging.getLogger(__name__)


_WORKSPACE: Memory[Workspace] = Memory(1.0)


def workspace() -> Workspace:
    """Return the workspace that the environment names, opened once and again when its settings change.

    Whether they have is looked up once a second: every page asks, and a look at a file takes as long as a small page.
    """
    return _WORKSPACE.get(os.environ.get(FOLDER_VARIABLE), _current)


def _current() -> Workspace:
    root = workspace_folder()
    settings = root / SETTINGS_FILE
    return _opened(str(root), settings.stat().st_mtime_ns if settings.is_file() else 0)


@lru_cache(maxsize=1)
def _opened(folder: str, changed: int) -> Workspace:  # noqa: ARG001  part of the key
    return open_workspace(folder)


def parts(*, survey: bool = True) -> dict[str, Any]:
    """Return all that ``streamlit.App`` needs beside its script.

    Parameters
    ----------
    survey
        Serve the respondents' form under ``/s`` too.
    """
    from streamlit.runtime.pages_manager import PagesManager  # noqa: PLC0415  the form runs without it

    from gapassess.ui.notices import broken  # noqa: PLC0415  it loads Streamlit

    # Streamlit takes a folder `pages` beside the script for its old way of navigation until the first
    # page is drawn, and tells whoever opens that one by its address that it does not exist.
    PagesManager.uses_pages_directory = False
    # A file that somebody brings in must not touch the disk; the default keeps 1 MB in memory.
    MultiPartParser.spool_max_size = 2**31
    return {
        "routes": [Route(shell.SCRIPT_PATH, _script), Route(FIRST_PAGE, _to_first_page), *_routes(survey=survey)],
        "middleware": [
            Middleware(Guard, policy=shell.content_policy(shell.installed_page())),
            Middleware(shell.Shell, survey=survey),
        ],
        "lifespan": _staff_lifespan,
        "on_script_error": broken,
    }


def build() -> ASGIApp:
    """Return the whole app."""
    return _with_streamlit(survey=True)


def staff_alone() -> ASGIApp:
    """Return the app without the respondents' form."""
    return _with_streamlit(survey=False)


def survey_alone() -> Starlette:
    """Return the respondents' form alone; Streamlit is not loaded."""
    return Starlette(
        routes=_routes(survey=True),
        middleware=[Middleware(Guard, policy=NO_STYLE_NO_SCRIPT)],
        lifespan=_survey_lifespan,
    )


def _with_streamlit(*, survey: bool) -> ASGIApp:
    import streamlit  # noqa: PLC0415  only where it is served

    made: ASGIApp = streamlit.App(SCRIPT, **parts(survey=survey))
    return made


def _routes(*, survey: bool) -> list[BaseRoute]:
    routes: list[BaseRoute] = [*survey_routes(workspace)]
    if survey:
        return routes
    # Without these Streamlit would answer to a survey link with its own page.
    elsewhere = PlainTextResponse("Not found", status_code=404)
    kept = [route for route in routes if isinstance(route, Route) and route.path == HEALTH]
    return [*kept, Route("/s", elsewhere), Mount("/s", elsewhere)]


async def _script(_request: Request) -> Response:
    """Answer with the shell's own script."""
    return Response(shell.script(), media_type="text/javascript", headers={"cache-control": "no-cache"})


async def _to_first_page(request: Request) -> Response:
    """Lead the name of the first page to its address: Streamlit knows it as ``/`` alone."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


@asynccontextmanager
async def _survey_lifespan(_app: Starlette) -> AsyncIterator[None]:
    _look()
    gc.collect()
    gc.freeze()
    yield


@asynccontextmanager
async def _staff_lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    _check_settings()
    _look()
    from gapassess.charts import heatmap  # noqa: PLC0415  a second that the first reader need not wait

    del heatmap
    gc.collect()
    gc.freeze()
    yield {}


def _look() -> None:
    """Say in the log when the workspace cannot be used; tables are never changed here."""
    try:
        workspace().database.check_version()
    except GapassessError as error:
        _LOG.warning("not ready: %s", error)


def _check_settings() -> None:
    """Refuse to start with another launcher's settings.

    Raises
    ------
    OperatorError
        ``SETTINGS-NOT-FOUND``.
    """
    from streamlit import config  # noqa: PLC0415

    wrong = [name for name, wanted in NEEDED.items() if config.get_option(name) != wanted]
    if wrong:
        raise OperatorError.one(
            "SETTINGS-NOT-FOUND",
            where=", ".join(wrong),
            what="the app was started without its settings, and would report usage to others or answer slowly",
            do="start it with `gapassess serve`, or keep the folder .streamlit beside app.py",
        )

"""Asked: what a request asks for, and a thread to answer it in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request

from gapassess.words import LANGUAGES

# So many as keep a processor busy while some wait for the database: more would wait for one another.
WORKERS = 8
Found = TypeVar("Found")
_THREADS = ThreadPoolExecutor(WORKERS, thread_name_prefix="survey")


async def off_loop(work: Callable[..., Found], *facts: object) -> Found:
    """Do `work` in a thread, so that who waits for the database holds nobody up."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, work, *facts)


def language_of(request: Request) -> str:
    """Return the language that the address asks for, else English."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else "en"


def root_of(request: Request) -> str:
    """Return the address of the survey without its host, ``/s`` or what a proxy makes of it."""
    return str(request.scope.get("root_path", ""))


def token_of(request: Request) -> str:
    """Return what the address has in the place of a link's token."""
    return str(request.path_params["token"])


def link_of(request: Request) -> str:
    """Return the same, as addresses write it."""
    return quote(token_of(request), safe="")

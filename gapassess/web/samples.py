"""Samples: the pages that a person who answers would see, as HTML files, for those who approve them.

Run as a program of its own on a workspace made for it: ``python -m gapassess.web.samples FOLDER TOKEN DAY OUT``.
The pages come from the form itself by way of its routes; the day is given, so that the same settings
show the same pages.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from gapassess.bootstrap import open_workspace
from gapassess.web.app import survey_routes
from gapassess.words import LANGUAGES

PAGES = {"first": "/s/{token}", "answer": "/s/{token}/answer", "done": "/s/done", "gone": "/s/unknown"}


def write(folder: Path, token: str, day: datetime, out: Path) -> None:
    """Write each page in each language into `out` as ``NAME-LANGUAGE.html``."""
    workspace = replace(open_workspace(folder), clock=lambda: day)
    app = Starlette(routes=survey_routes(lambda: workspace))
    for name, address in PAGES.items():
        for language in LANGUAGES:
            html = asyncio.run(_page(app, address.format(token=token), language))
            (out / f"{name}-{language}.html").write_bytes(html)
    workspace.database.dispose()


async def _page(app: Starlette, path: str, language: str) -> bytes:
    """Ask the app for one page, without a network in between."""
    body = bytearray()
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": f"lang={language}".encode(),
        "headers": [(b"host", b"localhost")], "client": None, "server": ("localhost", 80),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401  one of several messages
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    return bytes(body)


def main(arguments: Sequence[str]) -> None:
    """Write the pages."""
    folder, token, day, out = arguments
    write(Path(folder), token, datetime.combine(datetime.fromisoformat(day), time(9), UTC), Path(out))


if __name__ == "__main__":
    main(sys.argv[1:])

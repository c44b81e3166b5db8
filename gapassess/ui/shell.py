"""Shell: the one HTML page that Streamlit's script draws into, in the reader's language and never silent.

Streamlit ships it with ``lang="en"`` fixed, an empty page where scripts are off, and a grey
skeleton for ever where a network lets no websocket through. Here the language is that of the
address, and both get words. Nothing in this module loads Streamlit.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gapassess.words import LANGUAGES, say

SCRIPT_PATH = "/gapassess-shell.js"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_NOTICE = (
    "position:fixed;left:0;right:0;bottom:0;z-index:9;padding:14px 24px;background:#fff;color:#16202b;"
    "border-top:6px solid #1d5a96;font:18px/1.5 sans-serif"
)


def script() -> str:
    """Return the shell's script: it says what is wrong when nothing comes, and keeps the page's language true."""
    return files("gapassess.ui").joinpath("shell.js").read_text(encoding="utf-8")


def installed_page() -> str:
    """Return the page as the installed Streamlit ships it."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        message = "Streamlit is not installed"
        raise RuntimeError(message)
    return (Path(found.origin).parent / "static" / "index.html").read_text(encoding="utf-8")


def content_policy(page: str) -> str:
    """Return the Content-Security-Policy of the app: its inline scripts by hash, all else from this server."""
    seals = [
        base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode() for inline in _INLINE.findall(page)
    ]
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(f"'sha256-{seal}'" for seal in seals)]),
        "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles as it draws
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-ancestors": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


@cache
def page_in(language: str, *, survey: bool) -> bytes:
    """Return the page in `language`; with `survey` it leads to the form that needs no script."""
    page = installed_page()
    words = escape(say("shell-no-script", language))
    if survey:
        link = escape(say("shell-to-form", language))
        words += f' <a href="/s/?lang={language}">{link}</a>'
    waiting = " ".join(escape(say(key, language)) for key in ("shell-waiting", "shell-waiting-do"))
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = page.replace("<title>Streamlit</title>", "<title>gapassess</title>", 1)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{words}</p></noscript>", page, flags=re.DOTALL)
    page = re.sub(r"\s*<!--(?:(?!-->).)*agent API.*?-->\s*<link rel=\"service-desc\"[^>]*>", "", page, flags=re.DOTALL)
    tail = (
        f'<div id="gapassess-waiting" role="alert" style="{_NOTICE}" hidden>{waiting}</div>'
        f'<script src="{SCRIPT_PATH}" defer></script>'
    )
    return page.replace("</body>", f"{tail}</body>", 1).encode()


class Shell:
    """Pure ASGI: gives Streamlit's page in the language of the address, whole and uncached.

    Parameters
    ----------
    app
        Streamlit, with the routes beside it.
    survey
        Whether the form at ``/s`` is served here too.
    """

    def __init__(self, app: ASGIApp, *, survey: bool) -> None:
        self._app = app
        self._survey = survey

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through; what is no HTML page of Streamlit's passes untouched."""
        if scope["type"] != "http" or _is_survey(scope["path"]):
            await self._app(scope, receive, send)
            return
        replaced = False

        async def send_page(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                sent = {name.lower(): value for name, value in message["headers"]}
                replaced = message["status"] == 200 and sent.get(b"content-type", b"").startswith(b"text/html")
                if replaced:
                    await self._send_page(scope, send)
                    return
            if not replaced:
                await send(message)

        await self._app(scope, receive, send_page)

    async def _send_page(self, scope: Scope, send: Send) -> None:
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
        body = page_in(asked if asked in LANGUAGES else "en", survey=self._survey)
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-cache"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _is_survey(path: str) -> bool:
    return path == "/s" or path.startswith("/s/")

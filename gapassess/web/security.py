"""Security: what the survey tells the browser with each page, and what it never learns itself.

No cookie is read, because none gets in: on one host the browser sends the sign-in of a
strategy lead to the survey too, and the survey must not be able to know who that is.
Nothing is logged here but the kind and place of a failure of ours.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger(__name__)
# Headers that would tell who somebody is, or where they come from.
_UNREAD = frozenset({b"cookie", b"authorization", b"referer", b"user-agent", b"x-forwarded-for", b"x-real-ip"})


def content_policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy of a page with one ``<style>`` and one ``<script>`` that loads nothing.

    The script can keep and remove what stands in the form on the device; it can send nothing anywhere.
    """
    rules = (
        "default-src 'none'",
        f"style-src '{_seal(style)}'",
        f"script-src '{_seal(script)}'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)


def _seal(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def headers(style: str, script: str) -> dict[bytes, bytes]:
    """Return the headers that every answer of the survey carries."""
    return {
        b"content-security-policy": content_policy(style, script).encode(),
        b"referrer-policy": b"no-referrer",
        b"x-content-type-options": b"nosniff",
        b"cache-control": b"no-store",
        b"x-robots-tag": b"noindex, nofollow",
    }


class Doorway:
    """Pure ASGI: takes off what the survey must not know, puts on its headers, keeps failures calm.

    Parameters
    ----------
    app
        What lies behind the door.
    style, script
        Text of the one ``<style>`` and of the one ``<script>`` that pages carry.
    broken
        Makes the page for a failure of ours.
    """

    def __init__(self, app: ASGIApp, *, style: str, script: str, broken: Callable[[Scope], ASGIApp]) -> None:
        self._app = app
        self._headers = headers(style, script)
        self._broken = broken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                others = [(name, value) for name, value in message["headers"] if self._kept(name)]
                message = {**message, "headers": [*others, *self._headers.items()]}
            await send(message)

        known = [(name, value) for name, value in scope["headers"] if name.lower() not in _UNREAD]
        inner = {**scope, "headers": known, "client": None}
        try:
            await self._app(inner, receive, send_with_headers)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 - what it says may hold answers: it ends here
            _LOG.error("the survey failed: %s", _place(error))
            if not started:
                await self._broken(inner)(inner, receive, send_with_headers)

    def _kept(self, name: bytes) -> bool:
        return name.lower() not in self._headers and name.lower() != b"set-cookie"


def _place(error: Exception) -> str:
    """Return the kind of an error, or its code, and the line it was raised at: no message, no values."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{getattr(error, 'code', type(error).__name__)} at {Path(last.filename).name}:{last.lineno}"

"""Guard: the headers that every answer of this server carries, and the doors of Streamlit that stay shut."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit answers here without asking who it is: figures of the running process, and a way to drive the app.
SHUT = ("/_stcore/metrics", "/_stcore/agent")
_UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)


def headers(policy: str) -> dict[bytes, bytes]:
    """Return the headers of an answer that has none of its own by these names."""
    return {
        b"content-security-policy": policy.encode(),
        b"x-content-type-options": b"nosniff",
        b"x-frame-options": b"DENY",
        b"referrer-policy": b"no-referrer",
        b"permissions-policy": ", ".join(f"{name}=()" for name in _UNUSED).encode(),
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
    }


class Guard:
    """Pure ASGI: shuts what nobody here needs and puts on the headers; websockets pass.

    Parameters
    ----------
    app
        What lies behind.
    policy
        The Content-Security-Policy of pages that bring none of their own.
    """

    def __init__(self, app: ASGIApp, *, policy: str) -> None:
        self._app = app
        self._headers = headers(policy)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or say that there is nothing here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                added = [(name, value) for name, value in self._headers.items() if name not in own]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        if any(shut in scope["path"] for shut in SHUT):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)

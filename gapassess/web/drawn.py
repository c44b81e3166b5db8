"""Drawn: a page as HTML, compressed once for all who are shown it, with the one address that differs put in.

The compressed page is in pieces that know nothing of each other, with a stored block for the address between
them (RFC 1951, 3.2.4): to put an address in costs microseconds, to compress a page anew a thousand times that.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from starlette.types import Receive, Scope, Send

LINK = "\0"
"""Stands in HTML for the part of an address that is the link's; no wording can hold it."""
LEVEL = 6
_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_KIND = (b"content-type", b"text/html; charset=utf-8")
_ZIPPED = ((b"content-encoding", b"gzip"),)
_VARY = (b"vary", b"Accept-Encoding")


class Drawn:
    """HTML with gaps for one address, plain and compressed.

    Parameters
    ----------
    html
        The page; `LINK` wherever the address goes.
    level
        How hard to compress, 1 to 9; what is kept is worth more than what is shown once.
    """

    def __init__(self, html: str, *, level: int = 9) -> None:
        self._plain = [piece.encode() for piece in html.split(LINK)]
        zipping = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        last = len(self._plain) - 1
        self._zipped = [
            zipping.compress(piece) + zipping.flush(zlib.Z_FINISH if place == last else zlib.Z_FULL_FLUSH)
            for place, piece in enumerate(self._plain)
        ]
        self._same = self._file("") if last == 0 else None

    def plain(self, link: str = "") -> bytes:
        """Return the page with an address."""
        return link.encode().join(self._plain)

    def zipped(self, link: str = "") -> bytes:
        """Return the page with an address as a gzip file (RFC 1952)."""
        return self._same or self._file(link)

    def _file(self, link: str) -> bytes:
        words, plain = link.encode(), self.plain(link)
        stored = struct.pack("<BHH", 0, len(words), len(words) ^ 0xFFFF) + words
        return _HEAD + stored.join(self._zipped) + struct.pack("<II", zlib.crc32(plain), len(plain))


class Page:
    """A page on its way: compressed where the browser takes that.

    Parameters
    ----------
    drawn
        The page, or its HTML where it is shown this once.
    link
        The address to put in.
    more
        Headers besides those that every page has.
    """

    def __init__(
        self, drawn: Drawn | str, *, status: int = 200, link: str = "", more: Mapping[str, str] | None = None
    ) -> None:
        self._drawn = Drawn(drawn, level=LEVEL) if isinstance(drawn, str) else drawn
        self._status, self._link = status, link
        self._more = [(name.encode(), value.encode()) for name, value in (more or {}).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send the page."""
        takes = any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])
        body = self._drawn.zipped(self._link) if takes else self._drawn.plain(self._link)
        heads = [_KIND, (b"content-length", str(len(body)).encode()), _VARY, *(_ZIPPED if takes else ()), *self._more]
        await send({"type": "http.response.start", "status": self._status, "headers": heads})
        await send({"type": "http.response.body", "body": body})

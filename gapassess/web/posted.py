"""Posted: what a browser sent from a form, read up to a limit."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

LARGEST = 64 * 1024
FORM = "application/x-www-form-urlencoded"


class UnreadableError(Exception):
    """A form that is not read: `status` is what HTTP calls the reason."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


async def read_posted(request: Request) -> dict[str, str]:
    """Return the fields of a form by name; of a name sent twice, the last.

    Line ends become one character, as people count them.

    Raises
    ------
    UnreadableError
        413 when the form is larger than 64 KB, which is found out without keeping it;
        415 when it is no plain HTML form, because what cannot be read must not count as blank answers.
    """
    if request.headers.get("content-type", FORM).partition(";")[0].strip().lower() != FORM:
        raise UnreadableError(415)
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > LARGEST:
        raise UnreadableError(413)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise UnreadableError(413)
    fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: value.replace("\r\n", "\n") for name, value in fields}

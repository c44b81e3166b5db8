"""Settings of the mail server, as ``gapassess.toml`` says them; the password is never among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from gapassess.core.contact import address_of
from gapassess.errors import AuthorError, Fault

NAMES = frozenset({"host", "port", "starttls", "user", "from", "reply_to", "per_minute"})
MOST_PER_MINUTE = 60_000
_PLAIN = 25


@dataclass(frozen=True)
class MailSettings:
    """How letters leave.

    Attributes
    ----------
    sender, reply_to
        What stands behind ``From:`` and ``Reply-To:``.
    user
        Empty where the server asks for no sign-in; the password comes from the environment.
    per_minute
        At most so many letters a minute.
    """

    host: str
    sender: str
    port: int = _PLAIN
    starttls: bool = True
    user: str = ""
    reply_to: str = ""
    per_minute: int = 60


def mail_settings(where: str, said: Mapping[str, object]) -> MailSettings | None:
    """Return the table ``[mail]`` as settings, None where there is none.

    Raises
    ------
    AuthorError
        ``MAIL-SETTING``: all that is wrong with it.
    """
    if not said:
        return None
    faults = []

    def must(name: str, *, ok: bool, do: str) -> None:
        if not ok:
            faults.append(Fault("MAIL-SETTING", f"{where}: mail.{name}", f"{said.get(name)!r} cannot be used", do))

    port, many = said.get("port", _PLAIN), said.get("per_minute", 60)
    starttls = said.get("starttls", True)
    must("host", ok=bool(said.get("host")), do="name the mail server")
    must("port", ok=_whole(port, 65535), do="write a number, often 25 or 587")
    must("starttls", ok=isinstance(starttls, bool), do="write true or false")
    must("per_minute", ok=_whole(many, MOST_PER_MINUTE), do="write how many letters may leave in a minute")
    must("from", ok=_is_sender(said.get("from")), do='write "Survey <survey@force.uk>"')
    must("reply_to", ok=not said.get("reply_to") or _is_sender(said["reply_to"]), do="write an address or none")
    if faults:
        raise AuthorError(*faults)
    return MailSettings(
        host=str(said["host"]),
        sender=str(said["from"]),
        port=int(str(port)),
        starttls=bool(starttls),
        user=str(said.get("user", "")),
        reply_to=str(said.get("reply_to", "")),
        per_minute=int(str(many)),
    )


def survey_address(where: str, said: Mapping[str, object]) -> str:
    """Return the address under which people reach the survey, without a slash at its end; empty when not said.

    Raises
    ------
    AuthorError
        ``SURVEY-ADDRESS``.
    """
    address = str(said.get("address", "")).rstrip("/")
    if address and not is_address(address):
        raise AuthorError.one(
            "SURVEY-ADDRESS",
            where=f"{where}: survey.address",
            what=f"{address!r} is no address of a web site",
            do="write it as https://survey.force.uk",
        )
    return address


def is_address(text: str) -> bool:
    """Say whether a text is the address of a web site, as it stands before ``/s/``."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and text.isascii() and text.isprintable() and (
        " " not in text and not parts.query and not parts.fragment
    )


def _whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _is_sender(text: object) -> bool:
    return isinstance(text, str) and text.isprintable() and bool(address_of(parseaddr(text)[1]))

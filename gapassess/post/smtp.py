"""SMTP: letters handed to the mail server, one at a time, at most so many a minute."""

from __future__ import annotations

import ipaddress
import re
import smtplib
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Self

from gapassess.errors import OperatorError
from gapassess.post.letters import Letter, message
from gapassess.post.settings import MailSettings

Outcome = Literal["sent", "refused", "later"]
SECONDS = 30.0
MOST_IN_A_ROW = 20
"""After so many letters in a row that were not taken the fault is not with the addresses."""
_MINUTE = 60.0
_GONE = {550, 551, 553}
_FULL = 552
_NO_SUCH = re.compile(rb"\b5\.1\.\d")
_BY_POLICY = re.compile(rb"\b5\.7\.\d")


class Mailer:
    """A connection to the mail server, opened with the first letter.

    Parameters
    ----------
    password
        For the user of the settings; never sent without TLS, but to this very machine.
    sleep
        Waits; so that a rate can be kept.
    """

    def __init__(self, settings: MailSettings, password: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._password = password
        self._sleep = sleep
        self._server: smtplib.SMTP | None = None
        self._next = 0.0
        self._in_a_row = 0

    def __enter__(self) -> Self:
        """Give itself; the connection is opened with the first letter."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the connection."""
        self.close()

    def __call__(self, letters: Sequence[Letter]) -> Iterator[Outcome]:
        """Send letters, giving what became of each at once.

        Raises
        ------
        OperatorError
            ``MAIL-UNREACHABLE``, ``MAIL-NO-TLS``, ``MAIL-SIGN-IN``, ``MAIL-LOST`` (whether this letter was taken
            is not known), ``MAIL-REFUSED``.
        """
        for one in letters:
            self._wait()
            outcome = self._send(one)
            self._in_a_row = 0 if outcome == "sent" else self._in_a_row + 1
            if self._in_a_row >= MOST_IN_A_ROW:
                raise self._error("MAIL-REFUSED", f"it took none of {MOST_IN_A_ROW} letters in a row")
            yield outcome

    def check(self) -> None:
        """Connect and sign in, and send nothing; raises as a letter would."""
        self._connected()
        self.close()

    def close(self) -> None:
        """End the connection."""
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def _wait(self) -> None:
        now = time.monotonic()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + _MINUTE / self._settings.per_minute

    def _send(self, letter: Letter) -> Outcome:
        server = self._connected()
        try:
            server.send_message(message(letter, self._settings))
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            return self._judged(code, said)
        except smtplib.SMTPResponseException as error:
            said = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
            if error.smtp_code >= 500:
                raise self._error("MAIL-REFUSED", f"it refused the letter ({error.smtp_code})") from None
            return self._judged(error.smtp_code, said)
        except (smtplib.SMTPException, OSError):
            self.close()
            raise self._error("MAIL-LOST", "the connection broke while a letter was on its way") from None
        return "sent"

    def _judged(self, code: int, said: bytes) -> Outcome:
        """Tell an address that is none from a server that will not: the former is remembered over waves."""
        if code == 421:
            self.close()
        if code < 500 or code == _FULL:
            return "later"
        if _NO_SUCH.search(said) or (code in _GONE and not _BY_POLICY.search(said)):
            return "refused"
        raise self._error("MAIL-REFUSED", f"it will not take letters from here ({code})")

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None:
            return self._server
        settings = self._settings
        if settings.user and not settings.starttls and not _is_own(settings.host):
            raise self._error("MAIL-NO-TLS", "a password would go over the network in the open")
        try:
            server = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
        except (smtplib.SMTPException, OSError):
            raise self._error("MAIL-UNREACHABLE", "it cannot be reached") from None
        try:
            if settings.starttls:
                server.starttls(context=ssl.create_default_context())
            if settings.user:
                server.login(settings.user, self._password)
        except smtplib.SMTPAuthenticationError:
            server.close()
            raise self._error("MAIL-SIGN-IN", "it refused the user name or the password") from None
        except smtplib.SMTPNotSupportedError:
            server.close()
            raise self._error("MAIL-NO-TLS", "it offers no encryption, or no sign-in") from None
        except ssl.SSLError:
            server.close()
            raise self._error("MAIL-NO-TLS", "its certificate is not one that this machine trusts") from None
        except (smtplib.SMTPException, OSError):
            server.close()
            raise self._error("MAIL-UNREACHABLE", "the connection could not be secured") from None
        self._server = server
        return server

    def _error(self, code: str, what: str) -> OperatorError:
        return OperatorError.one(
            code,
            where=f"mail server {self._settings.host}:{self._settings.port}",
            what=what,
            do="look at the table [mail] of gapassess.toml and at the server, then give the same command again: "
            "it goes on where it stopped",
        )


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

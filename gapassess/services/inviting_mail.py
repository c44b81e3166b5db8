"""By whom letters leave: the mail server of the settings, or a file for the force's own mailer."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from gapassess.errors import OperatorError
from gapassess.post.letters import Letter
from gapassess.post.smtp import Mailer, Outcome
from gapassess.services.tokens import write_new
from gapassess.services.workspace import Workspace

PASSWORD_VARIABLE = "GAPASSESS_SMTP_PASSWORD"  # noqa: S105  the name of it, not the password
COLUMNS = ("address", "name", "language", "subject", "text", "link", "stop")
ALL_AT_ONCE = 1_000_000
_FORMULA = ("=", "+", "-", "@")


def mailer(workspace: Workspace) -> Mailer:
    """Return the mail server of the settings, ready to be used in a ``with`` block.

    Raises
    ------
    OperatorError
        ``MAIL-NOT-SET``.
    """
    if workspace.settings.mail is None:
        raise OperatorError.one(
            "MAIL-NOT-SET",
            where="gapassess.toml: mail",
            what="it is not said by which mail server letters leave",
            do="fill in the table [mail], or write the letters to a file for a mailer of your own",
        )
    return Mailer(workspace.settings.mail, os.environ.get(PASSWORD_VARIABLE, ""))


class LettersFile:
    """A file for the force's own mailer, one letter a row; written whole, before any of its links takes effect."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.content = b""

    def __call__(self, letters: Sequence[Letter]) -> Iterable[Outcome]:
        """Write the letters, and call each of them sent.

        Raises
        ------
        OperatorError
            ``FILE-NOT-WRITTEN``: none of them counts as sent.
        """
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for one in letters:
            who = one.contact
            writer.writerow([who.address, _safe(who.name), who.language, one.subject, one.text, one.link, one.stop])
        self.content = out.getvalue().encode()
        if self._path is not None:
            write_new(self._path, self.content)
        return ["sent"] * len(letters)


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text

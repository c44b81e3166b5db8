"""Setting up: a new workspace, and bringing its tables up to date."""

from __future__ import annotations

from pathlib import Path

from gapassess.core.retention import RULES
from gapassess.errors import OperatorError, UsageError
from gapassess.services.workspace import Workspace
from gapassess.store import audit, roles

_SETTINGS = """\
# Settings of this gapassess workspace. Figures never change because of a change here:
# a wave keeps the promise that it was opened with.

[organisation]
id = "{id}"
title = {{en = "{title}", cy = "{title}"}}

[database]
# A SQLite file in this folder when empty; or postgresql://user:password@host/name,
# which may also come from the environment variable GAPASSESS_DATABASE_URL.
url = ""

[policy]
minimum = 10
comment_minimum = 15

[promise]
# Who agreed the promise and when; shown to everybody who answers.
# agreed = {{en = "Agreed with the Police Federation and UNISON on 4 September 2026.", cy = "…"}}
# Who reads what, and what results may not be used for; each a sentence that you can keep.
# readers = {{en = "Chief officers read results of groups. Two analysts read the comments.", cy = "…"}}
# not_used_for = {{en = "Results may not be used to judge a person, in discipline or in promotion.", cy = "…"}}
# The closed wave whose results for the whole organisation, and what followed, stand at /s/said for everybody who
# reaches the form. Nothing is told until you name one.
# told_wave = "2026-autumn"

[support]
# Shown on the first page and after sending, and beside every box for words.
# lines = [{{en = "Occupational health: 01632 960 001", cy = "…"}}]
# wrongdoing = {{en = "To report wrongdoing, call 01632 960 002; what you write here starts no inquiry.", cy = "…"}}

[retention]
# Days that things are kept before `gapassess purge` destroys them; these hold when nothing is said.
{retention}

[inspection]
# next = 2027-02-15
catalogue = "hmicfrs-peel@2025-27"

[survey]
# Where people reach the form; put before links, in letters and on sheets.
# For example "https://survey.example.police.uk".
address = ""

# For invitations by e-mail; the password comes from the environment variable GAPASSESS_SMTP_PASSWORD.
# [mail]
# host = "smtp.example.police.uk"
# port = 587
# starttls = true
# user = ""
# from = "Joint working survey <survey@example.police.uk>"
# reply_to = "owner@example.police.uk"
# per_minute = 60

# How often one person may be asked, other surveys counted (units left out: everybody), and days without letters.
# [burden]
# asks = 3
# days = 90
# surveys = [{{on = 2026-09-01, title = "Staff survey", units = []}}]
# embargo = [{{from = 2026-12-20, to = 2027-01-03, title = "Christmas"}}]

# [contacts]
# Where the second copy of keys/contacts.bookkey lies; doctor looks whether it is the same.
# key_copy = "/media/safe/contacts.bookkey"
"""
# The numbers stand in the table of core/retention alone.
SETTINGS = _SETTINGS.replace("{retention}", "\n".join(f"# {rule.id} = {rule.days}" for rule in RULES))


def write_workspace(root: Path, settings: str) -> None:
    """Make the folders and the settings file of a new workspace.

    Raises
    ------
    UsageError
        ``WORKSPACE-EXISTS``: nothing was changed.
    OperatorError
        ``FOLDER-NOT-WRITTEN``.
    """
    path = root / "gapassess.toml"
    if path.exists():
        raise UsageError.one(
            "WORKSPACE-EXISTS",
            where=str(root),
            what="this folder is a gapassess workspace already",
            do="use it as it is, or name another folder with --workspace",
        )
    try:
        for folder in ("surveys", "frameworks", "evidence"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        (root / "keys").mkdir(mode=0o700, exist_ok=True)
        path.write_text(settings, encoding="utf-8")
    except OSError as error:
        raise OperatorError.one(
            "FOLDER-NOT-WRITTEN",
            where=str(root),
            what=f"the folder cannot be written ({error.strerror})",
            do="make it writable or name another with --workspace",
        ) from error


def roles_sql(*, prefix: str) -> str:
    """Return the SQL for three accounts of a PostgreSQL server: operator, staff pages, form.

    Raises
    ------
    UsageError
        ``ROLE-NAME``.
    """
    try:
        return roles.sql(prefix=prefix)
    except ValueError as error:
        raise UsageError.one(
            "ROLE-NAME", where="--prefix", what=str(error), do="use lower case letters, digits and _"
        ) from error


def upgrade(workspace: Workspace) -> None:
    """Make the tables or bring them up to date, log it, and take deleted rows off the disk."""
    workspace.database.upgrade()
    workspace.database.rewrite()
    with workspace.database.begin() as tx:
        audit.append(tx, at=workspace.now(), actor=workspace.actor, action="tables-upgraded", subject="database")

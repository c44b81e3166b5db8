"""Bootstrap: the one place that decides which store, files, policy, settings, clock and chance."""

from __future__ import annotations

import getpass
import os
import random
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from gapassess.catalogue.shelf import Shelf, shipped
from gapassess.core.burden import burden_limits
from gapassess.core.policy import FLOOR, Policy
from gapassess.core.retention import LONGEST_DAYS, RULES, Retention
from gapassess.core.text import Text, is_id
from gapassess.errors import AuthorError, Fault, UsageError
from gapassess.post.settings import NAMES, mail_settings, survey_address
from gapassess.services.workspace import Settings, Workspace
from gapassess.store.database import Database

SETTINGS_FILE = "gapassess.toml"
DATABASE_FILE = "gapassess.sqlite"
DEFAULT_FOLDER = "gapassess-workspace"
URL_VARIABLE = "GAPASSESS_DATABASE_URL"
FOLDER_VARIABLE = "GAPASSESS_WORKSPACE"
_KNOWN = {
    "organisation": {"id", "title", "made_up"},
    "database": {"url"},
    "policy": {"minimum", "comment_minimum"},
    "promise": {"agreed", "readers", "not_used_for", "told_wave"},
    "support": {"lines", "wrongdoing"},
    "inspection": {"next", "catalogue"},
    "survey": {"address"},
    "mail": NAMES,
    "retention": {rule.id for rule in RULES},
    "contacts": {"key_copy"},
    "burden": {"asks", "days", "surveys", "embargo"},
}


def workspace_folder(folder: str | Path | None = None) -> Path:
    """Return the folder asked for, else that of the environment, else ``./gapassess-workspace``."""
    return Path(folder or os.environ.get(FOLDER_VARIABLE) or DEFAULT_FOLDER).resolve()


def open_workspace(folder: str | Path | None = None, *, actor: str | None = None) -> Workspace:
    """Open the workspace in `folder`.

    Raises
    ------
    UsageError
        ``WORKSPACE-MISSING``: there is no settings file.
    AuthorError
        The settings file has faults; all are listed.
    """
    root = workspace_folder(folder)
    path = root / SETTINGS_FILE
    if not path.is_file():
        raise UsageError.one(
            "WORKSPACE-MISSING",
            where=str(root),
            what="this folder is not a gapassess workspace",
            do="run `gapassess init --workspace DIR`, or name an existing one with --workspace",
        )
    settings = read_settings(path)
    return Workspace(
        root=root,
        settings=settings,
        database=Database(settings.database_url),
        shelf=Shelf((root, shipped())),
        clock=lambda: datetime.now(UTC),
        chance=random.SystemRandom(),
        actor=actor or _actor(),
    )


def read_settings(path: Path) -> Settings:
    """Read ``gapassess.toml``; the database address may also come from the environment."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthorError.one(
            "SETTINGS-BROKEN", where=str(path), what=str(error), do="put the line right; the file is TOML"
        ) from error
    faults: list[Fault] = []
    for table, values in said.items():
        unknown = {table} - set(_KNOWN) or (set(values) - _KNOWN[table] if isinstance(values, dict) else {table})
        faults += [
            Fault("SETTINGS-UNKNOWN", f"{path}: {table}", f"there is no setting {name}", "remove it or mend its name")
            for name in sorted(unknown)
        ]
    if faults:
        raise AuthorError(*faults)
    default = f"sqlite:///{(path.parent / DATABASE_FILE).as_posix()}"
    organisation, inspection = said.get("organisation", {}), said.get("inspection", {})
    promise, support = said.get("promise", {}), said.get("support", {})
    url = os.environ.get(URL_VARIABLE) or str(said.get("database", {}).get("url") or default)
    settings = Settings(
        database_url=url,
        organisation_id=str(organisation.get("id", "organisation")),
        made_up=bool(organisation.get("made_up", False)),
        policy=_policy(path, said.get("policy", {})),
        agreed=_text(promise.get("agreed", {})),
        readers=_text(promise.get("readers", {})),
        not_used_for=_text(promise.get("not_used_for", {})),
        told_wave=str(promise.get("told_wave", "")),
        support=tuple(_text(line) for line in support.get("lines", ())),
        wrongdoing=_text(support.get("wrongdoing", {})),
        next_inspection=_day(path, inspection.get("next")),
        catalogue=str(inspection.get("catalogue", "hmicfrs-peel@2025-27")),
        survey_address=survey_address(str(path), said.get("survey", {})),
        mail=mail_settings(str(path), said.get("mail", {})),
        retention=_retention(path, said.get("retention", {})),
        burden=burden_limits(str(path), said.get("burden", {})),
        book_key_copy=str(said.get("contacts", {}).get("key_copy", "")),
        **({"organisation_title": _text(organisation["title"])} if "title" in organisation else {}),
    )
    if not is_id(settings.organisation_id):
        raise AuthorError.one(
            "ID-INVALID",
            where=f"{path}: organisation.id",
            what=f"{settings.organisation_id!r} is not an id",
            do="use lower case letters, digits, hyphens, full stops and underscores",
        )
    return settings


def _policy(path: Path, said: Mapping[str, Any]) -> Policy:
    default = Policy()
    minimum = said.get("minimum", default.minimum)
    comments = said.get("comment_minimum", max(default.comment_minimum, minimum if isinstance(minimum, int) else 0))
    if not isinstance(minimum, int) or not isinstance(comments, int) or minimum < default.minimum or comments < minimum:
        raise AuthorError.one(
            "POLICY-TOO-LOW",
            where=f"{path}: policy",
            what=f"minimum {minimum} and comment_minimum {comments} are not allowed",
            do=f"use whole numbers from {default.minimum}, comments no lower than the minimum; a wave alone may be "
            f"lowered to {FLOOR} by two people with a reason",
        )
    return Policy(minimum=minimum, comment_minimum=comments)


def _retention(path: Path, said: Mapping[str, Any]) -> Retention:
    faults = [
        Fault(
            "RETENTION-INVALID",
            f"{path}: retention.{name}",
            f"{days!r} is not a number of days",
            f"write a whole number from 0 to {LONGEST_DAYS}",
        )
        for name, days in said.items()
        if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= LONGEST_DAYS
    ]
    if faults:
        raise AuthorError(*faults)
    return Retention(dict(said))


def _text(said: str | Mapping[str, str]) -> Text:
    return Text.of(said)


def _day(path: Path, said: object) -> date | None:
    if said is None or isinstance(said, date):
        return said
    try:
        return date.fromisoformat(str(said))
    except ValueError as error:
        raise AuthorError.one(
            "DATE-INVALID", where=f"{path}: inspection.next", what=f"{said!r} is not a date", do="write 2027-02-15"
        ) from error


def _actor() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"

"""Workspace: the store, the files, the clock and chance that every use case works with."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from gapassess.catalogue.shelf import Shelf
from gapassess.core.burden import BurdenLimits
from gapassess.core.policy import Policy
from gapassess.core.retention import Retention
from gapassess.core.text import Text
from gapassess.post.settings import MailSettings
from gapassess.store.database import Database

_NOTHING = Text(())


@dataclass(frozen=True)
class Settings:
    """What ``gapassess.toml`` says.

    Attributes
    ----------
    organisation_id, organisation_title
        The root unit.
    made_up
        True for the demo force: every page says so.
    agreed
        Who agreed the promise, by language, for example "Agreed with the Police Federation and UNISON".
    readers, not_used_for
        Who reads what, and what results may not be used for; part of the promise.
    support
        Where people find help, one line each.
    wrongdoing
        How wrongdoing is disclosed, as the form must not be the way.
    told_wave
        The closed wave whose figures of the whole organisation everybody who reaches the form may
        read; empty for none.
    survey_address
        Where people reach the form, for links in letters and on sheets; empty when not said.
    next_inspection
        Day of the next expected inspection, if known.
    mail
        How letters leave; None where no mail server is set.
    retention
        How long what is kept, where it differs from the table in core/retention.
    book_key_copy
        File with the second copy of the contact book's key, for `doctor` to compare; empty when not said.
    burden
        How often people may be asked, over all surveys, and when no letters leave.
    """

    database_url: str
    organisation_id: str = "organisation"
    organisation_title: Text = field(default_factory=lambda: Text.of({"en": "Organisation", "cy": "Sefydliad"}))
    made_up: bool = False
    policy: Policy = field(default_factory=Policy)
    agreed: Text = _NOTHING
    readers: Text = _NOTHING
    not_used_for: Text = _NOTHING
    support: tuple[Text, ...] = ()
    wrongdoing: Text = _NOTHING
    told_wave: str = ""
    survey_address: str = ""
    next_inspection: date | None = None
    catalogue: str = "hmicfrs-peel@2025-27"
    mail: MailSettings | None = None
    retention: Retention = field(default_factory=Retention)
    book_key_copy: str = ""
    burden: BurdenLimits = field(default_factory=BurdenLimits)


@dataclass(frozen=True)
class Workspace:
    """One force's gapassess: a folder, its database and settings.

    Attributes
    ----------
    clock
        Gives the present moment, aware, in UTC.
    chance
        Source of random order and keys; the system's by default.
    actor
        Who does it, for the audit log.
    """

    root: Path
    settings: Settings
    database: Database
    shelf: Shelf
    clock: Callable[[], datetime]
    chance: random.Random
    actor: str

    @property
    def keys(self) -> Path:
        """Folder of the private keys of waves; outside the database and its backups."""
        return self.root / "keys"

    def today(self) -> date:
        """Return the day it is."""
        return self.clock().date()

    def now(self) -> str:
        """Return the present moment as ISO 8601 text in UTC, to the second."""
        return self.clock().strftime("%Y-%m-%dT%H:%M:%SZ")

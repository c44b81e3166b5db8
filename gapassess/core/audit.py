"""Audit: who did what when, each entry chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

GENESIS = "0" * 64


@dataclass(frozen=True)
class Entry:
    """One line of the audit log.

    Attributes
    ----------
    at
        ISO 8601 in UTC, to the second.
    details
        Facts as text; never an answer, a token, a comment or an address.
    previous, digest
        SHA-256 in hex; `digest` covers every other attribute.
    """

    number: int
    at: str
    actor: str
    action: str
    subject: str
    details: Mapping[str, str] = field(default_factory=dict)
    previous: str = GENESIS
    digest: str = ""

    def computed(self) -> str:
        """Return the digest that this entry ought to carry."""
        said = [self.number, self.at, self.actor, self.action, self.subject, dict(self.details), self.previous]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """Return the number of the first entry that does not follow from the one before, or None."""
    previous, expected = GENESIS, 1
    for entry in entries:
        if entry.number != expected or entry.previous != previous or entry.digest != entry.computed():
            return expected
        previous, expected = entry.digest, expected + 1
    return None

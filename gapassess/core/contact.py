"""Contact: a person to invite. Lives in the contact book alone, never beside an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_ADDRESS = 254
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ADDRESS = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*")


@dataclass(frozen=True)
class Contact:
    """A person to invite in one wave.

    Attributes
    ----------
    address
        E-mail address in the one form that `address_of` gives.
    name
        For the greeting; may be empty.
    unit, stratum
        Reporting group that their token stands for.
    language
        ``en``, ``cy`` or empty: which of both languages comes first in a letter.
    """

    address: str
    unit: str
    name: str = ""
    stratum: str | None = None
    language: str = ""


def address_of(text: str) -> str:
    """Return an e-mail address in the one form that it is known by; empty when it is none.

    Examples
    --------
    >>> address_of(" Alice.Pugh@North.Police.UK "), address_of("Alice <a@b.uk>")
    ('alice.pugh@north.police.uk', '')
    """
    address = text.strip().lower()
    return address if len(address) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(address) else ""

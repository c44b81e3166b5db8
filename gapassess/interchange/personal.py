"""Columns that say who somebody is: seen by their header or their values, and never read."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from gapassess.interchange.naming import key_of, tidy
from gapassess.interchange.tables import Table

SAMPLE = 200
_LONGEST_HEADER = 8
_FEWEST_NAMES = 8
_MOST_ALIKE = 0.9
_WHOSE = (
    r"(?:(?:what (?:is|are)|please (?:enter|give|provide|state)|enter|beth yw|nodwch) )?"
    r"(?:(?:your|the|my|eich|work|contact|respondent|respondent's|user|user's|staff|staff member|officer|officer's|"
    r"participant|supervisor|supervisor's|sergeant's|line manager|line manager's|manager|manager's|recipient) )*"
)
_NUMBER = r"(?:number|no|num|id)"
_HEADERS = {
    "e-mail": r"e-?mail(?: addresse?s?| id)?|e-?bost|cyfeiriad e-?bost",
    "name": r"(?:full |first |last |middle |given |family |display |preferred |christian )?name|names?|forename|"
    r"surname|firstname|lastname|fullname|username|user name|initials|signature|name and (?:rank|collar number)|"
    r"enw|enw (?:llawn|cyntaf|canol|olaf|teuluol)|cyfenw|llofnod",
    "IP number": r"ip|ip ?address|ip number|ipaddress|ip addr|cyfeiriad ip|rhif ip",
    "phone": rf"(?:tele)?phone(?: {_NUMBER})?|(?:mobile|tel|extension)(?: (?:tele)?phone)?(?: {_NUMBER})?|"
    r"(?:rhif )?(?:ffon|ffon symudol|symudol)",
    "address": r"(?:home |postal |street )?address|post ?code|cyfeiriad|cyfeiriad cartref|cod ?post|"
    r"(?:location )?(?:latitude|longitude)",
    "time": r"(?:start|end|completion|submission|response|finish|last modified|modified|recorded|created) "
    r"(?:time|date)|(?:started|ended|submitted|recorded|created|modified|finished|completed) (?:at|on|time|date)|"
    r"started|ended|submitted|(?:start|end|recorded|created)(?:time|date)|"
    r"last (?:modified|updated)(?: (?:time|date|at|on))?|time ?stamp|date|time|date (?:and )?time|datetime|"
    r"time taken|duration|amser|amser (?:cychwyn|dechrau|cwblhau|gorffen|cyflwyno)|"
    r"dyddiad|dyddiad (?:cwblhau|cyflwyno|dechrau)|hyd",
    "date of birth": r"date of birth|dob|birthday|dyddiad geni",
    "staff number": rf"(?:collar|warrant|shoulder|epaulette|payroll|pay|staff|employee|personnel|badge|officer|"
    rf"force|pnn|national insurance|ni)(?: id)? ?{_NUMBER}|collar|"
    r"rhif (?:coler|gwarant|staff|cyflogres|gweithiwr|ysgwydd|yswiriant gwladol)",
    "device": r"browser|user ?agent|device(?: (?:type|id))?|porwr|dyfais",
}
_HEADER_PATTERNS = {kind: re.compile(_WHOSE + f"(?:{words})") for kind, words in _HEADERS.items()}
_VALUES = {
    "e-mail": r"[^@\s]+@[^@\s]+\.[^@\s]+",
    "time": r"\d{4}-\d\d-\d\d(?:[ T]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[+\-]\d\d:?\d\d|Z)?)?|"
    r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}(?:,? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?)?|\d{1,2}:\d\d(?::\d\d)?",
    "phone": r"(?:\+|\(?0)[\d ()\-]{8,16}\d",
    "address": r"(?:.*\s)?[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}",
    "staff number": r"(?i:pc|wpc|dc|ps|ds|di|sgt|insp|pcso|cso|sc)[ \-]?\d{3,6}",
}
_VALUE_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _VALUES.items()}
_NAME = re.compile(r"(?:[A-Z]{1,5} )?[^\W\d_a-z][\w'’\-]+(?:,? [^\W\d_a-z][\w'’.\-]*){1,3}")


@dataclass(frozen=True)
class Personal:
    """A column that is not read and not stored: what it holds, and whether header or values gave it away."""

    column: str
    kind: str
    seen_by: Literal["header", "values"]

    def __str__(self) -> str:
        """Return the column and what it holds."""
        return f"{self.column} ({self.kind})"


def header_kind(header: str) -> str | None:
    """Return what a column called `header` holds about a person, None when nothing.

    Only short headers are looked at: a statement that mentions a name is not a name.

    Examples
    --------
    >>> header_kind("What is your name?"), header_kind("Cyfeiriad e-bost"), header_kind("Team name")
    ('name', 'e-mail', None)
    """
    for part in {header, *header.split(" / ")}:
        words = re.sub(
            r"^(?:q?\d+ ?[.:)\-]? )|\((?:optional|dewisol|seconds|utc|gmt)\)|\(\d+\)$|[?:.*]+$",
            "",
            key_of(part),
        )
        words = tidy(words.replace("_", " ")).rstrip("?:.* ")
        if not words or len(words.split()) > _LONGEST_HEADER:
            continue
        for kind, pattern in _HEADER_PATTERNS.items():
            if pattern.fullmatch(words):
                return kind
    return None


def value_kind(text: str) -> str | None:
    """Return what a cell says about a person by its shape, None when nothing.

    Examples
    --------
    >>> value_kind("a.b@force.example"), value_kind("10.1.2.3"), value_kind("5")
    ('e-mail', 'IP number', None)
    """
    flat = tidy(text)
    for kind, pattern in _VALUE_PATTERNS.items():
        if pattern.fullmatch(flat):
            return kind
    if flat.count(".") == 3 or flat.count(":") > 1:
        try:
            ipaddress.ip_address(flat)
        except ValueError:
            return None
        return "IP number"
    return None


def is_name_like(text: str) -> bool:
    """Say whether `text` has the shape of a person's name: two to four words with capitals.

    Examples
    --------
    >>> is_name_like("Alice Jones"), is_name_like("Strongly agree")
    (True, False)
    """
    return _NAME.fullmatch(tidy(text)) is not None


def values_kind(values: Iterable[str]) -> str | None:
    """Return what a column holds about people when at least half of its texts have that shape."""
    texts = [text for text in values if text.strip()]
    counts: dict[str, int] = {}
    for text in texts:
        if kind := value_kind(text):
            counts[kind] = counts.get(kind, 0) + 1
    for kind, count in counts.items():
        if 2 * count >= len(texts):
            return kind
    names = [text for text in texts if is_name_like(text)]
    many = len(names) >= _FEWEST_NAMES and len(names) >= _MOST_ALIKE * len(texts)
    return "name" if many and len(set(names)) >= _MOST_ALIKE * len(names) else None


def personal_columns(table: Table) -> dict[str, Personal]:
    """Return the columns of a table that say who somebody is, in the order of the table.

    Notes
    -----
    The first 200 rows are looked at. A column of short free text can hold names that no shape
    gives away; nothing but the columns of a mapping is ever kept, so it is not stored either.
    """
    sample = [row for _, row in islice(table.numbered(), SAMPLE)]
    found: dict[str, Personal] = {}
    for index, header in enumerate(table.headers):
        if kind := header_kind(header):
            found[header] = Personal(header, kind, "header")
        elif kind := values_kind(row[index] for row in sample if index < len(row)):
            found[header] = Personal(header, kind, "values")
    return found

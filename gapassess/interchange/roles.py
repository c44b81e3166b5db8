"""Which columns say the unit, the stratum, the response key and whether a row is complete: a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gapassess.interchange.naming import key_of

_LONGEST = 12
# The smallest units first: of a team and a division it is the team that answers are kept for.
_UNIT = (
    "team", "tim", "nhim", "dim", "unit", "uned", "section", "station", "gorsaf", "workplace", "gweithle", "department",
    "dept", "adran", "is-adran", "branch", "company", "compid", "district", "ardal", "area", "bcu", "division",
    "rhanbarth", "command", "directorate", "cyfarwyddiaeth",
)  # fmt: skip
_STRATUM = ("role", "rank", "grade", "band", "rol", "swydd", "rheng", "gradd", "graddfa")
_KEY = (
    "response id", "responseid", "respondent id", "respondentid", "submission id", "userid", "user id", "userno",
    "user no", "unique id", "id", "key", "_id", "_uuid", "uuid", "record id", "id ymateb",
)  # fmt: skip
_STATUS = (
    "status",
    "response status",
    "survey status",
    "completion status",
    "completed",
    "statws",
    "finished",
)
_COMPLETE = ("completed", "complete", "finished", "wedi'i gwblhau", "cwblhawyd", "true", "yes")
_MOST_UNITS = 0.5


@dataclass(frozen=True)
class Facts:
    """What the first rows of a table show of one column.

    Attributes
    ----------
    counts
        How often each text stands there, blanks left out, in the order met; empty of those past the first
        thousand different texts.
    filled
        Cells that are not blank.
    rows
        Rows looked at.
    """

    counts: Mapping[str, int]
    filled: int
    rows: int

    @property
    def is_unique(self) -> bool:
        """Whether every row has a text of its own."""
        return self.filled == self.rows > 1 and len(self.counts) == self.rows


@dataclass(frozen=True)
class Roles:
    """Columns by what they are for; None where none was recognised."""

    unit: str | None
    other_units: tuple[str, ...]
    stratum: str | None
    key: str | None
    rows: Mapping[str, str]


def guess_roles(facts: Mapping[str, Facts]) -> Roles:
    """Guess what the columns that are no items are for, from their headers and how often texts repeat."""
    shared = {
        column: one
        for column, one in facts.items()
        if one.filled and (len(one.counts) <= _MOST_UNITS * one.filled or one.rows < 4)
    }
    strata = _by_words(shared, _STRATUM)
    units = [column for column in _by_words(shared, _UNIT) if column not in strata[:1]]
    by_key = {key_of(column): column for column, one in reversed(list(facts.items())) if one.is_unique}
    keys = [by_key[word] for word in _KEY if word in by_key]
    return Roles(
        unit=units[0] if units else None,
        other_units=tuple(units[1:]),
        stratum=strata[0] if strata else None,
        key=keys[0] if keys else None,
        rows=_complete(facts),
    )


def _by_words(facts: Mapping[str, Facts], words: tuple[str, ...]) -> list[str]:
    """Return the columns whose short header has one of the words: earlier words and shorter headers first."""
    found = []
    for column in facts:
        said = re.findall(r"[\w\-]+", key_of(column.rsplit(" / ", 1)[-1]).replace("_", " "))
        hits = [words.index(word) for word in said if word in words]
        if hits and len(said) <= _LONGEST:
            found.append((min(hits), len(said), column))
    return [column for *_, column in sorted(found, key=lambda one: one[:2])]


def _complete(facts: Mapping[str, Facts]) -> dict[str, str]:
    """Return the filter that leaves only complete responses, empty when the file marks none."""
    for column, one in facts.items():
        if key_of(column) in _STATUS and len(one.counts) > 1:
            for text in one.counts:
                if key_of(text) in _COMPLETE:
                    return {column: text}
    return {}

"""Holdings: what each table of the database holds, and how long; a test sees that none is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Holding:
    """A table in words: what it holds, and when its rows go."""

    holds: str
    until: str


_ALWAYS = "kept"
_COUNTED, _PURGED = "the wave is closed", "purged by the schedule"
HOLDINGS: Mapping[str, Holding] = {
    "token": Holding("A hash of each unused link and the group it stands for. No name.", "spent, closed or purged"),
    "ballot": Holding("Sealed answers under a random key. No team in the open, no time.", "the wave is closed"),
    "counter": Holding("How many have answered, per group.", _COUNTED),
    "door": Holding("How many answers came by link, code or file, per wave.", _COUNTED),
    "rate": Holding("A copy of the counters once a day, so that rates do not move with each answer.", _COUNTED),
    "response_key": Holding("Keyed hashes of row numbers of an imported file, against double imports.", _COUNTED),
    "packed": Holding("Single answers of a closed wave, in blocks, under the group that is reported.", _PURGED),
    "comment": Holding("Comments, apart from all answers, with a team only where enough answered.", _PURGED),
    "comment_review": Holding("Wordings in which comments may be quoted, and who proposed and approved them.", _PURGED),
    "imported": Holding("Hashes of files that were imported and how many answers each had.", _ALWAYS),
    "cell": Holding("Sums of groups that reach the minimum.", _ALWAYS),
    "decision": Holding("What is held back and why.", _ALWAYS),
    "family": Holding("Which figures were tested together.", _ALWAYS),
    "quality": Holding("Counts of blank and unvarying answers, of groups alone.", _ALWAYS),
    "wave": Holding("Each wave: days, promise, public key.", _ALWAYS),
    "wave_unit": Holding("The teams of a wave, their headcounts, and responses where they may be shown.", _ALWAYS),
    "wave_position": Holding("What the strategy stated on the opening day.", _ALWAYS),
    "revision": Holding("Corrections of a closed wave, with the names of those who approved them.", _ALWAYS),
    "revised_unit": Holding("Headcounts and responses of a corrected wave.", _ALWAYS),
    "unit": Holding("The teams of the organisation.", _ALWAYS),
    "lineage": Holding("Which team became which.", _ALWAYS),
    "population": Holding("Headcounts per team and role band.", _ALWAYS),
    "action": Holding("What is being done about a gap, its owner and when it is due.", _ALWAYS),
    "published": Holding("Results that somebody else published, under their source.", _ALWAYS),
    "stop": Holding("Hashes of codes by which people end their letters.", "the contact book takes them in"),
    "commitment": Holding("What the strategy commits to, its owner and who signed it off, by name.", _ALWAYS),
    "definition": Holding("The files of questions and criteria that were used.", _ALWAYS),
    "audit": Holding("Who did what when on the staff side, by account name.", _ALWAYS),
    "audit_head": Holding("Number and hash of the newest line of that log.", _ALWAYS),
}
UNDESCRIBED = Holding("Not yet described here.", "")


def holding_of(table: str) -> Holding:
    """Return what a table holds; tables of responses differ in their width alone."""
    return HOLDINGS.get(re.sub(r"_\d+$", "", table), UNDESCRIBED)


def rows(tables: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str, str]]:
    """Return name, content, columns and end of each table; those that differ in their width alone once."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for name, columns in sorted(tables.items()):
        short = re.sub(r"_\d+$", "", name)
        listed = [column for column in columns if not re.fullmatch(r"s\d+", column)]
        if len(listed) < len(columns):
            listed.append("one number per question")
        one = holding_of(name)
        found.setdefault(short, (short, one.holds, ", ".join(listed), one.until))
    return list(found.values())

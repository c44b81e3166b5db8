"""Retention: what is kept, since which day and how long; the one table that papers and purging use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

LONGEST_DAYS = 3650
Start = Literal["last-day", "closing"]


@dataclass(frozen=True)
class Rule:
    """One line of the schedule.

    Attributes
    ----------
    id
        Name of the setting under ``[retention]``, and of the words that say what it is (``kept-…``).
    start
        What the days are counted from: the wave's last day of answering, or the day it was closed.
    days
        How long when the settings say nothing.
    """

    id: str
    start: Start
    days: int


# Destroyed when due, by `gapassess purge`.
RULES = (
    Rule("links", "last-day", 30),
    Rule("rehearsals", "last-day", 30),
    Rule("keys", "closing", 90),
    Rule("comments", "closing", 365),
    Rule("answers", "closing", 730),
)
# Kept as long as the workspace is: sums that passed the gate, and a log that proves nothing was changed.
LASTING = ("figures", "log")
# Handed out, and from then on in the hands of whoever has it.
HANDED_OUT = ("packs",)


@dataclass(frozen=True)
class Retention:
    """The schedule of one force.

    Attributes
    ----------
    said
        Days by the id of a rule, where the settings differ from the table.
    """

    said: Mapping[str, int] = field(default_factory=dict)

    def days(self, rule: Rule) -> int:
        """Return how many days what the rule speaks of is kept."""
        return self.said.get(rule.id, rule.days)

    def is_due(self, rule: Rule, *, since: date | None, today: date) -> bool:
        """Say whether more days than promised have passed since the day that they are counted from.

        Examples
        --------
        >>> links = RULES[0]
        >>> [Retention().is_due(links, since=date(2026, 10, 1), today=date(2026, 10, day)) for day in (30, 31)]
        [False, False]
        >>> Retention({"links": 7}).is_due(links, since=date(2026, 10, 1), today=date(2026, 10, 9))
        True
        """
        return since is not None and today > since + timedelta(days=self.days(rule))

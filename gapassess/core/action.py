"""Action: what is done about a gap, by whom, by when, and which wave judges it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gapassess.core.text import Text


@dataclass(frozen=True)
class Action:
    """One thing that is done because of what a wave showed.

    Attributes
    ----------
    text
        What is done, as those who answered are told it.
    wave
        The wave whose results led to it.
    constructs, units
        The gaps it works on; empty `units` means everybody.
    mechanism
        The mechanism of the framework that it pulls; None when none is named.
    judged_by
        The wave that will show whether it worked; None until it is named.
    done_on
        The day it was done; None until then.
    recorded_on
        The day this version was recorded here.
    """

    id: str
    text: Text
    owner: str
    due: date
    wave: str
    framework: str
    constructs: tuple[str, ...]
    units: tuple[str, ...] = ()
    mechanism: str | None = None
    judged_by: str | None = None
    done_on: date | None = None
    recorded_on: date | None = None

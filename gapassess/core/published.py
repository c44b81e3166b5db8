"""Published results: what somebody else published, kept beside our figures and never mixed with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FEWEST = 10


@dataclass(frozen=True)
class Published:
    """One figure that somebody else published.

    Attributes
    ----------
    source
        Title of the publication.
    as_at
        The day it speaks of.
    unit
        Whom it is of, in the publication's own words; no unit of ours.
    framework, construct
        Which of our constructs it speaks to.
    item
        Item id or wording; empty for the construct as a whole.
    n
        People it rests on, at least `FEWEST`; None when not published.
    mean, sd
        Points from 0 to 100; None when not published.
    share
        Per cent of people who agree or better; None when not published.
    """

    source: str
    as_at: date
    unit: str
    framework: str
    construct: str
    item: str
    n: int | None
    mean: float | None
    sd: float | None
    share: float | None

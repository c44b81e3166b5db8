"""Quality: whether the figures of a wave can be trusted. Only ``measure.disclosure`` makes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gapassess.core.cells import Part

AGREEING, COMPARE, CAUTION = 0.70, 0.70, 0.50
"""The rwg(j) from which a unit is said to agree, and the ICC(2) from which units are compared, and with caution."""
CEILING = 60
"""In 100 people on the best answer from which on there is little room left to see a difference."""


@dataclass(frozen=True)
class Rate:
    """How many in 100, as a whole number.

    Attributes
    ----------
    per_100
        None where it may not be said.
    few
        True where it is fewer than three people: that much may be said.
    """

    per_100: int | None = None
    few: bool = False


@dataclass(frozen=True)
class ItemQuality:
    """How the people who were asked one item dealt with it.

    Attributes
    ----------
    n
        People who were asked; None when held back.
    blank, dont_know, does_not_apply
        Of those asked; None where the scale has no such answer.
    top
        Of those who gave a value, how many gave the best one (the lowest of a reversed item).
    ceiling
        Whether `top` is 60 in 100 or more; None where it may not be said.
    item_rest
        Correlation with the sum of the other items of its construct; None where there is none.
    """

    item: str
    construct: str
    part: Part
    reverse: bool
    shown: bool
    n: int | None = None
    blank: Rate = Rate()
    dont_know: Rate | None = None
    does_not_apply: Rate | None = None
    top: Rate = Rate()
    ceiling: bool | None = None
    item_rest: float | None = None


@dataclass(frozen=True)
class Reliability:
    """How well the items of one construct and part hold together.

    Attributes
    ----------
    items
        How many items; with one alone there is no figure, and no row.
    n
        People who answered all of them; None when held back.
    alpha, low, high
        Cronbach's alpha with Feldt's 95 % interval.
    omega
        Of one factor; None with two items, or where the fit is not proper.
    """

    construct: str
    part: Part
    items: int
    shown: bool
    n: int | None = None
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    omega: float | None = None


@dataclass(frozen=True)
class Agreed:
    """How far people of one unit give the same answers, over units whose shares may be shown.

    Attributes
    ----------
    units
        Units it rests on; under five there is no figure.
    null
        What no agreement would look like; rwg(j) means nothing without it.
    rwg_j, rwg_j_star, ad
        Means over units: rwg(j), 0 to 1; r*wg(j), at most 1; the average deviation from the
        item's mean in steps of the scale.
    agreeing
        Units with an rwg(j) of .70 or more.
    ad_limit
        The average deviation up to which people agree: a sixth of the options.
    """

    construct: str
    part: Part
    items: int
    units: int
    null: str | None = None
    rwg_j: float | None = None
    agreeing: int | None = None
    rwg_j_star: float | None = None
    ad: float | None = None
    ad_limit: float | None = None


Advice = Literal["compare", "caution", "whole"]


@dataclass(frozen=True)
class Compared:
    """Whether units can be told apart by the figures they show.

    Attributes
    ----------
    of
        ``experienced``, or ``gap`` of the same people where the design is paired.
    units
        Units it rests on; under five there is no figure.
    icc1
        ICC(1) at n0, which unequal sizes ask for.
    icc2
        ICC(2): how reliable the mean of a unit is.
    advice
        ``compare`` from .70, ``caution`` from .50, below it ``whole``: report the organisation only.
    """

    construct: str
    of: Literal["experienced", "gap"]
    units: int
    icc1: float | None = None
    icc2: float | None = None
    advice: Advice | None = None


@dataclass(frozen=True)
class Alike:
    """How many gave one and the same answer to every item of a scale.

    Attributes
    ----------
    items, turned
        Items on the scale that everybody is asked, and how many of them are reversed: with
        none, one answer throughout can be an honest one. Where blocks rotate, the most that one
        person is asked, and the fewest reversed ones.
    n
        People with at least five answers; None where that may not be said.
    """

    scale: str
    items: int
    turned: int
    shown: bool
    n: int | None = None
    rate: Rate = Rate()


@dataclass(frozen=True)
class DoorShare:
    """How many answers came in one way, as a band of five in 100.

    Attributes
    ----------
    door
        Empty for the ways that are held back, together; `low` and `high` are None then.
    """

    door: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Group:
    """A group's share of all answers, in 100, in the wave before and in this; `name` None is everybody else."""

    name: str | None
    before: int
    now: int


@dataclass(frozen=True)
class Composition:
    """Who answered, against the wave before.

    Attributes
    ----------
    by
        ``units`` (leaves) or ``strata``.
    distance
        Total variation in 100: so many answers would have to come from another group for the
        two waves to be alike. At least that: groups that cannot be shown count as one.
    """

    by: Literal["units", "strata"]
    earlier: str
    distance: int
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class OverFull:
    """A unit with more answers than people: one of the two is wrong."""

    unit: str
    title: str
    n: int
    headcount: int


@dataclass(frozen=True)
class Quality:
    """What may be said of the quality of a wave's answers, over the whole organisation.

    Attributes
    ----------
    counted
        False for a wave that closed before these things were counted: only what the
        figures themselves say is there.
    n, headcount
        Answers and people; None when held back or not known.
    """

    wave: str
    counted: bool
    n: int | None
    headcount: int | None
    items: tuple[ItemQuality, ...]
    reliabilities: tuple[Reliability, ...]
    alike: tuple[Alike, ...]
    doors: tuple[DoorShare, ...]
    compositions: tuple[Composition, ...]
    over_full: tuple[OverFull, ...]
    agreements: tuple[Agreed, ...] = ()
    compared: tuple[Compared, ...] = ()

"""Concerns: what about the answers of a wave asks for a look before its figures are trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gapassess.measure.quality import CEILING, Quality, Rate

Kind = Literal[
    "over-full",
    "alike",
    "blank",
    "dont-know",
    "does-not-apply",
    "ceiling",
    "alpha",
    "item-rest",
    "composition",
    "apart",
]
ALIKE, UNANSWERED, SPECIAL, MOVED, RELIABLE = 10, 10, 20, 10, 0.70
"""In 100 of people: one answer throughout; left blank; don't know or does not apply; of answers, from
another group than in the wave before. And the alpha below which a score of people says little."""


@dataclass(frozen=True)
class Concern:
    """One thing to look at.

    Attributes
    ----------
    about
        Item, scale, construct, unit, ``units`` or ``strata``; of `apart` the figure, ``experienced`` or ``gap``.
    part
        Of a construct; empty otherwise.
    value
        In 100, the coefficient itself for `alpha` and `item-rest`, or the constructs for `apart`.
    """

    kind: Kind
    about: str
    value: float
    part: str = ""


def concerns(quality: Quality) -> tuple[Concern, ...]:
    """Return what asks for a look, the gravest kind first."""
    return tuple(_found(quality))


def _found(quality: Quality) -> Iterator[Concern]:
    for over in quality.over_full:
        yield Concern("over-full", over.unit, round(100 * over.n / over.headcount))
    for item in quality.items:
        if item.item_rest is not None and item.item_rest < 0:
            yield Concern("item-rest", item.item, item.item_rest)
    for one in quality.reliabilities:
        if one.alpha is not None and one.alpha < RELIABLE:
            yield Concern("alpha", one.construct, one.alpha, one.part)
    for of in ("experienced", "gap"):
        chance = sum(one.of == of and one.advice == "whole" for one in quality.compared)
        if chance:
            yield Concern("apart", of, chance)
    yield from (
        Concern(kind, about, rate.per_100)
        for kind, about, rate, limit in _rates(quality)
        if rate is not None and rate.per_100 is not None and rate.per_100 >= limit
    )
    for moved in quality.compositions:
        if moved.distance >= MOVED:
            yield Concern("composition", moved.by, moved.distance)


def _rates(quality: Quality) -> Iterator[tuple[Kind, str, Rate | None, int]]:
    for run in quality.alike:
        yield "alike", run.scale, run.rate, ALIKE
    for item in quality.items:
        yield "blank", item.item, item.blank, UNANSWERED
        yield "dont-know", item.item, item.dont_know, SPECIAL
        yield "does-not-apply", item.item, item.does_not_apply, SPECIAL
        yield "ceiling", item.item, item.top, CEILING

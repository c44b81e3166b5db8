"""Scoring: from an instrument to what has to be counted, as values."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from gapassess.core.cells import Mean, Part, Plan, Tally, Term, Who
from gapassess.core.instrument import ConstructDesign, Instrument, Item, Side

LEADERS = "leaders"


def needed(asked: int) -> int:
    """Return how many of the items that a person was asked must be answered for a score: one, and at least half.

    Examples
    --------
    >>> [needed(asked) for asked in (0, 1, 2, 3, 4)]
    [1, 1, 1, 2, 2]
    """
    return max(1, (asked + 1) // 2)


def lattice(widths: Sequence[int]) -> int:
    """Return the steps of the integer lattice that holds every mean of items of these `widths`.

    The mean of any number of answered items of ``(x - lo)/(hi - lo)`` is a whole number of steps:
    of all items somebody may be asked a few alone, and answer half of these.

    Examples
    --------
    >>> lattice([4, 4, 4, 4]), lattice([4] * 11)
    (48, 110880)
    """
    return lcm(*widths) * lcm(*range(1, len(widths) + 1))


def mean_of(instrument: Instrument, items: Sequence[Item]) -> Mean:
    """Return how the score of these items together is made, on the lattice that holds it."""
    scales = [instrument.scale(item) for item in items]
    steps = lattice([scale.width for scale in scales])
    agree = max((scale.agree_value - scale.low) * (steps // scale.width) for scale in scales)
    terms = tuple(
        Term(
            instrument.slots[item.id],
            scale.low,
            scale.width,
            reverse=item.reverse,
            dont_know_is_lowest=item.stage == "known" and scale.dont_know is not None,
        )
        for item, scale in zip(items, scales, strict=True)
    )
    return Mean(terms, steps, agree)


def _of(instrument: Instrument, construct: str, part: Part, side: Side, who: Who | None = None) -> list[Tally]:
    stage = part if part in ("known", "enabled") else "practised"
    items = instrument.scored(construct, side=side, stage=stage)
    return [Tally(construct, part, mean_of(instrument, items), who=who)] if items else []


def _leaders(instrument: Instrument) -> tuple[str, ...]:
    """Return the strata of the audience called ``leaders``; of all audiences where none is called so."""
    named = [audience for audience in instrument.audiences if audience.id == LEADERS]
    return tuple(member for audience in named or instrument.audiences for member in audience.members)


def _tallies(instrument: Instrument, design: ConstructDesign) -> list[Tally]:
    construct = design.construct
    found: list[Tally] = []
    if design.design == "paired":
        stated = [instrument.item(pair.stated) for pair in design.pairs]
        experienced = [instrument.item(pair.experienced) for pair in design.pairs]
        found.append(Tally(construct, "pair", mean_of(instrument, stated), mean_of(instrument, experienced)))
    elif design.design == "perception":
        leaders = _leaders(instrument)
        found += _of(instrument, construct, "experienced", "experienced", Who(leaders, inside=False))
        found += _of(instrument, construct, "stated", "experienced", Who(leaders))
    else:
        found += _of(instrument, construct, "experienced", "experienced")
        if design.design == "independent":
            found += _of(instrument, construct, "stated", "stated")
    for stage in ("known", "enabled"):
        found += _of(instrument, construct, stage, "experienced")
    return found


def plan(instrument: Instrument) -> Plan:
    """Return all tallies that the figures of an instrument need, in its construct order.

    A person's score is the mean of the answered items of one construct, side and stage if at
    least half of those asked were answered; reversed items are turned once, here. `perception` counts the
    leaders' experienced score as the stated part. On `known` items "don't know" is the lowest
    value, because somebody who does not know of a thing has not heard of it.
    """
    return Plan(tuple(tally for design in instrument.designs for tally in _tallies(instrument, design)))

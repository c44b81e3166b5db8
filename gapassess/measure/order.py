"""Order: what only the scores one by one tell of a cell: how many have the highest, and which side stands above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from gapassess.core.cells import CellSums
from gapassess.core.instrument import Instrument
from gapassess.core.strategy import Position

Which = Literal["first", "second", "difference"]
Scores = Mapping[Which, Mapping[int, int]]
"""Which score to lattice steps to people."""
Targets = Mapping[tuple[str, str], int]
"""(unit, construct) to the level that is stated, in hundredths of a point."""


def targets_of(positions: Iterable[Position], instrument: Instrument) -> Targets:
    """Return the stated levels that the cells of an instrument are held against."""
    asked = set(instrument.constructs)
    return {
        (one.unit, one.construct): hundredths(one.stated)
        for one in positions
        if one.measure == "level" and one.construct in asked and instrument.design(one.construct).design == "target"
    }


def hundredths(points: float) -> int:
    """Return points as whole hundredths.

    Examples
    --------
    >>> hundredths(72.3)
    7230
    """
    return round(100 * points)


def with_order(one: CellSums, own: Scores, stated: Scores, target: int | None) -> CellSums:
    """Return the sums with the people at the top and those on either side of what is stated.

    Parameters
    ----------
    own, stated
        Scores of the cell itself, and of the same unit's stated side; empty where there are none.
    target
        The stated level that the cell is held against, in hundredths of a point.

    Notes
    -----
    `above` less `below`, over all of them, is Cliff's delta of stated over experienced: over the
    people for a target and for pairs of one person, over all pairs of a leader and somebody else
    otherwise. Source: Cliff 1996; R ``mean(sign(outer(x, y, "-")))``.
    """
    experienced = own.get("second" if one.part == "pair" else "first", {})
    if one.part not in ("experienced", "pair") or not experienced:
        return one
    if one.part == "pair":
        above, below = _sides(own.get("difference", {}), 0)
    elif target is not None:
        below, above = _sides({10_000 * score: people for score, people in experienced.items()}, target * one.lattice)
    elif stated.get("first"):
        above, below = _dominance(stated["first"], experienced)
    else:
        return replace(one, top=experienced.get(one.lattice, 0))
    return replace(one, top=experienced.get(one.lattice, 0), above=above, below=below, against=target)


def _sides(scores: Mapping[int, int], middle: int) -> tuple[int, int]:
    """Return the people above `middle` and those below it."""
    over = sum(people for score, people in scores.items() if score > middle)
    return over, sum(people for score, people in scores.items() if score < middle)


def _dominance(first: Mapping[int, int], second: Mapping[int, int]) -> tuple[int, int]:
    """Return the pairs in which the first stands above the second, and those in which below."""
    scores = sorted(second)
    up_to = [0, *accumulate(second[score] for score in scores)]
    over = sum(people * up_to[bisect_left(scores, score)] for score, people in first.items())
    under = sum(people * (up_to[-1] - up_to[bisect_right(scores, score)]) for score, people in first.items())
    return over, under

"""Narrowing: how far number, sum and sum of squares of a group leave open what some of its people answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, inf

_HALVINGS, _ROUNDING = 40, 1e-6


@dataclass(frozen=True)
class Spread:
    """What is told of one score of a group.

    Attributes
    ----------
    n
        People.
    total, squares
        Sum of their scores, and the most that the sum of squares can be; each score is a whole number of
        steps from 0 to `lattice`.
    """

    n: int
    total: int
    squares: float
    lattice: int

    def possible(self, need: float) -> bool:
        """Say whether there is as much in the sum of squares."""
        return need <= self.squares + _ROUNDING * self.lattice

    def leaves_open(self, some: int, least: float) -> bool:
        """Say whether the scores of `some` of the people can still add up to sums that lie `least` steps apart.

        Notes
        -----
        Of all ways in which people of one sum can have answered, the nearest to each other give the least
        sum of squares, so any sum of some is possible for which both sides together need no more of it than
        there is. That need is convex in the sum of some, and least where both sides have the mean of all.
        """
        others = self.n - some
        if some <= 0 or others <= 0:
            return False

        def possible(total: float) -> bool:
            return self.possible(least_squares(some, total) + least_squares(others, self.total - total))

        middle = self.total * some / self.n
        highest = min(some * self.lattice, self.total)
        lowest = max(0, self.total - others * self.lattice)
        half = least / 2
        if lowest <= middle - half and middle + half <= highest and possible(middle - half) and possible(middle + half):
            return True
        return _furthest(middle, highest, possible) - _furthest(middle, lowest, possible) >= least

    def leaves_agreeing_open(self, some: int, least: int, agree: int) -> bool:
        """Say whether of `some` of the people numbers of those with `agree` steps or more lie `least` apart."""
        if some <= 0 or some >= self.n:
            return False
        possible = [number for number in range(some + 1) if self.possible(self._need(some, number, agree))]
        return bool(possible) and possible[-1] - possible[0] >= least

    def leaves_sum_open(self, some: int, least: float, agreeing: int, agree: int) -> bool:
        """Say the same as `leaves_open` where it is told as well how many of all have `agree` steps or more.

        Notes
        -----
        Who agrees is free: with the least sum of squares any number of `some` may, as far as there are people.
        So the furthest sums are those with most and with fewest of them.
        """
        below, others = self.n - agreeing, self.n - some
        if some <= 0 or others <= 0:
            return False
        left = self.total - below * (agree - 1)
        if agreeing and left >= agreeing * agree:
            high, low = left / agreeing, agree - 1.0
        else:
            high, low = float(agree), (self.total - agreeing * agree) / below

        most, fewest = min(some, agreeing), max(0, some - below)
        if (most - fewest) * (high - low) >= least:
            return True

        def furthest(number: int, *, up: bool) -> float:
            rest = some - number

            def possible(total: float) -> bool:
                inside = _split_squares(number, rest, total, agree, self.lattice)
                outside = _split_squares(agreeing - number, below - rest, self.total - total, agree, self.lattice)
                return self.possible(inside + outside)

            middle = number * high + rest * low
            ends = (
                (number * self.lattice + rest * (agree - 1), self.total - (agreeing - number) * agree)
                if up
                else (number * agree, self.total - (agreeing - number) * self.lattice - (below - rest) * (agree - 1))
            )
            end = min(ends) if up else max(ends)
            return _furthest(middle, end, possible)

        return furthest(most, up=True) - furthest(fewest, up=False) >= least

    def _need(self, some: int, agreeing: int, agree: int) -> float:
        """Return the least sum of squares where just so many of `some` people agree; infinite where none can be.

        Everybody lies as near to one level as agreeing or not lets them.
        """
        below, others = some - agreeing, self.n - some
        left = self.total - agreeing * agree
        if 0 <= left <= (below + others) * (agree - 1):
            return agreeing * agree**2 + least_squares(below + others, left)
        left = self.total - below * (agree - 1)
        if (agreeing + others) * agree <= left <= (agreeing + others) * self.lattice:
            return below * (agree - 1) ** 2 + least_squares(agreeing + others, left)
        left = self.total - agreeing * agree - below * (agree - 1)
        if 0 <= left <= others * self.lattice:
            return agreeing * agree**2 + below * (agree - 1) ** 2 + least_squares(others, left)
        return float("inf")


def _split_squares(agreeing: int, below: int, total: float, agree: int, lattice: int) -> float:
    """Return the least sum of squares of people with this sum of whom so many agree; infinite where there is none."""
    left = total - below * (agree - 1)
    if left >= agreeing * agree - _ROUNDING:
        most = agreeing * lattice
        return below * (agree - 1) ** 2 + least_squares(agreeing, min(left, most)) if left <= most + _ROUNDING else inf
    left = total - agreeing * agree
    return agreeing * agree**2 + least_squares(below, max(left, 0)) if left >= -_ROUNDING else inf


def least_squares(n: int, total: float) -> float:
    """Return the least sum of squares of `n` whole numbers with this sum; in between, what lies between."""
    if not n:
        return 0.0
    step = floor(total / n)
    return (2 * step + 1) * total - step * (step + 1) * n


def _furthest(start: float, end: float, possible: Callable[[float], bool]) -> float:
    """Return how far from `start` towards `end` everything is possible."""
    if possible(end):
        return end
    near, far = start, end
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if possible(middle):
            near = middle
        else:
            far = middle
    return near

"""Narrowing: how far a group's number of answers, sum and sum of squares leave the sum of some of its people open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor

from gapassess.core.cells import CellSums

_HALVINGS, _ROUNDING = 40, 1e-6


@dataclass(frozen=True)
class Spread:
    """What is told of one score of a group.

    Attributes
    ----------
    n
        People.
    total, squares
        Sum and sum of squares of their scores, each a whole number of steps from 0 to `lattice`.
    """

    n: int
    total: int
    squares: int
    lattice: int

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
            need = _least_squares(some, total) + _least_squares(others, self.total - total)
            return need <= self.squares + _ROUNDING * self.lattice

        middle = self.total * some / self.n
        highest = min(some * self.lattice, self.total)
        lowest = max(0, self.total - others * self.lattice)
        half = least / 2
        if lowest <= middle - half and middle + half <= highest and possible(middle - half) and possible(middle + half):
            return True
        return _furthest(middle, highest, possible) - _furthest(middle, lowest, possible) >= least


def alike(whole: CellSums, parts: Sequence[CellSums], members: Iterable[int], *, least: int) -> bool:
    """Say whether what a whole has beside its parts is so much alike that it tells the mean of a member."""
    return any(
        not spread.leaves_open(some, min(least, some) * whole.lattice)
        for spread in spreads(whole, parts)
        for some in members
        if some < spread.n
    )


def spreads(whole: CellSums, parts: Sequence[CellSums] = ()) -> Iterator[Spread]:
    """Yield what is told of each score of a whole less its parts; of a pair also of the difference of both."""

    def left(name: str) -> int:
        return int(getattr(whole, name) - sum(getattr(one, name) for one in parts))

    n, lattice = left("n"), whole.lattice
    yield Spread(n, left("total"), left("squares"), lattice)
    if whole.part == "pair":
        yield Spread(n, left("other_total"), left("other_squares"), lattice)
        # From no difference at all, so that the lowest one counts 0.
        total = left("total") - left("other_total")
        squares = left("squares") + left("other_squares") - 2 * left("product")
        yield Spread(n, total + n * lattice, squares + 2 * lattice * total + n * lattice**2, 2 * lattice)


def _least_squares(n: int, total: float) -> float:
    """Return the least sum of squares of `n` whole numbers with this sum; in between, what lies between."""
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

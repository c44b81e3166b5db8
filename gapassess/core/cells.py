"""CellSums: the integer sufficient statistics that the store counts and measure turns into figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Part = Literal["experienced", "stated", "known", "enabled", "pair"]


@dataclass(frozen=True)
class Term:
    """What one answered item adds to a person's score.

    The share of the scale is ``(x - low)/width``, turned round when `reverse`.
    Special answers (negative values) and None add nothing, except that on a
    `known` item "don't know" counts as the lowest value.
    """

    slot: int
    low: int
    width: int
    reverse: bool = False
    dont_know_is_lowest: bool = False


@dataclass(frozen=True)
class Mean:
    """A person's score: the mean over answered terms, on an integer lattice.

    Somebody has a score who answered at least one term and at least half of those asked; a term
    whose slot is None was not asked.

    Attributes
    ----------
    lattice
        The score in whole steps: ``lattice * mean`` is an integer for every allowed
        number of answered terms; points are ``100 * steps / lattice``.
    agree
        Steps at or above which the person agrees.
    """

    terms: tuple[Term, ...]
    lattice: int
    agree: int


@dataclass(frozen=True)
class Who:
    """Restrict a tally to people of certain strata (or to everybody else)."""

    strata: tuple[str, ...]
    inside: bool = True


@dataclass(frozen=True)
class Tally:
    """One thing to count in every reporting group.

    `part` ``pair`` has both means (terms of equal length; a pair is asked when both its terms
    are, and counts when both are answered; the person counts with at least half of the pairs
    asked); all others have `first` alone.
    """

    construct: str
    part: Part
    first: Mean
    second: Mean | None = None
    who: Who | None = None

    @property
    def key(self) -> tuple[str, Part]:
        """Construct and part."""
        return self.construct, self.part


@dataclass(frozen=True)
class Plan:
    """All tallies of one instrument."""

    tallies: tuple[Tally, ...]


@dataclass(frozen=True)
class CellSums:
    """Whole-number sums of one tally in one group; sums of disjoint groups add up exactly.

    Attributes
    ----------
    n
        People with a score (for `pair`: with both).
    total, squares
        Sum and sum of squares of the first score in lattice steps (for `pair`: stated).
    other_total, other_squares, product
        The second score (for `pair`: experienced) and the cross product; 0 otherwise.
    agreeing
        People whose experienced score is at or above the agree point.
    differing
        People who do not have the most common score (for `pair` the least over both
        scores and their difference); not additive, counted per group.
    top
        People whose experienced score is the highest there is; None where it was not counted.
    above, below
        People (pairs of people where others state) for whom what is stated lies above, or below,
        what is experienced; None where nothing is stated or it was not counted.
    against
        Of a target: the stated level that they were counted against, in hundredths of a point.
    """

    unit: str
    stratum: str | None
    construct: str
    part: Part
    lattice: int
    n: int
    total: int
    squares: int
    other_total: int = 0
    other_squares: int = 0
    product: int = 0
    agreeing: int = 0
    differing: int = 0
    top: int | None = None
    above: int | None = None
    below: int | None = None
    against: int | None = None

    @property
    def key(self) -> tuple[str, str | None, str, Part]:
        """Unit, stratum, construct and part."""
        return self.unit, self.stratum, self.construct, self.part

    def plus(self, other: CellSums, *, differing: int = 0) -> CellSums:
        """Add the sums of a disjoint group; what rests on single scores is given anew."""
        return replace(
            self,
            n=self.n + other.n,
            total=self.total + other.total,
            squares=self.squares + other.squares,
            other_total=self.other_total + other.other_total,
            other_squares=self.other_squares + other.other_squares,
            product=self.product + other.product,
            agreeing=self.agreeing + other.agreeing,
            differing=differing,
            top=None,
            above=None,
            below=None,
            against=None,
        )

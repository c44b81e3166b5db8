"""Moments: n, mean and standard deviation in points from whole-number sums, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from gapassess.core.cells import CellSums
from gapassess.core.policy import Policy

Floats = npt.NDArray[np.float64]
Which = Literal["first", "second", "difference", "agree"]


@dataclass(frozen=True)
class Moments:
    """One row per cell.

    Attributes
    ----------
    n
        Valid answers, 0 where there are none.
    mean, sd
        Points 0-100 (per cent for `agree`; -100 to 100 for `difference`); nan where n is
        0, sd nan where n is under 2 or sums of squares are not kept. Divisor n - 1.
    """

    n: Floats
    mean: Floats
    sd: Floats

    @property
    def variance(self) -> Floats:
        """Sample variance, points squared."""
        return self.sd**2

    def rounded(self, policy: Policy) -> Moments:
        """Return the moments as they are published: two decimals, one below the share minimum."""
        mean, sd = (
            np.where(self.n >= policy.share_minimum, np.round(value, 2), np.round(value, 1))
            for value in (self.mean, self.sd)
        )
        return Moments(self.n, mean, sd)


def moments(cells: Sequence[CellSums | None], which: Which) -> Moments:
    """Turn sums into moments.

    Parameters
    ----------
    cells
        None where nobody answered.
    which
        ``first`` or ``second`` score, their ``difference`` person by person, or ``agree``:
        100 for each person at or above the agree point and 0 for everybody else.
    """
    n = np.array([one.n if one else 0 for one in cells], dtype=float)
    total = np.array([_total(one, which) if one else 0 for one in cells], dtype=float)
    spread = np.array([_spread(one, which) if one else 0 for one in cells], dtype=float)
    step = np.array([_step(one, which) if one else 1 for one in cells], dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(n > 0, total / n, np.nan)
        variance = np.where(n > 1, spread / (n * (n - 1)), np.nan)
        sd = np.sqrt(variance)
    return Moments(n, mean * step, sd * step)


def _step(cell: CellSums, which: Which) -> float:
    return 100.0 if which == "agree" else 100.0 / cell.lattice


def _total(cell: CellSums, which: Which) -> int:
    if which == "difference":
        return cell.total - cell.other_total
    return {"first": cell.total, "second": cell.other_total, "agree": cell.agreeing}[which]


def _squares(cell: CellSums, which: Which) -> int:
    if which == "difference":
        return cell.squares - 2 * cell.product + cell.other_squares
    return {"first": cell.squares, "second": cell.other_squares, "agree": cell.agreeing}[which]


def _spread(cell: CellSums, which: Which) -> int:
    """Return n times the sum of squared deviations: exact, so that answers all alike give 0 and nothing near it."""
    return cell.n * _squares(cell, which) - _total(cell, which) ** 2

"""Means and variances from counts, sums and sums of squares."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats


class Moments(NamedTuple):
    """Mean, sum of squared deviations and sample variance, arrays of one shape."""

    mean: Floats
    deviations: Floats
    variance: Floats


def moments(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Moments:
    """Return mean, squared deviations and variance (divisor n - 1) of each cell.

    Parameters
    ----------
    n, total, squares
        Count, sum and sum of squares, any shapes that broadcast; whole numbers are exact
        up to 2^53.

    Returns
    -------
    Moments
        In the unit of `total` and its square; nan where n is 0, variance also where n is 1.

    Notes
    -----
    Deviations are not below 0: what rounding takes under it is set to 0. Source: R
    ``mean(x)``, ``var(x)``.

    Examples
    --------
    >>> out = moments(4, 10, 30)
    >>> float(out.mean), float(out.deviations), round(float(out.variance), 6)
    (2.5, 5.0, 1.666667)
    """
    answers = above_zero(n)
    mean = floats(total) / answers
    deviations = np.maximum(floats(squares) - floats(total) * mean, 0.0)
    return Moments(floats(mean), floats(deviations), floats(deviations / above_zero(answers - 1)))


def correlation(
    n: ArrayLike,
    *,
    total: ArrayLike,
    squares: ArrayLike,
    other_total: ArrayLike,
    other_squares: ArrayLike,
    product: ArrayLike,
) -> Floats:
    """Return the correlation of two scores of the same people.

    Parameters
    ----------
    n
        People with both scores.
    total, squares, other_total, other_squares, product
        Sums, sums of squares and sum of products over them.

    Returns
    -------
    array
        -1 to 1; nan where a score does not vary or n is under 2.

    Notes
    -----
    Source: R ``cor(x, y)``.

    Examples
    --------
    >>> round(float(correlation(3, total=6, squares=14, other_total=7, other_squares=21, product=16)), 6)
    0.654654
    """
    spread = above_zero(moments(n, total, squares).deviations)
    other_spread = above_zero(moments(n, other_total, other_squares).deviations)
    together = floats(product) - floats(total) * floats(other_total) / above_zero(n)
    return floats(np.clip(together / np.sqrt(spread * other_spread), -1, 1))

"""Cliff's delta: how much more often one side stands above the other, order alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats, t_critical
from gapassess.stats.intervals import Interval


@dataclass(frozen=True)
class Dominance:
    """Dominance of the first side over the second, arrays of the shape of the cells.

    Attributes
    ----------
    delta
        P(first > second) - P(first < second), -1 to 1; the sign of the gap.
    low, high
        Feng-Cliff interval.
    superiority
        P(first > second) + P(equal) / 2, 0 to 1.
    """

    delta: Floats
    low: Floats
    high: Floats
    superiority: Floats


def cliffs_delta(first: ArrayLike, second: ArrayLike, level: ArrayLike = 0.95) -> Dominance:
    """Compare two independent groups from their histograms.

    Parameters
    ----------
    first, second
        Counts, last axis the answer categories from lowest to highest, the same for both;
        other axes broadcast. For a gap: stated, experienced.
    level
        Strictly between 0 and 1.

    Returns
    -------
    Dominance
        nan where a side is empty; the interval is nan where a side has one answer (a
        constant target).

    Raises
    ------
    ValueError
        A level outside 0 to 1, or a different number of categories.

    Notes
    -----
    Unbiased variance, not below (1 - delta^2) / (n*m - 1); Student t with n + m - 2 df;
    at delta of -1 or 1 the near end is (k - t^2) / (k + t^2), k the smaller side. Not for
    people who answered both sides: see `paired_dominance`. Source: Cliff 1996; Feng and
    Cliff 2004; R ``effsize::cliff.delta`` (defaults), ``orddom::orddom`` for the limits.

    Examples
    --------
    >>> out = cliffs_delta([2, 3, 7, 13, 5], [6, 3, 8, 5, 1])
    >>> round(float(out.delta), 6), round(float(out.low), 6), round(float(out.high), 6)
    (0.407246, 0.101599, 0.642641)
    """
    one, two = floats(first), floats(second)
    if one.shape[-1] != two.shape[-1]:
        message = f"the sides have {one.shape[-1]} and {two.shape[-1]} categories"
        raise ValueError(message)
    n, m = above_zero(one.sum(axis=-1)), above_zero(two.sum(axis=-1))
    row, column = _standing(two) / m[..., None], -_standing(one) / n[..., None]
    delta = (one * row).sum(axis=-1) / n
    off_row = (one * (row - delta[..., None]) ** 2).sum(axis=-1)
    off_column = (two * (column - delta[..., None]) ** 2).sum(axis=-1)
    off_pair = n * m - (one * two).sum(axis=-1) - n * m * delta**2
    pairs = np.where((n > 1) & (m > 1), n * m, np.nan)
    variance = m**2 * off_row + n**2 * off_column - off_pair
    variance = variance / (pairs * above_zero(n - 1) * above_zero(m - 1))
    variance = np.maximum(variance, (1 - delta**2) / (pairs - 1))
    t = t_critical(level, n + m - 2)
    interval = _feng_cliff(delta, variance, t, np.where(pairs > 0, np.minimum(n, m), np.nan))
    return Dominance(floats(delta), interval.low, interval.high, floats((delta + 1) / 2))


def paired_dominance(
    above: ArrayLike, equal: ArrayLike, below: ArrayLike, level: ArrayLike = 0.95
) -> Dominance:
    """Compare two sides answered by the same people.

    Parameters
    ----------
    above, equal, below
        Persons whose own first side lies above, at, below their second.
    level
        Strictly between 0 and 1.

    Returns
    -------
    Dominance
        Within-person; nan where nobody answered; the interval is nan with one person or
        when nobody differs.

    Raises
    ------
    ValueError
        A level outside 0 to 1.

    Notes
    -----
    Variance of the signs over n, Student t with n - 1 df, the same two ends as
    `cliffs_delta`. Source: Cliff 1996 (d within); R ``mean(sign(first - second))``.

    Examples
    --------
    >>> out = paired_dominance(8, 8, 14)
    >>> round(float(out.delta), 3), round(float(out.low), 3), round(float(out.high), 3)
    (-0.2, -0.483, 0.12)
    """
    up, level_with, down = floats(above), floats(equal), floats(below)
    n = above_zero(up + level_with + down)
    delta = (up - down) / n
    variance = ((up + down) / n - delta**2) / above_zero(n - 1)
    some = (up + down > 0) & (n > 1)
    t = t_critical(level, np.where(n > 1, n - 1, np.nan))
    interval = _feng_cliff(delta, np.where(some, variance, np.nan), t, np.where(some, n, np.nan))
    return Dominance(floats(delta), interval.low, interval.high, floats((delta + 1) / 2))


def _feng_cliff(delta: Floats, variance: Floats, t: Floats, smaller: Floats) -> Interval:
    """Return the asymmetric interval, and the limiting one at complete separation."""
    room, width = 1 - delta**2, t**2 * variance
    apart = room <= 0
    with np.errstate(divide="ignore", invalid="ignore"):
        half = np.sqrt(width) * np.sqrt(room**2 + width)
        low = (delta * room - half) / (room + width)
        high = (delta * room + half) / (room + width)
    near, end = (smaller - t**2) / (smaller + t**2), 0 * smaller + 1
    low = np.where(apart, np.where(delta > 0, near, -end), low)
    high = np.where(apart, np.where(delta > 0, end, -near), high)
    return Interval(floats(low), floats(high))


def _standing(histogram: Floats) -> Floats:
    """Return, for each category, the answers below it less the answers above it."""
    up_to = np.cumsum(histogram, axis=-1)
    return floats(2 * up_to - histogram - up_to[..., -1:])

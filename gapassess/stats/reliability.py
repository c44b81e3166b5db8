"""Cronbach's alpha from a matrix of cross products, and how reliable a difference is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, checked_share, f_quantile, floats


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha; arrays of the leading axes, the last two with an axis of items.

    Attributes
    ----------
    alpha, low, high
        On the covariances, at most 1, with Feldt's interval. Negative when items
        contradict each other.
    standardised
        On the correlations.
    item_rest
        Correlation of each item with the sum of the others: negative is a forgotten
        reversal.
    without_item
        Alpha without each item; nan with two items.
    """

    alpha: Floats
    low: Floats
    high: Floats
    standardised: Floats
    item_rest: Floats
    without_item: Floats


def covariance_of(n: ArrayLike, sums: ArrayLike, gram: ArrayLike) -> Floats:
    """Return the covariances of items from their cross products.

    Parameters
    ----------
    n
        People: one number (they answered all items), or a matrix of those who answered
        both items of each pair.
    sums
        Sum of each item, last axis the items; with a matrix `n` a matrix too, the sum of
        the row's item over the people of that pair.
    gram
        Sums of products, last two axes the items.

    Returns
    -------
    array
        Shape of `gram`, unit squared, divisor n - 1; nan where n is under 2.

    Notes
    -----
    A matrix from pairs need not be one of any people (psych's alpha uses it all the
    same). Source: R ``cov(X)``, ``cov(X, use = "pairwise")``.

    Examples
    --------
    >>> covariance_of(4, [10, 12], [[30, 33], [33, 40]]).round(4).tolist()
    [[1.6667, 1.0], [1.0, 1.3333]]
    """
    products, people, total = floats(gram), floats(n), floats(sums)
    if people.ndim < 2:
        total = np.broadcast_to(total[..., :, None], products.shape)
        people = people[..., None, None]
    outer = total * np.swapaxes(total, -1, -2)
    return floats((products - outer / above_zero(people)) / above_zero(people - 1))


def cronbach_alpha(covariance: ArrayLike, n: ArrayLike, level: ArrayLike = 0.95) -> Alpha:
    """Return Cronbach's alpha with Feldt's interval.

    Parameters
    ----------
    covariance
        Last two axes the items (two or more), keyed: reversed items turned.
    n
        People it rests on, broadcast with the leading axes.
    level
        Strictly between 0 and 1.

    Returns
    -------
    Alpha
        nan where a covariance is nan or an item or the sum does not vary; the interval
        also where n is under 2.

    Raises
    ------
    ValueError
        Fewer than two items, or a level outside 0 to 1.

    Notes
    -----
    A lower bound when items load unevenly (see `one_factor`), and too low to believe when
    people of many units are pooled. Source: Feldt, Woodruff and Salih 1987; R
    ``psych::alpha(X)``, ``psych::alpha.ci``.

    Examples
    --------
    >>> out = cronbach_alpha([[1.2, 0.6, 0.5], [0.6, 1.0, 0.4], [0.5, 0.4, 1.1]], 200)
    >>> round(float(out.alpha), 4), round(float(out.low), 4), round(float(out.high), 4)
    (0.7143, 0.6381, 0.7766)
    """
    matrix = floats(covariance)
    items = matrix.shape[-1]
    if items < 2:
        message = f"alpha needs two items, not {items}"
        raise ValueError(message)
    own = above_zero(np.diagonal(matrix, axis1=-2, axis2=-1))
    row = matrix.sum(axis=-1)
    total, trace = above_zero(row.sum(axis=-1)), own.sum(axis=-1)
    alpha = items / (items - 1) * (1 - trace / total)
    rest = above_zero(total[..., None] - 2 * row + own)
    without = np.full_like(rest, np.nan)
    if items > 2:
        without = (items - 1) / (items - 2) * (1 - (trace[..., None] - own) / rest)
    correlations = (matrix / np.sqrt(own[..., :, None] * own[..., None, :])).sum(axis=(-1, -2))
    levels, df = checked_share(level, name="level"), above_zero(floats(n) - 1)
    below, above = (f_quantile(at, df, df * (items - 1)) for at in ((1 + levels) / 2, (1 - levels) / 2))
    return Alpha(
        alpha=floats(alpha),
        low=floats(1 - (1 - alpha) * below),
        high=floats(1 - (1 - alpha) * above),
        standardised=floats(items / (items - 1) * (1 - items / above_zero(correlations))),
        item_rest=floats((row - own) / np.sqrt(own * rest)),
        without_item=floats(without),
    )


def reliability_of_difference(
    reliability1: ArrayLike, variance1: ArrayLike, reliability2: ArrayLike, variance2: ArrayLike, r: ArrayLike
) -> Floats:
    """Return how reliable the difference of two scores of the same people is.

    Parameters
    ----------
    reliability1, reliability2
        Alpha or omega of each side.
    variance1, variance2
        Variance of each side, same unit.
    r
        Correlation of the sides.

    Returns
    -------
    array
        At most 1; nan where the difference does not vary.

    Notes
    -----
    Below both reliabilities as soon as the sides go together: a person's gap says little
    where a unit's mean gap says much. Source: Lord and Novick 1968; Edwards 2001.

    Examples
    --------
    >>> round(float(reliability_of_difference(0.825, 549.6, 0.801, 466.9, 0.596)), 3)
    0.542
    """
    one, two = floats(variance1), floats(variance2)
    shared = 2 * floats(r) * np.sqrt(one * two)
    true = floats(reliability1) * one + floats(reliability2) * two - shared
    return floats(true / above_zero(one + two - shared))

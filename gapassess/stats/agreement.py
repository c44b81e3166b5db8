"""Agreement inside a unit: rwg(j), r*wg(j) and the average deviation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats
from gapassess.stats.moments import moments


@dataclass(frozen=True)
class Null:
    """What no agreement would look like: a name to print, and its variance in steps squared."""

    name: str
    variance: float


@dataclass(frozen=True)
class Agreement:
    """Agreement inside each unit; arrays of the shape of the units.

    Attributes
    ----------
    rwg_j
        James, Demaree and Wolf, 0 to 1: 0 where people differ more than the null says.
    rwg_j_star
        Lindell, Brandt and Whitney, at most 1, not helped by many items; may be negative.
    ad_mean, ad_median
        Average deviation from the item's mean and median, in steps of the scale; for A
        options A/6 or less is agreement.
    items
        Items with two answers or more, on which all rests.
    null
        What it was measured against.
    """

    rwg_j: Floats
    rwg_j_star: Floats
    ad_mean: Floats
    ad_median: Floats
    items: Floats
    null: Null


def uniform_null(options: int) -> Null:
    """Return the null of answers given at random, all options alike likely.

    Parameters
    ----------
    options
        Answer options, 2 or more.

    Returns
    -------
    Null
        Variance (options^2 - 1) / 12.

    Raises
    ------
    ValueError
        Fewer than two options.

    Examples
    --------
    >>> uniform_null(5)
    Null(name='uniform', variance=2.0)
    """
    return skewed_null("uniform", np.full(options, 1 / max(options, 1)))


def skewed_null(name: str, shares: ArrayLike) -> Null:
    """Return the null of answers that lean to one side by habit, not by agreement.

    Parameters
    ----------
    name
        Printed beside the figure.
    shares
        Share of each option from lowest to highest, summing to 1.

    Returns
    -------
    Null
        With the variance of those shares.

    Raises
    ------
    ValueError
        Fewer than two options, a negative share, or shares that do not sum to 1.

    Examples
    --------
    >>> round(skewed_null("slight skew", [0.05, 0.15, 0.20, 0.35, 0.25]).variance, 2)
    1.34
    """
    share = floats(shares)
    if share.ndim != 1 or share.size < 2 or np.any(share < 0) or abs(share.sum() - 1) > 1e-9:
        message = f"a null needs two or more shares that sum to 1, not {shares!r}"
        raise ValueError(message)
    step = np.arange(share.size)
    away = step - (share * step).sum()
    return Null(name, float(round((share * away**2).sum(), 12)))


SLIGHT_SKEW: Final = skewed_null("slight skew", [0.05, 0.15, 0.20, 0.35, 0.25])
"""LeBreton and Senter 2008, five options."""

MODERATE_SKEW: Final = skewed_null("moderate skew", [0.0, 0.10, 0.15, 0.40, 0.35])
"""LeBreton and Senter 2008, five options."""


def agreement(histogram: ArrayLike, null: Null) -> Agreement:
    """Return how far the people of each unit agree.

    Parameters
    ----------
    histogram
        Counts, last axis the answer options from lowest to highest, the axis before it
        the items, other axes the units. Steps between options count as 1.
    null
        From `uniform_null`, `skewed_null`, or a named constant.

    Returns
    -------
    Agreement
        nan where no item has two answers.

    Notes
    -----
    Never the gate: nearly every real unit passes .70 on the uniform null. Average item
    variances (divisor n - 1) over items. Source: R ``multilevel::rwg.j``,
    ``rwg.j.lindell``, ``ad.m(type = "mean")``, ``ad.m(type = "median")``; where answers are
    missing each item keeps its own, R drops the person.

    Examples
    --------
    >>> out = agreement([[0, 1, 2, 5, 2], [0, 0, 4, 4, 2]], uniform_null(5))
    >>> [round(float(x), 3) for x in (out.rwg_j, out.rwg_j_star, out.ad_mean, out.ad_median)]
    [0.776, 0.633, 0.66, 0.6]
    """
    counts = floats(histogram)
    step = np.arange(counts.shape[-1], dtype=np.float64)
    n = counts.sum(axis=-1)
    item = moments(n, (counts * step).sum(axis=-1), (counts * step**2).sum(axis=-1))
    seen = n > 1
    items = floats(seen.sum(axis=-1))

    def over_items(values: Floats) -> Floats:
        return floats(np.where(seen, values, 0.0).sum(axis=-1) / above_zero(items))

    def deviation(middle: Floats) -> Floats:
        away = np.abs(step - middle[..., None])
        return over_items(floats((counts * away).sum(axis=-1) / above_zero(n)))

    share = over_items(item.variance) / null.variance
    capped = np.minimum(share, 1.0)
    return Agreement(
        rwg_j=floats(items * (1 - capped) / (items * (1 - capped) + capped)),
        rwg_j_star=floats(1 - share),
        ad_mean=deviation(item.mean),
        ad_median=deviation(_median(counts)),
        items=items,
        null=null,
    )


def _median(counts: Floats) -> Floats:
    """Return the median option of each histogram; between two options when it falls there."""
    up_to = np.cumsum(counts, axis=-1)
    n = up_to[..., -1:]
    lower = (up_to < np.ceil(n / 2)).sum(axis=-1)
    upper = (up_to < np.floor(n / 2) + 1).sum(axis=-1)
    return floats((lower + np.minimum(upper, counts.shape[-1] - 1)) / 2)

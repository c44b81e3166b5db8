"""Means of weighted answers, what the weights cost, and cutting them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats


@dataclass(frozen=True)
class WeightedMean:
    """A weighted mean with its standard error and effective number of answers."""

    mean: Floats
    se: Floats
    effective: Floats


def kish_effective(weights: ArrayLike, squared_weights: ArrayLike) -> Floats:
    """Return how many unweighted answers the weighted ones are worth.

    Parameters
    ----------
    weights, squared_weights
        Sum of the weights and sum of their squares, any shapes that broadcast.

    Returns
    -------
    array
        At most the number of answers, which over it is Kish's design effect; nan where
        nobody answered.

    Notes
    -----
    Right for weights that have nothing to do with the answers; pessimistic where they
    have. Source: Kish 1965; R ``sum(w)^2 / sum(w^2)``.

    Examples
    --------
    >>> round(float(kish_effective(36.0, 58.0)), 4)
    22.3448
    """
    return floats(floats(weights) ** 2 / above_zero(squared_weights))


def weighted_mean(
    n: ArrayLike,
    *,
    w: ArrayLike,
    wy: ArrayLike,
    w2: ArrayLike,
    w2y: ArrayLike,
    w2y2: ArrayLike,
    sample: ArrayLike | None = None,
) -> WeightedMean:
    """Return a weighted mean and its design standard error from sums.

    Parameters
    ----------
    n
        Answers of the cell.
    w, wy
        Sums of weights and of weights times scores.
    w2, w2y, w2y2
        Sums of squared weights, times scores, times squared scores.
    sample
        Answers of the whole sample when the cell is a part of it (a domain); None when
        the cell stands by itself.

    Returns
    -------
    WeightedMean
        In the unit of the scores; se nan with one answer or none, or when all are alike.

    Notes
    -----
    Weights are of the design, not frequencies. With ``sample`` the standard error is
    smaller by sqrt(n / (n - 1)) over that of the whole: say which. Source: R
    ``survey::svymean(~y, svydesign(id = ~1, weights = ~w))``; with ``sample``
    ``survey::svyby``.

    Examples
    --------
    >>> out = weighted_mean(3, w=4, wy=22, w2=6, w2y=34, w2y2=206)
    >>> float(out.mean), round(float(out.se), 4), round(float(out.effective), 4)
    (5.5, 1.125, 2.6667)
    """
    weight = above_zero(w)
    mean = floats(wy) / weight
    spread = floats(w2y2) - 2 * mean * floats(w2y) + mean**2 * floats(w2)
    spread = np.where(spread > 1e-12 * np.abs(floats(w2y2)), spread, np.nan)
    whole = floats(n if sample is None else sample)
    size = floats(np.where(floats(n) > 1, whole, np.nan))
    squared = size / above_zero(size - 1) * spread / weight**2
    return WeightedMean(floats(mean), floats(np.sqrt(squared)), kish_effective(weight, w2))


def trim_weights(weights: ArrayLike, counts: ArrayLike, *, lower: float, upper: float) -> Floats:
    """Cut weights to bounds and share out what was cut among the others, until none is outside.

    Parameters
    ----------
    weights
        Weight of each class of people, any shape.
    counts
        People in each class, same shape; a class without people keeps its weight.
    lower, upper
        Bounds; the mean weight must lie between.

    Returns
    -------
    array
        Same shape; the sum over people is that of the input.

    Raises
    ------
    ValueError
        The mean weight is not between the bounds.

    Notes
    -----
    Trades bias for variance, so margins no longer hold exactly. Source: R
    ``survey::trimWeights(design, upper, lower, strict = TRUE)``.

    Examples
    --------
    >>> trim_weights([0.5, 1.0, 4.0], [4, 4, 1], lower=0.6, upper=3.0).round(4).tolist()
    [0.6, 1.15, 3.0]
    """
    people = floats(counts)
    weight = np.where(people > 0, floats(weights), np.nan)
    mean = float(np.nansum(weight * people) / people.sum())
    if not lower <= mean <= upper:
        message = f"the mean weight {mean} must lie between {lower} and {upper}"
        raise ValueError(message)
    for _ in range(weight.size + 100):
        outside = (weight < lower) | (weight > upper)
        others = people[~outside & (people > 0)].sum()
        if not outside.any() or others == 0:
            break
        cut = np.clip(weight, lower, upper)
        spare = float(np.nansum((weight - cut) * people)) / others
        weight = np.where(outside, cut, weight + spare)
    return floats(np.where(people > 0, weight, floats(weights)))

"""The model of people in units, ``score = mean + unit + person``, by restricted maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats
from gapassess.stats.moments import moments

HALVINGS: Final = 60
"""Steps of bisection; the share of variance between units is then known to 1e-15."""


MOST: Final = 1 - 1e-12
"""Largest share of variance between units; met where nobody differs inside a unit."""


@dataclass(frozen=True)
class RandomIntercept:
    """The fitted model; arrays of the shape of the families, the last two with the units.

    Attributes
    ----------
    mean, mean_se
        Mean over units and its standard error.
    between, within
        Variance between units and between people of a unit, unit squared.
    icc
        between / (between + within), 0 to 1.
    unit_mean, unit_se
        Each unit's mean drawn towards the mean (BLUP), and its standard error given the
        mean and the variances.
    """

    mean: Floats
    mean_se: Floats
    between: Floats
    within: Floats
    icc: Floats
    unit_mean: Floats
    unit_se: Floats


def random_intercept(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> RandomIntercept:
    """Fit people in units by restricted maximum likelihood.

    Parameters
    ----------
    n, total, squares
        Count, sum and sum of squares of each unit's scores, last axis the units; other
        axes broadcast. A unit with n 0 or nan does not count and gets the mean.

    Returns
    -------
    RandomIntercept
        In the unit of `total`; nan in families of fewer than two units, or with no unit
        of two people, or when all answers are alike.

    Notes
    -----
    Needs the sums alone: the profiled likelihood is a function of the ratio of the two
    variances, and the root of its slope is found by bisection for all families at once.
    Source: R ``lme4::lmer(y ~ 1 + (1 | unit), REML = TRUE)``, ``coef``, and
    ``ranef(condVar = TRUE)``.

    Examples
    --------
    >>> out = random_intercept([4, 4, 4], [8, 12, 20], [18, 40, 104])
    >>> round(float(out.between), 4), round(float(out.within), 4), round(float(out.icc), 4)
    (2.0556, 1.1111, 0.6491)
    """
    own = moments(n, total, squares)
    size = np.where(np.isnan(own.mean), 0.0, floats(n))
    mean = np.where(size > 0, own.mean, 0.0)
    inside = np.where(size > 0, own.deviations, 0.0).sum(axis=-1)
    people, units = size.sum(axis=-1), (size > 0).sum(axis=-1)
    varies = inside + (size * (mean - _grand(size, mean)[..., None]) ** 2).sum(axis=-1) > 0
    free = np.where((units > 1) & (people > units) & varies, people - 1, np.nan)

    low, high = np.zeros_like(inside), np.full_like(inside, MOST)
    for _ in range(HALVINGS):
        share = (low + high) / 2
        rising = _slope(share / (1 - share), size, mean, inside, free) > 0
        low, high = np.where(rising, low, share), np.where(rising, share, high)
    flat = _slope(np.zeros_like(inside), size, mean, inside, free) >= 0
    share = np.where(flat, 0.0, (low + high) / 2)
    ratio = share / (1 - share)
    weight, centre, left = _parts(ratio, size, mean, inside)
    within = left / free
    between = within * ratio
    drawn = ratio[..., None] * weight
    return RandomIntercept(
        mean=floats(np.where(np.isnan(free), np.nan, centre)),
        mean_se=floats(np.sqrt(within / above_zero(weight.sum(axis=-1)))),
        between=floats(between),
        within=floats(within),
        icc=floats(np.where(np.isnan(free), np.nan, share)),
        unit_mean=floats(centre[..., None] + drawn * (mean - centre[..., None]) + 0 * free[..., None]),
        unit_se=floats(np.sqrt(between[..., None] * (1 - drawn))),
    )


def _grand(weight: Floats, mean: Floats) -> Floats:
    """Return the weighted mean over units."""
    return floats((weight * mean).sum(axis=-1) / above_zero(weight.sum(axis=-1)))


def _parts(ratio: Floats, size: Floats, mean: Floats, inside: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the units' weights, the mean and the residual sum of squares at a ratio of variances."""
    weight = size / (1 + size * ratio[..., None])
    centre = _grand(weight, mean)
    left = inside + (weight * (mean - centre[..., None]) ** 2).sum(axis=-1)
    return floats(weight), centre, floats(left)


def _slope(ratio: Floats, size: Floats, mean: Floats, inside: Floats, free: Floats) -> Floats:
    """Return the slope of -2 log restricted likelihood in the ratio of variances."""
    weight, centre, left = _parts(ratio, size, mean, inside)
    pulled = (weight**2 * (mean - centre[..., None]) ** 2).sum(axis=-1)
    sum1, sum2 = weight.sum(axis=-1), (weight**2).sum(axis=-1)
    return floats(sum1 - sum2 / above_zero(sum1) - free * pulled / above_zero(left))

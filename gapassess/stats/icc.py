"""ICC(1): how alike people of one unit answer; ICC(2): how reliable a unit's mean is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, f_above, floats
from gapassess.stats.moments import moments
from gapassess.stats.random_intercept import random_intercept


@dataclass(frozen=True)
class Icc:
    """Intraclass correlations of families of units; arrays of the shape of the families.

    Attributes
    ----------
    by_mean_size
        ICC(1) with the mean size N/J, as R multilevel gives it. May be negative.
    by_n0
        ICC(1) with n0 = (N - sum n^2 / N) / (J - 1), which unequal sizes ask for.
    reml
        ICC(1) by restricted maximum likelihood, 0 to 1.
    icc2
        ICC(2), reliability of a unit's mean, (MSB - MSW) / MSB. May be negative.
    between, within
        Mean squares MSB and MSW, unit squared.
    df_between, df_within
        Their degrees of freedom.
    f, p
        Test that the units do not differ.
    mean_size, n0
        N/J and n0.
    """

    by_mean_size: Floats
    by_n0: Floats
    reml: Floats
    icc2: Floats
    between: Floats
    within: Floats
    df_between: Floats
    df_within: Floats
    f: Floats
    p: Floats
    mean_size: Floats
    n0: Floats


def icc(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Icc:
    """Return the intraclass correlations of families of units.

    Parameters
    ----------
    n, total, squares
        Count, sum and sum of squares of each unit's scores, last axis the units; other
        axes (constructs) broadcast. A unit with n 0 or nan does not count.

    Returns
    -------
    Icc
        nan in families of fewer than two units, or where nobody shares a unit.

    Notes
    -----
    The three ICC(1) differ when sizes differ (.0880, .0887, .1078 on one data set): say
    which. Compare units where ICC(2) is .70 or more. Source: Bliese 2000; R
    ``multilevel::ICC1(aov(y ~ unit))``, ``multilevel::ICC2``,
    ``lme4::lmer(y ~ 1 + (1 | unit))``.

    Examples
    --------
    >>> out = icc([4, 4, 4], [8, 12, 20], [18, 40, 104])
    >>> [round(float(x), 4) for x in (out.by_mean_size, out.by_n0, out.reml, out.icc2)]
    [0.6491, 0.6491, 0.6491, 0.881]
    """
    own = moments(n, total, squares)
    size = np.where(np.isnan(own.mean), 0.0, floats(n))
    everyone = size.sum(axis=-1)
    units = floats((size > 0).sum(axis=-1))
    df_between, df_within = above_zero(units - 1), above_zero(everyone - units)
    known = np.where(size > 0, own.mean, 0.0)
    grand = (size * known).sum(axis=-1) / above_zero(everyone)
    between = (size * (known - grand[..., None]) ** 2).sum(axis=-1) / df_between
    within = np.where(size > 0, own.deviations, 0.0).sum(axis=-1) / df_within
    mean_size = everyone / above_zero(units)
    n0 = (everyone - (size**2).sum(axis=-1) / above_zero(everyone)) / df_between
    f = between / above_zero(within)
    some = above_zero(between)
    return Icc(
        by_mean_size=_icc1(between, within, mean_size),
        by_n0=_icc1(between, within, n0),
        reml=random_intercept(n, total, squares).icc,
        icc2=floats((some - within) / some),
        between=floats(between),
        within=floats(within),
        df_between=df_between,
        df_within=df_within,
        f=floats(f),
        p=f_above(f, df_between, df_within),
        mean_size=floats(mean_size),
        n0=floats(n0),
    )


def _icc1(between: Floats, within: Floats, size: Floats) -> Floats:
    """Return ICC(1) from the mean squares and the size it is taken at."""
    return floats((between - within) / above_zero(between + (size - 1) * within))


def reliability_of_mean(icc1: ArrayLike, n: ArrayLike) -> Floats:
    """Return how reliable the mean of n people of a unit is.

    Parameters
    ----------
    icc1
        ICC(1), up to 1.
    n
        People the mean rests on.

    Returns
    -------
    array
        0 to 1; a negative ICC(1) counts as 0; nan where n is not above 0.

    Notes
    -----
    Spearman-Brown, ``n icc1 / (1 + (n - 1) icc1)``: at .05 it takes 45 people for .70.
    Source: Bliese 2000.

    Examples
    --------
    >>> [round(float(x), 3) for x in reliability_of_mean(0.05, [10, 45])]
    [0.345, 0.703]
    """
    alike, people = np.maximum(floats(icc1), 0.0), above_zero(n)
    return floats(people * alike / (1 + (people - 1) * alike))

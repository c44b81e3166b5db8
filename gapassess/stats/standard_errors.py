"""Standard errors of a mean and of a difference, with their degrees of freedom."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats


class StandardError(NamedTuple):
    """A standard error, in the unit of the estimate, and its degrees of freedom."""

    se: Floats
    df: Floats


def one_sample_se(variance: ArrayLike, n: ArrayLike, *, population: ArrayLike | None = None) -> Floats:
    """Return the standard error of a mean, ``sqrt(variance / n)``.

    Parameters
    ----------
    variance
        Sample (divisor n - 1) or moderated variance, unit squared, 0 or more.
    n
        Answers the mean rests on.
    population
        Headcount for the finite-population correction; None for none.

    Returns
    -------
    array
        Broadcast shape, the unit of the answers; nan where n is not above 0 or the
        variance is nan or exactly 0: answers all alike say nothing about their spread
        (R's t.test refuses them too).

    Notes
    -----
    With ``population`` it speaks of these people at this time only, and is 0 when all
    answered (or more than the headcount). Source: R ``sd(x)/sqrt(n)``;
    ``survey::svymean`` with ``fpc``.

    Examples
    --------
    >>> round(float(one_sample_se(21.752610280572**2, 24, population=30)), 6)
    1.985733
    """
    squared = above_zero(variance) / above_zero(n)
    if population is not None:
        squared = squared * np.maximum(1 - floats(n) / above_zero(population), 0)
    return floats(np.sqrt(squared))


def welch_satterthwaite(se1: ArrayLike, df1: ArrayLike, se2: ArrayLike, df2: ArrayLike) -> StandardError:
    """Return the standard error of a sum or difference of two independent estimates.

    Parameters
    ----------
    se1, se2
        Standard errors in one unit; 0 for a constant.
    df1, df2
        The degrees of freedom each stands on; infinity for known.

    Returns
    -------
    StandardError
        se in the same unit; df between the smaller df and their sum; nan where a part
        is nan, a df is not above 0, or both standard errors are 0.

    Notes
    -----
    Conservative for a change when the two groups share people. Source: Satterthwaite
    1946; with df = n - 1 it is Welch's test, R ``t.test(a, b)``.

    Examples
    --------
    >>> se, df = welch_satterthwaite(3.0, 9, 3.0, 9)
    >>> round(float(se), 6), float(df)
    (4.242641, 18.0)
    """
    own1, own2 = above_zero(df1), above_zero(df2)
    part1, part2 = floats(se1) ** 2, floats(se2) ** 2
    total = above_zero(part1 + part2)
    with np.errstate(divide="ignore"):
        df = total**2 / (part1**2 / own1 + part2**2 / own2)
    return StandardError(floats(np.where(np.isnan(df), np.nan, np.sqrt(total))), floats(df))


def welch(
    var1: ArrayLike,
    n1: ArrayLike,
    var2: ArrayLike,
    n2: ArrayLike,
    *,
    df1: ArrayLike | None = None,
    df2: ArrayLike | None = None,
) -> StandardError:
    """Return the standard error and degrees of freedom of a difference of two means.

    Parameters
    ----------
    var1, var2
        Sample or moderated variance of each side, points squared.
    n1, n2
        Answers on each side.
    df1, df2
        What each variance stands on; n - 1 unless given. Give the posterior degrees of
        freedom (prior + n - 1) with a moderated variance.

    Returns
    -------
    StandardError
        se in points and df, broadcast shape; nan where a side has no answers or no
        degrees of freedom, or both variances are 0.

    Notes
    -----
    Source: Welch 1947; R ``t.test(a, b)`` (unequal variances is R's default).

    Examples
    --------
    >>> se, df = welch(100.0, 10, 100.0, 10)
    >>> round(float(se), 6), round(float(df), 6)
    (4.472136, 18.0)
    """
    answers1, answers2 = above_zero(n1), above_zero(n2)
    return welch_satterthwaite(
        np.sqrt(floats(var1) / answers1),
        answers1 - 1 if df1 is None else df1,
        np.sqrt(floats(var2) / answers2),
        answers2 - 1 if df2 is None else df2,
    )

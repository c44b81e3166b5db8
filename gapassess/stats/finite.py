"""Shares and numbers of answers when the population is small and mostly asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, checked_share, floats, z_quantile
from gapassess.stats.intervals import Interval


def finite_wilson(successes: ArrayLike, n: ArrayLike, population: ArrayLike, level: ArrayLike = 0.95) -> Interval:
    """Return the Wilson interval of a share of these people at this time.

    Parameters
    ----------
    successes, n
        Counts, 0 <= successes <= n.
    population
        Headcount; below n it counts as n.
    level
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Shares, 0 to 1; the share itself when all answered; nan where n is not above 0.

    Raises
    ------
    ValueError
        A level outside 0 to 1.

    Notes
    -----
    Wilson's interval with z^2 (N - n) / (N - 1), the variance of drawing without putting
    back. Source: by definition in R (entry share_fpc); without the correction R
    ``prop.test(k, n, correct = FALSE)``.

    Examples
    --------
    >>> low, high = finite_wilson(18, 30, 42)
    >>> round(float(low), 6), round(float(high), 6)
    (0.503206, 0.689569)
    """
    answers = above_zero(n)
    people = np.maximum(floats(population), answers)
    kept = np.where(people > 1, (people - answers) / np.maximum(people - 1, 1), 0.0)
    squared = z_quantile((1 + checked_share(level, name="level")) / 2) ** 2 * kept
    share = floats(successes) / answers
    weight = 1 + squared / answers
    centre = share + squared / (2 * answers)
    half = np.sqrt(squared * (share * (1 - share) / answers + squared / (2 * answers) ** 2))
    low, high = (centre - half) / weight, (centre + half) / weight
    return Interval(floats(np.clip(low, 0, share)), floats(np.clip(high, share, 1)))


def effective_answers(n: ArrayLike, population: ArrayLike) -> Floats:
    """Return as how many answers from a boundless population these count.

    Parameters
    ----------
    n, population
        Answers and headcount.

    Returns
    -------
    array
        ``n / (1 - n / N)``; infinity when all answered; nan where n is not above 0.

    Notes
    -----
    Source: Cochran 1977; its standard error is that of `one_sample_se` with
    ``population``.

    Examples
    --------
    >>> effective_answers([15, 30], 30).tolist()
    [30.0, inf]
    """
    answers = above_zero(n)
    silent = np.maximum(1 - answers / above_zero(population), 0.0)
    with np.errstate(divide="ignore"):
        return floats(answers / silent)


def answers_from(needed: ArrayLike, population: ArrayLike) -> Floats:
    """Return how many answers of a small population are worth the needed ones.

    Parameters
    ----------
    needed
        Answers that a boundless population would need, above 0.
    population
        Headcount.

    Returns
    -------
    array
        ``needed / (1 + needed / N)``, not rounded, always below N; nan where a part is
        not above 0.

    Notes
    -----
    The inverse of `effective_answers`. Source: Cochran 1977.

    Examples
    --------
    >>> round(float(answers_from(34, 30)), 2)
    15.94
    """
    wanted = above_zero(needed)
    return floats(wanted / (1 + wanted / above_zero(population)))

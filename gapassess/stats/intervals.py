"""Intervals of a mean and of a share, for any number of cells at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import (
    Floats,
    above_zero,
    checked_share,
    floats,
    t_critical,
    z_quantile,
)


class Interval(NamedTuple):
    """Two ends of an interval, arrays of one shape, in the unit of the estimate."""

    low: Floats
    high: Floats


def t_interval(mean: ArrayLike, se: ArrayLike, df: ArrayLike, level: ArrayLike = 0.95) -> Interval:
    """Return the Student t interval, ``mean -/+ t * se``.

    Parameters
    ----------
    mean, se
        Estimate and standard error, same unit, any shapes that broadcast.
    df
        Degrees of freedom above 0; need not be whole; infinity gives the normal.
    level
        Confidence level strictly between 0 and 1, one or one per cell.

    Returns
    -------
    Interval
        low and high, broadcast shape, in the unit of the mean, not clipped to the
        scale; nan where any part is nan or df is not above 0.

    Raises
    ------
    ValueError
        A level outside 0 to 1.

    Notes
    -----
    Misleads when se is 0 for want of spread; `one_sample_se` gives nan there.
    Source: R ``t.test(x)$conf.int``.

    Examples
    --------
    >>> low, high = t_interval(47.0643939393939, 4.44023298008508, 23)
    >>> round(float(low), 6), round(float(high), 6)
    (37.879072, 56.249716)
    """
    centre, half = floats(mean), t_critical(level, df) * floats(se)
    return Interval(floats(centre - half), floats(centre + half))


def wilson(successes: ArrayLike, n: ArrayLike, level: ArrayLike = 0.95) -> Interval:
    """Return the Wilson score interval of a share.

    Parameters
    ----------
    successes, n
        Counts, 0 <= successes <= n, any shapes that broadcast.
    level
        Confidence level strictly between 0 and 1, one or one per cell.

    Returns
    -------
    Interval
        low and high as shares, 0 to 1; nan where n is not above 0 or anything is nan.

    Raises
    ------
    ValueError
        A level outside 0 to 1.

    Notes
    -----
    Without continuity correction. Source: Wilson 1927; R
    ``prop.test(k, n, correct = FALSE)$conf.int``.

    Examples
    --------
    >>> low, high = wilson(18, 30)
    >>> round(float(low), 6), round(float(high), 6)
    (0.423204, 0.754094)
    """
    z = z_quantile((1 + checked_share(level, name="level")) / 2)
    answers = above_zero(n)
    share = floats(successes) / answers
    weight = 1 + z**2 / answers
    centre = (share + z**2 / (2 * answers)) / weight
    half = z * np.sqrt(share * (1 - share) / answers + (z / (2 * answers)) ** 2) / weight
    low = np.clip(np.minimum(centre - half, share), 0, 1)
    high = np.clip(np.maximum(centre + half, share), 0, 1)
    return Interval(floats(low), floats(high))

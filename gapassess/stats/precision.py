"""What the answers at hand can show: how wide an interval, how small a gap."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import (
    Floats,
    checked_share,
    floats,
    noncentrality_at,
    t_critical,
)


def half_width(answers: ArrayLike, sd: ArrayLike, level: ArrayLike = 0.95) -> Floats:
    """Return how far the t interval of a mean reaches to either side.

    Parameters
    ----------
    answers, sd
        Answers (2 or more) and standard deviation in points.
    level
        Strictly between 0 and 1.

    Returns
    -------
    array
        Points; nan under 2 answers.

    Raises
    ------
    ValueError
        A level outside 0 to 1.

    Notes
    -----
    Source: R ``qt((1 + level) / 2, n - 1) * sd / sqrt(n)``.

    Examples
    --------
    >>> round(float(half_width(10, 20)), 1)
    14.3
    """
    n = floats(answers)
    n = floats(np.where(n > 1, n, np.nan))
    return floats(t_critical(level, n - 1) * floats(sd) / np.sqrt(n))


def detectable_gap(se: ArrayLike, df: ArrayLike, *, power: float = 0.8, alpha: float = 0.05) -> Floats:
    """Return the smallest true gap that a standard error lets one call different from 0.

    Parameters
    ----------
    se, df
        Standard error in points and its degrees of freedom, of any design.
    power, alpha
        Strictly between 0 and 1; alpha is two-sided.

    Returns
    -------
    array
        Points, above 0; nan where a part is nan or df is not above 0.

    Raises
    ------
    ValueError
        power or alpha outside 0 to 1.

    Notes
    -----
    Before multiplicity. Source: R ``power.t.test(n = 34, sd = 20, power = .8, type =
    "one.sample")$delta``.

    Examples
    --------
    >>> round(float(detectable_gap(20 / 34**0.5, 33)), 2)
    9.9
    """
    missed = 1 - checked_share(power, name="power")
    return floats(noncentrality_at(t_critical(1 - alpha, df), df, missed) * floats(se))

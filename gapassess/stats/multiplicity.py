"""Many tests at once: the false discovery rate, and intervals chosen after looking."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, checked_share, floats


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Adjust p values so that rejecting at q keeps the false discovery rate at q.

    Parameters
    ----------
    p
        Raw p values, 0 to 1, any shape; all of them are one family. nan is outside it.

    Returns
    -------
    array
        Same shape, adjusted p, 0 to 1; nan stays nan and does not count in the family.

    Raises
    ------
    ValueError
        A p outside 0 to 1.

    Notes
    -----
    Source: Benjamini and Hochberg 1995; R ``p.adjust(p, "BH")``, which drops NA too.

    Examples
    --------
    >>> benjamini_hochberg([0.01, np.nan, 0.04, 0.03]).tolist()
    [0.03, nan, 0.04, 0.04]
    """
    raw = floats(p)
    if np.any((raw < 0) | (raw > 1)):
        message = "p must lie between 0 and 1"
        raise ValueError(message)
    adjusted = np.full(raw.shape, np.nan)
    in_family = ~np.isnan(raw)
    family = raw[in_family]
    largest_first = np.argsort(-family, kind="stable")
    rank = np.arange(family.size, 0, -1)
    steps = np.minimum.accumulate(family[largest_first] * (family.size / rank))
    ordered = np.empty_like(family)
    ordered[largest_first] = np.minimum(steps, 1)
    adjusted[in_family] = ordered
    return adjusted


def fcr_level(rejected: ArrayLike, total: ArrayLike, q: ArrayLike = 0.05) -> Floats:
    """Return the level of intervals shown only for the cells that were flagged.

    Parameters
    ----------
    rejected
        R, how many of the family were flagged at q.
    total
        m, size of the family.
    q
        False coverage rate allowed, strictly between 0 and 1.

    Returns
    -------
    array
        ``1 - R*q/m``, from 1 - q up towards 1; nan where R is 0 (no interval to show)
        or m is 0.

    Raises
    ------
    ValueError
        R below 0 or above m, or q outside 0 to 1.

    Notes
    -----
    Source: Benjamini and Yekutieli 2005, Journal of the American Statistical
    Association 100, 71-81.

    Examples
    --------
    >>> round(float(fcr_level(32, 49)), 6)
    0.967347
    """
    flagged, family = floats(rejected), floats(total)
    rate = checked_share(q, name="q")
    if np.any((flagged < 0) | (flagged > family)):
        message = f"rejected must lie between 0 and total, not {rejected!r} of {total!r}"
        raise ValueError(message)
    return floats(1 - above_zero(flagged) / above_zero(family) * rate)


def level_in_family(share: ArrayLike, power: ArrayLike, q: ArrayLike = 0.05) -> Floats:
    """Return the level at which one test of a family is judged once the family has been adjusted.

    Parameters
    ----------
    share
        Share of the family's cells that have the effect looked for, 0 to 1.
    power
        Chance of each of them to be found, 0 to 1.
    q
        False discovery rate, strictly between 0 and 1.

    Returns
    -------
    array
        ``q * share * power``: 0 where nothing is there to be found.

    Raises
    ------
    ValueError
        A share or power outside 0 to 1, or q outside it.

    Notes
    -----
    Benjamini and Hochberg's adjustment finds R of m by testing each at ``R * q / m``, and R is
    at least ``share * power * m`` on average: what is found by chance adds a little and is left
    out. Source: Genovese and Wasserman 2002, Journal of the Royal Statistical Society B 64,
    499-517.

    Examples
    --------
    >>> round(float(level_in_family(0.25, 0.8)), 6)
    0.01
    """
    there, found = floats(share), floats(power)
    if np.any((there < 0) | (there > 1)) or np.any((found < 0) | (found > 1)):
        message = f"share and power must lie between 0 and 1, not {share!r} and {power!r}"
        raise ValueError(message)
    return floats(checked_share(q, name="q") * there * found)

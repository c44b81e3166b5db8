"""How many answers a claim about a gap takes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import (
    Floats,
    above_zero,
    checked_share,
    floats,
    noncentral_t_below,
    t_critical,
    z_quantile,
)


def answers_to_detect(gap: ArrayLike, sd: ArrayLike, *, power: float = 0.8, alpha: float = 0.05) -> Floats:
    """Return the answers it takes to call a true gap different from 0.

    Parameters
    ----------
    gap, sd
        True gap and standard deviation (of person gaps when paired), in points.
    power, alpha
        Strictly between 0 and 1; alpha is two-sided.

    Returns
    -------
    array
        Whole numbers from 2; inf where the gap is 0 or beyond a million million; nan
        where a part is nan or sd is not above 0.

    Raises
    ------
    ValueError
        power or alpha outside 0 to 1.

    Notes
    -----
    One test, before multiplicity: a lower bound. One sample; for two sides see
    `gapassess.stats.precision.detectable_gap`. Source: noncentral t; R
    ``power.t.test(delta = 10, sd = 20, power = .8, type = "one.sample")``.

    Examples
    --------
    >>> float(answers_to_detect(10, 20))
    34.0
    """
    return _t_test_answers(np.abs(floats(gap)), sd, power=power, level=1 - alpha)


def answers_to_call_material(
    gap: ArrayLike, sesoi: ArrayLike, sd: ArrayLike, *, power: float = 0.8, alpha: float = 0.05
) -> Floats:
    """Return the answers it takes to call a true gap larger than the smallest of interest.

    Parameters
    ----------
    gap, sesoi, sd
        True gap, smallest gap of interest and standard deviation, in points.
    power, alpha
        Strictly between 0 and 1; alpha is one-sided.

    Returns
    -------
    array
        As `answers_to_detect`; inf where the gap does not exceed the sesoi.

    Raises
    ------
    ValueError
        power or alpha outside 0 to 1.

    Notes
    -----
    Before multiplicity. Source: R ``power.t.test(delta = gap - sesoi, sd = sd, power =
    .8, type = "one.sample", alternative = "one.sided")``.

    Examples
    --------
    >>> float(answers_to_call_material(10, 5, 20))
    101.0
    """
    over = np.maximum(np.abs(floats(gap)) - floats(sesoi), 0)
    return _t_test_answers(floats(over), sd, power=power, level=1 - 2 * alpha)


def answers_to_call_aligned(
    sesoi: ArrayLike, sd: ArrayLike, *, power: float = 0.8, alpha: float = 0.05
) -> Floats:
    """Return the answers it takes to call a true gap of 0 in line.

    Parameters
    ----------
    sesoi, sd
        Smallest gap of interest and standard deviation, in points.
    power, alpha
        Strictly between 0 and 1; alpha for each of the two one-sided tests.

    Returns
    -------
    array
        As `answers_to_detect`; inf where the sesoi is 0.

    Raises
    ------
    ValueError
        power or alpha outside 0 to 1.

    Notes
    -----
    The true gap is taken to be exactly 0, the best case. Source: Schuirmann 1987, power
    ``1 - 2 * pt(qt(1 - alpha, n - 1), n - 1, ncp = sesoi * sqrt(n) / sd)`` in R, exact to
    1e-9 at the powers in use.

    Examples
    --------
    >>> float(answers_to_call_aligned(5, 20))
    139.0
    """
    missed = (1 - checked_share(power, name="power")) / 2
    return _t_test_answers(floats(sesoi), sd, power=1 - missed, level=1 - 2 * alpha)


def answers_before_aligned_is_possible(sesoi: ArrayLike, sd: ArrayLike, *, alpha: float = 0.05) -> Floats:
    """Return the answers under which no gap, not even one of 0, can be called in line.

    Parameters
    ----------
    sesoi, sd
        Smallest gap of interest and the standard deviation seen, in points.
    alpha
        For each of the two one-sided tests.

    Returns
    -------
    array
        First whole number at which the 1 - 2*alpha interval is narrow enough to fit.

    Raises
    ------
    ValueError
        alpha outside 0 to 0.5.

    Notes
    -----
    Source: R ``qt(1 - alpha, n - 1) * sd / sqrt(n) < sesoi``.

    Examples
    --------
    >>> float(answers_before_aligned_is_possible(5, 20))
    46.0
    """
    level = checked_share(1 - 2 * alpha, name="level")
    effect = _effect(floats(sesoi), sd)
    start = (z_quantile((1 + level) / 2) / above_zero(effect)) ** 2

    def fits(n: Floats) -> Floats:
        return floats(effect * np.sqrt(n) > t_critical(level, n - 1))

    return _first(start, effect, fits)


def _t_test_answers(gap: Floats, sd: ArrayLike, *, power: ArrayLike, level: float) -> Floats:
    """Return the first n at which a t test with this level has this power, upper side."""
    reach, wanted = checked_share(level, name="level"), checked_share(power, name="power")
    effect = _effect(gap, sd)
    sure = z_quantile((1 + reach) / 2) + z_quantile(wanted)
    start = (sure / above_zero(effect)) ** 2

    def strong(n: Floats) -> Floats:
        missed = noncentral_t_below(t_critical(reach, n - 1), n - 1, effect * np.sqrt(n))
        return floats(1 - missed >= wanted)

    return _first(start, effect, strong)


def _effect(gap: Floats, sd: ArrayLike) -> Floats:
    """Return the gap in standard deviations; nan without spread."""
    return floats(gap / above_zero(sd))


def _first(start: Floats, effect: Floats, reached: Callable[[Floats], Floats]) -> Floats:
    """Step up from the normal's answer, which is never too large, to the first n that does."""
    far = (effect <= 0) | (start > 1e12)
    n = np.where(far | np.isnan(start), np.nan, np.maximum(np.floor(start), 2))
    short = ~np.isnan(n) & (reached(n) == 0)
    while np.any(short):
        n = np.where(short, n + 1, n)
        short = short & (reached(n) == 0)
    return floats(np.where(far, np.inf, n))

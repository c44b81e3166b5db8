"""The mean of an organisation from its strata, each counted with its headcount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats
from gapassess.stats.moments import moments

LEAST: Final = 2
"""Answers under which a stratum is put together with others."""


@dataclass(frozen=True)
class Stratified:
    """A headcount-weighted mean; arrays of the shape of the cells.

    Attributes
    ----------
    mean, se
        In the unit of the totals.
    df
        Answers less strata.
    strata
        Strata it rests on, after putting together.
    together
        Strata that were put together for want of answers; 0 for none.
    """

    mean: Floats
    se: Floats
    df: Floats
    strata: Floats
    together: Floats


def stratified_mean(
    n: ArrayLike, total: ArrayLike, squares: ArrayLike, headcount: ArrayLike, *, finite: bool = True
) -> Stratified:
    """Return the mean with each stratum weighted by its headcount.

    Parameters
    ----------
    n, total, squares
        Count, sum and sum of squares of each stratum's scores, last axis the strata;
        other axes broadcast.
    headcount
        People of each stratum; a stratum with none, or nan, is left out with its answers.
    finite
        Finite-population correction: it speaks of these people at this time only.

    Returns
    -------
    Stratified
        mean nan where nobody answered; se nan where all answers of all strata are alike,
        or one answer is all there is.

    Notes
    -----
    ``sum N_h/N mean_h``, variance ``sum (N_h/N)^2 (1 - f_h) s_h^2 / n_h``. Strata with
    fewer than two answers, also those with none, are put together into one; if that has
    still fewer than two answers, the stratum with the fewest answers joins it. A stratum
    with more answers than people counts as complete. Post-stratifying a simple random
    sample has the same mean and another standard error. Source: Cochran 1977; R
    ``survey::svymean(~y, svydesign(id = ~1, strata = ~h, fpc = ~N))``.

    Examples
    --------
    >>> out = stratified_mean([4, 1, 1, 4], [225, 20, 90, 210], [13125, 400, 8100, 12150], [20, 5, 4, 30])
    >>> round(float(out.mean), 4), round(float(out.se), 4), float(out.strata), float(out.together)
    (54.1525, 6.8387, 3.0, 2.0)
    """
    size, sums, powers, people = _collapsed(*np.broadcast_arrays(*map(floats, (n, total, squares, headcount))))
    own = moments(size, sums, powers)
    weight = people / above_zero(people.sum(axis=-1))[..., None]
    counted = people > 0
    mean = np.where(counted, weight * own.mean, 0.0).sum(axis=-1)
    part = weight**2 * own.variance / above_zero(size)
    if finite:
        part = part * np.maximum(1 - size / above_zero(people), 0.0)
    varies = (np.where(counted, own.variance, 0.0) != 0).any(axis=-1)
    squared = np.where(counted, part, 0.0).sum(axis=-1)
    strata = floats(counted.sum(axis=-1))
    there = counted.any(axis=-1) & ~np.isnan(mean)
    return Stratified(
        mean=floats(np.where(there, mean, np.nan)),
        se=floats(np.where(there & varies, np.sqrt(squared), np.nan)),
        df=floats(np.where(there, np.where(counted, size, 0.0).sum(axis=-1) - strata, np.nan)),
        strata=strata,
        together=_together(n, headcount),
    )


def _small(n: Floats, people: Floats) -> tuple[Floats, Floats, Floats]:
    """Return answers and headcounts of the strata that count, and which are put together (1 or 0)."""
    counted = people > 0
    size = floats(np.where(counted & (n > 0), n, 0.0))
    small = counted & (size < LEAST)
    pool = np.where(small, size, 0.0).sum(axis=-1)
    kept = counted & ~small
    wanting = (small.any(axis=-1) & (pool < LEAST) & kept.any(axis=-1))[..., None]
    partner = np.argmin(np.where(kept, size, np.inf), axis=-1)[..., None] == np.arange(n.shape[-1])
    return size, floats(np.where(counted, people, 0.0)), floats(small | (wanting & partner))


def _together(n: ArrayLike, headcount: ArrayLike) -> Floats:
    """Return how many strata are put together."""
    count = _small(*np.broadcast_arrays(floats(n), floats(headcount)))[2].sum(axis=-1)
    return floats(np.where(count > 1, count, 0.0))


def _collapsed(n: Floats, total: Floats, squares: Floats, people: Floats) -> tuple[Floats, ...]:
    """Return the sums with one more stratum, into which those under two answers have gone."""
    size, heads, joins = _small(n, people)
    values = (size, np.where(size > 0, total, 0.0), np.where(size > 0, squares, 0.0), heads)
    return tuple(
        floats(np.concatenate([one * (1 - joins), (one * joins).sum(axis=-1, keepdims=True)], axis=-1))
        for one in values
    )

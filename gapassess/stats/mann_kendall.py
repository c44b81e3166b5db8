"""Mann-Kendall: whether the waves go one way, whatever the shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats, t_below

MINIMUM_WAVES: Final = 5
"""Waves below which the smallest p there is, 2/n!, lies above .05."""

EXACT_UP_TO: Final = 49
"""Waves up to which p is exact, as in R's cor.test."""


@dataclass(frozen=True)
class MannKendall:
    """Test of a one-way course, arrays of the shape of the cells.

    Attributes
    ----------
    s
        Pairs of waves that rise less pairs that fall.
    p
        Two-sided; nan under `MINIMUM_WAVES`.
    waves
        Waves used.
    """

    s: Floats
    p: Floats
    waves: Floats


def mann_kendall(values: ArrayLike) -> MannKendall:
    """Test each cell's waves for a one-way course.

    Parameters
    ----------
    values
        Figures in order of time, last axis the waves; nan is a wave not asked.

    Returns
    -------
    MannKendall
        p is exact up to `EXACT_UP_TO` waves, given the ties seen; above that normal,
        with tie and continuity correction. nan under `MINIMUM_WAVES`.

    Notes
    -----
    Misleads when waves are few: p below .05 is not within reach before five. Source: Mann
    1945, Kendall 1970; R ``cor.test(1:n, y, method = "kendall", exact = TRUE)`` without
    ties, ``cor.test(1:n, y, method = "kendall", continuity = TRUE)`` from 50 on. With
    ties R falls back on the normal; here the counts of all orders of the tied values are
    used (their generating function is the Gaussian multinomial).

    Examples
    --------
    >>> out = mann_kendall([14.2, 13.1, 13.9, 12, 12.4, 11.1, 10.2, 10.9])
    >>> float(out.s), round(float(out.p), 6)
    (-22.0, 0.005506)
    """
    y = floats(values)
    cells = y.reshape(-1, y.shape[-1])
    steps = np.sign(cells[:, None, :] - cells[:, :, None])
    s = np.where(np.isnan(steps), 0.0, np.triu(steps, 1)).sum(axis=(1, 2))
    same = np.sort((steps == 0).sum(axis=2), axis=1)
    waves = (~np.isnan(cells)).sum(axis=1)
    patterns, which = np.unique(same, axis=0, return_inverse=True)
    p = np.full(len(cells), np.nan)
    for index, pattern in enumerate(patterns):
        mine = which.reshape(-1) == index
        p[mine] = _p_of(np.abs(s[mine]), _group_sizes(pattern))
    shape = y.shape[:-1]
    return MannKendall(floats(s.reshape(shape)), floats(p.reshape(shape)), floats(waves.reshape(shape)))


def _group_sizes(pattern: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> tuple[int, ...]:
    """Turn each wave's number of equals (itself included, 0 missing) into tie groups."""
    sizes, count = np.unique(pattern[pattern > 0], return_counts=True)
    return tuple(int(size) for size, waves in zip(sizes, count, strict=True) for _ in range(waves // size))


def _p_of(size: Floats, groups: tuple[int, ...]) -> Floats:
    """Return the two-sided p of |S| for one pattern of ties."""
    n = sum(groups)
    if n < MINIMUM_WAVES:
        return np.full(size.shape, np.nan)
    if n <= EXACT_UP_TO:
        chance = _falls(groups)
        possible = np.abs(chance.size - 1 - 2 * np.arange(chance.size))
        at_least = np.array([chance[possible >= s].sum() for s in range(chance.size)])
        return floats(np.minimum(at_least[size.astype(np.int_)], 1.0))
    tied = np.array(groups)
    variance = (n * (n - 1) * (2 * n + 5) - (tied * (tied - 1) * (2 * tied + 5)).sum()) / 18
    if variance == 0:
        return np.ones(size.shape)
    return floats(2 * t_below(-np.maximum(size - 1, 0) / np.sqrt(variance), np.inf))


@cache
def _falls(groups: tuple[int, ...]) -> Floats:
    """Return the chance of 0, 1, 2, … falling pairs when all orders are equally likely."""
    chance, placed = np.ones(1), 0
    for size in groups:
        placed += size
        chance = np.convolve(chance, _choose(placed, size))
    return floats(chance)


@cache
def _choose(n: int, k: int) -> Floats:
    """Return the Gaussian binomial's coefficients as chances, k of n placed."""
    if k in (0, n):
        return np.ones(1)
    chance = np.zeros(k * (n - k) + 1)
    without, with_last = _choose(n - 1, k), _choose(n - 1, k - 1)
    chance[: without.size] += without * ((n - k) / n)
    chance[n - k :] += with_last * (k / n)
    return chance

"""Standard error of a mean when whole units were sampled, not people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats


@dataclass(frozen=True)
class ClusterMean:
    """Mean over people, its standard error over units, and units less 1."""

    mean: Floats
    se: Floats
    df: Floats


def cluster_mean(n: ArrayLike, total: ArrayLike, *, clusters: ArrayLike | None = None) -> ClusterMean:
    """Return the mean of people in sampled units.

    Parameters
    ----------
    n, total
        Count and sum of each sampled unit's scores, last axis the units; other axes
        broadcast. A unit with n 0 or nan does not count.
    clusters
        Units there are, for the finite-population correction; None for none.

    Returns
    -------
    ClusterMean
        In the unit of `total`; se nan with fewer than two units or when all units' means
        are exactly alike.

    Notes
    -----
    Not for a survey that asked every unit: then units are strata (`stratified_mean`) and
    this is far too wide. Ratio mean, linearised. Source: R ``survey::svymean(~y,
    svydesign(id = ~unit))``.

    Examples
    --------
    >>> out = cluster_mean([4, 4, 4], [8, 12, 20])
    >>> round(float(out.mean), 4), round(float(out.se), 4), float(out.df)
    (3.3333, 0.8819, 2.0)
    """
    counted = floats(n) > 0
    size = np.where(counted, floats(n), 0.0)
    sums = np.where(counted, floats(total), 0.0)
    people = above_zero(size.sum(axis=-1))
    mean = sums.sum(axis=-1) / people
    units = floats(counted.sum(axis=-1))
    off = ((sums - mean[..., None] * size) ** 2).sum(axis=-1)
    squared = units / above_zero(units - 1) * above_zero(off) / people**2
    if clusters is not None:
        squared = squared * np.maximum(1 - units / above_zero(clusters), 0.0)
    return ClusterMean(floats(mean), floats(np.sqrt(squared)), floats(units - 1))


def design_effect(se: ArrayLike, simple_se: ArrayLike) -> Floats:
    """Return how many times wider the variance is than that of as many people by themselves.

    Parameters
    ----------
    se
        Standard error under the design.
    simple_se
        Standard error as if people had been drawn one by one (`one_sample_se`).

    Returns
    -------
    array
        Above 1 when the design costs precision; nan where `simple_se` is not above 0.

    Notes
    -----
    Source: Kish 1965; R ``survey::svymean(deff = "replace")``.

    Examples
    --------
    >>> round(float(design_effect(1.029, 0.4498)), 2)
    5.23
    """
    return floats((floats(se) / above_zero(simple_se)) ** 2)

"""Standing: how far a unit lies from the rest of the organisation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats
from gapassess.stats.moments import moments
from gapassess.stats.standard_errors import welch


@dataclass(frozen=True)
class Standing:
    """Each unit less all others, in the unit of the totals, with standard error and df."""

    value: Floats
    se: Floats
    df: Floats


def unit_against_rest(
    n: ArrayLike,
    total: ArrayLike,
    squares: ArrayLike,
    *,
    variance: ArrayLike | None = None,
    df: ArrayLike | None = None,
) -> Standing:
    """Return each unit's mean less the mean of everybody else.

    Parameters
    ----------
    n, total, squares
        Count, sum and sum of squares of each unit's scores, last axis units that share
        nobody and together are the organisation; other axes broadcast.
    variance, df
        Moderated variance of the units and what it stands on; their own unless given.
        The rest keeps its own: it is large.

    Returns
    -------
    Standing
        nan for a unit that nobody, or everybody, is in.

    Notes
    -----
    Feed it to `gap_tests` in a family of its own. Standings are not independent of each
    other: a unit is in every other unit's rest. Source: R ``t.test(y[unit == i],
    y[unit != i])``.

    Examples
    --------
    >>> out = unit_against_rest([4, 4, 4], [8, 12, 20], [18, 40, 104])
    >>> out.value.tolist(), out.se.round(4).tolist()
    ([-2.0, -0.5, 2.5], [0.6726, 0.8729, 0.6901])
    """
    counted = floats(n) > 0
    parts = [floats(np.where(counted, floats(one), 0.0)) for one in (n, total, squares)]
    size, rest = parts[0], [one.sum(axis=-1, keepdims=True) - one for one in parts]
    own, others = moments(*parts), moments(*rest)
    se, free = welch(
        own.variance if variance is None else variance,
        size,
        others.variance,
        rest[0],
        df1=df,
    )
    return Standing(floats(own.mean - others.mean), se, free)

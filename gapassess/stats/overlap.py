"""Change between two waves when some people, known to be the same, answered both."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats
from gapassess.stats.standard_errors import StandardError, welch


def partially_overlapping(
    var1: ArrayLike, n1: ArrayLike, var2: ArrayLike, n2: ArrayLike, *, pairs: ArrayLike, r: ArrayLike
) -> StandardError:
    """Return the standard error of a difference of two means that share some people.

    Parameters
    ----------
    var1, var2
        Sample variances of all answers on each occasion, points squared.
    n1, n2
        All answers on each occasion.
    pairs
        People among them who answered on both.
    r
        Their correlation between the occasions; not used where there are no pairs.

    Returns
    -------
    StandardError
        Points and df: Welch's with no pairs, the paired test's when all are pairs. nan
        where pairs exceed a side, or there are pairs and r is nan (fewer than two, say).

    Notes
    -----
    For imported, linked data only: the product's own waves cannot be linked. Assumes that
    who answered both does not depend on the answers. Source: Derrick, Russ, Toher and
    White 2017, Journal of Modern Applied Statistical Methods 16(1), T_new2; written out in
    R (entry overlap_jsat), as no package of Debian has it.

    Examples
    --------
    >>> out = partially_overlapping(100.0, 30, 121.0, 28, pairs=18, r=0.6)
    >>> round(float(out.se), 4), round(float(out.df), 4)
    (2.1969, 31.2308)
    """
    size1, size2, both = above_zero(n1), above_zero(n2), floats(pairs)
    both = floats(np.where((both >= 0) & (both <= np.minimum(size1, size2)), both, np.nan))
    together = np.where(both == 0, 0.0, floats(r))
    one, two = floats(var1), floats(var2)
    shared = 2 * together * np.sqrt(one * two) * both / (size1 * size2)
    squared = above_zero(one / size1 + two / size2 - shared)
    apart: Floats = welch(one, size1, two, size2).df
    alone = size1 + size2 - 2 * both
    df = both - 1 + (apart - both + 1) / (size1 + size2) * alone
    return StandardError(floats(np.sqrt(squared)), above_zero(df + 0 * squared))

"""What the silent would have to think for the finding to be wrong."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats


def tipping_point(value: ArrayLike, rate: ArrayLike, *, towards: ArrayLike = 0.0) -> Floats:
    """Return how far the silent would have to differ from those who answered to cancel a gap.

    Parameters
    ----------
    value
        The gap among those who answered, points.
    rate
        Response rate, above 0 and up to 1.
    towards
        What the gap of everybody would have to be, points: 0 for no gap, the smallest gap
        of interest for one that does not matter.

    Returns
    -------
    array
        Points, the sign of the gap: those who answered less the silent. nan where the rate
        is not above 0, or is 1 or more: nobody is silent.

    Notes
    -----
    ``(gap - towards) / (1 - rate)``: everybody's gap is ``rate * gap + (1 - rate) *
    silent``. More than the scale is wide means the silent cannot cancel it. Source:
    Cochran 1977, section 13.2.

    Examples
    --------
    >>> round(float(tipping_point(12.0, 0.4)), 2), round(float(tipping_point(12.0, 0.4, towards=5)), 2)
    (20.0, 11.67)
    """
    share = floats(rate)
    silent = np.where((share > 0) & (share < 1), 1 - share, np.nan)
    return floats((floats(value) - floats(towards)) / silent)

"""The median of all slopes between two waves: a line that one odd wave cannot move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats

MINIMUM_WAVES: Final = 3
"""Waves below which no slope is given."""


@dataclass(frozen=True)
class TheilSen:
    """A robust line per cell; arrays of the shape of the cells.

    Attributes
    ----------
    slope
        Unit of the figures per unit of time.
    intercept
        Median of ``value - slope * time`` (scipy's ``joint``).
    intercept_of_medians
        Median value less slope times median time (``separate``).
    waves
        Waves used.
    """

    slope: Floats
    intercept: Floats
    intercept_of_medians: Floats
    waves: Floats


def theil_sen(times: ArrayLike, values: ArrayLike) -> TheilSen:
    """Return the Theil-Sen line of each cell.

    Parameters
    ----------
    times
        When each wave stood, last axis the waves, any unit.
    values
        Figures, last axis the waves; nan for a wave without one.

    Returns
    -------
    TheilSen
        nan in cells with fewer than `MINIMUM_WAVES` waves or all at one time.

    Notes
    -----
    Takes all waves as equally sure; `mann_kendall` is its test. The two intercepts
    differ: say which. Source: Theil 1950, Sen 1968; R ``median`` over ``combn`` (entry
    theil_sen_nhtemp); ``scipy.stats.theilslopes``.

    Examples
    --------
    >>> out = theil_sen([0, 1, 2, 3], [14.0, 11.5, 30.0, 8.0])
    >>> round(float(out.slope), 4), round(float(out.intercept), 4)
    (-1.875, 13.8125)
    """
    at, figure = np.broadcast_arrays(floats(times), floats(values))
    seen = np.isfinite(at) & np.isfinite(figure)
    waves = floats(seen.sum(axis=-1))
    x, y = np.where(seen, at, np.nan), np.where(seen, figure, np.nan)
    first, second = np.triu_indices(at.shape[-1], 1)
    run = x[..., second] - x[..., first]
    slopes = (y[..., second] - y[..., first]) / np.where(run != 0, run, np.nan)
    slope = np.where(waves >= MINIMUM_WAVES, _median(floats(slopes)), np.nan)
    return TheilSen(
        slope=floats(slope),
        intercept=_median(floats(y - slope[..., None] * x)),
        intercept_of_medians=floats(_median(floats(y)) - slope * _median(floats(x))),
        waves=waves,
    )


def _median(values: Floats) -> Floats:
    """Return the median over the last axis of what is known; nan where nothing is."""
    if values.shape[-1] == 0:
        return np.full(values.shape[:-1], np.nan)
    ordered = np.sort(values, axis=-1)
    known = (~np.isnan(values)).sum(axis=-1)[..., None]
    lower = np.take_along_axis(ordered, np.maximum((known - 1) // 2, 0), axis=-1)
    upper = np.take_along_axis(ordered, np.minimum(known // 2, values.shape[-1] - 1), axis=-1)
    return floats(np.where(known > 0, (lower + upper) / 2, np.nan)[..., 0])

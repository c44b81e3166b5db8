"""The straight line through a cell's waves, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats, t_below
from gapassess.stats.intervals import t_interval

MINIMUM_WAVES: Final = 3
"""Waves below which no slope is given: two points leave no degree of freedom."""


@dataclass(frozen=True)
class Trend:
    """A straight line per cell; all arrays have the shape of the cells.

    Attributes
    ----------
    slope, se
        Unit of the figures per unit of time; nan under `MINIMUM_WAVES`.
    df
        Waves used less 2.
    p
        Two-sided, slope differs from 0.
    dispersion
        Q / df, at least 1: how much further the waves scatter than their own errors say.
    centre, centre_value, centre_se
        Weighted mean time, the line's height there, its standard error.
    waves
        Waves used.
    """

    slope: Floats
    se: Floats
    df: Floats
    p: Floats
    dispersion: Floats
    centre: Floats
    centre_value: Floats
    centre_se: Floats
    waves: Floats


@dataclass(frozen=True)
class Expected:
    """An expected position and its prediction interval, in the unit of the figures."""

    value: Floats
    low: Floats
    high: Floats


def trend(times: ArrayLike, values: ArrayLike, se: ArrayLike) -> Trend:
    """Fit a line to each cell's waves, each wave weighted by its inverse variance.

    Parameters
    ----------
    times
        When each wave stood, last axis the waves, any unit (years, say).
    values, se
        Figures and their standard errors, last axis the waves, broadcast with times. A
        wave counts when its value and se are finite and se is above 0.

    Returns
    -------
    Trend
        nan in cells with fewer than `MINIMUM_WAVES` waves or all at one time.

    Notes
    -----
    Standard errors are multiplied by sqrt(Q / df) when that exceeds 1, never made
    smaller (Birge 1932). Misleads when the wording changed between waves. Source: R
    ``lm(y ~ x, weights = 1 / se^2)``, which has the same slope, and the same standard
    error whenever Q / df is at least 1.

    Examples
    --------
    >>> out = trend([0, 1, 2, 3], [14.0, 11.5, 12.0, 8.0], [2.0, 1.8, 1.9, 2.1])
    >>> round(float(out.slope), 4), round(float(out.se), 4), float(out.df)
    (-1.6932, 0.9066, 2.0)
    """
    at, figure, error = np.broadcast_arrays(floats(times), floats(values), floats(se))
    seen = np.isfinite(at) & np.isfinite(figure) & np.isfinite(error) & (error > 0)
    weight = np.where(seen, 1.0, 0.0) / np.where(seen, error, 1.0) ** 2
    x, y = np.where(seen, at, 0.0), np.where(seen, figure, 0.0)
    waves = floats(seen.sum(axis=-1))
    enough = waves >= MINIMUM_WAVES
    total = np.where(enough, weight.sum(axis=-1), np.nan)
    centre = (weight * x).sum(axis=-1) / total
    height = (weight * y).sum(axis=-1) / total
    apart = np.where(seen, x - centre[..., None], 0.0)
    spread = (weight * apart**2).sum(axis=-1)
    spread = np.where(spread > 0, spread, np.nan)
    slope = (weight * apart * y).sum(axis=-1) / spread
    off = np.where(seen, y - height[..., None] - slope[..., None] * apart, 0.0)
    df = np.where(enough, waves - 2, np.nan)
    dispersion = np.maximum((weight * off**2).sum(axis=-1) / df, 1.0)
    slope_se = np.sqrt(dispersion / spread)
    return Trend(
        slope=floats(slope),
        se=floats(slope_se),
        df=floats(df),
        p=floats(2 * t_below(-np.abs(slope / slope_se), df)),
        dispersion=floats(dispersion),
        centre=floats(centre),
        centre_value=floats(height),
        centre_se=floats(np.sqrt(dispersion / total)),
        waves=waves,
    )


def expected_position(
    line: Trend, time: ArrayLike, *, new_se: ArrayLike, level: ArrayLike = 0.95
) -> Expected:
    """Return where the line leads at a time, with a prediction interval.

    Parameters
    ----------
    line
        From `trend`.
    time
        In the unit of the fit, broadcast with the cells.
    new_se
        Standard error the new figure is going to have; 0 for the line alone.
    level
        Strictly between 0 and 1.

    Returns
    -------
    Expected
        In the unit of the figures, not clipped to the scale; nan where the line is nan.

    Raises
    ------
    ValueError
        A level outside 0 to 1.

    Notes
    -----
    The new figure is dispersed like the others: its variance is new_se squared times
    the dispersion. df is 1 at three waves, so the interval is then very wide. Source: R
    ``predict(lm(y ~ x, weights = 1 / se^2), new, interval = "prediction",
    weights = 1 / new_se^2)`` whenever Q / df is at least 1.

    Examples
    --------
    >>> line = trend([0, 1, 2, 3], [14.0, 11.5, 12.0, 8.0], [2.0, 1.8, 1.9, 2.1])
    >>> out = expected_position(line, 4, new_se=2.0)
    >>> round(float(out.value), 2), round(float(out.low), 2), round(float(out.high), 2)
    (7.16, -6.63, 20.95)
    """
    ahead = floats(time) - line.centre
    value = line.centre_value + line.slope * ahead
    variance = line.centre_se**2 + (line.se * ahead) ** 2 + line.dispersion * floats(new_se) ** 2
    low, high = t_interval(value, np.sqrt(variance), line.df, level)
    return Expected(floats(value), low, high)

"""XmR chart: which waves stand out from the noise, by the rules of NHS Making Data Count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from gapassess.stats.distributions import Floats, floats

MINIMUM_POINTS: Final = 5
"""Points under which no limits are drawn."""

SETTLED_POINTS: Final = 12
"""Points under which limits are trial limits."""

RUN: Final = 7
"""Points in a row that make a shift or a trend."""

LIMIT: Final = 2.66
"""Limits lie this many mean moving ranges from the mean (3 / 1.128)."""

SCREEN: Final = 3.267
"""Moving ranges from this many mean ones up are left out of the limits."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class ProcessChart:
    """Limits (shape of the cells) and what stands out (shape of the series).

    Attributes
    ----------
    centre, low, high
        Mean and process limits, unit of the figures.
    near_low, near_high
        Two thirds of the way to the limits.
    moving_range, moving_range_unscreened
        Mean moving range without and with the screened ones.
    points
        Points used.
    trial
        True under `SETTLED_POINTS`: limits will still move, say so.
    outside
        Point beyond a limit.
    shift
        In a run of seven on one side of the mean.
    trend
        In a run of seven that all rise or all fall.
    two_of_three
        One of two in three neighbours near the same limit, all three on its side.
    """

    centre: Floats
    low: Floats
    high: Floats
    near_low: Floats
    near_high: Floats
    moving_range: Floats
    moving_range_unscreened: Floats
    points: Floats
    trial: Flags
    outside: Flags
    shift: Flags
    trend: Flags
    two_of_three: Flags


def process_chart(series: ArrayLike) -> ProcessChart:
    """Return limits and signals of each cell's series.

    Parameters
    ----------
    series
        Figures, last axis the waves in order of time; nan for a wave without one, which
        is passed over.

    Returns
    -------
    ProcessChart
        Limits nan and no signals in cells with fewer than `MINIMUM_POINTS` points.

    Notes
    -----
    Points count alike whatever their own standard error, and limits speak of the process,
    not of a mean. Does not say whether up is good. Source: Wheeler 2000; R package
    NHSRplotthedots 0.2.2, whose rules the entry nhs_mdc_rules_nile writes out.

    Examples
    --------
    >>> out = process_chart([14.2, 13.1, 13.9, 12.0, 12.4, 11.1, 10.2, 10.9])
    >>> round(float(out.low), 3), round(float(out.high), 3), bool(out.trial), bool(out.outside.any())
    (9.527, 14.923, True, False)
    """
    given = floats(series)
    seen = np.isfinite(given)
    order = np.argsort(~seen, axis=-1, kind="stable")
    y = np.take_along_axis(np.where(seen, given, np.nan), order, axis=-1)
    points = floats(seen.sum(axis=-1))
    enough = points >= MINIMUM_POINTS
    y = floats(np.where(enough[..., None], y, np.nan))
    centre = _mean(y)
    ranges = np.abs(np.diff(y, axis=-1))
    unscreened = _mean(floats(ranges))
    usual = ranges < SCREEN * unscreened[..., None]
    screened = np.where(unscreened == 0, 0.0, _mean(floats(np.where(usual, ranges, np.nan))))
    reach = LIMIT * screened
    low, high = centre - reach, centre + reach
    near_low, near_high = centre - 2 / 3 * reach, centre + 2 / 3 * reach
    side = np.sign(y - centre[..., None])
    outside = (y > high[..., None]) | (y < low[..., None])
    near = ~outside & ((y > near_high[..., None]) | (y < near_low[..., None]))
    steps = np.sign(np.diff(y, axis=-1))

    def back(flags: Flags) -> Flags:
        placed = np.zeros(given.shape, dtype=bool)
        np.put_along_axis(placed, order, flags, axis=-1)
        return placed

    return ProcessChart(
        centre=centre,
        low=floats(low),
        high=floats(high),
        near_low=floats(near_low),
        near_high=floats(near_high),
        moving_range=floats(screened),
        moving_range_unscreened=unscreened,
        points=points,
        trial=points < SETTLED_POINTS,
        outside=back(outside),
        shift=back(_runs(side, RUN, RUN)),
        trend=back(_runs(steps, RUN - 1, RUN)),
        two_of_three=back(_covered((_sum(near, 3) >= 2) & (np.abs(_sum(side, 3)) == 3), 3, given.shape[-1]) & near),
    )


def _mean(values: Floats) -> Floats:
    """Return the mean over the last axis of what is known; nan where nothing is."""
    known = ~np.isnan(values)
    count = known.sum(axis=-1)
    return floats(np.where(known, values, 0.0).sum(axis=-1) / np.where(count > 0, count, np.nan))


def _sum(values: NDArray[np.generic], width: int) -> Floats:
    """Return the sums over all windows of a width, none where the series is shorter."""
    if values.shape[-1] < width:
        return np.zeros((*values.shape[:-1], 0))
    return floats(sliding_window_view(values, width, axis=-1).sum(axis=-1))


def _runs(signs: Floats, length: int, points: int) -> Flags:
    """Return the points in runs of `length` equal signs; steps have one sign fewer than points."""
    hit = np.abs(_sum(signs, length)) == length
    return _covered(hit, points, signs.shape[-1] + points - length)


def _covered(hit: Flags, points: int, length: int) -> Flags:
    """Return the points of a series that windows which hit cover."""
    marked = np.zeros((*hit.shape[:-1], length), dtype=bool)
    for offset in range(points):
        marked[..., offset : offset + hit.shape[-1]] |= hit
    return marked

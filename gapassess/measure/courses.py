"""Courses: what waves that compare say together: change, line, expected position, signals, one-way course."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from gapassess.measure.series import Change, Course, Expected, Point, Signals, Slope
from gapassess.stats.change import change
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval
from gapassess.stats.mann_kendall import MINIMUM_WAVES as COURSE_WAVES
from gapassess.stats.mann_kendall import mann_kendall
from gapassess.stats.process_chart import MINIMUM_POINTS, Flags, process_chart
from gapassess.stats.standard_errors import StandardError
from gapassess.stats.theil_sen import theil_sen
from gapassess.stats.trend import MINIMUM_WAVES, expected_position, trend

YEAR = 365.25


def moved(first: Point, last: Point) -> Change:
    """Return the change of the person-weighted mean between two shown waves, by Welch."""
    values = (first.experienced or 0.0, last.experienced or 0.0)
    return _change(first, last, values, (first.se, last.se), (first.df, last.df))


def moved_standardised(first: Point, last: Point) -> Change | None:
    """Return the change of the headcount-weighted mean, or None where one of the waves has none.

    Notes
    -----
    Each wave is weighted by its own headcounts, so that who answered does not count and how many
    work where does. The standard errors speak of these people at these times.
    """
    if first.standardised is None or last.standardised is None or not first.standardised_se or not last.standardised_se:
        return None
    values = (first.standardised, last.standardised)
    errors = (first.standardised_se, last.standardised_se)
    return _change(first, last, values, errors, (first.standardised_df, last.standardised_df))


def _change(
    first: Point,
    last: Point,
    values: tuple[float, float],
    errors: tuple[float | None, float | None],
    free: tuple[float | None, float | None],
) -> Change:
    earlier, later = (
        StandardError(np.asarray(error, dtype=float), np.asarray(df, dtype=float))
        for error, df in zip(errors, free, strict=True)
    )
    out = change(values[0], earlier, values[1], later)
    low, high = t_interval(out.value, out.se, out.df)
    p = gap_tests(out.value, out.se, out.df, 0.0).nonzero
    return Change(first.wave, last.wave, float(out.value), float(out.se), float(low), float(high), float(p))


def line(points: Sequence[Point], inspection: date | None) -> tuple[Slope | None, Expected | None]:
    """Return the slope of shown waves, and where it leads by `inspection`; None under three waves.

    Parameters
    ----------
    inspection
        A day after the last wave; otherwise nothing is expected.
    """
    if len(points) < MINIMUM_WAVES:
        return None, None
    start = points[0].on
    errors = [point.se or np.nan for point in points]
    fit = trend(_years(points), [point.experienced or 0.0 for point in points], errors)
    low, high = t_interval(fit.slope, fit.se, fit.df)
    slope = Slope(
        float(fit.slope), float(fit.se), float(low), float(high), float(fit.p), float(fit.dispersion), len(points)
    )
    if inspection is None or inspection <= points[-1].on:
        return slope, None
    ahead = expected_position(fit, (inspection - start).days / YEAR, new_se=errors[-1])
    # No score lies outside the scale, so neither does where one is expected.
    value, least, most = (min(max(float(one), 0.0), 100.0) for one in (ahead.value, ahead.low, ahead.high))
    return slope, Expected(inspection, value, least, most)


def signals(points: Sequence[Point]) -> Signals | None:
    """Return process limits of comparable waves and which of them stand out; None under five shown."""
    shown = [point for point in points if point.experienced is not None]
    if len(shown) < MINIMUM_POINTS:
        return None
    chart = process_chart([point.experienced or 0.0 for point in shown])

    def named(flags: Flags) -> tuple[str, ...]:
        return tuple(point.wave for point, flag in zip(shown, flags.tolist(), strict=True) if flag)

    return Signals(
        centre=float(chart.centre),
        low=float(chart.low),
        high=float(chart.high),
        waves=len(shown),
        trial=bool(chart.trial),
        outside=named(chart.outside),
        shift=named(chart.shift),
        trend=named(chart.trend),
        two_of_three=named(chart.two_of_three),
    )


def course(points: Sequence[Point]) -> Course | None:
    """Return whether comparable waves go one way, and the median pace; None under five shown."""
    shown = [point for point in points if point.experienced is not None]
    if len(shown) < COURSE_WAVES:
        return None
    values = [point.experienced or 0.0 for point in shown]
    test = mann_kendall(values)
    pace = theil_sen(_years(shown), values)
    return Course(int(test.s), float(test.p), float(pace.slope), len(shown))


def _years(points: Sequence[Point]) -> list[float]:
    return [(point.on - points[0].on).days / YEAR for point in points]

"""Trend, expected position, change, Mann-Kendall."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from gapassess.stats.change import change
from gapassess.stats.mann_kendall import mann_kendall
from gapassess.stats.standard_errors import StandardError
from gapassess.stats.trend import expected_position, trend

TIMES = np.array([2021.0, 2022.0, 2023.5, 2024.0, 2026.0])
CALM = np.array([14.0, 12.5, 11.0, 11.5, 8.0])
WILD = np.array([14.0, 2.5, 19.0, 1.5, 12.0])
SE = np.array([2.0, 1.8, 2.4, 1.5, 2.1])


@pytest.mark.parametrize("values", [CALM, WILD])
def test_line_equals_numpy(values: np.ndarray) -> None:
    # numpy.polyfit(x, y, 1, w=1/se, cov="unscaled"), numpy 2.4
    apart = TIMES - 2023
    line, covariance = np.polyfit(apart, values, 1, w=1 / SE, cov="unscaled")
    q = (((values - np.polyval(line, apart)) / SE) ** 2).sum()
    dispersion = max(1.0, q / 3)
    out = trend(TIMES, values, SE)
    assert_allclose(out.slope, line[0], rtol=1e-9)
    assert_allclose(out.dispersion, dispersion, rtol=1e-9)
    assert_allclose(out.se, np.sqrt(covariance[0, 0] * dispersion), rtol=1e-9)
    assert_allclose(out.p, 2 * stats.t.sf(abs(out.slope / out.se), 3), rtol=1e-9)
    at = np.array([2027 - 2023, 1])
    variance = dispersion * (at @ covariance @ at + 1.7**2)
    half = stats.t.ppf(0.975, 3) * np.sqrt(variance)
    ahead = expected_position(out, 2027, new_se=1.7)
    assert_allclose(ahead.value, np.polyval(line, 4), rtol=1e-9)
    assert_allclose([ahead.low, ahead.high], ahead.value + np.array([-half, half]), rtol=1e-9)


def test_calm_is_not_narrowed_and_wild_is_widened() -> None:
    assert trend(TIMES, CALM, SE).dispersion == 1
    assert trend(TIMES, WILD, SE).dispersion > 1


def test_cells_are_fitted_each_by_its_own_waves() -> None:
    values = np.stack([CALM, WILD, np.where([1, 1, 1, 0, 0], CALM, np.nan)])
    values = np.vstack([values, np.where([1, 1, 0, 0, 0], CALM, np.nan)])
    out = trend(TIMES, values, SE)
    assert out.slope.shape == (4,)
    assert_allclose(out.slope[1], trend(TIMES, WILD, SE).slope)
    assert_allclose(out.slope[2], trend(TIMES[:3], CALM[:3], SE[:3]).slope)
    assert_allclose(out.df, [3, 3, 1, np.nan])
    assert_allclose(out.waves, [5, 5, 3, 2])
    assert np.isnan(out.slope[3])
    assert np.isnan(expected_position(out, 2027, new_se=2.0).low[3])


def test_waves_at_one_time_or_without_error_give_no_line() -> None:
    assert np.isnan(trend([1, 1, 1], [3.0, 4.0, 5.0], 1.0).slope)
    assert np.isnan(trend([1, 2, 3], [3.0, 4.0, 5.0], [1.0, 0.0, np.nan]).slope)


def test_change_is_missing_when_a_side_is() -> None:
    known, unknown = StandardError(np.float64(2), np.float64(9)), StandardError(np.nan, np.nan)
    out = change(3.0, known, 5.0, unknown)
    assert out.value == 2
    assert np.isnan(out.se)


@pytest.mark.parametrize("values", [(1, 2, 3, 4, 5), (1, 1, 2, 3, 3, 4), (2, 2, 2, 5, 5, 9)])
def test_mann_kendall_counts_all_orders(values: tuple[int, ...]) -> None:
    every = np.array(sorted(set(permutations(values))), dtype=float)
    pairs = np.sign(every[:, None, :] - every[:, :, None])
    s = np.triu(pairs, 1).sum(axis=(1, 2))
    out = mann_kendall(every)
    assert_allclose(out.s, s)
    assert_allclose(out.p, [(np.abs(s) >= abs(one)).mean() for one in s])


def test_mann_kendall_missing_waves_and_shape() -> None:
    series = np.array([[1.0, 2, np.nan, 3, 4, 5], [1.0, 2, np.nan, np.nan, 4, 5], [3.0] * 6])
    out = mann_kendall(series[None])
    assert out.p.shape == (1, 3)
    assert_allclose(out.p[0], [2 / 120, np.nan, 1.0])
    assert_allclose(out.waves[0], [5, 4, 6])


def test_mann_kendall_all_alike_over_many_waves() -> None:
    assert mann_kendall(np.zeros(60)).p == 1


def test_mann_kendall_exact_and_normal_meet() -> None:
    # scipy.stats.kendalltau(x, y, method="exact"), scipy 1.17
    series = np.random.default_rng(7).normal(size=49) + np.arange(49) / 40
    ours = mann_kendall(series).p
    assert_allclose(ours, stats.kendalltau(np.arange(49), series, method="exact").pvalue, rtol=1e-9)

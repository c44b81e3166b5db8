"""Theil-Sen and the XmR chart: laws and edges."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose
from scipy import stats

from gapassess.stats.process_chart import process_chart
from gapassess.stats.theil_sen import theil_sen

CHANCE = np.random.default_rng(9)


def test_theil_sen_equals_scipy() -> None:
    # scipy.stats.theilslopes, scipy 1.17
    times, values = np.sort(CHANCE.uniform(0, 5, size=9)), CHANCE.normal(size=(4, 9))
    out = theil_sen(times, values)
    for place, one in enumerate(values):
        joint, separate = (stats.theilslopes(one, times, method=method) for method in ("joint", "separate"))
        assert_allclose(out.slope[place], joint.slope)
        assert_allclose(out.intercept[place], joint.intercept)
        assert_allclose(out.intercept_of_medians[place], separate.intercept)


def test_theil_sen_passes_over_missing_waves() -> None:
    values = np.array([[1.0, np.nan, 5, 7, 4], [1.0, np.nan, 5, np.nan, np.nan], [np.nan] * 5])
    out = theil_sen([0, 1, 2, 3, 4], values)
    assert_allclose(out.slope[0], theil_sen([0, 2, 3, 4], [1.0, 5, 7, 4]).slope)
    assert_allclose(out.intercept[0], theil_sen([0, 2, 3, 4], [1.0, 5, 7, 4]).intercept)
    assert np.isnan(out.slope[1:]).all()
    assert out.waves.tolist() == [4, 2, 0]
    assert np.isnan(theil_sen([1, 1, 1], [1.0, 2, 3]).slope)
    assert np.isnan(theil_sen([1], [1.0]).slope)


def test_one_odd_wave_does_not_move_the_line() -> None:
    line = np.arange(9) * 2.0
    odd = line.copy()
    odd[4] = 90
    assert theil_sen(np.arange(9), odd).slope == theil_sen(np.arange(9), line).slope == 2


def test_too_few_points_have_no_limits() -> None:
    out = process_chart([[1.0, 9, 1, 9, np.nan], [1.0, 9, 1, 9, 2]])
    assert np.isnan(out.low[0])
    assert np.isfinite(out.low[1])
    assert not out.outside[0].any()
    assert out.points.tolist() == [4, 5]


def test_trial_ends_at_twelve_points() -> None:
    series = np.stack([CHANCE.normal(size=12), CHANCE.normal(size=12)])
    series[0, 3] = np.nan
    assert process_chart(series).trial.tolist() == [True, False]


def test_signals_stand_at_their_own_waves() -> None:
    series = np.array([5.0, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 30])
    gaps = np.insert(series, [0, 6], np.nan)
    plain, holes = process_chart(series), process_chart(gaps)
    assert np.flatnonzero(plain.outside).tolist() == [12]
    assert np.flatnonzero(holes.outside).tolist() == [14]
    assert_allclose([holes.low, holes.high], [plain.low, plain.high])


def test_the_range_of_the_jump_is_left_out_of_the_limits() -> None:
    series = np.array([5.0, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 30])
    out = process_chart(series)
    assert_allclose(out.moving_range, 1)
    assert out.moving_range_unscreened > 3


def test_shift_and_trend_of_seven() -> None:
    step = np.repeat([1.0, 2.0], 7) + np.tile([0, 0.1], 7)
    assert process_chart(step).shift.all()
    rise = np.concatenate([[3.0, 1, 3], np.arange(7) / 2, [2.0, 3, 1]])
    found = np.flatnonzero(process_chart(rise).trend)
    assert found.tolist() == list(range(3, 10))
    assert not process_chart(np.tile([1.0, 2.0], 3)).shift.any()


def test_no_change_at_all() -> None:
    out = process_chart(np.full(14, 5.0))
    assert out.low == out.high == 5
    assert not (out.outside | out.shift | out.trend | out.two_of_three).any()


def test_upside_down_shows_the_same() -> None:
    series = CHANCE.normal(size=(50, 20)).cumsum(axis=1)
    one, other = process_chart(series), process_chart(-series)
    for name in ("outside", "shift", "trend", "two_of_three"):
        assert (getattr(one, name) == getattr(other, name)).all()
    assert_allclose(one.low, -other.high)

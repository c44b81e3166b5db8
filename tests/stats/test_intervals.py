"""Intervals and standard errors: limits, missing, arrays, laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from gapassess.stats.intervals import t_interval, wilson
from gapassess.stats.moderation import moderate
from gapassess.stats.standard_errors import one_sample_se, welch, welch_satterthwaite


def test_missing_passes_through_and_shape_is_kept() -> None:
    mean = np.array([[1.0, np.nan], [3.0, 4.0]])
    low, high = t_interval(mean, 1.0, [[9, 9], [0, -1]])
    assert low.shape == high.shape == (2, 2)
    assert np.isfinite([low[0, 0], high[0, 0]]).all()
    assert np.isnan([low[0, 1], low[1, 0], high[1, 1]]).all()


def test_level_may_differ_per_cell() -> None:
    low, _ = t_interval(0.0, 1.0, np.inf, [0.9, 0.95, np.nan])
    assert_allclose(low, [-1.6448536269514722, -1.959963984540054, np.nan])


@pytest.mark.parametrize("level", [0, 1, 95, -0.1])
def test_a_level_outside_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level must lie strictly between 0 and 1"):
        t_interval(0.0, 1.0, 9, level)
    with pytest.raises(ValueError, match="level must lie strictly between 0 and 1"):
        wilson(1, 2, level)


def test_no_spread_no_people_no_error() -> None:
    assert_allclose(one_sample_se([0.0, 4.0, np.nan, 4.0], [10, 0, 10, 4]), [np.nan] * 3 + [1.0])


def test_everyone_answered() -> None:
    assert_allclose(one_sample_se(4.0, [4, 5, 4], population=[4, 4, 0]), [0.0, 0.0, np.nan])


@given(st.floats(0.1, 50), st.floats(1, 300), st.floats(0.1, 50), st.floats(1, 300))
def test_df_lies_between_the_smaller_and_the_sum(se1: float, df1: float, se2: float, df2: float) -> None:
    se, df = welch_satterthwaite(se1, df1, se2, df2)
    assert max(se1, se2) <= se <= se1 + se2
    assert min(df1, df2) * (1 - 1e-9) <= df <= (df1 + df2) * (1 + 1e-9)


def test_a_constant_side_adds_nothing() -> None:
    se, df = welch_satterthwaite(3.0, 9, 0.0, np.inf)
    assert (float(se), float(df)) == (3.0, 9.0)


def test_two_constants_have_no_error() -> None:
    se, df = welch(0.0, 10, 0.0, 10)
    assert np.isnan([se, df]).all()


def test_both_known_gives_the_normal() -> None:
    se, df = welch_satterthwaite(3.0, np.inf, 4.0, np.inf)
    assert (float(se), float(df)) == (5.0, np.inf)


def test_a_side_without_people_or_df_is_missing() -> None:
    se, df = welch([4.0, np.nan, 4.0], [0, 1, 1], 9.0, 10)
    assert np.isnan(se).all()
    assert np.isnan(df).all()


def test_moderated_sides_bring_their_own_df() -> None:
    side = moderate([90.0, 400.0, 310.0, 640.0, 225.0, 1200.0], np.full(6, 9))
    se, df = welch(side.posterior_variance, 10, 300.0, 25, df1=side.posterior_df, df2=40.0)
    plain = welch(side.posterior_variance, 10, 300.0, 25)
    assert_allclose(se, plain.se)
    assert np.all(df > plain.df)


def test_wilson_at_the_ends_and_of_nobody() -> None:
    low, high = wilson([0, 10, 0, np.nan], [10, 10, 0, 10])
    assert_allclose(low[:2], [0.0, 0.7224672001371107])
    assert_allclose(high[:2], [0.27753279986288926, 1.0])
    assert np.isnan(low[2:]).all()
    assert np.isnan(high[2:]).all()


@given(st.integers(1, 500), st.data())
def test_wilson_mirrors(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    low, high = wilson(k, n)
    other_low, other_high = wilson(n - k, n)
    assert 0 <= low <= k / n <= high <= 1
    assert_allclose([low, high], [1 - other_high, 1 - other_low], atol=1e-12)

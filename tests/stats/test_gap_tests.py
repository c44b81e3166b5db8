"""Tests of one gap and of many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy import stats

from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval
from gapassess.stats.multiplicity import benjamini_hochberg, fcr_level

GAPS, ERRORS, FREEDOMS = st.floats(-60, 60), st.floats(0.1, 20), st.floats(1, 500)


@given(GAPS, ERRORS, FREEDOMS)
def test_sign_does_not_matter(gap: float, se: float, df: float) -> None:
    one, other = gap_tests(gap, se, df, 5), gap_tests(-gap, se, df, 5)
    assert (one.nonzero, one.beyond, one.within) == (other.nonzero, other.beyond, other.within)


@given(GAPS, ERRORS, FREEDOMS)
def test_the_three_say_what_their_intervals_say(gap: float, se: float, df: float) -> None:
    out = gap_tests(gap, se, df, 5)
    low95, high95 = t_interval(gap, se, df)
    low90, high90 = t_interval(gap, se, df, 0.9)
    assert (out.nonzero < 0.05) == (low95 > 0 or high95 < 0)
    assert (out.beyond < 0.05) == (low90 > 5 or high90 < -5)
    assert (out.within < 0.05) == (low90 > -5 and high90 < 5)


@given(GAPS, ERRORS, FREEDOMS)
def test_beyond_and_within_are_complements(gap: float, se: float, df: float) -> None:
    out = gap_tests(gap, se, df, 5)
    assert_allclose(out.beyond + out.within, 1)


def test_no_error_takes_the_limit() -> None:
    out = gap_tests([0.0, 3.0, 5.0, 9.0], 0.0, 9, 5)
    assert_allclose(out.nonzero, [1, 0, 0, 0])
    assert_allclose(out.beyond, [1, 1, 0.5, 0])
    assert_allclose(out.within, [0, 0, 0.5, 1])


def test_missing_is_missing_and_sesoi_may_differ() -> None:
    out = gap_tests([np.nan, 8.0, 8.0, 8.0], [1, np.nan, 1, 1], [9, 9, 0, 9], [5, 5, 5, 10])
    assert np.isnan(out.nonzero[:3]).all()
    assert out.beyond[3] > 0.5
    with pytest.raises(ValueError, match="sesoi must be 0 or more"):
        gap_tests(1.0, 1.0, 9, -5)


@given(arrays(float, st.integers(1, 40), elements=st.floats(0, 1)))
def test_adjustment_equals_scipy(p: np.ndarray) -> None:
    # scipy.stats.false_discovery_control(p, method="bh"), scipy 1.17; it refuses nan
    assert_allclose(benjamini_hochberg(p), stats.false_discovery_control(p), rtol=1e-9)


@given(arrays(float, 20, elements=st.floats(0, 1)), st.sets(st.integers(0, 19)))
def test_missing_is_outside_the_family(p: np.ndarray, held_back: set[int]) -> None:
    p[list(held_back)] = np.nan
    adjusted = benjamini_hochberg(p)
    assert_allclose(adjusted[~np.isnan(p)], benjamini_hochberg(p[~np.isnan(p)]))
    assert np.array_equal(np.isnan(adjusted), np.isnan(p))


def test_any_shape_is_one_family_and_empty_is_empty() -> None:
    p = np.array([[0.01, 0.04], [0.03, np.nan]])
    assert_allclose(benjamini_hochberg(p), [[0.03, 0.04], [0.04, np.nan]])
    assert benjamini_hochberg([]).size == 0
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([1.2])


def test_fcr_level() -> None:
    assert_allclose(fcr_level([49, 1, 0, 0], [49, 49, 49, 0]), [0.95, 1 - 0.05 / 49, np.nan, np.nan])
    with pytest.raises(ValueError, match="between 0 and total"):
        fcr_level(3, 2)
    with pytest.raises(ValueError, match="q must lie"):
        fcr_level(1, 2, q=5)

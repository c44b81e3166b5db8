"""Moderated variance: the prior, its limits and what stays outside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import special

from gapassess.stats.moderation import moderate, trigamma_inverse

SPREAD = [90.0, 400.0, 310.0, 640.0, 225.0, 1200.0]
DF = [9, 14, 30, 22, 9, 11]


@given(st.floats(1e-5, 1e6))
def test_trigamma_inverse(value: float) -> None:
    assert_allclose(special.polygamma(1, trigamma_inverse(value)), value, rtol=1e-7)


@pytest.mark.parametrize("value", [1e-7, 1e8])
def test_trigamma_inverse_at_the_ends(value: float) -> None:
    assert_allclose(special.polygamma(1, trigamma_inverse(value)), value, rtol=1e-3)


def test_posterior_lies_between_own_and_prior() -> None:
    out = moderate(SPREAD, DF)
    low = np.minimum(SPREAD, out.prior_variance)
    high = np.maximum(SPREAD, out.prior_variance)
    assert np.all((low <= out.posterior_variance) & (out.posterior_variance <= high))
    assert_allclose(out.posterior_df, np.array(DF) + out.prior_df)


def test_order_does_not_matter() -> None:
    turned = moderate(SPREAD[::-1], DF[::-1])
    assert_allclose(turned.posterior_variance[::-1], moderate(SPREAD, DF).posterior_variance)


@given(st.floats(1e-6, 1e6))
def test_unit_does_not_matter(factor: float) -> None:
    scaled = moderate(np.array(SPREAD) * factor, DF)
    assert_allclose(scaled.posterior_variance, moderate(SPREAD, DF).posterior_variance * factor)


def test_fewer_than_five_groups_keep_their_own() -> None:
    out = moderate([*SPREAD[:4], np.nan], [*DF[:4], 5])
    assert out.prior_df == 0
    assert np.isnan(out.prior_variance)
    assert_allclose(out.posterior_variance, [*SPREAD[:4], np.nan])
    assert_allclose(out.posterior_df, [*DF[:4], np.nan])


def test_equal_variances_pool_completely() -> None:
    out = moderate([100.0, 101.0, 99.0, 100.5, 99.5], [9, 9, 9, 9, 9])
    assert np.isinf(out.prior_df)
    assert_allclose(out.prior_variance, 100.0)
    assert_allclose(out.posterior_variance, 100.0)
    assert_allclose(out.posterior_df, 45)


def test_posterior_df_is_capped_at_the_pooled_df() -> None:
    out = moderate([100.0, 180.0, 60.0, 120.0, 95.0, 210.0], [2, 2, 2, 2, 2, 2])
    assert out.prior_df > 10
    assert_allclose(out.posterior_df, 12)


def test_a_zero_variance_is_lifted_off_zero() -> None:
    out = moderate([*SPREAD, 0.0], [*DF, 9])
    assert np.isfinite(out.prior_variance)
    assert out.posterior_variance[-1] > 0


def test_mostly_zero_variances_give_no_prior() -> None:
    out = moderate([0.0, 0.0, 0.0, 4.0, 9.0], [9, 9, 9, 9, 9])
    assert out.prior_df == 0
    assert_allclose(out.posterior_variance, [0.0, 0.0, 0.0, 4.0, 9.0])


def test_a_group_of_one_gets_the_prior_and_others_stay_outside() -> None:
    out = moderate([*SPREAD, np.nan, np.nan, -1.0], [*DF, 0, 7, 7])
    alone = moderate(SPREAD, DF)
    assert out.prior_df == alone.prior_df
    assert_allclose(out.posterior_variance[:6], alone.posterior_variance)
    assert_allclose(out.posterior_variance[6], alone.prior_variance)
    assert_allclose(out.posterior_df[6], alone.prior_df)
    assert np.isnan(out.posterior_variance[7:]).all()
    assert np.isnan(out.posterior_df[7:]).all()


@pytest.mark.parametrize(("variance", "df"), [([[1.0]], [[2]]), ([1.0, 2.0], [3])])
def test_shapes_are_checked(variance: list[float], df: list[int]) -> None:
    with pytest.raises(ValueError, match="one dimension and shape"):
        moderate(variance, df)

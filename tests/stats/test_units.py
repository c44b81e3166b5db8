"""ICC, agreement, shrinkage and standing: the laws that hold for any units."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.agreement import MODERATE_SKEW, SLIGHT_SKEW, agreement, skewed_null, uniform_null
from gapassess.stats.icc import icc, reliability_of_mean
from gapassess.stats.moments import correlation, moments
from gapassess.stats.random_intercept import random_intercept
from gapassess.stats.shrinkage import shrink
from gapassess.stats.standing import unit_against_rest

CHANCE = np.random.default_rng(11)
SIZES = CHANCE.integers(1, 30, size=12)
PEOPLE = [CHANCE.normal(50 + 4 * CHANCE.normal(), 15, size=size).round() for size in SIZES]
SUMS = np.array([[len(x), x.sum(), (x**2).sum()] for x in PEOPLE]).T


def test_moments_equal_numpy() -> None:
    out = moments(*SUMS)
    assert_allclose(out.mean, [x.mean() for x in PEOPLE])
    assert_allclose(out.variance, [x.var(ddof=1) if x.size > 1 else np.nan for x in PEOPLE])
    assert np.isnan(moments(0, 0, 0).mean)
    assert moments(3, 6, 12).deviations == 0


def test_correlation_of_what_does_not_vary_is_missing() -> None:
    assert np.isnan(correlation(3, total=6, squares=12, other_total=6, other_squares=14, product=12))


def test_families_are_worked_out_each_by_itself() -> None:
    n, total, squares = SUMS
    other = np.where(np.arange(12) < 5, n, 0)
    both = icc(np.stack([n, other]), np.stack([total, total]), np.stack([squares, squares]))
    for place, alone in enumerate((icc(n, total, squares), icc(n[:5], total[:5], squares[:5]))):
        for name in ("by_mean_size", "by_n0", "reml", "icc2", "p", "n0"):
            assert_allclose(getattr(both, name)[place], getattr(alone, name), rtol=1e-9)


def test_equal_sizes_give_one_icc() -> None:
    out = icc(*np.array([[4, 8, 18], [4, 12, 40], [4, 20, 104]]).T)
    assert_allclose([out.by_n0, out.reml], out.by_mean_size, rtol=1e-9)


def test_units_that_differ_less_than_chance_have_no_variance() -> None:
    n, mean = np.full(6, 10), np.array([50, 50.1, 49.9, 50, 50.05, 49.95])
    squares = n * mean**2 + 9 * 100
    assert icc(n, n * mean, squares).by_n0 < 0
    out = random_intercept(n, n * mean, squares)
    assert out.between == 0
    assert out.icc == 0
    assert_allclose(out.unit_mean, out.mean)


def test_likelihood_is_greatest_at_the_fit() -> None:
    n, total, squares = SUMS
    own, people = moments(n, total, squares), n.sum()

    def deviance(between: float, within: float) -> float:
        variance = between + within / n
        weight = 1 / variance
        mean = (weight * own.mean).sum() / weight.sum()
        return float(
            (people - len(n)) * np.log(within)
            + own.deviations.sum() / within
            + np.log(variance * n).sum()
            + (weight * (own.mean - mean) ** 2).sum()
            + np.log(weight.sum())
        )

    out = random_intercept(n, total, squares)
    best = deviance(float(out.between), float(out.within))
    for factors in ((1.01, 1), (0.99, 1), (1, 1.01), (1, 0.99)):
        assert deviance(float(out.between) * factors[0], float(out.within) * factors[1]) > best


def test_too_little_for_an_icc_is_missing() -> None:
    for sums in (([5], [250], [13000]), ([1, 1], [40, 60], [1600, 3600]), ([3, 3], [9, 9], [27, 27])):
        out = random_intercept(*sums)
        assert np.isnan(out.icc)
        assert np.isnan(out.unit_mean).all()
    assert np.isnan(icc([5], [250], [13000]).icc2)


def test_people_all_alike_inside_units_that_differ() -> None:
    out = icc([3, 3, 3], [9, 12, 15], [27, 48, 75])
    assert_allclose([out.by_n0, out.icc2, out.reml], 1, rtol=1e-9)


def test_reliability_grows_with_people() -> None:
    values = reliability_of_mean(0.1, np.arange(1, 50))
    assert_allclose(values[0], 0.1)
    assert (np.diff(values) > 0).all()
    assert reliability_of_mean(-0.02, 10) == 0
    assert np.isnan(reliability_of_mean(0.1, 0))


def test_all_of_one_mind_agree() -> None:
    out = agreement([[0, 0, 0, 8, 0], [0, 0, 0, 0, 8]], uniform_null(5))
    assert_allclose([out.rwg_j, out.rwg_j_star], 1)
    assert_allclose([out.ad_mean, out.ad_median], 0)
    assert out.null.name == "uniform"


def test_two_camps_do_not() -> None:
    out = agreement([[5, 0, 0, 0, 5]] * 3, uniform_null(5))
    assert out.rwg_j == 0
    assert out.rwg_j_star < 0
    assert_allclose([out.ad_mean, out.ad_median], 2)


def test_agreement_is_less_against_a_skewed_null() -> None:
    counts = [[0, 1, 3, 9, 4], [0, 2, 4, 8, 3]]
    values = [agreement(counts, null).rwg_j for null in (uniform_null(5), SLIGHT_SKEW, MODERATE_SKEW)]
    assert values[0] > values[1] > values[2]


def test_median_deviation_equals_numpy() -> None:
    counts = CHANCE.integers(0, 4, size=(40, 3, 5))
    counts[..., 2] += 2
    out = agreement(counts, uniform_null(5))
    for unit, one in zip(counts, out.ad_median, strict=True):
        answers = [np.repeat(np.arange(5), item) for item in unit]
        assert_allclose(one, np.mean([np.abs(x - np.median(x)).mean() for x in answers]))


def test_items_of_one_answer_do_not_count() -> None:
    counts = np.array([[0, 1, 2, 5, 2], [0, 0, 1, 0, 0]])
    out, alone = agreement(counts, uniform_null(5)), agreement(counts[:1], uniform_null(5))
    assert out.items == 1
    assert_allclose([out.rwg_j, out.ad_mean], [alone.rwg_j, alone.ad_mean])
    assert np.isnan(agreement(np.zeros((2, 5)), uniform_null(5)).rwg_j)


@pytest.mark.parametrize("shares", [[1.0], [0.5, 0.4], [1.2, -0.2], [[0.5, 0.5]]])
def test_shares_that_are_none_are_refused(shares: list[float]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        skewed_null("odd", shares)


@pytest.mark.parametrize("options", [0, 1])
def test_a_null_needs_two_options(options: int) -> None:
    with pytest.raises(ValueError, match="two or more"):
        uniform_null(options)


@pytest.mark.parametrize("method", ["paule-mandel", "dersimonian-laird"])
def test_shrinking(method: str) -> None:
    gap, se = CHANCE.normal(-8, 6, size=(3, 20)), CHANCE.uniform(1, 6, size=(3, 20))
    gap[0] = -8 + 0.01 * gap[0]
    gap[1, 4], se[2, 7] = np.nan, 0
    out = shrink(gap, se, method=method)
    assert out.between[0] == 0
    assert_allclose(out.value[0], out.mean[0])
    assert np.isnan(out.value[1, 4])
    assert np.isnan(out.value[2, 7])
    assert out.units.tolist() == [20, 19, 19]
    alone = shrink(np.delete(gap[1], 4), np.delete(se[1], 4), method=method)
    assert_allclose(np.delete(out.value[1], 4), alone.value, rtol=1e-9)
    known = ~np.isnan(out.value)
    between = np.abs(out.value - out.mean[:, None]) <= np.abs(gap - out.mean[:, None]) + 1e-9
    assert between[known].all()


def test_paule_mandel_meets_its_equation() -> None:
    gap, se = CHANCE.normal(-8, 6, size=(5, 30)), CHANCE.uniform(1, 3, size=(5, 30))
    out = shrink(gap, se)
    weight = 1 / (se**2 + out.between[:, None])
    assert_allclose((weight * (gap - out.mean[:, None]) ** 2).sum(axis=1), 29, rtol=1e-9)


def test_few_units_are_not_shrunk() -> None:
    out = shrink([1.0, 2.0], [1.0, 1.0])
    assert np.isnan(out.value).all()
    assert np.isnan(out.between)


def test_shifting_and_scaling_carry_through_shrinking() -> None:
    gap, se = CHANCE.normal(0, 6, size=15), CHANCE.uniform(1, 4, size=15)
    assert_allclose(shrink(10 - 2 * gap, 2 * se).value, 10 - 2 * shrink(gap, se).value, rtol=1e-9)


def test_standing_equals_the_two_groups() -> None:
    out = unit_against_rest(*SUMS)
    for place, own in enumerate(PEOPLE):
        rest = np.concatenate(PEOPLE[:place] + PEOPLE[place + 1 :])
        assert_allclose(out.value[place], own.mean() - rest.mean())
        if own.size > 1:
            assert_allclose(out.se[place], np.sqrt(own.var(ddof=1) / own.size + rest.var(ddof=1) / rest.size))


def test_standing_with_moderated_variance_and_an_empty_unit() -> None:
    n, total, squares = (np.append(one, 0) for one in SUMS)
    out = unit_against_rest(n, total, squares, variance=225.0, df=n + 8.0)
    assert np.isnan(out.value[-1])
    assert np.isfinite(out.se[:-1]).all()
    assert_allclose(out.value[:-1], unit_against_rest(*SUMS).value)


def test_one_unit_has_no_standing() -> None:
    assert np.isnan(unit_against_rest([9], [450], [24000]).value).all()

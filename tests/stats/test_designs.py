"""Roll-up, weights, raking, clusters, small populations, linked waves, the silent: laws and edges."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.clusters import cluster_mean
from gapassess.stats.finite import answers_from, effective_answers, finite_wilson
from gapassess.stats.intervals import wilson
from gapassess.stats.nonresponse import tipping_point
from gapassess.stats.overlap import partially_overlapping
from gapassess.stats.raking import rake, raked_mean
from gapassess.stats.standard_errors import one_sample_se, welch
from gapassess.stats.stratified import stratified_mean
from gapassess.stats.weighting import kish_effective, trim_weights, weighted_mean

N, TOTAL, SQUARES = np.array([4, 6, 5]), np.array([225.0, 300, 260]), np.array([13125.0, 16000, 14000])
HEADS = np.array([20, 30, 25])


def test_leaders_on_both_sides_make_the_welch_error_cautious() -> None:
    """Of 2000 waves: the true spread of the gap is under the Welch error where leaders' answers go together."""
    rng = np.random.default_rng(4)
    leaders, others = rng.normal(60, 20, (2, 2000, 20)), rng.normal(50, 20, (2000, 40))
    stated = 30 + 0.6 * leaders[0] + 0.8 * (leaders[1] - 60)
    experienced = np.concatenate([leaders[0], others], axis=1)
    spread = (stated.mean(axis=1) - experienced.mean(axis=1)).std()
    errors = welch(stated.var(axis=1, ddof=1), 20, experienced.var(axis=1, ddof=1), 60).se
    assert spread < 0.9 * errors.mean()
    apart = (stated.mean(axis=1) - others.mean(axis=1)).std()
    assert_allclose(apart, welch(stated.var(axis=1, ddof=1), 20, others.var(axis=1, ddof=1), 40).se.mean(), rtol=0.04)


def test_one_stratum_is_a_plain_mean() -> None:
    out = stratified_mean([4], [225], [13125], [20])
    variance = (13125 - 225**2 / 4) / 3
    assert_allclose([out.mean, out.se], [56.25, one_sample_se(variance, 4, population=20)])
    assert out.df == 3


def test_cells_are_rolled_up_each_by_itself() -> None:
    n = np.stack([N, [4, 1, 0], [1, 0, 0], [0, 0, 0]])
    total, squares = np.where(n == N, TOTAL, n * 50.0), np.where(n == N, SQUARES, n * 2500.0)
    out = stratified_mean(n, total, squares, HEADS)
    assert out.together.tolist() == [0, 3, 3, 3]
    assert out.strata.tolist() == [3, 1, 1, 1]
    assert_allclose(out.mean, [stratified_mean(N, TOTAL, SQUARES, HEADS).mean, 55, 50, np.nan])
    assert np.isnan(out.se[2:]).all()


def test_silent_strata_are_spoken_for_by_others() -> None:
    # the stratum without answers joins the one with a single answer
    out = stratified_mean([9, 1, 0, 1], [450, 60, 0, 40], [23000, 3600, 0, 1600], [30, 10, 10, 20])
    assert out.together == 3
    assert_allclose(out.mean, (30 * 50 + 40 * 50) / 70)


def test_strata_without_people_are_left_out() -> None:
    with_none = stratified_mean(np.append(N, 3), np.append(TOTAL, 9), np.append(SQUARES, 99), np.append(HEADS, 0))
    assert_allclose(with_none.mean, stratified_mean(N, TOTAL, SQUARES, HEADS).mean)


def test_everybody_answered() -> None:
    out = stratified_mean(N, TOTAL, SQUARES, N)
    assert out.se == 0
    assert stratified_mean(N, TOTAL, SQUARES, N, finite=False).se > 0
    assert_allclose(out.mean, TOTAL.sum() / N.sum())


def test_answers_all_alike_have_no_spread() -> None:
    assert np.isnan(stratified_mean([3, 3], [150, 150], [7500, 7500], [10, 10]).se)


def test_equal_weights_are_no_weights() -> None:
    y = np.array([3.0, 5, 9, 4, 4])
    out = weighted_mean(5, w=10, wy=2 * y.sum(), w2=20, w2y=4 * y.sum(), w2y2=4 * (y**2).sum())
    assert_allclose([out.mean, out.se, out.effective], [5, y.std(ddof=1) / np.sqrt(5), 5])
    alike = weighted_mean(3, w=6, wy=30, w2=12, w2y=60, w2y2=300)
    assert np.isnan(alike.se)
    assert np.isnan(kish_effective(0, 0))


def test_trimming_keeps_the_sum_and_the_bounds() -> None:
    chance = np.random.default_rng(3)
    weight, count = chance.lognormal(0, 1, size=(4, 5)), chance.integers(0, 9, size=(4, 5))
    mean = (weight * count).sum() / count.sum()
    out = trim_weights(weight, count, lower=0.3 * mean, upper=2.5 * mean)
    assert_allclose((out * count).sum(), (weight * count).sum())
    inside = out[count > 0]
    assert inside.min() >= 0.3 * mean - 1e-12
    assert inside.max() <= 2.5 * mean + 1e-12
    with pytest.raises(ValueError, match="mean weight"):
        trim_weights([1.0, 2.0], [1, 1], lower=2.0, upper=3.0)


def test_raking_meets_three_margins() -> None:
    chance = np.random.default_rng(4)
    count = chance.integers(1, 20, size=(3, 4, 2))
    margins = [np.array([300, 400, 300]), np.array([100, 200, 300, 400]), np.array([450, 550])]
    out = rake(count, margins)
    assert out.off < 1e-10
    for axis, target in enumerate(margins):
        others = tuple(other for other in range(3) if other != axis)
        assert_allclose((out.weight * count).sum(axis=others), target, rtol=1e-9)
    assert out.effective <= count.sum()


def test_raked_weights_under_a_limit() -> None:
    count, margins = np.array([[40, 30, 2], [35, 30, 6]]), [[500, 500], [350, 350, 300]]
    free, held = rake(count, margins), rake(count, margins, upper=3.0)
    top = 3.0 * 1000 / count.sum()
    assert np.max(free.weight) > top
    assert np.max(held.weight) <= top * (1 + 1e-9)
    assert held.off > free.off
    assert held.effective > free.effective


def test_limit_that_margins_allow_costs_nothing_in_the_margins() -> None:
    count, margins = np.array([[4, 40], [40, 40]]), [[100, 100], [100, 100]]
    top = float(np.max(rake(count, margins).weight)) / (200 / 124)
    out = rake(count, margins, upper=top * 1.01)
    assert out.off < 1e-9


@pytest.mark.parametrize(
    ("margins", "upper", "why"),
    [
        ([[10, 20]], None, "do not fit"),
        ([[10, 20], [10, 10, 11]], None, "different populations"),
        ([[0, 0], [0, 0, 0]], None, "different populations"),
        ([[10, 20], [10, 10, 10]], None, "nobody answered"),
        ([[10, 20], [15, 15, 0]], 1.0, "largest weight"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(margins: list[list[int]], upper: float, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        rake([[3, 4, 0], [5, 6, 0]], margins, upper=upper)


def test_what_the_margins_explain_is_certain() -> None:
    count = np.array([[5, 6], [7, 8]])
    score = np.array([[10.0, 20], [40, 50]])  # rows and columns add up: margins explain all
    weight = rake(count, [[100, 200], [150, 150]]).weight
    out = raked_mean(weight, count, count * score, count * score**2, rounds=200)
    assert_allclose(out.mean, (100 * 10 + 200 * 40 + 150 * 10) / 300)
    assert_allclose(out.se, 0, atol=1e-6)


def test_clusters_of_one_are_people() -> None:
    y = np.array([3.0, 5, 9, 4, 4])
    out = cluster_mean(np.ones(5), y)
    assert_allclose([out.mean, out.se, out.df], [5, y.std(ddof=1) / np.sqrt(5), 4])
    assert_allclose(cluster_mean(np.append(np.ones(5), 0), np.append(y, 7)).se, out.se)
    assert cluster_mean(np.ones(5), y, clusters=5).se == 0
    assert np.isnan(cluster_mean([9], [45]).se)


def test_small_population_lies_between_the_share_and_wilson() -> None:
    far, near = finite_wilson(18, 30, 10**9), finite_wilson(18, 30, 40)
    assert_allclose(far, wilson(18, 30), rtol=1e-6)
    assert far.low < near.low < 0.6 < near.high < far.high
    assert_allclose(finite_wilson(18, 30, 30), 0.6)
    assert_allclose(finite_wilson(1, 1, 1), 1)
    assert_allclose(finite_wilson([0, 30], 30, 60).low[0], 0)
    assert np.isnan(finite_wilson(0, 0, 30).low)


def test_effective_answers_and_back() -> None:
    n = np.array([5, 20, 39])
    assert_allclose(answers_from(effective_answers(n, 40), 40), n)
    assert_allclose(one_sample_se(9.0, n, population=40), one_sample_se(9.0, effective_answers(n, 40)))
    assert np.isinf(effective_answers(45, 40))
    assert np.isnan(answers_from(0, 40))


def test_linked_people_between_welch_and_paired() -> None:
    none = partially_overlapping(100.0, 30, 121.0, 28, pairs=0, r=np.nan)
    assert_allclose(none, welch(100.0, 30, 121.0, 28))
    every = partially_overlapping(100.0, 30, 121.0, 30, pairs=30, r=0.6)
    assert_allclose(every.se, np.sqrt((100 + 121 - 2 * 0.6 * 110) / 30))
    assert_allclose(every.df, 29)
    some = partially_overlapping(100.0, 30, 121.0, 30, pairs=[10, 20], r=0.6)
    assert every.se < some.se[1] < some.se[0]


@pytest.mark.parametrize(("pairs", "r"), [(31, 0.5), (-1, 0.5), (5, np.nan)])
def test_pairs_that_cannot_be_are_missing(pairs: int, r: float) -> None:
    out = partially_overlapping(100.0, 30, 121.0, 40, pairs=pairs, r=r)
    assert np.isnan(out.se)
    assert np.isnan(out.df)


def test_tipping_point() -> None:
    gap, rate = np.array([12.0, -12, 12, 12]), np.array([0.4, 0.4, 1.0, 0.0])
    assert_allclose(tipping_point(gap, rate), [20, -20, np.nan, np.nan])
    silent = 12.0 - tipping_point(12.0, 0.3)
    assert_allclose(0.3 * 12 + 0.7 * silent, 0, atol=1e-12)
    with_five = 12.0 - tipping_point(12.0, 0.3, towards=5)
    assert_allclose(0.3 * 12 + 0.7 * with_five, 5)

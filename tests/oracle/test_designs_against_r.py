"""Roll-up, weights, clusters, small populations and linked waves against R; calls in r_reference.json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.clusters import cluster_mean, design_effect
from gapassess.stats.dominance import cliffs_delta
from gapassess.stats.finite import finite_wilson
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval
from gapassess.stats.moments import moments
from gapassess.stats.overlap import partially_overlapping
from gapassess.stats.raking import rake, raked_mean
from gapassess.stats.standard_errors import one_sample_se, welch
from gapassess.stats.stratified import stratified_mean
from gapassess.stats.weighting import kish_effective, trim_weights, weighted_mean

EXACT: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-12}
ITERATIVE: dict[str, Any] = {"rtol": 1e-6}
RValue = Callable[[str], dict[str, Any]]
SUMS = ("n", "total", "squares", "headcount")
WEIGHTED = ("w", "wy", "w2", "w2y", "w2y2")


def test_roll_up(r_value: RValue) -> None:
    r, other = r_value("svymean_stratified"), r_value("postStratify_differs")
    out = stratified_mean(*(r[name] for name in SUMS))
    assert_allclose([out.mean, out.se, out.df], [r["mean"], r["se"], r["df"]], **EXACT)
    free = stratified_mean(*(r[name] for name in SUMS), finite=False)
    assert_allclose(free.se, r["se_without_fpc"], **EXACT)
    assert_allclose(out.mean, other["mean"], **EXACT)
    assert abs(free.se - other["se"]) > 1e-4


def test_roll_up_of_strata_with_one_answer(r_value: RValue) -> None:
    r = r_value("svymean_collapsed")
    out = stratified_mean(*(r[name] for name in SUMS))
    assert_allclose([out.mean, out.se, out.df], [r["mean"], r["se"], r["df"]], **EXACT)


def test_raking(r_value: RValue) -> None:
    r = r_value("rake_two_margins")
    out = rake(r["count"], [r["margins"]["h"], r["margins"]["k"]])
    assert_allclose(out.weight, r["weight"], **ITERATIVE)
    mean = raked_mean(out.weight, r["count"], r["total"], r["squares"])
    assert_allclose([mean.mean, mean.se], [r["mean"], r["se"]], **ITERATIVE)


def test_trimming(r_value: RValue) -> None:
    r = r_value("trim_weights")
    out = trim_weights(r["weight"], r["count"], lower=r["lower"], upper=r["upper"])
    assert_allclose(out, r["trimmed"], **EXACT)


@pytest.mark.parametrize(
    ("entry", "sample"), [("svyby_weighted_gap_by_unit", 2042), ("svyby_weighted_gap_cellwise", None)]
)
def test_weighted_mean(r_value: RValue, entry: str, sample: int | None) -> None:
    r, units = r_value(entry), r_value("weighted_sums_by_unit")
    sums = {name: units[name] for name in WEIGHTED}
    out = weighted_mean(units["n"], sample=sample, **sums)
    assert_allclose([out.mean, out.se], [r["mean"], r["se"]], **EXACT)
    if "neff_kish" in r:
        assert_allclose(out.effective, r["neff_kish"], **EXACT)


def test_kish(r_value: RValue) -> None:
    r = r_value("kish")
    effective = kish_effective(r["w"], r["w2"])
    assert_allclose([effective, 24 / effective], [r["neff"], r["deff"]], **EXACT)


def test_clusters(r_value: RValue) -> None:
    r, units = r_value("cluster_se_overall_gap"), r_value("gap_by_unit")
    n, gap = np.array(units["n"]), np.array(units["gap"])
    out = cluster_mean(n, n * gap)
    assert_allclose([out.mean, out.se], [r["mean"], r["se"]], **EXACT)
    sd, everyone = r_value("gap_pairs_overall")["sd_gap"], n.sum()
    simple = one_sample_se(sd**2, everyone)
    assert_allclose([simple, design_effect(out.se, simple)], [r["se_iid"], r["deff"]], **EXACT)


def test_share_of_a_small_population(r_value: RValue) -> None:
    r = r_value("share_fpc")
    assert_allclose(finite_wilson(r["k"], r["n"], r["N"]), [r["lo"], r["hi"]], **EXACT)
    variance = moments(r["n"], r["k"], r["k"]).variance
    assert_allclose(one_sample_se(variance, r["n"], population=r["N"]), r["se"], **EXACT)


def test_partially_overlapping_waves(r_value: RValue) -> None:
    r = r_value("overlap_jsat")
    se, df = partially_overlapping(r["sd1"] ** 2, r["n1"], r["sd2"] ** 2, r["n2"], pairs=r["pairs"], r=r["r"])
    assert_allclose([se, df], [r["se"], r["df"]], **EXACT)
    assert_allclose(gap_tests(r["diff"], se, df, 5).nonzero, r["p"], **EXACT)


def test_linked_waves_lie_between_the_naive_comparisons(r_value: RValue) -> None:
    naive, r = r_value("waves_naive_comparisons"), r_value("overlap_jsat")
    assert naive["paired_complete_only"]["se"] < r["se"] < naive["independent_welch"]["se"]


def test_paired_against_two_samples(r_value: RValue) -> None:
    r, sums, ends = r_value("gap_unpaired_vs_paired_se"), r_value("sums_by_unit"), r_value("units_used")
    at = r_value("unit_means_S")["COMPID"].index(ends["hi"])
    step, n = (100 / 16) ** 2, sums["n"][at]
    off, nco = ((sums[side]["total"][at], sums[side]["squares"][at]) for side in ("OFF", "NCO"))
    gap = moments(n, off[0] - nco[0], off[1] + nco[1] - 2 * sums["product"][at])
    assert_allclose(one_sample_se(step * gap.variance, n), r["se_paired"], **EXACT)
    sides = [step * moments(n, *side).variance for side in (off, nco)]
    assert_allclose(welch(sides[0], n, sides[1], n).se, r["se_as_if_independent"], **EXACT)


def test_target(r_value: RValue) -> None:
    r, hist = r_value("target_vs_sample"), np.array(r_value("hist_S_hi_lo")["hi"])
    score = 100 * (np.arange(11, 56) / 11 - 1) / 4
    own = moments(hist.sum(), (hist * score).sum(), (hist * score**2).sum())
    gap, se = r["target"] - own.mean, one_sample_se(own.variance, hist.sum())
    assert_allclose([gap, -gap / se], [r["gap"], r["t"]], **EXACT)
    assert_allclose(t_interval(gap, se, hist.sum() - 1), [r["lo"], r["hi"]], **EXACT)
    assert_allclose(gap_tests(gap, se, hist.sum() - 1, 5).nonzero, r["p"], **EXACT)
    assert_allclose(hist[score >= r["target"]].sum() / hist.sum(), r["prop_at_or_above"], **EXACT)


def test_dominance_of_scores(r_value: RValue) -> None:
    r, hist = r_value("cliff_delta_hi_lo"), r_value("hist_S_hi_lo")
    out = cliffs_delta(hist["hi"], hist["lo"])
    assert_allclose([out.delta, out.superiority], [r["delta"], r["ps"]], **EXACT)
    assert_allclose([out.low, out.high], r["ci_t_unbiased"], **EXACT)
    assert_allclose(out.superiority, r_value("cles_hi_lo")["nonpar"], **EXACT)
    assert_allclose(out.delta, r_value("rank_biserial_effectsize")["r"], **EXACT)

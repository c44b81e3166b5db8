"""Reliability, agreement, shrinkage and standing of units against R; the calls are in r_reference.json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.agreement import Agreement, agreement, uniform_null
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.icc import icc, reliability_of_mean
from gapassess.stats.moderation import moderate
from gapassess.stats.moments import correlation, moments
from gapassess.stats.random_intercept import random_intercept
from gapassess.stats.shrinkage import shrink
from gapassess.stats.standard_errors import one_sample_se
from gapassess.stats.standing import unit_against_rest

EXACT: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-12}
ITERATIVE: dict[str, Any] = {"rtol": 1e-6}
RValue = Callable[[str], dict[str, Any]]


def gap_sums(sums: dict[str, Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count, sum and sum of squares of person gaps in points, from whole-number sums."""
    off, nco, product = sums["OFF"], sums["NCO"], np.array(sums["product"])
    total = np.array(off["total"]) - np.array(nco["total"])
    squares = np.array(off["squares"]) + np.array(nco["squares"]) - 2 * product
    step = 100 / 16  # four items of five options
    return np.array(sums["n"]), step * total, step**2 * squares


@pytest.fixture(scope="module")
def sums(r_value: RValue) -> dict[str, Any]:
    return r_value("sums_by_unit")


@pytest.fixture(scope="module")
def answers(r_value: RValue) -> np.ndarray:
    return np.array(r_value("items_by_unit_lead")["histogram"]).reshape(49, 11, 5)


@pytest.fixture(scope="module")
def agreed(answers: np.ndarray) -> Agreement:
    return agreement(answers, uniform_null(5))


def test_icc_of_leadership(r_value: RValue, sums: dict[str, Any]) -> None:
    r, variants = r_value("icc1_lead_lq2002"), r_value("icc1_n0_variants")
    lead = sums["LEAD"]
    out = icc(sums["n"], np.array(lead["total"]) / 11, np.array(lead["squares"]) / 121)
    ours = [out.by_mean_size, out.icc2, out.between, out.within, out.df_between, out.df_within, out.f, out.p]
    theirs = [r[name] for name in ("ICC1", "ICC2", "MSB", "MSW", "dfB", "dfW", "F", "p")]
    # the score of the data is rounded at nine decimals; p is of the order 1e-25
    assert_allclose(ours[:-1], theirs[:-1], **EXACT)
    assert_allclose(ours[-1], theirs[-1], rtol=1e-7)
    assert_allclose([out.mean_size, out.n0], [r["k_arith"], r["n0"]], **EXACT)
    assert_allclose(out.by_n0, variants["icc1_n0"], **EXACT)
    assert_allclose((out.between - out.within) / out.n0, variants["sigma2_u_anova"], **EXACT)
    assert_allclose(out.within, variants["sigma2_e"], **EXACT)


def test_icc_of_all_scales_at_once(r_value: RValue, sums: dict[str, Any]) -> None:
    army = r_value("sums_by_unit_bh1996")
    for figures, name in ((sums, "lq2002"), (army, "bh1996")):
        rows = r_value("icc1_all")[name]
        total, squares = (np.array([figures[row["var"]][part] for row in rows]) for part in ("total", "squares"))
        out = icc(figures["n"], total, squares)
        assert_allclose(out.by_mean_size, [row["ICC1"] for row in rows], **EXACT)
        assert_allclose(out.icc2, [row["ICC2"] for row in rows], **EXACT)


def test_icc_of_the_gap(r_value: RValue, sums: dict[str, Any]) -> None:
    r, out = r_value("gap_unit_icc"), icc(*gap_sums(sums))
    assert_allclose([out.by_mean_size, out.icc2], [r["ICC1"], r["ICC2"]], **EXACT)


def test_random_intercept(r_value: RValue, sums: dict[str, Any]) -> None:
    r, lead = r_value("lmer_null_lead"), sums["LEAD"]
    out = random_intercept(sums["n"], np.array(lead["total"]) / 11, np.array(lead["squares"]) / 121)
    assert_allclose([out.mean, out.mean_se, out.icc], [r["mu"], r["mu_se"], r["icc"]], **ITERATIVE)
    assert_allclose([out.between, out.within], [r["tau2"], r["sigma2"]], **ITERATIVE)
    assert_allclose(out.unit_mean[:5], list(r["blup_first5"].values()), **ITERATIVE)
    assert_allclose(out.unit_se[:5], r["blup_se_first5"], **ITERATIVE)


def test_random_intercept_of_the_gap(r_value: RValue, sums: dict[str, Any]) -> None:
    r, out = r_value("lmer_gap"), random_intercept(*gap_sums(sums))
    assert_allclose([out.mean, out.between, out.within], [r["mu"], r["tau2"], r["sigma2"]], **ITERATIVE)
    assert_allclose(out.unit_mean[:5], r["blup_first5"], **ITERATIVE)


def test_reliability_of_a_mean_by_size(r_value: RValue) -> None:
    r = r_value("alpha_unit_se_by_k")
    assert_allclose(reliability_of_mean(r["icc1"], r["k"]), r["icc2"], **EXACT)


def test_nulls(r_value: RValue) -> None:
    r = r_value("rwg_uniform_null_by_options")
    assert_allclose([uniform_null(options).variance for options in r["options"]], r["null_var"], **EXACT)


def test_rwg_of_many_items(r_value: RValue, agreed: Agreement) -> None:
    r, lindell = r_value("rwgj_lead"), r_value("rwgj_lindell_lead")
    assert_allclose(agreed.rwg_j, list(r["by_unit"].values()), **EXACT)
    assert_allclose([agreed.rwg_j.mean(), np.median(agreed.rwg_j)], [r["mean"], r["median"]], **EXACT)
    assert (agreed.rwg_j >= 0.7).sum() == r["n_ge_70"]
    star = agreed.rwg_j_star
    assert_allclose([star.mean(), np.median(star)], [lindell["mean"], lindell["median"]], **EXACT)
    assert_allclose(star[:5], list(lindell["first5"].values()), **EXACT)


def test_rwg_of_one_item(r_value: RValue, answers: np.ndarray) -> None:
    r, out = r_value("rwg_single_lead"), agreement(answers[:, :1], uniform_null(5))
    assert_allclose(out.rwg_j.mean(), r["mean"], **EXACT)
    assert_allclose(out.rwg_j[:5], list(r["first5"].values()), **EXACT)


def test_average_deviation(r_value: RValue, agreed: Agreement) -> None:
    mean, median = r_value("adm_lead"), r_value("admd_lead")
    assert_allclose(agreed.ad_mean, list(mean["by_unit"].values()), **EXACT)
    assert_allclose(agreed.ad_mean.mean(), mean["mean"], **EXACT)
    assert_allclose(agreed.ad_median.mean(), median["mean"], **EXACT)
    assert_allclose(agreed.ad_median[:5], list(median["first5"].values()), **EXACT)


def test_every_company_passes_on_many_items(agreed: Agreement) -> None:
    # docs/methods.md: why rwg(j) decides nothing
    assert agreed.rwg_j.size == 49
    assert agreed.rwg_j.min() >= 0.70
    assert agreed.rwg_j_star.min() < 0.50


@pytest.mark.parametrize(("entry", "method"), [("rma_pm_gap", "paule-mandel"), ("rma_dl_gap", "dersimonian-laird")])
def test_shrinkage(r_value: RValue, entry: str, method: Any) -> None:
    r, units = r_value(entry), r_value("rma_pm_gap")
    out = shrink(units["gap"], units["se"], method=method)
    ours, theirs = [out.between, out.mean, out.mean_se, out.q], [r["tau2"], r["mu"], r["mu_se"], r["Q"]]
    assert_allclose(ours, theirs, **ITERATIVE)
    assert_allclose(out.value, r["blup"], **ITERATIVE)
    assert_allclose(out.se, r["blup_se"], **ITERATIVE)


def test_the_worst_unit_changes(r_value: RValue) -> None:
    # docs/methods.md: the raw worst unit (n = 13, -30.8) shrinks to -20.0 and another becomes the worst
    units, limma = r_value("gap_by_unit"), r_value("limma_moderation")
    out = shrink(units["gap"], one_sample_se(limma["var_post"], units["n"]))
    raw = int(np.argmin(units["gap"]))
    assert_allclose([units["gap"][raw], out.value[raw]], [-30.8, -20.0], atol=0.05)
    assert np.argmin(out.value) != raw


def test_moderation_is_that_of_limma(r_value: RValue) -> None:
    r = r_value("limma_moderation")
    out = moderate(r["variance"], r["df"])
    assert_allclose([out.prior_df, out.prior_variance], [r["df_prior"], r["var_prior"]], **ITERATIVE)
    assert_allclose(out.posterior_variance, r["var_post"], **ITERATIVE)
    assert_allclose(out.posterior_df, r["df_total"], **ITERATIVE)


def test_moderation_pools_all_when_limma_does(r_value: RValue) -> None:
    r = r_value("limma_moderation_alike")
    out = moderate(r["variance"], r["df"])
    assert np.isinf(out.prior_df) == r["infinite"]
    assert_allclose(out.prior_variance, r["var_prior"], **EXACT)
    assert_allclose(out.posterior_variance, r["var_post"], **EXACT)


def test_moderation_of_answers_all_alike_and_of_one_answer(r_value: RValue) -> None:
    r = r_value("limma_moderation_zero")
    out = moderate(r["variance"], r["df"])
    assert_allclose([out.prior_df, out.prior_variance], [r["df_prior"], r["var_prior"]], **ITERATIVE)
    assert_allclose(out.posterior_variance, r["var_post"], **ITERATIVE)


def test_standing(r_value: RValue, sums: dict[str, Any]) -> None:
    r, out = r_value("unit_against_rest"), unit_against_rest(*gap_sums(sums))
    assert_allclose(out.value, r["diff"], **EXACT)
    assert_allclose([out.se, out.df], [r["se"], r["df"]], **EXACT)
    assert_allclose(gap_tests(out.value, out.se, out.df, 5).nonzero, r["p"], rtol=1e-9)


def test_units_from_whole_number_sums(r_value: RValue, sums: dict[str, Any]) -> None:
    n, lead = np.array(sums["n"]), sums["LEAD"]
    own = moments(n, lead["total"], lead["squares"])
    mean, sd = 100 * (own.mean / 11 - 1) / 4, 100 * np.sqrt(own.variance) / 44
    r, ends = r_value("unit_means_S"), r_value("units_used")
    assert_allclose(mean, r["mean"], **EXACT)
    assert_allclose(sd, r["sd"], **EXACT)
    assert (r["COMPID"][int(np.argmax(mean))], r["COMPID"][int(np.argmin(mean))]) == (ends["hi"], ends["lo"])
    assert_allclose([mean.max(), mean.min()], [ends["mean_hi"], ends["mean_lo"]], **EXACT)
    assert (n[np.argmax(mean)], n[np.argmin(mean)]) == (ends["n_hi"], ends["n_lo"])


def test_gap_from_whole_number_sums(r_value: RValue, sums: dict[str, Any]) -> None:
    r, units = r_value("gap_pairs_overall"), r_value("gap_by_unit")
    n, total, squares = gap_sums(sums)
    own, all_of_them = moments(n, total, squares), moments(n.sum(), total.sum(), squares.sum())
    assert_allclose(own.mean, units["gap"], **EXACT)
    assert_allclose(np.sqrt(own.variance), units["sd"], **EXACT)
    assert_allclose([all_of_them.mean, np.sqrt(all_of_them.variance)], [r["gap"], r["sd_gap"]], **EXACT)
    off, nco = ({part: np.sum(sums[side][part]) for part in ("total", "squares")} for side in ("OFF", "NCO"))
    ours = correlation(
        n.sum(),
        **off,
        other_total=nco["total"],
        other_squares=nco["squares"],
        product=np.sum(sums["product"]),
    )
    assert_allclose(ours, r["r"], **EXACT)

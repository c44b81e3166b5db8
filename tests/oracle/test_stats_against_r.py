"""gapassess.stats against R 4.2.2; each call stands beside its value in r_reference.json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.change import change
from gapassess.stats.dominance import cliffs_delta, paired_dominance
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval, wilson
from gapassess.stats.mann_kendall import mann_kendall
from gapassess.stats.multiplicity import benjamini_hochberg
from gapassess.stats.standard_errors import StandardError, one_sample_se, welch

EXACT: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-12}
RValue = Callable[[str], dict[str, Any]]


def test_one_unit_interval(r_value: RValue) -> None:
    r = r_value("t_one_unit2_ci")
    low, high = t_interval(r["mean"], one_sample_se(r["sd"] ** 2, r["n"]), r["n"] - 1)
    assert_allclose([low, high], [r["lo"], r["hi"]], **EXACT)


def test_finite_population_interval(r_value: RValue) -> None:
    r, unit = r_value("fpc_one_unit"), r_value("t_one_unit2_ci")
    se = one_sample_se(unit["sd"] ** 2, r["n"], population=r["N"])
    assert_allclose(se, r["se_fpc"], **EXACT)
    assert_allclose(t_interval(r["mean"], se, r["n"] - 1), r["ci"], **EXACT)


def test_welch(r_value: RValue) -> None:
    r, units = r_value("t_welch_hi_lo"), r_value("unit_means_S")
    ends = [units["COMPID"].index(unit) for unit in (38, 16)]
    n1, n2 = (units["n"][at] for at in ends)
    sd1, sd2 = (units["sd"][at] for at in ends)
    se, df = welch(sd1**2, n1, sd2**2, n2)
    assert_allclose([r["diff"] / se, df], [r["t"], r["df"]], **EXACT)
    assert_allclose(t_interval(r["diff"], se, df), [r["lo"], r["hi"]], **EXACT)
    assert_allclose(gap_tests(r["diff"], se, df, 5).nonzero, r["p"], **EXACT)


def test_wilson(r_value: RValue) -> None:
    r = r_value("target_item_ordinal")
    assert_allclose(wilson(r["k"], r["n"]), [r["wilson_lo"], r["wilson_hi"]], **EXACT)


@pytest.mark.parametrize("entry", ["p_adjust_49_units", "p_adjust_with_NA"])
def test_benjamini_hochberg(r_value: RValue, entry: str) -> None:
    r = r_value(entry)
    adjusted = benjamini_hochberg(np.array(r["p"], dtype=float))
    assert_allclose(adjusted, np.array(r["BH"], dtype=float), **EXACT)


def test_paired_gap_overall(r_value: RValue) -> None:
    r = r_value("gap_pairs_overall")
    se, df = one_sample_se(r["sd_gap"] ** 2, r["n"]), r["n"] - 1
    assert_allclose(t_interval(r["gap"], se, df), [r["lo"], r["hi"]], **EXACT)
    tests = gap_tests(r["gap"], se, df, 5)
    assert_allclose(tests.nonzero, r["p"], rtol=1e-9)
    assert_allclose(tests.beyond, r_value("minimum_effect_test_5pts")["p_beyond_minus5"], rtol=1e-9)
    tost = r_value("tost_gap_overall_5pts")
    assert_allclose(tests.within, tost["p_tost"], **EXACT)
    interval = t_interval(r["gap"], se, df, 0.9)
    assert_allclose(interval, [tost["ci90_lo"], tost["ci90_hi"]], **EXACT)


def test_equivalence_of_one_unit(r_value: RValue) -> None:
    # the unit of 30 whose gap is -6.04 in gap_by_unit
    r, units = r_value("tost_gap_unit_5pts"), r_value("gap_by_unit")
    at = int(np.argmin(np.abs(np.array(units["gap"]) + 6.04166666666667)))
    n, gap, sd = (units[name][at] for name in ("n", "gap", "sd"))
    se = one_sample_se(sd**2, n)
    assert_allclose(gap_tests(gap, se, n - 1, 5).within, r["p_tost"], **EXACT)
    assert_allclose(t_interval(gap, se, n - 1, 0.9), [r["ci90_lo"], r["ci90_hi"]], **EXACT)


def test_cliffs_delta_of_one_item(r_value: RValue) -> None:
    hist, r = r_value("hist_LEAD01_hi_lo"), r_value("cliff_delta_item_hi_lo")
    out = cliffs_delta(hist["hi"], hist["lo"])
    assert_allclose([out.delta, out.superiority], [r["delta"], r["ps"]], **EXACT)
    assert_allclose([out.low, out.high], r["ci_t_unbiased"], **EXACT)


def test_dominance_of_a_constant_target(r_value: RValue) -> None:
    hist, r = r_value("hist_LEAD01_hi_lo"), r_value("target_item_ordinal")
    out = cliffs_delta([0, 0, 0, 1, 0], hist["hi"])
    assert_allclose(out.delta, r["delta_vs_target"], **EXACT)
    assert np.isnan(out.low)


def test_paired_dominance(r_value: RValue) -> None:
    r = r_value("paired_dominance_gap")
    # 30 people; any signs with six more below than above have this mean
    assert_allclose(paired_dominance(8, 8, 14).delta, r["d_within"], **EXACT)


def test_mann_kendall_exact(r_value: RValue) -> None:
    r = r_value("trend_8_waves")
    out = mann_kendall(r["series"])
    assert_allclose([out.s, out.p], [r["S"], r["p_exact"]], **EXACT)


def test_mann_kendall_many_waves_with_ties(r_value: RValue) -> None:
    r = r_value("mann_kendall_nhtemp")
    out = mann_kendall(r["series"])
    assert_allclose([out.s, out.p], [r["S"], r["p"]], **EXACT)


@pytest.mark.parametrize("waves", range(3, 9))
def test_mann_kendall_least_p(r_value: RValue, waves: int) -> None:
    least = r_value("mk_min_p_by_waves")[str(waves)]
    p = mann_kendall(np.arange(waves)).p
    assert_allclose(p, np.nan if waves < 5 else least, **EXACT)


def test_change_between_unlinked_waves(r_value: RValue) -> None:
    r, waves = r_value("waves_naive_comparisons")["independent_welch"], r_value("wave_means_univbct")
    n, mean, sd = (np.array(waves["JSAT"][name]) for name in ("n", "mean", "sd"))
    errors = [StandardError(one_sample_se(sd[i] ** 2, n[i]), n[i] - 1) for i in (0, 1)]
    out = change(mean[1], errors[1], mean[0], errors[0])
    assert_allclose([out.value, out.se], [r["diff"], r["se"]], **EXACT)
    assert_allclose(gap_tests(out.value, out.se, out.df, 5).nonzero, r["p"], **EXACT)

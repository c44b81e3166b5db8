"""Alpha, omega and the reliability of a difference against R; the calls are in r_reference.json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.moments import moments
from gapassess.stats.omega import one_factor
from gapassess.stats.reliability import covariance_of, cronbach_alpha, reliability_of_difference

EXACT: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-12}
ITERATIVE: dict[str, Any] = {"rtol": 1e-6}
RValue = Callable[[str], dict[str, Any]]
OFF, NCO = [0, 4, 6, 8], [1, 5, 7, 9]


def covariance(r_value: RValue, scale: str) -> tuple[np.ndarray, int]:
    gram = r_value("gram_items")[scale]
    return covariance_of(gram["n"], gram["sums"], gram["gram"]), gram["n"]


@pytest.mark.parametrize(
    ("entry", "scale"), [("alpha_lead", "lead"), ("alpha_tsig", "tsig"), ("alpha_hostile", "hostile")]
)
def test_alpha(r_value: RValue, entry: str, scale: str) -> None:
    r, out = r_value(entry), cronbach_alpha(*covariance(r_value, scale))
    assert_allclose([out.alpha, out.standardised], [r["raw_alpha"], r["std.alpha"]], **EXACT)


def test_alpha_interval(r_value: RValue) -> None:
    r, out = r_value("alpha_lead_feldt95"), cronbach_alpha(*covariance(r_value, "lead"))
    assert_allclose([out.low, out.alpha, out.high], [r["lower.ci"], r["alpha"], r["upper.ci"]], **EXACT)


def test_items_of_alpha(r_value: RValue) -> None:
    r, out = r_value("alpha_lead_itemstats"), cronbach_alpha(*covariance(r_value, "lead"))
    assert_allclose(out.without_item, list(r["alpha_if_dropped"].values()), **EXACT)
    assert_allclose(out.item_rest, list(r["r.drop"].values()), **EXACT)


def test_alpha_within_and_of_unit_means(r_value: RValue) -> None:
    r, gram = r_value("pooled_within_vs_total_alpha"), r_value("gram_items")["lead"]
    counts = np.array(r_value("items_by_unit_lead")["histogram"]).reshape(49, 11, 5)
    n = counts[:, 0].sum(axis=-1)
    mean = (counts * np.arange(1, 6)).sum(axis=-1) / n[:, None]
    within = np.array(gram["gram"]) - (mean * n[:, None]).T @ mean
    assert_allclose(cronbach_alpha(within, gram["n"]).alpha, r["alpha_within"], **EXACT)
    between = covariance_of(49, mean.sum(axis=0), mean.T @ mean)
    assert_allclose(cronbach_alpha(between, 49).alpha, r["alpha_unit_means"], **EXACT)


def test_omega_by_minres(r_value: RValue) -> None:
    r, formula = r_value("omega_lead_1f"), r_value("omega_lead_1f_formula")
    matrix, _ = covariance(r_value, "lead")
    sd = np.sqrt(np.diag(matrix))
    out = one_factor(matrix / np.outer(sd, sd), method="minres")
    assert out.converged
    assert_allclose(out.omega_observed, [r["omega.tot"]], **ITERATIVE)
    assert_allclose([out.omega, out.omega_observed], [formula["omega"], formula["omega_vs_R"]], **ITERATIVE)
    # psych stops its search at 1e-5 or so: its single loadings are no closer than that
    assert_allclose(out.loadings, list(formula["loadings"].values()), rtol=2e-5)
    assert_allclose(out.uniqueness, list(formula["uniq"].values()), rtol=5e-5)


def test_omega_by_maximum_likelihood(r_value: RValue) -> None:
    out = one_factor(covariance(r_value, "lead")[0])
    assert out.converged
    assert_allclose(out.omega, r_value("omega_lead_cfa_ml")["omega"], **ITERATIVE)


def test_reliability_of_the_gap(r_value: RValue) -> None:
    r, sums = r_value("gap_reliability"), r_value("sums_by_unit")
    matrix, n = covariance(r_value, "lead")
    alphas = [cronbach_alpha(matrix[np.ix_(side, side)], n).alpha for side in (OFF, NCO)]
    assert_allclose(alphas, [r["alpha_x"], r["alpha_y"]], **EXACT)
    points = [
        (100 / 16) ** 2 * moments(n, np.sum(sums[side]["total"]), np.sum(sums[side]["squares"])).variance
        for side in ("OFF", "NCO")
    ]
    assert_allclose(np.sqrt(points), [r["sx"], r["sy"]], **EXACT)
    out = reliability_of_difference(alphas[0], points[0], alphas[1], points[1], r["r_xy"])
    assert_allclose(out, r["rel_diff"], **EXACT)

"""Alpha, omega and the reliability of a difference: laws and edges."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.omega import one_factor
from gapassess.stats.reliability import covariance_of, cronbach_alpha, reliability_of_difference

CHANCE = np.random.default_rng(5)
LOADINGS = np.array([0.9, 0.7, 1.1, 0.5, 0.8])
UNIQUE = np.array([0.6, 0.9, 0.4, 1.2, 0.7])
EXACT = np.outer(LOADINGS, LOADINGS) + np.diag(UNIQUE)


def sample(n: int = 300) -> np.ndarray:
    return CHANCE.normal(size=(n, 1)) * LOADINGS + CHANCE.normal(size=(n, 5)) * np.sqrt(UNIQUE)


def test_covariance_of_everybody_and_of_pairs() -> None:
    people = sample()
    assert_allclose(covariance_of(300, people.sum(axis=0), people.T @ people), np.cov(people.T), rtol=1e-9)
    seen = CHANCE.random(people.shape) > 0.2
    n = (seen[:, :, None] & seen[:, None, :]).sum(axis=0)
    known = np.where(seen, people, 0.0)
    sums = np.einsum("pi,pj->ij", known, seen)
    out = covariance_of(n, sums, known.T @ known)
    both = seen[:, 0] & seen[:, 3]
    assert_allclose(out[0, 3], np.cov(people[both, 0], people[both, 3])[0, 1], rtol=1e-9)
    assert_allclose(np.diag(out)[2], people[seen[:, 2], 2].var(ddof=1), rtol=1e-9)
    assert_allclose(out, out.T)


def test_alpha_of_many_constructs_at_once() -> None:
    each = [np.cov(sample().T) for _ in range(3)]
    out = cronbach_alpha(np.stack(each), [300, 200, 1])
    for place, matrix in enumerate(each):
        assert_allclose(out.alpha[place], cronbach_alpha(matrix, 300).alpha)
    assert out.low[0] < out.alpha[0] < out.high[0]
    assert np.isnan(out.low[2])


def test_forgotten_reversal_shows() -> None:
    people = sample()
    people[:, 1] *= -1
    out = cronbach_alpha(np.cov(people.T), 300)
    assert out.item_rest[1] < 0
    assert (np.delete(out.item_rest, 1) > 0).all()
    assert out.without_item[1] > out.alpha


def test_alpha_of_two_items_and_of_one_that_does_not_vary() -> None:
    out = cronbach_alpha([[1.0, 0.5], [0.5, 1.0]], 50)
    assert_allclose([out.alpha, out.standardised], 2 / 3)
    assert np.isnan(out.without_item).all()
    assert np.isnan(cronbach_alpha([[1.0, 0.0], [0.0, 0.0]], 50).alpha)
    with pytest.raises(ValueError, match="two items"):
        cronbach_alpha([[1.0]], 50)


@pytest.mark.parametrize("method", ["ml", "minres"])
def test_one_factor_is_found_where_it_holds(method: str) -> None:
    out = one_factor(EXACT, method=method)
    assert out.converged
    assert_allclose(out.loadings, LOADINGS, rtol=1e-7)
    assert_allclose(out.uniqueness, UNIQUE, rtol=1e-7)
    omega = LOADINGS.sum() ** 2 / (LOADINGS.sum() ** 2 + UNIQUE.sum())
    assert_allclose([out.omega, out.omega_observed], omega, rtol=1e-8)
    assert out.omega > cronbach_alpha(EXACT, 100).alpha


def test_likelihood_does_not_depend_on_scales() -> None:
    matrix = np.cov(sample().T)
    scale = np.array([1, 20, 0.3, 5, 2.0])
    one, other = one_factor(matrix), one_factor(matrix * np.outer(scale, scale))
    assert_allclose(other.loadings, one.loadings * scale, rtol=1e-7)


def test_constructs_are_fitted_each_by_itself() -> None:
    each = np.stack([np.cov(sample().T), np.full((5, 5), np.nan), EXACT])
    for method in ("ml", "minres"):
        out = one_factor(each, method=method)
        assert out.converged.tolist() == [True, False, True]
        assert np.isnan(out.omega[1])
        assert_allclose(out.omega[0], one_factor(each[0], method=method).omega, rtol=1e-8)


@pytest.mark.parametrize("method", ["ml", "minres"])
def test_what_one_factor_cannot_be_is_said(method: str) -> None:
    # 0.9 * 0.9 / 0.3: the first loading would exceed the item's variance (a Heywood case)
    matrix = [[1, 0.9, 0.9], [0.9, 1, 0.3], [0.9, 0.3, 1]]
    assert not one_factor(matrix, method=method).converged
    assert np.isnan(one_factor([[1.0, 0.5], [0.5, 1.0]], method=method).omega)
    assert not one_factor(np.eye(4), method=method).omega > 0.5


def test_difference_of_sides_that_do_not_go_together_is_as_reliable() -> None:
    assert_allclose(reliability_of_difference(0.8, 100, 0.8, 100, 0), 0.8)
    assert reliability_of_difference(0.8, 100, 0.8, 100, 0.6) < 0.8
    assert np.isnan(reliability_of_difference(1, 100, 1, 100, 1))

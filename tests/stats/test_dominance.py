"""Cliff's delta from histograms, against its definition over every pair of people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy import stats

from gapassess.stats.dominance import cliffs_delta, paired_dominance

HISTOGRAMS = arrays(np.int64, 5, elements=st.integers(0, 12))


@given(HISTOGRAMS, HISTOGRAMS)
def test_equals_the_definition(first: np.ndarray, second: np.ndarray) -> None:
    n, m = first.sum(), second.sum()
    assume(min(n, m) >= 2)
    pairs = np.sign(np.subtract.outer(np.repeat(np.arange(5), first), np.repeat(np.arange(5), second)))
    delta = pairs.mean()
    out = cliffs_delta(first, second)
    assert_allclose(out.delta, delta, atol=1e-12)
    assert_allclose(out.superiority, (pairs > 0).mean() + (pairs == 0).mean() / 2, atol=1e-12)
    assume(abs(delta) < 1)
    rows, columns = pairs.mean(axis=1), pairs.mean(axis=0)
    variance = (
        m**2 * ((rows - delta) ** 2).sum()
        + n**2 * ((columns - delta) ** 2).sum()
        - ((pairs - delta) ** 2).sum()
    ) / (n * m * (n - 1) * (m - 1))
    width = stats.t.ppf(0.975, n + m - 2) ** 2 * max(variance, (1 - delta**2) / (n * m - 1))
    half = np.sqrt(width) * np.sqrt((1 - delta**2) ** 2 + width)
    ends = (delta - delta**3 + np.array([-half, half])) / (1 - delta**2 + width)
    assert_allclose([out.low, out.high], ends, rtol=1e-8, atol=1e-9)


@given(HISTOGRAMS, HISTOGRAMS)
def test_turning_the_sides_turns_the_sign(first: np.ndarray, second: np.ndarray) -> None:
    one, other = cliffs_delta(first, second), cliffs_delta(second, first)
    assert_allclose(one.delta, -other.delta, atol=1e-12)
    assert_allclose([one.low, one.high], [-other.high, -other.low], atol=1e-9)


def test_complete_separation() -> None:
    out = cliffs_delta([[0, 0, 10], [5, 0, 0]], [[20, 0, 0], [0, 0, 5]])
    t = stats.t.ppf(0.975, [28, 8])
    assert_allclose(out.delta, [1, -1])
    assert_allclose(out.high, [1, -(5 - t[1] ** 2) / (5 + t[1] ** 2)])
    assert_allclose(out.low, [(10 - t[0] ** 2) / (10 + t[0] ** 2), -1])


def test_empty_and_single() -> None:
    out = cliffs_delta([[0, 0, 0], [0, 1, 0]], [[1, 2, 3], [1, 2, 3]])
    assert np.isnan([out.delta[0], out.low[0], out.low[1], out.high[1]]).all()
    assert_allclose(out.delta[1], -2 / 6)


def test_many_cells_at_once() -> None:
    first = np.random.default_rng(3).integers(0, 9, size=(4, 7, 5))
    out = cliffs_delta(first, first[::-1])
    assert out.low.shape == (4, 7)


def test_categories_must_agree() -> None:
    with pytest.raises(ValueError, match="5 and 4 categories"):
        cliffs_delta(np.ones(5), np.ones(4))


def test_paired_equals_the_definition() -> None:
    signs = np.repeat([1.0, 0.0, -1.0], [8, 8, 14])
    delta, t = signs.mean(), stats.t.ppf(0.975, 29)
    width = t**2 * signs.var(ddof=1) / 30
    half = np.sqrt(width) * np.sqrt((1 - delta**2) ** 2 + width)
    ends = (delta - delta**3 + np.array([-half, half])) / (1 - delta**2 + width)
    out = paired_dominance(8, 8, 14)
    assert_allclose([out.low, out.high], ends)


def test_paired_limits() -> None:
    out = paired_dominance([10, 0, 0, 1], [0, 10, 0, 0], [0, 0, 0, 0])
    t = stats.t.ppf(0.975, 9)
    assert_allclose(out.delta, [1, 0, np.nan, 1])
    assert_allclose(out.low, [(10 - t**2) / (10 + t**2), np.nan, np.nan, np.nan])
    assert_allclose(out.high, [1, np.nan, np.nan, np.nan])

"""What n buys: the figures of the method, and what cannot be bought."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from gapassess.stats.power import (
    answers_before_aligned_is_possible,
    answers_to_call_aligned,
    answers_to_call_material,
    answers_to_detect,
)
from gapassess.stats.precision import detectable_gap, half_width


def test_figures_of_the_method() -> None:
    assert answers_to_detect(10, 20) == 34
    assert answers_to_call_material(10, 5, 20) == 101
    assert answers_to_call_aligned(5, 20) == 139
    assert answers_before_aligned_is_possible(5, 20) == 46
    assert round(float(half_width(10, 20))) == 14


def test_aligned_answers_have_the_power_by_integration() -> None:
    # two one-sided tests: the chance integrated over the sample sd, scipy 1.17
    def power(n: int) -> float:
        df, nc, t = n - 1, 5 / 20 * np.sqrt(n), stats.t.ppf(0.95, n - 1)
        s = np.linspace(1e-6, nc / t, 200_001)
        density = stats.chi.pdf(s * np.sqrt(df), df) * np.sqrt(df)
        inside = 2 * stats.norm.cdf(nc - t * s) - 1
        return float(np.trapezoid(density * inside, s))

    assert power(138) < 0.8 <= power(139)


@pytest.mark.parametrize("gap", [0.5, 3.0, 10.0, 25.0, 60.0, 200.0])
def test_the_first_that_does(gap: float) -> None:
    n = float(answers_to_detect(gap, 20))
    reach = [float(detectable_gap(20 / np.sqrt(k), k - 1)) for k in (n, max(n - 1, 2))]
    assert reach[0] <= gap
    assert n == 2 or gap < reach[1]


def test_arrays_signs_and_what_no_n_buys() -> None:
    n = answers_to_detect([[10, -10, 0], [np.nan, 10, 1e-9]], [[20, 20, 20], [20, 0, 20]])
    assert_allclose(n, [[34, 34, np.inf], [np.nan, np.nan, np.inf]])
    assert_allclose(answers_to_call_material([5, 4, -10], 5, 20), [np.inf, np.inf, 101])
    assert_allclose(answers_to_call_aligned([0, 5], 20), [np.inf, 139])
    assert_allclose(answers_before_aligned_is_possible([0, 5], 20), [np.inf, 46])


def test_more_answers_reach_further() -> None:
    n = np.array([10, 34, 101, 500])
    assert np.all(np.diff(half_width(n, 20)) < 0)
    assert np.all(np.diff(detectable_gap(20 / np.sqrt(n), n - 1)) < 0)
    assert np.isnan(half_width([1, 0, np.nan], 20)).all()
    assert np.isnan(detectable_gap(2.0, 0))


@pytest.mark.parametrize(("power", "alpha"), [(1.0, 0.05), (0.8, 0.0), (80, 0.05)])
def test_shares_are_checked(power: float, alpha: float) -> None:
    with pytest.raises(ValueError, match="must lie strictly between 0 and 1"):
        answers_to_detect(10, 20, power=power, alpha=alpha)
    with pytest.raises(ValueError, match="must lie strictly between 0 and 1"):
        detectable_gap(2.0, 30, power=power, alpha=alpha)

"""The 49 companies of lq2002: own variance against R, and the states moderation gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval
from gapassess.stats.moderation import moderate
from gapassess.stats.multiplicity import benjamini_hochberg, fcr_level
from gapassess.stats.standard_errors import one_sample_se

Units = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def units(r_value: Callable[[str], dict[str, Any]]) -> Units:
    by_unit = {name: np.array(values) for name, values in r_value("gap_by_unit").items()}
    return by_unit | {"variance": by_unit["sd"] ** 2, "df": by_unit["n"] - 1}


def states(units: Units, variance: np.ndarray, df: np.ndarray, sesoi: float) -> dict[str, int]:
    """Count the states in the order of the method: first that applies, BH per family."""
    gap = units["gap"]
    tests = gap_tests(gap, one_sample_se(variance, units["n"]), df, sesoi)
    nonzero, beyond, within = (
        benjamini_hochberg(p) <= 0.05 for p in (tests.nonzero, tests.beyond, tests.within)
    )
    sure = nonzero & beyond
    aligned = ~sure & within
    some = ~sure & ~aligned & nonzero
    return {
        "material-gap": int((sure & (gap > 0)).sum()),
        "ahead": int((sure & (gap < 0)).sum()),
        "aligned": int(aligned.sum()),
        "gap-size-uncertain": int((some & (gap > 0)).sum()),
        "ahead-size-uncertain": int((some & (gap < 0)).sum()),
        "unknown": int((~sure & ~aligned & ~some).sum()),
    }


def moderated_states(units: Units, sesoi: float) -> dict[str, int]:
    out = moderate(units["variance"], units["df"])
    return states(units, out.posterior_variance, out.posterior_df, sesoi)


def test_own_variance_equals_r(units: Units) -> None:
    se = one_sample_se(units["variance"], units["n"])
    low, high = t_interval(units["gap"], se, units["df"])
    p = gap_tests(units["gap"], se, units["df"], 5).nonzero
    assert_allclose(low, units["lo"], rtol=1e-9)
    assert_allclose(high, units["hi"], rtol=1e-9)
    assert_allclose(p, units["p"], rtol=1e-9)
    assert_allclose(benjamini_hochberg(p), units["BH"], rtol=1e-9)


def test_states_with_moderated_variance(units: Units) -> None:
    assert moderated_states(units, sesoi=5) == {
        "material-gap": 0,
        "ahead": 20,
        "aligned": 0,
        "gap-size-uncertain": 0,
        "ahead-size-uncertain": 12,
        "unknown": 17,
    }


@pytest.mark.parametrize(("sesoi", "ahead", "aligned"), [(3, 27, 0), (10, 5, 3)])
def test_sensitivity(units: Units, sesoi: int, ahead: int, aligned: int) -> None:
    counts = moderated_states(units, sesoi)
    assert (counts["ahead"], counts["aligned"]) == (ahead, aligned)


def test_prior_of_the_companies(units: Units) -> None:
    # the defining equations of Smyth 2004 (6.2), solved by scipy.optimize.brentq in place of
    # Newton, scipy 1.17: d0 = 9.392217276138, s0^2 = 295.727304461982
    out = moderate(units["variance"], units["df"])
    assert_allclose(out.prior_df, 9.392217276138169, rtol=1e-8)
    assert_allclose(out.prior_variance, 295.7273044619823, rtol=1e-8)


def test_fcr_level_of_the_flagged_companies(units: Units) -> None:
    out = moderate(units["variance"], units["df"])
    se = one_sample_se(out.posterior_variance, units["n"])
    p = gap_tests(units["gap"], se, out.posterior_df, 5).nonzero
    flagged = int((benjamini_hochberg(p) <= 0.05).sum())
    assert flagged == 32
    assert_allclose(fcr_level(flagged, p.size), 1 - 32 * 0.05 / 49)

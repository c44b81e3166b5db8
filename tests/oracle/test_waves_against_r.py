"""Lines and charts over waves against R; the calls are in r_reference.json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.testing import assert_allclose

from gapassess.stats.power import answers_to_detect
from gapassess.stats.precision import detectable_gap
from gapassess.stats.process_chart import ProcessChart, process_chart
from gapassess.stats.theil_sen import theil_sen
from gapassess.stats.trend import expected_position, trend

EXACT: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-12}
RValue = Callable[[str], dict[str, Any]]


def at(flags: np.ndarray) -> list[int]:
    """Places in the series, counted from 1 as R does."""
    return (np.flatnonzero(flags) + 1).tolist()


def test_weighted_line(r_value: RValue) -> None:
    r = r_value("wls_line")
    line = trend(r["time"], r["value"], r["se"])
    theirs = [r["slope"], r["slope_se"], r["p"], r["dispersion"]]
    assert_allclose([line.slope, line.se, line.p, line.dispersion], theirs, **EXACT)
    ahead = expected_position(line, 6, new_se=1.7)
    assert_allclose([ahead.value, ahead.low, ahead.high], r["at6"], **EXACT)


def test_theil_sen_of_sixty_waves(r_value: RValue) -> None:
    r, series = r_value("theil_sen_nhtemp"), r_value("mann_kendall_nhtemp")["series"]
    out = theil_sen(np.arange(1, 61), series)
    ours = [out.slope, out.intercept_of_medians, out.intercept]
    assert_allclose(ours, [r["slope"], r["intercept_med"], r["intercept_resid"]], **EXACT)


def test_theil_sen_of_eight_waves(r_value: RValue) -> None:
    r = r_value("trend_8_waves")
    out = theil_sen(np.arange(1, 9), r["series"])
    ours = [out.slope, out.intercept_of_medians, out.intercept]
    assert_allclose(ours, [r["slope"], r["intercept_med"], r["intercept_resid"]], **EXACT)


def assert_limits(chart: ProcessChart, r: dict[str, Any]) -> None:
    ours = [chart.centre, chart.moving_range_unscreened, chart.low, chart.high]
    assert_allclose(ours, [r["centre"], r["mr_bar"], r["lcl"], r["ucl"]], **EXACT)


def test_chart_of_the_nile(r_value: RValue) -> None:
    r = r_value("xmr_nile")
    chart = process_chart(r["series"])
    assert_limits(chart, r)
    assert not chart.trial
    assert at(chart.outside) == r["outside"]
    runs = r["shift7_runs"]
    assert at(chart.shift) == [
        start + step for start, length in zip(runs["start"], runs["len"], strict=True) for step in range(length)
    ]


def test_rules_on_the_nile(r_value: RValue) -> None:
    r = r_value("nhs_mdc_rules_nile")
    chart = process_chart(r["series"])
    names = ("centre", "mr_bar_unscreened", "mr_bar", "lpl", "upl", "near_lpl", "near_upl")
    ours = (
        chart.centre,
        chart.moving_range_unscreened,
        chart.moving_range,
        chart.low,
        chart.high,
        chart.near_low,
        chart.near_high,
    )
    assert_allclose(ours, [r[name] for name in names], **EXACT)
    for name in ("outside", "shift7", "trend7", "two_of_three"):
        flags = getattr(chart, name.removesuffix("7"))
        assert at(flags) == r[name], name


def test_chart_of_eight_waves_has_trial_limits(r_value: RValue) -> None:
    chart = process_chart(r_value("trend_8_waves")["series"])
    assert_limits(chart, r_value("xmr_8_waves"))
    assert chart.trial


def test_power(r_value: RValue) -> None:
    r = r_value("power_t")
    assert answers_to_detect(10, 20) == np.ceil(r["n"])
    assert_allclose(detectable_gap(20 / 34**0.5, 33), r["delta"], rtol=1e-5)

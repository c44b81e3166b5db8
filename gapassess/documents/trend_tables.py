"""Trend tables: wave by wave, and what the waves of each series say together."""

from __future__ import annotations

from collections.abc import Iterator

from gapassess.documents.columns import Value, rounded, significant
from gapassess.documents.content import PackContent
from gapassess.documents.sentences import state_name, trend_sentence
from gapassess.measure.series import Series

RULES = ("outside", "shift", "trend", "two_of_three")


def trend_rows(content: PackContent) -> Iterator[dict[str, Value]]:
    """Yield a row per series and wave."""
    for series in content.series:
        breaks = {one.wave: one.reason for one in series.breaks}
        for point in series.points:
            row = content.named(series.unit, series.construct) | {
                "wave": point.wave,
                "wave_title": point.title,
                "on": point.on.isoformat(),
                "state": point.state,
                "state_words": state_name(point.state, content.language),
                "break": breaks.get(point.wave),
            }
            shown = point.state not in ("held-back", "not-asked")
            yield row | (
                {
                    "n": point.n,
                    "stated": rounded(point.stated),
                    "experienced": rounded(point.experienced),
                    "se": rounded(point.se),
                    "df": rounded(point.df) if point.se is not None else None,
                    "low": rounded(point.low),
                    "high": rounded(point.high),
                    "gap": rounded(point.gap),
                    "standardised": rounded(point.standardised),
                    "standardised_se": rounded(point.standardised_se),
                }
                if shown
                else {}
            )


def change_rows(content: PackContent) -> Iterator[dict[str, Value]]:
    """Yield a row per series: what its waves since the last break say together."""
    for series in content.series:
        yield _said(content, series) | _moved(series) | _pace(series) | _signals(series)


def _said(content: PackContent, series: Series) -> dict[str, Value]:
    return content.named(series.unit, series.construct) | {
        "verdict": series.verdict,
        "sentence": trend_sentence(series, content.language),
        "notes": " ".join(series.notes) or None,
    }


def _moved(series: Series) -> dict[str, Value]:
    row: dict[str, Value] = {}
    if series.change is not None:
        row |= {"since": series.change.since, "until": series.change.until}
    for name, change in (("change", series.change), ("weighted", series.standardised)):
        if change is not None:
            row |= {name: rounded(change.points), f"{name}_se": rounded(change.se)}
            row |= {f"{name}_low": rounded(change.low), f"{name}_high": rounded(change.high)}
            row |= {f"{name}_p": significant(change.p)}
    return row


def _pace(series: Series) -> dict[str, Value]:
    row: dict[str, Value] = {}
    slope, ahead, course = series.slope, series.expected, series.course
    if slope is not None:
        row |= {"slope": rounded(slope.per_year), "slope_se": rounded(slope.se), "slope_p": significant(slope.p)}
        row |= {"slope_low": rounded(slope.low), "slope_high": rounded(slope.high)}
        row |= {"slope_waves": slope.waves, "slope_dispersion": rounded(slope.dispersion)}
    if ahead is not None:
        row |= {"expected_on": ahead.on.isoformat(), "expected": rounded(ahead.value)}
        row |= {"expected_low": rounded(ahead.low), "expected_high": rounded(ahead.high)}
    if course is not None:
        row |= {"mann_kendall_s": course.s, "mann_kendall_p": significant(course.p)}
        row |= {"theil_sen": rounded(course.per_year)}
    return row


def _signals(series: Series) -> dict[str, Value]:
    signals = series.signals
    if signals is None:
        return {}
    found = [f"{rule}:{wave}" for rule in RULES for wave in getattr(signals, rule)]
    return {
        "limit_centre": rounded(signals.centre),
        "limit_low": rounded(signals.low),
        "limit_high": rounded(signals.high),
        "limits_on_trial": signals.trial,
        "stands_out": " ".join(found) or None,
    }

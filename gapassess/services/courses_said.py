"""Courses in words: both changes, pace, the waves that stand out, and whether all go one way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gapassess.measure.series import Change, Series, Signals
from gapassess.services.sentences import joined
from gapassess.words import number, say

ALPHA = 0.05
SMALL_P = 0.001
PACE_DECIMALS = 1
"""Of points a year: a pace rounded to whole points could stand as 0 to 1 where it is told from none."""
RULES = ("outside", "shift", "trend", "two_of_three")


def beside_verdict(series: Series, language: str) -> list[str]:
    """Return the lines under a verdict: both changes, and the waves that stand out.

    The change by answers is left out where the verdict says it already.
    """
    titles = _titles(series)
    lines = []
    told = series.slope is None and (series.verdict in ("rising", "falling") or series.standardised is None)
    if series.change is not None and not told:
        facts = {"wave": titles[series.change.since], "size": size_of(series.change, language)}
        lines.append(say("course-raw", language, **facts))
    if series.change is not None and series.standardised is not None:
        lines.append(say("course-weighted", language, size=size_of(series.standardised, language)))
    out = _standing_out(series)
    if out:
        lines.append(say("course-stands-out", language, waves=joined([titles[one] for one in out], language)))
    return lines


def stand_out(series: Sequence[Series], titles: Mapping[str, str], language: str) -> list[str]:
    """Return a sentence for each series with a wave that stands out."""
    found = []
    for one in series:
        named = _titles(one)
        waves = [named[wave] for wave in _standing_out(one)]
        if waves:
            facts = {"construct": titles.get(one.construct, one.construct), "waves": joined(waves, language)}
            found.append(say("course-lead-stands-out", language, **facts))
    return found


def on_trial(series: Iterable[Series]) -> bool:
    """Say whether the limits of any series are trial limits."""
    return any(one.signals is not None and one.signals.trial for one in series)


def up_down(low: float, high: float, language: str, *, words: str = "trend-span", decimals: int = 0) -> str:
    """Return an interval of a change in words, by its rounded ends.

    Examples
    --------
    >>> up_down(-1.2, 2.9, "en"), up_down(-0.2, 2.9, "en"), up_down(-3.1, 0.4, "en")
    ('1 down to 3 up', '0 to 3 up', '0 to 3 down')
    """
    first, last = number(abs(low), decimals=decimals), number(abs(high), decimals=decimals)
    if round(low, decimals) >= 0:
        return say(f"{words}-up", language, low=first, high=last)
    if round(high, decimals) <= 0:
        return say(f"{words}-down", language, low=last, high=first)
    return say(f"{words}-both", language, low=first, high=last)


def size_of(change: Change, language: str) -> str:
    """Return a change with its interval: "up 6 (4 to 8)", "level (2 down to 3 up)"."""
    return _size(change.points, change.low, change.high, language)


def course_words(series: Series, language: str) -> dict[str, str]:
    """Return what the waves of a series say together, by the words for each column of the table."""
    titles = _titles(series)
    change = series.change
    return {
        "course-col-since": "" if change is None else titles[change.since],
        "course-col-raw": _change(change, "trend-too-few-waves", language),
        "course-col-weighted": _change(
            series.standardised, "trend-too-few-waves" if change is None else "course-no-weights", language
        ),
        "course-col-pace": _pace(series, language),
        "course-col-signals": _signals(series.signals, titles, language),
        "course-col-way": _way(series, language),
    }


def _titles(series: Series) -> dict[str, str]:
    return {point.wave: point.title for point in series.points}


def _standing_out(series: Series) -> list[str]:
    out = frozenset[str]() if series.signals is None else series.signals.standing_out
    return [point.wave for point in series.points if point.wave in out]


def _size(points: float, low: float, high: float, language: str, *, decimals: int = 0) -> str:
    key = "level" if round(points, decimals) == 0 else "up" if points > 0 else "down"
    ends = [number(one, decimals=decimals) for one in sorted((abs(low), abs(high)))]
    plain = key != "level" and low * high > 0
    span = say("moved-range", language, low=ends[0], high=ends[1]) if plain else ""
    facts = {
        "points": number(abs(points), decimals=decimals),
        "span": span or up_down(low, high, language, decimals=decimals),
    }
    return say(f"course-size-{key}", language, **facts)


def _change(change: Change | None, missing: str, language: str) -> str:
    return say(missing, language) if change is None else size_of(change, language)


def _pace(series: Series, language: str) -> str:
    slope = series.slope
    if slope is None:
        return say("course-needs-three", language)
    words = _size(slope.per_year, slope.low, slope.high, language, decimals=PACE_DECIMALS)
    return say("course-scattered", language, size=words) if slope.dispersion > 1 else words


def _signals(signals: Signals | None, titles: Mapping[str, str], language: str) -> str:
    if signals is None:
        return say("course-needs-five", language)
    ends = {"low": number(signals.low), "high": number(signals.high)}
    found = [
        say(f"course-{rule}", language, waves=joined([titles[wave] for wave in waves], language))
        for rule in RULES
        if (waves := getattr(signals, rule))
    ]
    if not found:
        return say("course-none-out", language, waves=number(signals.waves), **ends)
    return say("course-out", language, found="; ".join(found), **ends)


def _way(series: Series, language: str) -> str:
    course = series.course
    if course is None:
        return say("course-needs-five", language)
    key = "no-way" if course.p >= ALPHA else "rises" if course.s > 0 else "falls"
    decimals = 3 if course.p < 10 * SMALL_P else 2
    return say(f"course-{key}", language, p=number(course.p, decimals=decimals))

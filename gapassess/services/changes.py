"""Changes: what the waves say, in words that the series carry. ``<b>`` marks emphasis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from gapassess.measure.series import Series, Verdict
from gapassess.services.courses_said import PACE_DECIMALS, stand_out, up_down
from gapassess.services.sentences import counted
from gapassess.words import number, say
from gapassess.words.speech import month

NAMED = 2
WIDEST = 40.0
"""Points: a prediction wider than this says nothing worth a sentence; the chart still shows it."""
_REST: tuple[tuple[str, Verdict], ...] = (
    ("still", "no-clear-change"),
    ("again", "started-again"),
    ("held", "held-back"),
)


def what_has_changed(
    series: Sequence[Series],
    titles: Mapping[str, str],
    *,
    where: str,
    inspection: date | None = None,
    language: str = "en",
) -> list[str]:
    """Return the sentences over the trends: what moved most, what did not, what is expected.

    Parameters
    ----------
    where
        "across the force", or "in East district".
    """
    if max((len(one.points) for one in series), default=0) < NAMED:
        return [say("trends-one-wave", language)]
    moved = sorted((one for one in series if _moved(one)), key=_moved, reverse=True)
    said = [_movement(one, titles, where, language, first=not place) for place, one in enumerate(moved[:NAMED])]
    if not moved:
        waves = max(len(one.points) for one in series)
        said.append(say("trends-none-moved", language, where=where, waves=number(waves)))
    more = len(moved) - NAMED
    said += [counted("trends-others", more, language, more=number(more))] if more > 0 else []
    verdicts = Counter(one.verdict for one in series)
    for key, verdict in _REST:
        if verdicts[verdict] and (moved or key != "still"):
            said.append(counted(f"trends-{key}", verdicts[verdict], language))
    found = [" ".join((*said, *stand_out(series, titles, language)[:NAMED]))]
    if inspection is not None:
        ahead = [say("trends-inspection", language, month=month(inspection, language))]
        told = [one for one in moved or by_weight(series) if _is_told(one)]
        ahead.append(_expected(told[0], titles, language) if told else say("trends-cannot-say", language))
        found.append(" ".join(ahead))
    return found


def _moved(series: Series) -> float:
    there = series.verdict in ("rising", "falling") and series.grounds is not None
    return abs(_size(series)) if there else 0.0


def _size(series: Series) -> float:
    """Return what the verdict rests on: points a year where that is the slope, else points."""
    if series.slope is not None:
        return series.slope.per_year
    return series.change.points if series.change is not None else 0.0


def _movement(series: Series, titles: Mapping[str, str], where: str, language: str, *, first: bool) -> str:
    key = f"trends-{series.verdict}" if first else f"trends-also-{series.verdict}"
    usable = series.slope.waves if series.slope else sum(point.experienced is not None for point in series.points)
    facts = moved_facts(series) | {"construct": titles.get(series.construct, series.construct)}
    return say(key + _kind(series), language, where=where[:1].upper() + where[1:], waves=number(usable), **facts)


def _kind(series: Series) -> str:
    return "-pace" if series.slope is not None else ""


def moved_facts(series: Series) -> dict[str, str]:
    """Return size and interval of what the verdict rests on, turned so that a fall is written without a minus."""
    grounds = series.grounds
    if grounds is None:
        return {}
    turn, decimals = -1 if series.verdict == "falling" else 1, 0 if series.slope is None else PACE_DECIMALS
    low, high = sorted((turn * grounds.low, turn * grounds.high))
    facts = {"points": turn * _size(series), "low": low, "high": high}
    return {name: number(value, decimals=decimals) for name, value in facts.items()}


def verdict_words(series: Series, language: str) -> str:
    """Return what stands under the name of a small multiple: the verdict with the figure that it rests on."""
    waves = {point.wave: point.title for point in series.points}
    grounds = series.grounds
    moving = series.verdict in ("rising", "falling", "no-clear-change")
    span = ""
    if series.verdict == "no-clear-change" and grounds is not None:
        decimals = 0 if series.slope is None else PACE_DECIMALS
        span = up_down(grounds.low, grounds.high, language, decimals=decimals)
    last = waves.get(series.breaks[-1].wave, "") if series.breaks else ""
    key = f"trend-{series.verdict}{_kind(series) if moving else ''}"
    return say(key, language, wave=last, span=span, **moved_facts(series))


def _is_told(series: Series) -> bool:
    """Say whether a prediction is narrow enough to be worth a sentence, and stands against something stated."""
    ahead = series.expected
    stated = any(point.stated is not None for point in series.points)
    return ahead is not None and stated and ahead.high - ahead.low < WIDEST


def _expected(series: Series, titles: Mapping[str, str], language: str) -> str:
    ahead = series.expected
    if ahead is None:
        return ""
    stated = next((point.stated for point in reversed(series.points) if point.stated is not None), None)
    if stated is None:
        against = say("trends-no-stated", language)
    else:
        key = "still-short" if ahead.high < stated else "past" if ahead.low > stated else "may-reach"
        against = say(f"trends-{key}", language, stated=number(stated))
    facts = {"low": number(ahead.low), "high": number(ahead.high), "against": against}
    return say("trends-expected", language, construct=titles.get(series.construct, series.construct), **facts)


def by_weight(series: Sequence[Series]) -> list[Series]:
    """Return the series that moved or matter most first: clear movements by size, then those most short.

    Series that cannot be shown or were not asked come last.
    """

    def weight(one: Series) -> tuple[bool, float, float]:
        shown = one.verdict not in ("held-back", "not-asked")
        gaps = [point.gap for point in one.points if point.gap is not None]
        return shown, _moved(one), gaps[-1] if gaps else 0.0

    return sorted(series, key=weight, reverse=True)

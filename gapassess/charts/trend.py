"""One small multiple of the trends, and the small trend of an opened cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import altair as alt

from gapassess.charts.drawing import Drawing
from gapassess.charts.timeline import Timeline
from gapassess.charts.trend_marks import (
    Acted,
    draw_actions,
    draw_breaks,
    draw_experienced,
    draw_future,
    draw_signals,
    draw_stated,
)
from gapassess.measure.series import Point, Series
from gapassess.words import day, number, say

NARROW = (20.0, 80.0)
WIDE = (0.0, 100.0)


def trend(
    series: Series,
    *,
    title: str,
    language: str = "en",
    inspection: date | None = None,
    actions: Sequence[Acted | tuple[str, date]] = (),
    y_range: tuple[float, float] = NARROW,
    width: float = 384,
    height: float = 196,
) -> alt.LayerChart:
    """Return one series over the waves: stated line, experienced with intervals, breaks, prediction.

    Waves are separate, so each has a bar for its interval and there is no ribbon. Process limits are
    dotted, and a wave that stands out from them has a ring. At a break the line stops and a double
    line stands between. A held-back wave is hatched and breaks the line; a wave that did not ask is
    passed over.

    Parameters
    ----------
    series
        One unit's construct, of disclosed figures only.
    title
        What the series is, for the description.
    language
        Language of the reader.
    inspection
        Day of the next inspection, drawn as a dashed line.
    actions
        Label ("A1") and day of each action, drawn on the foot. Those outside the days drawn are left out.
    y_range
        Lowest and highest points: one for all multiples, see `y_range`. A figure beyond it stands
        on the edge.
    width, height
        Pixels of the whole chart.
    """
    sheet = Drawing(width, height)
    acted = tuple(Acted(*one) for one in actions)
    if series.points:
        line = Timeline.of(series, inspection, y_range, width=width, height=height)
        line.draw(sheet, series.points)
        draw_stated(sheet, line, series.points, language)
        draw_experienced(sheet, line, series, inspection)
        draw_signals(sheet, line, series)
        draw_breaks(sheet, line, series, language)
        draw_future(sheet, line, series, inspection, language)
        draw_actions(sheet, line, acted)
    said = trend_alt(series, title=title, language=language, inspection=inspection, actions=acted)
    return sheet.chart(alt_text=said, title=title)


def since(series: Series, *, title: str = "", language: str = "en", width: float = 380) -> alt.LayerChart:
    """Return the small trend of an opened cell: as `trend`, without inspection, actions, prediction or limits."""
    first = series.points[0].title if series.points else ""
    name = title or say("chart-since", language, wave=first)
    plain = replace(series, expected=None, signals=None)
    return trend(plain, title=name, language=language, y_range=y_range([plain]), width=width)


def y_range(series_list: Iterable[Series]) -> tuple[float, float]:
    """Return one range for all multiples: 20 to 80 if everything fits, else 0 to 100.

    Everything is stated, experienced, their intervals and predictions.

    Examples
    --------
    >>> y_range([])
    (20.0, 80.0)
    """
    low, high = NARROW
    values: list[float | None] = []
    for series in series_list:
        for point in series.points:
            values += [point.stated, point.experienced, point.low, point.high]
        if series.expected is not None:
            values += [series.expected.low, series.expected.high]
    return NARROW if all(low <= value <= high for value in values if value is not None) else WIDE


def trend_alt(
    series: Series,
    *,
    title: str,
    language: str = "en",
    inspection: date | None = None,
    actions: Sequence[Acted | tuple[str, date]] = (),
) -> str:
    """Return the sentences that stand for `trend`: verdict, each wave, breaks, prediction, actions."""
    verdict = {"held-back": "held-back-series", "not-asked": "not-asked-series"}.get(series.verdict, series.verdict)
    parts = [f"{title}: {say(f'chart-{verdict}', language)}"]
    waves = [_wave_words(point, language) for point in series.points if point.state != "not-asked"]
    if waves:
        parts.append("; ".join(waves))
    titles = {point.wave: point.title for point in series.points}
    for broken in series.breaks:
        reason = say(f"chart-break-{broken.reason}", language)
        parts.append(say("chart-break-at", language, wave=titles.get(broken.wave, broken.wave), reason=reason))
    out = [titles[one.wave] for one in series.points if series.signals and one.wave in series.signals.standing_out]
    if out:
        parts.append(say("course-stands-out", language, waves=", ".join(out)))
    if inspection is not None:
        parts.append(say("chart-inspection-on", language, day=day(inspection, language)))
    if series.expected is not None:
        ahead = series.expected
        facts = {"low": number(ahead.low), "high": number(ahead.high), "day": day(ahead.on, language)}
        parts.append(say("chart-expected", language, **facts))
    parts += [say("chart-action-at", language, label=label, day=day(on, language)) for label, on in actions]
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def _wave_words(point: Point, language: str) -> str:
    if point.experienced is None:
        return say("chart-wave-held-back", language, wave=point.title)
    words = [say("chart-wave-at", language, wave=point.title, experienced=number(point.experienced))]
    if point.low is not None and point.high is not None:
        words.append(say("chart-range", language, low=number(point.low), high=number(point.high)))
    said = f"{words[0]} ({words[1]})" if len(words) > 1 else words[0]
    if point.stated is not None:
        said = f"{said}, {say('chart-stated-at', language, stated=number(point.stated)).lower()}"
    return said

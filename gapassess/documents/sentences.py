"""Sentences: what one figure, one commitment and one series say, in words that the numbers carry."""

from __future__ import annotations

from gapassess.core.strategy import Commitment
from gapassess.documents.telling import capital, first_of
from gapassess.measure.disclosed import Cell, CellState
from gapassess.measure.series import Series, Slope
from gapassess.words import day, number, say

LATE = "position-set-after-close"
STATED_FROM = "stated-from:"
WITH_CHANGE = ("rising", "falling", "no-clear-change")
TOO_WIDE = 50.0
"""Points from which on a prediction says nothing: half of the scale."""


def state_name(state: CellState, language: str) -> str:
    """Return the name of a state: "Clear shortfall"."""
    return say(state, language)


def state_words(cell: Cell, language: str) -> str:
    """Return what an opened cell says: "27 points short", "27 in 100 short", "held back, to protect people"."""
    key, gap = f"cell-{cell.state}", cell.gap
    if cell.state == "unknown" and cell.high is not None and cell.high > 0:
        key, gap = "cell-unknown-bound", cell.high
    if cell.measure == "share":
        key = first_of((key.replace("cell-", "pack-share-"), key))
    points = "" if gap is None else number(abs(round(gap)))
    return say(key, language, points=points)


def span(low: float, high: float, language: str) -> str:
    """Return an interval of a gap in words: "25 to 29 short", "3 ahead to 12 short".

    Examples
    --------
    >>> span(25.2, 28.8, "en"), span(-3.1, 12.0, "en"), span(-9.0, -4.0, "en")
    ('25 to 29 short', '3 ahead to 12 short', '4 to 9 ahead')
    """
    ends = {"low": number(abs(round(low))), "high": number(abs(round(high)))}
    if low >= 0:
        return say("pack-span-short", language, **ends)
    if high <= 0:
        return say("pack-span-ahead", language, low=ends["high"], high=ends["low"])
    return say("pack-span-both", language, **ends)


def claim(cell: Cell | None, language: str) -> str:
    """Return one or two sentences for a figure: both sides, the state, the interval, the answers."""
    if cell is None or cell.state in ("not-asked", "held-back"):
        state: CellState = "not-asked" if cell is None else cell.state
        return f"{capital(say(f'cell-{state}', language))}."
    answers = say("pack-answers", language, n=number(cell.n or 0))
    if cell.experienced is None or cell.stated is None:
        experienced = "" if cell.experienced is None else number(cell.experienced)
        return say("pack-nothing-stated", language, experienced=experienced, answers=answers)
    facts = {"stated": number(cell.stated), "experienced": number(cell.experienced)}
    kind = "share" if cell.measure == "share" else cell.design
    sides = say(f"pack-sides-{kind}", language, **facts)
    if LATE in cell.marks:
        return f"{sides}. {say('pack-late', language)} ({answers})."
    said = f"{sides}: {state_words(cell, language)} ({answers})."
    if cell.low_both:
        said += f" {capital(say('cell-low-both', language))}."
    said += "".join(f" {capital(say(f'cell-{mark}', language))}." for mark in cell.cautions)
    if cell.low is None or cell.high is None:
        return said
    return f"{said} {say('pack-would-fit', language, span=span(cell.low, cell.high, language))}"


def you_said(commitment: Commitment, cell: Cell | None, language: str, *, used: bool | None) -> str:
    """Return "You said …" with what people say."""
    said = say("pack-you-said", language, text=commitment.text.to(language).rstrip("."))
    return f"{said} {people_say(commitment, cell, language, used=used)}"


def people_say(commitment: Commitment, cell: Cell | None, language: str, *, used: bool | None) -> str:
    """Return what people say of a commitment; shares and means are never mixed in one sentence.

    Parameters
    ----------
    used
        Whether the cell is judged by this commitment's position; None where the cell may not say.
    """
    if not commitment.signed:
        return say("pack-unsigned", language)
    if cell is None or used is None:
        return claim(cell, language)
    if not used:
        return say("pack-other-position", language)
    if cell.agree_share is None or cell.measure == "share":
        return claim(cell, language)
    return f"{say('pack-say-so', language, share=number(cell.agree_share))} {claim(cell, language)}"


def movement(series: Series | None, language: str) -> str:
    """Return what the waves say of one unit's construct: the pace or change with its interval, or why there is none."""
    if series is None:
        return say("pack-trend-none", language)
    change, grounds = series.change, series.grounds
    if series.verdict not in WITH_CHANGE or change is None or grounds is None:
        return say(f"pack-trend-{series.verdict}", language)
    titles = {point.wave: point.title for point in series.points}
    # Where the verdict rests on the slope over all waves, the change from first to last may say otherwise.
    pace, decimals = ("-pace", 1) if isinstance(grounds, Slope) else ("", 0)
    points = grounds.per_year if isinstance(grounds, Slope) else grounds.points
    turn = -1 if series.verdict == "falling" else 1
    low, high = sorted((turn * grounds.low, turn * grounds.high))
    return say(
        f"pack-trend-{series.verdict}{pace}",
        language,
        points=number(turn * points, decimals=decimals),
        low=number(low, decimals=decimals),
        high=number(high, decimals=decimals),
        since=titles.get(change.since, change.since),
    )


def expectation(series: Series, language: str) -> str:
    """Return where the experienced score would stand on the day of the inspection; empty where not said."""
    ahead = series.expected
    if ahead is None:
        return ""
    low, high, on = max(ahead.low, 0.0), min(ahead.high, 100.0), day(ahead.on, language)
    if high - low > TOO_WIDE:
        return say("pack-trend-open", language, on=on)
    return say("pack-trend-expected", language, low=number(low), high=number(high), on=on)


def trend_sentence(series: Series, language: str) -> str:
    """Return all that is said of a series: change, the same by headcount, what stands out, what is expected."""
    parts = [movement(series, language), _weighted(series, language), _out(series, language)]
    return " ".join(part for part in (*parts, expectation(series, language)) if part)


def _weighted(series: Series, language: str) -> str:
    change = series.standardised
    if change is None or series.verdict not in WITH_CHANGE:
        return ""
    turn = -1 if series.verdict == "falling" and series.slope is None else 1
    low, high = sorted((turn * change.low, turn * change.high))
    facts = {"points": number(turn * change.points), "low": number(low), "high": number(high)}
    return say("pack-trend-weighted-pace" if series.slope else "pack-trend-weighted", language, **facts)


def _out(series: Series, language: str) -> str:
    signals = series.signals
    waves = [point.title for point in series.points if signals and point.wave in signals.standing_out]
    if signals is None or not waves:
        return ""
    said = say("pack-trend-stands-out", language, waves=", ".join(waves))
    return f"{said} {say('pack-trend-trial', language)}" if signals.trial else said

"""Beside a gap, in words: standing, tipping point, sensitivity and the standardised mean, one short line each."""

from __future__ import annotations

from collections.abc import Mapping

from gapassess.core.framework import Differential
from gapassess.measure.disclosed import Cell, ContrastFigure, Disclosed, Standing
from gapassess.services.sentences import AHEAD, LATE, SHORT, inside
from gapassess.words import number, say

WIDEST = 100.0


def beside(disclosed: Disclosed, cell: Cell, titles: Mapping[str, str], language: str) -> list[str]:
    """Return the lines that stand under an opened cell; none for a cell without figures.

    Parameters
    ----------
    titles
        Title of each construct.
    """
    lines = []
    if cell.standing is not None:
        lines.append(_standing(cell.standing, language))
    if cell.tipping is not None and cell.state in (*SHORT, *AHEAD):
        lines.append(_tipping(disclosed, cell, cell.tipping, language))
    if cell.sensitivity and LATE not in cell.marks:
        lines.append(_sensitivity(cell, language))
    if cell.standardised is not None and cell.experienced is not None:
        facts = {"value": number(cell.standardised, decimals=1), "plain": number(cell.experienced, decimals=1)}
        lines.append(say("beside-standardised", language, **facts))
    if (cell.stratum, cell.measure) == (None, "level"):
        lines += [
            _contrast(one, titles, language)
            for one in disclosed.contrasts
            if one.unit == cell.unit and cell.construct in (one.minuend, one.subtrahend)
        ]
        lines += [
            say("beside-contrast-untold", language, **_named(one, titles))
            for one in disclosed.untold
            if cell.construct in (one.minuend, one.subtrahend)
        ]
    return lines


def _contrast(one: ContrastFigure, titles: Mapping[str, str], language: str) -> str:
    named = {"n": number(one.n)} | _named(one, titles)
    if one.mean is None or one.low is None or one.high is None or one.low <= 0 <= one.high:
        return say("beside-contrast-unknown", language, **named)
    low, high = sorted((abs(one.low), abs(one.high)))
    key = "beside-contrast-above" if one.mean > 0 else "beside-contrast-below"
    ends = {"points": number(abs(one.mean)), "low": number(low), "high": number(high)}
    return say(key, language, **named, **ends)


def _named(one: ContrastFigure | Differential, titles: Mapping[str, str]) -> dict[str, str]:
    return {
        "one": inside(titles.get(one.minuend, one.minuend)),
        "other": inside(titles.get(one.subtrahend, one.subtrahend)),
    }


def _standing(standing: Standing, language: str) -> str:
    points = number(abs(round(standing.value)))
    return say(f"beside-standing-{standing.state}", language, **_facts(standing, points, language))


def _facts(standing: Standing, points: str, language: str) -> dict[str, str]:
    low = standing.value if standing.low is None else standing.low
    high = standing.value if standing.high is None else standing.high
    least, most = number(abs(round(low))), number(abs(round(high)))
    if round(low) >= 0:
        span = say("beside-span-above", language, low=least, high=most)
    elif round(high) <= 0:
        span = say("beside-span-below", language, low=most, high=least)
    else:
        span = say("beside-span-both", language, low=least, high=most)
    return {"span": span} | ({"points": points} if standing.state in ("above", "below") else {})


def _tipping(disclosed: Disclosed, cell: Cell, tipping: float, language: str) -> str:
    line = next(one for one in disclosed.units if one.unit == cell.unit)
    silent = number(100 - (line.rate or 0.0))
    # Against a target only what people experience can move, and no further than the scale goes.
    silent_score = (cell.experienced or 0.0) + tipping
    if abs(tipping) > WIDEST or (cell.design == "target" and not 0 <= silent_score <= WIDEST):
        return say("beside-tipping-never", language, silent=silent)
    key = "beside-tipping-short" if tipping > 0 else "beside-tipping-ahead"
    return say(key, language, silent=silent, points=number(abs(tipping)))


def _sensitivity(cell: Cell, language: str) -> str:
    (small, one), (large, other) = cell.sensitivity
    facts = {"small": number(small), "large": number(large)}
    key = "beside-sensitivity-100" if cell.measure == "share" else "beside-sensitivity"
    if {one, other} == {cell.state}:
        return say(f"{key}-same", language, **facts)
    states = {"one": inside(say(one, language)), "other": inside(say(other, language))}
    return say(key, language, **facts, **states)

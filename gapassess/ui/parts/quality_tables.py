"""Quality tables: items, constructs and groups, as tables that can be read aloud."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from gapassess.core.instrument import Instrument
from gapassess.measure.quality import Composition, Quality, Reliability
from gapassess.services.quality_said import value_words
from gapassess.words import number, say

LEAST = 3
"""Items that one factor needs."""


def items_table(quality: Quality, instrument: Instrument, language: str) -> pd.DataFrame:
    """Return how each item was answered.

    Returns
    -------
    pandas.DataFrame
        One row per item, indexed by its wording; all text. A held-back item says so in every column.
    """
    held = say("held-back", language)
    rows = []
    for one in quality.items:
        rates = {"blank": one.blank, "dont-know": one.dont_know, "does-not-apply": one.does_not_apply, "top": one.top}
        rest = "" if one.item_rest is None else number(one.item_rest, decimals=2)
        there = {
            say("quality-col-item", language): f"{instrument.item(one.item).text.to(language)} ({one.item})",
            say("quality-col-asked", language): held if one.n is None else number(one.n),
            **{
                say(f"quality-col-{name}", language): value_words(rate, language) if one.shown else held
                for name, rate in rates.items()
            },
            say("quality-col-rest", language): rest if one.shown else held,
        }
        rows.append(there)
    return pd.DataFrame(rows).set_index(say("quality-col-item", language))


def together_table(quality: Quality, titles: Mapping[str, str], language: str) -> pd.DataFrame:
    """Return how well items measure one thing: one row per construct and part, all text."""
    rows = [
        {
            say("trends-col-construct", language): _of_part(one.construct, one.part, titles, language),
            say("quality-col-items", language): number(one.items),
            say("quality-col-complete", language): say("held-back", language) if one.n is None else number(one.n),
            say("quality-col-alpha", language): _alpha(one, language),
            say("quality-col-omega", language): _omega(one, language),
        }
        for one in quality.reliabilities
    ]
    return pd.DataFrame(rows).set_index(say("trends-col-construct", language))


def _alpha(one: Reliability, language: str) -> str:
    if one.alpha is None:
        return "" if one.shown else say("held-back", language)
    value = number(one.alpha, decimals=2)
    if one.low is None or one.high is None:
        return value
    ends = {"low": number(one.low, decimals=2), "high": number(one.high, decimals=2)}
    return say("quality-interval", language, value=value, **ends)


def _omega(one: Reliability, language: str) -> str:
    if one.omega is not None:
        return number(one.omega, decimals=2)
    if not one.shown:
        return say("held-back", language)
    return say("quality-needs-three" if one.items < LEAST else "quality-not-proper", language)


def apart_table(quality: Quality, titles: Mapping[str, str], language: str) -> pd.DataFrame:
    """Return whether each construct tells teams apart: one row per construct that can be told, all text."""
    rows = [
        {
            say("trends-col-construct", language): _of_part(one.construct, one.of, titles, language),
            say("quality-col-advice", language): say(f"quality-advice-{one.advice}", language),
            say("quality-col-icc2", language): number(one.icc2, decimals=2),
            say("quality-col-icc1", language): number(one.icc1, decimals=3),
            say("quality-col-teams", language): number(one.units),
        }
        for one in quality.compared
        if one.icc1 is not None and one.icc2 is not None
    ]
    return pd.DataFrame(rows).set_index(say("trends-col-construct", language)) if rows else pd.DataFrame()


def agreed_table(quality: Quality, titles: Mapping[str, str], language: str) -> pd.DataFrame:
    """Return how far people of one team agree: one row per construct and part that can be told, all text."""
    rows = []
    for one in quality.agreements:
        if one.rwg_j is None or one.rwg_j_star is None or one.ad is None or one.ad_limit is None:
            continue
        deviation = {"value": number(one.ad, decimals=2), "limit": number(one.ad_limit, decimals=2)}
        teams = {"value": number(one.agreeing or 0), "of": number(one.units)}
        there = {
            say("trends-col-construct", language): _of_part(one.construct, one.part, titles, language),
            say("quality-col-rwg", language): number(one.rwg_j, decimals=2),
            say("quality-col-agreeing", language): say("quality-of-teams", language, **teams),
            say("quality-col-rwg-star", language): number(one.rwg_j_star, decimals=2),
            say("quality-col-ad", language): say("quality-ad", language, **deviation),
        }
        rows.append(there)
    return pd.DataFrame(rows).set_index(say("trends-col-construct", language)) if rows else pd.DataFrame()


def _of_part(construct: str, part: str, titles: Mapping[str, str], language: str) -> str:
    words = say(f"quality-part-{part}", language)
    return say("quality-of-part", language, construct=titles.get(construct, construct), part=words)


def groups_table(
    moved: Composition, names: Mapping[str, str], waves: Mapping[str, str], now: str, language: str
) -> pd.DataFrame:
    """Return the share of each group in the wave before and in this, in 100; all text.

    Parameters
    ----------
    names
        Title of each group.
    waves
        Title of each wave.
    now
        This wave's id.
    """
    others = say("quality-others", language)
    rows = [
        {
            say("quality-col-group", language): others if one.name is None else names.get(one.name, one.name),
            waves.get(moved.earlier, moved.earlier): number(one.before),
            waves.get(now, now): number(one.now),
        }
        for one in moved.groups
    ]
    return pd.DataFrame(rows).set_index(say("quality-col-group", language))

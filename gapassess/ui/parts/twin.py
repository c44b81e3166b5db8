"""Twins: the same figures as a chart, as a table that can be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from gapassess.measure.series import Point, Series
from gapassess.services.changes import verdict_words
from gapassess.services.courses_said import course_words
from gapassess.services.sentences import table_words
from gapassess.ui.parts.view import View
from gapassess.words import number, say


def gaps_table(view: View) -> pd.DataFrame:
    """Return the heatmap as words.

    Returns
    -------
    pandas.DataFrame
        One row per unit that is drawn, indexed by its name; columns are answers, rate and one
        construct each, all text. A held-back unit says so in every column.
    """
    language = view.language
    held = say("held-back", language)
    rows = []
    for row in view.grid.rows:
        line = row.line
        cells = [view.grid.cells.get((line.unit, column.construct.id)) for column in view.grid.columns]
        counts = [cell.n for cell in cells if cell is not None and cell.n is not None]
        answers = line.n if view.stratum is None else max(counts, default=None)
        there: dict[str, str] = {
            say("table-unit", language): view.names.get(line.unit, line.title),
            say("table-answers", language): held if answers is None else number(answers),
        }
        if view.stratum is None:
            there[say("table-rate", language)] = _rate(line.rate, language, held=not line.shown)
        for column, cell in zip(view.grid.columns, cells, strict=True):
            there[column.title] = say("not-asked", language) if cell is None else table_words(cell, language)
        rows.append(there)
    return pd.DataFrame(rows).set_index(say("table-unit", language))


def _rate(rate: float | None, language: str, *, held: bool) -> str:
    if held:
        return say("held-back", language)
    return "" if rate is None else f"{number(rate)}%"


def trends_table(series: Sequence[Series], titles: Mapping[str, str], language: str) -> pd.DataFrame:
    """Return the small multiples as words.

    Returns
    -------
    pandas.DataFrame
        One row per construct, indexed by its title; one column per wave, what is stated, what the
        waves say, and where the figure would stand at the inspection, all text.
    """
    rows = []
    for one in series:
        broken = {each.wave: each.reason for each in one.breaks}
        there: dict[str, str] = {say("trends-col-construct", language): titles.get(one.construct, one.construct)}
        for point in one.points:
            value = _value(point, language)
            reason = broken.get(point.wave)
            there[point.title] = say(f"trends-new-{reason}", language, value=value) if reason else value
        stated = next((point.stated for point in reversed(one.points) if point.stated is not None), None)
        none = say("nothing-stated", language)
        there[say("trends-col-stated", language)] = none if stated is None else number(stated)
        there[say("trends-col-change", language)] = verdict_words(one, language)
        if any(each.expected is not None for each in series):
            ahead = one.expected
            ends = {} if ahead is None else {"low": number(ahead.low), "high": number(ahead.high)}
            words = say("trend-too-few-waves", language) if ahead is None else say("moved-range", language, **ends)
            there[say("trends-col-inspection", language)] = words
        rows.append(there)
    return pd.DataFrame(rows).set_index(say("trends-col-construct", language))


def courses_table(series: Sequence[Series], titles: Mapping[str, str], language: str) -> pd.DataFrame:
    """Return what the waves of each series say together.

    Returns
    -------
    pandas.DataFrame
        One row per construct, indexed by its title; columns are the change as answered and
        weighted by headcount, the pace, the waves that stand out, and the one-way course, all text.
    """
    head = say("trends-col-construct", language)
    rows = [
        {head: titles.get(one.construct, one.construct)}
        | {say(column, language): words for column, words in course_words(one, language).items()}
        for one in series
    ]
    return pd.DataFrame(rows).set_index(head)


def _value(point: Point, language: str) -> str:
    if point.experienced is None:
        return say("not-asked" if point.state == "not-asked" else "held-back", language)
    if point.low is None or point.high is None:
        return number(point.experienced)
    ends = {"low": number(point.low), "high": number(point.high)}
    return say("trends-value", language, value=number(point.experienced), **ends)


def table(frame: pd.DataFrame, *, name: str, wraps: bool = False) -> None:
    """Draw a table that scrolls inside itself, by touch and by keyboard, where it is wider than the page.

    Parameters
    ----------
    wraps
        Whether long row headings are broken into lines.

    `st.table` cannot be scrolled by keyboard, so the table is written here: its index are row headings.
    """
    heads = "".join(f'<th scope="col">{escape(str(one))}</th>' for one in (frame.index.name, *frame.columns))
    rows = "".join(
        f'<tr><th scope="row">{escape(str(title))}</th>{"".join(f"<td>{escape(one)}</td>" for one in row)}</tr>'
        for title, row in zip(frame.index, frame.to_numpy().tolist(), strict=True)
    )
    st.html(
        f'<div class="twin{" wraps" if wraps else ""}" tabindex="0" role="region" aria-label="{escape(name)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )

"""Matching: which column of a foreign file is what, as a form that a draft has filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.errors import Fault
from gapassess.services.bringing_in import Export
from gapassess.ui.notices import sentence

MOST_LISTED = 100
MOST_OFFERED = 300  # columns offered per question: a list of thousands helps nobody and is sent to the browser
LONGEST = 90
_PLACE = re.compile(r"(?:row (?P<row>\d+)|(?P<rows>[\d,]+ rows \([^)]*\)))(?:, column (?P<column>.+))?")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:])")


def lead(export: Export, instrument: Instrument) -> None:
    """Say how far the draft got, what is refused, and what to look at."""
    st.markdown(
        f"**{export.matched} of {len(instrument.items)} questions** were found among {len(export.columns)} columns. "
        "Look the matching over, then try it."
    )
    if export.refused:
        with st.expander(f"Not read, not stored: {len(export.refused)} columns about people"):
            listed = (f"- {plain(column)}: looks like {kind}" for column, kind in export.refused.items())
            st.markdown("\n".join(listed))
    notes = export.notes
    if notes:
        with st.expander(f"To look at ({len(notes)})", expanded=True):
            st.markdown("\n".join(f"- {sentence(plain(note))}" for note in notes[:MOST_LISTED]))


def form(
    export: Export, instrument: Instrument, *, units: MappingOf[str, str], mark: str
) -> tuple[Mapping, bool]:
    """Draw the form; return the mapping that it says, and whether to try it."""
    said, places, answers = export.draft.mapping, export.places, export.answers
    with st.form(f"match-{mark[:12]}", border=False):
        unit = st.multiselect(
            "Unit: the column that says where a person works (several are joined)",
            _offered(places, said.unit_columns),
            default=list(said.unit_columns),
            placeholder="Choose columns",
        )
        left, right = st.columns(2)
        with left:
            role = _choose("Role band, if there is one", places, next(iter(said.strata.values()), None))
        with right:
            key = _choose("Unique per person, if there is one", answers, said.response_key)
        st.caption(
            "With a column that is unique per person, a later export adds only new people. It is kept as a keyed "
            "hash until the wave closes, then it is gone."
        )
        blank = st.text_input(
            "Texts that count as blank, with commas between", value=", ".join(text for text in said.missing if text)
        )
        aliases = _teams(export, said, units)
        item_of = _questions(answers, said, instrument)
        asked = st.form_submit_button("Try it: nothing is stored", type="primary")
    mapping = replace(
        said,
        instrument=instrument.ref,
        unit_columns=tuple(unit),
        strata={"role": role} if role else {},
        response_key=key,
        missing=("", *(text.strip() for text in blank.split(",") if text.strip())),
        items=item_of,
        recode={column: words for column, words in said.recode.items() if column == "*" or column in item_of},
        unit_aliases=aliases if tuple(unit) == said.unit_columns else {},
    )
    return mapping, asked


def _teams(export: Export, said: Mapping, units: MappingOf[str, str]) -> dict[str, str]:
    """Ask which unit each team of the file is; the teams are those of the drafted unit column."""
    aliases = dict(said.unit_aliases)
    teams = export.teams(units)[:MOST_LISTED]
    if not teams:
        return aliases
    unknown = sum(text not in aliases for text in teams)
    title = f"Teams ({len(teams)})" + (f", {unknown} of them not known" if unknown else "")
    with st.expander(title, expanded=unknown > 0):
        st.caption("Which unit each team of the file is. A team left as it stands must be in the unit table.")
        for text in teams:
            options = [None, *units]
            place = options.index(aliases[text]) if aliases.get(text) in units else 0
            chosen = st.selectbox(
                plain(text), options, index=place, format_func=lambda one: units[one] if one else "As it stands"
            )
            if chosen is not None:
                aliases[text] = chosen
            else:
                aliases.pop(text, None)
    return aliases


def _questions(columns: Sequence[str], said: Mapping, instrument: Instrument) -> dict[str, str]:
    column_of = {item: column for column, item in said.items.items()}
    found: dict[str, str] = {}
    absent = sum(item.id not in column_of for item in instrument.items)
    title = f"Questions ({len(instrument.items)})" + (f", {absent} of them not in the file" if absent else "")
    with st.expander(title):
        st.caption("Leave a question empty when the file does not ask it: it then counts as not asked.")
        for item in instrument.items:
            chosen = _choose(f"{item.id}: {item.text}", columns, column_of.get(item.id))
            if chosen is not None:
                found[chosen] = item.id
    return found


def _choose(label: str, columns: Sequence[str], draft: str | None) -> str | None:
    options = _offered(columns, (draft,) if draft else ())
    place = options.index(draft) + 1 if draft in options else 0
    return st.selectbox(label, [None, *options], index=place, format_func=lambda one: _short(one) if one else "None")


def _offered(columns: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return the columns to choose from: all, or the first of very many with those that are wanted."""
    if len(columns) <= MOST_OFFERED:
        return [*columns, *(one for one in wanted if one not in columns)]
    return list(dict.fromkeys([*wanted, *columns[:MOST_OFFERED]]))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def plain(text: str) -> str:
    r"""Return a text of a file so that Markdown shows it as it stands.

    Examples
    --------
    >>> plain("rate_*")
    'rate\\_\\*'
    """
    return _MARKDOWN.sub(r"\\\1", _short(text) if len(text) > 4 * LONGEST else text)


def fault_table(faults: Sequence[Fault]) -> pd.DataFrame:
    """Return faults as a table: rows, column, what, what to do."""
    lines = []
    for fault in faults:
        place = _PLACE.fullmatch(fault.where)
        rows, column = (place["row"] or place["rows"], place["column"] or "") if place else ("", fault.where)
        lines.append(
            {
                "Row": rows,
                "Column": plain(column),
                "What": plain(sentence(fault.what)),
                "What to do": plain(sentence(fault.do)),
            }
        )
    return pd.DataFrame(lines)

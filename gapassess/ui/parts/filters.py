"""Filters: selectboxes in one row, bound to the address so that a view can be sent on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gapassess.core.wave import Wave
from gapassess.measure.disclosed import Disclosed
from gapassess.ui.session import choose, chosen
from gapassess.words import day, say

T = TypeVar("T")
ALL = "all"
FOUR = (6, 6, 5, 7)


def pick(label: str, options: Sequence[T], shown: Callable[[T], str], *, key: str, first: T | None = None) -> T:
    """Draw one selectbox and return what stands in it.

    What stood in it and is no longer on offer gives way to what stands there first.

    Parameters
    ----------
    first
        What stands in it before somebody chooses; the first option when None.
    """
    start = first if first in options else options[0]
    stands = chosen(key)
    new = stands is None and st.query_params.get(key) not in {shown(one) for one in options}
    if (new and start != options[0]) or (stands is not None and stands not in options):
        choose(key, start)
    picked = st.selectbox(label, options, format_func=shown, key=key, bind="query-params")
    return options[0] if picked is None else picked


def row(*widths: int) -> list[DeltaGenerator]:
    """Return the columns of the filter row, four at most; one that stays empty keeps the others short."""
    with st.container(key="filters"):
        return st.columns(list(widths or FOUR))


def wave(waves: Sequence[Wave], language: str) -> Wave:
    """Draw the picker of closed waves, newest first."""
    newest = list(reversed(waves))
    titles = {one.id: closed_title(one, language) for one in newest}
    chosen = pick(say("filter-wave", language), [one.id for one in newest], lambda one: titles[one], key="wave")
    return next(one for one in newest if one.id == chosen)


def closed_title(one: Wave, language: str) -> str:
    """Return "Autumn 2026 (closed 31 October)": the day without a year that the title gives."""
    closed = day(one.closes, language)
    title = one.title.to(language)
    year = f" {one.closes.year}"
    return say("filter-closed", language, wave=title, day=closed.removesuffix(year) if title.endswith(year) else closed)


def unit_names(disclosed: Disclosed) -> dict[str, str]:
    """Return a name for each unit that no other has: a name of several is told with its parent's."""
    titles = {line.unit: line.title for line in disclosed.units}
    several = [title for title in titles.values() if list(titles.values()).count(title) > 1]
    return {
        line.unit: f"{line.title} ({titles[line.parent]})" if line.title in several and line.parent else line.title
        for line in disclosed.units
    }


def subtree(disclosed: Disclosed, top: str) -> list[str]:
    """Return a unit and all below it, in the order of the tree."""
    found = {top}
    for line in disclosed.units:
        if line.parent in found:
            found.add(line.unit)
    return [line.unit for line in disclosed.units if line.unit in found]


def units(disclosed: Disclosed, names: Mapping[str, str], language: str, *, key: str = "units") -> str:
    """Draw the picker of a part of the organisation; returns the unit at its top."""
    root = disclosed.units[0].unit
    shown = {**names, root: say("filter-all-units", language)}
    return pick(say("filter-units", language), list(shown), lambda one: shown[one], key=key)


def roles(waves: Sequence[Disclosed], language: str) -> str | None:
    """Draw the picker of roles that any of the waves shows for the whole organisation; None is all."""
    shown = {
        cell.stratum: None
        for one in waves
        for cell in one.cells
        if cell.stratum is not None and cell.n_experienced is not None
    }
    everybody = say("filter-all-roles", language)
    chosen = pick(
        say("filter-role", language),
        [ALL, *shown],
        lambda one: everybody if one == ALL else role_name(one),
        key="role",
    )
    return None if chosen == ALL else chosen


def role_name(stratum: str) -> str:
    """Return the name of a role as people read it.

    Examples
    --------
    >>> role_name("police-staff")
    'Police staff'
    """
    return stratum.replace("-", " ").capitalize()

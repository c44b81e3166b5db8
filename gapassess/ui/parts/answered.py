"""Answered: how many have answered an open wave, by unit and role, and what closing it now would let us say."""

from __future__ import annotations

import hashlib
from math import ceil

import pandas as pd
import streamlit as st

from gapassess.measure.banded import Rate, RoleRate
from gapassess.measure.outlook import Prospect
from gapassess.services.if_closed import if_closed
from gapassess.services.if_closed_said import basis, sentences
from gapassess.services.outlook import mark
from gapassess.services.outlook_said import level_words
from gapassess.services.rates import Rates
from gapassess.services.waves import wave_of
from gapassess.services.workspace import Workspace
from gapassess.ui.parts.filters import role_name
from gapassess.ui.session import language, made_once
from gapassess.words import day, number, say


def draw(ws: Workspace, found: Rates) -> None:
    """Draw the rates of a wave as of today, and what they would let us say."""
    spoken = language()
    st.subheader(say("rates-title", spoken), anchor=False)
    st.markdown(_whole(found.whole, spoken))
    st.caption(say("rates-as-of", spoken, day=day(found.as_of, spoken)))
    with st.expander(say("rates-units", spoken)):
        st.markdown(say("rates-units-note", spoken))
        _table(
            "unit",
            [("\N{EM SPACE}" * one.depth + one.title, one.headcount, _said(one, spoken)) for one in found.units],
            spoken,
        )
    if found.roles:
        with st.expander(say("rates-roles", spoken)):
            st.markdown(say("rates-roles-note", spoken))
            _table(
                "role", [(roles_name(one.roles), one.headcount, _said(one, spoken)) for one in found.roles], spoken
            )
    _if_closed(ws, found, spoken)


def roles_name(roles: tuple[str, ...]) -> str:
    """Return the name of roles that share a row.

    Examples
    --------
    >>> roles_name(("chief", "police-staff"))
    'Chief, police staff'
    """
    return role_name(", ".join(roles))


def _whole(rate: Rate, spoken: str) -> str:
    if rate.held_back:
        return say("rates-too-few", spoken)
    if rate.low is None:
        return say("rates-uncounted", spoken)
    return say("rates-whole", spoken, rate=_said(rate, spoken), title=rate.title)


def _said(rate: Rate | RoleRate, spoken: str) -> str:
    if rate.held_back:
        return say("rates-held-back", spoken)
    if rate.low is None or rate.high is None:
        return say("rates-not-known", spoken)
    return say("rates-band" if rate.low < rate.high else "rates-one", spoken, low=rate.low, high=rate.high)


def _table(of: str, lines: list[tuple[str, int | None, str]], spoken: str) -> None:
    table = pd.DataFrame(
        [
            {
                say(f"rates-col-{of}", spoken): name,
                say("rates-col-people", spoken): "" if people is None else number(people),
                say("rates-col-answered", spoken): answered,
            }
            for name, people, answered in lines
        ]
    )
    with st.container(key=f"narrow-rates-{of}"):
        st.table(table, hide_index=True, border="horizontal", alt=say(f"rates-{of}s-alt", spoken))


def _if_closed(ws: Workspace, found: Rates, spoken: str) -> None:
    st.subheader(say("now-title", spoken), anchor=False)
    shown = hashlib.sha256(repr((found.wave.id, found.as_of, found.units, found.roles)).encode()).hexdigest()
    with st.spinner(say("now-working", spoken)):
        now = made_once("if-closed", f"{mark(ws)} {shown}", lambda: if_closed(ws, found))
    st.markdown(" ".join(sentences(now, spoken)))
    if now is None:
        return
    levels = [_line(one, spoken) for one in now.prospects if one.measure == "level"]
    with st.container(key="narrow-now"):
        st.table(pd.DataFrame(levels), hide_index=True, border="horizontal", alt=say("now-alt", spoken))
    name = wave_of(ws, now.spread_of).title.to(spoken) if now.spread_of else None
    st.caption(" ".join(basis(now, spoken, wave=name)))


def _line(one: Prospect, spoken: str) -> dict[str, str]:
    def part(value: float) -> str:
        return say("outlook-in-100", spoken, number=number(100 * value))

    smallest = one.detectable
    return {
        say("now-col-level", spoken): say(
            "now-level",
            spoken,
            level=level_words(one.level, spoken),
            shown=number(one.units_shown),
            units=number(one.units),
        ),
        say("now-col-shown", spoken): part(one.shown),
        say("now-col-known", spoken): part(one.told),
        say("now-col-held", spoken): part(one.held_back),
        say("now-col-smallest", spoken): say("now-none", spoken)
        if smallest is None
        else say("now-points", spoken, points=number(ceil(smallest))),
    }

"""Told: the page "You said, we did", for everybody who reaches the form."""

from __future__ import annotations

from datetime import date

from gapassess.core.action import Action
from gapassess.services.telling import Told
from gapassess.services.workspace import Settings
from gapassess.web.page import page
from gapassess.words import day, number, say

# So many are shown at once, largest shortfall first; the others are folded away, so that what was done is near.
FIRST = 5


def told_page(told: Told | None, *, language: str, settings: Settings, today: date) -> str:
    """Return the page; `told` is None where nothing may be told yet."""
    return page(
        "said",
        title=say("told-title", language),
        language=language,
        settings=settings,
        told=told,
        first=FIRST,
        survey=told.wave.title.to(language) if told else "",
        closed=day(told.wave.closed_on or told.wave.closes, language) if told else "",
        answered=number(told.answered) if told and told.answered else "",
        minimum=number(told.wave.policy.minimum) if told else "",
        actions=[(one.text.to(language), one.owner, _when(one, today, language)) for one in told.actions]
        if told
        else [],
    )


def _when(action: Action, today: date, language: str) -> str:
    if action.done_on is not None:
        return say("told-done", language, day=day(action.done_on, language))
    late = "told-late" if action.due < today else "told-due"
    return say(late, language, day=day(action.due, language))

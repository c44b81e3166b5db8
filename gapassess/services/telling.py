"""Telling: what those who answered are told of the last wave: what it showed, and what was done.

Only figures of the whole organisation are told here, each of them past the gate, and only of the
wave that the settings name: whoever reaches the form reads this page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gapassess.core.action import Action
from gapassess.core.wave import Wave
from gapassess.measure.disclosed import Disclosed
from gapassess.services.actions import all_actions
from gapassess.services.commitments import said
from gapassess.services.reading import assess, framework_of_wave, waves_with_figures
from gapassess.services.workspace import Workspace
from gapassess.services.yousaid import Line, Moved, figure_words
from gapassess.words import number, say


@dataclass(frozen=True)
class Stated:
    """One thing that was stated, in one language, and what people say of it.

    Attributes
    ----------
    about
        Title of the construct where the same was stated of several; else empty.
    stated
        "80 in 100 were to say so"; empty where that is held back.
    figure, state
        "41 in 100 say so" and "Clear shortfall, 39 in 100".
    """

    text: str
    about: str
    stated: str
    figure: str
    state: str


@dataclass(frozen=True)
class Told:
    """What is told of one wave.

    Attributes
    ----------
    answered
        How many people answered; None where that is held back.
    lines
        Largest shortfall first; what is held back last.
    """

    wave: Wave
    answered: int | None
    lines: tuple[Stated, ...]
    actions: tuple[Action, ...]


def told_wave(workspace: Workspace) -> Wave | None:
    """Return the wave that may be told of, None where the settings name none that is closed."""
    named = workspace.settings.told_wave
    return next((wave for wave in waves_with_figures(workspace) if wave.id == named), None)


def tell(workspace: Workspace, language: str) -> Told | None:
    """Return what those who answered are told, None where no wave may be told of."""
    wave = told_wave(workspace)
    if wave is None:
        return None
    disclosed = assess(workspace, wave.id)
    whole = disclosed.units[0]
    lines = [
        Line(one, Moved("first"), None)
        for one in said(workspace, disclosed)
        if one.unit == whole.unit and not one.commitment.units and one.cell is not None
    ]
    return Told(
        wave,
        whole.n,
        _stated(workspace, disclosed, sorted(lines, key=lambda line: -line.short), language),
        tuple(all_actions(workspace, wave=wave.id)),
    )


def _stated(workspace: Workspace, disclosed: Disclosed, lines: Sequence[Line], language: str) -> tuple[Stated, ...]:
    several = Counter(line.said.commitment.id for line in lines)
    titles = {one.id: one.title.to(language) for one in framework_of_wave(workspace, disclosed).constructs.values()}
    return tuple(
        Stated(
            line.said.commitment.text.to(language),
            titles.get(line.said.construct, "") if several[line.said.commitment.id] > 1 else "",
            _position(line, language),
            *figure_words(line, language),
        )
        for line in lines
    )


def _position(line: Line, language: str) -> str:
    cell = line.cell
    if cell is None or cell.stated is None or cell.design != "target" or line.state == "held-back":
        return ""
    key = "told-stated-share" if cell.measure == "share" else "told-stated-level"
    return say(key, language, number=number(cell.stated))

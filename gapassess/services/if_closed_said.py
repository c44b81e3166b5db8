"""If closed, said: what closing a wave now would let us say, as sentences."""

from __future__ import annotations

from gapassess.services.if_closed import IfClosed
from gapassess.services.outlook import LEVEL
from gapassess.services.outlook_said import effects, level_words, rounded
from gapassess.words.speech import day, number, say


def sentences(found: IfClosed | None, language: str = "en") -> list[str]:
    """Return how many units would be shown, what could be told there, and where the heatmap would open."""
    if found is None:
        return [say("now-cannot-tell", language)]
    opening = found.at(found.opening) if found.opening else None
    if opening is None:
        return [_shown(found, language), say("now-opens-nowhere", language)]
    return [
        _shown(found, language),
        effects(opening, language),
        say("now-opens", language, level=level_words(opening.level, language)),
    ]


def basis(found: IfClosed | None, language: str = "en", *, wave: str | None = None) -> list[str]:
    """Return what it rests on.

    Parameters
    ----------
    wave
        Name of the wave that the spread was taken from; its id when None.
    """
    if found is None:
        return []
    said = [say("now-basis", language, day=day(found.as_of, language))]
    if found.spread_of is not None:
        said.append(say("now-spread", language, wave=wave or found.spread_of))
    return [*said, say("outlook-bound", language)]


def _shown(found: IfClosed, language: str) -> str:
    answers, teams = rounded(found.answers), found.at(LEVEL)
    if teams is None:
        return say("now-whole", language, answers=answers)
    shown, units = number(teams.units_shown), number(teams.units)
    return say("now-teams", language, answers=answers, shown=shown, units=units)

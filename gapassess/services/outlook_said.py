"""Outlook said: what an outlook says in sentences, and what it rests on."""

from __future__ import annotations

from math import ceil

from gapassess.measure.outlook import Prospect
from gapassess.measure.scoring import LEADERS
from gapassess.services.outlook import LEVEL, Outlook, Rotation
from gapassess.words.speech import number, say

LARGE = 100


def level_words(level: str, language: str = "en") -> str:
    """Return the name of a level."""
    kind, _, depth = level.partition(":")
    return say(f"outlook-{kind}", language, number=depth)


def sentences(found: Outlook, language: str = "en") -> list[str]:
    """Return what will be shown, what could be told there, and at which level the heatmap will open."""
    if not found.prospects:
        return [say("outlook-cannot-tell", language)]
    opening = found.at(found.opening) if found.opening else None
    if opening is None:
        return [_shown(found, language), say("outlook-opens-nowhere", language)]
    return [
        _shown(found, language),
        effects(opening, language),
        say("outlook-opens", language, level=level_words(opening.level, language)),
    ]


def effects(here: Prospect, language: str = "en") -> str:
    """Return how large a gap must be at one level to be told and to be called material, and what in line takes."""
    kind, _, depth = here.level.partition(":")
    if here.detectable is None or here.material_from is None:
        return say("outlook-nothing-stated", language)
    facts = {
        "where": say(f"outlook-in-{kind}", language, answers=number(here.answers or 0), number=depth),
        "told": number(ceil(here.detectable)),
        "material": number(ceil(here.material_from)),
    }
    if here.aligned_takes is None:
        return say("outlook-effects", language, **facts)
    many = "none" if not here.aligned_units else "one" if here.aligned_units == 1 else "some"
    have = say(f"outlook-{kind}-{many}", language, number=number(here.aligned_units))
    return say("outlook-effects-aligned", language, **facts, takes=number(here.aligned_takes), have=have)


def basis(found: Outlook, language: str = "en", *, wave: str | None = None) -> list[str]:
    """Return what an outlook rests on.

    Parameters
    ----------
    wave
        Name of the wave that rates were taken from; its id when None.
    """
    if not found.prospects:
        return []
    rate = number(found.rate or 0)
    known = found.rates_of is not None and not found.rate_given
    said = [
        say("outlook-rates-of", language, wave=wave or found.rates_of, rate=rate)
        if known
        else say("outlook-rate-given", language, rate=rate)
    ]
    for one in found.audiences:
        if one.id != LEADERS:
            continue
        if one.people is None or one.answers is None:
            said.append(say("outlook-leaders-unknown", language))
        else:
            said.append(say("outlook-leaders", language, people=number(one.people), answers=number(one.answers)))
    if found.blocks is not None:
        said += blocks(found.blocks, language)
    if found.without_headcount:
        said.append(say("outlook-uncounted", language, number=number(found.without_headcount)))
    return [*said, say("outlook-bound", language)]


def blocks(found: Rotation, language: str = "en") -> list[str]:
    """Return how blocks rotate, where they do not, and what that does to the figures of larger groups."""
    facts = {
        "most": number(found.at_most),
        "items": number(found.items),
        "share": number(100 * found.share),
        "smallest": number(found.smallest),
        "units": number(found.units_asked_all),
        "people": number(found.people_asked_all),
        "times": f"{1 / found.share:.3g}",
    }
    said = [say("outlook-blocks", language, **facts)]
    if found.people_asked_all:
        said.append(say("outlook-blocks-off", language, **facts))
    return said


def rounded(answers: float) -> str:
    """Return a number of answers that is only expected, in tens where there are many."""
    return number(round(answers, -1) if answers >= LARGE else answers)


def _shown(found: Outlook, language: str) -> str:
    answers, teams = rounded(found.answers), found.at(LEVEL)
    if teams is None:
        return say("outlook-whole", language, answers=answers)
    shown, units = number(teams.units_shown), number(teams.units)
    said = [say("outlook-teams", language, answers=answers, shown=shown, units=units)]
    if found.pooled:
        key = "outlook-pooled-one" if found.pools == 1 else "outlook-pooled-some"
        said.append(say(key, language, pooled=number(found.pooled), pools=number(found.pools)))
    return " ".join(said)

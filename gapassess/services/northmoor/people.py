"""The made-up people: how many there are, and how they answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from gapassess.core.instrument import Instrument, Item
from gapassess.core.response import BLANK, DOES_NOT_APPLY, DONT_KNOW, Response, asked_of

# People of each unit; about 3,000 in all.
HEADCOUNTS = {
    "command": 42, "north-east-response": 178, "north-west-response": 166, "north-neighbourhoods-east": 84,
    "north-neighbourhoods-west": 78, "north-harbour": 44, "north-quays": 41, "north-waterfront": 85,
    "south-town-response": 182, "south-valley-response": 128, "south-neighbourhoods-town": 88,
    "south-neighbourhoods-valley": 74, "south-university": 19, "south-rural": 18, "south-schools": 17,
    "crime-public-protection": 172, "crime-domestic-abuse": 64, "crime-child-exploitation": 18,
    "crime-missing": 17, "crime-stalking": 15, "crime-investigations-north": 138,
    "crime-investigations-south": 131, "crime-hub": 52, "contact-days": 186, "contact-control": 194,
    "contact-resolution": 72, "contact-triage": 28, "operations-roads": 82, "operations-custody": 118,
    "operations-intelligence": 104, "operations-support": 92, "corporate-people": 86, "corporate-learning": 38,
    "corporate-digital": 68, "corporate-technology": 68, "corporate-estates": 58,
}  # fmt: skip
ROLES = (("constable", 0.56), ("sergeant", 0.12), ("inspector", 0.05), ("staff", 0.27))
COMMAND = (("chief", 0.4), ("superintendent", 0.6))
# Mean of the practised items in points, and the drift per wave.
LEVELS = {
    "p1": (46, 0.4), "p2": (60, 0.0), "p3": (37, 0.2), "p4": (40, 0.3), "p5": (59, 0.2), "p6": (70, 0.3),
    "c1": (40, 1.8), "c2": (54, 0.3), "c3": (57, 0.0), "c4": (44, 0.4), "c5": (40, 1.0), "c6": (58, 0.3),
    "s1": (55, 0.2), "s2": (56, -1.7), "s3": (37, 0.3), "s4": (48, 0.2), "s5": (68, 0.4), "s6": (44, 0.1),
}  # fmt: skip
STAGE_LIFT = {"known": 24.0, "enabled": 15.0, "practised": 0.0}
ENABLED_LIFT = {"c1": 6.0, "p4": 17.0, "s2": 8.0}
LEADERS_LIFT = 13.0
UNIT_SD, PERSON_SD, ITEM_SD = 5.0, 13.0, 17.0
RARE = 0.02


@dataclass(frozen=True)
class Person:
    """One made-up person."""

    unit: str
    role: str
    mood: float


def roles_of(unit: str) -> dict[str, int]:
    """Return the people of a unit by role, adding up to its headcount."""
    people, bands = HEADCOUNTS[unit], COMMAND if unit == "command" else ROLES
    counts = {role: int(people * part) for role, part in bands}
    counts[bands[0][0]] += people - sum(counts.values())
    return {role: count for role, count in counts.items() if count}


def answers_of(
    instrument: Instrument, units: list[str], *, wave: int, seed: int, part: float = 1.0
) -> Iterator[Response]:
    """Give the responses of one wave; who is content answers a little more often.

    Parameters
    ----------
    part
        Share of the answers that have arrived so far.
    """
    for unit in units:
        place = random.Random(f"{seed}/{unit}")  # noqa: S311  made-up people, not a secret
        tilt = {construct: place.gauss(0, UNIT_SD) for construct in LEVELS}
        eager = min(max(place.gauss(0.53, 0.08), 0.32), 0.74)
        chance = random.Random(f"{seed}/{unit}/{wave}")  # noqa: S311
        for role, count in roles_of(unit).items():
            for _ in range(count):
                person = Person(unit, role, chance.gauss(0, PERSON_SD))
                if chance.random() < (eager + person.mood / 200) * part:
                    yield _response(instrument, person, tilt, wave, chance)


def _response(
    instrument: Instrument, person: Person, tilt: dict[str, float], wave: int, chance: random.Random
) -> Response:
    return Response(
        person.unit,
        person.role,
        tuple(
            _answer(instrument, item, person, tilt=tilt, wave=wave, chance=chance)
            if asked_of(instrument, item, person.role)
            else None
            for item in instrument.items
        ),
    )


def _answer(
    instrument: Instrument, item: Item, person: Person, *, tilt: dict[str, float], wave: int, chance: random.Random
) -> int:
    scale = instrument.scale(item)
    rare = chance.random()
    if rare < RARE:
        return BLANK
    if rare < 2 * RARE and scale.dont_know is not None:
        return DONT_KNOW
    if item.id == "s5b" and rare < 0.25 and scale.does_not_apply is not None:  # not co-located
        return DOES_NOT_APPLY
    level, drift = LEVELS[item.construct]
    mean = level + drift * wave + tilt[item.construct] + person.mood
    mean += ENABLED_LIFT.get(item.construct, 0) if item.stage == "enabled" else STAGE_LIFT[item.stage]
    if item.side == "stated" or person.role in ("chief", "superintendent"):
        mean += LEADERS_LIFT
    points = mean + chance.gauss(0, ITEM_SD)
    step = round(points / 100 * scale.width)
    value = scale.low + min(max(step, 0), scale.width)
    return scale.low + scale.high - value if item.reverse else value

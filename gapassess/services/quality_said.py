"""Data quality in words: what the page says, made of values that may be shown and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from gapassess.core.instrument import Instrument
from gapassess.core.policy import Policy
from gapassess.measure.concerns import ALIKE, MOVED, SPECIAL, UNANSWERED, Concern, concerns
from gapassess.measure.quality import CAUTION, CEILING, COMPARE, DoorShare, Quality, Rate
from gapassess.services.sentences import counted, joined
from gapassess.words import number, say


def lead(quality: Quality, language: str) -> list[str]:
    """Return the sentences that answer whether the figures can be trusted."""
    if quality.n is None:
        return [say("quality-held", language)]
    many = len(concerns(quality))
    said = [counted("quality-look", many, language) if many else say("quality-clear", language)]
    if not quality.counted:
        said = [say("quality-not-counted", language), *([said[0]] if many else [])]
    return [*said, _answered(quality, language)]


def _answered(quality: Quality, language: str) -> str:
    n, people = quality.n or 0, quality.headcount
    if not people:
        return say("quality-answers", language, n=number(n))
    return say("quality-answered", language, n=number(n), people=number(people), rate=number(100 * n / people))


def said_of(
    quality: Quality, instrument: Instrument, *, titles: Mapping[str, str], waves: Mapping[str, str], language: str
) -> list[str]:
    """Return one sentence for each thing that asks for a look.

    Parameters
    ----------
    titles
        Title of each construct.
    waves
        Title of each wave.
    """
    return [
        _concern(one, quality, instrument, titles=titles, waves=waves, language=language) for one in concerns(quality)
    ]


def _concern(
    one: Concern,
    quality: Quality,
    instrument: Instrument,
    *,
    titles: Mapping[str, str],
    waves: Mapping[str, str],
    language: str,
) -> str:
    decimals = 2 if one.kind in ("alpha", "item-rest") else 0
    facts: dict[str, object] = {"value": number(one.value, decimals=decimals)}
    key = f"quality-{one.kind}"
    if one.kind == "over-full":
        facts["unit"] = next(over.title for over in quality.over_full if over.unit == one.about)
    elif one.kind == "alike":
        run = next(run for run in quality.alike if run.scale == one.about)
        facts["items"] = number(run.items)
        if run.turned:
            facts["turned"] = number(run.turned)
        else:
            key = "quality-alike-honest"
    elif one.kind == "alpha":
        facts["construct"] = titles.get(one.about, one.about)
        facts["part"] = say(f"quality-part-{one.part}", language)
    elif one.kind == "apart":
        facts["of"] = number(sum(each.of == one.about and each.advice is not None for each in quality.compared))
        key = f"quality-apart-{one.about}"
    elif one.kind == "composition":
        earlier = next(moved.earlier for moved in quality.compositions if moved.by == one.about)
        key, facts["wave"] = f"quality-composition-{one.about}", waves.get(earlier, earlier)
    else:
        item = instrument.item(one.about)
        facts["item"] = item.text.to(language)
        if one.kind == "item-rest":
            facts["construct"] = titles.get(item.construct, item.construct)
    return say(key, language, **facts)


def who_answered(quality: Quality, waves: Mapping[str, str], language: str) -> list[str]:
    """Return how answers came in, who gave them against the wave before, and who gave one answer throughout."""
    said = []
    if quality.doors:
        parts = [door_words(door, language) for door in quality.doors]
        said.append(say("quality-came", language, parts=joined(parts, language)))
    if not quality.compositions:
        said.append(say("quality-first", language))
    for moved in quality.compositions:
        if moved.distance < MOVED:
            facts = {"wave": waves.get(moved.earlier, moved.earlier), "value": number(moved.distance)}
            said.append(say(f"quality-same-{moved.by}", language, **facts))
    for run in quality.alike:
        share = rate_words(run.rate, language) if run.shown else None
        if share is None:
            said.append(say("quality-one-answer-held", language))
        else:
            facts = {"share": _first(share), "items": number(run.items), "turned": number(run.turned)}
            said.append(say("quality-one-answer", language, **facts))
    return said


def door_words(door: DoorShare, language: str) -> str:
    """Return one way in with its band: "by a one-time link (95 to 99 in 100)"."""
    if door.low is None or door.high is None:
        return say("quality-door-", language)
    whole = door.low == door.high
    ends = {"low": number(door.low), "high": number(door.high)}
    share = say("quality-door-all", language) if whole else say("quality-band", language, **ends)
    return say(f"quality-door-{door.door}", language, share=share)


def rate_words(rate: Rate | None, language: str) -> str | None:
    """Return a rate inside a sentence; None where it may not be said."""
    if rate is None or (rate.per_100 is None and not rate.few):
        return None
    if rate.few:
        return say("quality-few", language)
    return say("quality-of-100", language, value=value_words(rate, language))


def value_words(rate: Rate | None, language: str) -> str:
    """Return a rate as a table has it: "4", "under 1", "fewer than 3 people", "Held back"; empty for none at all."""
    if rate is None:
        return ""
    if rate.few:
        return say("quality-few", language)
    if rate.per_100 is None:
        return say("held-back", language)
    return number(rate.per_100) if rate.per_100 else say("quality-under-one", language)


def how_to_read(policy: Policy, language: str) -> str:
    """Return the note on what the figures mean, with our own marks."""
    marks = {"alike": ALIKE, "blank": UNANSWERED, "special": SPECIAL, "top": CEILING, "moved": MOVED}
    facts = {name: number(value) for name, value in marks.items()}
    return say("quality-how-text", language, share=number(policy.share_minimum), **facts)


def apart_words(language: str) -> str:
    """Return what tells teams apart, with the limits of the advice."""
    limits = {"compare": COMPARE, "caution": CAUTION}
    return say("quality-apart-text", language, **{name: number(one, decimals=2) for name, one in limits.items()})


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]

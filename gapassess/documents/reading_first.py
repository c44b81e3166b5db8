"""Reading first: what the first sheet of the workbook says, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gapassess.documents.content import PackContent
from gapassess.documents.telling import capital
from gapassess.measure.disclosed import STATES
from gapassess.words import day, number, say


@dataclass(frozen=True)
class Line:
    """One line: a name and its words, or a heading."""

    name: str
    words: str = ""
    kind: Literal["title", "heading", "line"] = "line"


def reading_first(content: PackContent) -> list[Line]:
    """Return the lines of the first sheet: whose figures, how to read them, what is held back."""
    language = content.language
    lines = [Line(content.organisation.to(language), kind="title")]
    if content.made_up:
        lines.append(Line(say("pack-note", language), say("pack-made-up", language)))
    lines += [Line(name, words) for name, words in facts(content)]
    lines.append(Line(say("pack-how-to-read", language), kind="heading"))
    reading = ("gap", "measures", "interval", "held", "sheets")
    lines += [Line(say(f"pack-read-{one}", language), read(one, content)) for one in reading]
    lines.append(Line(say("pack-states", language), kind="heading"))
    lines += [Line(say(state, language), say(f"pack-state-{state}", language)) for state in STATES]
    lines.append(Line(say("pack-not-here", language), say("pack-not-here-words", language)))
    return lines


def facts(content: PackContent) -> list[tuple[str, str]]:
    """Return name and words of what the figures rest on: wave, answers, definitions, version."""
    language, root = content.language, content.root
    answers = capital(say("cell-held-back", language))
    if root.n is not None and root.headcount and root.rate is not None:
        people = {"n": number(root.n), "headcount": number(root.headcount), "rate": number(root.rate)}
        answers = say("pack-answers-of", language, **people)
    elif root.n is not None:
        answers = number(root.n)
    wave = content.wave
    days = say("pack-days", language, opens=day(wave.opens, language), closes=day(wave.closes, language))
    found = [
        ("pack-wave", f"{wave.title.to(language)}, {days}"),
        ("pack-answers-name", answers),
        ("pack-instrument", f"{content.instrument.title.to(language)} ({content.instrument.ref})"),
        ("pack-framework", f"{content.framework.title.to(language)} ({content.framework.ref})"),
    ]
    if wave.revision > 1:
        found.insert(1, ("pack-revision", number(wave.revision)))
    if content.catalogue is not None:
        catalogue = content.catalogue
        found.append(("pack-catalogue", f"{catalogue.publisher} {catalogue.title.to(language)} ({catalogue.ref})"))
    found.append(("pack-promise", promise(content)))
    found.append(("pack-held-back", held_back(content)))
    found.append(("pack-product", f"gapassess {content.product}"))
    return [(say(name, language), words) for name, words in found]


def promise(content: PackContent) -> str:
    """Return the policy in one sentence."""
    policy = content.disclosed.policy
    facts = {"minimum": number(policy.minimum), "share": number(policy.share_minimum)}
    return say("pack-promise-words", content.language, **facts)


def held_back(content: PackContent) -> str:
    """Return how many figures are held back, of how many."""
    facts = {"held": number(content.disclosed.held_back), "all": number(len(content.disclosed.cells))}
    return say("pack-held-back-words", content.language, **facts)


def read(one: str, content: PackContent) -> str:
    """Return a sentence on how to read the figures."""
    return say(f"pack-read-{one}-words", content.language)

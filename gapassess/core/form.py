"""Form: what one person is shown, and how what they send back is read. One model for every door."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from gapassess.core.blocks import Drawn, asked_items, longest, write_drawn
from gapassess.core.instrument import Instrument
from gapassess.core.response import BLANK, COMMENT_LENGTH, DOES_NOT_APPLY, DONT_KNOW, allowed
from gapassess.errors import Fault

_NUMBER = re.compile(r"-?[0-9]{1,9}")


@dataclass(frozen=True)
class Choice:
    """One radio button; `special` is set for "does not apply" and "don't know"."""

    value: int
    label: str
    special: bool = False


@dataclass(frozen=True)
class FormItem:
    """One statement with its choices."""

    id: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class FormComment:
    """One box for free text."""

    id: str
    text: str
    longest: int = COMMENT_LENGTH


@dataclass(frozen=True)
class Form:
    """All that one person is shown in one language.

    Attributes
    ----------
    language
        Language of every text in the form; English where the instrument lacks the one asked for.
    languages
        Languages that the whole instrument can be shown in.
    minutes
        Minutes it takes, more than the instrument says where somebody is asked all of its blocks.
    blocks
        The blocks that were drawn, as the form carries them; empty where all is asked.
    """

    title: str
    intro: str
    language: str
    languages: tuple[str, ...]
    minutes: int | None
    items: tuple[FormItem, ...]
    comments: tuple[FormComment, ...]
    blocks: str = ""


@dataclass(frozen=True)
class Sent:
    """What came back: answers by item id, comments by box id, what does not fit, and items left blank."""

    answers: Mapping[str, int]
    comments: Mapping[str, str]
    faults: tuple[Fault, ...]
    blank: tuple[str, ...] = ()


# What people write for the digits 0 and 1: no code holds these letters.
_LOOK_ALIKE = str.maketrans("oil", "011")


def read_code(text: str) -> str:
    """Return a code as it was made from what somebody typed off a card.

    Examples
    --------
    >>> read_code(" 7K2O-il5m ")
    '7k20115m'
    """
    return re.sub(r"[^a-z0-9]", "", text.lower()).translate(_LOOK_ALIKE)


def form_of(instrument: Instrument, *, language: str, stratum: str | None, drawn: Drawn | None = None) -> Form:
    """Return the form that a person of `stratum` is shown in `language`; all items where no blocks are drawn."""
    spoken = language if language in instrument.languages else "en"
    items, asked = [], asked_items(instrument, stratum, drawn)
    for item in instrument.items:
        if item.id not in asked:
            continue
        scale = instrument.scale(item)
        choices = [
            Choice(value, label.to(spoken)) for value, label in zip(scale.values, scale.labels, strict=True)
        ]
        if scale.does_not_apply is not None:
            choices.append(Choice(DOES_NOT_APPLY, scale.does_not_apply.to(spoken), special=True))
        if scale.dont_know is not None:
            choices.append(Choice(DONT_KNOW, scale.dont_know.to(spoken), special=True))
        items.append(FormItem(item.id, item.text.to(spoken), tuple(choices)))
    return Form(
        title=instrument.title.to(spoken),
        intro=instrument.intro.to(spoken) if instrument.intro else "",
        language=spoken,
        languages=instrument.languages,
        minutes=_minutes(instrument, stratum, drawn),
        items=tuple(items),
        comments=tuple(FormComment(box.id, box.text.to(spoken)) for box in instrument.comments),
        blocks=write_drawn(drawn),
    )


def _minutes(instrument: Instrument, stratum: str | None, drawn: Drawn | None) -> int | None:
    """Return the minutes that the instrument says, or as many more as there are items more than it speaks of."""
    if instrument.minutes is None or instrument.blocks is None or drawn is not None:
        return instrument.minutes
    spoken_of = len(asked_items(instrument, stratum, longest(instrument)))
    return ceil(instrument.minutes * len(asked_items(instrument, stratum)) / spoken_of)


def read_sent(
    instrument: Instrument, sent: Mapping[str, str], *, stratum: str | None, drawn: Drawn | None = None
) -> Sent:
    """Read what a form sent: item id to value as text, comment id (prefixed ``comment-``) to words.

    An item left out is blank. A value that is not among the item's choices is a fault;
    names that the form does not have are passed over, items of blocks not drawn too.
    """
    answers: dict[str, int] = {}
    faults, blank = [], []
    asked = asked_items(instrument, stratum, drawn)
    for item in instrument.items:
        if item.id not in asked:
            continue
        text = sent.get(item.id, "").strip()
        if text in ("", str(BLANK)):
            blank.append(item.id)
            continue
        fits = _NUMBER.fullmatch(text) is not None and int(text) in allowed(instrument, item)
        if fits:
            answers[item.id] = int(text)
        else:
            faults.append(Fault("VALUE-OUTSIDE-SCALE", item.id, "not one of the choices", "choose one"))
    comments = {box.id: sent.get(f"comment-{box.id}", "").strip() for box in instrument.comments}
    for box_id, words in comments.items():
        if len(words) > COMMENT_LENGTH:
            faults.append(
                Fault("COMMENT-TOO-LONG", f"comment-{box_id}", "too long", f"use at most {COMMENT_LENGTH} characters")
            )
    said = {box: words for box, words in comments.items() if words}
    return Sent(answers, said, tuple(faults), tuple(blank))

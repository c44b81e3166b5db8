"""Response: all that one person sent in a wave, and whether an answer fits its item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapassess.core.instrument import Instrument, Item
from gapassess.errors import Fault

BLANK = -1
DOES_NOT_APPLY = -2
DONT_KNOW = -3
COMMENT_LENGTH = 2000
# The words that stand for the two special answers in forms and in mapping files.
SPECIAL_WORDS = {"does_not_apply": DOES_NOT_APPLY, "dont_know": DONT_KNOW}


@dataclass(frozen=True)
class Response:
    """All that one person sent; no name, no time, no language.

    Attributes
    ----------
    unit, stratum
        The reporting group; `stratum` None when unknown.
    answers
        One value per slot of the instrument: a value of the item's scale,
        ``BLANK``, ``DOES_NOT_APPLY``, ``DONT_KNOW``, or None for not asked.
    comments
        Pairs of comment id and text.
    """

    unit: str
    stratum: str | None
    answers: tuple[int | None, ...]
    comments: tuple[tuple[str, str], ...] = ()


def allowed(instrument: Instrument, item: Item) -> tuple[int, ...]:
    """Return every value that an answer to `item` may take, blank included."""
    scale = instrument.scale(item)
    special = [BLANK]
    if scale.does_not_apply is not None:
        special.append(DOES_NOT_APPLY)
    if scale.dont_know is not None:
        special.append(DONT_KNOW)
    return (*scale.values, *special)


def asked_of(instrument: Instrument, item: Item, stratum: str | None) -> bool:
    """Say whether a person of `stratum` is asked `item`.

    An item with an audience is for that audience alone. Somebody whose stratum
    is not known is asked only what everybody is asked.
    """
    wanted = item.audience or item.asked_of
    if wanted is None:
        return True
    members = next(audience.members for audience in instrument.audiences if audience.id == wanted)
    return stratum is not None and stratum in members


def response_of(
    instrument: Instrument,
    answers: Mapping[str, int],
    *,
    unit: str,
    stratum: str | None,
    comments: Mapping[str, str] | None = None,
    asked: frozenset[str] | None = None,
) -> tuple[Response | None, tuple[Fault, ...]]:
    """Make a response from answers by item id, or say for each answer why it does not fit.

    Parameters
    ----------
    asked
        Item ids that were asked; by default all that a person of `stratum` is asked.
        An item asked and not answered is blank, an item not asked is None.

    Returns
    -------
    response, faults
        The response is None when there is a fault; nothing is stored then.
    """
    faults = [
        Fault("UNKNOWN-ITEM", item_id, "no such item", "use the item ids of the instrument")
        for item_id in answers
        if item_id not in instrument.slots
    ]
    slots: list[int | None] = []
    for item in instrument.items:
        is_asked = item.id in asked if asked is not None else asked_of(instrument, item, stratum)
        value = answers.get(item.id, BLANK if is_asked else None)
        if value is not None and value not in allowed(instrument, item):
            codes = ", ".join(str(one) for one in instrument.scale(item).values)
            faults.append(
                Fault("VALUE-OUTSIDE-SCALE", item.id, f"{value} is not on the scale", f"use one of {codes}")
            )
        slots.append(value)
    texts = []
    for box in instrument.comments:
        words = (comments or {}).get(box.id, "").strip()
        if len(words) > COMMENT_LENGTH:
            faults.append(
                Fault("COMMENT-TOO-LONG", box.id, "the comment is too long", f"use at most {COMMENT_LENGTH} characters")
            )
        if words:
            texts.append((box.id, words))
    if faults:
        return None, tuple(faults)
    return Response(unit, stratum, tuple(slots), tuple(texts)), ()

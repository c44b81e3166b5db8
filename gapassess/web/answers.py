"""Answers: the page with all items, what is said of those that do not fit, and of those left blank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gapassess.core.form import Form
from gapassess.core.response import COMMENT_LENGTH
from gapassess.errors import Fault
from gapassess.services.answering import Invitation
from gapassess.services.workspace import Settings
from gapassess.web.page import page
from gapassess.words import knows, number, say

# Names of fields besides those of items and comments; no id begins with a low line.
SWITCH, UNIT, TELL, TOLD, BLOCKS = "switch", "_unit", "_tell", "_told", "_blocks"
# So many blanks are listed; more are folded away below them.
FEW = 5


def answer_page(
    found: Invitation,
    form: Form,
    *,
    settings: Settings,
    kept: Mapping[str, str] | None = None,
    faults: Iterable[Fault] = (),
    blank: Sequence[str] = (),
) -> str:
    """Return the page with all items.

    Parameters
    ----------
    kept
        What was filled in before, by the name of its field.
    faults
        What does not fit: said on top and beside its place.
    blank
        Items left blank that the person is told of, once, before their answers are sent as they are.
    """
    filled = kept or {}
    texts = {item.id: item.text for item in form.items}
    texts |= {f"comment-{box.id}": box.text for box in form.comments}
    said = _said(form, faults, filled, texts)
    return page(
        "answer",
        title=form.title,
        language=form.language,
        languages=form.languages,
        settings=settings,
        faults={place: said[place] for place in texts if place in said},
        rehearsal=found.wave.is_rehearsal,
        intro=form.intro,
        items=form.items,
        comments=form.comments,
        kept=filled,
        texts=texts,
        first_of={place: place for place in texts} | {item.id: f"{item.id}-1" for item in form.items},
        unit=found.unit if found.chosen else "",
        blocks=form.blocks,
        group=found.unit_title,
        blank=blank,
        blanks=_blanks(form, blank),
        few=FEW,
        told=bool(blank) or TOLD in filled,
    )


def _said(
    form: Form, faults: Iterable[Fault], filled: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, str]:
    said = {}
    for fault in faults:
        place = fault.where if fault.where in texts else f"comment-{fault.where}"
        key = f"error-{fault.code.lower()}"
        said[place] = say(
            key if knows(key) else "error-other",
            form.language,
            length=number(len(filled.get(place, "").strip())),
            longest=number(COMMENT_LENGTH),
        )
    return said


def _blanks(form: Form, blank: Sequence[str]) -> str:
    if len(blank) == len(form.items):
        return say("form-blank-all", form.language)
    return say("form-blank-one" if len(blank) == 1 else "form-blank-some", form.language, number=number(len(blank)))

"""What a cell of an item's column means: a value of the scale, blank, or nothing we understand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gapassess.core.instrument import Instrument, Item, Scale
from gapassess.core.response import BLANK, DOES_NOT_APPLY, DONT_KNOW, SPECIAL_WORDS, allowed
from gapassess.errors import Fault
from gapassess.interchange.naming import key_of, shown
from gapassess.interchange.personal import is_name_like, value_kind

# A comma and three noughts are thousands, not a decimal comma.
_WHOLE = re.compile(r"([+-]?[0-9]+)(?:\.0+|,0{1,2})?")
_BOTH = (
    re.compile(r"[(\[]?(?P<number>[0-9]+)[)\]]? ?[.:=\-]? ?(?P<label>\D.*)"),
    re.compile(r"(?P<label>.*\D) ?[(\[](?P<number>[0-9]+)[)\]]"),
)
_SHEET_ERROR = re.compile(r"#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|GETTING_DATA)")
_SHEET_DATE = re.compile(r"\d{1,2}-[A-Za-z]{3}(?:-\d{2,4})?|[A-Za-z]{3}-\d{2,4}")


def whole_number(text: str) -> int | None:
    """Return the whole number that `text` is, None when it is none.

    Examples
    --------
    >>> whole_number(" 5.0"), whole_number("5,0"), whole_number("3.5"), whole_number("1,000")
    (5, 5, None, None)
    """
    found = _WHOLE.fullmatch(text.strip())
    return int(found[1]) if found else None


def target_of(word: str) -> int | None:
    """Return the value that the right side of a recode stands for, None when it stands for none."""
    key = key_of(word)
    return SPECIAL_WORDS[key] if key in SPECIAL_WORDS else whole_number(key)


def labels_of(scale: Scale) -> dict[str, int]:
    """Return value by label in every language, special answers too; a label of two values is left out.

    A label that a value shares with a special answer is the special answer: who says that they do not
    know has not placed themselves on the scale, whatever number the tool gave it.
    """
    found: dict[str, int] = {}
    doubtful: set[str] = set()
    for text, value in zip(scale.labels, scale.values, strict=False):
        for _, words in text.by_language:
            key = key_of(words)
            if found.setdefault(key, value) != value:
                doubtful.add(key)
    found = {key: value for key, value in found.items() if key and key not in doubtful}
    for special, value in ((scale.does_not_apply, DOES_NOT_APPLY), (scale.dont_know, DONT_KNOW)):
        if special is not None:
            found.update((key_of(words), value) for _, words in special.by_language)
    return found


@dataclass
class CellReader:
    """Reads the cells of one item's column.

    A recode of the column comes first, then the texts that count as missing, then a recode of
    all columns, then values and labels of the scale.
    """

    column: str
    item: Item
    instrument: Instrument
    recode: Mapping[str, Mapping[str, str]]
    missing: tuple[str, ...]
    _known: dict[str, int] = field(init=False)
    _allowed: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Gather all that is understood, the weakest source first."""
        scale = self.instrument.scale(self.item)
        self._allowed = frozenset(allowed(self.instrument, self.item))
        self._known = {**SPECIAL_WORDS, **labels_of(scale)}
        self._take(self.recode.get("*", {}))
        self._known.update((key_of(text), BLANK) for text in self.missing)
        self._take(self.recode.get(self.column, {}))
        self._known[""] = BLANK

    def _take(self, recode: Mapping[str, str]) -> None:
        for text, word in recode.items():
            value = target_of(word)
            if value is not None:
                self._known[key_of(text)] = value

    def read(self, text: str) -> int | None:
        """Return the value of a cell, ``BLANK`` for no answer, None for what is not on the scale."""
        key = key_of(text)
        value = self._known.get(key)
        if value is None:
            value = whole_number(key)
            if value is None:
                value = self._of_both(key)
            if value not in self.instrument.scale(self.item).values:
                return None
        return value if value in self._allowed else None

    def _of_both(self, key: str) -> int | None:
        """Return the value of ``5 - Strongly agree`` or ``Strongly agree (5)``, when number and label agree."""
        for shape in _BOTH:
            found = shape.fullmatch(key)
            if found and self._known.get(found["label"].strip()) == int(found["number"]):
                return int(found["number"])
        return None

    def takes(self, value: int) -> bool:
        """Say whether an answer to the item may be `value`."""
        return value in self._allowed

    def offending(self, text: str) -> str:
        """Return what a message may show of a cell that is not understood: a code, never a person.

        Text shaped like a name is shown only when it shares a word with the scale's labels.
        """
        flat = shown(text)
        words = {word for label in self._known for word in label.split()}
        foreign = is_name_like(text) and not words.intersection(key_of(text).split())
        if value_kind(text) or foreign or "@" in text:
            return f"a text of {len(text)} characters"
        return f"'{flat}'"

    def fault(self, where: str, text: str) -> Fault:
        """Return what to say of a cell that is not understood."""
        flat = text.strip()
        what = f"{self.offending(text)} is not on the scale"
        do = f"use one of {self.choices()}, or say under recode or missing what it means"
        if _SHEET_ERROR.fullmatch(flat.upper()):
            what = f"'{flat}' is an error of a spreadsheet, not an answer"
            do = f"mend the formula, or write {flat} under missing in the mapping"
        elif value_kind(text) == "time" or _SHEET_DATE.fullmatch(flat):
            what = "a date is not on the scale"
            do = "if a spreadsheet made it of an answer such as 1-2, set the column to text there and export it again"
        return Fault("VALUE-OUTSIDE-SCALE", where, what, do)

    def choices(self) -> str:
        """Return the values that the scale allows, with their labels."""
        scale = self.instrument.scale(self.item)
        parts = [f"{value} {label}".strip() for value, label in zip(scale.values, scale.labels, strict=False)]
        parts += [str(text) for text in (scale.does_not_apply, scale.dont_know) if text is not None]
        return ", ".join(parts)

"""An instrument sketched from a file of answers alone: which columns are items, on which scales."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from gapassess.core.instrument import ConstructDesign, Instrument, Item, Scale
from gapassess.core.text import Text, is_id
from gapassess.interchange.label_sets import (
    is_special,
    is_welsh,
    known_set,
    number_scale,
    plain_scale,
    scale_of,
)
from gapassess.interchange.labels import whole_number
from gapassess.interchange.naming import id_of, key_of, shown
from gapassess.interchange.roles import Facts
from gapassess.interchange.wording import readings

UNSORTED = "unsorted"
FRAMEWORK = "pcas@1.0"
_MISSING = frozenset({"na", "#n/a", "null", ".", "-", "nan"})
_MOST_LABELS = 11
_HIGHEST = 10
_FEWEST = 2
_TOPS = {0: (4, 5, 6, 10), 1: (5, 7, 10)}
_LONGEST_LABEL = 60
_LONGEST_ID = 12


@dataclass(frozen=True)
class Sketch:
    """A drafted instrument, the item of each column, and what its author has to look at."""

    instrument: Instrument | None
    items: Mapping[str, str]
    notes: tuple[str, ...]


def is_missing_code(text: str) -> bool:
    """Say whether a text is a usual sign for a missing value."""
    return key_of(text) in _MISSING


def sketch_instrument(facts: Mapping[str, Facts], *, name: str) -> Sketch:
    """Draft an instrument from the columns whose texts look like a labelled scale.

    Notes
    -----
    Labels of a usual set, and whole numbers from 0 to 10, are put in order. Any other set of labels
    is taken for a scale only when two columns share it, and its order is left to the author. All items
    stand in one construct, `UNSORTED`, which is in no framework: a check asks the author to place them.
    """
    notes: list[str] = []
    scales: dict[str, Scale] = {}
    scale_ids: dict[str, str] = {}
    for columns, labels in _groups(facts):
        scale = _scale(labels, columns, scales, notes)
        if scale is not None:
            scales[scale.id] = scale
            scale_ids.update((column, scale.id) for column in columns)
    if not scale_ids:
        return Sketch(None, {}, ("no column looks like answers on a scale: give the instrument",))
    items: dict[str, Item] = {}
    columns_of: dict[str, str] = {}
    for number, column in enumerate((one for one in facts if one in scale_ids), 1):
        item_id = _item_id(column, number, items)
        text = Text.of(readings(column)[-1])
        items[item_id] = Item(item_id, UNSORTED, "experienced", scale_ids[column], text)
        columns_of[column] = item_id
    called = id_of(PurePath(name).stem) or "drafted"
    instrument = Instrument(
        id=called,
        version="0.1",
        framework=FRAMEWORK,
        title=Text.of(PurePath(name).stem or "Drafted instrument"),
        scales=tuple(scales.values()),
        items=tuple(items.values()),
        designs=(ConstructDesign(UNSORTED, "target"),),
    )
    notes.append("give every item its construct, side and stage, mark reversed items, and declare the designs")
    return Sketch(instrument, columns_of, tuple(notes))


def _groups(facts: Mapping[str, Facts]) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the columns that share a scale, with all their labels in the order met."""
    groups: dict[object, tuple[list[str], dict[str, str]]] = {}
    for column, one in facts.items():
        labels = [text for text in one.counts if not is_missing_code(text)]
        plain = [text for text in labels if is_special(text) is None]
        if not 1 <= len(plain) <= _MOST_LABELS or any(len(text) > _LONGEST_LABEL for text in plain):
            continue
        numbers = [number for text in plain if (number := whole_number(text)) is not None]
        known = known_set(plain)
        group: object
        if known is not None:
            group = known.id
        elif len(numbers) == len(plain) and min(numbers) >= 0 and max(numbers) <= _HIGHEST:
            group = _ends(numbers)
        else:
            group = frozenset(key_of(text) for text in plain)
        columns, met = groups.setdefault(group, ([], {}))
        columns.append(column)
        for text in labels:
            met.setdefault(key_of(text), text)
    for group, (columns, met) in groups.items():
        if not isinstance(group, frozenset) or (len(columns) >= _FEWEST and len(group) >= _FEWEST):
            yield tuple(columns), tuple(met.values())


def _ends(numbers: list[int]) -> tuple[int, int]:
    """Return the usual scale that holds the numbers: from 0 when there is a 0, else from 1."""
    low, high = min(1, *numbers, 1), max(numbers)
    return low, next(top for top in _TOPS[low] if high <= top)


def _scale(
    labels: tuple[str, ...], columns: tuple[str, ...], scales: Mapping[str, Scale], notes: list[str]
) -> Scale | None:
    """Return the scale of some columns, noting what was taken for granted."""
    plain = [text for text in labels if is_special(text) is None]
    known = known_set(plain)
    if known is not None:
        if all(is_welsh(text) for text in plain):
            notes.append(f"the labels of {known.id} are Welsh: write the wordings of its items under cy")
        return scale_of(known, labels)
    numbers = [number for text in plain if (number := whole_number(text)) is not None]
    if len(numbers) == len(plain):
        low, high = _ends(numbers)
        notes.append(f"{len(columns)} columns were taken for a scale from {low} to {high}: check both ends")
        return number_scale(low, high, labels)
    name = f"scale{len(scales) + 1}"
    notes.append(
        f"the labels of {name} are in the order they were met ({', '.join(shown(text) for text in plain)}): "
        f"put them from low to high"
    )
    return plain_scale(name, plain, labels)


def _item_id(column: str, number: int, taken: Mapping[str, Item]) -> str:
    """Return a free id: the column name when it is short, else q1, q2, …."""
    short = column.strip().lower()
    if len(short) <= _LONGEST_ID and is_id(short) and not re.fullmatch(r"[0-9.]+", short) and short not in taken:
        return short
    while f"q{number}" in taken:
        number += 1
    return f"q{number}"

"""A first draft of a mapping, from the columns of a file and, where there is one, the instrument."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping, WaveRef
from gapassess.core.organisation import Unit
from gapassess.core.response import SPECIAL_WORDS
from gapassess.interchange.label_sets import is_special, known_set
from gapassess.interchange.labels import CellReader, labels_of
from gapassess.interchange.naming import key_of, shown, tidy
from gapassess.interchange.personal import Personal, personal_columns
from gapassess.interchange.roles import Facts, Roles, guess_roles
from gapassess.interchange.sketching import is_missing_code, sketch_instrument
from gapassess.interchange.tables import Table
from gapassess.interchange.wording import NEAR_ENOUGH, ColumnMatch, match_columns

Source = Literal["msforms", "smartsurvey", "other"]
WAVE_TO_NAME = "new-wave"
_MOST_ROWS = 5000
_MOST_CELLS = 2_000_000
_MOST_TEXTS = 1000
_MOST_NOTED = 3
_MSFORMS = {"id", "start time", "completion time", "email", "name"}
_RESULTS = {"value", "mean", "score", "n", "percent", "% positive", "per cent positive", "percentage"}
_SMARTSURVEY = {"userid", "ip address"}


@dataclass(frozen=True)
class Draft:
    """A mapping to be looked at before it is used.

    Attributes
    ----------
    mapping
        Its wave is called ``new-wave`` and has no dates: the author names it.
    instrument
        Drafted from the file when none was given, else None.
    matched
        Columns that were recognised as items.
    unmatched
        Columns that are neither an item nor used for anything else: not read.
    refused
        Columns of names, addresses, times and the like: not read, not stored.
    notes
        What the author should look at, in sentences.
    source
        Which tool the export looks like.
    """

    mapping: Mapping
    instrument: Instrument | None
    matched: tuple[ColumnMatch, ...]
    unmatched: tuple[str, ...]
    refused: tuple[Personal, ...]
    notes: tuple[str, ...]
    source: Source


def draft_mapping(
    table: Table,
    instrument: Instrument | None = None,
    *,
    wave: WaveRef | None = None,
    units: Iterable[Unit] | None = None,
) -> Draft:
    """Draft how a table of answers is to be read.

    Parameters
    ----------
    instrument
        Columns are matched to its items by id or wording (in any language, at least 85 in 100
        characters alike). None: an instrument is drafted too.
    wave
        Where the answers go.
    units
        The unit table, so that texts of the unit column that differ from an id become aliases.
    """
    personal = personal_columns(table)
    facts = _facts(table, [header for header in table.headers if header not in personal])
    notes: list[str] = []
    drafted = None
    if instrument is not None:
        found, second = match_columns(facts, instrument)
        notes.extend(_match_notes(found, second, instrument))
        roles = guess_roles({column: one for column, one in facts.items() if column not in found})
        items = {column: match.item for column, match in found.items()}
        matched = tuple(found.values())
    else:
        roles = guess_roles({column: one for column, one in facts.items() if known_set(_plain(one)) is None})
        sketch = sketch_instrument(
            {column: one for column, one in facts.items() if column not in _used(roles)}, name=table.name
        )
        drafted, items = sketch.instrument, dict(sketch.items)
        notes.extend(sketch.notes)
        matched = tuple(ColumnMatch(column, item, 1.0) for column, item in items.items())
    notes.extend(_role_notes(roles))
    read_with = instrument or drafted
    recode, missing = _unread(facts, items, read_with, notes)
    mapping = Mapping(
        instrument=read_with.ref if read_with is not None else "",
        wave=wave or WaveRef(WAVE_TO_NAME),
        unit_columns=(roles.unit,) if roles.unit else (),
        items=items,
        unit_aliases=_aliases(facts[roles.unit].counts, units) if roles.unit and units is not None else {},
        strata={"role": roles.stratum} if roles.stratum else {},
        response_key=roles.key,
        rows=roles.rows,
        recode={"*": recode} if recode else {},
        missing=("", *missing),
        header_rows=table.header_rows,
    )
    if not items and _RESULTS & {key_of(column) for column in facts}:
        notes.append("this looks like a table of results, not of answers: see `gapassess import aggregates --help`")
    if wave is None or wave.opens is None:
        example = "{id: spring, opens: 2026-03-01, closes: 2026-03-31}"
        notes.append(f"name the wave and say when it opens and closes: {example}")
    used = {*items, *_used(roles)}
    return Draft(
        mapping=mapping,
        instrument=drafted,
        matched=matched,
        unmatched=tuple(column for column in facts if column not in used),
        refused=tuple(personal.values()),
        notes=tuple(notes),
        source=source_of(table),
    )


def source_of(table: Table) -> Source:
    """Say which tool wrote a table, as far as its first columns tell."""
    keys = {key_of(header) for header in table.headers[:20]}
    if keys >= _MSFORMS:
        return "msforms"
    return "smartsurvey" if keys >= _SMARTSURVEY else "other"


def _facts(table: Table, columns: Iterable[str]) -> dict[str, Facts]:
    """Count the texts of each column over the first rows."""
    at = {header: index for index, header in enumerate(table.headers)}
    places = [(column, at[column]) for column in columns]
    counts: dict[str, dict[str, int]] = {column: {} for column, _ in places}
    filled = dict.fromkeys(counts, 0)
    rows = 0
    for _, row in islice(table.numbered(), min(_MOST_ROWS, _MOST_CELLS // max(1, len(table.headers)))):
        rows += 1
        for column, index in places:
            text = tidy(row[index]) if index < len(row) else ""
            if text:
                filled[column] += 1
                met = counts[column]
                if text in met or len(met) < _MOST_TEXTS:
                    met[text] = met.get(text, 0) + 1
    return {column: Facts(counts[column], filled[column], rows) for column in counts}


def _plain(facts: Facts) -> list[str]:
    """Return the texts of a column that are no special answer and no sign for a missing one."""
    return [text for text in facts.counts if is_special(text) is None and not is_missing_code(text)]


def _used(roles: Roles) -> set[str]:
    return {column for column in (roles.unit, roles.stratum, roles.key, *roles.rows) if column is not None}


def _match_notes(
    found: MappingOf[str, ColumnMatch], second: Iterable[ColumnMatch], instrument: Instrument
) -> Iterable[str]:
    for match in found.values():
        if match.rival:
            yield f"'{shown(match.column)}' was taken for {match.item} and is nearly as like {match.rival}"
    for match in second:
        yield f"'{shown(match.column)}' also looks like {match.item}, which another column is already"
    absent = [item.id for item in instrument.items if item.id not in {match.item for match in found.values()}]
    if absent:
        yield f"no column was found for {', '.join(absent)}"


def _role_notes(roles: Roles) -> Iterable[str]:
    if roles.unit is None:
        yield "no column of units was recognised: say under unit which it is"
    if roles.other_units:
        others = ", ".join(shown(column) for column in roles.other_units)
        yield f"these columns may say the unit as well, and can be joined under unit: {others}"
    if roles.rows:
        column, text = next(iter(roles.rows.items()))
        yield f"only rows with {shown(text)} in {shown(column)} are read"


def _unread(
    facts: MappingOf[str, Facts], items: MappingOf[str, str], instrument: Instrument | None, notes: list[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return a recode and missing codes for texts that the scales do not know, noting those left over."""
    recode: dict[str, str] = {}
    missing: dict[str, None] = {}
    if instrument is None:
        return {}, ()
    for column, item_id in items.items():
        reader = CellReader(column, instrument.item(item_id), instrument, {}, ("",))
        left = []
        for text in facts[column].counts:
            if reader.read(text) is not None or text in recode:
                continue
            if is_missing_code(text):
                missing[text] = None
            elif (word := _word_for(text, reader)) is not None:
                recode[text] = word
            else:
                left.append(reader.offending(text))
        if left:
            more = f" and {len(left) - _MOST_NOTED} more" if len(left) > _MOST_NOTED else ""
            notes.append(
                f"'{shown(column)}' holds {', '.join(left[:_MOST_NOTED])}{more}, not on the scale of {item_id}: "
                "say under recode or missing what it means"
            )
    if recode:
        notes.append(f"check the recode of {', '.join(shown(text) for text in recode)}")
    return recode, tuple(missing)


def _word_for(text: str, reader: CellReader) -> str | None:
    """Return the value, as a mapping writes it, whose label is nearly `text`."""
    special = is_special(text)
    if special is not None and reader.takes(SPECIAL_WORDS[special]):
        return special
    labels = labels_of(reader.instrument.scale(reader.item))
    found = difflib.get_close_matches(key_of(text), list(labels), n=1, cutoff=NEAR_ENOUGH)
    if not found:
        return None
    value = labels[found[0]]
    return next((word for word, stands in SPECIAL_WORDS.items() if stands == value), str(value))


def _aliases(texts: Iterable[str], units: Iterable[Unit]) -> dict[str, str]:
    """Return the unit id of every text that is a unit's title, or its id in another spelling."""
    ids: dict[str, str] = {}
    for unit in units:
        for name in (unit.id, unit.id.rsplit("/", 1)[-1], unit.title):
            key = key_of(name).replace("-", " ")
            if ids.setdefault(key, unit.id) != unit.id:
                ids[key] = ""
    known = set(ids.values())
    found = {text: ids.get(key_of(text).replace("-", " "), "") for text in texts if text not in known}
    return {text: unit for text, unit in found.items() if unit}

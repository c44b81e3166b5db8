"""Which columns of a table a mapping reads, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.interchange.faults import FaultList
from gapassess.interchange.labels import CellReader, target_of
from gapassess.interchange.naming import advice, shown, tidy
from gapassess.interchange.personal import Personal
from gapassess.interchange.tables import Table

_UNMISTAKABLE = frozenset({"e-mail", "IP number", "phone"})


@dataclass(frozen=True)
class Columns:
    """Places of the columns that are read; those that are missing or refused are left out.

    Attributes
    ----------
    named
        Headers that are read, whatever for.
    """

    unit: tuple[int, ...]
    stratum: tuple[str, int] | None
    key: tuple[str, int] | None
    rows: tuple[tuple[str, int], ...]
    items: tuple[tuple[int, CellReader], ...]
    named: frozenset[str]


def columns_of(
    table: Table,
    mapping: Mapping,
    instrument: Instrument,
    personal: MappingOf[str, Personal],
    faults: FaultList,
) -> Columns:
    """Find every column that the mapping names, noting all that are missing, personal or named twice."""
    place = {header: at for at, header in enumerate(table.headers)}
    found: dict[tuple[str, str], int] = {}
    for use, column in _named(mapping):
        index = place.get(tidy(column))
        if index is None:
            do = advice(column, table.headers, otherwise="check the header row and header_rows")
            faults.add("COLUMN-MISSING", f"{table.name}, {use}", f"there is no column '{shown(column)}'", do)
        elif _refused(use, one := personal.get(table.headers[index])) and one is not None:
            dates = use == "items" and one.kind == "time" and one.seen_by == "values"
            faults.add(
                "PERSONAL-COLUMN",
                f"{table.name}, {use}",
                f"'{shown(column)}' looks like {one.kind}, which is never read",
                "take it out of the mapping"
                + (", or, if a spreadsheet made dates of answers such as 1-2, set it to text there" if dates else ""),
            )
        else:
            found[use, column] = index
    _check_recode(mapping, faults, table.name)
    unit = tuple(found["unit", column] for column in mapping.unit_columns if ("unit", column) in found)
    if not mapping.unit_columns:
        faults.add("UNIT-COLUMN", f"{table.name}, unit", "no column of units is named", "say which column it is")
    return Columns(
        unit=unit if len(unit) == len(mapping.unit_columns) else (),
        stratum=next(((column, i) for (use, column), i in found.items() if use == "strata"), None),
        key=next(((column, i) for (use, column), i in found.items() if use == "response_key"), None),
        rows=tuple((column, i) for (use, column), i in found.items() if use == "rows"),
        items=_items(mapping, instrument, found, faults, table.name),
        named=frozenset(table.headers[index] for index in found.values()),
    )


def _named(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """Give every use and column of a mapping; of the strata the first, which alone is kept."""
    for column in mapping.unit_columns:
        yield "unit", column
    for column in list(mapping.strata.values())[:1]:
        yield "strata", column
    if mapping.response_key is not None:
        yield "response_key", mapping.response_key
    for column in mapping.rows:
        yield "rows", column
    for column in mapping.items:
        yield "items", column
    for column in mapping.recode:
        if column != "*" and column not in mapping.items and column not in mapping.strata.values():
            yield "recode", column


def _refused(use: str, personal: Personal | None) -> bool:
    """Say whether a column may not serve this use.

    Teams and ranks are written with capitals and numbers as people are, so there only a header that
    says so, or values of an unmistakable shape, refuse a column.
    """
    if personal is None:
        return False
    doubtful = personal.seen_by == "values" and personal.kind not in _UNMISTAKABLE
    return not (doubtful and use in {"unit", "strata", "rows"})


def _check_recode(mapping: Mapping, faults: FaultList, where: str) -> None:
    strata = set(mapping.strata.values())
    for column, recode in mapping.recode.items():
        for text, word in recode.items():
            if column not in strata and target_of(word) is None:
                faults.add(
                    "RECODE-VALUE",
                    f"{where}, recode of {shown(column)}",
                    f"'{shown(text)}' becomes '{shown(word)}', which is no value",
                    "use a number of the scale, does_not_apply or dont_know",
                )


def _items(
    mapping: Mapping,
    instrument: Instrument,
    found: MappingOf[tuple[str, str], int],
    faults: FaultList,
    where: str,
) -> tuple[tuple[int, CellReader], ...]:
    """Return a reader for every column of an item, at its place."""
    readers: dict[str, tuple[int, CellReader]] = {}
    for column, item_id in mapping.items.items():
        place = f"{where}, items: {shown(column)}"
        if item_id not in instrument.slots:
            do = advice(item_id, instrument.slots, otherwise=f"use the item ids of {instrument.ref}")
            faults.add("UNKNOWN-ITEM", place, f"{instrument.ref} has no item '{shown(item_id)}'", do)
        elif item_id in readers:
            other = shown(readers[item_id][1].column)
            faults.add("ITEM-TWICE", place, f"'{other}' is the item {item_id} already", "keep one of the two columns")
        elif ("items", column) in found:
            reader = CellReader(column, instrument.item(item_id), instrument, mapping.recode, mapping.missing)
            readers[item_id] = (found["items", column], reader)
    return tuple(readers.values())

"""A table of answers, read by a mapping, as values that fit an instrument."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import NamedTuple

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.core.organisation import Unit
from gapassess.core.response import BLANK
from gapassess.errors import Fault
from gapassess.interchange.columns import Columns, columns_of
from gapassess.interchange.faults import FaultList
from gapassess.interchange.naming import id_of, key_of, shown, tidy
from gapassess.interchange.personal import Personal, personal_columns, value_kind
from gapassess.interchange.tables import Table
from gapassess.interchange.unit_names import NamedUnit, UnitNames


class ReadRow(NamedTuple):
    """What one row of the file says.

    Attributes
    ----------
    unit, unit_title
        Unit id, and what the file calls the unit.
    stratum
        None when there is no such column or the cell is blank.
    answers
        Value by item id; a blank cell is not in it.
    response_key
        As it stands in the file; None when the mapping names no key.
    """

    unit: str
    unit_title: str
    stratum: str | None
    answers: dict[str, int]
    response_key: str | None


@dataclass(frozen=True)
class Reading:
    """What a file of answers holds, and what is wrong with it.

    Attributes
    ----------
    rows
        One per row without fault. Rows are never dropped for being equal.
    new_units
        Units made because no unit table was given, with those above them, in the order met.
    faults
        At most 100, then one ``MORE-FAULTS`` that counts the rest. Store nothing when there is one.
    fault_count
        How many faults there are in all.
    refused_columns
        Columns of names, addresses, times and the like: not read, not stored.
    unmatched
        Columns that neither the mapping names nor are refused: not read either.
    row_count
        Rows in the file that are not wholly blank.
    skipped
        Rows that the mapping's `rows` filter left out.
    asked
        Item ids that a column stands for; the others were not asked in this file.
    """

    rows: tuple[ReadRow, ...]
    new_units: tuple[Unit, ...]
    faults: tuple[Fault, ...]
    fault_count: int
    refused_columns: tuple[Personal, ...]
    unmatched: tuple[str, ...]
    row_count: int
    skipped: int
    asked: frozenset[str]


@dataclass
class _RowReader:
    """Reads one row after another; a row with a fault gives None."""

    table: Table
    mapping: Mapping
    columns: Columns
    units: UnitNames
    faults: FaultList
    skipped: int = 0
    _keys: dict[str, int] = field(default_factory=dict)
    _wanted: MappingOf[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._wanted = {column: key_of(value) for column, value in self.mapping.rows.items()}

    def read(self, number: int, row: tuple[str, ...]) -> ReadRow | None:
        """Return what a row says, or note what is wrong with it."""
        if ragged := self.table.ragged(number, row):
            self.faults.extend(ragged)
            return None
        if any(key_of(row[index]) != self._wanted[column] for column, index in self.columns.rows):
            self.skipped += 1
            return None
        before = self.faults.count
        unit = self._unit(number, row)
        stratum = self._stratum(number, row)
        answers = self._answers(number, row)
        key = self._key(number, row)
        if self.faults.count > before or unit is None:
            return None
        return ReadRow(unit.id, unit.title, stratum, answers, key)

    def _unit(self, number: int, row: tuple[str, ...]) -> NamedUnit | None:
        if not self.columns.unit:
            return None
        found = self.units.of(tuple(row[index] for index in self.columns.unit), number)
        if isinstance(found, NamedUnit):
            return found
        self.faults.extend(found)
        return None

    def _stratum(self, number: int, row: tuple[str, ...]) -> str | None:
        if self.columns.stratum is None:
            return None
        column, index = self.columns.stratum
        text = tidy(row[index])
        if not text:
            return None
        recode = {key_of(label): word for label, word in self.mapping.recode.get(column, {}).items()}
        found = id_of(recode.get(key_of(text), text))
        if not found:
            what = f"a text of {len(text)} characters" if value_kind(text) else f"'{shown(text)}'"
            self.faults.add(
                "STRATUM-ID",
                f"row {number}, column {column}",
                f"{what} gives no stratum id",
                "recode it in the mapping to a word of a-z, 0-9, - . _",
            )
        return found

    def _answers(self, number: int, row: tuple[str, ...]) -> dict[str, int]:
        answers = {}
        for index, reader in self.columns.items:
            value = reader.read(row[index])
            if value is None:
                self.faults.add(
                    "VALUE-OUTSIDE-SCALE",
                    f"row {number}, column {shown(reader.column)}",
                    f"{reader.offending(row[index])} is not on the scale",
                    f"use one of {reader.choices()}, or say under recode or missing what it means",
                )
            elif value != BLANK:
                answers[reader.item.id] = value
        return answers

    def _key(self, number: int, row: tuple[str, ...]) -> str | None:
        if self.columns.key is None:
            return None
        column, index = self.columns.key
        key = tidy(row[index])
        where = f"row {number}, column {shown(column)}"
        if not key:
            self.faults.add(
                "RESPONSE-KEY-MISSING",
                where,
                "the response key is blank",
                "fill it, or leave response_key out",
            )
        elif (first := self._keys.setdefault(key, number)) != number:
            self.faults.add(
                "RESPONSE-KEY-REPEATED",
                where,
                f"the response key is the one of row {first}",
                "remove the row that was exported twice, or name a column that is unique per person",
            )
        return key


def read_answers(
    table: Table, mapping: Mapping, instrument: Instrument, *, units: Collection[str] | None = None
) -> Reading:
    """Read a table of answers.

    Parameters
    ----------
    units
        Ids of the unit table, exactly these; None when none was imported, and units are made.

    Returns
    -------
    reading
        With all faults of mapping and rows at once. Codes: ``COLUMN-MISSING``, ``UNKNOWN-ITEM``,
        ``ITEM-TWICE``, ``PERSONAL-COLUMN``, ``RECODE-VALUE``, ``UNIT-COLUMN``,
        ``UNIT-MISSING``, ``UNIT-UNKNOWN``, ``UNIT-AMBIGUOUS``, ``UNIT-ID``, ``STRATUM-ID``,
        ``VALUE-OUTSIDE-SCALE``, ``RESPONSE-KEY-MISSING``, ``RESPONSE-KEY-REPEATED``, ``ROW-RAGGED``,
        ``NO-ROWS``, ``MORE-FAULTS``.

    Raises
    ------
    AuthorError
        ``ROW-UNREADABLE``: a quoted cell that does not end leaves no rows to speak of.

    Notes
    -----
    A message names row, column, the code found and the values allowed; a text that looks like a
    person or an address is given by its length alone.
    """
    faults = FaultList(table.name)
    personal = personal_columns(table)
    columns = columns_of(table, mapping, instrument, personal, faults)
    names = UnitNames(mapping, None if units is None else frozenset(units))
    faults.extend(*names.alias_faults(table.name))
    reader = _RowReader(table, mapping, columns, names, faults)
    rows = []
    row_count = 0
    for number, row in table.numbered():
        row_count += 1
        found = reader.read(number, row)
        if found is not None:
            rows.append(found)
    if row_count == reader.skipped:
        what = "no row is left by the rows filter" if row_count else "there is no row below the headers"
        faults.add("NO-ROWS", table.name, what, "check the export and the rows entry of the mapping")
    return Reading(
        rows=tuple(rows),
        new_units=tuple(names.new.values()),
        faults=faults.listed,
        fault_count=faults.count,
        refused_columns=tuple(one for column, one in personal.items() if column not in columns.named),
        unmatched=tuple(header for header in table.headers if header not in columns.named and header not in personal),
        row_count=row_count,
        skipped=reader.skipped,
        asked=frozenset(reader.item.id for _, reader in columns.items),
    )

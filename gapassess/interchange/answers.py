"""A table of answers, read by a mapping, as responses that fit an instrument."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import dataclass

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.core.organisation import Unit
from gapassess.core.response import Response
from gapassess.errors import Fault
from gapassess.interchange.columns import columns_of
from gapassess.interchange.decoding import BATCH, Row, RowDecoder
from gapassess.interchange.faults import FaultList
from gapassess.interchange.naming import shown
from gapassess.interchange.personal import Personal, personal_columns
from gapassess.interchange.response_keys import KeyLedger
from gapassess.interchange.tables import Table
from gapassess.interchange.unit_names import UnitNames


@dataclass(frozen=True)
class Reading:
    """What a file of answers holds, and what is wrong with it.

    Attributes
    ----------
    new_units
        Units made because no unit table was given, with those above them, in the order met.
    faults
        At most 100, the same in many rows as one, then one ``MORE-FAULTS`` that counts the rest. Store nothing
        when there is one.
    fault_count
        How many faults there are in all, each row for itself.
    refused_columns
        Columns of names, addresses, times and the like: not read, not stored.
    unmatched
        Columns that neither the mapping names nor are refused: not read either.
    row_count
        Rows in the file that are not wholly blank.
    skipped
        Rows that the mapping's `rows` filter left out.
    without_block
        Responses from units where blocks rotate in which every block is empty.
    """

    new_units: tuple[Unit, ...]
    faults: tuple[Fault, ...]
    fault_count: int
    refused_columns: tuple[Personal, ...]
    unmatched: tuple[str, ...]
    row_count: int
    skipped: int
    without_block: int


def read_answers(
    table: Table,
    mapping: Mapping,
    instrument: Instrument,
    *,
    units: Collection[str] | None = None,
    rotates: Callable[[str], bool] = lambda _: False,
    take: Callable[[list[Response]], None] | None = None,
    keys: KeyLedger | None = None,
    progress: Callable[[int], None] | None = None,
) -> Reading:
    """Read a table of answers, a batch of rows at a time: no more than that is held.

    Parameters
    ----------
    units
        Ids of the unit table, exactly these; None when none was imported, and units are made.
    rotates
        Whether people of a unit are asked some of the instrument's blocks only: there a block that is empty in
        a row was not asked. By default everybody is asked everything.
    take
        Gets each batch of at most `BATCH` responses as soon as it is read, none after the first fault.
        Rows are never dropped for being equal. What it got is to be thrown away when there are faults in the end.
    keys
        Notes the response keys, and says which people are known and not given to `take`; by default one of its own.
    progress
        Told after each batch how many rows were read until now.

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
    OperatorError
        ``DISK-FULL``: no room for the temporary file of the keys.

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
    with KeyLedger() if keys is None else nullcontext(keys) as ledger:
        decoder = RowDecoder(
            columns,
            names,
            faults,
            ledger,
            instrument=instrument,
            wanted=mapping.rows,
            recode=mapping.recode.get(columns.stratum[0], {}) if columns.stratum is not None else {},
            rotates=rotates,
        )
        rows, skipped = _read(table, decoder, take, progress)
        for number, first in ledger.repeats():
            faults.add(
                "RESPONSE-KEY-REPEATED",
                f"row {number}, column {shown(mapping.response_key or '')}",
                f"the response key is the one of row {first}",
                "remove the row that was exported twice, or name a column that is unique per person",
            )
    if rows == skipped:
        what = "no row is left by the rows filter" if rows else "there is no row below the headers"
        faults.add("NO-ROWS", table.name, what, "check the export and the rows entry of the mapping")
    return Reading(
        new_units=tuple(names.new.values()),
        faults=faults.listed,
        fault_count=faults.count,
        refused_columns=tuple(one for column, one in personal.items() if column not in columns.named),
        unmatched=tuple(header for header in table.headers if header not in columns.named and header not in personal),
        row_count=rows,
        skipped=skipped,
        without_block=decoder.without_block,
    )


def _read(
    table: Table,
    decoder: RowDecoder,
    take: Callable[[list[Response]], None] | None,
    progress: Callable[[int], None] | None,
) -> tuple[int, int]:
    """Read all rows in batches; return how many there are and how many the filter left out."""
    width, cut, filtered = len(table.headers), decoder.cut(), bool(decoder.columns.rows)
    count = skipped = 0
    numbers: list[int] = []
    rows: list[Row] = []

    def decode() -> None:
        if numbers:
            responses = decoder.decode(numbers, rows)
            if take is not None and responses:
                take(responses)
            numbers.clear()
            rows.clear()
        if progress is not None:
            progress(count)

    for number, row in table.numbered():
        count += 1
        if len(row) != width:
            if not decoder.faults.is_full:
                decode()  # so that faults are listed in the order of the rows
            decoder.faults.extend(*filter(None, [table.ragged(number, row)]))
        elif filtered and not decoder.is_wanted(row):
            skipped += 1
        else:
            numbers.append(number)
            rows.append(cut(row))
            if len(rows) == BATCH:
                decode()
    decode()
    return count, skipped

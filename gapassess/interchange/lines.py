"""The lines of a table that people keep by hand, under the names that are expected."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gapassess.core.text import is_unit_id
from gapassess.errors import AuthorError
from gapassess.interchange.faults import FaultList
from gapassess.interchange.naming import advice, id_of, key_of, near, shown, tidy
from gapassess.interchange.tables import Table, read_table


@dataclass
class Lines:
    """The lines of a table under the names that are expected, and the faults found in them."""

    table: Table
    faults: FaultList

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Give number and cells of every line, by lower-case column name."""
        names = [key_of(header).replace(" ", "_") for header in self.table.headers]
        for number, row in self.table.numbered():
            if ragged := self.table.ragged(number, row):
                self.faults.extend(ragged)
            else:
                yield number, dict(zip(names, map(tidy, row), strict=True))

    def unit(self, text: str, number: int, column: str, known: Collection[str] | None = None) -> str:
        """Return a unit id, noting when it is none or, with `known`, when there is no such unit."""
        where = f"row {number}, column {column}"
        if not text:
            self.faults.add("UNIT-MISSING", where, "no unit stands here", "fill in the unit's id")
        elif not is_unit_id(text):
            do = f"write it as {id_of(text) or 'a-z, 0-9, - . _'}"
            self.faults.add("UNIT-ID", where, f"'{shown(text)}' is no unit id", do)
        elif known is not None and text not in known:
            do = advice(text, known, otherwise="add it to the unit table")
            self.faults.add("UNIT-UNKNOWN", where, f"there is no unit '{shown(text)}'", do)
        return text

    def day(self, text: str, number: int, column: str, *, needed: bool = False) -> date | None:
        """Return a date, None for a blank cell, noting what is none."""
        if not text and not needed:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            what = f"'{shown(text)}' is no date" if text else "the date is missing"
            self.faults.add("DATE-UNREADABLE", f"row {number}, column {column}", what, "write it as 2026-04-01")
            return None


def open_lines(source: Path | bytes, name: str, *, needed: tuple[str, ...], others: tuple[str, ...] = ()) -> Lines:
    """Read a table and refuse it when a column is missing or misspelt."""
    table = read_table(source, name=name)
    faults = FaultList(table.name)
    headers = {key_of(header).replace(" ", "_"): header for header in table.headers}
    for column in needed:
        if column not in headers:
            do = advice(column, table.headers, otherwise=f"name the columns {','.join((*needed, *others))}")
            faults.add("COLUMN-MISSING", table.name, f"there is no column '{column}'", do)
    for key, header in headers.items():
        meant = [one for one in near(key, others) if one not in headers]
        if key not in {*needed, *others} and meant:
            faults.add(
                "COLUMN-UNKNOWN",
                table.name,
                f"'{shown(header)}' is not a column of this table",
                f"did you mean {meant[0]}",
            )
    if faults.count:
        raise AuthorError(*faults.listed)
    return Lines(table, faults)


def once(lines: Lines, met: dict[tuple[str, ...], int], line: tuple[str, ...], number: int) -> None:
    """Note a line that says what an earlier one said."""
    first = met.setdefault(line, number)
    if first != number:
        lines.faults.add("LINE-REPEATED", f"row {number}", f"it says the same as row {first}", "remove one of them")


def settle(lines: Lines, *, read: bool) -> None:
    """Raise all faults of a table at once."""
    if not read and not lines.faults.count:
        lines.faults.add("NO-ROWS", lines.table.name, "there is no row below the headers", "fill the table")
    if lines.faults.count:
        raise AuthorError(*lines.faults.listed)

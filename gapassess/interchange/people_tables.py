"""The tables that people keep by hand: units, their lineage, and headcounts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gapassess.core.organisation import LINEAGE_KINDS, Headcount, Lineage, LineageKind, Unit
from gapassess.core.text import is_unit_id
from gapassess.errors import AuthorError
from gapassess.interchange.faults import FaultList
from gapassess.interchange.labels import whole_number
from gapassess.interchange.naming import advice, id_of, key_of, near, shown, tidy
from gapassess.interchange.tables import Table, read_table
from gapassess.interchange.unit_tree import check_tree

_KINDS: Mapping[str, LineageKind] = {kind: kind for kind in LINEAGE_KINDS}


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


def read_units(source: Path | bytes, *, name: str = "") -> tuple[Unit, ...]:
    """Read a table ``unit,parent,title,valid_from,valid_to``; the last three may be left out or blank.

    Raises
    ------
    AuthorError
        With all faults: ``COLUMN-MISSING``, ``ROW-RAGGED``, ``UNIT-MISSING``, ``UNIT-ID``, ``UNIT-REPEATED``,
        ``DATE-UNREADABLE``, ``DATES-REVERSED``, ``PARENT-UNKNOWN``, ``UNIT-CYCLE``, ``ROOTS-SEVERAL``,
        ``NO-ROWS``, ``MORE-FAULTS``; or those of `read_table`.
    """
    lines = open_lines(source, name, needed=("unit", "parent"), others=("title", "valid_from", "valid_to"))
    units: dict[str, Unit] = {}
    rows: dict[str, int] = {}
    for number, line in lines:
        unit = lines.unit(line["unit"], number, "unit")
        parent = lines.unit(line["parent"], number, "parent") if line["parent"] else None
        opened = lines.day(line.get("valid_from", ""), number, "valid_from")
        closed = lines.day(line.get("valid_to", ""), number, "valid_to")
        if opened and closed and closed < opened:
            lines.faults.add(
                "DATES-REVERSED",
                f"row {number}",
                "valid_to is before valid_from",
                "put the earlier date first",
            )
        if unit in rows:
            lines.faults.add(
                "UNIT-REPEATED",
                f"row {number}, column unit",
                f"'{shown(unit)}' stands in row {rows[unit]} already",
                "keep one line per unit, and say in the lineage what became of it",
            )
        elif unit:
            rows[unit] = number
            units[unit] = Unit(unit, line.get("title") or unit, parent, opened, closed)
    check_tree(units, rows, lines.faults)
    settle(lines, read=bool(rows))
    return tuple(units.values())


def read_lineage(source: Path | bytes, *, units: Collection[str] | None = None, name: str = "") -> tuple[Lineage, ...]:
    """Read a table ``from,to,kind,on``; with `units`, both ends must be among these ids.

    Raises
    ------
    AuthorError
        With all faults: ``COLUMN-MISSING``, ``ROW-RAGGED``, ``UNIT-MISSING``, ``UNIT-ID``, ``UNIT-UNKNOWN``,
        ``LINEAGE-KIND``, ``LINEAGE-SELF``, ``DATE-UNREADABLE``, ``LINE-REPEATED``, ``NO-ROWS``, ``MORE-FAULTS``.
    """
    lines = open_lines(source, name, needed=("from", "to", "kind", "on"))
    met: dict[tuple[str, str, str], int] = {}
    found = []
    for number, line in lines:
        old = lines.unit(line["from"], number, "from", units)
        new = lines.unit(line["to"], number, "to", units)
        kind = _KINDS.get(line["kind"].lower())
        if kind is None:
            do = f"write one of {', '.join(LINEAGE_KINDS)}"
            lines.faults.add("LINEAGE-KIND", f"row {number}, column kind", f"'{shown(line['kind'])}' is no kind", do)
        if old and old == new:
            lines.faults.add("LINEAGE-SELF", f"row {number}", "a unit cannot become itself", "correct from or to")
        on = lines.day(line["on"], number, "on", needed=True)
        _once(lines, met, (old, new, line["on"]), number)
        if kind is not None and on is not None:
            found.append(Lineage(old, new, kind, on))
    settle(lines, read=bool(met))
    return tuple(found)


def read_population(
    source: Path | bytes, *, units: Collection[str] | None = None, name: str = ""
) -> tuple[Headcount, ...]:
    """Read a table ``as_at,unit,stratum,headcount``; a blank stratum, or no such column, is everybody.

    Raises
    ------
    AuthorError
        With all faults: ``COLUMN-MISSING``, ``ROW-RAGGED``, ``UNIT-MISSING``, ``UNIT-ID``, ``UNIT-UNKNOWN``,
        ``STRATUM-ID``, ``DATE-UNREADABLE``, ``HEADCOUNT``, ``LINE-REPEATED``, ``NO-ROWS``, ``MORE-FAULTS``.
    """
    lines = open_lines(source, name, needed=("as_at", "unit", "headcount"), others=("stratum",))
    met: dict[tuple[str, str, str], int] = {}
    found = []
    for number, line in lines:
        as_at = lines.day(line["as_at"], number, "as_at", needed=True)
        unit = lines.unit(line["unit"], number, "unit", units)
        text = line.get("stratum", "")
        stratum = id_of(text) or None
        if text and stratum is None:
            lines.faults.add(
                "STRATUM-ID",
                f"row {number}, column stratum",
                f"'{shown(text)}' gives no id",
                "use a-z, 0-9, - . _",
            )
        headcount = whole_number(line["headcount"].replace(",", ""))
        if headcount is None or headcount < 0:
            lines.faults.add(
                "HEADCOUNT",
                f"row {number}, column headcount",
                f"'{shown(line['headcount'])}' is no number of people",
                "write a whole number, 0 or more",
            )
        _once(lines, met, (line["as_at"], unit, stratum or ""), number)
        if as_at is not None and headcount is not None:
            found.append(Headcount(as_at, unit, stratum, headcount))
    settle(lines, read=bool(met))
    return tuple(found)


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


def _once(lines: Lines, met: dict[tuple[str, str, str], int], line: tuple[str, str, str], number: int) -> None:
    first = met.setdefault(line, number)
    if first != number:
        lines.faults.add("LINE-REPEATED", f"row {number}", f"it says the same as row {first}", "remove one of them")


def settle(lines: Lines, *, read: bool) -> None:
    """Raise all faults of a table at once."""
    if not read and not lines.faults.count:
        lines.faults.add("NO-ROWS", lines.table.name, "there is no row below the headers", "fill the table")
    if lines.faults.count:
        raise AuthorError(*lines.faults.listed)

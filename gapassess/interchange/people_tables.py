"""The tables that people keep by hand: units, their lineage, and headcounts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from gapassess.core.organisation import LINEAGE_KINDS, Headcount, Lineage, LineageKind, Unit
from gapassess.interchange.labels import whole_number
from gapassess.interchange.lines import once, open_lines, settle
from gapassess.interchange.naming import id_of, shown
from gapassess.interchange.unit_tree import check_tree

_KINDS: Mapping[str, LineageKind] = {kind: kind for kind in LINEAGE_KINDS}


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
    met: dict[tuple[str, ...], int] = {}
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
        once(lines, met, (old, new, line["on"]), number)
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
    met: dict[tuple[str, ...], int] = {}
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
        once(lines, met, (line["as_at"], unit, stratum or ""), number)
        if as_at is not None and headcount is not None:
            found.append(Headcount(as_at, unit, stratum, headcount))
    settle(lines, read=bool(met))
    return tuple(found)

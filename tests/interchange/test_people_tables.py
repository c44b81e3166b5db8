"""Units, lineage and headcounts: all faults of a table at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gapassess.core.organisation import Headcount, Lineage, Tree, Unit
from gapassess.errors import AuthorError
from gapassess.interchange.people_tables import read_lineage, read_population, read_units

UNITS = """unit,parent,title,valid_from,valid_to
force,,Northmoor,2020-01-01,
force/east,force,East,,2025-03-31
force/west,force,West,,
"""


def faults(reader: Callable[..., object], text: str, **known: object) -> list[tuple[str, str]]:
    with pytest.raises(AuthorError) as caught:
        reader(text.encode(), **known)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_units(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(UNITS, encoding="utf-8")
    units = read_units(path)
    assert units[1] == Unit("force/east", "East", "force", None, date(2025, 3, 31))
    assert Tree.of(units).root.id == "force"


def test_units_without_the_optional_columns() -> None:
    assert read_units(b"unit,parent\nforce,\neast,force\n")[1] == Unit("east", "east", "force")


def test_every_fault_of_a_unit_table_at_once() -> None:
    text = """unit,parent,title,valid_from,valid_to
force,,F,2020-01-01,
East LPT,force,E,,
west,forc,W,01/02/2024,
west,force,W,,
a,b,A,,
b,a,B,,
c,c,C,,
other,,O,2024-01-01,2023-01-01
,force,x,,
short
"""
    assert faults(read_units, text) == [
        ("UNIT-ID", "row 3, column unit"),
        ("DATE-UNREADABLE", "row 4, column valid_from"),
        ("UNIT-REPEATED", "row 5, column unit"),
        ("DATES-REVERSED", "row 9"),
        ("UNIT-MISSING", "row 10, column unit"),
        ("ROW-RAGGED", "row 11"),
        ("PARENT-UNKNOWN", "row 4, column parent"),
        ("UNIT-CYCLE", "row 6, column parent"),
        ("UNIT-CYCLE", "row 8, column parent"),
    ]


def test_two_roots_only_when_some_day_has_both() -> None:
    after = "unit,parent,valid_from,valid_to\nold,,,2024-03-31\nnew,,2024-04-01,\n"
    assert len(read_units(after.encode())) == 2
    assert faults(read_units, after.replace("04-01", "03-31")) == [("ROOTS-SEVERAL", "row 3, column parent")]


def test_columns_of_a_table() -> None:
    assert faults(read_units, "units,parent\na,\n") == [("COLUMN-MISSING", "the file")]
    assert faults(read_units, "unit,parent,valid form\na,,\n") == [("COLUMN-UNKNOWN", "the file")]
    assert faults(read_units, "unit,parent\n") == [("NO-ROWS", "the file")]


def test_lineage() -> None:
    text = "from,to,kind,on\nforce/east,force/west,merged,2025-04-01\n"
    assert read_lineage(text.encode()) == (Lineage("force/east", "force/west", "merged", date(2025, 4, 1)),)
    wrong = "from,to,kind,on\na,b,moved,2025-04-01\na,a,split,\na,z,split,2025-04-01\na,b,split,2025-04-01\n"
    assert faults(read_lineage, wrong, units={"a", "b"}) == [
        ("LINEAGE-KIND", "row 2, column kind"),
        ("LINEAGE-SELF", "row 3"),
        ("DATE-UNREADABLE", "row 3, column on"),
        ("UNIT-UNKNOWN", "row 4, column to"),
        ("LINE-REPEATED", "row 5"),
    ]


def test_population() -> None:
    text = 'as_at,unit,stratum,headcount\n2026-03-01,force/west,Constable,"1,204"\n2026-03-01,force/west,,1500\n'
    assert read_population(text.encode()) == (
        Headcount(date(2026, 3, 1), "force/west", "constable", 1204),
        Headcount(date(2026, 3, 1), "force/west", None, 1500),
    )
    wrong = (
        "as_at,unit,stratum,headcount\n2026-03-01,a,,-1\n2026-03-01,a,,2\n2026-02-30,b,,2.5\n"
        "2026-03-01,zz,???,3\n2026-03-01,a,x,many\n"
    )
    assert faults(read_population, wrong, units={"a", "b"}) == [
        ("HEADCOUNT", "row 2, column headcount"),
        ("LINE-REPEATED", "row 3"),
        ("DATE-UNREADABLE", "row 4, column as_at"),
        ("HEADCOUNT", "row 4, column headcount"),
        ("UNIT-UNKNOWN", "row 5, column unit"),
        ("STRATUM-ID", "row 5, column stratum"),
        ("HEADCOUNT", "row 6, column headcount"),
    ]


def test_more_than_a_hundred_faults_are_counted() -> None:
    rows = "".join(f"2026-03-01,u{number},,x{number}\n" for number in range(150))
    found = faults(read_population, "as_at,unit,stratum,headcount\n" + rows)
    assert len(found) == 101
    assert found[-1] == ("MORE-FAULTS", "the file")

"""What an analyst's files are like on a bad day: the right reading, or an error that says where, what, what to do."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace

import openpyxl
import pytest

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.core.response import DOES_NOT_APPLY, DONT_KNOW
from gapassess.core.text import Text
from gapassess.errors import AuthorError
from gapassess.interchange.labels import CellReader
from gapassess.interchange.tables import read_table
from tests.interchange.conftest import Read

HEAD = ("Team", "Q1", "Q2", "Q3")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DAY = dt.datetime(2026, 2, 1)  # noqa: DTZ001 - a sheet has no zone
MANY = 10_000


def book(*rows: Sequence[object]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in (HEAD, *rows):
        made.worksheets[0].append(list(row))
    made.save(out)
    return out.getvalue()


def text(*lines: str, separator: str = ",") -> bytes:
    return "\n".join([separator.join(HEAD), *lines, ""]).encode()


WIDE = (",".join([*HEAD, *map(str, range(MANY))]) + "\neast,5,4,1" + ",x" * MANY + "\n").encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(text("east;5,0;4,00;1", separator=";"), id="semicolons and decimal commas"),
        pytest.param(text("east\t5\t4\t1", separator="\t").decode().encode("utf-16"), id="UTF-16 as Excel writes it"),
        pytest.param(text("east\t5\t4\t1", separator="\t").decode().encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param(text("east|5|4|1", separator="|"), id="upright lines"),
        pytest.param(b"sep=;\r\n" + text("east;5;4;1", separator=";"), id="the line that is for Excel alone"),
        pytest.param(b"Team,Q1,Q2,Q3,,\neast,5,4,1,,\n,,,,,\n\n,,,,,\n", id="empty rows and columns at the end"),
        pytest.param(book(["east", 5, 4, 1, None, " "], [None, " "], []), id="the same in a sheet"),
        pytest.param(b'Team,Q1,Q2,Q3,Note\neast,5,4,1,"two\nlines, and ""quotes"""\n', id="line breaks in quotes"),
        pytest.param(text("east,5.0,4.00,1.0"), id="numbers as text"),
        pytest.param(book(["east", "5.0", 4.0, 1]), id="numbers as text in a sheet"),
        pytest.param(text("\u00a0east,\u00a05\u00a0,Agree\u00a0,\u2009Yes"), id="spaces that do not break"),
        pytest.param(text("east,CYTUNO’N GRYF,cytuno,YES"), id="Welsh in capitals with a curly apostrophe"),
        pytest.param(text("east,5 - Strongly agree,Agree (4),1. Yes"), id="number and label in one"),
        pytest.param(WIDE, id="10,000 columns"),
    ],
)
def test_read_as_meant(content: bytes, mapping: Mapping, instrument: Instrument) -> None:
    read = Read(read_table(content), mapping, instrument)
    assert (read.faults, read.units, read.answers) == ((), ["east"], [{"p1a": 5, "p3a": 4, "c1k": 1}])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (text("east,5,4,1", "Total,5,4,1"), "row 3, column Team: 'Total' looks like a row of totals"),
        (text("east,5,4,1", "Cyfartaledd,5,4,1"), "row 3, column Team: 'Cyfartaledd' looks like a row of totals"),
        (text("east,5,4,1", ",5,4,1"), "row 3, column Team: no unit stands here"),
        (text('east,"1,000",4,1'), "row 2, column Q1: '1,000' is not on the scale"),
        (text("east,#N/A,4,1"), "row 2, column Q1: '#N/A' is an error of a spreadsheet"),
        (book(["east", "#DIV/0!", 4, 1]), "row 2, column Q1: '#DIV/0!' is an error of a spreadsheet"),
        (text("east,01-Feb,4,1"), "row 2, column Q1: a date is not on the scale; if a spreadsheet made it of"),
        (book(*[["east", DAY, 4, 1]] * 3), "the file, items: 'Q1' looks like time, which is never read; take it out"),
        (book([DAY, 5, 4, 1]), "row 2, column Team: a date stands where a unit should"),
        (text("east,5 - Agree,4,1"), "row 2, column Q1: '5 - Agree' is not on the scale"),
        (book(), "the file: there is no row below the headers"),
        (text(), "the file: there is no row below the headers"),
    ],
)
def test_a_row_is_refused_with_its_place(content: bytes, said: str, mapping: Mapping, instrument: Instrument) -> None:
    read = Read(read_table(content), mapping, instrument)
    assert len(read.faults) == 1
    assert str(read.faults[0]).startswith(said)
    assert read.faults[0].do
    assert read.responses == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file: nothing stands in it; export it again [FILE-EMPTY]"),
        (b"Answers of spring,,,\n" + text("east,5,4,1"), "the file: its first row has no two column names; take out"),
        (b"<html><table><tr><td>Team</td></tr></table></html>", "the file: its first row has no two column names"),
        (text("east,5,4,1", "we\0st,5,4,1"), "the file: it is not text: a NUL stands in line 3"),
        (text("east,5,4,1") + bytes(512), "the file: it is not text: a NUL stands in line 3"),
        (OLD + "Workbook".encode("utf-16-le"), "the file: it is of the old Excel format (.xls); open it"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "the file: it is protected with a password; open it"),
        (book(["east", 5, 4, 1], ["east", 5, "=1+3", 1]), "the file, cell C3: a formula stands there without"),
    ],
)
def test_a_file_is_refused_and_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(AuthorError) as caught:
        read_table(content)
    assert str(caught.value).startswith(said)


def test_a_formula_with_its_result_is_read() -> None:
    made = book(["east", 5, "=1+3", 1])
    read, out = openpyxl.load_workbook(io.BytesIO(made)), io.BytesIO()
    read.worksheets[0]["C2"] = 4
    read.save(out)
    assert list(read_table(out.getvalue()).rows) == [("east", "5", "4", "1")]


def test_the_second_of_two_equal_headers_is_another_column(mapping: Mapping, instrument: Instrument) -> None:
    read = Read(read_table(b"Team,Q1,Q1,Q2,Q3\neast,5,1,4,1\n"), mapping, instrument)
    assert read.answers == [{"p1a": 5, "p3a": 4, "c1k": 1}]
    assert read.reading.unmatched == ("Q1 (2)",)


def test_a_merged_cell_above_the_headers_is_a_second_header_row(mapping: Mapping, instrument: Instrument) -> None:
    made = openpyxl.Workbook()
    for row in (["", "How far do you agree?", None, None], HEAD, ["east", 5, 4, 1]):
        made.worksheets[0].append(list(row))
    made.worksheets[0].merge_cells("B1:D1")
    out = io.BytesIO()
    made.save(out)
    items = {f"How far do you agree? / {one}": item for one, item in mapping.items.items()}
    table = read_table(out.getvalue(), header_rows=2)
    assert Read(table, replace(mapping, items=items), instrument).answers == [{"p1a": 5, "p3a": 4, "c1k": 1}]


def test_a_label_of_a_value_that_is_also_dont_know_is_dont_know(instrument: Instrument) -> None:
    scale = instrument.scales[0]
    labels = (*scale.labels[:2], Text.of({"en": "Don't know", "cy": "Ddim yn berthnasol i mi"}), *scale.labels[3:])
    said = replace(instrument, scales=(replace(scale, labels=labels), *instrument.scales[1:]))
    reader = CellReader("Q1", said.item("p1a"), said, {}, ("",))
    assert reader.read("Don't know") == DONT_KNOW
    assert reader.read("ddim yn berthnasol i mi") == DOES_NOT_APPLY
    assert reader.read("3") == 3
    as_value = CellReader("Q1", said.item("p1a"), said, {"*": {"Don't know": "3"}}, ("",))
    assert as_value.read("Don't know") == 3


def test_two_values_with_one_label_are_read_by_their_numbers_alone(instrument: Instrument) -> None:
    scale = instrument.scales[0]
    labels = (scale.labels[0], *[Text.of("Neutral")] * 2, *scale.labels[3:])
    said = replace(instrument, scales=(replace(scale, labels=labels), *instrument.scales[1:]))
    reader = CellReader("Q1", said.item("p1a"), said, {}, ("",))
    assert [reader.read(one) for one in ("Neutral", "2", "3", "3 - Neutral")] == [None, 2, 3, None]

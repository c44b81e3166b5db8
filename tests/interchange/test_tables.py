"""Files of every kind become headers and rows of text."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from gapassess.errors import AuthorError, GapassessError
from gapassess.interchange.tables import guess_header_rows, read_table

Clock = Callable[[Callable[[], object]], float]
HEADERS = ("uned", "Rwy’n gwybod â phwy i siarad")


def workbook(path: Path, *rows: Sequence[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str, ending: str) -> None:
    lines = [separator.join(HEADERS), separator.join(("tîm", "5")), separator.join(("tîm 2", "4")), ""]
    table = read_table(csv_file(tmp_path / "a.csv", ending.join(lines), encoding))
    assert table.headers == HEADERS
    assert list(table.rows) == [("tîm", "5"), ("tîm 2", "4")]
    assert table.first_row == 2


def test_utf16_big_endian_by_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xfe\xff" + "a,b\ntîm,2\n".encode("utf-16-be"))
    assert list(read_table(path).rows) == [("tîm", "2")]


def test_a_utf8_sign_cut_by_a_chunk_is_still_utf8(tmp_path: Path) -> None:
    text = "a,b\n" + "x" * ((1 << 20) - 5) + "â,1\n"
    assert text.encode()[(1 << 20) - 1 : (1 << 20) + 1] == "â".encode()
    table = read_table(csv_file(tmp_path / "a.csv", text))
    assert next(iter(table.rows))[0].endswith("xâ")


def test_commas_in_unquoted_questions_do_not_outvote_semicolons(tmp_path: Path) -> None:
    text = "team;I was told, shown, helped, heard;Q2\neast;5;4\nwest;3;2\n"
    assert len(read_table(csv_file(tmp_path / "a.csv", text)).headers) == 3


def test_separators_inside_quotes_do_not_count(tmp_path: Path) -> None:
    text = '"a;b;c;d","two ""quoted"" words"\n"line\nbreak",2\n'
    table = read_table(csv_file(tmp_path / "a.csv", text))
    assert table.headers == ("a;b;c;d", 'two "quoted" words')
    assert list(table.rows) == [("line\nbreak", "2")]


def test_sheet_values_as_text(tmp_path: Path) -> None:
    day, moment = dt.datetime(2026, 3, 1), dt.datetime(2026, 3, 1, 9, 30)  # noqa: DTZ001 - a sheet has no zone
    path = workbook(tmp_path / "a.xlsx", ["a", "b", "c", "d", "e"], [5.0, 2.5, day, moment, None], [1, True, "x"])
    table = read_table(path)
    assert list(table.rows) == [
        ("5", "2.5", "2026-03-01", "2026-03-01 09:30:00", ""),
        ("1", "True", "x", "", ""),
    ]
    assert table.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read_table(path.read_bytes(), name="sent.xlsx").headers == table.headers


def test_rows_may_be_gone_through_again(tmp_path: Path) -> None:
    for path in (
        csv_file(tmp_path / "a.csv", "a,b\n1,2\n"),
        workbook(tmp_path / "a.xlsx", ["a", "b"], [1, 2]),
    ):
        table = read_table(path)
        assert list(table.rows) == list(table.rows) == [("1", "2")]


def test_two_header_rows(tmp_path: Path) -> None:
    rows = (
        ["UserID", "Team", "How far do\u00a0you  agree?\n", None, None, "Q5"],
        [None, None, "First row", " Second\u00a0row", "First row", None],
        [1, "east", 5, 4, 3, 2],
    )
    wanted = (
        "UserID", "Team", "How far do you agree? / First row", "How far do you agree? / Second row",
        "How far do you agree? / First row (2)", "Q5",
    )  # fmt: skip
    text = "\n".join(",".join(f'"{cell or ""}"' for cell in row) for row in rows)
    for path in (workbook(tmp_path / "a.xlsx", *rows), csv_file(tmp_path / "a.csv", text)):
        assert guess_header_rows(path) == 2
        table = read_table(path, header_rows=2)
        assert table.headers == wanted
        assert (table.first_row, table.header_rows) == (3, 2)
        assert list(table.rows) == [("1", "east", "5", "4", "3", "2")]


def test_a_grid_at_the_right_edge_of_a_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ID", "Q"], [None, "r1", "r2"], [1, 5, None], [2, 4, 3])
    table = read_table(path, header_rows=2)
    assert table.headers == ("ID", "Q / r1", "Q / r2")
    assert list(table.rows) == [("1", "5", ""), ("2", "4", "3")]


def test_one_header_row_is_not_taken_for_two() -> None:
    assert guess_header_rows(b"ID,Team,Q1\n1,east,5\n") == 1
    assert guess_header_rows(b'"","COMPID","SUB"\n"1",2,1\n') == 1
    assert guess_header_rows(b"a,b\n") == 1


def test_repeated_and_empty_headers_are_told_apart() -> None:
    table = read_table(b"a,a,,a (2),a\n1,2,3,4,5\n")
    assert table.headers == ("a", "a (2)", "column 3", "a (2) (2)", "a (3)")


def test_ragged_rows_have_their_number_and_blank_ones_are_no_rows() -> None:
    table = read_table(b"a,b\n1,2\n\n1\n,,\n1,2,3\n1,2,\n")
    found = [table.ragged(number, row) for number, row in table.numbered()]
    assert [fault and fault.where for fault in found] == [None, "row 4", "row 6", None]
    assert {fault.code for fault in found if fault} == {"ROW-RAGGED"}


def test_row_numbers_are_those_of_a_spreadsheet() -> None:
    table = read_table(b'a,b\n"x\ny\nz",1\n2,2\n')
    assert [number for number, _ in table.numbered()] == [2, 3]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "FILE-MISSING"),
        (b"", "FILE-EMPTY"),
        (b"\xef\xbb\xbf\r\n", "FILE-EMPTY"),
        (b"just words\nin lines\n", "FILE-NOT-A-TABLE"),
        (b"%PDF-1.7\0\1\2,x", "FILE-NOT-A-TABLE"),
        (b"PK\x03\x04 broken", "FILE-NOT-A-TABLE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "FILE-NOT-A-TABLE"),
    ],
)
def test_what_is_no_table_is_said_clearly(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "answers.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AuthorError) as caught:
        read_table(path)
    assert caught.value.code == code
    assert "answers.csv" in str(caught.value)


def test_folders_empty_sheets_and_header_rows(tmp_path: Path) -> None:
    cases = {"FILE-NOT-A-TABLE": tmp_path, "FILE-EMPTY": workbook(tmp_path / "e.xlsx")}
    for code, path in cases.items():
        with pytest.raises(AuthorError) as caught:
            read_table(path)
        assert caught.value.code == code
    with pytest.raises(GapassessError) as refused:
        read_table(b"a,b\n", header_rows=3)
    assert refused.value.code == "HEADER-ROWS"
    with pytest.raises(AuthorError, match="FILE-NOT-A-TABLE"):
        read_table(b"a,b\n", header_rows=2)


def test_a_quote_that_does_not_end_names_its_row() -> None:
    table = read_table(b'a,b\n1,2\n"open,2\n3,4\n')
    with pytest.raises(AuthorError, match=r"row 3.*ROW-UNREADABLE"):
        list(table.rows)


def test_ten_times_the_columns_cost_about_ten_times_as_much(seconds: Clock) -> None:
    def text(columns: int) -> bytes:
        names = ",".join(f"Question {number % (columns // 2)}" for number in range(columns))
        return "\n".join([names, *[",".join(["4"] * columns)] * 200]).encode()

    def read(content: bytes) -> int:
        table = read_table(content)
        return sum(1 for _ in table.numbered()) * len(set(table.headers))

    few, many = text(300), text(3000)
    assert read(many) == 200 * 3000
    assert seconds(lambda: read(many)) < 40 * seconds(lambda: read(few))

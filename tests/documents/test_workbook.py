"""The workbook, opened again by another program."""

import io
import json
import shutil
import subprocess
import warnings
from datetime import datetime

import openpyxl
import pytest

from gapassess.documents.pack import build_pack, unzipped
from tests.documents import made

SHEETS = [
    "Read me first", "Criteria", "Gaps", "Units", "Commitments", "Trends", "Items", "Data quality", "Comments",
    "Data dictionary",
]  # fmt: skip


def opened(body):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(body))


@pytest.fixture(scope="module")
def book(files):
    return opened(files["workbook.xlsx"])


def rows_of(sheet, name):
    """Rows of a table of the sheet as mappings by header."""
    cells = sheet[sheet.tables[name].ref]
    header = [cell.value for cell in cells[0]]
    return [dict(zip(header, (cell.value for cell in row), strict=True)) for row in cells[1:]]


def test_the_sheets_stand_in_order(book):
    assert book.sheetnames == SHEETS


def test_every_sheet_carries_the_marking_and_says_it_is_made_up(book):
    for sheet in book:
        assert sheet["A1"].value == "OFFICIAL"
        assert sheet.oddHeader.center.text.endswith("OFFICIAL")
        assert sheet.oddFooter.center.text.endswith("OFFICIAL")
        assert "(made up)" in sheet["A2"].value


def test_the_marking_is_the_one_given(content):
    files = unzipped(build_pack(made.content(marking="OFFICIAL: SENSITIVE & MORE", made_up=False)))
    for sheet in opened(files["workbook.xlsx"]):
        assert sheet["A1"].value == "OFFICIAL: SENSITIVE & MORE"
        assert "made up" not in sheet["A2"].value


def test_there_is_no_formula_no_link_and_no_macro(book, files):
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    inner = unzipped(files["workbook.xlsx"])
    assert not [name for name in inner if "vba" in name.lower() or "external" in name.lower()]
    assert any(
        cell.value == '=HYPERLINK("http://example.org")' for row in book["Commitments"].iter_rows() for cell in row
    )


def test_figures_are_those_of_the_table(book, files):
    said = json.loads(files["tables/cells.json"])["rows"]
    rows = rows_of(book["Gaps"], "t_cells")
    assert len(rows) == len(said)
    for row, other in zip(rows, said, strict=True):
        held = other["state"] == "held-back"
        for title, name in (("Figure", "figure"), ("Answers", "n"), ("Stated", "stated"), ("Standard error", "se")):
            expected = "held back" if held and name != "figure" else other[name]
            assert row[title] == expected
        assert row["Gap: stated less experienced"] == ("held back" if held else other["gap"])


def test_held_back_is_told_in_words_in_every_figure(book):
    held = [row for row in rows_of(book["Gaps"], "t_cells") if row["State"] == "Held back"]
    assert held
    for row in held:
        assert row["95% interval from"] == row["Agree, in 100"] == row["p of no gap"] == "held back"
        assert row["Reason"] == "protected"
    units = [row for row in rows_of(book["Units"], "t_units") if row["Shown"] == "no"]
    assert units
    assert {(row["Answers"], row["People"], row["Response rate"]) for row in units} == {("held back",) * 3}


def test_every_table_is_a_table_with_a_frozen_header(book):
    for name in SHEETS[1:]:
        assert book[name].tables, name
    frozen = {name: book[name].freeze_panes for name in SHEETS[1:] if name != "Trends"}
    assert all(place is not None and place.endswith("5") for place in frozen.values()), frozen
    assert set(book["Trends"].tables) == {"t_changes", "t_trends"}


def test_its_date_is_the_last_day_of_the_wave(book):
    assert book.properties.created == datetime(2026, 10, 31, 12)  # noqa: DTZ001  XLSX dates have no zone
    assert book.properties.modified == book.properties.created


def test_it_speaks_welsh(content):
    files = unzipped(build_pack(made.content(language="cy")))
    book = opened(files["workbook.xlsx"])
    assert book.sheetnames[:3] == ["Darllenwch fi gyntaf", "Meini prawf", "Bylchau"]
    assert "Wedi’i ddal yn ôl" in {row["Cyflwr"] for row in rows_of(book["Bylchau"], "t_cells")}


@pytest.mark.slow
def test_libreoffice_opens_it(files, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "workbook.xlsx").write_bytes(files["workbook.xlsx"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "workbook.xlsx")], check=True, capture_output=True, timeout=180)
    written = (tmp_path / "workbook.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert len(written) > 20_000

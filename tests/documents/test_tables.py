"""The tables: every column described, held-back rows present, nothing shown that was not disclosed."""

import csv
import io
import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapassess.core.text import Text
from gapassess.documents.columns import Column, Table, rounded
from gapassess.documents.tables import tables
from gapassess.documents.twins import csv_cell, from_csv, guarded, to_csv
from gapassess.measure.disclosed import Cell


@pytest.fixture(scope="module")
def made_tables(content):
    return tables(content)


def test_every_column_of_every_table_is_in_the_dictionary(made_tables):
    described = {(row["table"], row["column"]) for row in made_tables["dictionary"].records()}
    assert described == {(name, column.name) for name, table in made_tables.items() for column in table.columns}
    assert all(row["title"] and row["type"] for row in made_tables["dictionary"].records())


def test_columns_are_named_in_both_languages_and_once_in_each_table(made_tables):
    for table in made_tables.values():
        for language in ("en", "cy"):
            titles = [column.title.to(language) for column in table.columns]
            assert len(set(titles)) == len(titles), (table.name, language)
        assert len({column.name for column in table.columns}) == len(table.columns)
        assert all(column.title.languages == ("en", "cy") for column in table.columns)


def test_a_column_that_may_be_empty_says_what_empty_means(made_tables):
    for table in made_tables.values():
        for column in table.columns:
            empty = any(row[column.name] is None for row in table.records())
            assert column.missing or not empty, (table.name, column.name)


def test_every_public_field_of_a_cell_is_in_the_table(made_tables):
    names = {column.name for column in made_tables["cells"].columns}
    assert {one.name for one in fields(Cell)} - {"stages"} <= names
    assert {"known", "n_known", "enabled", "n_enabled", "practised", "n_practised"} <= names


def test_held_back_rows_are_there_and_their_figures_are_not(made_tables, content):
    held = [row for row in made_tables["cells"].records() if row["state"] == "held-back"]
    assert len(held) == content.disclosed.held_back
    shown = {"figure", "wave", "unit", "unit_title", "level", "stratum", "construct", "construct_title"}
    shown |= {"dimension", "design", "measure", "state", "state_words", "reason"}
    for row in held:
        assert row["reason"] == "protected"
        assert {name for name, value in row.items() if value is not None} <= shown


def test_figures_are_as_disclosed(made_tables, content):
    for row, (number, cell) in zip(made_tables["cells"].records(), content.figures.values(), strict=True):
        assert row["figure"] == number
        assert (row["n"], row["stated"], row["experienced"]) == (cell.n, cell.stated, cell.experienced)
        assert row["gap"] == (None if cell.gap is None else round(cell.gap, 2))
        assert row["p"] == (None if cell.p is None else float(f"{cell.p:.4g}"))


def test_a_criterion_without_a_link_says_so(made_tables):
    rows = [row for row in made_tables["criteria"].records() if row["construct"] is None]
    assert rows
    assert {row["sentence"] for row in rows} == {"No construct of this framework speaks to this criterion."}


def test_every_criterion_is_listed(made_tables, content):
    assert {row["criterion"] for row in made_tables["criteria"].records()} == {
        one.id for one in content.catalogue.criteria
    }


def test_a_commitment_is_told_as_you_said(made_tables):
    rows = {(row["commitment"], row["construct"]): row for row in made_tables["commitments"].records()}
    share = rows["fms-4.3", "c1"]
    assert share["sentence"].startswith("You said: “Nine in ten can say what the aims are”. 42 in 100 say so, where")
    assert (share["used"], share["agree_share"]) == (True, share["experienced"])
    unsigned = rows["draft-1", "s6"]
    assert (unsigned["used"], unsigned["gap"], unsigned["figure"]) == (False, None, None)
    assert "No position is signed off" in unsigned["sentence"]
    assert rows["plan-2", "c6"]["unit"] == "east"


def test_items_stand_in_both_languages(made_tables, content):
    rows = made_tables["items"].records()
    assert [row["item"] for row in rows] == [item.id for item in content.instrument.items]
    assert all(row["text_en"] and row["text_cy"] and "Does not apply to me" in row["answers_en"] for row in rows)


def test_a_series_held_back_shows_nothing(made_tables):
    rows = [row for row in made_tables["trends"].records() if row["unit"] == "abuse"]
    assert {row["state"] for row in rows} == {"held-back"}
    assert all(row["n"] is None and row["experienced"] is None for row in rows)


def test_csv_is_utf8_with_a_mark_and_crlf(files):
    for name, body in files.items():
        if name.endswith(".csv"):
            assert body.startswith(b"\xef\xbb\xbf")
            assert body.endswith(b"\r\n")
            assert body.count(b"\n") == body.count(b"\r\n")


def test_csv_reads_back_by_its_header(files):
    rows = list(csv.DictReader(io.StringIO(files["tables/cells.csv"].decode("utf-8-sig"))))
    said = json.loads(files["tables/cells.json"])["rows"]
    assert [row["gap"] for row in rows] == ["" if row["gap"] is None else json.dumps(row["gap"]) for row in said]
    assert rows[0]["unit_title"] == "Northmoor Constabulary"


def test_json_says_what_it_is(files):
    said = json.loads(files["tables/cells.json"])
    assert (said["organisation"], said["made_up"], said["marking"]) == ("Northmoor Constabulary", True, "OFFICIAL")
    assert {"name", "title", "type", "unit", "range", "missing"} == set(said["columns"][0])


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", " =1", "\n=1", "＝1", '=HYPERLINK("http://example.org")']
)
def test_what_a_spreadsheet_would_run_is_disarmed(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["East response", "a=b", "1a", "’tis", "", "\N{MINUS SIGN}1 to 7"])
def test_other_text_is_left_alone(text):
    assert guarded(text) == text


def test_numbers_are_never_disarmed():
    assert [csv_cell(value, "number") for value in (-1.5, 0.0, None, 1e-05)] == ["-1.5", "0.0", "", "1e-05"]
    assert [csv_cell(value, "yes-no") for value in (True, False)] == ["true", "false"]


def test_no_cell_of_the_pack_begins_as_a_formula(files):
    kinds = {name: json.loads(files[name]) for name in files if name.endswith(".json") and name != "manifest.json"}
    seen = 0
    for name, said in kinds.items():
        texts = [place for place, column in enumerate(said["columns"]) if column["type"] == "text"]
        for row in from_csv(files[name.replace(".json", ".csv")])[1:]:
            assert not any(row[place].lstrip().startswith(("=", "+", "-", "@")) for place in texts)
            seen += any(row[place].startswith("'=") for place in texts)
    assert seen


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))))
def test_any_text_survives_csv(texts):
    table = Table.of(
        "t", (Column("x", Text.of("X")), Column("y", Text.of("Y"), "whole")), [{"x": one, "y": 1} for one in texts]
    )
    read = from_csv(to_csv(table))
    assert read == [["x", "y"], *([guarded(one), "1"] for one in texts)]


def test_a_row_with_an_unknown_column_is_a_mistake():
    with pytest.raises(ValueError, match="no column"):
        Table.of("t", (Column("x", Text.of("X")),), [{"y": 1}])


def test_nothing_is_minus_zero():
    assert str(rounded(-0.0001)) == "0.0"

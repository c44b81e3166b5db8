"""Quotes in the pack: a sheet and its twins, and a quote beside a group that is too small is found."""

import io
import json
import zipfile

import openpyxl
import pytest

from gapassess.documents.pack import build_pack
from gapassess.documents.verify import verify_pack
from gapassess.measure.said import QuotedComments
from tests.documents import made


def packed(*quotes):
    return build_pack(made.content(quotes=QuotedComments(made.wave().id, quotes)))


@pytest.fixture(scope="module")
def large():
    return next(line for line in made.disclosed().units if line.n is not None and line.n >= 15 and line.parent)


def test_they_stand_in_the_workbook_and_in_both_twins(large):
    pack = packed(made.quote(large.unit), made.quote(large.unit, "=1+1 is what IT gave us"))
    assert verify_pack(pack).sound
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        rows = json.loads(opened.read("tables/comments.json"))["rows"]
        written = opened.read("tables/comments.csv").decode("utf-8-sig")
        book = openpyxl.load_workbook(io.BytesIO(opened.read("workbook.xlsx")))
    assert [row["quote"] for row in rows] == ["Q-001", "Q-002"]
    assert rows[0]["words"] == "Ask [name], they know."
    assert (rows[0]["unit_title"], rows[0]["construct"]) == (large.title, "c1")
    assert "'=1+1" in written
    cells = [cell.value for row in book["Comments"].iter_rows() for cell in row]
    assert "=1+1 is what IT gave us" in cells
    assert all(cell.data_type != "f" for row in book["Comments"].iter_rows() for cell in row)


def test_a_quote_beside_a_group_that_may_not_be_named_is_found():
    held = next(line for line in made.disclosed().units if not line.shown)
    faults = verify_pack(packed(made.quote(held.unit))).faults
    assert [fault.code for fault in faults] == ["PACK-UNDER-MINIMUM"]
    assert faults[0].where == "comments, Q-001"


def test_quotes_of_another_wave_are_a_mistake():
    with pytest.raises(ValueError, match="the quotes are of wave"):
        made.content(quotes=QuotedComments("another"))

"""The page Bring in answers: choose, match, try, confirm."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.core.wave import Wave
from gapassess.services.definitions import instrument_of
from gapassess.services.rates import rates
from gapassess.services.waves import list_waves, open_wave
from tests.ui.force import empty_force
from tests.ui.opened import button, drawn, field, open_page, said

REF = "pcas-pulse@1.0"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    empty_force(root)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    made = open_workspace(root, actor="Alice")
    today = made.today()
    open_wave(made, "autumn", instrument=REF, opens=today - timedelta(days=1), closes=today + timedelta(days=9))
    return made


def export(workspace, *, team="East response", value="Agree", rows=12, ref=REF, answered=None):
    """Return an export as another tool writes it, with a column of addresses and one of times."""
    items = [item for item in instrument_of(workspace, ref).items if item.side == "experienced"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["ID", "Start time", "Email", "Team", *(str(item.text) for item in items)])
    for row in range(rows):
        writer.writerow(
            [row + 1, "2026-03-02 09:00:01", f"p{row}@valley.example", team]
            + [value.format(row) if answered is None or item.id in answered(row) else "" for item in items]
        )
    return out.getvalue().encode()


def upload(page, content, name="export.csv"):
    page.file_uploader[0].upload(name, content, "text/csv")
    return drawn(page)


def wave(workspace, wave_id="autumn") -> Wave:
    return next(one for one in list_waves(workspace) if one.id == wave_id)


def answered(workspace):
    """Return what anybody may know of how many are in: the rate of the whole."""
    return rates(workspace, "autumn").whole


def test_it_opens_and_asks_for_wave_and_file(workspace):
    page = open_page("bring_in")
    assert page.title[0].value.startswith("Bring in answers")
    assert field(page, "selectbox", "Wave").value == "autumn"
    assert len(page.file_uploader) == 1


def test_empty_offers_a_new_wave(workspace):
    page = open_page("bring_in")
    field(page, "selectbox", "Wave").select("")
    drawn(page)
    assert "Give the wave a name" in said(page)
    field(page, "text_input", "Name of the wave").set_value("Spring 2020")
    drawn(page)
    assert len(page.file_uploader) == 1


def test_match_try_confirm(workspace):
    page = upload(open_page("bring_in"), export(workspace))
    assert "Not read" in " ".join(one.label for one in page.expander)
    assert "Start time" in said(page)
    assert "Email" in said(page)
    assert "p1@valley.example" not in said(page)
    assert page.multiselect[0].value == ["Team"]
    button(page, "Try it: nothing is stored").click()
    drawn(page)
    assert "Nothing has been stored yet" in said(page)
    assert "12 of 12 rows" in said(page)
    assert "block" not in said(page)
    assert answered(workspace).held_back
    button(page, "Store these answers").click()
    drawn(page)
    assert "12 of 12 rows are stored, sealed" in said(page)
    assert len(page.file_uploader) == 1
    assert page.file_uploader[0].value is None, "the file is let go"


def test_it_says_that_empty_blocks_were_not_asked(workspace):
    short = instrument_of(workspace, "pcas-pulse-short@1.0")
    today = workspace.today()
    open_wave(workspace, "winter", instrument=short.ref, opens=today, closes=today + timedelta(days=9))
    page = open_page("bring_in")
    field(page, "selectbox", "Wave").select("winter")
    drawn(page)
    blocks = [*short.blocks.rotate, ()]
    upload(page, export(workspace, ref=short.ref, answered=lambda row: ("c1a", *blocks[row % 4])))
    button(page, "Try it: nothing is stored").click()
    drawn(page)
    assert "A block that is empty in a row counts as not asked" in said(page)
    assert "no answer in any block: 3." in said(page)


def test_the_same_file_twice_does_nothing(workspace):
    content = export(workspace)
    for _ in range(2):
        page = upload(open_page("bring_in"), content)
        button(page, "Try it: nothing is stored").click()
        drawn(page)
        if any(one.label == "Store these answers" for one in page.button):
            button(page, "Store these answers").click()
            drawn(page)
    assert "was brought in before" in said(page)


def test_rows_that_do_not_fit_are_listed_and_nothing_is_stored(workspace):
    page = upload(open_page("bring_in"), export(workspace, value="Perhaps", rows=3))
    button(page, "Try it: nothing is stored").click()
    drawn(page)
    assert "Nothing was stored" in said(page)
    table = page.table[0].value
    assert list(table.columns) == ["Row", "Column", "What", "What to do"]
    assert table["Row"][0] == "3 rows (2, 3, 4)"
    assert "Perhaps" in table["What"][0]
    assert "Store these answers" not in [one.label for one in page.button]


def test_many_faults_are_counted(workspace):
    page = upload(open_page("bring_in"), export(workspace, value="9{}", rows=60))
    button(page, "Try it: nothing is stored").click()
    drawn(page)
    assert "100 faults were" in said(page)
    assert "more faults are not listed" in said(page)


def test_a_team_of_another_name_is_told_which_unit_it_is(workspace):
    page = upload(open_page("bring_in"), export(workspace, team="Eastern shift"))
    button(page, "Try it: nothing is stored").click()
    drawn(page)
    assert "Eastern shift" in page.table[0].value["What"][0]
    field(page, "selectbox", "Eastern shift").select("east")
    button(page, "Try it: nothing is stored").click()
    drawn(page)
    assert "12 of 12 rows" in said(page)


@pytest.mark.parametrize("content", [b"", b"one column\nonly\n", b"PK\x03\x04 not really"])
def test_what_is_no_table_is_said(workspace, content):
    page = open_page("bring_in")
    page.file_uploader[0].upload("export.xlsx", content, "application/octet-stream")
    drawn(page)
    assert page.error
    assert "Try it: nothing is stored" not in [one.label for one in page.button]


def test_a_new_wave_is_made_and_opened(workspace):
    page = open_page("bring_in")
    field(page, "selectbox", "Wave").select("")
    drawn(page)
    field(page, "text_input", "Name of the wave").set_value("Spring 2026")
    field(page, "selectbox", "Instrument").select(REF)
    drawn(page)
    upload(page, export(workspace))
    button(page, "Try it: nothing is stored").click()
    drawn(page)
    assert "which would be made and opened" in said(page)
    button(page, "Store these answers").click()
    drawn(page)
    assert wave(workspace, "spring-2026").state == "open"

"""What a wave will be able to say, on the page that opens it: opens, empty, works, refuses."""

from __future__ import annotations

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.services.outlook import outlook
from gapassess.services.outlook_said import sentences
from gapassess.services.setup import SETTINGS, upgrade, write_workspace
from gapassess.services.waves import list_waves
from gapassess.store import audit
from tests.ui.force import empty_force, small_force
from tests.ui.opened import button, drawn, field, open_page, said


@pytest.fixture
def force(tmp_path, monkeypatch):
    """Six teams of 26 to 80 people, and no wave."""
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(tmp_path / "valley"))
    workspace = empty_force(tmp_path / "valley")
    yield workspace
    workspace.database.dispose()


def levels(page):
    [table] = [one.value for one in page.table if "Figures held back" in one.value.columns]
    return table.set_index("Level")


def logged(workspace):
    with workspace.database.read() as tx:
        return audit.entries(tx, action="wave-opened")[-1].details


def open_it(page):
    button(page, "Open the wave").click()
    return drawn(page)


def test_it_says_what_will_be_shown_before_anything_is_opened(force):
    page = open_page("waves")
    words = said(page)
    assert "With about 160 answers, 6 of 6 teams will be shown." in words
    assert "The heatmap will open at: Teams" in words
    assert "50 in 100 people are expected to answer." in words
    assert "How many leaders there are is not known" in words
    table = levels(page)
    assert list(table.index) == ["Whole organisation", "Level 1", "Teams"]
    assert table["Shown"].tolist() == ["1 of 1", "2 of 2", "6 of 6"]
    assert list_waves(force) == []


def test_other_choices_are_worked_out_anew(force):
    page = open_page("waves")
    before = levels(page)["Figures held back"]["Teams"]
    field(page, "number_input", "Smallest group").set_value(30)
    button(page, "Work it out for these choices").click()
    drawn(page)
    assert levels(page)["Figures held back"]["Teams"] != before
    assert list_waves(force) == []


def test_a_poor_design_needs_a_reason(force):
    page = open_page("waves")
    field(page, "text_input", "Name of the wave").set_value("Spring 2026")
    field(page, "number_input", "Smallest group").set_value(45)
    open_it(page)
    assert "OUTLOOK-POOR" in said(page)
    assert list_waves(force) == []
    field(page, "text_input", "Reason to open it all the same").set_value("A first look")
    open_it(page)
    assert [wave.id for wave in list_waves(force)] == ["spring-2026"]
    assert logged(force)["override_reason"] == "A first look"


def test_a_higher_level_needs_none(force):
    page = open_page("waves")
    field(page, "text_input", "Name of the wave").set_value("Spring 2026")
    field(page, "number_input", "Smallest group").set_value(45)
    button(page, "Work it out for these choices").click()
    drawn(page)
    field(page, "selectbox", "Lowest level").select("organisation")
    open_it(page)
    assert [wave.id for wave in list_waves(force)] == ["spring-2026"]
    assert logged(force)["outlook_level"] == "organisation"


def test_without_headcounts_it_says_that_nobody_can_tell(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    write_workspace(root, SETTINGS.format(id="valley", title="Valley Constabulary"))
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    workspace = open_workspace(root, actor="Alice")
    upgrade(workspace)
    page = open_page("waves")
    assert "Nobody can tell yet" in said(page)
    field(page, "text_input", "Name of the wave").set_value("Spring 2026")
    open_it(page)
    assert [wave.id for wave in list_waves(workspace)] == ["spring-2026"]


def test_after_a_wave_it_speaks_of_that_wave(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    workspace = small_force(root, waves=1)
    page = open_page("waves")
    assert "Response rates and spread as in Spring 2024" in said(page)
    instrument = field(page, "selectbox", "Instrument").value
    found = outlook(workspace, instrument=instrument, opens=workspace.today())
    assert all(sentence in said(page) for sentence in sentences(found))

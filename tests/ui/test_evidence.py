"""The page Evidence: opens, empty, works, refuses, too few."""

from __future__ import annotations

import pytest

from gapassess.services.packs import pack_bytes
from gapassess.services.reading import assess
from tests.ui.findings import lead, open_at, read, tables
from tests.ui.force import empty_force, small_force
from tests.ui.opened import open_page


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    return small_force(tmp_path_factory.mktemp("evidence") / "valley")


@pytest.fixture
def force(closed, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(closed.root))
    return closed


def test_it_opens_with_how_many_criteria_have_a_figure(force):
    page = open_page("evidence")
    assert page.title[0].value == "Evidence: criterion by criterion"
    assert "At least one figure from Spring 2025 speaks to " in lead(page)
    assert "of the 11 criteria" in lead(page)
    assert page.header[0].value == "1. Leadership and force management"
    assert page.get("download_button")[0].proto.label == "Download the evidence pack"
    assert "gapassess verify valley-spring-25-pack.zip" in read(page)


def test_each_criterion_says_whether_its_title_was_checked(force):
    told = read(open_page("evidence"))
    assert "Our own short title, checked against the published page." in told
    assert "Our own short title, not yet checked against the published page." in told


def test_a_figure_stands_with_interval_answers_state_and_number(force):
    page = open_at("evidence", criterion="peel2527-1a")
    [table] = tables(page)
    cell = assess(force, "spring-25").cell("valley", "c1")
    assert cell is not None
    assert table["Strategy visibility", "Answers"] == str(cell.n)
    assert table["Strategy visibility", "State"] == "Clear shortfall"
    assert table["Strategy visibility", "Speaks to it"] == "directly"
    assert table["Strategy visibility", "95% interval"].endswith(" short")
    assert table["Strategy visibility", "Figure"].startswith("F-0")
    assert "In one sentence. On strategy visibility, staff place practice at" in read(page)
    assert "“Every team knows what the strategy asks of it.” Plan 2024, 1. Owner: ACC Operations." in read(page)


def test_what_is_held_back_and_missing_is_said(force):
    told = read(open_page("evidence"))
    assert "3 of 6 teams are held back, to protect people." in told
    assert "Not asked in this wave:" in told
    assert "Asked, but nothing is stated to hold it against:" in told
    assert "Nobody in the force has yet reviewed" in told
    assert "No construct speaks to this criterion, so no answer of staff does." in told


def test_another_catalogue_can_be_chosen(force):
    page = open_page("evidence")
    page.selectbox(key="catalogue").set_value("hmicfrs-peel@2023-25").run()
    assert "of the 10 criteria" in lead(page)


def test_an_unknown_criterion_in_the_address_shows_all(force):
    assert len(open_page("evidence", criterion="Nothing").header) == 11


def test_the_pack_is_the_same_each_time(force):
    first = pack_bytes(force, wave_id="spring-25", catalogue="hmicfrs-peel@2025-27")
    assert first == pack_bytes(force, wave_id="spring-25", catalogue="hmicfrs-peel@2025-27")


def test_it_speaks_welsh(force):
    page = open_at("evidence", lang="cy")
    assert page.title[0].value == "Tystiolaeth: maen prawf wrth faen prawf"
    assert "maen prawf" in lead(page)


def test_too_few_answers(tmp_path, monkeypatch):
    workspace = small_force(tmp_path / "valley", people={"east": 4, "west": 3}, waves=1)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("evidence")
    assert lead(page) == "None of the 11 criteria has a figure from Spring 2024."
    assert "Nothing can be said yet: what is missing is below." in read(page)
    assert "Held back, to protect people:" in read(page)


def test_no_wave(tmp_path, monkeypatch):
    workspace = empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("evidence")
    assert lead(page) == "No wave is closed yet."
    assert not page.get("download_button")

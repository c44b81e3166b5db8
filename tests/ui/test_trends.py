"""The page Trends: opens, empty, works, refuses, too few."""

from __future__ import annotations

import re

import pytest

from tests.ui.findings import lead, open_at, read, tables
from tests.ui.force import empty_force, roles_force, small_force
from tests.ui.opened import open_page


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    root = tmp_path_factory.mktemp("trends") / "valley"
    force = small_force(root)
    settings = root / "gapassess.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("# next = 2027-02-15", "next = 2025-09-30"), encoding="utf-8"
    )
    return force


@pytest.fixture
def force(closed, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(closed.root))
    return closed


def test_it_opens_with_what_moved(force):
    page = open_page("trends")
    assert page.title[0].value == "Trends: what has changed"
    assert "1 started again." in lead(page)
    assert "The next inspection is expected in September 2025. Where practice would then stand" in lead(page)
    assert len(page.header) == 6
    assert "Started again in Spring 2025" in read(page)
    assert "How to read it." in read(page)


def test_the_table_has_every_construct_and_wave(force):
    [table, _] = tables(open_page("trends"))
    assert len({construct for construct, _ in table}) == 8
    assert "worded anew" in table["Learning and follow-up", "Spring 2025"]
    assert table["Learning and follow-up", "At the inspection"] == "Too few waves to say"
    assert table["Strategy visibility", "Stated"] == "75"
    assert "(" in table["Strategy visibility", "Spring 2024"], "with its interval"


def test_all_or_one_construct(force):
    page = open_page("trends")
    page.selectbox(key="constructs").set_value("all").run()
    assert len(page.header) == 8
    page.selectbox(key="constructs").set_value("c1").run()
    assert [one.value for one in page.header] == ["Strategy visibility"]


def test_since_leaves_earlier_waves_out(force):
    page = open_at("trends", since="autumn-24")
    [table, _] = tables(page)
    assert "Spring 2024" not in {head for _, head in table}


def test_a_held_back_unit_has_no_figures(force):
    page = open_at("trends", unit="inquiries")
    assert "cannot be shown" in lead(page)
    [table, _] = tables(page)
    assert {table[construct, "Spring 2025"].split(",")[0] for construct, _ in table} == {"Held back"}


def test_both_changes_stand_side_by_side(force):
    page = open_at("trends", constructs="c1")
    [_, courses] = tables(page)
    assert re.search(r"Since \S+ \d+, by answers up \d+ \(.*\) By headcount up \d+ \(.*\)", read(page))
    assert courses["Strategy visibility", "Change, by answers"].startswith("up ")
    assert courses["Strategy visibility", "Change, by headcount"].startswith("up ")
    assert courses["Strategy visibility", "Waves that stand out"] == "needs five waves"
    assert courses["Learning and follow-up", "Pace a year"] == "needs three waves"


def test_a_role_is_looked_at_across_the_whole_organisation(tmp_path, monkeypatch):
    workspace = roles_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("trends")
    assert page.selectbox(key="role").options == ["All roles", "Constable", "Police staff"]
    everybody = tables(page)[0]["Strategy visibility", "Autumn 2024"]
    page = open_at("trends", role="police-staff", unit="east")
    assert "across the force" in lead(page)
    assert "police staff" in lead(page)
    assert tables(page)[0]["Strategy visibility", "Autumn 2024"] not in (everybody, "Held back")


def test_an_unknown_unit_in_the_address_is_the_force(force):
    assert "across the force" in lead(open_page("trends", unit="Nobody")).lower()


def test_it_speaks_welsh(force):
    page = open_at("trends", lang="cy")
    assert page.title[0].value == "Tueddiadau: beth sydd wedi newid"
    assert "Disgwylir yr arolygiad nesaf ym mis Medi 2025." in lead(page)


def test_one_wave_is_too_few(tmp_path, monkeypatch):
    workspace = small_force(tmp_path / "valley", waves=1)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("trends")
    assert lead(page) == "Only one wave is closed. A change needs two, a pace three."
    assert "Too few waves to say" in read(page)
    assert "No day of the next inspection is set" in read(page)


def test_no_wave(tmp_path, monkeypatch):
    workspace = empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    assert lead(open_page("trends")) == "No wave is closed yet."

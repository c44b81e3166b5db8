"""The page Gaps: opens, empty, works, refuses, too few."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gapassess.core.text import Text
from gapassess.services.commitments import import_commitments
from gapassess.services.reading import assess
from gapassess.services.sentences import table_words
from gapassess.services.waves import open_wave
from gapassess.words import say
from tests.ui.findings import lead, read, tables
from tests.ui.force import TREE, empty_force, small_force
from tests.ui.opened import open_page

LATER = """commitments:
  - {id: plan-9, text: {en: "Everyone finds the services that can help"},
     source: {document: "Plan 2025", paragraph: "9"},
     owner: "Supt Partnerships", framework: pcas@1.0, constructs: [s2], units: all, valid: {from: "2024-01-01"},
     stated: {level: 80}, signed_off: {by: "ACC Morgan", "on": "2024-01-05"}}
"""


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    return small_force(tmp_path_factory.mktemp("gaps") / "valley")


@pytest.fixture
def force(closed, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(closed.root))
    return closed


def test_it_opens_with_what_stands_out(force):
    page = open_page("gaps")
    assert page.title[0].value == "Gaps: what stands out"
    sentences = lead(page).split("\n")[0]
    assert sentences.startswith("Strategy visibility is furthest from what the strategy says:")
    assert "points short across the force." in sentences
    assert "Physical proximity is" not in sentences, "it is said inside the sentence that names both"
    assert "physical proximity is" in sentences
    assert "mental proximity" in sentences
    assert page.header[0].value.startswith("Valley Constabulary, Strategy visibility:")
    assert "position signed off by ACC Morgan, 5 January 2024" in read(page)
    assert "Figure F-" in read(page)


def test_the_table_has_what_the_heatmap_has(force):
    [table] = tables(open_page("gaps"))
    figures = assess(force, "spring-25")
    titles = {"c1": "Strategy visibility", "p4": "Reflective supervision", "s5": "Physical proximity"}
    for cell in figures.cells:
        if cell.measure == "level" and cell.construct in titles:
            told = table[TREE[cell.unit][1], titles[cell.construct]]
            assert told == table_words(cell, "en")
            assert ("held back" in told.lower()) == (cell.state == "held-back")
    assert table["Inquiries", "Answers"] == table["Inquiries", "Rate"] == "Held back"
    assert table["East response", "Answers"] == "60"


def test_a_cell_is_opened_without_a_mouse(force):
    page = open_page("gaps")
    page.selectbox(key="unit").set_value("east")
    page.selectbox(key="construct").set_value("s5").run()
    assert page.header[0].value.startswith("East response, Physical proximity:")
    assert "The strategy states 65; 60 people experience" in read(page)
    assert "would fit these answers (95% interval)." in read(page)
    assert [one.value for one in page.subheader] == ["Both sides", "Since Spring 2024"]


def test_a_staged_cell_says_where_it_is_lost(force):
    page = open_page("gaps", construct="Strategy visibility", unit="East response")
    assert page.header[0].value.startswith("East response, Strategy visibility:")
    assert "Most of it is lost at" in read(page)
    assert [one.value for one in page.subheader] == ["Both sides", "Where it is lost", "Since Spring 2024"]


def test_the_address_restores_what_was_filtered(force):
    page = open_page("gaps", units="Local policing", wave="Autumn 2024 (closed 30 September)")
    [table] = tables(page)
    assert {unit for unit, _ in table} == {"Local policing", "East response", "North response", "West response"}
    assert "in Local policing" in lead(page)
    assert page.selectbox(key="wave").value == "autumn-24"


def test_shares_and_points_are_never_mixed(force):
    page = open_page("gaps")
    page.selectbox(key="show").set_value("share").run()
    assert "in 100 short across the force" in lead(page)
    assert "points" not in lead(page)
    assert "in 100 say so" in read(page)
    page.selectbox(key="show").set_value("level").run()
    page.selectbox(key="construct").set_value("p4").run()
    assert "Nothing is stated in points" in read(page)
    assert "A share is stated" in read(page)


def test_an_unknown_cell_in_the_address_opens_the_first(force):
    page = open_page("gaps", unit="Nobody", construct="Nothing")
    assert page.header[0].value.startswith("Valley Constabulary, Strategy visibility:")


def test_a_held_back_unit_shows_no_number(force):
    page = open_page("gaps", unit="Inquiries", construct="Strategy visibility")
    assert page.header[0].value == "Inquiries, Strategy visibility: held back, to protect people"
    assert not page.subheader, "no charts"
    assert "This result is held back, to protect people" in read(page)
    assert "3 of 6 teams are held back" in read(page)
    assert say("foot-no-position") not in read(page)


def test_it_speaks_welsh(force):
    page = open_page("gaps", lang="cy")
    assert page.title[0].value == "Bylchau: beth sy’n amlwg"
    assert "Gwelededd y strategaeth" in lead(page)
    assert [one.label for one in page.selectbox][:2] == ["Ton", "Unedau"]


def test_a_position_recorded_after_the_close_is_marked(tmp_path, monkeypatch):
    workspace = small_force(tmp_path / "valley", waves=1)
    later = tmp_path / "later.yaml"
    later.write_text(LATER, encoding="utf-8")
    import_commitments(workspace, later)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("gaps", construct="Finding services")
    assert page.header[0].value == "Valley Constabulary, Finding services: nothing stated"
    assert "The position was recorded after the wave closed" in read(page)
    assert "is a subtraction and no more is said of it" in read(page)


def test_too_few_answers_hold_everything_back(tmp_path, monkeypatch):
    workspace = small_force(tmp_path / "valley", people={"east": 4, "west": 3}, waves=1)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("gaps")
    assert lead(page) == "Nothing can be shown across the force: every result is held back, to protect people."
    assert all(
        one in ("Held back", "Not asked") or head in ("Answers", "Rate")
        for (_, head), one in tables(page)[0].items()
    )


def test_no_wave_says_who_can_do_what(tmp_path, monkeypatch):
    workspace = empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("gaps")
    assert lead(page) == "No wave is closed yet."
    assert "The survey owner can open a wave on the page Waves" in read(page)
    assert not page.selectbox


@pytest.mark.parametrize(("days", "words"), [(9, "Figures appear once Autumn is closed."), (-1, "can close it now")])
def test_an_open_wave_says_when_figures_appear(tmp_path, monkeypatch, days, words):
    workspace = empty_force(tmp_path / "valley")
    today = workspace.today()
    open_wave(
        workspace,
        "autumn",
        title=Text.of("Autumn"),
        instrument="pcas-pulse@1.0",
        opens=today - timedelta(days=9),
        closes=today + timedelta(days=days),
    )
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    assert words in read(open_page("gaps"))


def test_an_opened_cell_says_what_stands_beside_its_gap(force):
    page = open_page("gaps", construct="Strategy visibility", unit="East response")
    told = read(page)
    assert "Against everybody else in the organisation:" in told
    assert "who did not answer" in told
    assert "points were the least that matters" in told


def test_the_whole_says_the_contrast_and_the_headcount_weighted_mean(force):
    page = open_page("gaps")
    page.selectbox(key="construct").set_value("s5").run()
    told = read(page)
    assert "The same 195 people put physical proximity" in told
    assert "points above mental proximity" in told
    assert "With each part weighted by its people instead of its answers, experienced is" in told
    assert "Against everybody else" not in told


def test_a_held_back_cell_has_nothing_beside_it(force):
    page = open_page("gaps", construct="Strategy visibility", unit="Inquiries")
    told = read(page)
    assert not any(words in told for words in ("everybody else", "did not answer", "least that matters", "weighted"))

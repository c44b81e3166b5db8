"""The page Data quality: opens, empty, works, refuses, too few."""

from __future__ import annotations

import pytest

from gapassess.services.quality import quality
from tests.ui.findings import lead, open_at, read, tables
from tests.ui.force import empty_force, small_force
from tests.ui.opened import open_page


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    return small_force(tmp_path_factory.mktemp("quality") / "valley")


@pytest.fixture
def force(closed, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(closed.root))
    return closed


def test_it_opens_with_how_many_things_ask_for_a_look(force):
    page = open_page("quality")
    assert page.title[0].value == "Data quality: can the figures be trusted?"
    assert "3 things ask for a look" in lead(page)
    assert "195 of 315 people answered (62%)." in lead(page)
    assert [one.value for one in page.header] == [
        "What to look at", "Who answered, and how", "How each item was answered", "How well items measure one thing",
        "Whether teams can be told apart", "Whether people of one team agree",
    ]  # fmt: skip
    assert "The items of Mental proximity (experienced) hold together poorly (alpha 0.19, under 0.70)" in read(page)
    assert "Answers came in from a file of another tool (all of them)." in read(page)
    assert "Little has shifted since Autumn 2024: at least 0 in 100 answers come from other units" in read(page)


def test_the_tables_have_every_item_construct_and_group(force):
    units, items, together = tables(open_page("quality"))
    assert {head for _, head in units} == {"Autumn 2024", "Spring 2025"}
    assert ("Everybody else", "Spring 2025") in units
    asked = [value for (_, head), value in items.items() if head == "Asked"]
    assert asked == ["195"] * 22
    assert {value for (_, head), value in items.items() if head == "Left blank, in 100"} == {"fewer than 3 people"}
    assert together["Physical proximity, experienced", "Items"] == "2"
    assert together["Physical proximity, experienced", "Omega"] == "needs 3 items"


def test_with_five_teams_they_are_compared_and_their_people_too(tmp_path, monkeypatch):
    teams = dict.fromkeys(("east", "north", "west", "protection", "fraud", "inquiries"), 60)
    workspace = small_force(tmp_path / "valley", people=teams, waves=1)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("quality")
    apart, agreed = tables(page)[-2:]
    told = quality(workspace, "spring-24")
    assert [value for (_, head), value in apart.items() if head == "Teams"] == [str(one.units) for one in told.compared]
    advice = {"Yes", "With caution", "Whole organisation only"}
    assert apart["Mental proximity, experienced", "Compare teams?"] in advice
    some = next(one for one in told.agreements if one.rwg_j is not None)
    teams, deviation = (
        next(value for (_, head), value in agreed.items() if head == wanted)
        for wanted in ("Teams at 0.70 or more", "Average deviation, steps")
    )
    assert (teams, deviation) == (f"{some.agreeing} of {some.units}", f"{some.ad:.2f} (agrees up to 0.83)")
    assert "Compare teams from 0.70, with caution from 0.50" in read(page)


def test_with_fewer_teams_nothing_is_told_of_them(force):
    assert "Fewer than 5 teams show figures" in read(open_page("quality"))
    assert "Fewer than 5 teams have the 30 answers it takes" in read(open_page("quality"))


def test_the_first_wave_has_none_to_be_compared_with(force):
    page = open_at("quality", wave="spring-24")
    assert "No earlier wave is there to compare with who answered." in read(page)
    assert len(tables(page)) == 2


def test_it_speaks_welsh(force):
    page = open_at("quality", lang="cy")
    assert page.title[0].value == "Ansawdd y data: a ellir ymddiried yn y ffigurau?"
    assert "Atebodd 195 o 315 o bobl" in lead(page)


def test_too_few_answers_say_nothing(tmp_path, monkeypatch):
    few = dict.fromkeys(("east", "north", "west", "protection", "fraud", "inquiries"), 1)
    workspace = small_force(tmp_path / "valley", people=few, waves=1)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("quality")
    assert lead(page) == (
        "Too few people answered to say anything of the quality of their answers, to protect them."
    )
    assert tables(page) == []


def test_no_wave(tmp_path, monkeypatch):
    workspace = empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    assert lead(open_page("quality")) == "No wave is closed yet."

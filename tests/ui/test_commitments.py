"""The page Commitments: opens, empty, works, refuses, too few."""

from __future__ import annotations

import pytest

from gapassess.services.waves import open_wave
from tests.ui.findings import lead, open_at, read, sentences
from tests.ui.force import empty_force, small_force
from tests.ui.opened import button, drawn, open_page


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    return small_force(tmp_path_factory.mktemp("said") / "valley")


@pytest.fixture
def force(closed, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(closed.root))
    return closed


def rows(page):
    """Texts of the rows, in order."""
    return [line for line in sentences(page).split("\n") if line.startswith("You said")]


def test_it_opens_with_how_many_are_short(force):
    page = open_page("commitments")
    assert page.title[0].value == "Commitments: you said, people say"
    assert lead(page).startswith(
        "4 commitments have a signed-off position; of their 5 results, practice is clearly short on 3 and ahead on 1."
    )
    assert "1 cannot be shown." in lead(page)


def test_shares_say_in_100_and_levels_say_points(force):
    told = rows(open_page("commitments"))
    share = next(line for line in told if "people have protected time for supervision" in line)
    level = next(line for line in told if "every team knows what the strategy asks of it" in line)
    assert "in 100 say so" in share
    assert "points" not in share
    assert "points" in level
    assert "in 100" not in level
    assert "Clear shortfall" in share
    assert "Clear shortfall" in level


def test_each_row_tells_change_loss_owner_and_source(force):
    told = read(open_page("commitments"))
    assert "Change in a year" in told
    assert "No clear change" in told
    assert "points lost here" in told
    assert "Ahead, nothing lost" in told
    assert "ACC Operations" in told
    assert "Plan 2024, 1" in told


def test_a_held_back_row_tells_nothing_but_that(force):
    told = next(line for line in rows(open_page("commitments")) if "inquiries teams" in line)
    assert told.endswith("Held back To protect people Inquiries")
    assert not any(letter.isdigit() for letter in told)


def test_unsigned_ones_are_listed_and_not_counted(force):
    page = open_page("commitments")
    assert page.expander[0].label == "1 commitment has no signed-off position and is not counted"
    assert "Technology supports joint working" in read(page)
    assert not any("technology supports" in line.lower() for line in rows(page))


def test_the_order_can_be_chosen(force):
    page = open_page("commitments")
    furthest = rows(page)
    page.selectbox(key="order").set_value("owner").run()
    by_owner = rows(page)
    assert sorted(furthest) == sorted(by_owner)
    assert "inquiries teams" in by_owner[0], "ACC Crime comes first"
    assert "inquiries teams" in furthest[-1], "what cannot be shown comes last"


def test_one_unit_shows_what_covers_it(force):
    page = open_at("commitments", units="east")
    assert "of their 4 results" in lead(page)
    assert any("every team knows" in line for line in rows(page))


def test_filters_that_fit_nothing_can_be_cleared(force):
    page = open_page("commitments")
    page.selectbox(key="owner").set_value("ACC Crime").run()
    assert len(rows(page)) == 1
    page.selectbox(key="units").set_value("east").run()
    if not rows(page):
        button(page, "Clear the filters").click()
        drawn(page)
    assert rows(page)


def test_it_speaks_welsh(force):
    page = open_at("commitments", lang="cy")
    assert page.title[0].value.startswith("Ymrwymiadau")
    assert "ym mhob 100 sy’n dweud hynny" in read(page)


def test_the_first_wave_has_nothing_to_compare(force):
    page = open_at("commitments", wave="spring-24")
    assert "First time asked" in read(page)
    assert "moved" not in lead(page)


def test_too_few_answers_hold_everything_back(tmp_path, monkeypatch):
    workspace = small_force(tmp_path / "valley", people={"east": 4, "west": 3}, waves=1)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    page = open_page("commitments")
    assert lead(page) == "None of the 5 results can be shown, to protect people."


def test_no_wave_and_no_commitment(tmp_path, monkeypatch):
    workspace = empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    today = workspace.today()
    open_wave(workspace, "autumn", instrument="pcas-pulse@1.0", opens=today, closes=today)
    page = open_page("commitments")
    assert lead(page) == "No wave is closed yet."
    assert "Figures appear once autumn is closed." in read(page)

"""The life of a wave on the page Waves: rehearse, throw away, freeze, revise; each asks first."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gapassess.bootstrap import open_workspace
from gapassess.services.closing import close_wave
from gapassess.services.people_in import import_population
from gapassess.services.rehearsing import rehearse_wave
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import list_waves, wave_of
from gapassess.web.app import survey_routes
from tests.services import wave_life
from tests.ui.force import empty_force, small_force
from tests.ui.opened import button, drawn, field, open_page, said


@pytest.fixture
def empty(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    workspace = empty_force(root)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    return workspace


@pytest.fixture
def closed(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    workspace = small_force(root, waves=1)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    return workspace


def test_a_rehearsal_is_begun_marked_and_thrown_away(empty):
    page = open_page("waves")
    field(page, "text_input", "Name of the rehearsal").set_value("Trial run")
    button(page, "Begin the rehearsal").click()
    drawn(page)
    assert [(wave.id, wave.state) for wave in list_waves(empty)] == [("trial-run", "rehearsal")]
    assert "is a rehearsal" in said(page)
    assert page.table[0].value["State"].tolist() == ["Rehearsal"]
    assert "0 of 0 waves" in said(page)
    button(page, "Throw the rehearsal away").click()
    drawn(page)
    assert "Tick the box first" in said(page)
    field(page, "checkbox", "I want to throw Trial run away").check()
    button(page, "Throw the rehearsal away").click()
    drawn(page)
    assert list_waves(empty) == []
    assert "nothing of it" in said(page)


def test_its_figures_are_looked_at_under_a_banner(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    workspace = empty_force(root)
    wave_life.instrument(workspace)
    rehearse_wave(workspace, "trial", instrument="ours@1.0")
    wave_life.answers(workspace, "trial", units={"east": 40})
    close_wave(workspace, "trial")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    page = open_page("waves")
    assert "is a rehearsal" in said(page)
    assert page.table[0].value["State"].tolist() == ["Rehearsal, closed"]
    figures = next(table.value for table in page.table if "Rehearsal" in table.value.columns)
    assert len(figures) == 4
    assert "trial" not in said(open_page("gaps")).lower(), "it is in no list of waves with figures"


def test_the_kiosk_says_that_it_is_a_rehearsal(empty):
    rehearse_wave(empty, "trial", instrument="pcas-pulse@1.0")
    [(token, _, _)] = issue_tokens(empty, "trial", unit="east", number=1).tokens
    page = open_page("answer", token=token)
    assert "This is a rehearsal." in said(page)
    assert "Ymarfer yw hwn." in said(open_page("answer", token=token, lang="cy"))


def test_freezing_asks_first(closed):
    page = open_page("waves")
    button(page, "Freeze the wave").click()
    drawn(page)
    assert "Tick the box first" in said(page)
    assert wave_of(closed, "spring-24").state == "closed"
    field(page, "checkbox", "I want its key destroyed").check()
    button(page, "Freeze the wave").click()
    drawn(page)
    assert wave_of(closed, "spring-24").state == "frozen"
    assert not (closed.keys / "spring-24.key").exists()
    assert "Its hash is in the log" in said(page)
    assert [one.label for one in page.button if one.label == "Freeze the wave"] == []


def test_a_correction_needs_a_reason_and_two_people(closed):
    page = open_page("waves")
    button(page, "Make the revision").click()
    drawn(page)
    assert "Say what is to be corrected" in said(page)
    field(page, "checkbox", "Take headcounts").check()
    button(page, "Make the revision").click()
    drawn(page)
    assert "REVISION-NEEDS-REASON" in said(page)
    people = closed.root / "more.csv"
    people.write_text("as_at,unit,stratum,headcount\n2024-01-02,east,,300\n", encoding="utf-8")
    import_population(closed, people)
    field(page, "text_input", "What the error was").set_value("East was counted without its night shift")
    field(page, "text_input", "Approved by").set_value("Alice")
    field(page, "text_input", "Also approved by").set_value("Bob")
    button(page, "Make the revision").click()
    drawn(page)
    assert wave_of(closed, "spring-24").revision == 2
    assert "is corrected (headcounts): revision 2" in said(page)
    assert page.table[0].value["State"].tolist() == ["Revised, revision 2"]
    assert "night shift" in said(open_page("waves"))


def test_the_form_says_that_it_is_a_rehearsal(empty):
    rehearse_wave(empty, "trial", instrument="pcas-pulse@1.0")
    [(token, _, _)] = issue_tokens(empty, "trial", unit="east", number=1).tokens
    workspace = open_workspace(empty.root)
    client = TestClient(Starlette(routes=survey_routes(lambda: workspace)))
    for address in (f"/s/{token}", f"/s/{token}/answer"):
        assert "This is a rehearsal." in client.get(address).text
    assert "Ymarfer yw hwn." in client.get(f"/s/{token}?lang=cy").text

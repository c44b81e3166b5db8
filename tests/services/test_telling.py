"""You said, we did: what those who answered are told, and what was done."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.core.text import Text
from gapassess.errors import AuthorError
from gapassess.services.actions import all_actions, import_actions
from gapassess.services.telling import tell, told_wave
from tests.ui.force import small_force

ACTIONS = """actions:
  - {id: hour, text: {en: "An hour a month", cy: "Awr y mis"}, owner: "Head of People", due: "2024-12-01",
     wave: spring-24, framework: pcas@1.0, constructs: [p4], units: [east]}
  - {id: page, text: "One page", owner: "ACC Operations", due: "2024-06-01", done: "2024-05-20", wave: spring-24,
     framework: pcas@1.0, constructs: [c1]}
  - {id: later, text: "Later", owner: "DCC", due: "2025-01-01", wave: autumn-24, framework: pcas@1.0, constructs: [c1]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("told") / "valley"
    small_force(root, waves=2)
    return root


@pytest.fixture
def workspace(made, tmp_path):
    root = tmp_path / "valley"
    shutil.copytree(made, root)
    found = open_workspace(root, actor="Alice")
    return replace(found, settings=replace(found.settings, told_wave="spring-24"))


def write(workspace, text) -> Path:
    path = workspace.root / "actions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_actions_are_recorded_and_a_changed_one_takes_the_place_of_the_old(workspace):
    assert import_actions(workspace, write(workspace, ACTIONS)) == 3
    assert import_actions(workspace, write(workspace, ACTIONS.replace("An hour", "Two hours"))) == 3
    found = all_actions(workspace)
    assert [one.id for one in found] == ["page", "hour", "later"], "soonest due first"
    assert found[1].text == Text.of({"en": "Two hours a month", "cy": "Awr y mis"})
    assert found[1].recorded_on == workspace.today()
    assert [one.id for one in all_actions(workspace, wave="autumn-24")] == ["later"]


def test_what_an_action_names_must_be_there(workspace):
    text = ACTIONS.replace("[east]", "[nowhere]").replace("wave: autumn-24", "wave: never")
    with pytest.raises(AuthorError) as caught:
        import_actions(workspace, write(workspace, text))
    assert [fault.code for fault in caught.value.faults] == ["UNIT-UNKNOWN", "WAVE-UNKNOWN"]
    assert all_actions(workspace) == []


def test_figures_of_the_whole_organisation_alone_are_told(workspace):
    import_actions(workspace, write(workspace, ACTIONS))
    told = tell(workspace, "cy")
    assert told.wave.id == "spring-24"
    assert told.answered is not None
    assert [one.id for one in told.actions] == ["page", "hour"], "of that wave"
    texts = [line.text for line in told.lines]
    assert any("supervision" in text for text in texts)
    assert not any("Inquiries" in text for text in texts), "what one unit was promised is not told to all"
    assert not any("Technology" in text for text in texts), "nobody signed that off"
    assert all(line.figure for line in told.lines)
    assert any("ym mhob 100" in line.figure for line in told.lines)


@pytest.mark.parametrize("named", ["", "never"])
def test_nothing_is_told_until_a_closed_wave_is_named(workspace, named):
    other = replace(workspace, settings=replace(workspace.settings, told_wave=named))
    assert told_wave(other) is None
    assert tell(other, "en") is None


def test_an_open_wave_is_not_told_of(workspace):
    from gapassess.services.waves import open_wave

    open_wave(
        workspace, "open", instrument="pcas-pulse@1.0", opens=date(2026, 1, 1), closes=date(2026, 2, 1)
    )
    other = replace(workspace, settings=replace(workspace.settings, told_wave="open"))
    assert tell(other, "en") is None


def test_the_page_and_the_ways_to_it(workspace):
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from gapassess.web.app import survey_routes

    import_actions(workspace, write(workspace, ACTIONS))
    client = TestClient(Starlette(routes=survey_routes(lambda: workspace)))
    page = client.get("/s/said")
    assert page.status_code == 200
    said = ("People have protected time for supervision", "75 in 100 were to say so.", "in 100 say so", "75 points.")
    for words in ("You said, we did", "Spring 2024", *said, "One page", "Done on 20 May 2024."):
        assert words in page.text
    assert "Was to be done by 1 December 2024, and is not done yet." in page.text, "what is late is said to be"
    assert "Later" not in page.text
    welsh = client.get("/s/said?lang=cy").text
    assert "Awr y mis" in welsh
    assert "Roedd 75 ym mhob 100 i fod i ddweud hynny." in welsh
    assert "Gwnaed ar 20 Mai 2024." in welsh
    assert "/s/said?lang=cy" in client.get("/s/done?lang=cy").text
    silent = replace(workspace, settings=replace(workspace.settings, told_wave=""))
    client = TestClient(Starlette(routes=survey_routes(lambda: silent)))
    assert "There is nothing to tell yet." in client.get("/s/said").text
    assert "/s/said" not in client.get("/s/done").text

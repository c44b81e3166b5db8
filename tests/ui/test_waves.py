"""The page Waves: opens, empty, works, refuses, too few."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.catalogue.shelf import shipped
from gapassess.errors import UsageError
from gapassess.services.answering import submit
from gapassess.services.if_closed import if_closed
from gapassess.services.if_closed_said import sentences
from gapassess.services.people_in import import_population
from gapassess.services.rates import rates
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import list_waves, open_wave
from tests.ui.force import PEOPLE, empty_force, small_force
from tests.ui.opened import button, drawn, field, open_page, said


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    root = tmp_path_factory.mktemp("closed") / "valley"
    small_force(root, waves=1)
    return root


@pytest.fixture
def empty(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    empty_force(root)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    return root


@pytest.fixture
def running(empty):
    """A force whose wave `autumn` is open, with answers from every unit."""
    workspace = open_workspace(empty, actor="Alice")
    today = workspace.today()
    open_wave(
        workspace,
        "autumn",
        instrument="pcas-pulse@1.0",
        opens=today - timedelta(days=2),
        closes=today + timedelta(days=9),
    )
    for unit, number in PEOPLE.items():
        for token, _, _ in issue_tokens(workspace, "autumn", unit=unit, number=number).tokens:
            submit(workspace, token, {"c1a": 4, "s1a": 2})
    return workspace


def test_it_opens(closed, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(closed))
    page = open_page("waves")
    assert page.title[0].value.startswith("Waves")
    assert "1 of 1 waves" in said(page)
    assert page.table[0].value["State"].tolist() == ["Closed"]


def test_empty_says_what_to_do(empty):
    page = open_page("waves")
    assert "No wave has been opened yet" in said(page)
    assert [next(iter(table.value.columns)) for table in page.table] == ["Level"], "no wave is listed"
    assert button(page, "Open the wave")


def test_a_wave_is_opened(empty):
    page = open_page("waves")
    field(page, "text_input", "Name of the wave").set_value("Spring 2026")
    due = open_workspace(empty).today() + timedelta(weeks=6)
    field(page, "date_input", "Day by which people hear").set_value(due)
    button(page, "Open the wave").click()
    drawn(page)
    [wave] = list_waves(open_workspace(empty))
    assert (wave.id, wave.state, wave.policy.minimum) == ("spring-2026", "open", 10)
    assert wave.results_by == due
    assert str(empty / "keys" / "spring-2026.key") in said(page)
    assert "second safe place" in said(page)
    drawn(page)
    assert "second safe place" not in said(page), "it is said once"


def test_the_newest_version_of_the_instrument_last_asked_is_offered(running):
    page = open_page("waves")
    assert field(page, "selectbox", "Instrument").value == "pcas-pulse@1.0"
    text = (shipped() / "surveys" / "pcas-pulse@1.0.yaml").read_text(encoding="utf-8")
    for version in ("1.9", "1.10"):
        path = running.root / "surveys" / f"pcas-pulse@{version}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace('version: "1.0"', f'version: "{version}"'), encoding="utf-8")
    page = open_page("waves")
    assert field(page, "selectbox", "Instrument").value == "pcas-pulse@1.10"
    assert field(page, "selectbox", "Rehearse with").value == "pcas-pulse@1.10"


def test_a_wave_that_is_open_already_is_warned_of(empty, running):
    [warned] = [one.value for one in open_page("waves").warning if "not closed" in one.value]
    assert "pcas-pulse@1.0" in warned
    assert "until" in warned


def test_the_button_that_opens_stands_there_before_the_outlook_is_worked_out(empty, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        raise UsageError.one("RATE-OUTSIDE", where="rate", what="none", do="none")

    monkeypatch.setattr("gapassess.ui.parts.outlook.outlook", fails)
    assert button(open_page("waves"), "Open the wave")


def test_a_name_is_needed(empty):
    page = open_page("waves")
    button(page, "Open the wave").click()
    drawn(page)
    assert "Give the wave a name" in said(page)
    assert list_waves(open_workspace(empty)) == []


def test_a_weaker_promise_needs_two_people_and_a_reason(empty):
    page = open_page("waves")
    field(page, "text_input", "Name of the wave").set_value("Spring 2026")
    field(page, "number_input", "Smallest group").set_value(7)
    button(page, "Open the wave").click()
    drawn(page)
    assert "MINIMUM-NEEDS-TWO" in said(page)
    field(page, "text_input", "Agreed by").set_value("Alice")
    field(page, "text_input", "And by").set_value("Bob")
    field(page, "text_input", "Reason").set_value("A pilot in small teams")
    button(page, "Open the wave").click()
    drawn(page)
    [wave] = list_waves(open_workspace(empty))
    assert (wave.policy.minimum, wave.policy.lowered_by) == (7, ("Alice", "Bob"))


def test_rates_are_bands_and_small_units_are_held_back(running):
    page = open_page("waves")
    rates = next(table.value for table in page.table if "Answered" in table.value.columns).set_index("Unit")
    assert rates.iloc[0]["Answered"].endswith("in 100")
    held = {unit.strip(): said_ for unit, said_ in rates["Answered"].items()}
    assert held["Inquiries"] == "held back"
    for words in held.values():
        assert words == "held back" or re.fullmatch(r"\d*[05] to \d*[49] in 100", words)


def test_it_says_what_closing_now_would_show(running):
    page = open_page("waves")
    found = rates(running, "autumn")
    assert all(sentence in said(page) for sentence in sentences(if_closed(running, found)))
    table = next(table.value for table in page.table if "Least gap seen" in table.value.columns)
    levels = table["Level, and units shown"]
    assert [level.partition(",")[0] for level in levels] == ["Whole organisation", "Level 1", "Teams"]
    assert levels[0].endswith("1 of 1")
    assert "nothing else of this wave" in said(page)
    assert not any("Role" in one.value.columns for one in page.table), "nobody is counted by role"


def test_rates_of_roles_stand_apart(empty):
    workspace = open_workspace(empty, actor="Alice")
    people = empty / "roles.csv"
    roles = "constable", "police-staff"
    rows = [f"2024-02-01,{unit},{role},{n // 2 + 20}" for unit, n in PEOPLE.items() for role in roles]
    people.write_text("\n".join(["as_at,unit,stratum,headcount", *rows]), encoding="utf-8")
    import_population(workspace, people)
    today = workspace.today()
    open_wave(workspace, "autumn", instrument="pcas-pulse@1.0", opens=today, closes=today)
    for unit, number in PEOPLE.items():
        for role in roles:
            for token, _, _ in issue_tokens(workspace, "autumn", unit=unit, stratum=role, number=number // 2).tokens:
                submit(workspace, token, {"c1a": 4, "s1a": 2})
    page = open_page("waves")
    table = next(table.value for table in page.table if "Role" in table.value.columns)
    assert table["Role"].tolist() == ["Constable", "Police staff"]
    assert all(re.fullmatch(r"\d*[05] to \d*[49] in 100", words) for words in table["Answered"])


def test_too_few_to_say_how_many(empty):
    workspace = open_workspace(empty, actor="Alice")
    today = workspace.today()
    open_wave(workspace, "autumn", instrument="pcas-pulse@1.0", opens=today, closes=today)
    page = open_page("waves")
    assert "Too few have answered" in said(page)
    assert "Nobody can tell yet: the rate of the whole organisation is not shown." in said(page)


def test_links_are_made_once_and_forgotten_with_the_download(running):
    page = open_page("waves")
    field(page, "selectbox", "For unit").select("east")
    field(page, "number_input", "How many").set_value(3)
    button(page, "Make the links").click()
    drawn(page)
    assert "3 links are ready" in said(page)
    [download] = page.download_button
    assert download.label == "Download the links (CSV)"
    kept = page.session_state["gapassess.links"]
    assert kept[0].csv(address=kept[1]).count("/s/") == 3


def test_closing_asks_first(running):
    page = open_page("waves")
    assert "People were promised" in said(page)
    button(page, "Close the wave").click()
    drawn(page)
    assert "Tick the box first" in said(page)
    field(page, "checkbox", "I want to close").check()
    button(page, "Close the wave").click()
    drawn(page)
    assert "is closed. It has 195 answers" in said(page)
    assert "held back to protect people" in said(page)
    assert [wave.state for wave in list_waves(running)] == ["closed"]


def test_a_lost_key_is_said_and_the_wave_stays_open(running):
    (running.keys / "autumn.key").rename(running.keys / "elsewhere")
    page = open_page("waves")
    field(page, "checkbox", "I want to close").check()
    button(page, "Close the wave").click()
    drawn(page)
    assert "KEY-MISSING" in said(page)
    assert [wave.state for wave in list_waves(running)] == ["open"]

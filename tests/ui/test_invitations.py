"""The page Invitations: bring in contacts, write, print, and who is not written to."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.services.inviting_book import open_book
from gapassess.services.inviting_standing import errand
from gapassess.services.inviting_stops import stop_letters
from gapassess.services.waves import open_wave
from gapassess.store import tokens
from tests.post.conftest import Server
from tests.ui.force import empty_force
from tests.ui.opened import button, drawn, field, open_page, said

PEOPLE = b"address,unit,name\nalice@valley.example,east,Alice\nbob@valley.example,north,Bob\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    root = tmp_path_factory.mktemp("valley") / "valley"
    empty_force(root).database.dispose()
    return root


@pytest.fixture
def server():
    made = Server()
    made.control.start()
    yield made
    made.control.stop()


@pytest.fixture
def root(tmp_path, template, monkeypatch, server):
    root = tmp_path / "valley"
    shutil.copytree(template, root)
    settings = root / "gapassess.toml"
    text = settings.read_text(encoding="utf-8").replace('address = ""', 'address = "https://survey.valley.example"')
    mail = f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nstarttls = false\nfrom = "s@valley.example"\n'
    settings.write_text(f"{text}\n{mail}per_minute = 6000\n", encoding="utf-8")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    return root


@pytest.fixture
def workspace(root):
    made = open_workspace(root, actor="Alice")
    today = made.today()
    open_wave(
        made, "autumn", instrument="pcas-pulse@1.0", opens=today - timedelta(days=1), closes=today + timedelta(days=9)
    )
    return made


def upload(page, content, place=0):
    page.file_uploader[place].upload("people.csv", content, "text/csv")
    return drawn(page)


def taken_in():
    page = upload(open_page("invitations"), PEOPLE)
    button(page, "Take them into the contact book").click()
    return drawn(page)


def test_without_an_open_wave_it_says_so(root):
    assert "No wave is open" in said(open_page("invitations"))


def test_empty_it_offers_contacts_and_codes(workspace):
    page = open_page("invitations")
    assert "Nobody is in the contact book" in said(page)
    assert button(page, "Write the letters").disabled


def test_contacts_are_tried_then_taken_in(workspace):
    page = upload(open_page("invitations"), PEOPLE)
    assert "Nothing is kept yet" in said(page)
    assert not (workspace.root / "contacts").exists()
    button(page, "Take them into the contact book").click()
    drawn(page)
    assert "2 people were taken into the contact book" in said(page)
    assert "Copy this file to a second safe place now" in said(page)
    assert "alice@valley.example" not in said(page)


def test_faults_are_listed_and_nobody_is_taken_in(workspace):
    page = upload(open_page("invitations"), PEOPLE.replace(b"north", b"nroth"))
    assert "Nobody was taken in" in said(page)
    assert "Did you mean north" in page.table[0].value.to_string()
    assert not (workspace.root / "contacts").exists()


def test_letters_leave_in_the_background_and_nobodys_answer_is_shown(workspace, server):
    page = taken_in()
    button(page, "Write the letters").click()
    page.run()
    (wave,) = [one for one in _waves(workspace) if one.id == "autumn"]
    errand(workspace, wave).thread.join(30)
    drawn(page)
    assert "First letters have left: 2." in said(page)
    assert {one["To"] for one in server.messages} == {"alice@valley.example", "bob@valley.example"}
    assert "2 have had a first letter" in said(page)
    field(page, "radio", "What").set_value("A reminder")
    field(page, "radio", "By").set_value("A file for a mailer of our own (CSV)")
    button(page, "Write the letters").click()
    drawn(page)
    assert "letters went out today already" in said(page).lower()


def _waves(workspace):
    from gapassess.services.waves import list_waves

    return list_waves(workspace)


def test_slips_are_made_for_a_unit(workspace):
    page = open_page("invitations")
    field(page, "selectbox", "For unit").select("east")
    field(page, "number_input", "How many").set_value(4)
    button(page, "Make the slips").click()
    drawn(page)
    assert "The slips are ready" in said(page)
    with workspace.database.read() as tx:
        assert tokens.left(tx, "autumn") == {("east", None): 4}


def test_who_wants_no_letters_is_counted(workspace):
    page = taken_in()
    key = open_book(workspace).key
    stop_letters(workspace, key.stop_code(key.mac("bob@valley.example")))
    button(page, "Take them in").click()
    drawn(page)
    assert "1 want no letters" in said(page)


def test_who_would_be_asked_too_often_takes_a_reason(root, workspace):
    settings = root / "gapassess.toml"
    on = workspace.today() - timedelta(days=5)
    said_so = f'\n[burden]\nasks = 1\nsurveys = [{{on = {on.isoformat()}, title = "Staff survey"}}]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + said_so, encoding="utf-8")
    page = taken_in()
    assert "asked at most 2 times in 90 days, other surveys counted; the limit is 1" in said(page)
    assert "people would be asked too often" in said(page)
    field(page, "radio", "By").set_value("A file for a mailer of our own (CSV)")
    field(page, "text_input", "Address at which people reach").set_value("https://survey.valley.example")
    button(page, "Write the letters").click()
    assert "BURDEN-OVER" in said(drawn(page))
    field(page, "text_input", "Reason to write").set_value("The chief asked for it")
    button(page, "Write the letters").click()
    assert "The letters are ready" in said(drawn(page))

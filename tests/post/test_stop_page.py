"""The page that ends letters: a press and not a look, and the same for every code."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gapassess.services.inviting_book import open_book
from gapassess.services.inviting_stops import take_stops
from gapassess.web.app import survey_routes
from tests.post.conftest import PEOPLE


@pytest.fixture
def client(post):
    with TestClient(Starlette(routes=survey_routes(lambda: post.workspace)), follow_redirects=False) as made:
        yield made


def code_of(post, person=0):
    key = open_book(post.workspace).key
    return key.stop_code(key.mac(PEOPLE[person][0]))


def test_a_look_ends_nothing_and_a_press_does(post, client):
    where = f"/s/stop/{code_of(post)}"
    for language, words in (("en", "Get no more letters"), ("cy", "Peidio â chael rhagor o lythyrau")):
        assert words in client.get(f"{where}?lang={language}").text
    assert take_stops(post.workspace).stopped == 0
    assert "You will get no more letters" in client.post(where).text
    assert take_stops(post.workspace).stopped == 1
    assert "You will get no more letters" in client.post(where).text
    assert take_stops(post.workspace).stopped == 1


def test_mail_programs_press_for_a_person(post, client):
    done = client.post(f"/s/stop/{code_of(post)}", data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert take_stops(post.workspace).stopped == 1


def test_every_code_looks_alike(post, client):
    odd = "0000000000000000", "x", "\u0455" * 16, code_of(post)[:-1] + "!"
    pages = {client.post(f"/s/stop/{code}").text for code in (code_of(post), *odd)}
    assert len(pages) == 1
    assert len({client.get(f"/s/stop/{code}").text for code in (code_of(post), *odd)}) == 1
    found = take_stops(post.workspace)
    assert (found.stopped, found.unknown) == (1, 1)
    with post.workspace.database.read() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM stop").scalar_one() == 0

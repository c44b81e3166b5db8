"""The page Answer a pulse: the kiosk and the preview, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.core.form import form_of
from gapassess.core.organisation import Headcount
from gapassess.core.response import COMMENT_LENGTH
from gapassess.services import sealing
from gapassess.services.answering import submit
from gapassess.services.definitions import instrument_of
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave
from gapassess.store import ballots, organisation
from gapassess.words import say
from tests.ui.force import empty_force
from tests.ui.opened import button, drawn, field, open_page, said

REF = "pcas-pulse@1.0"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    empty_force(root)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    made = open_workspace(root, actor="Alice")
    today = made.today()
    open_wave(made, "autumn", instrument=REF, opens=today - timedelta(days=1), closes=today + timedelta(days=9))
    return made


@pytest.fixture
def token(workspace):
    return issue_tokens(workspace, "autumn", unit="east", number=1).tokens[0][0]


def stored(workspace, wave="autumn"):
    private = sealing.read_key(sealing.key_path(workspace.keys, wave))
    with workspace.database.read() as tx:
        return sealing.unseal(private, ballots.take_all(tx, wave))


def items(page):
    return [radio for radio in page.radio if radio.label.startswith("**")]


def test_it_opens_and_asks_for_a_code(workspace):
    page = open_page("answer")
    assert page.title[0].value == "Answer a pulse"
    assert field(page, "text_input", "Your code")
    assert items(page) == []


def test_a_code_is_answered_once(workspace, token):
    page = open_page("answer")
    field(page, "text_input", "Your code").set_value(f" {token[:5].upper()}-{token[5:]} ")
    button(page, "Continue").click()
    drawn(page)
    form = form_of(instrument_of(workspace, REF), language="en", stratum=None)
    assert [radio.label for radio in items(page)] == [
        f"**{place}. {item.text}**" for place, item in enumerate(form.items, 1)
    ]
    assert all(radio.value is None for radio in items(page)), "nothing is chosen for anybody"
    assert say("form-promise-nobody") in said(page)
    assert say("form-seen") in said(page)
    assert "Do not name people or cases" in said(page), "beside the box, not behind a question mark"
    items(page)[0].set_value(form.items[0].choices[3].value)
    button(page, "Send my answers").click()
    drawn(page)
    assert f"You left {len(form.items) - 1} questions blank." in said(page), "told once"
    assert stored(workspace) == []
    button(page, "Send my answers").click()
    drawn(page)
    assert say("form-done") in said(page)
    assert items(page) == []
    [response] = stored(workspace)
    assert response.unit == "east"
    assert response.answers[0] == 4
    button(page, "Next person").click()
    drawn(page)
    assert field(page, "text_input", "Your code").value == ""
    field(page, "text_input", "Your code").set_value(token)
    button(page, "Continue").click()
    drawn(page)
    assert say("form-gone") in said(page)
    assert len(stored(workspace)) == 1


def test_the_link_is_taken_off_the_address_when_sent(workspace, token):
    page = open_page("answer", token=token, lang="cy")
    assert say("form-promise", "cy") in said(page)
    assert items(page)[0].label.startswith("**1. ")
    button(page, say("form-send", "cy")).click()
    drawn(page)
    assert say("form-blank-all", "cy") in said(page)
    button(page, say("form-send", "cy")).click()
    drawn(page)
    assert say("form-done", "cy") in said(page)
    assert "token" not in page.query_params
    assert len(stored(workspace)) == 1, "blank answers are answers too"


def test_somebody_of_another_group_chooses_it(workspace, token):
    page = open_page("answer", token=token)
    chosen = field(page, "selectbox", "Your answers count for this group")
    assert chosen.value == "east"
    chosen.select("\N{EM SPACE}\N{EM SPACE}North response")
    drawn(page)
    assert "North response" in said(page)
    for _ in range(2):
        button(page, "Send my answers").click()
        drawn(page)
    assert say("form-done") in said(page)
    [response] = stored(workspace)
    assert response.unit == "north"
    with workspace.database.read() as tx:
        assert ballots.counted(tx, "autumn") == {("north", None): 1}


def test_a_used_and_an_unknown_link_give_one_page(workspace, token):
    unknown = said(open_page("answer", token="nosuchcode"))
    assert say("form-gone") in unknown
    submit(workspace, token, {})
    assert said(open_page("answer", token=token)) == unknown, "used and unknown look alike"


def test_a_comment_too_long_is_refused_and_the_code_still_works(workspace, token):
    page = open_page("answer", token=token)
    page.text_area[0].set_value("x" * (COMMENT_LENGTH + 1))
    button(page, "Send my answers").click()
    drawn(page)
    assert say("kiosk-try-again") in said(page)
    assert stored(workspace) == []
    page.text_area[0].set_value("short")
    button(page, "Send my answers").click()
    drawn(page)
    button(page, "Send my answers").click()
    drawn(page)
    assert len(stored(workspace)) == 1


def test_the_preview_stores_nothing_and_says_so(workspace):
    page = open_page("answer")
    field(page, "radio", "What would you like").set_value("preview")
    drawn(page)
    assert say("kiosk-preview-says") in said(page)
    assert len(items(page)) > 5
    assert "Send my answers" not in [one.label for one in page.button]
    items(page)[0].set_value(4)
    drawn(page)
    assert stored(workspace) == []


def test_the_preview_shows_leaders_what_they_are_asked(workspace):
    page = open_page("answer")
    field(page, "radio", "What would you like").set_value("preview")
    drawn(page)
    field(page, "selectbox", "Which questions").select("pcas-baseline@1.0")
    drawn(page)
    everybody = len(items(page))
    field(page, "selectbox", "As whom").select_index(1)
    drawn(page)
    assert len(items(page)) > everybody


def test_in_welsh_nothing_of_the_form_is_english(workspace, token):
    page = open_page("answer", token=token, lang="cy")
    form = form_of(instrument_of(workspace, REF), language="cy", stratum=None)
    assert page.title[0].value == say("kiosk-title", "cy")
    assert [radio.label for radio in items(page)] == [
        f"**{place}. {item.text}**" for place, item in enumerate(form.items, 1)
    ]
    assert items(page)[0].options == [choice.label for choice in form.items[0].choices]


def test_at_the_shared_screen_the_questions_stay_those_that_were_drawn(workspace):
    today = workspace.today()
    with workspace.database.begin() as tx:
        organisation.put_population(tx, [Headcount(today - timedelta(days=9), "east", None, 60)])
    opens, closes = today - timedelta(days=1), today + timedelta(days=9)
    open_wave(workspace, "short", instrument="pcas-pulse-short@1.0", opens=opens, closes=closes)
    code = issue_tokens(workspace, "short", unit="east", number=1).tokens[0][0]
    page = open_page("answer")
    field(page, "text_input", "Your code").set_value(code)
    button(page, "Continue").click()
    drawn(page)
    asked = [radio.key for radio in items(page)]
    assert len(asked) == 8
    for _ in range(2):
        button(page, "Send my answers").click()
        drawn(page)
        if items(page):
            assert [radio.key for radio in items(page)] == asked
    assert say("form-done") in said(page)
    [response] = stored(workspace, "short")
    assert sum(answer is not None for answer in response.answers) == 8

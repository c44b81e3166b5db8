"""The page Approvals: the papers are made and handed out, and what is due goes when somebody means it."""

import io
import zipfile
from datetime import date

import pytest

from gapassess.documents.papers.make import PAPERS
from gapassess.services import screens
from gapassess.services.purging import due
from tests.ui.findings import read
from tests.ui.force import empty_force, small_force
from tests.ui.opened import button, drawn, field, open_page

pytestmark = pytest.mark.slow


def opened_on(root, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    return open_page("approvals")


def test_without_a_wave_the_papers_can_be_made_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(screens, "browser", lambda: None)
    empty_force(tmp_path / "valley")
    page = opened_on(tmp_path / "valley", monkeypatch)
    assert "Nothing is due." in read(page)
    assert "30 days after the last day on which the form is open" in read(page)
    assert not page.get("download_button")
    button(page, "Make the papers").click()
    drawn(page)
    [download] = page.get("download_button")
    assert download.proto.label == "Download the papers (ZIP)"
    assert "no browser to take pictures with" in read(page)
    body, pictured = page.session_state["gapassess.papers"]
    assert not pictured
    with zipfile.ZipFile(io.BytesIO(body)) as made:
        assert made.namelist() == list(PAPERS)


def test_what_fails_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(screens, "browser", lambda: "no-such-browser-here")
    empty_force(tmp_path / "valley")
    page = opened_on(tmp_path / "valley", monkeypatch)
    button(page, "Make the papers").click()
    drawn(page)
    assert "SCREENS-FAILED" in read(page)
    assert not page.get("download_button")


def test_what_is_due_goes_when_somebody_means_it(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    workspace = small_force(root, waves=1)
    with workspace.database.begin() as tx:
        tx.exec_driver_sql("UPDATE wave SET closed_on = ?", (date(2024, 4, 1).isoformat(),))
    page = opened_on(root, monkeypatch)
    assert "Wave spring-24: Single answers, under a team or a group of teams, without a name" in read(page)
    button(page, "Destroy it").click()
    drawn(page)
    assert "Nothing was changed." in read(page)
    assert [one.rule for one in due(workspace)] == ["keys", "answers"]
    field(page, "checkbox", "I want this destroyed").check()
    button(page, "Destroy it").click()
    drawn(page)
    assert "Destroyed, and written to the log." in read(page)
    assert due(workspace) == ()


@pytest.mark.parametrize(("language", "title"), [("en", "Before you ask people"), ("cy", "Cyn i chi ofyn i bobl")])
def test_it_speaks_both_languages(tmp_path, monkeypatch, language, title):
    empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(tmp_path / "valley"))
    assert open_page("approvals", lang=language).title[0].value == title

"""The pages of words, what stands around every page, and what is said when something fails."""

from __future__ import annotations

import logging
import re
from itertools import pairwise
from pathlib import Path

import pytest

from gapassess.errors import OperatorError, PolicyError
from gapassess.ui import notices
from gapassess.ui.main import PAGES
from gapassess.ui.prose import parts_of
from tests.ui.force import empty_force
from tests.ui.opened import drawn, open_page, said

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    root = tmp_path_factory.mktemp("empty") / "valley"
    empty_force(root)
    return root


def test_the_method_in_docs_is_the_one_in_the_app():
    shown = ROOT / "gapassess" / "ui" / "methods.md"
    assert (ROOT / "docs" / "methods.md").read_bytes() == shown.read_bytes()


@pytest.mark.parametrize("name", ["methods", "accessibility"])
def test_texts_have_one_title_and_no_skipped_heading(name):
    levels = [level for level, _, _ in parts_of((ROOT / "gapassess" / "ui" / f"{name}.md").read_text())]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_on_an_empty_workspace(empty, monkeypatch, name):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(empty))
    page = open_page(name)
    assert len(page.title) == 1
    assert page.markdown[-1].value == "Valley Constabulary"
    assert "made up" not in said(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_without_a_workspace_says_what_to_do(tmp_path, monkeypatch, name):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(tmp_path / "nowhere"))
    page = open_page(name)
    assert len(page.title) == 1
    if name not in {"method", "accessibility"}:
        assert "WORKSPACE-MISSING" in said(page)
        assert "gapassess demo" in said(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_that_a_force_is_made_up(tmp_path, monkeypatch, name):
    root = tmp_path / "valley"
    empty_force(root)
    settings = root / "gapassess.toml"
    settings.write_text(settings.read_text().replace("[organisation]", "[organisation]\nmade_up = true"))
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    text = said(open_page(name))
    assert "Valley Constabulary is made up. Every figure here is invented." in text
    assert "Valley Constabulary (made up). All figures are invented." in text


def test_tables_of_another_version_are_said(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    empty_force(root)
    (root / "gapassess.sqlite").unlink()
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    assert "gapassess upgrade" in said(open_page("waves"))


def test_a_failure_of_ours_has_a_reference_and_quotes_nothing(empty, monkeypatch, caplog):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(empty))
    page = open_page("waves")

    def fail(*_arguments, **_named):
        message = "p3a answered 5 by collar 1234"
        raise ValueError(message)

    monkeypatch.setattr("gapassess.services.waves.list_waves", fail)
    with caplog.at_level(logging.ERROR, logger="gapassess"):
        page.run()
    assert not page.exception
    [shown] = page.error
    reference = re.search(r"reference ([0-9a-f]{8})", shown.value).group(1)
    assert reference in caplog.text
    assert "ValueError at" in caplog.text
    assert "collar" not in caplog.text + shown.value


def test_an_error_raised_on_purpose_is_shown_as_it_says(empty, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(empty))

    def refuse(*_arguments, **_named):
        raise PolicyError.one("NOT-YOURS", where="wave autumn", what="this is not yours to see", do="ask its owner")

    monkeypatch.setattr("gapassess.services.waves.list_waves", refuse)
    text = said(open_page("waves"))
    assert "This is not yours to see." in text
    assert "Ask its owner." in text
    assert "NOT-YOURS" in text


def test_many_faults_are_cut_short(empty, monkeypatch):
    faults = OperatorError.one("DISK-FULL", where="disk", what="it is full", do="make room").faults * 14

    def refuse(*_arguments, **_named):
        raise OperatorError(*faults)

    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(empty))
    monkeypatch.setattr("gapassess.services.waves.list_waves", refuse)
    page = drawn(open_page("waves"))
    assert len(page.error) == notices.MOST_SHOWN + 1
    assert page.error[-1].value == "And 4 more."

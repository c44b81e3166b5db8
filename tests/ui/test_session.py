"""What is cached, under which key, and for whom."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.errors import TooFewError, UsageError
from gapassess.services.commitments import import_commitments
from gapassess.services.waves import open_wave
from gapassess.ui import session
from tests.ui.force import small_force

SESSION = Path(session.__file__)


@pytest.fixture
def force(tmp_path, monkeypatch):
    root = tmp_path / "valley"
    made = small_force(root, waves=2)
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(root))
    return made


def test_only_what_passed_the_gate_is_cached():
    """And the workspace itself, and how many wrong codes were typed: everybody shares what is cached."""
    cached = {
        ast.unparse(node.returns)
        for node in ast.walk(ast.parse(SESSION.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(one) for one in node.decorator_list)
    }
    assert cached == {"Workspace", "Disclosed", "Quality", "Guesses"}


def test_every_cache_has_an_end():
    decorators = [
        ast.unparse(one)
        for node in ast.walk(ast.parse(SESSION.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        for one in node.decorator_list
        if "cache" in ast.unparse(one)
    ]
    assert decorators
    assert all("max_entries=" in one for one in decorators)


def test_a_wave_is_worked_out_once(force):
    assert session.disclosed("spring-24") is session.disclosed("spring-24")


def test_a_position_recorded_later_is_seen(force, tmp_path):
    before = session.disclosed("spring-24")
    file = tmp_path / "more.yaml"
    file.write_text(
        'commitments:\n  - {id: later, text: {en: "People know which services there are"}, source: {document: D, '
        'paragraph: "1"}, owner: O, framework: pcas@1.0, constructs: [s2], units: all, valid: {from: "2024-01-01"}, '
        'stated: {level: 80}, signed_off: {by: A, "on": "2024-01-02"}}\n',
        encoding="utf-8",
    )
    import_commitments(open_workspace(tmp_path / "valley", actor="Alice"), file)
    after = session.disclosed("spring-24")
    assert before.cell("valley", "s2").stated is None
    assert after.cell("valley", "s2").stated == 80


def test_an_open_wave_has_no_figures(force):
    today = force.today()
    open_wave(force, "now", instrument="pcas-pulse@1.0", opens=today, closes=today + timedelta(days=1))
    with pytest.raises(TooFewError) as caught:
        session.disclosed("now")
    assert caught.value.code == "WAVE-NOT-CLOSED"


def test_rounds_come_oldest_first_and_end_where_asked(force):
    assert [one.disclosed.wave for one in session.rounds()] == ["spring-24", "autumn-24"]
    assert [one.disclosed.wave for one in session.rounds(until="spring-24")] == ["spring-24"]


def test_changed_settings_open_the_workspace_anew(force):
    settings = force.root / "gapassess.toml"
    before = session.workspace()
    assert session.workspace() is before
    settings.write_text(settings.read_text().replace("[organisation]", "[organisation]\nmade_up = true"))
    assert session.workspace().settings.made_up


def test_no_workspace_is_an_error_every_time(tmp_path, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(tmp_path))
    for _ in range(2):
        with pytest.raises(UsageError):
            session.workspace()

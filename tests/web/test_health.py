"""Whether the survey says that it is ready, and only when it is."""

from dataclasses import replace

from starlette.applications import Starlette
from starlette.testclient import TestClient

from gapassess.store.database import Database
from gapassess.web.app import survey_routes


def ask(workspace):
    return TestClient(Starlette(routes=survey_routes(lambda: workspace))).get("/healthz")


def test_ready_when_the_database_answers_and_its_tables_are_current(force):
    answer = ask(force.workspace)
    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.headers["content-type"].startswith("text/plain")


def test_not_ready_without_the_database(force, tmp_path):
    answer = ask(replace(force.workspace, database=Database(f"sqlite:///{tmp_path / 'nowhere.sqlite'}")))
    assert (answer.status_code, answer.text) == (503, "not ready: SCHEMA-MISSING")


def test_not_ready_before_the_upgrade(force, tmp_path):
    (tmp_path / "empty.sqlite").touch()
    answer = ask(replace(force.workspace, database=Database(f"sqlite:///{tmp_path / 'empty.sqlite'}")))
    assert (answer.status_code, answer.text) == (503, "not ready: SCHEMA-MISSING")


def test_head_works(client):
    assert client.head("/healthz").status_code == 200

"""A workspace for each test, on SQLite and on PostgreSQL, and a second one to compare with."""

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.services.setup import SETTINGS, upgrade, write_workspace


@pytest.fixture
def workspace(database_url, tmp_path, monkeypatch):
    """A new workspace with its tables."""
    write_workspace(tmp_path / "force", SETTINGS.format(id="force", title="Our force"))
    monkeypatch.setenv("GAPASSESS_DATABASE_URL", database_url)
    made = open_workspace(tmp_path / "force", actor="Alice")
    yield made
    made.database.dispose()


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """Another workspace, on SQLite."""
    write_workspace(tmp_path / "beside", SETTINGS.format(id="force", title="Our force"))
    monkeypatch.setenv("GAPASSESS_DATABASE_URL", f"sqlite:///{tmp_path / 'beside.db'}")
    made = open_workspace(tmp_path / "beside", actor="Alice")
    upgrade(made)
    yield made
    made.database.dispose()

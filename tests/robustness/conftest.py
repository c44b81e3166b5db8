"""A workspace for each test, on SQLite and on PostgreSQL, in which the real command line works."""

import shutil

import pytest

from gapassess.services.setup import SETTINGS, write_workspace
from tests.conftest import _emptied
from tests.robustness.driving import Force


@pytest.fixture
def force(database_url, tmp_path):
    """A new workspace with its tables."""
    write_workspace(tmp_path / "force", SETTINGS.format(id="force", title="Our force"))
    return Force(tmp_path, database_url)


@pytest.fixture
def on_sqlite(sqlite_template, tmp_path):
    """The same on SQLite alone."""
    shutil.copy(sqlite_template, tmp_path / "gapassess.db")
    write_workspace(tmp_path / "force", SETTINGS.format(id="force", title="Our force"))
    return Force(tmp_path, f"sqlite:///{tmp_path / 'gapassess.db'}")


@pytest.fixture
def on_postgresql(postgres_database, tmp_path):
    """The same on PostgreSQL alone."""
    write_workspace(tmp_path / "force", SETTINGS.format(id="force", title="Our force"))
    return Force(tmp_path, _emptied(postgres_database))

"""A force with an open wave and people to invite."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.core.organisation import Unit
from gapassess.services.waves import open_wave
from gapassess.store import organisation, tokens
from gapassess.store.database import Database

SETTINGS = """
[organisation]
id = "northmoor"
title = {en = "Northmoor Constabulary", cy = "Heddlu Northmoor"}

[survey]
address = "https://survey.northmoor.example"

[mail]
host = "127.0.0.1"
port = %d
starttls = false
from = "Joint working survey <survey@northmoor.example>"
reply_to = "owner@northmoor.example"
per_minute = 60000
"""
PEOPLE = (
    ("alice@northmoor.example", "Alice Pugh", "north", "sergeant", "cy"),
    ("bob@northmoor.example", "Bob Lowe", "north", "", "en"),
    ("charlie@northmoor.example", "", "east", "", ""),
)


class Force:
    """A workspace with units North and East, a clock that can be set, and an open wave."""

    def __init__(self, folder, url, *, port=25):
        folder.mkdir()
        self.folder = folder
        (folder / "gapassess.toml").write_text(SETTINGS % port, encoding="utf-8")
        self.moment = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
        opened = open_workspace(folder, actor="alice")
        opened.database.dispose()
        self.workspace = replace(opened, clock=lambda: self.moment, database=Database(url))
        units = [Unit("northmoor", "Northmoor", None), Unit("north", "North Response", "northmoor"),
                 Unit("east", "East Response", "northmoor")]  # fmt: skip
        with self.workspace.database.begin() as tx:
            organisation.put_units(tx, units)

    def open(self, wave="autumn", **facts):
        opens, closes = self.moment.date(), self.moment.date().replace(day=28)
        return open_wave(self.workspace, wave, instrument="pcas-pulse@1.0", opens=opens, closes=closes, **facts).wave

    def table(self, people=PEOPLE, name="people.csv"):
        path = self.folder.parent / name
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("address", "name", "unit", "stratum", "language"), *people])
        return path

    def unspent(self, wave="autumn"):
        with self.workspace.database.read() as tx:
            return tokens.left(tx, wave)


@pytest.fixture
def bare(tmp_path, sqlite_template):
    shutil.copy(sqlite_template, tmp_path / "gapassess.db")
    made = Force(tmp_path / "force", f"sqlite:///{tmp_path / 'gapassess.db'}")
    yield made
    made.workspace.database.dispose()


@pytest.fixture
def force(bare):
    bare.open()
    return bare

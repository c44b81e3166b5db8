"""A force with an open wave and people to invite."""

from __future__ import annotations

import csv
import shutil
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from gapassess.bootstrap import open_workspace
from gapassess.core.organisation import Unit
from gapassess.services.inviting_book import import_contacts
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

    def later(self, days):
        self.moment += timedelta(days=days)

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


class Server:
    """A mail server that keeps what it took; `answers` says what it says to whom instead."""

    def __init__(self):
        self.messages = []
        self.answers = {}
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.control = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  aiosmtpd's name for it
        said = self.answers.get(address)
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  the same
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address):
        return [one for one in self.messages if one["To"] == address]


@pytest.fixture
def server():
    made = Server()
    made.control.start()
    yield made
    made.control.stop()


@pytest.fixture
def post(tmp_path, sqlite_template, server):
    """A force with an open wave, three people in its contact book, and a mail server."""
    shutil.copy(sqlite_template, tmp_path / "gapassess.db")
    made = Force(tmp_path / "force", f"sqlite:///{tmp_path / 'gapassess.db'}", port=server.port)
    made.open()
    import_contacts(made.workspace, made.table())
    yield made
    made.workspace.database.dispose()

"""A real workspace with an open wave, links into it, and a reader of pages."""

import shutil
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gapassess.bootstrap import open_workspace
from gapassess.core.organisation import Unit
from gapassess.services import sealing
from gapassess.services.waves import open_wave
from gapassess.store import ballots, organisation, tokens
from gapassess.web.app import survey_routes

SETTINGS = """
[organisation]
id = "northmoor"
title = {en = "Northmoor Constabulary", cy = "Heddlu Northmoor"}
made_up = true

[promise]
agreed = {en = "Agreed with the Police Federation.", cy = "Cytunwyd gyda Ffederasiwn yr Heddlu."}
not_used_for = {en = "Results may not be used in discipline.", cy = "Ni ddefnyddir canlyniadau mewn disgyblaeth."}

[support]
lines = [{en = "Occupational health: 01632 960 001", cy = "Iechyd galwedigaethol: 01632 960 001"}]
wrongdoing = {en = "To report wrongdoing, call 01632 960 002.", cy = "I roi gwybod am gamwedd: 01632 960 002."}
"""
OPENS, CLOSES = date(2026, 10, 1), date(2026, 10, 31)


class Force:
    """A workspace with units North and East, a clock that can be set, and waves to answer."""

    def __init__(self, folder, template):
        folder.mkdir()
        (folder / "gapassess.toml").write_text(SETTINGS, encoding="utf-8")
        self.database_file = folder / "gapassess.sqlite"
        shutil.copy(template, self.database_file)
        self.moment = datetime(2026, 10, 10, 9, 30, tzinfo=UTC)
        self.workspace = replace(open_workspace(folder, actor="alice"), clock=lambda: self.moment)
        units = [
            Unit("northmoor", "Northmoor Constabulary", None),
            Unit("north", "North Response", "northmoor"),
            Unit("east", "East Response", "northmoor"),
        ]
        with self.workspace.database.begin() as tx:
            organisation.put_units(tx, units)

    def open(self, wave="autumn", instrument="pcas-pulse@1.0", closes=CLOSES, **facts):
        return open_wave(self.workspace, wave, instrument=instrument, opens=OPENS, closes=closes, **facts).wave

    def link(self, wave="autumn", *, unit="north", stratum=None, code=None):
        token = code or sealing.new_token()
        with self.workspace.database.begin() as tx:
            tokens.issue(tx, wave, tokens=[(sealing.token_hash(token), unit, stratum)])
        return token

    def revoke(self, token):
        with self.workspace.database.begin() as tx:
            tokens.spend(tx, sealing.token_hash(token))

    def unspent(self, wave="autumn"):
        with self.workspace.database.read() as tx:
            return sum(tokens.left(tx, wave).values())

    def answered(self, wave="autumn"):
        with self.workspace.database.read() as tx:
            return ballots.counted(tx, wave)

    def stored(self, wave="autumn"):
        """Open the ballots with the wave's key, as closing does."""
        private = sealing.read_key(sealing.key_path(self.workspace.keys, wave))
        with self.workspace.database.read() as tx:
            return sealing.unseal(private, ballots.take_all(tx, wave))


@pytest.fixture
def bare(tmp_path, sqlite_template):
    """Return a force without any wave."""
    made = Force(tmp_path / "force", sqlite_template)
    yield made
    made.workspace.database.dispose()


@pytest.fixture
def force(bare):
    """Return a force with the wave `autumn` open on the core pulse."""
    bare.open()
    return bare


@pytest.fixture
def client(force):
    """Return a client that follows no redirect, on the survey alone."""
    app = Starlette(routes=survey_routes(lambda: force.workspace))
    with TestClient(app, follow_redirects=False) as made:
        yield made


@pytest.fixture
def follow(client):
    """Return a function that posts a form and goes where that leads, as a browser does; it gives the last answer."""

    def followed(address, sent):
        answer = client.post(address, data=sent)
        assert answer.status_code == 303, "what holds no answer is not shown as what was posted"
        return client.get(answer.headers["location"])

    return followed


@pytest.fixture
def address(force):
    """Return where the survey is served over real HTTP."""
    app = Starlette(routes=survey_routes(lambda: force.workspace))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()
    yield f"http://{host}:{port}"
    server.should_exit = True
    thread.join()


@dataclass
class Page(HTMLParser):
    """What a page holds: language, title, text, tags, checked radios, areas of text, the style."""

    language: str = ""
    tags: list = field(default_factory=list)
    texts: dict = field(default_factory=dict)
    _open: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "html":
            self.language = dict(attrs)["lang"]
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, text):
        for tag in set(self._open):
            self.texts[tag][-1] += text

    def all(self, tag, **wanted):
        """Return the attributes of every such tag; `class_` for class."""
        named = {name.rstrip("_"): value for name, value in wanted.items()}
        return [said for name, said in self.tags if name == tag and named.items() <= said.items()]

    @property
    def title(self):
        return self.texts["title"][0]

    @property
    def text(self):
        return " ".join(self.texts["body"][0].split())

    @property
    def ids(self):
        return {said["id"] for _, said in self.tags if "id" in said}

    @property
    def items_asked(self):
        return list(dict.fromkeys(radio["name"] for radio in self.all("input", type="radio")))

    @property
    def checked(self):
        return {radio["name"]: radio["value"] for radio in self.all("input", type="radio") if "checked" in radio}


@pytest.fixture
def read():
    """Return a function that reads an answer of the client as a page."""

    def read_page(response):
        made = Page()
        made.feed(response.text)
        return made

    return read_page

"""The commands as an owner types them, with the real clock, and killed in the middle."""

import json
import os
import re
import shutil
import signal
from datetime import UTC, datetime, timedelta

import pytest

from gapassess import cli
from gapassess.services.people_in import import_units
from gapassess.services.setup import SETTINGS, write_workspace
from gapassess.services.waves import open_wave
from tests.post.conftest import Server
from tests.robustness.driving import Done, Force, ended

PEOPLE = 12


class Killer(Server):
    """A mail server that, when it has taken so many letters, kills whoever sends them."""

    def __init__(self):
        super().__init__()
        self.after, self.victim = None, None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name for it
        said = await super().handle_DATA(server, session, envelope)
        if len(self.messages) == self.after:
            os.kill(self.victim.pid, signal.SIGKILL)
        return said


@pytest.fixture
def server():
    made = Killer()
    made.control.start()
    yield made
    made.control.stop()


@pytest.fixture
def force(sqlite_template, tmp_path, server, monkeypatch):
    shutil.copy(sqlite_template, tmp_path / "gapassess.db")
    said = SETTINGS.format(id="force", title="Our force").replace('address = ""', 'address = "https://s.example"')
    mail = f'\n[mail]\nhost = "127.0.0.1"\nport = {server.port}\nstarttls = false\nfrom = "s@s.example"\n'
    copy = f'\n[contacts]\nkey_copy = "{(tmp_path / "safe" / "contacts.bookkey").as_posix()}"\n'
    write_workspace(tmp_path / "force", f"{said}{mail}per_minute = 6000\n{copy}")
    made = Force(tmp_path, f"sqlite:///{tmp_path / 'gapassess.db'}")
    made.write("units.csv", "unit,parent\nforce,\neast,force\nwest,force\n")
    rows = [f"p{number}@force.example,{'east' if number % 2 else 'west'}" for number in range(PEOPLE)]
    made.write("people.csv", "\n".join(["address,unit", *rows]) + "\n")
    today = datetime.now(UTC).date()
    for name in ("GAPASSESS_DATABASE_URL", "GAPASSESS_WORKSPACE"):
        monkeypatch.setenv(name, made.environment[name])
    monkeypatch.chdir(tmp_path)
    import_units(made.workspace(), tmp_path / "units.csv")
    days = {"opens": today - timedelta(days=1), "closes": today + timedelta(days=9)}
    open_wave(made.workspace(), "w", instrument="pcas-pulse@1.0", **days)
    return made


@pytest.fixture
def run(force, capsys):
    """Run a command here: it takes a tenth of the time of a process."""

    def typed(*words):
        code = cli.main(words)
        return Done(code, *capsys.readouterr())

    return typed


def link(message):
    return re.search(r"/s/([0-9a-z]{20})\?", message.get_content())[1]


def test_from_contacts_to_letters_killed_in_the_middle_and_sheets(force, server, run):
    taken = run("import", "contacts", "people.csv", "--json")
    assert json.loads(taken.out)["rows"] == PEOPLE
    server.after = 5
    server.victim = force.start("invite", "send")
    assert ended(server.victim).code == -signal.SIGKILL
    assert len(server.messages) == 5
    server.after = None
    again = run("invite", "send", "--json")
    assert again.code == 0, again.err
    assert json.loads(again.out)["waiting"] == 0
    assert {one["To"] for one in server.messages} == {f"p{number}@force.example" for number in range(PEOPLE)}
    # The letter on which it was killed came twice, as one that mail programs know to be the same; no other did.
    assert len(server.messages) <= PEOPLE + 1
    assert len({(one["To"], link(one), one["Message-ID"]) for one in server.messages}) == PEOPLE
    reminded = run("invite", "remind", "--json")
    assert (reminded.code, reminded.codes[0].startswith("REMINDED-TODAY")) == (6, True)
    seen = {one["what"]: one for one in json.loads(run("doctor", "--json").out)["checks"]}
    for what in ("contact book", "second copy of the contact book's key", "contacts of past waves", "mail server"):
        assert seen[what]["ok"], seen[what]
    issue = ("tokens", "issue", "--wave", "w", "--unit", "east")
    sheets = run(*issue, "--number", "3", "--sheets", "-o", "s.pdf", "--json")
    assert json.loads(sheets.out)["number"] == 3, sheets.err
    assert (force.folder / "s.pdf").read_bytes().startswith(b"%PDF")
    codes = run(*issue, "--number", "2", "--codes", "-o", "c.csv")
    assert "2 one-use codes written" in codes.out
    stopped = run("invite", "stopped", "--json")
    assert json.loads(stopped.out) == {"stopped": 0, "bounced": 0, "new": 0, "unknown": 0}


def test_what_is_wrong_is_said_with_its_code(force, server, run):
    assert run("invite", "send").codes == ["BOOK-KEY-MISSING"]
    force.write("bad.csv", "address,unit\nnobody,eats\n")
    bad = run("import", "contacts", "bad.csv")
    assert (bad.code, bad.codes) == (3, ["ADDRESS-UNREADABLE", "UNIT-UNKNOWN"])
    assert "did you mean east" in bad.err
    assert run("import", "contacts", "people.csv").code == 0
    path = force.folder / "force" / "gapassess.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"port = {server.port}", "port = 1"), encoding="utf-8")
    gone = run("invite", "send")
    assert (gone.code, gone.codes) == (7, ["MAIL-UNREACHABLE"])

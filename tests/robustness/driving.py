"""The real command line on a workspace of its own, and whether a store is what it was."""

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import sqlalchemy as sa

from gapassess.bootstrap import open_workspace
from gapassess.services.closing import close_wave
from gapassess.services.importing import import_file
from gapassess.store import address

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
TIMEOUT = 120
ITEMS = ("c1a", "s1a", "s2a", "c2a")
MAPPING = """instrument: pcas-pulse@1.0
wave: {id: spring, opens: 2026-03-01, closes: 2026-03-31}
unit: team
response_key: id
items: {c1a: c1a, s1a: s1a, s2a: s2a, c2a: c2a}
"""


@dataclass(frozen=True)
class Done:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def faults(self):
        """The faults, as text, whether the command gave them as JSON or as lines."""
        lines = [line for line in self.err.splitlines() if line]
        said = [json.loads(line)["error"] for line in lines if line.startswith("{")]
        if said:
            assert all(list(one) == ["code", "where", "what", "do"] for one in said)
            return [f"{one['where']}: {one['what']}; {one['do']} [{one['code']}]" for one in said]
        return [line for line in lines if line.endswith("]")]

    @property
    def codes(self):
        return [fault.rpartition("[")[2].rstrip("]") for fault in self.faults]


@dataclass(frozen=True)
class Force:
    """A workspace, its database, and the folder that commands run in."""

    folder: Path
    url: str

    @property
    def environment(self):
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        return os.environ | {"PYTHONPATH": path, "GAPASSESS_DATABASE_URL": self.url, "GAPASSESS_WORKSPACE": "force"}

    def start(self, *words, **more):
        """Start a command."""
        return subprocess.Popen(
            [PYTHON, "-m", "gapassess", *words],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **more,
        )

    def run(self, *words, **more):
        """Run a command to its end."""
        return ended(self.start(*words, **more))

    def write(self, name, text):
        """Write a file beside the workspace and return its name."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def state(self):
        """A digest over every row of every table: equal states have equal digests."""
        return digest(self.url)

    def kept(self):
        """Names and contents of the files of the workspace: not the database, nor the secret that is made once."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted((self.folder / "force").rglob("*"))
            if path.is_file() and "sqlite" not in path.name and path.name != "response-keys.key"
        }

    def workspace(self):
        """Open the workspace in this process, to prepare it in less time than a command takes."""
        with mock.patch.dict(os.environ, {"GAPASSESS_DATABASE_URL": self.url}):
            return open_workspace(self.folder / "force", actor="owner")

    def imported(self, number=40):
        """Import so many answers into the wave ``spring``."""
        path, mapping = self.write("before.csv", answers(number, first=10**6)), self.write("mapping.yaml", MAPPING)
        workspace = self.workspace()
        import_file(workspace, self.folder / path, mapping=self.folder / mapping)
        workspace.database.dispose()

    def closed(self):
        """Import answers and close the wave."""
        self.imported()
        workspace = self.workspace()
        close_wave(workspace, "spring")
        workspace.database.dispose()

    def rows(self, table):
        with connected(self.url) as connection:
            return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()

    def kept_answers(self):
        """Return how many responses the blocks of closed waves hold."""
        with connected(self.url) as connection:
            sizes = connection.exec_driver_sql("SELECT sizes FROM packed").scalars()
            return sum(int(number) for lines in sizes for number in lines.split("\n"))

    def scalar(self, words):
        with connected(self.url) as connection:
            return connection.exec_driver_sql(words).scalar_one()


def ended(process, timeout=TIMEOUT):
    """Wait for a command and return what it gave back."""
    out, err = process.communicate(timeout=timeout)
    return Done(process.returncode, out, err)


def connected(url):
    """A connection past our own store."""
    parsed, arguments = address.parse(url)
    engine = sa.create_engine(parsed, connect_args=arguments, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    return engine.connect()


def digest(url):
    """A digest over every row of every table."""
    found = hashlib.sha256()
    with connected(url) as connection:
        for table in sorted(sa.inspect(connection).get_table_names()):
            rows = sorted(repr(tuple(map(_plain, row))) for row in connection.exec_driver_sql(f"SELECT * FROM {table}"))
            found.update("\n".join([table, *rows]).encode())
    return found.hexdigest()


def _plain(value):
    return bytes(value).hex() if isinstance(value, (bytes, memoryview)) else value


def refused_change(force, words, **more):
    """Run a command that must change nothing: no row of the database, no file of the workspace."""
    before = force.state(), force.kept()
    done = force.run(*words, **more)
    assert (force.state(), force.kept()) == before
    return done


def answers(number, *, first=0, teams=4, seed=1):
    """A CSV of so many made-up answers."""
    chance = random.Random(seed)
    lines = [",".join(["id", "team", *ITEMS])]
    lines += [
        ",".join([f"p{first + place}", f"team-{place % teams}", *(str(chance.randint(1, 5)) for _ in ITEMS)])
        for place in range(number)
    ]
    return "\n".join(lines) + "\n"


def wait_until(true, process=None, *, timeout=90, pause=0.05):
    """Wait until something is true, looking often; give up when the process ends before."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if true():
            return True
        if process is not None and process.poll() is not None:
            return False
        time.sleep(pause)
    raise TimeoutError

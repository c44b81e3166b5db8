"""Load: many people who answer the form at once, as browsers do, and servers that can be killed under them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from datetime import timedelta
from unittest import mock

from gapassess.bootstrap import open_workspace
from gapassess.core.organisation import Unit
from gapassess.services import sealing
from gapassess.services.setup import SETTINGS, upgrade, write_workspace
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave
from gapassess.store import ballots, organisation, tokens
from tests.browser.served import ROOT, environment, free_port

INSTRUMENT = "pcas-pulse@1.0"
# Every item of the pulse: who leaves one blank is asked once more before it is sent.
ITEMS = ("p1a", "p3a", "p4a", "c1a", "c2a", "s2a", "c3a", "c5a", "p6a", "s1a", "s3a", "s4b")
START = {"switch": "en"}
"""What the button Start sends."""
THANKED, GONE, LOST = "thanked", "gone", "lost"


class Force:
    """A workspace with an open wave on a database."""

    def __init__(self, folder, url):
        self.root, self.url = folder / "force", url
        write_workspace(self.root, SETTINGS.format(id="force", title="Our force"))
        with mock.patch.dict(os.environ, {"GAPASSESS_DATABASE_URL": url}):
            self.workspace = open_workspace(self.root, actor="Alice")
        upgrade(self.workspace)
        today = self.workspace.today()
        units = [Unit("force", "Our force", None), Unit("north", "North", "force")]
        with self.workspace.database.begin() as tx:
            organisation.put_units(tx, units)
        opens, closes = today - timedelta(days=1), today + timedelta(days=2)
        open_wave(self.workspace, "autumn", instrument=INSTRUMENT, opens=opens, closes=closes)

    def links(self, number):
        return [one for one, _, _ in issue_tokens(self.workspace, "autumn", unit="north", number=number).tokens]

    def unspent(self):
        """Hashes of the links that still work."""
        with self.workspace.database.read() as tx:
            rows = tx.exec_driver_sql("SELECT hash FROM token").scalars()
            return {bytes(one) for one in rows}

    def left(self):
        with self.workspace.database.read() as tx:
            return sum(tokens.left(tx, "autumn").values())

    def counted(self):
        with self.workspace.database.read() as tx:
            return sum(ballots.counted(tx, "autumn").values())

    def stored(self):
        """Open the ballots with the key of the wave, as closing does."""
        private = sealing.read_key(sealing.key_path(self.workspace.keys, "autumn"))
        with self.workspace.database.read() as tx:
            return sealing.unseal(private, ballots.take_all(tx, "autumn"))


@dataclass
class Server:
    """A process of the form, or of all pages, that can be killed and started again at the same port."""

    force: Force
    only: str | None = "survey"
    port: int = field(default_factory=free_port)
    url: str = ""
    process: subprocess.Popen | None = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        words = ["serve", "--port", str(self.port), *(["--only", self.only] if self.only else [])]
        env = environment(self.force.root, self.force.root) | {"GAPASSESS_DATABASE_URL": self.url or self.force.url}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gapassess", *words, "--workspace", str(self.force.root)],
            cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return self

    def ready(self):
        for _ in range(900):
            if self.process.poll() is not None:
                message = "the server stopped by itself"
                raise RuntimeError(message)
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return self
            time.sleep(0.1)
        raise TimeoutError

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()


@contextlib.contextmanager
def started(servers):
    """Start these processes together and give them when all are ready; end them afterwards."""
    try:
        for one in servers:
            one.start()
        for one in servers:
            one.ready()
        yield servers
    finally:
        for one in servers:
            one.stop()


def serving(force, number, *, only="survey"):
    """Give so many processes, ready."""
    return started([Server(force, only=only) for _ in range(number)])


class Visit:
    """A browser's connection to the form: kept open from page to page, as browsers do."""

    def __init__(self, port):
        self._port, self._reader, self._writer = port, None, None

    async def ask(self, path, *, sent=None):
        """Return status, place to go on to, and the page."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        body = urllib.parse.urlencode(sent).encode() if sent is not None else b""
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
        verb = "POST" if body else "GET"
        head = f"{verb} {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n{kind}\r\n"
        self._writer.write(head.encode() + body)
        await self._writer.drain()
        said = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(said.split(" ", 2)[1])
        heads = dict(line.split(": ", 1) for line in said.split("\r\n")[1:] if ": " in line)
        if "content-length" in heads:
            page = await self._reader.readexactly(int(heads["content-length"]))
        else:
            page = b""
            while size := int(await self._reader.readline(), 16):
                page += await self._reader.readexactly(size)
                await self._reader.readexactly(2)
            await self._reader.readexactly(2)
        return status, heads.get("location", ""), page

    def leave(self):
        if self._writer is not None:
            self._writer.close()
            self._writer = None


async def answer(visit, token, values):
    """Open the link, look at all items, send, and see what comes: thanked, gone, or nothing came (`LOST`)."""
    try:
        for page, sent in (("", None), ("/answer", START)):
            status, _, _ = await visit.ask(f"/s/{token}{page}", sent=sent)
            if status != 200:
                return GONE if status == 404 else LOST
        status, place, _ = await visit.ask(f"/s/{token}/answer", sent=values)
        if status != 303:
            return GONE if status == 404 else LOST
        status, _, _ = await visit.ask(place)
    except (OSError, asyncio.IncompleteReadError, ValueError):
        visit.leave()
        return LOST
    return THANKED if status == 200 else LOST


def values_of(number):
    """Return answers in which a number can be found again: base five over the items, and the words of a comment."""
    chosen = {item: str(1 + number // 5**place % 5) for place, item in enumerate(ITEMS)}
    return {**chosen, "comment-any": f"person {number}"}


def people(number, *, seed=1):
    """Return people in a random order."""
    order = list(range(number))
    random.Random(seed).shuffle(order)
    return order

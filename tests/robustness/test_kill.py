"""A real SIGKILL in mid-import and in mid-close: all of it or nothing, and the next try does it once."""

import contextlib
import json
import signal
import sqlite3
import time

import pytest

from tests.attack.unlinking import occurrences
from tests.robustness.driving import answers, connected, ended, wait_until
from tests.robustness.situations import CLOSE, IMPORT, files
from tests.robustness.test_machine import WAITS, waiting

TRIES = 5
WHY = ("--reason", "a night shift was left out", "--approved-by", "Alice", "--approved-by", "Bob")


def many(force):
    """Enough that SQLite has to write before it commits; PostgreSQL is held up by a lock."""
    return 40_000 if force.url.startswith("sqlite") else 2000


def kill_in_the_middle(force, words, stored):
    """Start a command and kill it when it has written and not yet committed."""
    if force.url.startswith("sqlite"):
        file = force.folder / "gapassess.db"
        before = file.read_bytes()
        for _ in range(TRIES):
            if _killed_on_sqlite(force, words, stored):
                return
            # Too late by a hair, all was stored: put it back and look closer.
            file.write_bytes(before)
            for ending in ("-wal", "-shm"):
                file.with_name(file.name + ending).unlink(missing_ok=True)
        pytest.fail("the command could not be met in its middle")
    with connected(force.url) as holder, connected(force.url) as watcher:
        # All is written but the last entry of the log, which waits for us.
        holder.exec_driver_sql("BEGIN")
        holder.exec_driver_sql("SELECT 1 FROM audit_head FOR UPDATE")
        process = force.start(*words)
        assert wait_until(lambda: waiting(watcher) == 1, process)
        session = watcher.exec_driver_sql(f"SELECT pid FROM pg_stat_activity WHERE {WAITS}").scalar_one()
        process.kill()
        assert ended(process).code == -signal.SIGKILL
        holder.exec_driver_sql("ROLLBACK")
        there = f"SELECT count(*) FROM pg_stat_activity WHERE pid = {session}"
        assert wait_until(lambda: watcher.exec_driver_sql(there).scalar_one() == 0)


def _killed_on_sqlite(force, words, stored):
    wal = force.folder / "gapassess.db-wal"
    process = force.start(*words)
    began = wait_until(lambda: wal.exists() and wal.stat().st_size > 0, process, pause=0.001)
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGSTOP)
    in_the_middle = began and process.poll() is None and not stored()
    process.kill()
    ended(process)
    return in_the_middle


def test_killed_in_mid_import(force):
    if force.url.startswith("postgresql"):
        force.imported()
    files(force)
    force.write("answers.csv", answers(many(force)))
    before, there = force.state(), force.rows("imported")
    kill_in_the_middle(force, IMPORT, lambda: force.rows("imported") > there)
    assert force.state() == before
    again = force.run(*IMPORT)
    assert (again.code, json.loads(again.out)["stored"]) == (0, many(force))
    kept = force.state()
    once_more = force.run(*IMPORT)
    assert (once_more.code, json.loads(once_more.out)["repeated"], json.loads(once_more.out)["stored"]) == (0, True, 0)
    assert force.state() == kept
    if force.url.startswith("sqlite"):
        # The wave was new. The key of the try that did not end is set aside, not overwritten, and does no harm.
        keys = force.folder / "force/keys"
        assert {"spring.key", "spring.key.set-aside-1"} <= {path.name for path in keys.iterdir()}
    done = force.run(*CLOSE)
    assert (done.code, json.loads(done.out)["responses"]) == (0, many(force) + 40 * there)


def test_killed_in_mid_close(force):
    force.imported(many(force))
    before, kept = force.state(), force.kept()
    kill_in_the_middle(force, CLOSE, lambda: force.scalar("SELECT state FROM wave") == "closed")
    assert (force.state(), force.kept()) == (before, kept)
    done = force.run(*CLOSE)
    assert (done.code, json.loads(done.out)["responses"]) == (0, many(force))
    assert (force.rows("ballot"), force.kept_answers()) == (0, many(force))


def test_killed_when_the_close_is_stored_and_the_disk_not_yet_swept(on_sqlite):
    force, file = on_sqlite, on_sqlite.folder / "gapassess.db"
    force.imported(3000)
    with connected(force.url) as connection:
        sealed = [bytes(row[0]) for row in connection.exec_driver_sql("SELECT sealed FROM ballot")]
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM wave").fetchone()
    process = force.start(*CLOSE)
    # Sweeping waits for our reader; the close does not.
    assert wait_until(lambda: force.scalar("SELECT state FROM wave") == "closed", process)
    process.kill()
    assert ended(process).code == -signal.SIGKILL
    reader.close()
    assert (force.rows("ballot"), force.kept_answers()) == (0, 3000)
    figures = force.run("assess", "--json")
    assert figures.code == 0
    assert json.loads(figures.out)["cells"]
    done = force.run("upgrade")
    assert (done.code, done.faults) == (0, [])
    left = b"".join(path.read_bytes() for path in force.folder.glob("gapassess.db*"))
    assert occurrences(left, [one[start : start + 32] for one in sealed for start in range(0, len(one), 1024)]) == {}


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize(
    "words", [("freeze", "spring"), ("revise", "spring", "--headcounts", *WHY)], ids=lambda one: one[0]
)
def test_killed_before_a_freeze_or_a_revision_is_stored(on_postgresql, words):
    force = on_postgresql
    force.closed()
    force.write("people.csv", "as_at,unit,stratum,headcount\n2026-01-01,team-1,,90\n")
    assert force.run("import", "population", "people.csv").code == 0
    before, kept = force.state(), force.kept()
    kill_in_the_middle(force, ("wave", *words), None)
    assert (force.state(), force.kept()) == (before, kept)
    assert force.run("wave", *words).code == 0
    assert force.run("audit", "verify").code == 0


@pytest.mark.slow
def test_killed_when_the_freeze_is_stored_and_the_key_is_still_there(on_sqlite):
    force = on_sqlite
    force.closed()
    reader = sqlite3.connect(force.folder / "gapassess.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM wave").fetchone()
    process = force.start("wave", "freeze", "spring")
    # Sweeping waits for our reader; the freeze does not.
    assert wait_until(lambda: force.scalar("SELECT state FROM wave") == "frozen", process)
    process.kill()
    assert ended(process).code == -signal.SIGKILL
    reader.close()
    key = force.folder / "force/keys/spring.key"
    assert key.exists()
    again = json.loads(force.run("wave", "freeze", "spring", "--json").out)
    assert (again["again"], again["keys_destroyed"], key.exists()) == (True, 1, False)
    assert force.run("audit", "verify").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("part", [0.2, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0])
def test_killed_at_any_moment(force, part):
    files(force)
    force.write("answers.csv", answers(60_000))
    took = time.monotonic()
    force.run(*IMPORT, "--dry-run")
    took = time.monotonic() - took
    before = force.state()
    process = force.start(*IMPORT)
    time.sleep(took * 1.3 * part)
    process.kill()
    ended(process)
    whole = force.rows("imported") == 1
    assert whole or force.state() == before
    again = force.run(*IMPORT)
    assert (again.code, json.loads(again.out)["repeated"]) == (0, whole)
    assert force.scalar("SELECT sum(answered) FROM counter") == 60_000

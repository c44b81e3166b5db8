"""A disk that is full, a database that goes away in mid-import: said, and nothing is stored."""

import resource
import shutil
import signal
import subprocess

import pytest

from tests.robustness.driving import Force, answers, connected, digest, ended, refused_change, wait_until
from tests.robustness.situations import IMPORT, files
from tests.robustness.table import said_to_get, seen

MANY = 15_000
SMALL = 800 * 1024


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte; None where this account may not mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        yield None
        return
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def allowed(size):
    """Let a command write files of at most this size: the same to a program as a disk that ends there."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk(on_sqlite, small_disk):
    force = on_sqlite
    if small_disk is not None:
        shutil.move(force.folder / "gapassess.db", small_disk)
        force = Force(force.folder, f"sqlite:///{small_disk / 'gapassess.db'}")
    files(force)
    before = force.state()
    force.write("answers.csv", answers(MANY))
    done = force.run(*IMPORT, preexec_fn=None if small_disk else allowed(SMALL))
    assert done.code == 7
    if small_disk is not None:
        told = [one.replace("small/", "") for one in seen(force, done)]
        assert (told, done.code) == said_to_get("A full disk")
    assert force.state() == before
    force.write("answers.csv", answers(40))
    assert force.run(*IMPORT).code == 0
    assert force.rows("imported") == 1


def test_a_file_that_may_not_grow(on_sqlite):
    force = on_sqlite
    files(force)
    force.write("answers.csv", answers(MANY))
    before = force.state()
    done = force.run(*IMPORT, preexec_fn=allowed(SMALL))
    assert done.code == 7
    assert len(done.codes) == 1
    assert force.state() == before
    assert force.run(*IMPORT).code == 0
    assert force.scalar("SELECT sum(answered) FROM counter") == MANY


def test_a_file_moved_away_in_mid_import(on_sqlite):
    force = on_sqlite
    force.imported()
    files(force)
    force.write("answers.csv", answers(MANY))
    before, away = force.state(), force.folder / "away.db"
    process = force.start(*IMPORT)
    assert process.stderr.readline().startswith("reading")
    (force.folder / "gapassess.db").rename(away)
    done = ended(process)
    assert (seen(force, done), done.code) == said_to_get("A database that goes away in mid-import")
    assert not (force.folder / "gapassess.db").exists()
    assert digest(f"sqlite:///{away}") == before


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_server_that_hangs_up_in_mid_import(force):
    force.imported()
    files(force)
    before = force.state()
    with connected(force.url) as holder:
        # The import has written its ballots and waits to write in the log when the server ends its session.
        holder.exec_driver_sql("BEGIN")
        holder.exec_driver_sql("SELECT 1 FROM audit_head FOR UPDATE")
        process = force.start(*IMPORT)
        with connected(force.url) as watcher:
            assert wait_until(lambda: waiting(watcher) == 1, process)
            watcher.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {WAITS}")
        done = ended(process)
        holder.exec_driver_sql("ROLLBACK")
    assert (done.code, done.codes) == (7, ["DATABASE-GONE"])
    assert force.state() == before
    assert force.run(*IMPORT).code == 0


WAITS = "datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"


def waiting(connection):
    return connection.exec_driver_sql(f"SELECT count(*) FROM pg_stat_activity WHERE {WAITS}").scalar_one()


def test_a_server_that_is_not_there(on_sqlite):
    nowhere = Force(on_sqlite.folder, "postgresql://nobody:secret@127.0.0.1:9/nothing")
    files(on_sqlite)
    before = on_sqlite.state()
    done = nowhere.run(*IMPORT)
    assert (done.code, done.codes) == (7, ["DATABASE-GONE"])
    assert "secret" not in done.err
    assert on_sqlite.state() == before


def test_a_folder_that_is_gone(on_sqlite):
    files(on_sqlite)
    elsewhere = Force(on_sqlite.folder, f"sqlite:///{on_sqlite.folder / 'gone' / 'gapassess.db'}")
    done = elsewhere.run(*IMPORT)
    assert (done.code, done.codes) == (7, ["DATABASE-GONE"])
    assert refused_change(on_sqlite, ("wave", "list", "--json")).code == 0

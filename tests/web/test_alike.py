"""Links that do not work: used, revoked, unknown and closed do the same work, and codes are not worth guessing."""

import re
import statistics
import time
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gapassess.services.guessing import Guesses
from gapassess.web.app import survey_routes

AFTER = datetime(2026, 11, 1, 0, 0, 1, tzinfo=UTC)
ROUNDS = 150


@pytest.fixture
def broken(force, client):
    """Return links that do not work, by the reason; the wave `autumn` is over, `winter` is open."""
    links = {"used": force.link(), "revoked": force.link(), "closed": force.link(), "unknown": "abcdefghijkmnpqrstuv"}
    client.post(f"/s/{links['used']}/answer", data={"c1a": "4"})
    force.revoke(links["revoked"])
    force.moment = AFTER
    force.open("winter", closes=AFTER.date().replace(day=30))
    return links


@pytest.fixture
def asked():
    """Return the statements that the database is asked, as the driver gets them, without what is bound to them."""
    said = []

    def listen(connection, *_more):
        connection.set_trace_callback(lambda statement: said.append(re.sub(r"'[^']*'", "?", statement)))

    sa.event.listen(sa.Pool, "checkout", listen)
    yield said
    sa.event.remove(sa.Pool, "checkout", listen)


def test_they_ask_the_database_the_same(force, client, broken, asked):
    seen = {}
    for reason, token in broken.items():
        for path in ("", "/group", "/answer"):
            asked.clear()
            assert client.get(f"/s/{token}{path}").status_code == 404
            seen[reason, path] = tuple(asked)
        asked.clear()
        assert client.post(f"/s/{token}/answer", data={"c1a": "4"}).status_code == 404
        seen[reason, "sent"] = tuple(asked)
    assert len(set(seen.values())) == 1, seen
    assert len(next(iter(seen.values()))) == 1, "it sees what is asked, all in one"
    asked.clear()
    client.post(f"/s/{force.link('winter')}/answer", data={"c1a": "4"})
    assert len(asked) > 5, "and sending by a link that works asks more"


def test_they_take_as_long(client, broken):
    """Loosely: the lower quartiles of interleaved looks lie near each other, whatever else the machine does."""
    took = {reason: [] for reason in broken}
    for turn in range(ROUNDS):
        for reason in sorted(broken, key=lambda one: hash((one, turn))):
            before = time.perf_counter()
            client.get(f"/s/{broken[reason]}")
            took[reason].append(time.perf_counter() - before)
    lower = {reason: statistics.quantiles(one, n=4)[0] for reason, one in took.items()}
    assert max(lower.values()) < 1.5 * min(lower.values()), lower


# --- codes ------------------------------------------------------------------------------------------------


def test_codes_that_are_guessed_are_slowed_down_and_links_are_not(force, read):
    seconds = [0.0]
    guesses = Guesses(at_once=5, per_second=1 / 60, clock=lambda: seconds[0])
    app = Starlette(routes=survey_routes(lambda: force.workspace, guesses=guesses))
    client = TestClient(app, follow_redirects=False)
    token, code = force.link(), force.link(code="7k2m9pqr")
    for number in range(5):
        assert client.get(f"/s/wrong{number:03}").status_code == 404
    busy = client.get(f"/s/{code}?lang=cy")
    assert (busy.status_code, busy.headers["retry-after"]) == (429, "60")
    assert read(busy).language == "cy"
    assert busy.text == client.get("/s/wrong999?lang=cy").text, "right and wrong codes are paused alike"
    assert client.post(f"/s/{code}/answer", data={"c1a": "4"}).status_code == 429
    assert client.get(f"/s/{token}").status_code == 200
    assert client.get("/s/abcdefghijkmnpqrstuv").status_code == 404, "links are never paused"
    seconds[0] += 61
    assert client.get(f"/s/{code}").status_code == 200, "after a minute the code works"
    assert client.get(f"/s/{code}").status_code == 200, "and a right one costs nothing"
    assert client.get("/s/wrong999").status_code == 404
    assert client.get("/s/wrong999").status_code == 429
    assert force.unspent() == 2


def test_a_bucket_never_holds_more_than_it_can(force):
    seconds = [0.0]
    guesses = Guesses(at_once=2, per_second=1, clock=lambda: seconds[0])
    seconds[0] = 1e6
    for _ in range(2):
        assert guesses.may_try("7k2m9pqr")
        guesses.missed("7k2m9pqr")
    assert not guesses.may_try("7k2m9pqr")

"""What happens while a wave is open: tokens, ballots, counters; and what closing does with responses."""

import hashlib
import os
import random
import threading
import time
from datetime import date

import pytest
import sqlalchemy as sa

from gapassess.core.organisation import Unit
from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.errors import AuthorError, OperatorError
from gapassess.store import answering, ballots, comments, organisation, responses, schema, tokens, waves
from gapassess.store.database import Database


def hash_of(text):
    return hashlib.sha256(text.encode()).digest()


@pytest.fixture
def opened(database):
    with database.begin() as tx:
        for name in ("w", "v"):
            waves.add(
                tx,
                Wave(
                    name,
                    Text.of(name),
                    "pulse@1.0",
                    date(2026, 1, 1),
                    date(2026, 1, 31),
                    "open",
                    Policy(),
                    b"key",
                ),
            )
    return database


# --- tokens -----------------------------------------------------------------------------------------------


def test_a_token_is_spent_once(opened):
    with opened.begin() as tx:
        given = [(hash_of("a"), "east", "chief"), (hash_of("b"), "east", None), (hash_of("c"), "west", None)]
        assert tokens.issue(tx, "w", tokens=given) == 3
        assert tokens.issue(tx, "v", tokens=[(hash_of("d"), "east", None)]) == 1
        assert tokens.spend(tx, hash_of("a")) == tokens.Place("w", "east", "chief")
        assert tokens.spend(tx, hash_of("a")) is None
        assert tokens.left(tx, "w") == {("east", None): 1, ("west", None): 1}
        assert tokens.destroy(tx, "w") == 2
        assert tokens.left(tx, "v") == {("east", None): 1}


def test_a_reminder_carries_a_new_token(opened):
    with opened.begin() as tx:
        tokens.issue(tx, "w", tokens=[(hash_of("a"), "east", "chief")])
        assert tokens.replace(tx, hash_of("a"), new=hash_of("b"))
        assert not tokens.replace(tx, hash_of("a"), new=hash_of("c"))
        assert tokens.left(tx, "w") == {("east", "chief"): 1}


def linked(database, *names, unit="east", stratum=None):
    with database.begin() as tx:
        tokens.issue(tx, "w", tokens=[(hash_of(name), unit, stratum) for name in names])


def sent(database, name, *, unit="east", wave="w", may=lambda _wave: True):
    """Send an answer by the link of that name."""
    ballot = (os.urandom(16), b"sealed " + name.encode())
    return answering.take(database, hash_of(name), wave=wave, unit=unit, door="link", ballot=ballot, may=may)


def test_a_link_stands_for_a_wave_and_a_group(opened):
    with opened.begin() as tx:
        organisation.put_units(tx, [Unit("east", "East — days", None)])
        tokens.issue(tx, "v", tokens=[(hash_of("c"), "west", None)])
        before = {one.id: one for one in waves.list_open(tx)}
    linked(opened, "a", stratum="chief")
    assert answering.look(opened, hash_of("a")) == answering.Standing(
        before["w"], "east", "chief", "East — days"
    )
    assert answering.look(opened, hash_of("c")) == answering.Standing(before["v"], "west", None, "west")
    assert answering.look(opened, hash_of("z")) is None
    with opened.begin() as tx:
        waves.set_state(tx, "w", state="closed", closed_on=date(2026, 1, 31))
    assert answering.look(opened, hash_of("a")) is None, "looked up anew each time"
    assert not sent(opened, "a"), "and once more when it is spent"
    with opened.read() as tx:
        assert tokens.left(tx, "w") == {("east", "chief"): 1}


def test_what_is_sent_is_stored_once_and_whole(opened):
    linked(opened, "a", "b", stratum="chief")
    assert sent(opened, "a", unit="west")
    assert not sent(opened, "a")
    assert not sent(opened, "z")
    assert not sent(opened, "b", wave="v"), "a link is of one wave"
    assert not sent(opened, "b", wave="never")
    seen = []
    assert not sent(opened, "b", may=seen.append)
    assert [wave.id for wave in seen] == ["w"], "asked of the wave as it is now"
    with opened.read() as tx:
        assert ballots.take_all(tx, "w") == [b"sealed a"]
        assert ballots.counted(tx, "w") == {("west", "chief"): 1}
        assert ballots.doors(tx, "w") == {"link": 1}
        assert tokens.left(tx, "w") == {("east", "chief"): 1}


def test_what_cannot_be_stored_whole_is_not_stored_at_all(opened):
    linked(opened, "a", "b")
    key = os.urandom(16)
    facts = {"wave": "w", "unit": "east", "door": "link", "may": lambda _wave: True}
    assert answering.take(opened, hash_of("a"), ballot=(key, b"1"), **facts)
    with pytest.raises(OperatorError) as caught:
        answering.take(opened, hash_of("b"), ballot=(key, b"2"), **facts)
    assert caught.value.code == "DATABASE-CONFLICT"
    with opened.read() as tx:
        assert ballots.counted(tx, "w") == {("east", None): 1}
    assert sent(opened, "b"), "the link still works, and so does the next connection"


def test_of_eight_who_send_by_one_link_at_once_one_is_stored(opened):
    linked(opened, "a")
    start, stored, faults = threading.Barrier(8), [], []

    def work():
        start.wait()
        try:
            stored.append(sent(opened, "a"))
        except Exception as error:  # noqa: BLE001 - shown below
            faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(stored) == [False] * 7 + [True]
    with opened.read() as tx:
        assert ballots.counted(tx, "w") == {("east", None): 1}
        assert ballots.waiting(tx, "w") == 1


def test_who_closes_a_wave_waits_for_who_is_sending_and_the_other_way_round(opened):
    linked(opened, "a")
    held, done = threading.Event(), []

    def close():
        with opened.begin() as tx:
            waves.fetch(tx, "w", lock="alone")
            held.set()
            time.sleep(0.3)
            waves.set_state(tx, "w", state="closed", closed_on=date(2026, 1, 31))

    closing = threading.Thread(target=close)
    closing.start()
    held.wait()
    done.append(sent(opened, "a"))
    closing.join()
    assert done == [False], "it was open when sending began, and closed when it was looked at"


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_connection_that_the_server_ended_is_made_anew(opened):
    linked(opened, "a")
    for name, wanted in (("z", None), ("a", "east")):
        assert getattr(answering.look(opened, hash_of(name)), "unit", None) == wanted
        with opened.begin() as tx:
            tx.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
    assert sent(opened, "a")


def test_a_database_that_is_not_there_is_said_and_not_made(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'none.db'}")
    for ask in (lambda: answering.look(database, hash_of("a")), lambda: sent(database, "a")):
        with pytest.raises(OperatorError) as caught:
            ask()
        assert caught.value.code == "DATABASE-GONE"
    assert list(tmp_path.iterdir()) == []


# --- ballots and counters ---------------------------------------------------------------------------------


def test_ballots_come_back_in_the_order_of_their_random_keys(opened):
    with opened.begin() as tx:
        for number in (3, 1, 2):
            ballots.add(tx, "w", ballots=[(bytes([number]) * 16, b"\x00\xff%d" % number)])
        ballots.add(tx, "v", ballots=[(b"x" * 16, b"other")])
        assert ballots.take_all(tx, "w") == [b"\x00\xff1", b"\x00\xff2", b"\x00\xff3"]
        assert ballots.destroy(tx, "w") == 3
        assert ballots.waiting(tx, "v") == 1


def test_counters_add_up(opened):
    with opened.begin() as tx:
        ballots.count_many(tx, "w", answered={("east", None): 1})
        ballots.count_many(tx, "w", answered={("east", None): 4, ("east", "chief"): 2, ("a", None): 1})
        ballots.count_many(tx, "v", answered={("east", None): 1})
    with opened.read() as tx:
        assert ballots.counted(tx, "w") == {("a", None): 1, ("east", None): 5, ("east", "chief"): 2}


def test_many_count_at_once(opened):
    def work():
        for _ in range(10):
            with opened.begin() as tx:
                ballots.count_many(tx, "w", answered={("b", None): 1, ("a", None): 1})

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened.read() as tx:
        assert ballots.counted(tx, "w") == {("a", None): 80, ("b", None): 80}


def test_rates_move_once_a_day(opened):
    with opened.begin() as tx:
        assert ballots.snapshot_at(tx, "w", on=date(2026, 1, 9)) is None
        assert ballots.snapshot(tx, "w", on=date(2026, 1, 1))
        ballots.count_many(tx, "w", answered={("east", "chief"): 1})
        assert not ballots.snapshot(tx, "w", on=date(2026, 1, 1))
        assert ballots.snapshot_at(tx, "w", on=date(2026, 1, 1)) == (date(2026, 1, 1), {})
        assert ballots.snapshot(tx, "w", on=date(2026, 1, 2))
        ballots.count_many(tx, "w", answered={("east", "chief"): 1})
        wanted = (date(2026, 1, 2), {("east", "chief"): 1})
        assert ballots.snapshot_at(tx, "w", on=date(2026, 1, 9)) == wanted
        assert ballots.snapshot_at(tx, "w", on=date(2026, 1, 1)) == (date(2026, 1, 1), {})
        assert ballots.snapshot_at(tx, "v", on=date(2026, 1, 9)) is None
        ballots.destroy_counters(tx, "w")
        assert ballots.counted(tx, "w") == {}
        assert ballots.snapshot_at(tx, "w", on=date(2026, 1, 9)) is None


# --- responses --------------------------------------------------------------------------------------------


def test_too_many_items_are_refused(opened):
    with pytest.raises(AuthorError) as caught, opened.begin() as tx:
        responses.make_opened(tx, slots=385)
    assert caught.value.code == "TOO-MANY-ITEMS"


def test_rows_are_written_in_the_order_of_their_random_keys(opened):
    rows = [(random.randrange(2**63), "east", None, [number % 5, None, -1, -2, -3]) for number in range(500)]
    with opened.begin() as tx:
        table = responses.make_opened(tx, slots=6)
        assert responses.insert(tx, table, wave="w", rows=iter(rows)) == 500
        assert responses.insert(tx, table, wave="w", rows=[]) == 0
        order = "rowid" if tx.dialect.name == "sqlite" else "ctid"
        stored = tx.exec_driver_sql(f"SELECT key, s0, s1, s2, s3, s4, s5 FROM opened ORDER BY {order}").all()
    assert [tuple(row) for row in stored] == [(key, *answers, None) for key, _, _, answers in sorted(rows)]


def test_opened_ballots_are_gone_with_the_transaction(opened):
    rows = [(1, "east", "chief", [5]), (2, "east", None, [4])]
    for _ in range(2):
        with opened.begin() as tx:
            table = responses.make_opened(tx, slots=1)
            responses.insert(tx, table, wave="w", rows=rows)
            found = tx.execute(sa.select(table.c.unit, table.c.stratum, table.c.s0).order_by(table.c.key)).all()
            assert [tuple(row) for row in found] == [("east", "chief", 5), ("east", None, 4)]
    with pytest.raises(OperatorError) as caught, opened.read() as tx:
        tx.exec_driver_sql("SELECT * FROM opened")
    assert caught.value.code == "SCHEMA-MISSING"


def test_comments_stand_apart(opened):
    with opened.begin() as tx:
        responses.add_comments(
            tx, "w", comments=[(b"b" * 16, "any", None, "da iawn\nŵ"), (b"a" * 16, "any", "east", "first")]
        )
        assert [(one.box, one.unit, one.text) for one in comments.of_wave(tx, "w")] == [
            ("any", "east", "first"), ("any", None, "da iawn\nŵ"),
        ]
        assert comments.of_wave(tx, "v") == []


def test_nothing_joins_a_token_to_a_response():
    assert set(schema.token.columns.keys()) == {"hash", "wave", "unit", "stratum"}
    assert set(schema.ballot.columns.keys()) == {"key", "wave", "sealed"}
    assert set(schema.comment.columns.keys()) == {"key", "wave", "comment", "unit", "text"}

"""The audit log is a chain that nobody can fork or change."""

import threading

import pytest

from gapassess.core.audit import GENESIS, first_break
from gapassess.errors import PolicyError
from gapassess.store import audit

AT = "2026-01-31T12:00:00Z"


def append(tx, subject="wave w", **facts):
    return audit.append(tx, at=AT, actor="Alice", action="wave.open", subject=subject, details=facts)


def test_entries_follow_from_one_another(database):
    with database.begin() as tx:
        first, second = append(tx, minimum="10", reason="cytûn"), append(tx)
    with database.read() as tx:
        assert audit.entries(tx) == [first, second]
        assert audit.entries(tx, after=1) == [second]
        assert audit.entries(tx, action="nothing") == []
        assert audit.head(tx) == (2, second.digest)
    assert first.previous == GENESIS
    assert first_break([first, second]) is None


def test_an_entry_that_is_not_committed_leaves_no_hole(database):
    def work():
        with database.begin() as tx:
            append(tx)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    with database.begin() as tx:
        assert append(tx).number == 1


def test_eight_at_once_make_one_chain(database):
    def work(name):
        for number in range(5):
            with database.begin() as tx:
                append(tx, subject=f"{name}-{number}")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as tx:
        entries = audit.entries(tx)
    assert len({entry.subject for entry in entries}) == 40
    assert first_break(entries) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'Bob'",
        "DELETE FROM audit",
        "DELETE FROM audit_head",
        "DELETE FROM audit WHERE number = 1",
    ],
)
def test_the_database_refuses_to_change_it(database, statement):
    with database.begin() as tx:
        entry = append(tx)
    with pytest.raises(PolicyError) as caught, database.begin() as tx:
        tx.exec_driver_sql(statement)
    assert caught.value.code == "AUDIT-APPEND-ONLY"
    with database.read() as tx:
        assert audit.entries(tx) == [entry]

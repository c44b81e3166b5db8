"""The door: transactions, versions of the tables, and what a person reads when the database is not well."""

import os
import random
import sqlite3
import threading
from datetime import date

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.errors import GapassessError, OperatorError
from gapassess.store import audit, ballots, bulk, packed, schema, tokens, waves
from gapassess.store import database as module
from gapassess.store.database import Database


def wave(name="w"):
    return Wave(name, Text.of(name), "pulse@1.0", date(2026, 1, 1), date(2026, 1, 31), "open", Policy(), b"key")


def code_of(work):
    with pytest.raises(GapassessError) as caught:
        work()
    return caught.value.code


def reading(database):
    with database.read() as tx:
        return tx.execute(sa.select(sa.func.count()).select_from(schema.unit)).scalar_one()


def writing(database, name="x"):
    with database.begin() as tx:
        tx.execute(schema.unit.insert().values(id=name, title=name, from_mapping=False))


# --- versions ---------------------------------------------------------------------------------------------


def test_upgrade_makes_the_tables_and_may_be_repeated(empty_url):
    database = Database(empty_url)
    assert code_of(database.check_version) == "SCHEMA-MISSING"
    database.upgrade()
    database.check_version()
    writing(database)
    database.upgrade()
    assert reading(database) == 1
    database.dispose()


def test_two_upgrades_at_once(empty_url):
    several = [Database(empty_url) for _ in range(3)]
    faults = []

    def work(one):
        try:
            one.upgrade()
        except GapassessError as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(one,)) for one in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    several[0].check_version()
    for one in several:
        one.dispose()


def test_the_migrations_lead_to_the_schema(database):
    def ours(thing, _name, kind, _reflected, _compared):
        return kind != "table" or thing.name != "alembic_version"

    with database.read() as tx:
        context = MigrationContext.configure(tx, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


@pytest.mark.parametrize(("revision", "code"), [("9999", "SCHEMA-NEWER"), (None, "SCHEMA-MISSING")])
def test_a_version_that_is_not_ours_is_refused(database, revision, code):
    with database.begin() as tx:
        tx.exec_driver_sql("DELETE FROM alembic_version")
        if revision:
            tx.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{revision}')")
    assert code_of(database.check_version) == code
    if revision:
        assert code_of(database.upgrade) == code


def test_an_earlier_version_is_told_to_upgrade(database, monkeypatch):
    monkeypatch.setattr(module.migrations, "state", lambda _tx: "old")
    with pytest.raises(OperatorError, match="gapassess upgrade") as caught:
        database.check_version()
    assert caught.value.code == "SCHEMA-OLD"


# --- transactions -----------------------------------------------------------------------------------------


def test_what_raises_stores_nothing(database):
    def work():
        with database.begin() as tx:
            tx.execute(schema.unit.insert().values(id="x", title="x", from_mapping=False))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert reading(database) == 0


def test_read_cannot_write(database):
    def work():
        with database.read() as tx:
            tx.execute(schema.unit.insert().values(id="x", title="x", from_mapping=False))

    assert code_of(work) == "DATABASE-READ-ONLY"
    writing(database)
    assert reading(database) == 1


def test_read_sees_one_state(database):
    with database.read() as tx:
        count = sa.select(sa.func.count()).select_from(schema.unit)
        assert tx.execute(count).scalar_one() == 0
        writing(database)
        assert tx.execute(count).scalar_one() == 0
    assert reading(database) == 1


def test_the_same_connection_serves_reading_and_writing_in_turn(database):
    for number in range(5):
        writing(database, f"x{number}")
        assert reading(database) == number + 1


def test_many_rows_keep_every_sign(database):
    odd = "tab\there, line\nthere, \\back\\slash, \\N, \r, Welsh ŵ, quote ' \" and %s :name"
    with database.begin() as tx:
        bulk.write(
            tx,
            schema.unit,
            [("a", odd, None, None, None, True), ("b", "nul\0", "a", None, "2026-01-31", False)],
        )
    with database.read() as tx:
        rows = {row.id: row for row in tx.execute(sa.select(schema.unit))}
    assert (rows["a"].title, rows["a"].parent, rows["a"].from_mapping) == (odd, None, True)
    assert (rows["b"].title, rows["b"].valid_to, rows["b"].from_mapping) == ("nul", date(2026, 1, 31), False)


# --- when the database is not well ------------------------------------------------------------------------


def test_somebody_else_is_writing(database, database_url, monkeypatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.2)
    other = Database(database_url)
    with database.begin() as tx:
        audit.append(tx, at="2026-01-01T00:00:00Z", actor="a", action="b", subject="c")

        def work():
            with other.begin() as second:
                audit.append(second, at="2026-01-01T00:00:00Z", actor="a", action="b", subject="c")

        assert code_of(work) == "DATABASE-LOCKED"
    work()
    other.dispose()


def test_a_folder_that_is_not_there(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'gone' / 'x.db'}")
    assert code_of(database.upgrade) == "DATABASE-GONE"
    assert code_of(database.check_version) == "DATABASE-GONE"
    assert code_of(lambda: reading(database)) == "DATABASE-GONE"


def test_a_missing_file_is_not_made_by_looking(tmp_path):
    file = tmp_path / "x.db"
    database = Database(f"sqlite:///{file}")
    assert code_of(database.check_version) == "SCHEMA-MISSING"
    assert code_of(lambda: reading(database)) == "DATABASE-GONE"
    assert not file.exists()


def test_the_file_is_for_its_owner_alone(tmp_path):
    file = tmp_path / "x.db"
    Database(f"sqlite:///{file}").upgrade()
    assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_a_server_that_is_away():
    database = Database("postgresql://somebody:secret@127.0.0.1:1/force?sslmode=disable")
    with pytest.raises(OperatorError) as caught:
        database.check_version()
    assert caught.value.code == "DATABASE-GONE"
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "somebody" not in str(caught.value)


def test_a_server_name_that_nobody_knows():
    database = Database("postgresql://somebody:secret@no-such-host.invalid/force")
    assert code_of(database.check_version) == "DATABASE-GONE"


@pytest.mark.postgres
def test_a_database_or_an_account_that_is_not_there(postgres_server):
    url = sa.make_url(postgres_server)
    away = Database(url.set(database="no_such_database").render_as_string(hide_password=False))
    assert code_of(away.check_version) == "DATABASE-GONE"
    stranger = url.set(username="no_such_role", password="wrong").render_as_string(hide_password=False)
    assert code_of(Database(stranger).check_version) == "DATABASE-REFUSED"


@pytest.mark.postgres
def test_a_server_that_goes_away_under_way(postgres_server, postgres_database):
    database = Database(postgres_database)

    def work():
        with database.begin() as tx:
            mine = tx.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with Database(postgres_server).begin() as other:
                other.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
            tx.exec_driver_sql("SELECT 1")

    assert code_of(work) == "DATABASE-GONE"
    assert reading(database) == 0
    database.dispose()


def test_a_full_disk(tmp_path, sqlite_template):
    file = tmp_path / "x.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")

    def work():
        with database.begin() as tx:
            tx.exec_driver_sql("PRAGMA max_page_count = 1")
            bulk.write(tx, schema.unit, [(str(number), "x" * 500, None, None, None, 0) for number in range(1000)])

    assert code_of(work) == "DISK-FULL"
    assert reading(database) == 0
    database.dispose()


def test_a_file_that_may_only_be_read(tmp_path, sqlite_template):
    file = tmp_path / "x.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert reading(database) == 0
    assert code_of(lambda: writing(database)) == "DATABASE-READ-ONLY"
    database.dispose()


@pytest.mark.skipif(hasattr(os, "fork") is False, reason="needs an account that is not the administrator")
def test_a_folder_of_somebody_else(tmp_path, sqlite_template):
    """As somebody without rights: root may write everywhere, so the question is asked by a child that is not root."""
    file = tmp_path / "x.db"
    file.write_bytes(sqlite_template.read_bytes())
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.getuid() and len(parent.parts) > 2:
            parent.chmod(parent.stat().st_mode | 0o055)
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            said = code_of(lambda: writing(Database(f"sqlite:///{file}")))
        except BaseException as error:  # noqa: BLE001 - the child says what it met and ends
            said = repr(error)
        os.write(outlet, said.encode())
        os._exit(0)
    os.close(outlet)
    said = os.read(inlet, 1000).decode()
    os.waitpid(child, 0)
    os.close(inlet)
    tmp_path.chmod(0o755)
    assert said == "DATABASE-READ-ONLY"


def test_a_file_that_is_no_database(tmp_path):
    file = tmp_path / "x.db"
    file.write_bytes(b"This is a letter, not a database. " * 100)
    assert code_of(Database(f"sqlite:///{file}").check_version) == "DATABASE-DAMAGED"


def test_a_damaged_file(tmp_path, sqlite_template):
    file = tmp_path / "x.db"
    whole = sqlite_template.read_bytes()
    file.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
    assert code_of(lambda: reading(Database(f"sqlite:///{file}"))) == "DATABASE-DAMAGED"


def test_the_same_thing_twice_is_a_conflict(database):
    writing(database)
    assert code_of(lambda: writing(database)) == "DATABASE-CONFLICT"

    def many():
        with database.begin() as tx:
            bulk.write(tx, schema.unit, [("x", "x", None, None, None, True)])

    assert code_of(many) == "DATABASE-CONFLICT"
    assert reading(database) == 1


def test_a_missing_table_says_upgrade(empty_url):
    if empty_url.startswith("sqlite"):
        sqlite3.connect(empty_url.removeprefix("sqlite:///")).close()
    assert code_of(lambda: reading(Database(empty_url))) in {"SCHEMA-MISSING", "DATABASE-GONE"}


def test_an_error_tells_no_stored_value(database):
    def work():
        with database.begin() as tx:
            tokens.issue(tx, "no-such-wave", tokens=[(b"secret-hash-secret-hash-secret-h", "east", None)])

    with pytest.raises(GapassessError) as caught:
        work()
    assert caught.value.code == "DATABASE-CONFLICT"
    error = caught.value
    assert error.__cause__ is None
    assert error.__suppress_context__
    assert "secret" not in str(error)


# --- what stays on disk -----------------------------------------------------------------------------------


def test_no_table_of_an_open_wave_remembers_order():
    for name in (
        "token",
        "ballot",
        "counter",
        "door",
        "rate",
        "comment",
        "comment_review",
        "response_key",
    ):
        table = schema.metadata.tables[name]
        kinds = {type(column.type) for column in table.columns}
        assert not kinds & {sa.DateTime, sa.Time}
        assert all(column.autoincrement is False for column in table.primary_key.columns)
        assert table.kwargs.get("sqlite_with_rowid") is False


def test_sqlite_keeps_no_row_number_of_its_own(tmp_path, sqlite_template):
    connection = sqlite3.connect(sqlite_template)
    for name in ("token", "ballot", "counter", "door", "rate", "comment", "comment_review", "response_key"):
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute(f"SELECT rowid FROM {name}")
    connection.close()


def test_rewriting_leaves_nothing_of_a_destroyed_ballot(database, database_url):
    marks = [b"SEALED-%04d-" % number * 20 for number in range(200)]
    with database.begin() as tx:
        waves.add(tx, wave())
        ballots.add(tx, "w", ballots=[(os.urandom(16), mark) for mark in marks])
    with database.begin() as tx:
        assert sorted(ballots.take_all(tx, "w")) == sorted(marks)
        assert ballots.destroy(tx, "w") == 200
        packed.write(tx, "w", blocks=packed.pack([("u", None, [5])], slots=1, chance=random.Random(1)))
    database.rewrite()
    with database.read() as tx:
        assert ballots.waiting(tx, "w") == 0
        assert packed.group_sizes(packed.read(tx, wave="w")) == {("u", None): 1}
    if database_url.startswith("sqlite"):
        file = database_url.removeprefix("sqlite:///")
        for name in (file, f"{file}-wal"):
            if os.path.exists(name):  # noqa: PTH110 - a plain question
                with open(name, "rb") as bytes_:  # noqa: PTH123 - as above
                    assert b"SEALED" not in bytes_.read()


def test_rewriting_says_when_somebody_still_sees_what_was_destroyed(tmp_path):
    url = f"sqlite:///{tmp_path / 'one.db'}"
    database = Database(url)
    database.upgrade()
    other = sqlite3.connect(tmp_path / "one.db")
    other.execute("BEGIN")
    other.execute("SELECT COUNT(*) FROM wave").fetchone()
    try:
        with pytest.raises(OperatorError) as caught:
            database.rewrite()
    finally:
        other.close()
    assert caught.value.code in {"ROWS-STILL-SEEN", "DATABASE-LOCKED"}
    database.rewrite()

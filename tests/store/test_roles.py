"""Three accounts on a real PostgreSQL: the form's can answer and nothing else, the staff's cannot change the log."""

import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from gapassess.bootstrap import open_workspace
from gapassess.cli import main
from gapassess.core.organisation import Unit
from gapassess.services import sealing
from gapassess.services.answering import invitation, submit
from gapassess.services.closing import close_wave
from gapassess.services.setup import SETTINGS, upgrade, write_workspace
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave, wave_of
from gapassess.store import address, ballots, organisation, roles, schema
from tests.browser.served import ROOT, environment, free_port
from tests.conftest import _postgres_database

pytestmark = [pytest.mark.slow, pytest.mark.postgres]
PREFIX = f"gap_{uuid.uuid4().hex[:8]}"
ANSWERABLE = 12


def connected(url):
    parsed, arguments = address.parse(url)
    engine = sa.create_engine(parsed, connect_args=arguments, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    return engine.connect()


@pytest.fixture(scope="module")
def server(postgres_server):
    """URL of a database whose tables belong to the operator."""
    with _postgres_database(postgres_server) as url:
        yield url
    with connected(postgres_server) as admin:
        for part in (roles.FORM, roles.STAFF, roles.OPERATOR):
            admin.exec_driver_sql(f"DROP ROLE IF EXISTS {PREFIX}_{part}")


@pytest.fixture(scope="module")
def force(server, tmp_path_factory):
    """A workspace with an open wave and links, and the folder it lies in."""
    root = tmp_path_factory.mktemp("roles") / "force"
    write_workspace(root, SETTINGS.format(id="force", title="Our force"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GAPASSESS_DATABASE_URL", server)
        workspace = open_workspace(root, actor="Alice")
    upgrade(workspace)
    with connected(server) as admin:
        for _ in range(2):
            # Twice, as somebody would after an update.
            for statement in statements(roles.sql(prefix=PREFIX)):
                admin.exec_driver_sql(statement.replace("%", "%%"))
    today = workspace.today()
    with workspace.database.begin() as tx:
        organisation.put_units(tx, [Unit("force", "Our force", None), Unit("north", "North", "force")])
    opens, closes = today - timedelta(days=1), today + timedelta(days=1)
    open_wave(workspace, "autumn", instrument="pcas-pulse@1.0", opens=opens, closes=closes)
    yield workspace
    workspace.database.dispose()


def statements(text):
    """Split where a statement ends, which inside DO is not at every semicolon."""
    found = [""]
    for line in text.splitlines():
        if not line.startswith("--"):
            found[-1] += line + "\n"
            if line.endswith(";"):
                found.append("")
    return [one for one in found if one.strip() and one.strip() not in ("BEGIN;", "COMMIT;")]


def as_role(force, server, part):
    url = sa.make_url(server).set(username=f"{PREFIX}_{part}").render_as_string(hide_password=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GAPASSESS_DATABASE_URL", url)
        return open_workspace(force.root, actor=part), url


def links(force, number):
    return [token for token, _, _ in issue_tokens(force, "autumn", unit="north", number=number).tokens]


def test_the_forms_account_takes_a_whole_answer_once(force, server):
    workspace, _ = as_role(force, server, roles.FORM)
    workspace.database.check_version()
    (token,) = links(force, 1)
    found = invitation(workspace, token)
    assert (found.unit_title, found.wave.id) == ("North", "autumn")
    before = counted(force)
    assert submit(workspace, token, {"c1a": 4}, {"any": "More time"})
    assert not submit(workspace, token, {"c1a": 4})
    assert counted(force) == (before[0] + 1, before[1] + 1)
    workspace.database.dispose()


def counted(force):
    with force.database.read() as tx:
        return ballots.waiting(tx, "autumn"), sum(ballots.counted(tx, "autumn").values())


@pytest.mark.slow
def test_the_form_served_alone_under_its_account_takes_an_answer(force, server, tmp_path):
    _, url = as_role(force, server, roles.FORM)
    (token,) = links(force, 1)
    port = free_port()
    env = {**environment(force.root, tmp_path), "GAPASSESS_DATABASE_URL": url}
    words = [sys.executable, "-m", "gapassess", "serve", "--only", "survey", "--port", str(port)]
    process = subprocess.Popen(
        [*words, "--workspace", str(force.root)], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        home = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{home}/healthz", timeout=5) as answer:  # noqa: S310 - our own server
                    assert answer.read() == b"ok"
                break
            except OSError:
                assert process.poll() is None, process.stderr.read()
                time.sleep(0.1)
        before = counted(force)
        for page in ("", "/answer"):
            with urllib.request.urlopen(f"{home}/s/{token}{page}", timeout=20) as answer:  # noqa: S310
                assert answer.status == 200
        sent = urllib.parse.urlencode({"c1a": "5"}).encode()
        with urllib.request.urlopen(f"{home}/s/{token}/answer", data=sent, timeout=20) as answer:  # noqa: S310
            assert answer.url.startswith(f"{home}/s/done")
        with pytest.raises(urllib.error.HTTPError) as gone:
            urllib.request.urlopen(f"{home}/s/{token}", timeout=20)  # noqa: S310
        assert gone.value.code == 404
        assert counted(force) == (before[0] + 1, before[1] + 1)
    finally:
        process.terminate()
        process.wait()


def refused(connection, statement):
    try:
        connection.exec_driver_sql(statement)
    except sa.exc.DBAPIError as error:
        return error.orig.args[0].get("C")
    return None


def test_the_forms_account_reads_nothing_else(force, server):
    _, url = as_role(force, server, roles.FORM)
    may = {name for name, privilege, _ in roles.FORM_MAY if "SELECT" in privilege}
    every = {table.name for table in schema.metadata.sorted_tables}
    with connected(url) as form:
        unread = {name for name in every if refused(form, f'SELECT 1 FROM "{name}"') == "42501"}
        assert unread == every - may
        assert {"ballot", "cell", "audit", "comment", "action", "packed", "decision", "rate"} <= unread
        for statement in (
            "DELETE FROM ballot",
            "UPDATE ballot SET sealed = ''",
            "UPDATE token SET unit = 'north'",
            "INSERT INTO token (hash, wave, unit) VALUES ('x', 'autumn', 'north')",
            "DELETE FROM counter",
            "UPDATE wave SET policy = '{}'",
            "UPDATE wave SET state = 'closed'",
            "DELETE FROM wave",
            "UPDATE unit SET title = 'x'",
            "INSERT INTO audit VALUES (1, '', '', '', '', '', '', '')",
            "CREATE TABLE mine (one int)",
            "TRUNCATE token",
        ):
            assert refused(form, statement) == "42501", statement


def test_the_forms_account_can_list_no_link(force, server):
    _, url = as_role(force, server, roles.FORM)
    token, other = links(force, 2)
    with connected(url) as form:
        assert form.exec_driver_sql("SELECT count(*) FROM token").scalar_one() == 0
        form.exec_driver_sql(f"SELECT set_config('gapassess.token', '{sealing.token_hash(token).hex()}', false)")
        rows = form.exec_driver_sql("SELECT hash FROM token").scalars().all()
        assert [bytes(one) for one in rows] == [sealing.token_hash(token)]
        form.exec_driver_sql("DELETE FROM token")
    workspace, _ = as_role(force, server, roles.FORM)
    assert invitation(workspace, token) is None
    assert invitation(workspace, other) is not None
    workspace.database.dispose()


def test_the_staff_account_runs_a_wave_and_only_adds_to_the_log(force, server):
    workspace, url = as_role(force, server, roles.STAFF)
    form, _ = as_role(force, server, roles.FORM)
    tokens = [one for one, _, _ in issue_tokens(workspace, "autumn", unit="north", number=ANSWERABLE).tokens]
    assert all(submit(form, token, {"c1a": 1 + place % 5}) for place, token in enumerate(tokens))
    done = close_wave(workspace, "autumn")
    assert done.responses >= ANSWERABLE
    assert wave_of(workspace, "autumn").state == "closed"
    with connected(url) as staff:
        version = int(staff.exec_driver_sql("SHOW server_version_num").scalar_one())
        assert done.swept is (version >= roles._MAINTAINED_FROM), "else it is said, and the operator does it"
        changes = "UPDATE audit SET actor = 'x'", "DELETE FROM audit", "DROP TABLE audit", "CREATE TABLE x (y int)"
        for statement in changes:
            assert refused(staff, statement) == "42501", statement
    operator, _ = as_role(force, server, roles.OPERATOR)
    upgrade(operator)
    for one in (workspace, form, operator):
        one.database.dispose()


def test_a_prefix_cannot_smuggle_in_a_statement():
    with pytest.raises(ValueError, match="prefix"):
        roles.sql(prefix="x; DROP TABLE audit; --")


def test_what_is_printed_is_what_is_tested(capsys):
    assert main(["roles", "--prefix", PREFIX]) == 0
    assert capsys.readouterr().out == roles.sql(prefix=PREFIX)

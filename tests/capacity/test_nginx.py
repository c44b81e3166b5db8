"""The documented nginx in front of several processes on PostgreSQL: answers, websockets, and no line in any log."""

import asyncio
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request

import pytest
import sqlalchemy as sa
import websockets

from tests.browser.served import ROOT, free_port
from tests.capacity.load import GONE, THANKED, Force, Server, Visit, answer, started, values_of
from tests.conftest import _postgres_database
from tests.services.wave_life import connected

pytestmark = [pytest.mark.slow, pytest.mark.postgres]
EXAMPLE = ROOT / "examples" / "nginx" / "gapassess.conf"
PEOPLE = 40


@pytest.fixture(scope="module")
def nginx_program():
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip("install nginx")
    return found


@pytest.fixture
def force(postgres_server, tmp_path):
    with _postgres_database(postgres_server) as url:
        made = Force(tmp_path, url)
        yield made
        made.workspace.database.dispose()


def named(url, name):
    return sa.make_url(url).update_query_dict({"application_name": name}).render_as_string(hide_password=False)


@pytest.fixture
def servers(force):
    """Two processes of the form, told apart by the database, and one of the staff pages."""
    made = [Server(force, url=named(force.url, name)) for name in ("form-one", "form-two")]
    made.append(Server(force, only="staff"))
    with started(made):
        yield made


@pytest.fixture
def proxy(nginx_program, servers, tmp_path):
    """Ports of form and staff pages behind nginx with the documented file: its ports and certificates alone differ."""
    folder = tmp_path / "nginx"
    for part in ("logs", "body"):
        (folder / part).mkdir(parents=True)
    ports = free_port(), free_port()
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, server in zip(("8511", "8512", "8520"), servers, strict=True):
        text = text.replace(f"127.0.0.1:{old}", f"127.0.0.1:{server.port}")
    for port in ports:
        text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};", 1)
    text = re.sub(r"    ssl_certificate.*\n", "", text)
    config = folder / "nginx.conf"
    config.write_text(
        f"pid {folder}/nginx.pid;\nerror_log {folder}/logs/error.log info;\nevents {{}}\nhttp {{\n"
        f"access_log {folder}/logs/access.log;\nclient_body_temp_path {folder}/body;\n{text}\n}}\n",
        encoding="utf-8",
    )
    owner = "user root; " if os.geteuid() == 0 else ""
    process = subprocess.Popen(
        [nginx_program, "-p", folder, "-c", config, "-g", f"{owner}daemon off;"], stderr=subprocess.PIPE
    )
    form, staff = (f"http://127.0.0.1:{port}" for port in ports)
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{staff}/healthz", timeout=5).close()  # noqa: S310 - our own server
            break
        except OSError:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.1)
    yield form, staff, folder
    process.terminate()
    process.wait()


def port_of(address):
    return int(address.rpartition(":")[2])


def asked_last(force):
    """When each process of the form last asked the database."""
    with connected(force.url) as admin:
        rows = admin.exec_driver_sql(
            "SELECT application_name, max(query_start) FROM pg_stat_activity "
            "WHERE application_name LIKE 'form-%%' GROUP BY 1"
        )
        return {row[0]: row[1] for row in rows}


def test_people_answer_through_it_by_way_of_several_processes(proxy, servers, force):
    form, _, folder = proxy
    links = force.links(PEOPLE + 3)
    before = asked_last(force)

    async def all_at_once():
        port = port_of(form)
        return await asyncio.gather(*(answer(Visit(port), links[one], values_of(one)) for one in range(PEOPLE)))

    assert asyncio.run(all_at_once()) == [THANKED] * PEOPLE
    after = asked_last(force)
    assert set(after) == {"form-one", "form-two"}
    assert all(name not in before or after[name] > before[name] for name in after), "both took part"
    assert asyncio.run(answer(Visit(port_of(form)), links[0], values_of(0))) == GONE
    # With one process dead the other answers for both.
    for place, dead in enumerate(servers[:2], PEOPLE):
        dead.kill()
        outcomes = [asyncio.run(answer(Visit(port_of(form)), links[place], values_of(place)))]
        dead.start().ready()
        assert outcomes == [THANKED]
    # And with none a page of nginx, which is where a log would have been written.
    for dead in servers[:2]:
        dead.kill()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{form}/s/{links[-1]}", timeout=20)  # noqa: S310
    assert refused.value.code == 502
    assert sorted(one.comments[0][1] for one in force.stored()) == sorted(f"person {one}" for one in range(PEOPLE + 2))
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".conf")
    assert b"healthz" in written, "nginx does write a log, of the staff pages"
    assert b"/s/" not in written
    assert not any(link.encode() in written for link in links)


def test_nothing_but_the_form_stands_under_its_name(proxy):
    form, staff, _ = proxy
    for place in ("/", "/healthz", "/gaps", "/_stcore/health"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(form + place, timeout=20)  # noqa: S310
        assert refused.value.code == 404, place
    for place in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/s/typo"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(staff + place, timeout=20)  # noqa: S310
        assert refused.value.code == 404, place


def test_the_staff_pages_talk_over_a_websocket_through_it(proxy):
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    _, staff, _ = proxy

    async def talk():
        address = f"{staff.replace('http', 'ws')}/_stcore/stream"
        async with websockets.connect(address, subprotocols=["streamlit"], origin=staff, max_size=None) as stream:
            asked = BackMsg()
            asked.rerun_script.query_string = ""
            await stream.send(asked.SerializeToString())
            kinds = set()
            while "script_finished" not in kinds:
                message = ForwardMsg()
                message.ParseFromString(await asyncio.wait_for(stream.recv(), 60))
                kinds.add(message.WhichOneof("type"))
            return kinds

    assert {"new_session", "navigation", "delta"} <= asyncio.run(talk())

"""What stands between Streamlit and the browser: headers, the page's language, shut doors."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gapassess import asgi
from gapassess.ui import shell
from gapassess.ui.guard import Guard
from gapassess.words import say
from tests.ui.force import empty_force

ROOT = Path(__file__).resolve().parents[2]
POLICY = "default-src 'none'"


@pytest.fixture
def client():
    """Return a client of what looks like Streamlit, behind the middleware of the app."""
    app = Starlette(
        routes=[
            Route("/s/own", lambda _: HTMLResponse("<p>own</p>", headers={"content-security-policy": "own"})),
            Route("/data", lambda _: JSONResponse({"a": 1}, headers={"etag": "x"})),
            Route("/_stcore/{path:path}", lambda _: PlainTextResponse("inside"), methods=["GET", "POST"]),
            Route("/{path:path}", lambda _: HTMLResponse(shell.installed_page(), headers={"etag": "x"})),
        ],
        middleware=[Middleware(Guard, policy=POLICY), Middleware(shell.Shell, survey=True)],
    )
    return TestClient(app)


def test_every_answer_carries_the_headers(client):
    for path in ("/", "/data", "/_stcore/health", "/_stcore/metrics"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert "camera=()" in headers["permissions-policy"]


def test_what_brings_its_own_policy_keeps_it(client):
    assert client.get("/s/own").headers.get_list("content-security-policy") == ["own"]
    assert client.get("/s/own").text == "<p>own</p>"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/a/_stcore/metrics",
        "/_stcore/agent",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_doors_that_nobody_needs_are_shut(client, path, method):
    answer = client.request(method, path)
    assert (answer.status_code, answer.text) == (404, "Not found")


def test_other_doors_of_streamlit_are_open(client):
    assert client.get("/_stcore/health").text == "inside"


@pytest.mark.parametrize(("asked", "language"), [("", "en"), ("?lang=cy", "cy"), ("?lang=fr", "en"), ("?lang=<", "en")])
def test_the_page_is_in_the_language_of_the_address(client, asked, language):
    answer = client.get(f"/waves{asked}", headers={"accept-encoding": "gzip"})
    assert f'<html lang="{language}">' in answer.text
    assert say("shell-waiting", language) in answer.text
    assert f'href="/s/?lang={language}"' in answer.text
    assert "etag" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert client.head(f"/waves{asked}").content == b""


def test_nothing_of_the_agent_interface_is_advertised(client):
    page = client.get("/").text
    assert "agent" not in page.lower()
    assert "service-desc" not in page
    assert "<title>gapassess</title>" in page


def test_without_the_form_the_page_does_not_lead_to_it():
    assert b"/s/" not in shell.page_in("en", survey=False)


def test_the_policy_knows_every_inline_script_of_the_page_as_served():
    page = shell.page_in("cy", survey=True).decode()
    policy = shell.content_policy(shell.installed_page())
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert inline
    for script in inline:
        seal = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{seal}'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "http" not in policy


def test_our_script_asks_for_nothing_and_keeps_nothing():
    for word in ("fetch", "XMLHttpRequest", "WebSocket", "localStorage", "sessionStorage", "cookie", "eval", "http"):
        assert word not in shell.script()


# --- the parts --------------------------------------------------------------------------------------------


def test_the_settings_keep_what_is_promised():
    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    for name, wanted in asgi.NEEDED.items():
        table, key = name.split(".")
        assert said[table][key] is wanted
    assert said["server"]["address"] == "127.0.0.1"
    assert said["client"]["showErrorDetails"] == "none"
    assert said["client"]["showErrorLinks"] is False


def test_every_setting_exists():
    """The one that is not documented would be passed over in silence if it went away."""
    from streamlit import config

    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    for table, settings in said.items():
        for key in settings:
            assert f"{table}.{key}" in config._config_options_template


def test_the_app_refuses_to_start_without_its_settings(monkeypatch):
    from streamlit import config

    from gapassess.errors import OperatorError

    monkeypatch.setattr(config, "get_option", lambda _name: True)
    with pytest.raises(OperatorError) as caught:
        asgi._check_settings()
    assert caught.value.code == "SETTINGS-NOT-FOUND"


def test_the_form_runs_without_streamlit(tmp_path):
    empty_force(tmp_path / "valley")
    code = (
        "import sys; from starlette.testclient import TestClient; from gapassess.asgi import survey_alone\n"
        "with TestClient(survey_alone()) as client:\n"
        "    assert client.get('/healthz').text == 'ok'\n"
        "    assert client.get('/s/nosuch').status_code == 404\n"
        "    assert client.get('/waves').status_code == 404\n"
        "    assert client.get('/waves').headers['content-security-policy'].startswith(\"default-src 'none'\")\n"
        "assert 'streamlit' not in sys.modules and 'pandas' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"GAPASSESS_WORKSPACE": str(tmp_path / "valley"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_staff_door_has_no_form(tmp_path, monkeypatch):
    empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(tmp_path / "valley"))
    with TestClient(Starlette(routes=asgi.parts(survey=False)["routes"])) as client:
        assert client.get("/healthz").text == "ok"
        for path in ("/s", "/s/", "/s/abc", "/s/abc/answer"):
            assert client.get(path).status_code == 404
            assert client.get(path).text == "Not found"


def test_a_file_brought_in_stays_in_memory():
    """Up to the largest file that the app takes, nothing is spooled to the disk."""
    from starlette.formparsers import MultiPartParser

    asgi.parts()
    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert MultiPartParser.spool_max_size > said["server"]["maxUploadSize"] * 2**20


def test_the_first_page_is_found_by_its_name():
    first = next(route for route in asgi.parts()["routes"] if getattr(route, "path", "") == asgi.FIRST_PAGE)
    client = TestClient(Starlette(routes=[first]), follow_redirects=False)
    assert client.get("/gaps?wave=w1").headers["location"] == "./?wave=w1"
    assert client.get("/gaps").headers["location"] == "./"

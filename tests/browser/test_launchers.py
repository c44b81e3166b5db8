"""`gapassess serve`, `streamlit run app.py` and `uvicorn app:app` give the same app from any working directory."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.browser.served import ROOT, environment, free_port, get, serving
from tests.ui.force import empty_force

LAUNCHERS = {
    "serve": ("-m", "gapassess", "serve", "--port", "PORT"),
    "streamlit": ("-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", "PORT"),
    "uvicorn": ("-m", "uvicorn", "app:app", "--app-dir", str(ROOT), "--port", "PORT", "--log-level", "warning"),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("launched") / "valley"
    empty_force(root)
    return root


@pytest.fixture(scope="module", params=LAUNCHERS)
def launched(request, workspace, tmp_path_factory):
    """Return a launcher's name and its address; it refuses to start without the settings (asgi.NEEDED)."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with serving(*LAUNCHERS[request.param], workspace=workspace, folder=elsewhere) as address:
        yield request.param, address


def test_it_answers_with_our_page_and_headers(launched):
    _, address = launched
    assert get(f"{address}/healthz")[::2] == (200, "ok")
    status, headers, page = get(f"{address}/waves?lang=cy")
    assert status == 200
    assert '<html lang="cy">' in page
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["permissions-policy"]


def test_serve_does_not_say_what_it_is(launched):
    """The others are told by their own options: `uvicorn --no-server-header`."""
    launcher, address = launched
    if launcher == "serve":
        assert "server" not in get(address)[1]


def test_the_survey_stands_beside_the_staff_pages(launched):
    _, address = launched
    status, headers, page = get(f"{address}/s/nosuchcode", Cookie="_streamlit_user=somebody")
    assert status == 404
    assert "This link cannot be used" in page
    assert "set-cookie" not in headers
    assert "script-src" not in headers["content-security-policy"]
    assert headers["permissions-policy"]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
def test_shut_doors(launched, path):
    assert get(launched[1] + path)[0] == 404


@pytest.mark.browser
def test_the_settings_reach_the_browser(launched, chromium):
    """What the page is told when it connects, as the browser sees it."""
    tab = chromium.new_page()
    tab.goto(f"{launched[1]}/bring-in")
    tab.get_by_role("heading", name="Bring in answers").wait_for(timeout=60_000)
    # The first page after a start, by its address: Streamlit's old navigation would not know it.
    assert tab.get_by_role("dialog").count() == 0
    assert tab.title() == "Bring in answers"
    size = tab.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == "18px", "the theme of our settings"
    assert tab.get_by_text("Deploy").count() == 0
    tab.close()


def test_one_door_each(workspace, tmp_path):
    only = (*LAUNCHERS["serve"], "--only")
    with serving(*only, "survey", workspace=workspace, folder=tmp_path) as address:
        assert get(f"{address}/waves")[0] == 404
        assert get(f"{address}/_stcore/health")[0] == 404
        assert "This link cannot be used" in get(f"{address}/s/nosuchcode")[2]
        assert "server" not in get(f"{address}/s/nosuchcode")[1]
    with serving(*only, "staff", workspace=workspace, folder=tmp_path) as address:
        assert get(f"{address}/s/nosuchcode")[::2] == (404, "Not found")
        assert '<html lang="en">' in get(f"{address}/waves")[2]
        assert "/s/" not in get(f"{address}/waves")[2]


def test_without_its_settings_it_does_not_start(workspace, tmp_path):
    shutil.copy(ROOT / "app.py", tmp_path / "app.py")
    options = ["--server.headless", "true", "--server.port", str(free_port())]
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=tmp_path,
        env=environment(workspace, tmp_path),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode != 0
    assert "SETTINGS-NOT-FOUND" in done.stdout + done.stderr


def test_without_a_workspace_the_page_says_what_to_do(tmp_path):
    words = LAUNCHERS["uvicorn"]
    with serving(*words, workspace=tmp_path / "nowhere", folder=tmp_path, health="/_stcore/health") as address:
        status, _, text = get(f"{address}/healthz")
        assert (status, text) == (503, "not ready: WORKSPACE-MISSING")
        assert get(address)[0] == 200

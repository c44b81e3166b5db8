"""The main job in a real browser: answer in Welsh without a script, close, read the heatmap, take the pack away."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="install playwright")

pytestmark = pytest.mark.browser
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def gapassess(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "gapassess", *map(str, words)], capture_output=True, text=True, check=False, **more
    )


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    """Return the folder of the made-up force and a link of its open wave."""
    root = tmp_path_factory.mktemp("whole") / "northmoor"
    made = gapassess("demo", "--no-serve", "--workspace", root)
    assert made.returncode == 0, made.stderr
    return root, re.search(r"/s/(\w+)", made.stdout).group(1)


@pytest.fixture(scope="module")
def address(force):
    """Serve it as a person would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        [sys.executable, "-m", "gapassess", "serve", "--port", str(port), "--workspace", str(force[0])],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310  loopback
            break
        time.sleep(0.25)
    yield address
    serving.terminate()
    serving.wait(timeout=20)


@pytest.fixture(scope="module")
def browser():
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("install Chromium")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


def test_answer_close_read_and_take_away(browser, address, force, tmp_path):
    _answer_in_welsh(browser, address, force[1])
    tab = browser.new_page(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    tab.set_default_timeout(60_000)
    said = _close_the_wave(tab, address)
    _open_a_cell(tab, address, said)
    pack = _take_the_pack(tab, address, tmp_path)
    checked = gapassess("verify", pack)
    assert checked.returncode == 0, checked.stdout
    assert "whole" in checked.stdout


def _answer_in_welsh(browser, address, token):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    phone = context.new_page()
    phone.goto(f"{address}/s/{token}?lang=cy")
    assert phone.locator("html").get_attribute("lang") == "cy"
    assert "Ein haddewid" in phone.content()
    phone.get_by_role("button", name="Dechrau").click()
    groups = phone.locator("fieldset")
    assert groups.count() > 10
    for place in range(groups.count()):
        groups.nth(place).get_by_label("Cytuno", exact=True).check()
    phone.get_by_role("button", name=re.compile("Anfon")).click()
    assert phone.url.startswith(f"{address}/s/done")
    assert token not in phone.url
    phone.goto(f"{address}/s/{token}?lang=cy")
    assert phone.locator("fieldset").count() == 0, "a link works once"
    context.close()


def _close_the_wave(tab, address):
    tab.goto(f"{address}/waves")
    tab.get_by_text("Close this wave").click()
    tab.get_by_text("I want to close").click()
    tab.get_by_role("button", name="Close the wave").click()
    tab.get_by_text("6 of 6 waves").wait_for()
    return tab.locator("main").inner_text()


def _open_a_cell(tab, address, said):
    assert "held back" in said
    tab.goto(f"{address}/gaps")
    tab.get_by_role("heading", name="Gaps: what stands out").wait_for()
    chart = tab.locator("[data-testid=stVegaLiteChart] svg").first
    chart.wait_for()
    cell = chart.locator("[aria-label*='Contact centre, Strategy visibility']").first
    cell.click()
    tab.get_by_role("heading", name=re.compile("Contact centre, Strategy visibility")).wait_for()
    assert "would fit these answers" in tab.locator("main").inner_text()


def _take_the_pack(tab, address, folder):
    tab.goto(f"{address}/evidence")
    with tab.expect_download() as started:
        tab.get_by_role("button", name=re.compile("pack", re.IGNORECASE)).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path

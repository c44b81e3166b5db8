"""One Chromium for all tests in a browser: how it is started, watched, and asked about access."""

from __future__ import annotations

import contextlib
import shutil
from urllib.parse import urlsplit

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
LOOPBACK = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="module")
def chromium():
    """Return a running Chromium, or skip."""
    playwright = pytest.importorskip("playwright.sync_api", reason="install playwright")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("install Chromium")
    with playwright.sync_playwright() as running:
        # Playwright switches off what people's browsers have: the memory of pages behind the Back button.
        browser = running.chromium.launch(
            executable_path=found, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
        )
        yield browser
        browser.close()


@contextlib.contextmanager
def watched(context):
    """Give a tab of `context`; a request to another host or a breach of the policy fails the test."""
    tab = context.new_page()
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("websocket", lambda socket: asked.append(socket.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(f"Content Security Policy or worse: {error}"))
    yield tab
    context.close()
    named = [url for url in map(urlsplit, asked) if url.scheme not in {"data", "blob"}]
    assert [url for url in named if url.hostname not in LOOPBACK] == []
    assert [text for text in said if "Content Security Policy" in text] == []


def barriers(tab, *, not_ours=()):
    """Return what axe finds on a page, as rule and element; `not_ours` are pairs of a rule and a mark in the HTML."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install axe-playwright-python")
    return [
        (one["id"], node["html"][:300])
        for one in axe.Axe().run(tab, options={"runOnly": RULES}).response["violations"]
        for node in one["nodes"]
        if not any(one["id"] == rule and mark in node["html"] for rule, mark in not_ours)
    ]


def check_access(tab, *, not_ours=()):
    """Nothing that axe finds is ours, and the page does not scroll sideways."""
    assert barriers(tab, not_ours=not_ours) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no scrolling sideways"

"""The staff pages in a real browser: open to all, nothing from outside, quiet under a strict policy."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.services.answering import submit
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave
from gapassess.store import responses
from gapassess.ui.main import PAGES
from gapassess.words import say
from tests.browser.served import ROOT, serving
from tests.plugins.chromium import check_access, watched
from tests.ui.force import PEOPLE, small_force

pytestmark = pytest.mark.browser
# Streamlit's own: the field for a file is `role="presentation"` with a label (said in the accessibility statement).
NOT_OURS = {("presentation-role-conflict", "stFileUploaderDropzone")}
WIDTHS = (1280, 360)
# Each page at one width, in turn; at the other with the slow tests.
EVERY = [
    pytest.param(name.replace("_", "-"), width, marks=[pytest.mark.slow] if (page + turn) % 2 else [])
    for page, name in enumerate(PAGES)
    for turn, width in enumerate(WIDTHS)
]


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    """Return a force with two closed waves and an open one that people have answered."""
    root = tmp_path_factory.mktemp("shell") / "valley"
    with small_force(root, waves=2).database.begin() as tx:
        made = [(bytes([place]) * 16, "any", "east", f"Ask Davies, PC 24{place}, why.") for place in range(20)]
        responses.add_comments(tx, "autumn-24", comments=made)
    workspace = open_workspace(root, actor="Alice")
    today = workspace.today()
    open_wave(
        workspace,
        "autumn",
        instrument="pcas-pulse@1.0",
        opens=today - timedelta(days=2),
        closes=today + timedelta(days=9),
    )
    for unit, number in PEOPLE.items():
        for token, _, _ in issue_tokens(workspace, "autumn", unit=unit, number=number).tokens:
            submit(workspace, token, {"c1a": 4})
    return workspace


@pytest.fixture(scope="module")
def told(force):
    """Let the newest closed wave be told of on the form."""
    path = force.root / "gapassess.toml"
    text = path.read_text(encoding="utf-8")
    assert "[promise]" in text
    path.write_text(text.replace("[promise]", '[promise]\ntold_wave = "autumn-24"'), encoding="utf-8")


@pytest.fixture(scope="module")
def address(force, tmp_path_factory):
    words = ("-m", "gapassess", "serve", "--port", "PORT")
    with serving(*words, workspace=force.root, folder=tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture
def tab(chromium, address):
    """Return a tab; a request to another host or a breach of the policy fails the test."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    with watched(context) as page:
        yield page


def visit(tab, where, language="en"):
    """Open a page and wait until Streamlit has drawn it to its foot."""
    tab.goto(where)
    tab.get_by_role("link", name=say("shell-accessibility", language)).wait_for()
    tab.wait_for_timeout(600)


def check(tab):
    check_access(tab, not_ours=NOT_OURS)


@pytest.mark.parametrize(("page", "width"), EVERY)
def test_every_page_is_open_to_all(tab, page, width):
    tab.set_viewport_size({"width": width, "height": 900})
    visit(tab, f"/{page}")
    for expander in tab.locator("[data-testid=stExpander] summary").all():
        expander.click()
    tab.wait_for_timeout(600)
    assert tab.locator("h1").count() == 1
    assert tab.title() == say(PAGES[page.replace("-", "_")])
    assert tab.get_by_role("dialog").count() == 0, "a deep link finds its page"
    assert tab.locator("html").get_attribute("lang") == "en"
    check(tab)


def test_rows_of_choices_are_large(tab):
    tab.set_viewport_size({"width": 360, "height": 900})
    visit(tab, "/answer")
    tab.get_by_text("Look at the questions").click()
    first = tab.locator("[class*=st-key-item-] [role=radiogroup] label").first
    first.wait_for()
    assert first.bounding_box()["height"] >= 44
    check(tab)


def test_the_first_page_has_two_addresses(tab):
    visit(tab, "/gaps")
    assert tab.title() == say("nav-gaps")
    assert tab.get_by_role("dialog").count() == 0


def test_the_language_of_the_page_follows_the_reader(tab):
    visit(tab, "/answer")
    assert tab.locator("html").get_attribute("lang") == "en"
    tab.get_by_text("Cymraeg").click()
    tab.get_by_role("heading", name=say("kiosk-title", "cy")).wait_for()
    tab.locator("html[lang=cy]").wait_for(state="attached")
    assert tab.title() == say("nav-answer", "cy")
    assert "lang=cy" in tab.url
    check(tab)
    visit(tab, "/answer?lang=cy", "cy")
    assert tab.locator("html").get_attribute("lang") == "cy"


def test_the_kiosk_by_keyboard(tab, force):
    token = issue_tokens(force, "autumn", unit="east", number=1).tokens[0][0]
    visit(tab, "/answer")
    tab.get_by_label("Your code").fill(token)
    tab.keyboard.press("Enter")
    choice = tab.locator("[class*=st-key-item-] input[type=radio]").first
    choice.focus()
    tab.keyboard.press("Space")
    tab.keyboard.press("ArrowDown")
    send = tab.get_by_role("button", name=say("form-send"))
    send.focus()
    tab.keyboard.press("Enter")
    tab.get_by_text("questions blank. Nothing has been stored yet.").wait_for()
    check(tab)
    send.focus()
    tab.keyboard.press("Enter")
    tab.get_by_text(say("form-done")).wait_for()
    check(tab)
    tab.get_by_role("button", name=say("kiosk-next")).click()
    assert tab.get_by_label("Your code").input_value() == ""
    tab.get_by_label("Your code").fill(token)
    tab.keyboard.press("Enter")
    tab.get_by_text(say("form-gone")).wait_for()


def test_an_export_is_matched_and_tried(tab, address):
    """The teams of the example are not those of this force: every one of them is said, on a phone too."""
    tab.set_viewport_size({"width": 360, "height": 900})
    visit(tab, "/bring-in")
    tab.set_input_files("input[type=file]", ROOT / "examples" / "msforms" / "pulse-responses.xlsx")
    tab.get_by_role("button", name="Try it").click()
    tab.get_by_text("Nothing was stored.").wait_for()
    tab.wait_for_timeout(600)
    check(tab)


def test_where_no_websocket_gets_through_the_page_says_so(chromium, address):
    context = chromium.new_context(base_url=address)
    tab = context.new_page()
    tab.route_web_socket("**/_stcore/stream", lambda socket: socket.close())
    tab.goto("/waves?lang=cy")
    waiting = tab.locator("#gapassess-waiting")
    waiting.wait_for(state="attached")
    assert not waiting.is_visible(), "not at once"
    waiting.wait_for(state="visible", timeout=30_000)
    assert "WebSockets" in waiting.inner_text()
    assert waiting.inner_text().startswith(say("shell-waiting", "cy"))
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_is_told_to_those_who_answered_is_open_to_all(tab, told, language, width):
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"/s/said?lang={language}")
    assert tab.locator("h1").inner_text() == say("told-title", language)
    assert tab.locator(".lines li").count() >= 3
    assert tab.locator("html").get_attribute("lang") == language
    check_access(tab)


def test_without_a_script_the_page_leads_to_the_form(chromium, address):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/waves")
    assert say("shell-no-script") in tab.content()
    tab.get_by_role("link", name=say("shell-to-form")).click()
    assert urlsplit(tab.url).path == "/s/"
    context.close()

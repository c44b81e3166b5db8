"""The form in a real browser without a script: access, keyboard, phones, and nothing from outside."""

import contextlib
import shutil

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="install playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install axe-playwright-python")

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium():
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


@pytest.fixture
def tab(chromium, address):
    """Return a tab of a small phone; a request elsewhere or a breach of the policy fails the test."""
    context = chromium.new_context(base_url=address, viewport={"width": 320, "height": 640})
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(address)] == []
    assert [text for text in said if "Content Security Policy" in text] == []


def check(page):
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no scrolling sideways"


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_is_open_to_all(tab, force, language, width):
    tab.set_viewport_size({"width": width, "height": 800})
    token = force.link()
    for where in (f"/s/{token}", f"/s/{token}/answer", "/s/done", "/s/typo", "/s/", "/s/stop/0a1b2c3d4e5f6g7h"):
        tab.goto(f"{where}?lang={language}")
        assert tab.locator("html").get_attribute("lang") == language
        check(tab)


def test_targets_are_large(tab, force):
    tab.goto(f"/s/{force.link()}/answer")
    heights = tab.evaluate("[...document.querySelectorAll('.row')].map(row => row.getBoundingClientRect().height)")
    assert min(heights) >= 48
    sizes = tab.evaluate("[...document.querySelectorAll('input')].map(one => one.getBoundingClientRect().width)")
    assert set(sizes) == {28}
    for button in ("header .switch", "main .button"):
        assert tab.locator(button).bounding_box()["height"] >= 48


def test_errors_take_the_focus_and_lead_to_their_place(tab, force):
    tab.goto(f"/s/{force.link()}/answer")
    tab.check("#c1a-4")
    tab.fill("textarea", "word " * 500)
    tab.click("main .button")
    assert tab.title().startswith("Error: ")
    assert tab.evaluate("document.activeElement.getAttribute('role')") == "alert"
    check(tab)
    tab.click(".summary a")
    assert tab.evaluate("document.activeElement.id") == "comment-any"
    assert tab.is_checked("#c1a-4")


def test_the_whole_way_by_keyboard_without_a_script(chromium, address, force):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()

    def enter(place):
        page.focus(place)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto(f"/s/{force.link()}")
    enter("main .button")
    page.focus("#c1a-1")
    page.keyboard.press("ArrowDown")
    enter("#c1a-2")
    assert page.is_checked("#c1a-2"), "Enter shows the page again and keeps the answers"
    assert force.unspent() == 1, "and does not send"
    enter("header .switch")
    assert page.locator("html").get_attribute("lang") == "cy"
    assert page.is_checked("#c1a-2")
    enter("main .button")
    assert page.url == f"{address}/s/done?lang=cy"
    assert force.unspent() == 0
    context.close()


def test_going_back_on_a_shared_computer_shows_no_answers(tab, force):
    tab.goto(f"/s/{force.link()}")
    tab.click("main .button")
    tab.check("#c1a-4")
    tab.fill("textarea", "Between us")
    tab.click("main .button")
    assert "/s/done" in tab.url
    with contextlib.suppress(playwright.Error):  # the browser asks whether to send again, and shows nothing
        tab.go_back(timeout=5000)
    assert tab.locator("input:checked").count() == 0
    assert "Between us" not in tab.content()
    assert tab.locator("textarea").count() == 0

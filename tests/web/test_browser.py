"""The form in a real browser: access, keyboard, phones, what a device keeps, and nothing from outside."""

import contextlib
import json
import re
from datetime import date

import pytest

from gapassess.core.organisation import Headcount
from gapassess.store import organisation
from tests.capacity.load import ITEMS
from tests.plugins.chromium import check_access, watched

playwright = pytest.importorskip("playwright.sync_api", reason="install playwright")

expect = playwright.expect
pytestmark = pytest.mark.browser
LARGEST_FIRST_VISIT = 12 * 1024
PHONE, DESK, ZOOMED = 360, 1280, 320
SLOW = pytest.mark.slow


@pytest.fixture
def tab(chromium, address):
    """Return a tab of a small phone; a request elsewhere or a breach of the policy fails the test."""
    context = chromium.new_context(base_url=address, viewport={"width": ZOOMED, "height": 640})
    with watched(context) as page:
        yield page
        assert context.cookies() == []


def every_page(tab, force, language):
    """Open every page that a respondent can see, one after the other; yield its name."""
    token, spoken = force.link(), f"?lang={language}"

    def press(name, place="main .button"):
        with tab.expect_navigation():
            tab.locator(place).last.click()
        return name

    tab.goto(f"/s/{token}{spoken}")
    yield "first"
    tab.goto(f"/s/{token}/group{spoken}")
    yield "group"
    yield press("no group")
    tab.check("#unit-east")
    yield press("first, group chosen")
    yield press("answer")
    tab.check("#c1a-4")
    yield press("answer, some blank")
    tab.fill("textarea", "word " * 500)
    yield press("answer with errors")
    tab.fill("textarea", "word")
    yield press("done")
    tab.goto(f"/s/{token}{spoken}")
    yield "gone"
    tab.goto(f"/s/{spoken}")
    yield "code"
    yield press("no code")
    tab.goto(f"/s/said{spoken}")
    yield "said"
    tab.goto(f"/s/access{spoken}")
    yield "access"
    tab.goto(f"/s/stop/0a1b2c3d4e5f6g7h{spoken}")
    yield "stop"


@pytest.mark.parametrize(
    ("language", "width"),
    [
        ("en", PHONE),
        ("cy", DESK),
        pytest.param("en", DESK, marks=SLOW),
        pytest.param("cy", PHONE, marks=SLOW),
        pytest.param("en", ZOOMED, marks=SLOW),
        pytest.param("cy", ZOOMED, marks=SLOW),
    ],
)
def test_every_page_is_open_to_all(chromium, address, force, language, width):
    # 1280 pixels at 400 % are 320, each four of the screen's; there, scripts are off besides.
    zoomed = width == ZOOMED
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 800}, device_scale_factor=4 if zoomed else 1
    )
    seen = []
    with watched(context) as page:
        wire = context.new_cdp_session(page)

        def allow_scripts(*, allowed):
            wire.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

        allow_scripts(allowed=not zoomed)
        for name in every_page(page, force, language):
            allow_scripts(allowed=True)  # for axe, which comes after the page has been read without
            assert page.locator("html").get_attribute("lang") == language, name
            assert page.locator("h1").count() == 1, name
            assert page.locator("#own:visible").count() == (name.startswith("answer") and not zoomed), name
            check_access(page)
            allow_scripts(allowed=not zoomed)
            seen.append(name)
        assert context.cookies() == []
    assert len(seen) == 14
    assert len(force.stored()) == 1


def test_targets_are_large(tab, force):
    token = force.link()
    tab.goto(f"/s/{token}/answer")
    heights = tab.evaluate("[...document.querySelectorAll('.row')].map(row => row.getBoundingClientRect().height)")
    assert min(heights) >= 48
    sizes = tab.evaluate("[...document.querySelectorAll('input[type=radio]')].map(one => one.offsetWidth)")
    assert set(sizes) == {28}
    for button in ("header .switch", "main .button"):
        assert tab.locator(button).bounding_box()["height"] >= 48
    tab.goto(f"/s/{token}/group")
    for place in ("summary", ".row"):
        for one in tab.locator(place).all():
            assert one.bounding_box()["height"] >= 48


def test_a_first_visit_is_one_request_and_small(tab, force):
    wire = tab.context.new_cdp_session(tab)
    wire.send("Network.enable")
    asked, bytes_ = [], []
    wire.on("Network.requestWillBeSent", lambda said: asked.append(said["request"]["url"]))
    wire.on("Network.loadingFinished", lambda said: bytes_.append(said["encodedDataLength"]))
    for language in ("en", "cy"):
        asked.clear()
        bytes_.clear()
        tab.goto(f"/s/{force.link()}?lang={language}", wait_until="networkidle")
        assert len(asked) == 1, asked
        assert len(bytes_) == 1
        assert 1000 < sum(bytes_) <= LARGEST_FIRST_VISIT, "with its headers, as it came over the wire"


def test_errors_take_the_focus_and_lead_to_their_place(tab, force):
    tab.goto(f"/s/{force.link()}/answer")
    tab.check("#c1a-4")
    tab.fill("textarea", "word " * 500)
    tab.click("main .button")
    expect(tab).to_have_title(re.compile("^Error: "))
    expect(tab.get_by_role("alert")).to_be_focused()
    tab.click(".summary a")
    expect(tab.locator("#comment-any")).to_be_focused()
    assert tab.is_checked("#c1a-4")


def test_what_is_blank_takes_the_focus_and_leads_to_its_place(tab, force):
    tab.goto(f"/s/{force.link()}/answer")
    tab.check("#c1a-4")
    tab.click("main .button")
    expect(tab.get_by_role("alert")).to_be_focused()
    tab.locator(".blanks a").first.click()
    expect(tab.locator("input[type=radio]:focus")).to_have_count(1)
    focused = tab.evaluate("document.activeElement.id")
    assert focused.endswith("-1")
    assert focused != "c1a-1"
    tab.check(f"#{focused}")
    tab.locator("main .button").last.click()
    expect(tab, "told once, never blocked").to_have_url(re.compile("/s/done"))
    [response] = force.stored()
    assert sum(value > 0 for value in response.answers) == 2


def test_many_blanks_are_folded_away_after_the_first_five(tab, force):
    tab.goto(f"/s/{force.link()}")
    tab.click("main .button")
    tab.check("#c1a-4")
    tab.locator("main .button").last.click()
    expect(tab.get_by_role("alert")).to_be_focused()
    links = tab.locator(".blanks a")
    assert (links.count(), tab.locator(".blanks a:visible").count()) == (11, 5)
    assert tab.locator(".blanks summary").inner_text() == "6 more"
    tab.locator(".blanks summary").focus()
    tab.keyboard.press("Enter")
    assert tab.locator(".blanks a:visible").count() == 11
    check_access(tab)
    links.last.click()
    place = links.last.get_attribute("href")[1:]
    assert tab.evaluate("document.activeElement.id") == place


# --- the keyboard -----------------------------------------------------------------------------------------


def test_the_whole_form_by_tab_space_and_enter_alone(chromium, address, force):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()

    def tab_to(wanted):
        """Press Tab until something that `wanted` accepts has the focus; return it."""
        for _ in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(
                "(({name, type, textContent}) => ({name, type, text: textContent.trim()}))(document.activeElement)"
            )
            if wanted(found):
                return found
        pytest.fail("Tab never gets there")

    def enter():
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto(f"/s/{force.link()}")
    tab_to(lambda one: one["text"] == "This is not my group")
    enter()
    tab_to(lambda one: one["type"] == "radio")
    page.keyboard.press("Space")
    tab_to(lambda one: one["text"] == "Continue")
    enter()
    tab_to(lambda one: one["text"] == "Start")
    enter()
    answered = []
    while len(answered) < 12:
        radio = tab_to(lambda one: one["type"] == "radio" and one["name"] not in answered)
        page.keyboard.press("Space")
        answered.append(radio["name"])
    enter_on_radio = page.url
    enter()
    assert page.url.partition("?")[0] == enter_on_radio.partition("?")[0]
    assert force.unspent() == 1, "Enter on an answer shows the page again and does not send"
    assert page.locator("input:checked").count() == 12
    tab_to(lambda one: one["text"] == "Cymraeg")
    enter()
    assert page.locator("html").get_attribute("lang") == "cy"
    tab_to(lambda one: one["type"] == "textarea")
    page.keyboard.type("Amser i siarad")
    tab_to(lambda one: one["text"] == "Anfon fy atebion")
    enter()
    assert page.url == f"{address}/s/done?lang=cy"
    [response] = force.stored()
    assert set(response.answers) == {1}
    assert response.comments == (("any", "Amser i siarad"),)
    assert response.unit == "east", "the group chosen on the way, the first of the list"
    context.close()


# --- what a device keeps ----------------------------------------------------------------------------------


def test_going_back_on_a_shared_computer_shows_no_answers(tab, force):
    tab.goto(f"/s/{force.link()}")
    tab.locator("main .button").click()
    tab.check("#c1a-4")
    tab.fill("textarea", "Between us")
    tab.locator("main .button").click()
    expect(tab.get_by_role("alert")).to_be_focused()
    tab.locator("main .button").last.click()
    expect(tab).to_have_url(re.compile("/s/done"))
    for _ in range(3):
        with contextlib.suppress(playwright.Error):  # the browser asks whether to send again, and shows nothing
            tab.go_back(timeout=3000)
        assert tab.locator("input:checked").count() == 0
        assert "Between us" not in tab.content()
        assert tab.locator("textarea").count() == 0


def test_a_page_opened_by_its_address_is_emptied_before_it_is_kept_behind_back(tab, force):
    tab.goto(f"/s/{force.link()}/answer")
    for item in ITEMS:
        tab.check(f"#{item}-4")
    tab.fill("textarea", "Between us")
    tab.locator("main .button").last.click()
    expect(tab).to_have_url(re.compile("/s/done"))
    assert len(force.stored()) == 1
    tab.evaluate("history.back()")
    expect(tab.locator("h1")).to_have_text("This link cannot be used")
    assert tab.locator("input:checked").count() == 0


def test_going_back_over_pages_without_answers_asks_nothing(tab, force):
    tab.goto("/s/?lang=cy")
    tab.click("main .button")
    expect(tab).to_have_title(re.compile("^Gwall: "))
    tab.fill("#code", force.link())
    tab.click("main .button")
    expect(tab).to_have_title(re.compile("Arolwg byr"))
    tab.click("text=Nid hwn yw fy ngrŵp")
    tab.click("main .button")
    expect(tab).to_have_title(re.compile("^Gwall: "))
    tab.check("#unit-east")
    tab.click("main .button")
    expect(tab.get_by_text("a’ch tîm (East Response)")).to_be_visible()
    tab.click("main .button")
    expect(tab.locator("fieldset")).to_have_count(12)
    for heading in ("a’ch tîm (East Response)", "Ym mha grŵp ydych chi", "Ym mha grŵp ydych chi", "a’ch tîm (North"):
        tab.evaluate("history.back()")
        expect(tab.get_by_text(heading)).to_be_visible()
    tab.evaluate("history.back()")
    expect(tab.locator("#code")).to_be_visible()


def kept(tab):
    return tab.evaluate("({...localStorage})")


def test_nothing_is_kept_on_a_device_unless_the_box_is_ticked(tab, force):
    tab.goto(f"/s/{force.link()}/answer")
    tab.check("#c1a-4")
    tab.fill("textarea", "Between us")
    assert tab.locator("#own").is_visible()
    assert not tab.is_checked("#own")
    assert kept(tab) == {}
    tab.check("#own")
    assert "Between us" in kept(tab)["gapassess"]
    tab.uncheck("#own")
    assert kept(tab) == {}, "taken back at once"
    tab.locator("main .button").click()
    expect(tab.get_by_role("alert")).to_be_focused()
    assert kept(tab) == {}
    assert tab.evaluate("sessionStorage.length") == 0


def test_on_my_own_phone_answers_wait_until_they_are_sent(tab, force):
    token = force.link()
    tab.goto(f"/s/{token}/answer")
    tab.check("#own")
    tab.check("#c1a-4")
    tab.fill("textarea", "Between us")
    tab.goto("about:blank")
    tab.goto(f"/s/{token}/answer?lang=cy")
    assert tab.is_checked("#own")
    assert tab.is_checked("#c1a-4")
    assert tab.input_value("textarea") == "Between us"
    other = force.link()
    tab.goto(f"/s/{other}/answer")
    assert not tab.is_checked("#own"), "another link has its own answers"
    tab.goto(f"/s/{token}/answer")
    tab.locator("main .button").click()
    expect(tab.get_by_role("alert")).to_be_focused()
    assert json.loads(kept(tab)["gapassess"])[f"/s/{token}"]["sent"] is False, "told what is blank: not sent yet"
    tab.locator("main .button").last.click()
    expect(tab).to_have_url(re.compile("/s/done"))
    assert kept(tab) == {}
    [response] = force.stored()
    assert response.comments == (("any", "Between us"),)


def test_on_my_own_phone_a_short_pulse_asks_what_it_asked_before(tab, force):
    with force.workspace.database.begin() as tx:
        organisation.put_population(tx, [Headcount(date(2026, 9, 1), "north", None, 80)])
    force.open("short", instrument="pcas-pulse-short@1.0")
    token = force.link("short")

    def asked():
        return tab.evaluate("[...new Set([...document.querySelectorAll('input[type=radio]')].map(one => one.name))]")

    tab.goto(f"/s/{token}/answer")
    tab.check("#own")
    tab.check(f"#{asked()[3]}-4")
    before = asked()
    for language in ("en", "cy", "en", "en"):
        tab.goto(f"/s/{token}/answer?lang={language}")
        tab.wait_for_function("document.querySelectorAll('input[type=radio]:checked').length == 1")
        assert asked() == before
        assert tab.is_checked(f"#{before[3]}-4")
        assert tab.evaluate("document.documentElement.lang") == language
    assert len(before) == 8


def test_a_link_that_is_used_up_takes_its_answers_off_the_phone(tab, force):
    token = force.link()
    tab.goto(f"/s/{token}/answer")
    tab.check("#own")
    tab.check("#c1a-4")
    assert kept(tab) != {}
    force.revoke(token)
    tab.goto(f"/s/{token}")
    assert kept(tab) == {}


def test_old_answers_are_taken_off_the_phone(tab, force):
    tab.goto(f"/s/{force.link()}/answer")
    tab.check("#own")
    tab.evaluate(
        "(() => { const all = JSON.parse(localStorage.gapassess);"
        " for (const one of Object.values(all)) one.at -= 15 * 864e5; localStorage.gapassess = JSON.stringify(all) })()"
    )
    tab.goto("/s/done")
    assert kept(tab) == {}


def test_without_scripts_no_box_is_offered_that_would_do_nothing(chromium, address, force):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/s/{force.link()}/answer")
    assert not page.locator("#own").is_visible()
    context.close()

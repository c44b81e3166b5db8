"""The main job in a real browser: answer in Welsh without a script, close, read the heatmap, take the pack away."""

import re

import pytest

from tests.browser.served import gapassess, made_up_force, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    """Return the folder of the made-up force and a link of its open wave."""
    root = tmp_path_factory.mktemp("whole") / "northmoor"
    return root, made_up_force(root)


@pytest.fixture(scope="module")
def address(force, tmp_path_factory):
    """Serve it as a person would."""
    words = ("-m", "gapassess", "serve", "--port", "PORT")
    with serving(*words, workspace=force[0], folder=tmp_path_factory.mktemp("served")) as found:
        yield found


def test_answer_close_read_and_take_away(chromium, address, force, tmp_path):
    _answer_in_welsh(chromium, address, force[1])
    tab = chromium.new_page(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
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
    cells = tab.locator(".st-key-chart-heatmap svg path[aria-roledescription=cell]")
    cells.first.wait_for()
    cells.and_(tab.locator("[aria-label*='Contact centre, Strategy visibility']")).first.click()
    tab.get_by_role("heading", name=re.compile("Contact centre, Strategy visibility")).wait_for()
    assert "would fit these answers" in tab.locator("main").inner_text()


def _take_the_pack(tab, address, folder):
    tab.goto(f"{address}/evidence")
    with tab.expect_download() as started:
        tab.get_by_role("button", name=re.compile("pack", re.IGNORECASE)).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path

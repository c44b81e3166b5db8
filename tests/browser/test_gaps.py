"""The pages of findings in a real browser, over the made-up force, as one person uses them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.browser.served import gapassess, made_up_force, serving
from tests.plugins.chromium import check_access

pytestmark = pytest.mark.browser

PAGES = ("", "commitments", "trends", "evidence")
CELLS = ".st-key-chart-heatmap svg path[aria-roledescription=cell]"
PATIENCE = 60_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Return the folder of the made-up force."""
    root = tmp_path_factory.mktemp("demo") / "northmoor"
    made_up_force(root)
    return root


@pytest.fixture(scope="module")
def served(demo, tmp_path_factory):
    """Return the address of the app over the made-up force."""
    words = ("-m", "gapassess", "serve", "--port", "PORT")
    with serving(*words, workspace=demo, folder=tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture(scope="module")
def figures(demo):
    """Cells of the newest wave, as the command line tells them, by unit and construct."""
    found = {}
    for level in ("organisation", "level:1", "unit"):
        told = gapassess("--workspace", demo, "assess", "--by", level, "--json")
        assert told.returncode == 0, told.stderr
        for cell in json.loads(told.stdout)["cells"]:
            if cell["measure"] == "level" and cell["stratum"] is None:
                found[cell["unit"], cell["construct"]] = cell
    return found


def opened(browser, address, path="", width=1280, height=2600):
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.set_default_timeout(PATIENCE)
    tab.goto(f"{address}/{path}")
    tab.wait_for_selector("svg.marks, .twin")
    quiet(tab)
    return tab


def until(tab, holds):
    """Ask until it holds; the policy of the page forbids Playwright to wait inside it."""
    for _ in range(PATIENCE // 100):
        if holds():
            return
        tab.wait_for_timeout(100)
    pytest.fail("it never came to hold")


def quiet(tab):
    """Wait until Streamlit has drawn everything."""
    until(tab, lambda: tab.locator("[data-testid=stStatusWidget], [data-stale=true]").count() == 0)
    tab.wait_for_timeout(500)


def heading(tab, begins):
    """Wait for the heading of an opened cell that begins so, and return it."""
    until(tab, lambda: (tab.locator("h2").first.text_content() or "").startswith(begins))
    return tab.locator("h2").first.inner_text()


def choose(tab, label, words):
    tab.get_by_label(label, exact=True).click()
    tab.keyboard.type(words)
    tab.keyboard.press("Enter")


def test_the_heatmap_has_a_cell_for_every_figure_and_the_table_is_its_twin(chromium, served, figures):
    tab = opened(chromium, served)
    told = [one.get_attribute("aria-label") for one in tab.locator(CELLS).all()]
    asked = [cell for cell in figures.values() if cell["state"] != "not-asked"]
    assert len(told) == len(asked) > 700
    assert sum("held back" in one for one in told) == sum(cell["state"] == "held-back" for cell in asked)
    tab.get_by_text("The same figures as a table").click()
    tab.wait_for_selector(".twin td")
    table = tab.locator(".twin").first.evaluate(
        "e => [...e.querySelectorAll('tr')].map(r => [...r.children].map(c => c.innerText))"
    )
    heads, rows = table[0], table[1:]
    columns = heads[3:]
    numbers = []
    for row in rows:
        for words in row[3:]:
            found = re.match("\u2212?\\d+", words)
            numbers.append(found.group() if found else None)
    drawn = tab.locator(".st-key-chart-heatmap svg text").evaluate_all(
        "all => all.filter(e => e.getAttribute('font-weight') === '600' || e.style.fontWeight === '600')"
        ".map(e => e.textContent).filter(words => /^\u2212?\\d+$/.test(words))"
    )
    assert sorted(one for one in numbers if one) == sorted(drawn)
    shown = [words for row in rows for words in row[3:] if words.lower() not in ("held back", "not asked")]
    assert len(shown) == sum(cell["state"] not in ("held-back", "not-asked") for cell in figures.values())
    assert len(columns) == len({construct for _, construct in figures})
    tab.close()


def test_a_click_and_the_selectboxes_open_the_same_cell(chromium, served):
    tab = opened(chromium, served)
    tab.locator(f'{CELLS}[aria-label^="East response, Strategy visibility"]').click()
    by_click = heading(tab, "East response, Strategy visibility:")
    assert "unit=East+response" in tab.url
    quiet(tab)
    choose(tab, "Open unit", "Custody")
    heading(tab, "Custody, Strategy visibility:")
    quiet(tab)
    tab.locator(f'{CELLS}[aria-label^="East response, Strategy visibility"]').click()
    assert heading(tab, "East response, Strategy visibility:") == by_click, "a second click on it counts too"
    quiet(tab)
    choose(tab, "Open unit", "Custody")
    heading(tab, "Custody, Strategy visibility:")
    choose(tab, "Open unit", "East response")
    assert heading(tab, "East response, Strategy visibility:") == by_click
    tab.close()
    again = opened(chromium, served, "?unit=East+response&construct=Strategy+visibility")
    assert heading(again, "East response") == by_click, "the address restores it"
    again.close()


def test_on_a_phone_the_selectboxes_come_first_and_the_heatmap_scrolls_inside(chromium, served):
    tab = opened(chromium, served, width=360, height=800)
    openers = tab.get_by_label("Open unit", exact=True).bounding_box()
    heat = tab.locator(".st-key-chart-heatmap").bounding_box()
    assert openers["y"] < heat["y"]
    assert heat["width"] <= 360
    inside = tab.locator(".st-key-chart-heatmap").evaluate("e => e.scrollWidth > e.clientWidth")
    assert inside
    whole = tab.locator(f'{CELLS}[aria-label^="Northmoor Constabulary,"]')
    boxes = [one.bounding_box() for one in whole.all()]
    assert sum(box["x"] + box["width"] <= 360 for box in boxes) >= 3, "the first look shows several constructs"
    name = tab.locator(".st-key-heat-units svg text", has_text="East response")
    before = name.bounding_box()
    tab.locator(".st-key-chart-heatmap").evaluate("e => { e.scrollLeft = 400 }")
    assert whole.first.bounding_box()["x"] < 0
    assert name.bounding_box() == before, "names stay beside the cells"
    cell = tab.locator(f'{CELLS}[aria-label^="East response,"]').first.bounding_box()
    assert abs(cell["y"] + cell["height"] / 2 - before["y"] - before["height"] / 2) < 6
    tab.close()
    desk = opened(chromium, served)
    assert desk.get_by_label("Open unit", exact=True).bounding_box()["y"] > heat["y"]
    desk.close()


@pytest.mark.parametrize("wide", [1280, pytest.param(360, marks=pytest.mark.slow)])
@pytest.mark.parametrize("path", PAGES, ids=["gaps", *PAGES[1:]])
def test_nothing_breaks_the_rules_of_access(chromium, served, path, wide):
    tab = opened(chromium, served, path, width=wide, height=900)
    for one in tab.get_by_text("The same figures as a table").all():
        one.click()
    quiet(tab)
    check_access(tab)
    tab.close()


def test_the_pack_comes_down_and_is_whole(chromium, served, tmp_path):
    tab = opened(chromium, served, "evidence")
    with tab.expect_download() as coming:
        tab.get_by_role("button", name="Download the evidence pack").click()
    pack = Path(tmp_path / coming.value.suggested_filename)
    coming.value.save_as(pack)
    tab.close()
    done = gapassess("verify", pack)
    assert done.returncode == 0, done.stdout + done.stderr

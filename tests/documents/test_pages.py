"""The pages, read by a program and by a browser."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gapassess.documents.pack import build_pack, unzipped
from tests.documents import made

PAGES = ("index.html", "method-note.html")
VOID = {"meta", "img", "br", "link"}
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Read(HTMLParser):
    """Tags with their attributes, headings in order, and all text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.open, self.text, self.headings = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{tag} closes something else"

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def said(self):
        return " ".join(" ".join(self.text).split())


@pytest.fixture(scope="module", params=PAGES)
def page(request, files):
    return Read(files[request.param].decode())


@pytest.fixture(scope="module")
def index(files):
    return Read(files["index.html"].decode())


@pytest.fixture(scope="module")
def note(files):
    return Read(files["method-note.html"].decode())


def test_a_page_closes_what_it_opens_and_says_its_language(page):
    assert page.open == []
    assert page.all("html") == [{"lang": "en"}]
    assert "title" in {tag for tag, _ in page.tags}


def test_headings_skip_no_level_and_the_first_is_the_only_of_its_kind(page):
    assert page.headings[0] == 1
    assert Counter(page.headings)[1] == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_a_page_runs_nothing_and_asks_nothing_from_outside(page, files):
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "iframe", "form", "object", "embed"}
    for _, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)
        source = attributes.get("src", "")
        assert source == "" or source in files


def test_links_lead_inside_the_pack_or_to_the_published_page(page, files):
    names = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    for attributes in page.all("a"):
        target = attributes["href"]
        assert target in files or target.removeprefix("#") in names or target.startswith("https://hmicfrs.")


def test_ids_are_given_once(page):
    names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(set(names)) == len(names)


def test_every_picture_has_words_and_is_in_the_pack(index, files):
    pictures = index.all("img")
    assert {one["src"] for one in pictures} == {"pictures/heatmap.svg", "pictures/trend-c1.svg"}
    assert all(one["alt"] for one in pictures)


def test_every_table_head_has_a_scope(page):
    assert all(attributes.get("scope") in {"row", "col"} for attributes in page.all("th"))


def test_every_page_carries_the_marking_twice_and_says_it_is_made_up(page):
    assert page.said.count("OFFICIAL") == 2
    assert "Northmoor Constabulary (made up)" in page.said
    assert "all figures, units and names here are invented" in page.said


def test_names_are_text_and_never_markup(index, files):
    assert "Contact & <control>" in index.said
    assert b"<control>" not in files["index.html"]


def test_a_marking_cannot_leave_its_style(content):
    files = unzipped(build_pack(made.content(marking='X"}</style><script>1</script>')))
    for name in PAGES:
        assert "script" not in {tag for tag, _ in Read(files[name].decode()).tags}


def test_a_criterion_says_what_the_picture_of_the_design_says(index):
    for words in (
        "Part of “1. Leadership and force management”. Our own short title.",
        "What the strategy says “Every team knows what the strategy asks it to do differently”",
        "Force management statement 2024, paragraph 4.2. For all units. Owner: ACC Operations.",
        "Stated position 75 points, signed off by ACC Morgan, 20 March 2024.",
        "Figure F-0001 points, 0 to 100 Stated 75",
        "Check this yourself: 75.00 less 54.49 is 20.51. One standard error is 28.30 over the square root of 345",
        "What speaks against it",
        "48% did not answer. If their mean were 10 points lower, the gap would be 25 short of 75.",
        "3 of 9 teams are held back here, to protect people.",
        "the force has not reviewed every link",
        "Number or title not yet checked against the published page.",
    ):
        assert words in index.said, words


def test_every_unit_is_in_words_beside_the_picture(index, content):
    for line in content.disclosed.units:
        assert line.title in index.said
    assert index.said.count("Held back") >= content.disclosed.held_back // 2


def test_held_back_units_show_no_number(files):
    for row in re.findall(
        r"<tr><th[^>]*>(?:Abuse|Exploitation|Protection)</th>.*?</tr>", files["index.html"].decode(), re.DOTALL
    ):
        assert not re.search(r">\d", row)


def test_the_note_says_what_it_must(note, content):
    for words in (
        "What was asked of whom",
        "How a gap is made",
        "Benjamini and Hochberg",
        "What variances are drawn to",
        "No figure rests on fewer than 10 people, and no share on fewer than 30.",
        f"{content.disclosed.held_back} of {len(content.disclosed.cells)} figures are held back, to protect people.",
        "There is one public reason for all of them: to protect people.",
        "What these figures cannot say",
        content.instrument.content_hash,
        "The Welsh wording of this version has not been reviewed by a translator.",
        "number 41",
    ):
        assert words in note.said, words
    for prior in content.disclosed.priors:
        assert prior.variance is None or f"{prior.variance:,.4f} {prior.sd:,.2f}" in note.said


def test_every_figure_of_the_whole_with_a_gap_is_checked(note, content):
    for construct in content.instrument.constructs:
        for number, cell in content.of_whole(construct):
            assert (f"{number}." in note.said) == (cell.gap is not None)


def test_own_variance_is_said(content):
    note = Read(unzipped(build_pack(made.content(variance="own")))["method-note.html"].decode())
    assert "Each figure rests on its own variance." in note.said
    assert "Smyth" not in note.said


def test_pages_speak_welsh():
    files = unzipped(build_pack(made.content(language="cy")))
    for name in PAGES:
        read = Read(files[name].decode())
        assert read.all("html") == [{"lang": "cy"}]
        assert "Heddlu Northmoor (dychmygol)" in read.said
        assert not re.search(r"\b(the|points|answers|which|stated)\b", _without_foreign(read.said)), name


def _without_foreign(said):
    """Take out what is English in every language: notes of the catalogue, ids and file names."""
    catalogue = made.catalogue()
    for text in [one.note for one in catalogue.criteria] + [one.rationale for one in catalogue.crosswalk]:
        said = said.replace(text, "") if text else said
    for one in made.commitments():
        said = said.replace(str(one.text), "").replace(one.document, "")
    return said


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "cy"])
def test_pages_in_a_browser(language, tmp_path):
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for name, body in unzipped(build_pack(made.content(language=language))).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(body)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for name in PAGES:
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            complaints, asked = [], []
            tab.on("console", lambda message, kept=complaints: kept.append(message.text))
            tab.on("request", lambda request, kept=asked: kept.append(request.url))
            tab.goto((tmp_path / name).as_uri())
            drawn = tab.evaluate("Array.from(document.images).every(one => one.complete && one.naturalWidth > 0)")
            assert drawn
            assert axe.Axe().run(tab).response["violations"] == []
            tab.set_viewport_size({"width": 320, "height": 700})
            assert tab.evaluate("document.documentElement.scrollWidth") <= 320
            assert complaints == []
            assert all(url.startswith("file:") for url in asked)
        browser.close()

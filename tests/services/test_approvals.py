"""Papers: every number agrees with the settings, nothing is made up, and the same settings give the same bytes."""

import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from importlib.resources import files

import docx
import pytest
from docx.oxml.ns import qn

from gapassess.bootstrap import open_workspace, read_settings
from gapassess.core.text import Text
from gapassess.documents.papers import holdings
from gapassess.documents.papers.blocks import Grid, blocks, plain
from gapassess.documents.papers.make import PAPERS
from gapassess.errors import OperatorError
from gapassess.services import screens
from gapassess.services.approvals import Approvals, Planned, approvals, write_approvals
from gapassess.services.definitions import instrument_of
from gapassess.services.setup import SETTINGS as NEW
from gapassess.services.setup import upgrade, write_workspace
from gapassess.services.waves import open_wave, wave_of
from gapassess.store import schema
from tests.services import wave_life

SETTINGS = """
[organisation]
id = "force"
title = {{en = "Force of Southwold", cy = "Heddlu Southwold"}}
[policy]
minimum = {minimum}
comment_minimum = {comments}
[promise.agreed]
en = "Agreed with the Federation on {agreed} May 2026."
cy = "Cytunwyd gyda’r Ffederasiwn ar {agreed} Mai 2026."
[retention]
links = {links}
rehearsals = {rehearsals}
keys = {keys}
comments = {kept_comments}
answers = {answers}
"""
ONE = {"minimum": 10, "comments": 15, "agreed": 4, "links": 30, "rehearsals": 30, "keys": 90,
       "kept_comments": 365, "answers": 730}  # fmt: skip
OTHER = {"minimum": 17, "comments": 23, "agreed": 27, "links": 41, "rehearsals": 43, "keys": 97,
         "kept_comments": 401, "answers": 811}  # fmt: skip
# Of the law, of the papers' own sections, and of the promise that no setting changes.
LAW = "35 2 2018 3 9 30 1 61".split()
SECTIONS = "1 2 3 4 5 6 7 8".split()
# Of the form itself: fewest answers for a share, people who differ, letters of a comment, days kept on a phone.
(OWN_DAYS,) = re.findall(r"LASTS = (\d+)", (files("gapassess.web") / "pages" / "own.js").read_text(encoding="utf-8"))
FIXED = ["30", "3", "2,000", OWN_DAYS]
OPENS, CLOSES = date(2026, 9, 21), date(2026, 10, 19)


def settle(workspace, numbers):
    """Write settings and return the workspace as it is opened with them."""
    path = workspace.root / "gapassess.toml"
    path.write_text(SETTINGS.format(**numbers), encoding="utf-8")
    return replace(workspace, settings=read_settings(path))


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    """A force with units and people, and no wave."""
    root = tmp_path_factory.mktemp("approvals") / "force"
    write_workspace(root, NEW.format(id="force", title="Our force"))
    workspace = open_workspace(root, actor="Alice")
    upgrade(workspace)
    wave_life.organisation(workspace)
    yield settle(workspace, ONE)
    workspace.database.dispose()


@pytest.fixture(scope="module")
def first(force):
    """Return the papers of the first settings; making them takes seconds."""
    return made(force)


@pytest.fixture(scope="module")
def second(force, first):
    """Return the papers of the other settings."""
    return made(settle(force, OTHER))


def told(workspace, numbers):
    """Every number that the papers may hold, from the settings, the questions and the people alone."""
    instrument = instrument_of(workspace, "pcas-pulse@1.0")
    said = [workspace.database.where, str(workspace.keys), instrument.ref, "gapassess 0.1.0"]
    for item in instrument.items:
        said += [item.text.to("en"), item.text.to("cy")]
    for one in (*instrument.comments, instrument.title, instrument.intro or Text.of("")):
        said += [str(one)] if isinstance(one, Text) else [one.text.to("en"), one.text.to("cy")]
    small = sum(number < numbers["minimum"] for number in wave_life.UNITS.values())
    values = [
        *numbers.values(), len(instrument.items), len(instrument.comments), instrument.minutes,
        2 * sum(wave_life.UNITS.values()), len(wave_life.UNITS), small, 2026, OPENS.day, CLOSES.day,
    ]  # fmt: skip
    return {*map(str, values), *LAW, *FIXED, *(found for text in said for found in numbers_in(text))}


def numbers_in(text):
    return re.findall(r"\d+(?:,\d{3})*", text)


def read(body):
    return docx.Document(io.BytesIO(body))


def text_of(paper):
    """All words, but the running numbers of statements and headings."""
    said = [re.sub(r"^\d\. ", "", one.text) for one in paper.paragraphs]  # sections
    for table in paper.tables:
        for row in table.rows:
            cells = [cell.text for cell in row.cells]
            said += cells[1:] if table.rows[0].cells[0].text == "No." else cells
    return "\n".join(re.sub(r"^\d+ (of|o) (?=\d)", "", one) for one in said)  # places of statements


def made(workspace, **more):
    return approvals(workspace, planned=Planned("pcas-pulse@1.0", OPENS, CLOSES), pictures=False, **more).papers


@pytest.mark.parametrize(("which", "numbers"), [("first", ONE), pytest.param("second", OTHER, marks=pytest.mark.slow)])
def test_every_number_agrees_with_the_settings(which, numbers, force, request):
    papers = request.getfixturevalue(which)
    known = told(settle(force, numbers), numbers)
    assert set(papers) == set(PAPERS)
    for name, body in papers.items():
        assert set(numbers_in(text_of(read(body)))) - known == set(), name
    for name, wanted in {
        "consultation-paper.docx": set(numbers),
        "data-protection-impact-assessment.docx": set(numbers),
        "retention-schedule.docx": {"links", "rehearsals", "keys", "kept_comments", "answers"},
        "privacy-notice.docx": set(numbers) - {"agreed"},
        "hysbysiad-preifatrwydd.docx": set(numbers) - {"agreed"},
        "record-of-processing.docx": set(numbers) - {"agreed", "comments"},
    }.items():
        found = set(numbers_in(text_of(read(papers[name]))))
        assert {str(numbers[one]) for one in wanted} <= found, name


@pytest.mark.slow
def test_same_settings_same_bytes_and_others_differ(force, first, second):
    assert made(settle(force, ONE)) == first
    assert all(second[name] != first[name] for name in first)


def test_papers_can_be_read_by_those_who_listen(first):
    for name, body in first.items():
        paper = read(body)
        said, language = paper.core_properties, "cy-GB" if name.startswith("hysbysiad") else "en-GB"
        assert (said.language, bool(said.title)) == (language, True)
        assert paper.paragraphs[0].style.name == "Title"
        assert any(one.style.name == "Heading 1" for one in paper.paragraphs) or name.startswith("record")
        assert paper.tables
        for table in paper.tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
            widths = {len(row.cells) for row in table.rows}
            assert len(widths) == 1
    statements = next(one for one in read(first["consultation-paper.docx"]).tables if len(one.columns) == 3
                      and one.rows[0].cells[0].text == "No.")  # fmt: skip
    tongues = [cell._tc.find(".//" + qn("w:lang")).get(qn("w:val")) for cell in statements.rows[1].cells]
    assert tongues == ["en-GB", "en-GB", "cy-GB"]


def test_what_only_a_person_can_say_is_left_to_them(first):
    body = first
    notice = text_of(read(body["privacy-notice.docx"]))
    assert "To be completed by the data protection officer: the lawful basis" in notice
    assert "I’w gwblhau gan y swyddog diogelu data" in text_of(read(body["hysbysiad-preifatrwydd.docx"]))
    for name in ("consultation-paper.docx", "data-protection-impact-assessment.docx", "record-of-processing.docx"):
        assert text_of(read(body[name])).count("To be completed by") >= 2


def test_without_a_browser_the_words_of_the_real_form_stand_there(force, first):
    text = text_of(read(first["consultation-paper.docx"]))
    assert "has no browser" in text
    assert "We never show a result for fewer than 10 people, or comments for fewer than 15." in text
    assert "Nid ydym byth yn dangos canlyniad ar gyfer llai na 10 o bobl" in text
    assert "Agreed with the Federation on 4 May 2026." in text
    assert "The survey closes after 19 October 2026." in text
    for item in instrument_of(force, "pcas-pulse@1.0").items:
        assert plain(item.text.to("en")) in text
        assert plain(item.text.to("cy")) in text


@pytest.mark.slow
def test_an_open_wave_speaks_for_itself(beside):
    wave_life.organisation(beside)
    open_wave(settle(beside, ONE), "autumn", instrument="pcas-pulse@1.0", opens=OPENS, closes=CLOSES)
    # What a wave promised stays when the settings change.
    papers = approvals(settle(beside, OTHER), pictures=False).papers
    text = text_of(read(papers["data-protection-impact-assessment.docx"]))
    assert "21 September 2026 to 19 October 2026" in text
    assert wave_of(beside, "autumn").state in text
    assert "for fewer than 10 people" in text_of(read(papers["privacy-notice.docx"]))


def test_every_table_of_the_database_is_described():
    assert [name for name in schema.columns() if holdings.holding_of(name) is holdings.UNDESCRIBED] == []
    known = {row[0] for row in holdings.rows(schema.columns())}
    assert set(holdings.HOLDINGS) <= known, "a table that is gone"


def test_a_title_cannot_break_a_table():
    (grid,) = blocks(f"| a | b |\n| {plain('x | y **z** ![q](r)')} | 1 |")
    assert isinstance(grid, Grid)
    assert len(grid.rows[0]) == 2


def test_a_paper_that_is_there_is_never_written_over(first, tmp_path):
    papers = Approvals(first, pictured=False)
    folder = tmp_path / "papers"
    assert len(write_approvals(papers, folder)) == len(PAPERS)
    (folder / "privacy-notice.docx").write_bytes(b"completed by hand")
    (folder / "consultation-paper.docx").unlink()
    with pytest.raises(OperatorError) as caught:
        write_approvals(papers, folder)
    assert caught.value.code == "FILE-NOT-WRITTEN"
    assert (folder / "privacy-notice.docx").read_bytes() == b"completed by hand"
    assert not (folder / "consultation-paper.docx").exists()


@pytest.mark.slow
@pytest.mark.browser
def test_pictures_are_of_the_real_form_and_have_words_for_those_who_do_not_see(force):
    if screens.browser() is None:
        pytest.skip("install Chromium")
    found = approvals(force, planned=Planned("pcas-pulse@1.0", OPENS, CLOSES))
    assert found.pictured
    paper = read(found.papers["consultation-paper.docx"])
    drawn = [one._inline.docPr for one in paper.inline_shapes]
    assert sorted(one.get("name") for one in drawn) == sorted(
        f"{name}-{language}" for name in ("first", "answer", "done", "gone") for language in ("en", "cy")
    )
    said = {one.get("name"): one.get("descr") for one in drawn}
    assert "What we promise" in said["first-en"]
    assert "Ein haddewid" in said["first-cy"]
    assert "has no browser" not in text_of(paper)


@pytest.mark.slow
@pytest.mark.parametrize("numbers", [ONE, OTHER], ids=["one", "other"])
def test_libreoffice_opens_each_paper_and_its_numbers_agree(force, numbers, tmp_path):
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("install LibreOffice Writer and poppler-utils")
    workspace = settle(force, numbers)
    write_approvals(approvals(workspace, planned=Planned("pcas-pulse@1.0", OPENS, CLOSES)), tmp_path / "papers")
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *(tmp_path / "papers").glob("*.docx")],
        check=True, capture_output=True, timeout=240, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    running = {str(number) for number in range(1, 40)} - {"10", "15", "30"}
    for name in PAPERS:
        pdf = tmp_path / name.replace(".docx", ".pdf")
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
        assert len(text) > 1000
        # Pages, sections and statements are numbered too; with the other settings 10, 15 and 30 would be left over.
        listed = {"10"} if name.startswith("consultation") else set()
        assert set(numbers_in(text)) - told(workspace, numbers) - running - listed == set(), name
        assert {str(numbers["keys"]), str(numbers["answers"])} <= set(numbers_in(text)), name

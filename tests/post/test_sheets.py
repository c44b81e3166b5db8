"""Sheets of codes: what is printed opens the form, by its picture and typed by hand."""

import csv
import io
import re
import shutil
import subprocess

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gapassess.errors import OperatorError, PolicyError, UsageError
from gapassess.services import sealing
from gapassess.services.answering import submit
from gapassess.services.inviting_sheets import KINDS, sheets_of
from gapassess.services.tokens import CODE_ALPHABET, issue_tokens, shown_code, write_new
from gapassess.store import answering
from gapassess.web.app import survey_routes

zxingcpp = pytest.importorskip("zxingcpp", reason="install zxing-cpp")
image = pytest.importorskip("PIL.Image")


def issue(force, unit, number, **facts):
    return issue_tokens(force.workspace, "autumn", unit=unit, number=number, codes=True, **facts)


@pytest.fixture
def client(force):
    with TestClient(Starlette(routes=survey_routes(lambda: force.workspace)), follow_redirects=True) as made:
        yield made


def pages(pdf, folder):
    if shutil.which("pdftoppm") is None:
        pytest.skip("install poppler-utils")
    path = folder / "sheets.pdf"
    path.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", str(path), str(folder / "page")], check=True)
    return path, sorted(folder.glob("page-*.png"))


def text_of(path):
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


def test_codes_are_of_the_alphabet_and_known_by_their_hash_alone(force):
    issued = issue(force, "north", 40)
    codes = [token for token, _, _ in issued.tokens]
    assert len(set(codes)) == 40
    assert all(re.fullmatch(f"[{CODE_ALPHABET}]{{8}}", code) for code in codes)
    assert not set("ilou") & set(CODE_ALPHABET)
    assert len(CODE_ALPHABET) == 32
    assert answering.look(force.workspace.database, sealing.token_hash(codes[0])).unit == "north"
    rows = list(csv.DictReader(io.StringIO(issued.csv(address="https://x.example"))))
    assert {row["code"].replace("-", "").lower() for row in rows} == set(codes)
    assert rows[0]["link"].rsplit("/", 1)[1] == rows[0]["code"].replace("-", "").lower()


def test_the_codes_of_a_sheet_decode_and_open_the_form_and_so_does_a_typed_one(force, client, tmp_path):
    issued = issue(force, "north", 12)
    path, pictures = pages(sheets_of(force.workspace, issued), tmp_path)
    assert len(pictures) == 2
    read = [zxingcpp.read_barcodes(image.open(one)) for one in pictures]
    links = [found.text for some in read for found in some]
    assert [len(some) for some in read] == [10, 2]
    assert set(links) == {f"https://survey.northmoor.example/s/{code}" for code, _, _ in issued.tokens}
    opened = client.get(links[0].removeprefix("https://survey.northmoor.example"))
    assert opened.status_code == 200
    assert "North Response" in opened.text
    printed = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", text_of(path))
    assert set(printed) == {shown_code(code) for code, _, _ in issued.tokens}
    typed = client.post("/s/", data={"code": f" {printed[-1]} "})
    assert typed.status_code == 200
    assert "North Response" in typed.text
    said = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Tagged:\s+yes", said)
    assert "Title:" in said


def test_strips_carry_codes_alone_and_each_unit_begins_a_page(force, tmp_path):
    north, east = issue(force, "north", 3), issue(force, "east", 2)
    both = type(north)(north.wave, north.tokens + east.tokens, codes=True, titles=north.titles)
    path, pictures = pages(sheets_of(force.workspace, both, kind="strips"), tmp_path)
    first, second = text_of(path).rstrip("\f").split("\f")
    assert zxingcpp.read_barcodes(image.open(pictures[0])) == []
    assert "Codes for East Response" in first
    assert "Codau ar gyfer North Response" in second
    assert len(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}", second)) == 3
    assert "Go to survey.northmoor.example/s/" in first
    assert "28 Hydref 2026" in first


def test_each_role_has_pages_of_its_own_so_that_nobody_draws_anothers(force, tmp_path):
    some = [issue(force, "north", number, stratum=role) for role, number in (("constable", 3), ("sergeant", 2))]
    both = type(some[0])(some[0].wave, some[0].tokens + some[1].tokens, codes=True, titles=some[0].titles)
    path, _ = pages(sheets_of(force.workspace, both, kind="strips"), tmp_path)
    first, second = text_of(path).rstrip("\f").split("\f")
    for page, issued in ((first, some[0]), (second, some[1])):
        (role,) = {stratum for _, _, stratum in issued.tokens}
        assert f"Codes for North Response: {role}" in page
        assert {shown_code(code) for code, _, _ in issued.tokens} == set(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}", page))


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_type_is_never_markup(force, tmp_path, kind):
    issued = issue(force, "north", 1)
    odd = {**issued.titles, "north": '#read("/etc/passwd") $x$ *b* "q" \\ [c]'}
    made = sheets_of(force.workspace, type(issued)(issued.wave, issued.tokens, codes=True, titles=odd), kind=kind)
    path, _ = pages(made, tmp_path)
    assert 'Codes for #read("/etc/passwd") $x$ *b*' in text_of(path)


def test_without_an_address_nothing_is_issued(bare):
    text = (bare.folder / "gapassess.toml").read_text().replace('address = "https://survey.northmoor.example"', "")
    (bare.folder / "gapassess.toml").write_text(text)
    from dataclasses import replace

    from gapassess.bootstrap import read_settings

    bare.workspace = replace(bare.workspace, settings=read_settings(bare.folder / "gapassess.toml"))
    bare.open()
    with pytest.raises(UsageError) as caught:
        issue(bare, "north", 3, prepare=lambda made: sheets_of(bare.workspace, made))
    assert caught.value.code == "SURVEY-ADDRESS-MISSING"
    assert bare.unspent() == {}


def test_a_sheet_that_cannot_be_written_leaves_no_code_behind(force, tmp_path):
    path = tmp_path / "there.pdf"
    path.write_bytes(b"")
    with pytest.raises(OperatorError) as caught:
        issue(force, "north", 3, hand_over=lambda made: write_new(path, sheets_of(force.workspace, made)))
    assert caught.value.code == "FILE-NOT-WRITTEN"
    assert force.unspent() == {}


def test_an_untracked_wave_says_so_in_its_promise_for_good(bare, tmp_path):
    bare.open(untracked=True)
    issued = issue(bare, "north", 1)
    with TestClient(Starlette(routes=survey_routes(lambda: bare.workspace))) as client:
        shown = {one: client.get(f"/s/{issued.tokens[0][0]}?lang={one}").text for one in ("en", "cy")}
    assert "nobody knows who has answered" in shown["en"]
    assert "does neb yn gwybod pwy sydd wedi ateb" in shown["cy"]
    with pytest.raises(PolicyError) as caught:
        issue_tokens(bare.workspace, "autumn", unit="north", number=1)
    assert caught.value.code == "UNTRACKED-LINKS"


def test_while_pages_are_set_people_can_send_their_answers(force):
    sent = []
    (code, _, _), *_ = issue(force, "north", 1).tokens
    issue(force, "north", 2, prepare=lambda _: sent.append(submit(force.workspace, code, {})))
    assert sent == [True]

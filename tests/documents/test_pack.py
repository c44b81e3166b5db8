"""The pack as a whole: the same content gives the same bytes, and it is sound."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from gapassess.documents.content import PackContent, Picture
from gapassess.documents.pack import build_pack, unzipped
from gapassess.documents.pictures import picture_file
from gapassess.documents.verify import verify_pack
from gapassess.errors import PolicyError
from tests.documents import made

ROOT = made.HERE


def test_the_same_content_gives_the_same_bytes(pack):
    assert build_pack(made.content()) == pack


@pytest.mark.parametrize("seed", ["1", "2718"])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(pack, seed):
    program = (
        "import hashlib; from tests.documents import made; from gapassess.documents.pack import build_pack; "
        "print(hashlib.sha256(build_pack(made.content())).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(pack).hexdigest()


def test_files_stand_in_order_and_the_manifest_last(pack):
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    assert names == [*sorted(names[:-1]), "manifest.json"]
    assert {"index.html", "method-note.html", "workbook.xlsx", "pictures/heatmap.svg", "tables/cells.csv"} < set(names)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"variance": "own"},
        {"language": "cy"},
        {"catalogue": None},
        {"series": (), "pictures": (), "commitments": (), "earlier_waves": (), "made_up": False},
    ],
    ids=["whole", "own", "welsh", "no-catalogue", "bare"],
)
def test_what_passed_the_gate_makes_a_sound_pack(facts):
    verified = verify_pack(build_pack(made.content(**facts)))
    assert verified.faults == ()
    assert verified.sound
    assert verified.manifest is not None


@pytest.mark.parametrize("seed", range(3))
def test_other_answers_make_a_sound_pack_too(seed, content):
    other = made.disclosed(seed=100 + seed)
    assert verify_pack(build_pack(replace(content, disclosed=other, series=()))).faults == ()


def test_exact_figures_are_refused():
    with pytest.raises(PolicyError) as caught:
        made.content(exact=True, series=())
    assert caught.value.code == "PACK-EXACT"


def test_a_wave_without_figures_is_refused():
    with pytest.raises(PolicyError) as caught:
        made.content(wave=made.wave(state="open"))
    assert caught.value.code == "PACK-NO-FIGURES"


@pytest.mark.parametrize(
    "facts",
    [
        {"wave": made.wave(id="another")},
        {"wave": made.wave(instrument="another@1.0")},
        {"pictures": (made.picture(), made.picture())},
    ],
)
def test_parts_that_do_not_belong_together_are_refused(content, facts):
    with pytest.raises(ValueError):
        replace(content, **facts)


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.mark.parametrize(
    ("name", "svg", "alt"),
    [
        ("../x", SVG, "words"),
        ("x", "<p>no picture</p>", "words"),
        ("x", SVG, " "),
        ("x", SVG.format("<script>1</script>"), "words"),
        ("x", SVG.format('<rect onload="run()"/>'), "words"),
        ("x", SVG.format('<image href="https://example.org/x.png"/>'), "words"),
        ("x", SVG.format('<rect style="fill:url(https://example.org/x)"/>'), "words"),
        ("x", SVG.format("<foreignObject/>"), "words"),
        ("x", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "words"),
    ],
)
def test_a_picture_that_does_something_or_says_nothing_is_refused(name, svg, alt):
    with pytest.raises(ValueError):
        Picture(name, svg, alt)


def test_a_picture_carries_its_words():
    written = picture_file(made.picture()).decode()
    assert "<desc>An invented picture: it stands for a chart &amp; says so.</desc>" in written
    assert 'role="img"' in written
    worded = '<svg role="img" aria-label="a"><title>a</title><desc>b</desc></svg>'
    assert picture_file(Picture("x", worded, "c")).decode() == worded


def test_gradients_inside_a_picture_are_allowed():
    Picture("x", SVG.format('<rect fill="url(#g1)"/><use href="#g1"/>'), "words")


def test_the_workbook_within_is_stored_so_that_its_hash_is_the_same_everywhere(files):
    with zipfile.ZipFile(io.BytesIO(files["workbook.xlsx"])) as book:
        assert {entry.compress_type for entry in book.infolist()} == {zipfile.ZIP_STORED}


def test_a_pack_says_nothing_of_why_a_figure_is_held_back(files):
    book = unzipped(files["workbook.xlsx"])
    for name, body in {**files, **book}.items():
        for word in (b"primary", b"secondary", b'differing"', b"uniform"):
            if name not in {"manifest.json", "xl/theme/theme1.xml"}:
                assert word not in body, (name, word)


def test_content_is_a_value(content):
    assert isinstance(content, PackContent)
    with pytest.raises(AttributeError):
        content.language = "cy"

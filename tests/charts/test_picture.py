"""Pictures for files: words inside, the same bytes, fonts that are there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gapassess.charts import FONTS, picture
from gapassess.charts.cell import both_sides
from gapassess.charts.drawing import FONT, Drawing, fit, text_width
from gapassess.charts.heatmap import heatmap
from gapassess.charts.picture import font_works, to_png, to_svg
from gapassess.errors import OperatorError
from gapassess.words.charts import CHARTS
from tests.charts import made

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def svg():
    return to_svg(both_sides(made.disclosed(), "abuse", "c1"), title='Both "sides" & more')


def test_a_picture_carries_its_words(svg):
    root = ET.fromstring(svg)  # noqa: S314  our own drawing
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == 'Both "sides" & more'
    assert root.findtext(f"{SVG}desc") == root.get("aria-label")
    assert root.get("aria-label", "").startswith("Both sides. Domestic abuse unit: held back")


def test_inner_ids_are_found_and_differ_between_pictures(svg):
    other = to_svg(both_sides(made.disclosed(), "exploitation", "c1"))
    ids = set(re.findall(r'\bid="([^"]+)"', svg))
    assert ids
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids
    assert not ids & set(re.findall(r'\bid="([^"]+)"', other))


def test_the_same_figures_give_the_same_bytes():
    one, other = (heatmap(made.disclosed(constructs=("c1", "s5")), made.framework()) for _ in range(2))
    assert to_svg(one) == to_svg(other)
    assert to_png(one) == to_png(other)


@pytest.mark.slow
def test_another_process_gives_the_same_bytes(svg):
    code = (
        "from tests.charts import made; from gapassess.charts.cell import both_sides; "
        "from gapassess.charts.picture import to_svg; import sys; "
        "sys.stdout.reconfigure(encoding='utf-8', newline=''); "
        "sys.stdout.write(to_svg(both_sides(made.disclosed(), 'abuse', 'c1'), title='Both \"sides\" & more'))"
    )
    place = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=place,
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(place), "PYTHONHASHSEED": "7"},
    )
    assert done.stdout.decode("utf-8") == svg


def test_the_house_font_leaves_words_and_a_missing_one_does_not():
    assert font_works()
    assert font_works('"Source Sans Pro"')
    assert not font_works("No Such Font")
    assert '"Source Sans"' in FONT


def test_a_machine_without_fonts_is_told_so(monkeypatch):
    monkeypatch.setattr(picture, "font_works", lambda: False)
    picture._font_checked.cache_clear()
    with pytest.raises(OperatorError) as raised:
        to_png(Drawing(10, 10).chart(alt_text="nothing"))
    assert raised.value.code == "FONT-MISSING"
    monkeypatch.undo()
    picture._font_checked.cache_clear()


def test_the_bundled_font_has_its_licence_beside_it():
    assert "SIL Open Font License, Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    assert {path.suffix for path in FONTS.iterdir()} == {".ttf", ".txt"}


def test_widths_are_close_to_the_font_and_not_under_it():
    font = pytest.importorskip("PIL.ImageFont")
    for face, bold in (("Regular", False), ("Semibold", True)):
        drawn = font.truetype(str(FONTS / f"SourceSansPro-{face}.ttf"), 100)
        for words in ("Goruchwyliaeth fyfyriol", "Learning to work jointly", "Dod o hyd i wasanaethau", "WWmm −12%"):
            true = drawn.getlength(words)
            assert 0.97 * true <= text_width(words, 100, bold=bold) <= 1.15 * true


def test_a_name_is_shortened_inside():
    assert fit("Neighbourhood team 12", 14, 300) == "Neighbourhood team 12"
    short = fit("Neighbourhood team 12", 14, 100)
    assert short.endswith("12")
    assert "…" in short
    assert text_width(short, 14) <= 100


def test_every_word_of_a_chart_exists_in_both_languages_with_the_same_facts():
    for key, words in CHARTS.items():
        assert set(words) == {"en", "cy"}, key
        facts = [set(re.findall(r"\{(\w+)\}", words[language])) for language in ("en", "cy")]
        assert facts[0] == facts[1], key

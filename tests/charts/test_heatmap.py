"""The heatmap: what is drawn, what a click returns, what is said, and that it never breaks."""

import re

import pytest

from gapassess.charts.grid import Grid
from gapassess.charts.heatmap import alt_sentence, heatmap, heatmap_sides
from gapassess.charts.legend import legend, legend_alt
from gapassess.charts.picture import to_png, to_svg
from gapassess.charts.tree import rows
from tests.charts import made

SIX = ("p1", "p4", "c1", "c2", "s2", "s5")


def data(chart):
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def texts(chart):
    return [row["text"] for row in data(chart) if "text" in row]


@pytest.fixture(scope="module")
def framework():
    return made.framework()


def test_columns_are_the_constructs_asked_in_the_order_of_the_framework(framework):
    shown = texts(heatmap(made.disclosed(constructs=reversed(SIX)), framework))
    heads = [text for text in shown if text in {one.title.to("en") for one in framework.constructs.values()}]
    assert heads == [framework.constructs[one].title.to("en") for one in SIX]


def test_a_construct_that_nobody_was_asked_has_no_column(framework):
    figures = made.disclosed(constructs=("c1", "c2"))
    only = [one for one in figures.cells if one.construct == "c1"]
    unasked = [made.cell(line.unit, "c2", state="not-asked") for line in figures.units]
    chart = heatmap(made.with_cells(figures, [*only, *unasked]), framework)
    assert "Mental proximity" not in texts(chart)


def test_a_click_returns_unit_and_construct_and_only_open_cells_can_be_clicked(framework):
    spec = heatmap(made.disclosed(), framework).to_dict()
    [param] = spec["params"]
    assert param["name"] == "cell"
    assert param["select"]["fields"] == ["unit", "construct"]
    [layer] = [one for one in spec["layer"] if one.get("name") in param["views"]]
    picked = spec["datasets"][layer["data"]["name"]]
    assert {row["unit"] for row in picked} & {"abuse", "exploitation"} == set()
    assert ("contact", "s3") not in {(row["unit"], row["construct"]) for row in picked}
    assert layer["mark"]["type"] == "rect"


def test_every_drawn_cell_says_its_sentence(framework):
    said = [row["says"] for row in data(heatmap(made.disclosed(), framework)) if row.get("says")]
    assert len(said) == 15 * 18 - 1
    assert all(re.fullmatch(r"[^:]+, [^:]+: .+\.", one) for one in said)


def test_held_back_stands_once_per_unit_across_answers_and_rate(framework):
    shown = texts(heatmap(made.disclosed(), framework))
    assert shown.count("held back") == 2
    assert {"408", "53%"} <= set(shown)


def test_no_figure_of_a_held_back_unit_is_in_the_chart(framework):
    spec = str(heatmap(made.all_held_back(), framework).to_dict())
    assert "answers" not in spec.lower().replace("'answers'", "")
    assert "%'" not in spec


def test_the_selected_cell_is_framed(framework):
    plain = heatmap(made.disclosed(), framework)
    framed = heatmap(made.disclosed(), framework, selected=("east-response", "c1"))
    assert len(data(framed)) == len(data(plain)) + 2
    assert len(data(heatmap(made.disclosed(), framework, selected=("nowhere", "c1")))) == len(data(plain))


def test_the_alt_sentence(framework):
    said = alt_sentence(made.disclosed(), framework, "autumn 2026")
    assert said == (
        "Gap between strategy and practice, autumn 2026: 15 rows, from the whole down to teams, by 18 constructs. "
        "53 of 135 team results are a clear shortfall. "
        "The largest across the force is Reflective supervision, 32 points short. "
        "2 of 9 teams are held back. The same figures are in the table below."
    )
    assert heatmap(made.disclosed(), framework, wave_title="autumn 2026").description == said


def test_the_alt_sentence_when_all_is_held_back(framework):
    said = alt_sentence(made.all_held_back(), framework, "autumn 2026")
    assert "No team result can be shown. 9 of 9 teams are held back." in said


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    "figures",
    [
        made.disclosed(),
        made.disclosed(constructs=SIX),
        made.disclosed(constructs=("c1",)),
        made.disclosed(made.many(40, 8)),
        made.disclosed(made.many(40, 8, welsh=True)),
        made.all_held_back(),
        made.disclosed(()),
    ],
    ids=["all", "six", "one", "forty", "welsh", "held-back", "none"],
)
def test_it_never_breaks_and_nothing_leaves_the_sheet(figures, language, framework):
    chart = heatmap(figures, framework, language=language)
    assert language == "en" or to_png(chart, 1).startswith(b"\x89PNG")
    for row in data(chart):
        assert row["x"] >= 0
        assert row["x"] <= chart.width
        assert 0 <= row["y"] <= chart.height


def test_a_stratum_shows_its_own_answers_and_no_rate(framework):
    figures = made.disclosed(constructs=SIX)
    of = [made.cell(line.unit, "c1", stratum="constable", n=33) for line in figures.units if line.shown]
    shown = texts(heatmap(made.with_cells(figures, of), framework, stratum="constable"))
    assert "Rate" not in shown
    assert shown.count("33") == len(of)


def test_units_may_be_picked_and_hang_from_their_nearest_drawn_ancestor():
    drawn = rows(made.disclosed().units, {"northmoor", "east-response", "protection"})
    assert [(row.line.unit, row.depth, row.parent) for row in drawn] == [
        ("northmoor", 0, None),
        ("east-response", 1, "northmoor"),
        ("protection", 1, "northmoor"),
    ]


def test_a_band_is_never_narrower_than_its_name(framework):
    figures = made.disclosed(constructs=("c1", "s1"))
    grid = Grid.of(figures, framework, measure="level", stratum=None, units=None, language="cy")
    assert all(band.width > 44 for band in grid.bands)
    assert grid.columns[1].left >= grid.bands[0].width


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_legend_names_every_state_and_fits_its_width(language):
    chart = legend(language, width=420)
    shown = texts(chart)
    assert len([one for one in shown if one.endswith("25+")]) == 2
    assert to_svg(chart).count("<text") >= 17
    assert legend_alt(language) == chart.description


def test_long_charts_stay_svg_so_that_cells_can_be_read_aloud(framework):
    spec = heatmap(made.disclosed(made.many(40, 8)), framework).to_dict()
    assert spec["usermeta"]["embedOptions"]["renderer"] == "svg"
    assert spec["autosize"]["type"] == "none"


def test_both_sides_together_are_the_whole(framework):
    whole = heatmap(made.disclosed(), framework)
    names, cells = heatmap_sides(made.disclosed(), framework)
    assert sorted(texts(names) + texts(cells)) == sorted(texts(whole))
    assert names.to_dict()["height"] == cells.to_dict()["height"] == whole.to_dict()["height"]
    assert cells.to_dict()["description"] == whole.to_dict()["description"]

"""The small charts: an opened cell, the bar of a commitment, the trends."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from gapassess.charts.cell import both_sides, experienced_interval, where_lost, where_lost_alt
from gapassess.charts.drawing import HATCH, text_width
from gapassess.charts.palette import AHEAD_2, NEUTRAL, PALE, SHORT_2, SHORT_3
from gapassess.charts.picture import to_png
from gapassess.charts.trend import NARROW, WIDE, since, trend, trend_alt, y_range
from gapassess.charts.yousaid import agree_bar, agree_bar_alt
from gapassess.measure.disclosed import STATES
from tests.charts import made

INSPECTION = date(2027, 2, 15)
SHARE = {"measure": "share", "agree_share": 41.0, "agree_low": 38.0, "agree_high": 44.0, "stated": 80.0}


def data(chart):
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def texts(chart):
    return [row["text"] for row in data(chart) if "text" in row]


def hatched(chart):
    return [row for row in data(chart) if row.get("fill") == HATCH]


def test_both_sides_stand_beside_the_parent_and_the_force():
    chart = both_sides(made.disclosed(), "east-response", "c1")
    names = {row["text"]: row["y"] for row in data(chart) if "text" in row}
    order = ["East response", "East district", "Northmoor Constabulary"]
    assert sorted(order, key=names.__getitem__) == order
    assert chart.description.startswith("Both sides. East response: 34 points short, stated 75, experienced 41,")


def test_the_force_itself_is_one_row():
    assert texts(both_sides(made.disclosed(), "northmoor", "c1")).count("Northmoor Constabulary") == 1


def test_a_held_back_row_is_hatched_and_said():
    chart = both_sides(made.disclosed(), "abuse", "c1")
    assert len(hatched(chart)) == 1
    assert "held back, to protect people" in texts(chart)


def test_against_a_target_the_interval_is_the_gaps_turned_round():
    assert experienced_interval(made.cell()) == (35.0, 47.0)
    assert experienced_interval(made.cell(state="held-back")) is None


def test_where_people_state_both_sides_it_is_the_t_interval_of_the_mean():
    # scipy 1.17.1, 2026-11-24: stats.t.interval(.95, 63, 41, 24 / 8)
    low, high = experienced_interval(made.cell(design="paired"))
    assert (low, high) == pytest.approx((35.00498, 46.99502), abs=1e-4)


def test_where_it_is_lost_darkens_only_the_largest_loss():
    chart = where_lost(made.staged(made.cell()))
    assert [one for one in texts(chart) if one.startswith("−")] == ["−9", "−19", "−6"]
    assert [row.get("fill") for row in data(chart)].count(SHORT_3) == 1
    assert where_lost_alt(made.staged(made.cell())) == (
        "Where it is lost. Stated 75; Never heard of it −9; Heard, but no means −19; Able, not done −6; Practised 41."
    )


def test_without_stages_there_is_no_such_chart():
    assert where_lost(made.cell()) is None
    assert where_lost_alt(made.cell()) == ""
    assert where_lost(made.cell(state="held-back")) is None


@pytest.mark.parametrize(
    ("state", "colour"),
    [("material-gap", SHORT_2), ("ahead", AHEAD_2), ("aligned", NEUTRAL), ("unknown", PALE)],
)
def test_the_bar_of_a_commitment_is_coloured_by_state(state, colour):
    assert colour in {row.get("fill") for row in data(agree_bar(made.cell(state=state, **SHARE)))}


def test_the_two_numbers_of_a_bar_never_meet():
    near = made.cell(state="aligned", **(SHARE | {"agree_share": 79.0, "stated": 78.0}))
    above, below = [row for row in data(agree_bar(near)) if row.get("text") in {"78", "79"}]
    assert abs(above["y"] - below["y"]) > 30


def test_a_held_back_bar_is_hatched_and_has_no_number():
    chart = agree_bar(made.cell(state="held-back", measure="share"))
    assert len(hatched(chart)) == 1
    assert texts(chart) == []


def test_under_the_share_minimum_the_bar_says_so_and_shows_no_share():
    few = made.cell(measure="share", agree_share=None)
    assert texts(agree_bar(few)) == ["75", "no share is shown on so few answers"]
    assert agree_bar_alt(few).startswith("No share is shown on so few answers")


@pytest.mark.parametrize("width", [240, 280, 300])
@pytest.mark.parametrize("share", [0.0, 1.0, 99.0, 100.0])
def test_a_bar_stays_on_a_phone(width, share):
    low, high = max(share - 3, 0.0), min(share + 3, 100.0)
    one = made.cell(**(SHARE | {"agree_share": share, "agree_low": low, "agree_high": high}))
    for row in data(agree_bar(one, width=width)):
        assert 0 <= row["x"] <= row.get("x2", row["x"]) <= width


def test_every_state_has_a_bar_in_both_languages():
    for state in STATES:
        for language in ("en", "cy"):
            assert agree_bar(made.cell(state=state, **SHARE), language).description


def test_one_range_for_all_multiples():
    assert y_range([made.series()]) == NARROW
    assert y_range([made.series(), made.series((81, 84, 88))]) == WIDE
    assert y_range([made.series(expected=made.expected())]) == NARROW


def test_a_trend_shows_the_last_number_and_the_range_ahead():
    chart = trend(made.series(expected=made.expected()), title="Strategy visibility", inspection=INSPECTION)
    assert {"Stated 75", "48", "44 to 58", "Inspection", "Aut 25", "Win 26"} <= set(texts(chart))


def test_at_a_break_the_line_stops_and_the_reason_stands_beside():
    whole, broken = trend(made.series((38, 41, 43, 43, 43)), title="x"), trend(made.started_again(), title="x")
    lines = [row for row in data(whole) if row.get("stroke") == SHORT_2 and row.get("thick") == 2]
    rest = [row for row in data(broken) if row.get("stroke") == SHORT_2 and row.get("thick") == 2]
    assert (len(lines), len(rest)) == (4, 3)
    assert "wording changed" in texts(broken)


def test_a_held_back_wave_is_hatched_and_breaks_the_line():
    chart = trend(made.series((40, None, 39)), title="x")
    assert len(hatched(chart)) == 1
    assert not [row for row in data(chart) if row.get("stroke") == SHORT_2 and row.get("thick") == 2]
    assert "Winter 2026 held back" in chart.description


def test_labels_of_stated_steps_and_of_the_last_wave_stand_clear_of_each_other():
    steps = made.series((60, 61, 60, 60, 59))
    stated = (79.0, 76.0, 78.0, 79.0, 62.0)
    points = tuple(replace(one, stated=other) for one, other in zip(steps.points, stated, strict=True))
    chart = trend(replace(steps, points=points), title="Trust", inspection=INSPECTION, y_range=WIDE, width=344)
    found = {(row["text"], row["x"], row["y"], row["size"]) for row in data(chart) if "text" in row}
    inside = [one for one in found if one[0] in {"Stated 79", "76", "78", "79", "62", "59"}]
    assert len(inside) == 6
    for one, other in combinations(sorted(inside, key=lambda each: each[1]), 2):
        apart = one[1] + text_width(one[0], one[3]) <= other[1]
        assert apart or abs(one[2] - other[2]) >= 10, (one, other)
    level = [row for row in data(chart) if row.get("thick") == 1.5 and row["y"] == row["y2"]]
    line = max(level, key=lambda row: row["x"])
    last = next(one for one in inside if one[0] == "59")
    assert last[2] - line["y"] >= 10, "the number of the last wave stands below the line that is above it"


def test_the_stated_line_is_named_once_while_it_stays():
    assert texts(trend(made.series((40, None, 39, 42)), title="x")).count("Stated 75") == 1


def test_actions_that_are_close_stand_on_each_other():
    acted = [("A1", date(2026, 3, 1)), ("A2", date(2026, 3, 5)), ("A3", date(2029, 1, 1))]
    placed = {row["text"]: row["y"] for row in data(trend(made.series(), title="x", actions=acted)) if "text" in row}
    assert placed["A1"] > placed["A2"]
    assert "A3" not in placed


@pytest.mark.parametrize("values", [(), (40,), (None, None), (0, 100, 50), (40, 42, 45, 47, 48, 50)])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_any_series_can_be_drawn(values, language):
    verdict = "held-back" if values == (None, None) else "too-few-waves"
    one = made.series(values, verdict=verdict)
    for chart in (trend(one, title="x", language=language, inspection=INSPECTION), since(one, language=language)):
        assert to_png(chart, 1).startswith(b"\x89PNG")
        assert chart.description


def test_the_sentences_of_a_trend():
    said = trend_alt(made.series((40, 42), verdict="rising"), title="Strategy visibility", inspection=INSPECTION)
    assert said == (
        "Strategy visibility: rising. Autumn 2025 40 (37 to 43), stated 75; Winter 2026 42 (39 to 45), stated 75. "
        "Inspection expected on 15 February 2027."
    )


def test_the_trend_of_an_opened_cell_looks_back_only():
    shown = texts(since(made.series(expected=made.expected())))
    assert "44 to 58" not in shown

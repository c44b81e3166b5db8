"""What the waves of a series say together, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapassess.measure.series import Change, Course, Signals, Slope
from gapassess.services.courses_said import beside_verdict, course_words, on_trial, size_of, stand_out
from tests.charts import made

CHANGE = Change("w0", "w4", 8.0, 1.3, 5.4, 10.6, 0.001)
SIGNALS = Signals(44.4, 38.2, 50.6, 5, True, outside=("w4",))


@pytest.mark.parametrize(
    ("points", "low", "high", "then"),
    [
        (6.1, 4.2, 8.0, "up 6 (4 to 8)"),
        (-7.0, -8.7, -5.4, "down 7 (5 to 9)"),
        (1.3, -0.6, 2.9, "up 1 (1 down to 3 up)"),
        (0.2, -2.1, 2.5, "level (2 down to 2 up)"),
        (0.4, 0.1, 0.7, "level (0 to 1 up)"),
    ],
)
def test_a_change_stands_with_its_interval(points, low, high, then):
    assert size_of(replace(CHANGE, points=points, low=low, high=high), "en") == then


def test_the_change_by_answers_is_said_once():
    rose = made.series(change=CHANGE, standardised=replace(CHANGE, points=7.0, low=6.0, high=8.0))
    assert beside_verdict(rose, "en") == ["By headcount up 7 (6 to 8)"]
    still = replace(rose, verdict="no-clear-change")
    assert beside_verdict(still, "en") == [
        "Since Autumn 2025, by answers up 8 (5 to 11)",
        "By headcount up 7 (6 to 8)",
    ]
    by_pace = replace(rose, slope=Slope(4.0, 0.9, 2.2, 5.8, 0.01, 1.0, 5))
    assert beside_verdict(by_pace, "en") == beside_verdict(still, "en"), "the verdict says the pace"
    assert beside_verdict(made.series(change=CHANGE), "en") == [], "without headcounts there is nothing beside it"


def test_a_wave_that_stands_out_is_named():
    told = made.series(signals=SIGNALS)
    assert stand_out([told], {"c1": "Strategy visibility"}, "en") == [
        "<b>Strategy visibility</b> stands out from its usual up and down in Autumn 2026."
    ]
    assert beside_verdict(told, "en") == ["Stands out from the usual up and down: Autumn 2026"]
    assert on_trial([told])
    assert not on_trial([made.series(signals=replace(SIGNALS, trial=False))])
    assert course_words(told, "en")["course-col-signals"] == "Autumn 2026: beyond the limits; limits 38 to 51"


@pytest.mark.parametrize(
    ("facts", "column", "then"),
    [
        ({}, "pace", "needs three waves"),
        ({}, "way", "needs five waves"),
        ({}, "signals", "needs five waves"),
        ({"signals": replace(SIGNALS, outside=())}, "signals", "none of 5; limits 38 to 51"),
        ({"slope": Slope(6, 1, 4, 8, 0.01, 1.0, 5)}, "pace", "up 6.0 (4.0 to 8.0)"),
        ({"slope": Slope(0.4, 0.1, 0.2, 0.6, 0.01, 1.0, 5)}, "pace", "up 0.4 (0.2 to 0.6)"),
        ({"slope": Slope(6, 1, 4, 8, 0.01, 2.1, 5)}, "pace", "up 6.0 (4.0 to 8.0); widened, as the waves scatter"),
        ({"course": Course(10, 0.01667, 6.0, 5)}, "way", "rises, p = 0.02"),
        ({"course": Course(-18, 0.0014, -6.0, 7)}, "way", "falls, p = 0.001"),
        ({"course": Course(2, 0.81, 0.5, 5)}, "way", "not one way, p = 0.81"),
        ({"change": CHANGE}, "weighted", "no parts shown, not everybody asked, or headcounts not known"),
        ({}, "weighted", "Too few waves to say"),
    ],
)
def test_each_column_says_what_it_needs(facts, column, then):
    assert course_words(made.series(**facts), "en")[f"course-col-{column}"] == then

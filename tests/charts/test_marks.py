"""Cells: one look per state, drawn shapes, no colour without a known state."""

import pytest

from gapassess.charts.drawing import HATCH, Drawing
from gapassess.charts.marks import MARKS, Look, draw_cell
from gapassess.charts.palette import FILLS, WHITE
from gapassess.charts.wording import cell_sentence, state_words
from gapassess.measure.disclosed import STATES
from tests.charts import made


def drawn(look, **facts):
    sheet = Drawing(44, 32)
    draw_cell(sheet, 0, 0, look, **facts)
    return {key[:2]: rows for key, rows in sheet._rows.items()}, [row for rows in sheet._rows.values() for row in rows]


def test_every_state_has_a_mark():
    assert set(MARKS) == set(STATES)


def test_no_two_states_look_alike_without_colour():
    looks = [(mark.shape, mark.solid, mark.fill in {"hatch", "none"} and mark.fill) for mark in MARKS.values()]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("state", ["unknown", "nothing-stated"])
def test_what_is_not_known_is_white_whatever_its_number(state):
    _, rows = drawn(Look(state, 40.0))
    assert {row["fill"] for row in rows} & set(FILLS) == set()
    assert any(row["fill"] == WHITE for row in rows)


def test_held_back_is_hatched_and_shows_no_number():
    _, rows = drawn(Look("held-back", 31.0))
    assert [row["fill"] for row in rows] == [HATCH]
    assert not any("text" in row for row in rows)


def test_not_asked_is_empty():
    assert drawn(Look("not-asked"))[1] == []


@pytest.mark.parametrize("state", STATES)
def test_held_back_and_not_asked_cannot_be_picked(state):
    _, rows = drawn(Look(state, 10.0), pick=(("unit", "east"),))
    assert any("unit" in row for row in rows) == (state not in {"held-back", "not-asked"})


def test_the_number_has_a_true_minus_and_stays_in_its_cell():
    for gap, written in ((-11.4, "−11"), (-0.3, "0"), (27.0, "27"), (-100.0, "−100")):
        _, rows = drawn(Look("ahead", gap))
        [number] = [row for row in rows if "text" in row]
        assert number["text"] == written
        assert number["x"] - 0.51 * number["size"] * len(written) > 0


def test_low_on_both_sides_adds_a_bar_to_any_state():
    plain, marked = drawn(Look("aligned", 0.0))[1], drawn(Look("aligned", 0.0, low_both=True))[1]
    assert len(marked) == len(plain) + 1


def test_care_adds_a_mark_to_any_state_and_a_word():
    plain, marked = drawn(Look("aligned", 0.0))[1], drawn(Look("aligned", 0.0, care=True))[1]
    assert len(marked) == len(plain) + 1
    one = made.cell(marks=("ceiling", "stated-from:force"))
    assert Look.of(one).care
    assert not Look.of(made.cell(marks=("stated-from:force",))).care
    assert "; most gave the highest answer;" in cell_sentence(one, "East", "Trust", "en")


def test_words_of_a_cell_in_both_languages():
    for state in STATES:
        for language in ("en", "cy"):
            assert state_words(made.cell(state=state), language)
    assert state_words(made.cell(), "en") == "34 points short"
    assert state_words(made.cell(measure="share"), "en") == "34 in 100 short"
    assert state_words(made.cell(state="unknown", low=-4.0, high=12.2), "en") == "not yet known, at most 12 short"
    assert state_words(made.cell(low_both=True), "en") == "34 points short, both sides low"


def test_the_sentence_of_a_cell():
    said = cell_sentence(made.cell(), "East response", "Strategy visibility", "en")
    assert said == (
        "East response, Strategy visibility: 34 points short; stated 75, experienced 41; "
        "95% interval 28 to 40 short; 64 answers."
    )
    held = cell_sentence(made.cell(state="held-back"), "East response", "Strategy visibility", "en")
    assert held == "East response, Strategy visibility: held back, to protect people."

"""What is said of figures: largest first, both proximities together, intervals in words, nothing held back told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gapassess.core.framework import Catalogue, Criterion, Differential, Link
from gapassess.core.strategy import Commitment
from gapassess.core.text import Text
from gapassess.measure.series import Break, Change, Slope
from gapassess.measure.trends import Round
from gapassess.services.beside_said import beside
from gapassess.services.changes import by_weight, verdict_words, what_has_changed
from gapassess.services.commitments import Said
from gapassess.services.criteria import against, judged, lead, one_sentence
from gapassess.services.sentences import (
    figure_number,
    foot,
    gap_words,
    held_units,
    losses,
    opened,
    opened_title,
    plain,
    span,
    table_words,
    titles_of,
    what_stands_out,
)
from gapassess.services.yousaid import (
    Line,
    Lost,
    Moved,
    change_words,
    difference_of_shares,
    figure_words,
    headline,
    lost,
    lost_words,
    year_before,
)
from tests.charts import made

FORCE = made.disclosed()
APART = Differential("proximity", Text.of("Proximity differential"), "s5", "c2")
FRAMEWORK = replace(made.framework(), differentials=(APART,))
UNITS = {line.unit: line.title for line in FORCE.units}
PROMISE = Commitment(
    "fms-4.2", Text.of("Every team knows it"), "FMS 2024", "4.2", "ACC Operations", "pcas@1.0", ("c1",), "level", 75.0,
    signed_by="ACC Morgan", signed_on=date(2024, 3, 20),
)  # fmt: skip


def share(**facts):
    """A share of people: 80 in 100 said, 41 in 100 say so."""
    told = {"measure": "share", "stated": 80.0, "experienced": 41.0, "gap": 39.0, "low": 34.2, "high": 43.9}
    figures = {"agree_share": 41.0, "agree_low": 36.1, "agree_high": 45.8, "n": 408, "n_experienced": 408}
    return made.cell("northmoor", "c1", **(told | figures | facts))


def stands_out(figures=FORCE, top="northmoor", units=tuple(UNITS), **facts):
    return [plain(one) for one in what_stands_out(figures, FRAMEWORK, top=top, units=units, **facts)]


# --- Gaps -------------------------------------------------------------------------------------------------


def test_the_largest_comes_first_and_proximities_stand_together():
    first, counted, together = stands_out()
    assert first == (
        "Reflective supervision is furthest from what the strategy says: 32 points short across the force. "
        "Strategy visibility is next, 27 short."
    )
    assert counted.startswith("Practice is clearly short in ")
    assert " results of 7 teams and 1 group of small teams that can be shown" in counted
    assert together == (
        "People sit close to their partners but do not yet see the work as partners do: "
        "physical proximity is 11 ahead, mental proximity 11 short."
    )


def test_a_part_of_the_force_is_named():
    first, *_ = stands_out(top="east", units=("east", "east-response"))
    assert "in East district." in first


def test_no_clear_shortfall_is_said_without_praise():
    calm = made.with_cells(FORCE, (made.cell("northmoor", "c1", state="aligned", gap=1.0, low=-2.0, high=4.0),))
    assert stands_out(calm)[0] == (
        "Practice is not clearly short of what the strategy says on anything across the force."
    )


def test_all_held_back_tells_no_number():
    [only] = stands_out(made.all_held_back())
    assert only == "Nothing can be shown across the force: every result is held back, to protect people."


def test_nothing_stated_says_what_is_missing():
    bare = made.with_cells(FORCE, (made.cell("northmoor", "c1", state="nothing-stated", stated=None, gap=None),))
    assert stands_out(bare)[0].startswith("Nothing is stated across the force yet")


def test_welsh_has_every_sentence():
    assert len(stands_out(language="cy")) == 3
    assert "Goruchwyliaeth fyfyriol" in stands_out(language="cy")[0]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (28.4, 39.6, "28 to 40 short"),
        (-3.0, 12.0, "3 ahead to 12 short"),
        (-9.0, -4.0, "4 to 9 ahead"),
        (-0.4, 5.0, "0 to 5 short"),
        (-5.0, 0.4, "0 to 5 ahead"),
    ],
)
def test_an_interval_is_told_by_its_rounded_ends(low, high, words):
    assert span(low, high, "en") == words


def test_an_opened_cell():
    cell = made.staged(made.cell(gap=34.0, low=28.2, high=39.8, stated=75.0, experienced=41.0, n_experienced=64))
    assert opened_title(cell, "East response", "Strategy visibility", "en") == (
        "East response, Strategy visibility: 34 points short"
    )
    assert plain(opened(cell, "en", units=UNITS)) == (
        "Clear shortfall. The strategy states 75; 64 people experience 41. "
        "Anything from 28 to 40 short would fit these answers (95% interval). "
        "Most of it is lost at no means: people have heard of the aim but do not have what it takes to do it."
    )


def test_losses_sum_to_the_gap():
    cell = made.staged(made.cell(stated=75.0, experienced=41.0, gap=34.0))
    steps = losses(cell)
    assert [step for step, _ in steps] == ["known", "enabled", "practised"]
    assert sum(points for _, points in steps) == pytest.approx(34.0)


def test_without_a_position_losses_start_at_having_heard():
    cell = made.staged(made.cell(state="nothing-stated", stated=None, gap=None))
    assert losses(cell) == (("enabled", 19.0), ("practised", 6.0))


@pytest.mark.parametrize("state", ["held-back", "not-asked"])
def test_what_is_not_shown_has_no_number(state):
    cell = made.cell(state=state, reason="protected" if state == "held-back" else None)
    told = opened(cell, "en", units=UNITS) + gap_words(cell, "en") + table_words(cell, "en")
    assert not any(letter.isdigit() for letter in told)


def test_marks_are_told_in_words():
    figures = {"gap": 34.0, "stated": 75.0, "experienced": 41.0}
    late = made.cell(state="nothing-stated", marks=("position-set-after-close",), **figures)
    told = opened(late, "en", units=UNITS)
    assert "The position was recorded after the wave closed: the gap, 34 points short, is a subtraction" in told
    assert "would fit" not in told
    from_above = made.cell(design="independent", n_stated=12, marks=("stated-from:east",))
    assert "What leaders of East district state is used" in opened(from_above, "en", units=UNITS)
    assert "12 leaders state" in opened(from_above, "en", units=UNITS)


def test_unknown_is_told_with_the_most_it_could_be():
    cell = made.cell(state="unknown", gap=5.0, low=-2.0, high=12.0)
    assert gap_words(cell, "en") == "not yet known, at most 12 short"
    assert table_words(cell, "en") == "5, not yet known"


def test_the_table_has_the_number_that_the_heatmap_prints():
    assert table_words(made.cell(state="ahead", gap=-11.4), "en") == "\u221211, ahead"
    assert table_words(made.cell(state="aligned", gap=2.0, low_both=True), "en") == "2, in line, both sides low"
    told = made.cell(state="aligned", gap=2.0, marks=("order-disagrees",))
    assert table_words(told, "en") == "2, in line, the mean and the order of answers disagree"


def test_points_and_shares_are_never_mixed():
    told = opened(share(), "en", units=UNITS)
    assert told.startswith(
        "Clear shortfall. The strategy says 80 in 100; of the 408 people who answered, 41 in 100 say so."
    )
    assert "34 to 44 in 100 short" in told
    assert "points" not in told


def test_the_foot_names_figure_answers_and_who_signed():
    cell = FORCE.cell("northmoor", "c1")
    assert cell is not None
    told = foot(FORCE, cell, PROMISE, "en")
    assert told.startswith(f"Figure {figure_number(FORCE, cell)} · 408 of ")
    assert told.endswith("position signed off by ACC Morgan, 20 March 2024.")


# --- Commitments ------------------------------------------------------------------------------------------


def line(cell, moved=None, steps=None):
    return Line(Said(PROMISE, "c1", "northmoor", cell), moved or Moved("first"), steps)


def test_a_share_says_in_100_and_a_level_says_points():
    assert figure_words(line(share()), "en") == ("41 in 100 say so", "Clear shortfall, 39 in 100")
    level = made.cell(stated=75.0, experienced=48.0, gap=27.0)
    assert figure_words(line(level), "en") == ("48 points", "Clear shortfall, 27 points")
    assert figure_words(line(made.cell(state="held-back")), "en") == ("Held back", "To protect people")


def test_no_share_without_enough_answers():
    few = share(agree_share=None, agree_low=None, agree_high=None)
    assert figure_words(line(few), "en") == ("Too few answers to say", "")


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (Moved("moved", 8.0, 3.0, 13.0), ("up", "8 more", "3 to 13")),
        (Moved("moved", -7.0, -12.0, -2.0), ("down", "7 fewer", "2 to 12")),
        (Moved("moved", 1.0, -3.0, 5.0), ("level", "No clear change", "3 fewer to 5 more")),
        (Moved("first"), ("", "First time asked", "")),
        (Moved("again"), ("", "Worded anew: not comparable", "")),
        (Moved("held"), ("", "Held back", "")),
    ],
)
def test_every_change_stands_with_its_interval(moved, words):
    assert change_words(line(share(), moved), "en") == words


def test_newcombes_first_example():
    """56 of 70 less 48 of 80: 0.2, 0.0524 to 0.3339 (Newcombe 1998, table II, method 10)."""
    low, high = difference_of_shares((0.6, 0.490397, 0.700442), (0.8, 0.691790, 0.876925))
    assert low == pytest.approx(0.0524, abs=5e-5)
    assert high == pytest.approx(0.3339, abs=5e-5)


def test_the_headline_counts_what_moved_towards_what_was_said():
    lines = [
        line(share(), Moved("moved", 8.0, 3.0, 13.0)),
        line(share(), Moved("moved", -7.0, -12.0, -2.0)),
        line(made.cell(state="held-back")),
    ]
    lines = [
        replace(each, said=replace(each.said, commitment=replace(PROMISE, id=f"p{place}")))
        for place, each in enumerate(lines)
    ]
    assert plain(headline(lines, since="Autumn 2025")) == (
        "Of 3 commitments with a signed-off position, practice is clearly short on 2. 1 cannot be shown. "
        "1 moved towards what was said since Autumn 2025, 1 away from it."
    )


def test_where_it_is_lost_is_told_in_points():
    level = made.staged(made.cell("northmoor", "c1", stated=75.0, experienced=41.0, gap=34.0))
    figures = made.with_cells(FORCE, (level,))
    assert lost(Said(PROMISE, "c1", "northmoor", level), figures) == Lost("enabled", 19.0, 34.0)
    assert lost(Said(PROMISE, "c1", "northmoor", share()), figures) == Lost("enabled", 19.0, None)
    assert lost_words(line(level, None, Lost("enabled", 19.0, 34.0)), "en") == (
        "No means",
        "19 of 34 points lost here",
    )
    assert lost_words(line(made.cell(state="aligned")), "en") == ("", "In line, nothing lost")


def test_the_wave_about_a_year_before_is_the_one_compared():
    days = (date(2025, 10, 31), date(2026, 4, 30), date(2026, 10, 31))
    rounds = [Round(FORCE, str(day), day, None) for day in days]  # type: ignore[arg-type]
    assert year_before(rounds) is rounds[0]
    assert year_before(rounds[1:]) is rounds[1], "no wave a year before: the earliest there is"
    assert year_before(rounds[:1]) is None


# --- Trends -----------------------------------------------------------------------------------------------


def test_what_moved_is_told_first_and_the_rest_counted():
    rose = made.series(change=Change("w0", "w4", 8.0, 1.3, 5.4, 10.6, 0.001), expected=made.expected())
    still = replace(
        made.series(verdict="no-clear-change", slope=Slope(0.4, 1.0, -1.6, 2.4, 0.7, 1.0, 5)), construct="p4"
    )
    again = replace(made.started_again(), construct="c5")
    first, ahead = what_has_changed(
        [still, again, rose],
        titles_of(FRAMEWORK, "en"),
        where="across the force",
        inspection=date(2027, 2, 15),
    )
    assert plain(first) == (
        "Across the force, Strategy visibility has risen by 8 points in 5 waves (5 to 11), more than chance explains. "
        "1 has not clearly moved. 1 started again."
    )
    assert plain(ahead) == (
        "The next inspection is expected in February 2027. "
        "At the present pace Strategy visibility would then stand between 44 and 58, still short of the 75 stated."
    )
    assert by_weight([still, again, rose])[0].construct == "c1"


def test_a_fall_is_told_without_a_minus():
    change = Change("w0", "w4", -8.0, 1.3, -10.6, -5.4, 0.001)
    fell = made.series((56, 54, 52, 50, 48), verdict="falling", change=change)
    told, *_ = what_has_changed([fell], titles_of(FRAMEWORK, "en"), where="across the force")
    assert "has fallen by 8 points in 5 waves (5 to 11)" in plain(told)
    assert verdict_words(fell, "en") == "Falling, by 8 (5 to 11)"


@pytest.mark.parametrize(("verdict", "turn"), [("rising", 1), ("falling", -1)])
def test_a_verdict_of_the_slope_stands_with_the_slope_though_the_change_says_otherwise(verdict, turn):
    low, high = sorted((turn * 0.4, turn * 2.4))
    moved = made.series(
        verdict=verdict,
        change=Change("w0", "w4", -turn * 1.0, 1.0, -3.0, 3.0, 0.3),
        slope=Slope(turn * 1.4, 0.3, low, high, 0.02, 1.0, 5),
    )
    told, *_ = what_has_changed([moved], titles_of(FRAMEWORK, "en"), where="across the force")
    assert f"is {verdict} by 1.4 points a year over 5 waves (0.4 to 2.4)" in plain(told)
    assert verdict_words(moved, "en") == f"{verdict.capitalize()}, by 1.4 a year (0.4 to 2.4)"


def test_what_moves_fastest_is_told_first():
    slow = made.series(change=Change("w0", "w4", 9.0, 1.3, 6.0, 12.0, 0.001), slope=Slope(2, 0.5, 1, 3, 0.01, 1.0, 5))
    fast = replace(slow, construct="p4", slope=Slope(4.0, 0.5, 3.0, 5.0, 0.01, 1.0, 5))
    assert [one.construct for one in by_weight([slow, fast])] == ["p4", "c1"]


def test_no_clear_change_stands_with_its_interval():
    still = made.series(verdict="no-clear-change", slope=Slope(0.4, 1.0, -1.6, 2.4, 0.7, 1.0, 5))
    assert verdict_words(still, "en") == "No clear change (1.6 down to 2.4 up a year)"
    assert verdict_words(made.started_again(), "en").startswith("Started again in ")
    assert made.started_again().breaks == (Break("w3", "wording"),)


def test_a_prediction_that_says_nothing_is_not_a_sentence():
    wide = made.series(
        change=Change("w0", "w4", 8.0, 1.3, 5.4, 10.6, 0.001), expected=replace(made.expected(), low=5.0, high=98.0)
    )
    _, ahead = what_has_changed(
        [wide], titles_of(FRAMEWORK, "en"), where="across the force", inspection=date(2027, 2, 15)
    )
    assert ahead.endswith("Where practice would then stand cannot be said yet.")


def test_one_wave_is_too_few():
    assert what_has_changed([made.series((40,))], {}, where="across the force") == [
        "Only one wave is closed. A change needs two, a pace three."
    ]


# --- Evidence ---------------------------------------------------------------------------------------------


@pytest.fixture
def catalogue():
    links = (
        Link("pcas@1.0", "c2", "peel-1", "partial"),
        Link("pcas@1.0", "c1", "peel-1", "direct"),
        Link("pcas@1.0", "c4", "peel-1", "context"),
    )
    criteria = (Criterion("peel-1", Text.of("Leaders"), "1"), Criterion("peel-2", Text.of("Crime")))
    return Catalogue("peel", "1", "HMICFRS", Text.of("PEEL"), criteria, links)


def test_a_pool_is_no_team_and_what_is_held_back_is_counted_of_its_own_kind():
    units = [line.unit for line in FORCE.units]
    assert held_units(FORCE, units, "en") == "2 of 9 teams are held back, to protect people."
    pool = replace(FORCE.units[-1], unit="pool-1", pooled=True, shown=True)
    district = replace(FORCE.units[1], unit="south", level="level:1", shown=False)
    more = made.disclosed((*FORCE.units, pool, district))
    assert held_units(more, [*units, "pool-1", "south"], "en") == (
        "2 of 9 teams are held back, to protect people. "
        "1 of 8 units made up of several teams is held back, to protect people."
    )
    told = what_stands_out(more, FRAMEWORK, top=units[0], units=[*units, "pool-1"])
    assert " results of 7 teams and 2 groups of small teams that can be shown" in plain(told[1])


def test_a_contrast_that_a_revision_does_not_tell_is_said_to_be_missing_and_why():
    near = Differential("near", Text.of("Near"), "c2", "c1")
    told = beside(replace(FORCE, untold=(near,)), made.cell(), titles_of(FRAMEWORK, "en"), "en")
    assert "is not told in this revision" in told[-1]
    assert "<b>mental proximity</b> above or below <b>strategy visibility</b>" in told[-1]
    assert not any("revision" in line for line in beside(FORCE, made.cell(), titles_of(FRAMEWORK, "en"), "en"))


def test_the_strongest_link_leads_and_what_is_missing_is_said(catalogue):
    first, second = judged(catalogue, FORCE, FRAMEWORK, [PROMISE])
    assert [one.link.construct for one in first.speaking] == ["c1", "c2", "c4"]
    assert first.commitments == (PROMISE,)
    assert one_sentence(first, "en") == (
        "On strategy visibility, staff place practice at 48 of 100 points, 27 short of what is stated."
    )
    told = against(first, FORCE, UNITS, "en")
    assert "Asked, but nothing is stated to hold it against: recognition." in told
    assert "2 of 9 teams are held back, to protect people." in told
    assert against(second, FORCE, UNITS, "en") == [
        "No construct speaks to this criterion, so no answer of staff does."
    ]
    assert plain(lead([first, second], wave="Autumn 2026")[0]) == (
        "At least one figure from Autumn 2026 speaks to 1 of the 2 criteria. Practice is clearly short on 1 of them. "
        "For 2 something is missing: it is named in each place."
    )


def test_a_criterion_of_which_nothing_can_be_shown(catalogue):
    first, _ = judged(catalogue, made.all_held_back(), FRAMEWORK, [])
    assert one_sentence(first, "en") == "Nothing can be said yet: what is missing is below."
    assert "Held back, to protect people: strategy visibility, mental proximity and recognition." in against(
        first, made.all_held_back(), UNITS, "en"
    )

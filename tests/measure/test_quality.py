"""Data quality at the gate: what may be said, what is only bounded, what is held back, and what asks for a look."""

from dataclasses import replace

import pytest

from gapassess.core.policy import Policy
from gapassess.core.quality import Gram, QualityCounts
from gapassess.measure.composition import composition, over_full
from gapassess.measure.concerns import Concern, concerns
from gapassess.measure.decisions import WHOLE, Decision, Decisions
from gapassess.measure.disclosed import UnitLine
from gapassess.measure.disclosure import disclose, disclose_quality
from gapassess.measure.quality import DoorShare, Group, OverFull, Rate
from gapassess.measure.quality_figures import doors_of, kept_counts, kept_doors
from gapassess.measure.quality_plan import quality_plan
from tests.measure.made import INSTRUMENT, Tree, Unit, counted, crowd

POLICY = Policy()
TREE = Tree.of([Unit("force", "Force", None), *(Unit(one, one, "force") for one in ("a", "b", "c"))])
TOTAL = 300
CODES = {1: 30, 2: 60, 3: 90, 4: 60, 5: 50, -1: 5, -2: 2, -3: 3}


@pytest.fixture(scope="module")
def wave():
    table = counted(crowd({"a": 100, "b": 100, "c": 100}, missing=0), TREE, headcounts={"a": 120, "b": 90, "c": 150})
    return disclose(table, POLICY)


def counts(**items):
    """The same codes for every item but those given."""
    return QualityCounts({one.id: items.get(one.id.replace("-", "_"), CODES) for one in INSTRUMENT.items})


def of(wave, kept, **more):
    disclosed, decisions = wave
    return disclose_quality(disclosed, INSTRUMENT, more.pop("decisions", decisions), kept, **more)


def item(quality, name):
    return next(one for one in quality.items if one.item == name)


def test_rates_are_of_those_asked_and_the_best_answer_of_those_who_gave_one(wave):
    one = item(of(wave, counts()), "target-a")
    assert (one.n, one.blank, one.dont_know) == (300, Rate(2), Rate(1))
    assert one.does_not_apply == Rate(few=True), "two people"
    assert (one.top, one.ceiling) == (Rate(17), False)


def test_the_best_answer_of_a_reversed_item_is_its_lowest(wave):
    quality = of(wave, counts(target_b={1: 230, 2: 30, 3: 10, 5: 20, -1: 10}))
    assert (item(quality, "target-b").top, item(quality, "target-b").ceiling) == (Rate(79), True)


def test_that_fewer_than_three_gave_one_answer_is_not_told_and_nor_is_that_all_but_they_did(wave):
    none = item(of(wave, counts(target_a=CODES | {5: 2})), "target-a")
    assert (none.top, none.ceiling) == (Rate(), False)
    most = item(of(wave, counts(target_a={5: 298, 4: 2})), "target-a")
    assert (most.top, most.ceiling) == (Rate(), None)


def test_shares_need_thirty(wave):
    one = item(of(wave, counts(independent_l={5: 10, 4: 10, 3: 9})), "independent-l")
    assert (one.shown, one.n, one.blank, one.top, one.ceiling) == (True, 29, Rate(), Rate(), None)


@pytest.mark.parametrize("asked", [9, TOTAL - 9])
def test_a_base_under_the_minimum_is_held_back_on_either_side(wave, asked):
    one = item(of(wave, counts(independent_l={5: asked})), "independent-l")
    assert (one.shown, one.n) == (False, None)


@pytest.mark.parametrize(
    ("part", "construct", "held"),
    [
        ("figure", "target", {"target-a", "target-b"}),
        ("known", "staged", {"staged-k"}),
        ("stated", "independent", {"independent-l"}),
        ("figure", "paired", {"paired-s", "paired-x", "paired-t", "paired-y"}),
        ("stated", "perception", {"perception-x"}),
        (WHOLE, "", {one.id for one in INSTRUMENT.items}),
    ],
)
def test_what_the_figures_hold_back_is_held_back_here(wave, part, construct, held):
    decisions = Decisions((Decision("force", None, construct, part, "primary"),))
    quality = of(wave, counts(), decisions=decisions)
    assert {one.item for one in quality.items if not one.shown} == held
    kept = kept_counts(counts(), INSTRUMENT, decisions, POLICY, root="force")
    assert set(kept.items) == {one.id for one in INSTRUMENT.items} - held


def test_an_item_for_some_is_held_back_where_it_would_tell_the_size_of_a_hidden_stratum(wave):
    some = replace(INSTRUMENT.items[1], audience="leaders")
    asked = replace(INSTRUMENT, items=(INSTRUMENT.items[0], some, *INSTRUMENT.items[2:]))
    hidden = Decisions((Decision("force", "chief", "", WHOLE, "secondary"),))
    quality = disclose_quality(wave[0], asked, hidden, counts())
    assert {one.item for one in quality.items if not one.shown} == {"target-b"}
    assert all(one.shown for one in disclose_quality(wave[0], asked, Decisions(()), counts()).items)


def gram(first, second, n=100, cross=0.6):
    """Two items of variance 1 and mean 2 with this covariance."""
    squares, products = round((n - 1) + 4 * n), round(cross * (n - 1) + 4 * n)
    return Gram(
        (first, second), n, (2 * n, 2 * n),
        {(first, first): squares, (first, second): products, (second, second): squares},
    )  # fmt: skip


def test_alpha_of_two_items_is_by_hand(wave):
    kept = replace(counts(), grams={("target", "experienced"): gram("target-a", "target-b")})
    quality = of(wave, kept)
    one = next(one for one in quality.reliabilities if one.construct == "target")
    r = (round(0.6 * 99 + 400) - 400) / 99
    assert (one.alpha, one.omega, one.n) == (round(2 * r / (1 + r), 2), None, 100)
    assert one.low < one.alpha < one.high
    assert item(quality, "target-a").item_rest == round(r, 2)


@pytest.mark.parametrize("n", [0, 29])
def test_reliability_has_the_base_of_a_share(wave, n):
    kept = replace(counts(), grams={("target", "experienced"): gram("target-a", "target-b", n=n)})
    one = next(one for one in of(wave, kept).reliabilities if one.construct == "target")
    assert (one.shown, one.n, one.alpha) == (False, None, None)


def test_only_constructs_of_several_items_have_a_reliability():
    assert {(one.construct, one.part) for one in quality_plan(INSTRUMENT).together} == {
        ("target", "experienced"), ("paired", "stated"), ("paired", "experienced"),
    }  # fmt: skip


# --- ways in ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ({}, ()),
        ({"import": 300}, (DoorShare("import", 100, 100),)),
        ({"link": 270, "code": 30}, (DoorShare("link", 90, 94), DoorShare("code", 10, 14))),
        ({"link": 297, "code": 3}, (DoorShare(""),)),
        ({"link": 200, "code": 3, "import": 97}, (DoorShare(""),)),
        ({"link": 5}, (DoorShare(""),)),
    ],
)
def test_ways_in_are_banded_and_no_subtraction_brings_back_a_small_one(came, told):
    kept = kept_doors(came, POLICY)
    assert doors_of(kept) == told
    hidden = [number for door, number in came.items() if door not in kept]
    assert not hidden or set(kept) == {""} or sum(hidden) - max(hidden) >= POLICY.minimum


# --- who answered -----------------------------------------------------------------------------------------


def test_total_variation_counts_what_is_not_shown_as_one_group():
    found = composition("units", "w", {"a": 50, "b": 25}, {"a": 20, "b": 40, "new": 20}, totals=(100, 100))
    assert found.groups == (Group("a", 50, 20), Group("b", 25, 40), Group(None, 25, 40))
    assert found.distance == 30


def test_two_waves_without_a_group_in_common_are_not_compared():
    assert composition("units", "w", {"a": 50}, {"b": 50}, totals=(50, 50)) is None
    assert composition("units", "w", {}, {}, totals=(0, 50)) is None


def test_equal_waves_do_not_differ(wave):
    quality = of(wave, counts(), earlier=(wave[0], counts()))
    assert [(one.by, one.distance) for one in quality.compositions] == [("units", 0)]


def test_more_answers_than_people_is_told_of_shown_units_alone(wave):
    assert over_full(wave[0]) == (OverFull("b", "b", 100, 90),)
    lines = [UnitLine("x", "X", None, 1, "unit", shown=False)]
    assert over_full(replace(wave[0], units=tuple(lines))) == ()


def test_a_wave_of_before_the_counting_has_only_what_its_figures_say(wave):
    quality = of(wave, None)
    assert (quality.counted, quality.n) == (False, 300)
    assert not any(one.shown for one in quality.items)
    assert [one.kind for one in concerns(quality)] == ["over-full"]


def test_what_asks_for_a_look_comes_gravest_first(wave):
    kept = replace(
        counts(target_a={5: 200, 4: 40, -1: 60}, staged_k={1: 110, 5: 100, -3: 90}, staged_e={1: 110, 5: 100, -2: 90}),
        grams={("target", "experienced"): gram("target-a", "target-b", cross=-0.2)},
        alike={"agree5": (300, 45)},
    )
    assert concerns(of(wave, kept)) == (
        Concern("over-full", "b", 111),
        Concern("item-rest", "target-a", -0.2), Concern("item-rest", "target-b", -0.2),
        Concern("alpha", "target", -0.51, "experienced"),
        Concern("alike", "agree5", 15),
        Concern("blank", "target-a", 20), Concern("ceiling", "target-a", 83),
        Concern("dont-know", "staged-k", 30), Concern("does-not-apply", "staged-e", 30),
    )  # fmt: skip

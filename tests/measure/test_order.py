"""What only single scores tell: the highest score, which side stands above, and the marks made of both."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapassess.core.cells import CellSums
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.strategy import Position
from gapassess.measure.order import with_order
from gapassess.stats.dominance import cliffs_delta
from tests.measure.made import INSTRUMENT, counted, shown
from tests.spec.test_states import judged, people

STEPS = st.lists(st.integers(0, 8), min_size=1, max_size=40)


def sums(scores, part="experienced"):
    return CellSums("a", None, "c", part, 8, len(scores), sum(scores), sum(one * one for one in scores))


@given(stated=STEPS, experienced=STEPS)
def test_the_sides_of_two_groups_are_cliffs_delta(stated, experienced):
    told = with_order(sums(experienced), {"first": Counter(experienced)}, {"first": Counter(stated)}, None)
    wide = [[Counter(one)[score] for score in range(9)] for one in (stated, experienced)]
    delta = (told.above - told.below) / (len(stated) * len(experienced))
    assert delta == pytest.approx(float(cliffs_delta(*wide).delta))
    assert told.top == experienced.count(8)


@given(experienced=STEPS, target=st.integers(0, 10_000))
def test_the_sides_of_a_target_are_people(experienced, target):
    told = with_order(sums(experienced), {"first": Counter(experienced)}, {}, target)
    assert told.above == sum(100 * 100 * one / 8 < target for one in experienced)
    assert told.below == sum(100 * 100 * one / 8 > target for one in experienced)
    assert told.against == target


@given(pairs=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1))
def test_the_sides_of_pairs_are_people(pairs):
    scores = {
        "first": Counter(one for one, _ in pairs),
        "second": Counter(two for _, two in pairs),
        "difference": Counter(one - two for one, two in pairs),
    }
    told = with_order(sums([two for _, two in pairs], "pair"), scores, {}, None)
    assert (told.above, told.below) == (sum(a > b for a, b in pairs), sum(a < b for a, b in pairs))
    assert told.top == sum(two == 8 for _, two in pairs)


@pytest.mark.parametrize(
    ("n", "top", "then"),
    [(100, 60, ("ceiling",)), (100, 59, ()), (30, 18, ("ceiling",)), (29, 29, ()), (100, None, ())],
)
def test_a_ceiling_is_told_from_thirty_answers_on(n, top, then):
    assert judged(replace(people(n, 80, 10, agreeing=n // 2), top=top), stated=75).cautions == then


@pytest.mark.parametrize(
    ("n", "above", "below", "against", "then"),
    [
        (100, 30, 60, 7500, ("order-disagrees",)),  # short by the mean, but most stand above what is stated
        (100, 60, 30, 7500, ()),
        (100, 45, 45, 7500, ()),
        (100, 30, 60, 7000, ()),  # counted against another position: it says nothing of this one
        (29, 9, 20, 7500, ()),
        (100, None, None, None, ()),
    ],
)
def test_the_mean_and_the_order_may_disagree(n, above, below, against, then):
    told = replace(people(n, 70, 30, agreeing=n // 2), above=above, below=below, against=against)
    assert judged(told, stated=75).cautions == then


def test_a_gap_that_reads_nought_has_no_sign():
    told = replace(people(100, 74.7, 30, agreeing=50), above=30, below=60, against=7500)
    assert judged(told, stated=75).cautions == ()


def test_points_and_shares_may_stand_on_different_sides():
    """Everybody a little under the level; nearly everybody agrees."""
    force = Tree.of([Unit("force", "Force", None)])
    rest = (None,) * (len(INSTRUMENT.items) - 1)
    table = counted([("force", None, (4 if place % 20 else 2, *rest)) for place in range(400)], force)
    construct = "target"
    stated = (Position("a", "force", construct, "level", 90.0), Position("b", "force", construct, "share", 60.0))
    level, share = (
        shown(replace(table, positions=stated), Policy()).cell("force", construct, measure=one)
        for one in ("level", "share")
    )
    assert (level.state, share.state) == ("material-gap", "ahead")
    assert "shares-disagree" in level.cautions
    assert "shares-disagree" in share.cautions
    alike = replace(table, positions=(stated[0], replace(stated[1], stated=99.9)))
    assert shown(alike, Policy()).cell("force", construct).cautions == ()



"""Given what one person ticked, when it is counted, then this is the score, on a real database."""

import pytest

from gapassess.core.instrument import Audience, ConstructDesign, Instrument, Item, Pair, Scale
from gapassess.core.text import Text
from gapassess.measure.moments import moments
from gapassess.measure.scoring import plan
from gapassess.store import counts, responses

TEXT = Text.of("Text")
SCALES = (
    Scale("agree5", (1, 2, 3, 4, 5), (TEXT,) * 5, does_not_apply=TEXT, dont_know=TEXT),
    Scale("often4", (0, 1, 2, 3), (TEXT,) * 4),
)
NO = None
BLANK, DOES_NOT_APPLY, DONT_KNOW = -1, -2, -3


def instrument(items, design="target", **more):
    return Instrument(
        "spec", "1.0", "pcas@1.0", TEXT, SCALES,
        tuple(Item(f"i{place}", "c", text=TEXT, **({"side": "experienced", "scale": "agree5"} | one))
              for place, one in enumerate(items)),
        (ConstructDesign("c", design, **({"pairs": more.pop("pairs")} if "pairs" in more else {})),), **more,
    )  # fmt: skip


def scored(database, asked, rows):
    """(part, n, mean of the first, mean of the second score) of each tally."""
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=len(asked.items))
        people = [(place + 1, "east", role, answers) for place, (role, *answers) in enumerate(rows)]
        responses.insert(tx, table, wave="w", rows=people)
        found = counts.counts(tx, table, plan(asked))
    return {
        one.part: (one.n, *(float(moments([one], which).mean[0]) for which in ("first", "second", "agree")))
        for one in found
    }


ONE, TWO = [{}], [{}, {"reverse": True}]
THREE = [{}, {}, {"scored": False}, {}]


@pytest.mark.parametrize(
    ("items", "answers", "then"),
    [
        (ONE, [5], 100), (ONE, [1], 0), (ONE, [3], 50),
        (ONE, [BLANK], NO), (ONE, [DOES_NOT_APPLY], NO), (ONE, [DONT_KNOW], NO), (ONE, [NO], NO),
        (TWO, [5, 1], 100), (TWO, [5, 5], 50), (TWO, [BLANK, 2], 75),
        (THREE, [5, 1, 1, BLANK], 50),  # two of three are half or more; the unscored one counts for nothing
        (THREE, [5, BLANK, 1, BLANK], NO),  # one of three is less than half
        (THREE, [5, BLANK, 1, NO], 100),  # one of the two that were asked is half
        (THREE, [DOES_NOT_APPLY, NO, 1, NO], NO),  # asked and not answered
        (THREE, [NO, NO, 1, NO], NO),  # not asked at all
        (THREE, [NO, 2, 1, NO], 25),
        ([{}, {"scale": "often4"}], [3, 3], 75),  # percent of the maximum of its own scale
        ([{}, {"scale": "often4"}], [BLANK, 0], 0),
        ([{"stage": "known"}, {}], [1, 5], 100),  # experienced is practised items alone
    ],
)  # fmt: skip
def test_a_person_has_the_mean_of_answered_items_if_half_of_those_asked_were_answered(database, items, answers, then):
    n, mean, *_ = scored(database, instrument(items), [(None, *answers)])["experienced"]
    assert n == (0 if then is NO else 1)
    assert then is NO or mean == pytest.approx(then)


@pytest.mark.parametrize(
    ("answer", "known", "enabled"),
    [(5, 100, 100), (1, 0, 0), (DONT_KNOW, 0, NO), (DOES_NOT_APPLY, NO, NO), (BLANK, NO, NO)],
)
def test_who_does_not_know_of_a_thing_has_not_heard_of_it(database, answer, known, enabled):
    asked = instrument([{"stage": "known"}, {"stage": "enabled"}, {}])
    found = scored(database, asked, [(None, answer, answer, 3)])
    for part, then in (("known", known), ("enabled", enabled)):
        n, mean, *_ = found[part]
        assert n == (0 if then is NO else 1)
        assert then is NO or mean == pytest.approx(then)


def test_a_known_item_keyed_the_other_way_is_not_known_either(database):
    asked = instrument([{"stage": "known", "reverse": True}, {}])
    assert scored(database, asked, [(None, DONT_KNOW, 3)])["known"][:2] == (1, 0.0)


PAIRS = (Pair("i0", "i1"), Pair("i2", "i3"), Pair("i4", "i5"))
PAIRED = [{"side": side} for _ in PAIRS for side in ("stated", "experienced")]


@pytest.mark.parametrize(
    ("answers", "stated", "experienced"),
    [
        ([5, 1, 5, 1, 5, 1], 100, 0),
        ([5, 3, 3, 3, BLANK, 1], 75, 50),  # the half-answered pair counts on neither side
        ([5, 3, BLANK, 3, 4, BLANK], NO, NO),  # one pair of three
        ([5, 3, BLANK, BLANK, 1, 5], 50, 75),
        ([5, 3, BLANK, 3, NO, NO], 100, 50),  # one pair of the two that were asked
        ([5, 3, BLANK, 3, 4, NO], 100, 50),  # a pair is asked when both its items are
        ([5, NO, NO, 3, NO, 1], NO, NO),  # no pair was asked
    ],
)
def test_a_pair_counts_when_both_are_answered(database, answers, stated, experienced):
    n, first, second, _ = scored(database, instrument(PAIRED, "paired", pairs=PAIRS), [(None, *answers)])["pair"]
    assert n == (0 if stated is NO else 1)
    assert stated is NO or (first, second) == (pytest.approx(stated), pytest.approx(experienced))


LEADERS, OTHERS = Audience("leaders", "role", ("chief",)), Audience("frontline", "role", ("constable",))
ROWS = [("chief", 5), ("constable", 1), ("constable", 2), (None, 3)]


@pytest.mark.parametrize("audiences", [(LEADERS,), (LEADERS, OTHERS), (OTHERS, LEADERS)])
def test_perception_sets_leaders_against_everyone_else(database, audiences):
    found = scored(database, instrument(ONE, "perception", audiences=audiences), ROWS)
    assert found["stated"][:2] == (1, 100.0)
    assert found["experienced"][:2] == (3, 25.0)


def test_independent_sides_have_items_of_their_own(database):
    asked = instrument([{"side": "stated", "audience": "leaders"}, {}], "independent", audiences=(LEADERS,))
    found = scored(database, asked, [("chief", 5, NO), ("chief", 4, NO), ("constable", NO, 2)])
    assert found["stated"][:2] == (2, 87.5)
    assert found["experienced"][:2] == (1, 25.0)


@pytest.mark.parametrize(("audience", "n", "experienced"), [(None, 3, 50), ("frontline", 2, 25)])
def test_leaders_stand_on_the_experienced_side_where_they_were_asked(database, audience, n, experienced):
    items = [{"side": "stated", "audience": "leaders"}, {"audience": audience}]
    asked = instrument(items, "independent", audiences=(LEADERS, OTHERS))
    theirs = 5 if audience is None else NO
    found = scored(database, asked, [("chief", 5, theirs), ("constable", NO, 1), ("constable", NO, 3)])
    assert found["stated"][:2] == (1, 100)
    assert found["experienced"][:2] == (n, experienced)


@pytest.mark.parametrize(
    ("items", "answers", "agrees"),
    [
        (ONE, [4], True), (ONE, [3], False),
        ([{"reverse": True}], [2], True), ([{"reverse": True}], [3], False),
        (TWO, [5, 3], True), (TWO, [4, 3], False),
        ([{"scale": "often4"}], [2], True), ([{"scale": "often4"}], [1], False),
    ],
)  # fmt: skip
def test_a_person_agrees_at_or_above_the_agree_point(database, items, answers, agrees):
    *_, share = scored(database, instrument(items), [(None, *answers)])["experienced"]
    assert share == (100 if agrees else 0)

"""Does this answer fit this item?"""

from dataclasses import replace

import pytest

from gapassess.core.instrument import Comment, Scale
from gapassess.core.response import BLANK, COMMENT_LENGTH, DOES_NOT_APPLY, DONT_KNOW, asked_of, response_of
from tests.measure.made import INSTRUMENT, TEXT

PLAIN = Scale("plain", (0, 1, 2), (TEXT,) * 3)
SOME = replace(
    INSTRUMENT,
    scales=(*INSTRUMENT.scales, PLAIN),
    items=(*INSTRUMENT.items, replace(INSTRUMENT.items[0], id="plain", scale="plain")),
    comments=(Comment("any", TEXT),),
)


def respond(answers, *, stratum=None, **more):
    return response_of(SOME, answers, unit="east", stratum=stratum, **more)


@pytest.mark.parametrize(
    ("item", "value", "fits"),
    [
        ("target-a", 1, True), ("target-a", 5, True), ("target-a", 0, False), ("target-a", 6, False),
        ("target-a", BLANK, True), ("target-a", DOES_NOT_APPLY, True), ("target-a", DONT_KNOW, True),
        ("target-a", -4, False),
        ("plain", 0, True), ("plain", 3, False), ("plain", BLANK, True),
        ("plain", DOES_NOT_APPLY, False), ("plain", DONT_KNOW, False),
    ],
)  # fmt: skip
def test_an_answer_is_a_value_of_the_scale_or_a_special_one_that_it_offers(item, value, fits):
    response, faults = respond({item: value})
    assert [fault.code for fault in faults] == ([] if fits else ["VALUE-OUTSIDE-SCALE"])
    assert (response is None) == (not fits)
    if response:
        assert response.answers[SOME.slots[item]] == value


def test_all_or_nothing_and_every_fault_at_once():
    long = {"any": "x" * (COMMENT_LENGTH + 1)}
    response, faults = respond({"target-a": 9, "nothing": 1, "target-b": 3}, comments=long)
    assert response is None
    assert sorted(fault.code for fault in faults) == ["COMMENT-TOO-LONG", "UNKNOWN-ITEM", "VALUE-OUTSIDE-SCALE"]


def test_what_was_asked_and_left_is_blank_and_what_was_not_asked_is_nothing():
    response, _ = respond({"target-a": 3})
    assert response.answers[SOME.slots["target-b"]] == BLANK
    assert response.answers[SOME.slots["independent-l"]] is None
    response, _ = respond({"target-a": 3}, asked=frozenset({"target-a"}))
    assert [value for value in response.answers if value is not None] == [3]


@pytest.mark.parametrize(("stratum", "asked"), [("chief", True), ("constable", False), (None, False)])
def test_an_item_for_an_audience_is_asked_of_it_alone(stratum, asked):
    assert asked_of(SOME, SOME.item("independent-l"), stratum) is asked
    assert asked_of(SOME, SOME.item("target-a"), stratum)


def test_comments_are_tidied_and_empty_ones_left_out():
    assert respond({}, comments={"any": "  some words \n"})[0].comments == (("any", "some words"),)
    assert respond({}, comments={"any": "   "})[0].comments == ()
    assert respond({}, comments={"other": "no such box"})[0].comments == ()

"""Scales, items and the hash of an instrument."""

from dataclasses import replace

import pytest

from gapassess.core.instrument import Scale
from gapassess.core.text import Text
from tests.measure.made import INSTRUMENT, TEXT


@pytest.mark.parametrize(
    ("values", "agree", "width"),
    [((1, 2, 3, 4, 5), 4, 4), ((0, 1, 2, 3), 2, 3), ((1, 2, 3, 4, 5, 6), 4, 5), ((0, 1), 1, 1), ((1, 3, 9), 9, 8)],
)
def test_agreeing_starts_above_the_middle(values, agree, width):
    scale = Scale("any", values, (TEXT,) * len(values))
    assert (scale.agree_value, scale.width, scale.low, scale.high) == (agree, width, values[0], values[-1])
    assert Scale("any", values, (), agree=values[-1]).agree_value == values[-1]
    assert Scale("any", values, (), agree=0).agree_value == 0


def test_slots_follow_the_file():
    assert [INSTRUMENT.slots[item.id] for item in INSTRUMENT.items] == list(range(len(INSTRUMENT.items)))
    assert INSTRUMENT.item("staged-k").stage == "known"
    assert INSTRUMENT.ref == "made@1.0"
    assert INSTRUMENT.constructs == ("target", "staged", "independent", "paired", "perception")
    assert INSTRUMENT.design("paired").design == "paired"


def test_only_scored_items_of_the_side_and_stage_count():
    some = replace(INSTRUMENT, items=(*INSTRUMENT.items, replace(INSTRUMENT.items[0], id="more", scored=False)))
    assert [item.id for item in some.scored("target", side="experienced")] == ["target-a", "target-b"]
    assert [item.id for item in some.scored("staged", side="experienced")] == ["staged-p"]
    assert some.scored("target", side="stated") == ()
    assert some.stages("staged") == ("known", "enabled", "practised")
    assert some.stages("target") == ("practised",)


def test_equal_content_has_an_equal_hash_and_any_change_another():
    assert replace(INSTRUMENT).content_hash == INSTRUMENT.content_hash
    others = [
        replace(INSTRUMENT, version="1.1"),
        replace(INSTRUMENT, title=Text.of("Other")),
        replace(INSTRUMENT, items=INSTRUMENT.items[::-1]),
        replace(INSTRUMENT, items=(replace(INSTRUMENT.items[0], reverse=True), *INSTRUMENT.items[1:])),
        replace(INSTRUMENT, designs=(replace(INSTRUMENT.designs[0], sesoi=4.0), *INSTRUMENT.designs[1:])),
    ]
    assert len({one.content_hash for one in (INSTRUMENT, *others)}) == len(others) + 1


def test_a_language_is_offered_when_every_item_has_it():
    both = Text.of({"en": "Text", "cy": "Testun"})
    all_in_two = replace(INSTRUMENT, items=tuple(replace(item, text=both) for item in INSTRUMENT.items))
    assert all_in_two.languages == ("en", "cy")
    assert replace(all_in_two, items=(*all_in_two.items, INSTRUMENT.items[0])).languages == ("en",)

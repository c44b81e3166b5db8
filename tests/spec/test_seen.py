"""What will be seen about one group: told from headcounts alone, and kept at the close."""

from __future__ import annotations

import pytest

from gapassess.core.organisation import Tree, Unit
from gapassess.measure.pools import pooled_tree
from gapassess.services.people import with_descendants
from gapassess.services.seen import how_seen, seen_words

UNITS = (
    Unit("force", "Force", None),
    Unit("local", "Local", "force"),
    Unit("big", "Big team", "local"),
    Unit("small", "Small team", "local"),
    Unit("tiny", "Tiny team", "local"),
    Unit("desk", "Desk", "local"),
    Unit("crime", "Crime", "force"),
    Unit("alone", "Lone team", "crime"),
    Unit("new", "New team", "crime"),
)
HEADS = {"big": 40, "small": 12, "tiny": 6, "desk": 8, "alone": 7}


def seen_of(unit, heads=HEADS, minimum=10):
    tree, pools = pooled_tree(Tree.of(UNITS), heads, minimum=minimum, title="Small units together")
    return how_seen(tree, with_descendants(dict(heads), tree), pools, unit, minimum=minimum)


@pytest.mark.parametrize(
    ("unit", "how", "larger", "others"),
    [
        ("big", "alone", "Local", ()),
        ("small", "pooled", "Local", ("Desk", "Tiny team")),
        ("alone", "part", "Force", ()),
        ("new", "unknown", "Force", ()),
        ("local", "alone", "Force", ()),
        ("force", "whole", "Force", ()),
        ("gone", "whole", "Force", ()),
    ],
)
def test_a_group_is_seen_as_its_headcount_and_pool_allow(unit, how, larger, others):
    found = seen_of(unit)
    assert (found.how, found.larger, found.others) == (how, larger, others)


def test_a_pool_that_is_small_itself_is_no_shelter():
    found = seen_of("tiny", {**HEADS, "small": 3, "desk": 3})
    assert (found.how, found.larger) == ("part", "Local")


def test_a_higher_minimum_makes_a_group_small():
    assert seen_of("big", minimum=25).how != "alone"


def test_many_others_are_counted_not_listed():
    units = (Unit("force", "Force", None), *(Unit(f"t{one}", f"Team {one}", "force") for one in range(7)))
    heads = {f"t{one}": 6 for one in range(7)}
    tree, pools = pooled_tree(Tree.of(units), heads, minimum=10, title="Small")
    found = how_seen(tree, with_descendants(heads, tree), pools, "t0", minimum=10)
    assert seen_words(found, "en") == (
        "Team 0 is small, so its results are shown only together with 6 other small groups of Force."
    )
    assert "Desk and Tiny team" in seen_words(seen_of("small"), "en")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_way_has_its_words(language):
    told = {seen_words(seen_of(unit), language) for unit in ("big", "small", "alone", "new", "force")}
    assert len(told) == 5

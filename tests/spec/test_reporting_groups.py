"""Given how many answered, when rows are kept, then each stands in a group of at least the minimum."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapassess.core.organisation import Tree, Unit
from gapassess.measure.pools import pooled_tree, pools_before, reporting_groups

UNITS = [
    Unit("force", "Force", None),
    Unit("north", "North", "force"),
    Unit("east", "East", "north"),
    Unit("west", "West", "north"),
    Unit("rural", "Rural", "north"),
    Unit("south", "South", "force"),
]
TREE = Tree.of(UNITS)
PEOPLE = {"east": 60, "west": 18, "rural": 12, "south": 60}


def kept(counts, tree=TREE, minimum=10):
    groups = reporting_groups(counts, tree, minimum=minimum)
    sizes = Counter()
    for group, target in groups.items():
        sizes[target] += counts[group]
    return dict(sizes)


@pytest.mark.parametrize(
    ("given_", "then"),
    [
        ({("east", "pc"): 12, ("south", "pc"): 15}, {("east", "pc"): 12, ("south", "pc"): 15}),
        ({("east", "pc"): 30, ("east", "sgt"): 12}, {("east", "pc"): 30, ("east", "sgt"): 12}),
        # too few of one role: all of them lose it, and more roles until nobody stands out
        ({("east", "pc"): 30, ("east", "sgt"): 4}, {("east", None): 34}),
        ({("east", "pc"): 30, ("east", "sgt"): 4, ("east", "staff"): 7}, {("east", "pc"): 30, ("east", None): 11}),
        ({("east", None): 30, ("east", "sgt"): 4}, {("east", None): 34}),
        # too few in all: they join the unit above, and that one its own
        ({("east", "pc"): 6, ("west", "pc"): 5, ("south", "pc"): 20}, {("north", None): 11, ("south", "pc"): 20}),
        ({("east", "pc"): 6, ("south", "pc"): 20, ("force", None): 12}, {("force", None): 18, ("south", "pc"): 20}),
        # left over at the top: the smallest other group joins them
        ({("east", "pc"): 6, ("south", "pc"): 20, ("west", "pc"): 14}, {("force", None): 20, ("south", "pc"): 20}),
        # an organisation smaller than the minimum
        ({("east", "pc"): 4, ("south", "pc"): 3}, {("force", None): 7}),
        ({}, {}),
    ],
)
def test_small_groups_join(given_, then):
    assert kept(given_) == then


def test_members_of_a_pool_join_their_pool_before_the_unit_above():
    tree, _ = pooled_tree(TREE, PEOPLE, minimum=10, title="Small")
    assert kept({("west", "pc"): 6, ("rural", "pc"): 5, ("east", "pc"): 40}, tree) == {
        ("north.pool", None): 11,
        ("east", "pc"): 40,
    }


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from([unit.id for unit in UNITS]), st.sampled_from(["pc", "sgt", None])),
        st.integers(1, 30),
    ),
    st.integers(5, 12),
)
def test_no_kept_group_is_under_the_minimum_and_nobody_is_lost(counts, minimum):
    sizes = kept(counts, minimum=minimum)
    assert sum(sizes.values()) == sum(counts.values())
    if sum(counts.values()) >= minimum:
        assert all(size >= minimum for size in sizes.values())
    else:
        assert set(sizes) <= {("force", None)}
    groups = reporting_groups(counts, TREE, minimum=minimum)
    for (unit, stratum), (target, kept_stratum) in groups.items():
        assert target in TREE.ancestors(unit)
        assert kept_stratum in (None, stratum)
        assert kept_stratum is None or target == unit


# --- pools ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "pools"),
    [
        (PEOPLE, {"north.pool": ("rural", "west")}),
        (PEOPLE | {"west": 20}, {}),  # half of 20 would reach the minimum, and one small team alone is no pool
        (PEOPLE | {"east": 19}, {"north.pool": ("east", "rural", "west")}),
        (PEOPLE | {"rural": 0}, {}),
        ({}, {}),
        ({"south": 4}, {}),
    ],
)
def test_small_teams_of_one_parent_are_pooled_by_headcount(people, pools):
    tree, found = pooled_tree(TREE, people, minimum=10, title="Small")
    assert {pool: tree.children[pool] for pool in found} == pools
    assert sorted(unit.id for unit in tree.units) == sorted([unit.id for unit in UNITS] + list(pools))


def test_a_pool_stands_while_the_units_do_whatever_the_headcounts_become():
    tree, pools = pooled_tree(TREE, PEOPLE, minimum=10, title="Small")
    before = pools_before(TREE, tree, pools)
    again = pooled_tree(TREE, {"west": 200, "rural": 300}, minimum=10, title="Small", before=before)
    assert again == (tree, pools)
    none_before = pools_before(TREE, TREE, frozenset())
    assert pooled_tree(TREE, PEOPLE, minimum=10, title="Small", before=none_before) == (TREE, frozenset())


@pytest.mark.parametrize(
    "units",
    [
        [*UNITS, Unit("new", "New", "north")],
        UNITS[:-1],
        [*UNITS[:-1], Unit("south", "South", "north")],
    ],
    ids=["one more", "one fewer", "one moved"],
)
def test_a_reorganisation_redraws_the_pools(units):
    tree, pools = pooled_tree(TREE, PEOPLE, minimum=10, title="Small")
    assert pools_before(Tree.of(units), tree, pools) is None

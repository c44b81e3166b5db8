"""The tree of a day."""

from datetime import date

import pytest

from gapassess.core.organisation import Tree, Unit

UNITS = [
    Unit("south", "B", "force"),
    Unit("force", "Force", None),
    Unit("east", "Z", "north", valid_to=date(2026, 3, 31)),
    Unit("west", "Y", "north"),
    Unit("north", "A", "force"),
    Unit("new", "X", "north", valid_from=date(2026, 4, 1)),
]


def test_a_reader_walks_from_the_root_children_by_title():
    tree = Tree.of(UNITS)
    assert [unit.id for unit in tree.units] == ["force", "north", "new", "west", "east", "south"]
    assert Tree.of(reversed(UNITS)) == tree
    assert tree.root.id == "force"
    assert tree.leaves == ("new", "west", "east", "south")
    assert tree.children["north"] == ("new", "west", "east")
    assert tree.ancestors("east") == ("east", "north", "force")
    assert tree.depth == {"force": 0, "north": 1, "south": 1, "new": 2, "west": 2, "east": 2}


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2026, 3, 31), {"east", "west"}),
        (date(2026, 4, 1), {"new", "west"}),
        (None, {"east", "new", "west"}),
    ],
)
def test_units_of_a_day(day, there):
    assert set(Tree.of(UNITS, day=day).children["north"]) == there


def test_each_unit_has_one_level():
    tree = Tree.of(UNITS)
    assert {unit.id: tree.level(unit.id) for unit in tree.units} == {
        "force": "organisation", "north": "level:1", "south": "unit", "new": "unit", "west": "unit", "east": "unit",
    }  # fmt: skip
    assert Tree.of(UNITS[1:2]).level("force") == "organisation"


def test_a_unit_whose_parent_has_ended_counts_for_the_whole():
    units = [
        Unit("force", "Force", None), Unit("old", "Old", "force", valid_to=date(2025, 12, 31)),
        Unit("left", "Left over", "old"), Unit("below", "Below", "left"),
    ]  # fmt: skip
    tree = Tree.of(units, day=date(2026, 1, 1))
    assert tree.ancestors("below") == ("below", "left", "force")
    assert tree.children["force"] == ("left",)
    assert Tree.of(units, day=date(2025, 1, 1)).ancestors("below") == ("below", "left", "old", "force")

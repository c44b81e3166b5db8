"""Given commitments, when a wave opens on a day, then one position counts for each unit, or none."""

from datetime import date

import pytest

from gapassess.core.organisation import Tree, Unit
from gapassess.core.strategy import Commitment, Tie, known_on_opening, positions
from gapassess.core.text import Text

OPENS = date(2026, 3, 1)
TREE = Tree.of(
    [
        Unit("force", "Force", None),
        Unit("north", "North", "force"),
        Unit("east", "East", "north"),
        Unit("west", "West", "north"),
        Unit("south", "South", "force"),
    ]
)


def commitment(name, stated=75.0, *, measure="level", units=(), signed=True, constructs=("c1",), **more):
    return Commitment(
        name, Text.of(name), "Plan", "1", "ACC", more.pop("framework", "pcas@1.0"), constructs, measure, stated,
        tuple(units), signed_by="ACC" if signed else None, signed_on=date(2025, 1, 1) if signed else None, **more,
    )  # fmt: skip


def in_force(*commitments, measure="level", **more):
    found, ties = positions(commitments, TREE, day=OPENS, **more)
    return {one.unit: one.commitment for one in found if one.measure == measure}, ties


def everywhere(name):
    return dict.fromkeys(("force", "north", "east", "west", "south"), name)


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ([commitment("all")], everywhere("all")),
        ([commitment("north", units=["north"])], dict.fromkeys(("north", "east", "west"), "north")),
        ([commitment("all"), commitment("north", units=["north"])],
         everywhere("all") | dict.fromkeys(("north", "east", "west"), "north")),
        ([commitment("all"), commitment("north", units=["north"]), commitment("east", units=["east"])],
         everywhere("all") | {"north": "north", "west": "north", "east": "east"}),
        ([commitment("unsigned", signed=False)], {}),
        ([commitment("all"), commitment("unsigned", units=["east"], signed=False)], everywhere("all")),
        ([commitment("open", stated=None)], {}),
        ([commitment("later", valid_from=date(2026, 3, 2))], {}),
        ([commitment("today", valid_from=OPENS)], everywhere("today")),
        ([commitment("over", valid_to=date(2026, 2, 28))], {}),
        ([commitment("last day", valid_to=OPENS)], everywhere("last day")),
        ([commitment("old", valid_to=date(2025, 12, 31)), commitment("new", valid_from=date(2026, 1, 1))],
         everywhere("new")),
        ([commitment("gone", units=["closed long ago"])], {}),
        ([commitment("twice", units=["south", "south"])], {"south": "twice"}),
        ([commitment("zero", stated=0.0)], everywhere("zero")),
    ],
    ids=lambda value: None if isinstance(value, dict) else " and ".join(one.id for one in value),
)  # fmt: skip
def test_the_nearest_signed_position_in_force_counts(given, then):
    assert in_force(*given) == (then, ())
    assert in_force(*reversed(given)) == (then, ())


def test_two_equally_near_are_a_tie_which_is_refused_and_not_used():
    found, ties = in_force(commitment("b"), commitment("a"), commitment("east", units=["east"]))
    assert found == {"east": "east"}
    assert ties == tuple(Tie(unit, "c1", "level", ("a", "b")) for unit in ("force", "north", "west", "south"))


def test_a_level_and_a_share_stand_side_by_side():
    given = [commitment("level"), commitment("share", measure="share")]
    assert in_force(*given) == (everywhere("level"), ())
    assert in_force(*given, measure="share") == (everywhere("share"), ())


@pytest.mark.parametrize(
    ("framework", "then"), [(None, "both"), ("pcas@1.0", "pcas"), ("pcas@2.0", "pcas"), ("other@1.0", "")]
)
def test_a_construct_is_one_of_its_framework(framework, then):
    found, ties = in_force(commitment("pcas"), framework=framework)
    assert found == (everywhere("pcas") if then else {})
    _, ties = in_force(commitment("pcas"), commitment("other", framework="leadership@1.0"), framework=framework)
    assert bool(ties) == (then == "both")


@pytest.mark.parametrize(
    ("opening", "closing", "then"),
    [
        (75, 75, 75),
        (75, 90, 75),  # changed while the wave was open: what was in force on the opening day counts
        (75, None, 75),  # withdrawn meanwhile
        (None, 90, 90),  # set after the opening and before the close
        (None, None, None),
    ],
)
def test_the_version_of_the_opening_day_counts(opening, closing, then):
    def known(stated):
        return [] if stated is None else [commitment("a", stated)]

    late = [commitment("a", 50.0, signed=False)] if closing is None else known(closing)
    counts = known_on_opening(known(opening), late, day=OPENS)
    found, _ = positions(counts, TREE, day=OPENS)
    assert {one.stated for one in found} == ({then} if then is not None else set())


def test_a_position_not_yet_in_force_on_the_opening_day_gives_way_to_a_newer_one():
    early = commitment("a", 60.0, valid_from=date(2027, 1, 1))
    assert known_on_opening([early], [commitment("a", 75.0)], day=OPENS)[0].stated == 75.0

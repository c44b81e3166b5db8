"""Given waves of one unit, when they are set in a row, then what compares is joined and what does not is broken."""

from dataclasses import replace
from datetime import date, timedelta
from functools import reduce

import pytest

from gapassess.core.cells import CellSums
from gapassess.core.instrument import Audience, ConstructDesign, Instrument, Item, Scale
from gapassess.core.organisation import Lineage, Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.measure.comparable import broken_constructs, predecessors
from gapassess.measure.counted import Counted
from gapassess.measure.disclosure import disclose
from gapassess.measure.trends import Round, series

TEXT = Text.of("Text")
AGREE5 = Scale("agree5", (1, 2, 3, 4, 5), (TEXT,) * 5)
FIRST = Instrument(
    "pulse", "1.0", "pcas@1.0", TEXT, (AGREE5,), (Item("c1a", "c1", "experienced", "agree5", TEXT),),
    (ConstructDesign("c1", "target"),), audiences=(Audience("leaders", "role", ("chief",)),),
)  # fmt: skip
OTHER = Text.of("Another text")
START = date(2025, 1, 1)


def worded(mark=None, *, supersedes="pulse@1.0", **changes):
    item = replace(FIRST.items[0], changed=mark, **changes)
    return replace(FIRST, version="1.1", supersedes=supersedes, items=(item,))


def wave(number, units, *, instrument=FIRST, opens=None, headcounts=()):
    """One wave: unit to (n, mean) or None where too few answered; the force is the parent of all."""
    opens = opens or START + timedelta(days=100 * number)
    tree = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in units)])
    sums = [people(name, *told) for name, told in units.items() if told]
    responses = {name: told[0] if told else 4 for name, told in units.items()}
    total = sum(responses.values())
    if headcounts:
        whole = reduce(lambda one, other: one.plus(other, differing=30), sums)
        headcounts = headcounts | {"force": sum(headcounts.values())}
        sums.append(replace(whole, unit="force"))
    else:
        sums.append(people("force", total, 50))
    table = Counted(
        f"w{number}", instrument, tree, tuple(sums), responses | {"force": total}, {}, {None: total}, dict(headcounts),
        frozenset(), (),
    )  # fmt: skip
    return Round(disclose(table, Policy())[0], f"Wave {number}", opens + timedelta(days=20), instrument, opens)


def people(unit, n, mean, sd=18):
    return CellSums(
        unit, None, "c1", "experienced", 100, n, round(n * mean), round((n - 1) * sd**2 + n * mean**2), differing=n // 2
    )


REST = {"x": (40, 50), "y": (40, 50)}


def traced(*waves, unit="a", **more):
    return series(waves, unit=unit, construct="c1", **more)


@pytest.mark.parametrize(
    ("means", "then"),
    [
        ([50], "too-few-waves"),
        ([50, 70], "rising"),
        ([70, 50], "falling"),
        ([50, 51], "no-clear-change"),
        ([40, 50, 60, 70], "rising"),
        ([70, 60, 50, 40], "falling"),
        ([50, 52, 49, 51], "no-clear-change"),
        ([None, None], "held-back"),
        ([50, None], "too-few-waves"),
        ([], "not-asked"),
    ],
)
def test_the_verdict(means, then):
    waves = [wave(place, {"a": mean and (80, mean), **REST}) for place, mean in enumerate(means)]
    if not waves:
        waves = [wave(0, REST)]
    told = traced(*waves)
    assert told.verdict == then
    assert (told.slope is None) == (len([mean for mean in means if mean]) < 3)
    assert told.expected is None


def test_an_expected_position_needs_three_waves_and_a_day_ahead():
    waves = [wave(place, {"a": (80, 40 + 5 * place), **REST}) for place in range(4)]
    ahead = date(2027, 1, 1)
    assert traced(*waves[:2], inspection=ahead).expected is None
    assert traced(*waves, inspection=START).expected is None
    expected = traced(*waves, inspection=ahead).expected
    assert expected.low < expected.value < expected.high


def test_process_limits_and_the_one_way_course_need_five_waves():
    waves = [wave(place, {"a": (80, mean), **REST}) for place, mean in enumerate((40, 42, 45, 49, 54, 55))]
    short, told = traced(*waves[:4]), traced(*waves[:5])
    assert (short.signals, short.course) == (None, None)
    assert (told.signals.waves, told.signals.trial, told.course.waves) == (5, True, 5)
    steps = [2, 3, 4, 5]
    assert told.signals.centre == pytest.approx(46)
    assert told.signals.high - told.signals.centre == pytest.approx(2.66 * sum(steps) / 4)
    assert (told.course.s, round(told.course.p, 4)) == (10, 0.0167)
    assert traced(*waves).course.p < told.course.p


def test_a_held_back_wave_has_no_part_in_the_limits():
    means = (40, 42, None, 45, 49, 54)
    told = traced(*(wave(place, {"a": mean and (80, mean), **REST}) for place, mean in enumerate(means)))
    assert told.signals.waves == told.course.waves == 5
    assert told.signals.standing_out <= {"w0", "w1", "w3", "w4", "w5"}


def test_a_wave_far_from_the_rest_stands_out():
    means = [50, 52, 49, 51, 50, 52, 48, 51, 50, 52, 49, 60]
    told = traced(*(wave(place, {"a": (80, mean), **REST}) for place, mean in enumerate(means)))
    assert (told.signals.outside, told.signals.trial) == (("w11",), False)
    assert told.signals.standing_out == {"w11"}


def test_waves_before_a_break_have_no_part_in_limits_or_course():
    changed = worded("material", text=OTHER)
    means = (10, 90, 40, 42, 45, 49, 54)
    waves = [
        wave(place, {"a": (80, mean), **REST}, instrument=changed if place > 1 else FIRST)
        for place, mean in enumerate(means)
    ]
    told = traced(*waves)
    assert (told.signals.waves, told.signals.centre) == (5, pytest.approx(46))
    assert (told.course.s, told.slope.waves, told.change.since) == (10, 5, "w2")


def test_the_standardised_change_takes_out_who_answered():
    """Both parts stay as they are; more answers come from the better one."""
    people_there = {"a": 100, "x": 300}
    before = wave(0, {"a": (80, 30), "x": (20, 60)}, headcounts=people_there)
    after = wave(1, {"a": (20, 30), "x": (80, 60)}, headcounts=people_there)
    told = traced(before, after, unit="force")
    assert told.change.points == pytest.approx(18, abs=0.011)
    assert told.standardised.points == pytest.approx(0, abs=0.011)
    assert told.standardised.low < 0 < told.standardised.high
    own = sum((people / 400) ** 2 * 18**2 / n * (1 - n / people) for people, n in ((100, 80), (300, 20)))
    other = sum((people / 400) ** 2 * 18**2 / n * (1 - n / people) for people, n in ((100, 20), (300, 80)))
    assert told.standardised.se == pytest.approx((own + other) ** 0.5, abs=0.02)
    assert traced(before, after, unit="a").standardised is None, "a leaf has no parts"


@pytest.mark.parametrize(
    ("after", "breaks"),
    [
        (FIRST, False),
        (replace(FIRST, version="1.1", supersedes="pulse@1.0"), False),
        (worded(text=OTHER), True),
        (worded("material", text=OTHER), True),
        (worded("minor", text=OTHER), False),
        (worded("typo", text=OTHER), False),
        (worded("typo", text=OTHER, supersedes="pulse@0.9"), True),  # a typo against another version says nothing here
        (worded(id="c1z"), True),
        (worded(reverse=True), True),
        (worded(asked_of="leaders"), True),
        (replace(FIRST, scales=(Scale("agree5", (1, 2, 3, 4), (TEXT,) * 4),)), True),
        (replace(FIRST, scales=(Scale("agree5", (1, 2, 3, 4, 5), (TEXT,) * 4 + (OTHER,)),)), True),
        (replace(FIRST, designs=(ConstructDesign("c1", "perception"),)), True),
        (replace(FIRST, designs=(ConstructDesign("c1", "independent"),)), False),
        (replace(FIRST, designs=(ConstructDesign("c1", "target", 3.0),)), False),
    ],
)
def test_what_breaks_a_construct(after, breaks):
    assert broken_constructs(FIRST, after) == (frozenset({"c1"}) if breaks else frozenset())


def test_a_material_change_starts_the_series_again():
    changed = worded("material", text=OTHER)
    waves = [wave(place, {"a": (80, 40), **REST}, instrument=changed if place > 1 else FIRST) for place in range(4)]
    told = traced(*waves)
    assert [(one.wave, one.reason) for one in told.breaks] == [("w2", "wording")]
    assert told.verdict == "started-again"
    assert (told.change.since, told.change.until) == ("w2", "w3")


def test_a_construct_asked_again_is_compared_with_when_it_was_last_asked():
    without = replace(
        FIRST,
        version="1.1",
        items=(replace(FIRST.items[0], construct="c2"),),
        designs=(ConstructDesign("c2", "target"),),
    )
    changed = worded("material", text=OTHER)

    def broken_at(*instruments):
        waves = (wave(place, {"a": (80, 40), **REST}, instrument=one) for place, one in enumerate(instruments))
        return [one.wave for one in traced(*waves).breaks]

    assert broken_at(FIRST, without, changed) == ["w2"]
    assert broken_at(without, FIRST) == []


ON = START + timedelta(days=150)  # between the second wave and the third


def line(old, new, kind, on=ON):
    return Lineage(old, new, kind, on)


@pytest.mark.parametrize(
    ("lineage", "unit", "existed", "then"),
    [
        ([], "a", "a", (("a",), True)),
        ([line("a", "b", "renamed")], "b", "a", (("a",), True)),
        ([line("a", "c", "merged"), line("b", "c", "merged")], "c", "a b", (("a", "b"), True)),
        ([line("b", "a", "merged")], "a", "a b", (("b", "a"), True)),  # took another in and kept its name
        ([line("a", "a", "merged"), line("b", "a", "merged")], "a", "a b", (("a", "b"), True)),
        ([line("a", "b", "split"), line("a", "c", "split")], "b", "a", ((), False)),
        ([line("a", "b", "split")], "a", "a", ((), False)),  # gave a part away
        ([line("a", "b", "split"), line("b", "c", "renamed", ON + timedelta(9))], "c", "a", ((), False)),
        ([line("a", "b", "renamed"), line("b", "c", "renamed", ON + timedelta(9))], "c", "a", (("a",), True)),
        ([line("x", "y", "merged")], "a", "a x", (("a",), True)),
        ([line("a", "b", "renamed", START)], "b", "b", (("b",), True)),  # before the wave: its tree has the new name
    ],
)
def test_what_a_unit_was(lineage, unit, existed, then):
    assert predecessors(unit, lineage, since=START, existed=existed.split()) == then


def test_merged_units_are_added_up_exactly():
    waves = [
        wave(0, {"a": (40, 30), "b": (60, 50), **REST}),
        wave(2, {"c": (100, 45), **REST}),
    ]
    told = traced(*waves, unit="c", lineage=[line("a", "c", "merged"), line("b", "c", "merged")])
    assert told.notes == ("added-up",)
    first = told.points[0]
    assert (first.n, first.experienced) == (100, pytest.approx(42))
    spread = (39 * 18**2 + 59 * 18**2 + 40 * 12**2 + 60 * 8**2) / 99
    assert first.se == pytest.approx((spread / 100) ** 0.5, abs=0.001)


def test_one_part_held_back_holds_back_the_sum():
    waves = [wave(0, {"a": None, "b": (60, 50), **REST}), wave(2, {"c": (100, 45), **REST})]
    told = traced(*waves, unit="c", lineage=[line("a", "c", "merged"), line("b", "c", "merged")])
    assert (told.points[0].state, told.points[0].n, told.points[0].experienced) == ("held-back", None, None)


def test_a_unit_out_of_a_split_starts_at_the_split():
    waves = [wave(0, {"a": (80, 40), **REST}), wave(2, {"b": (40, 40), **REST}), wave(3, {"b": (40, 70), **REST})]
    told = traced(*waves, unit="b", lineage=[line("a", "b", "split"), line("a", "c", "split")])
    assert [point.n for point in told.points] == [None, 40, 40]
    assert [(one.wave, one.reason) for one in told.breaks] == [("w2", "reorganisation")]
    assert told.notes == ("split",)
    assert told.change.since == "w2"


def test_a_wave_uses_the_tree_of_its_opening_day():
    """Reorganised while the wave was open: its figures stand under the old name."""
    during = wave(1, {"a": (80, 40), **REST}, opens=ON - timedelta(days=5))
    told = traced(during, wave(2, {"b": (80, 40), **REST}), unit="b", lineage=[line("a", "b", "renamed")])
    assert [point.n for point in told.points] == [80, 80]

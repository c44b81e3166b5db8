"""Whether units can be told apart and their people agree: from what units publish, and over those with shares alone."""

from dataclasses import replace

import numpy as np
import pytest

from gapassess.core.policy import Policy
from gapassess.core.quality import QualityCounts
from gapassess.measure.concerns import Concern, concerns
from gapassess.measure.decisions import SHARE, WHOLE, Decision, Decisions
from gapassess.measure.disclosure import disclose, disclose_quality, rebuild
from gapassess.measure.quality import Compared
from gapassess.measure.quality_figures import kept_counts
from gapassess.measure.scoring import plan
from gapassess.measure.unit_quality import agreements, compared
from gapassess.stats.icc import icc
from tests.measure.made import INSTRUMENT, Tree, Unit, counted, crowd, scores

POLICY = Policy()
NAMES = "abcdef"
NOTHING_HELD = Decisions(())
TREE = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in NAMES)])
SIZES = dict(zip(NAMES, (40, 35, 60, 31, 52, 45), strict=True))
PEOPLE = crowd(SIZES, seed=11, missing=0)
TABLE = counted(PEOPLE, TREE)


def within(people):
    """By unit and item, how many gave each value."""
    found = {}
    for unit, _, answers in people:
        for item, value in zip(INSTRUMENT.items, answers, strict=True):
            codes = found.setdefault((unit, item.id), dict.fromkeys(range(1, 6), 0))
            if value is not None and value > 0:
                codes[value] += 1
    return found


def by_hand(construct, part, which):
    """ICC of the scores themselves, person by person."""
    tally = next(one for one in plan(INSTRUMENT).tallies if one.key == (construct, part))
    rows = []
    for name in NAMES:
        own = [scores(tally, answers) for unit, _, answers in PEOPLE if unit == name]
        points = np.array([100 * which(one) / tally.first.lattice for one in own if one is not None])
        rows.append((len(points), points.sum(), (points**2).sum()))
    return icc(*np.array(rows).T)


def of(found, construct, kind="experienced"):
    return next(one for one in found if (one.construct, one.of) == (construct, kind))


@pytest.mark.parametrize(
    ("construct", "part", "kind", "which"),
    [
        ("target", "experienced", "experienced", lambda one: one[0]),
        ("paired", "pair", "experienced", lambda one: one[1]),
        ("paired", "pair", "gap", lambda one: one[0] - one[1]),
    ],
)
def test_icc_of_what_is_published_is_that_of_the_scores(construct, part, kind, which):
    found = of(compared(disclose(TABLE, POLICY)[0], INSTRUMENT), construct, kind)
    wanted = by_hand(construct, part, which)
    assert found.units == 6
    assert found.icc1 == pytest.approx(float(wanted.by_n0), abs=0.0016)
    assert found.icc2 == pytest.approx(float(wanted.icc2), abs=0.016)


def test_fewer_than_five_units_are_not_compared_and_hidden_ones_never():
    hidden = Decisions(tuple(Decision(name, None, "", WHOLE, "primary") for name in "ef"))
    found = of(compared(rebuild(TABLE, POLICY, hidden), INSTRUMENT), "target")
    assert found == Compared("target", "experienced", 4)


@pytest.mark.parametrize(("lean", "advice"), [(0, "whole"), (2, "compare")])
def test_the_advice_follows_how_reliable_a_unit_is(lean, advice):
    """Units whose people answer alike are told apart from others; units of one mould are not."""
    people = [
        (unit, role, tuple(None if one is None else min(5, max(1, one + lean * (place % 2))) for one in answers))
        for place, name in enumerate(NAMES)
        for unit, role, answers in PEOPLE
        if unit == name
    ]
    disclosed, decisions = disclose(counted(people, TREE), POLICY)
    found = of(compared(disclosed, INSTRUMENT), "staged")
    assert (found.advice, found.icc2 >= 0.7) == (advice, advice == "compare")
    told = concerns(disclose_quality(disclosed, INSTRUMENT, decisions, None))
    by_chance = sum(one.advice == "whole" for one in compared(disclosed, INSTRUMENT) if one.of == "experienced")
    assert [one.value for one in told if (one.kind, one.about) == ("apart", "experienced")] == [by_chance]


def alike(units, people=30):
    """Everybody one step around the middle: half give 3, half 4, on both items of the target."""
    codes = {1: 0, 2: 0, 3: people // 2, 4: people - people // 2, 5: 0}
    return QualityCounts(within={(unit, item): codes for unit in units for item in ("target-a", "target-b")})


def agreed(counts, decisions=NOTHING_HELD):
    return next(one for one in agreements(counts, INSTRUMENT, decisions, POLICY) if one.construct == "target")


def test_agreement_is_by_hand():
    found = agreed(alike("abcde"))
    share = (30 / 29 / 4) / 2  # variance of 15 threes and 15 fours over the uniform null's 2
    assert (found.units, found.agreeing, found.null) == (5, 5, "uniform")
    assert found.rwg_j == round(2 * (1 - share) / (2 * (1 - share) + share), 2)
    assert found.rwg_j_star == round(1 - share, 2)
    assert (found.ad, found.ad_limit) == (0.5, 0.83)


def test_agreement_has_the_base_of_a_share_and_of_five_units():
    assert agreed(alike("abcd")).rwg_j is None
    assert agreed(alike("abcde", people=29)).units == 0
    held = Decisions((Decision("a", None, "target", SHARE, "secondary"),))
    assert (agreed(alike("abcde"), held).units, agreed(alike("abcde"), held).rwg_j) == (4, None)
    assert agreed(alike("abcdef"), held).units == 5


def test_what_is_kept_of_units_is_of_lowest_ones_that_show_shares():
    decisions = Decisions(
        (Decision("a", None, "", WHOLE, "primary"), Decision("b", None, "target", SHARE, "secondary"))
    )
    counts = QualityCounts(within=within(PEOPLE))
    kept = kept_counts(counts, INSTRUMENT, decisions, POLICY, root="force", units="abcde").within
    assert {unit for unit, _ in kept} == set("bcde")
    assert ("b", "target-a") not in kept
    assert ("b", "staged-k") in kept
    assert all(sum(codes.values()) >= 30 for codes in kept.values())
    assert not kept_counts(
        counts,
        INSTRUMENT,
        Decisions((Decision("force", None, "", WHOLE, "primary"),)),
        POLICY,
        root="force",
        units=NAMES,
    ).within


def test_agreement_over_real_people_lies_in_its_range():
    for one in agreements(QualityCounts(within=within(PEOPLE)), INSTRUMENT, Decisions(()), POLICY):
        if one.rwg_j is not None:
            assert 0 <= one.rwg_j <= 1
            assert one.rwg_j_star <= 1
            assert 0 <= one.agreeing <= one.units
    assert concerns(replace(_quality(), compared=(Compared("x", "gap", 6, 0.01, 0.2, "whole"),))) == (
        Concern("apart", "gap", 1),
    )


def _quality():
    disclosed, decisions = disclose(TABLE, POLICY)
    return disclose_quality(disclosed, INSTRUMENT, decisions, None)


def test_a_unit_held_back_says_nothing_in_the_means_over_units():
    """Whatever its people answered, or how many they are: the same is told of the other five."""
    told = within(PEOPLE)
    other = told | {key: {1: 200, 2: 0, 3: 0, 4: 0, 5: 60} for key in told if key[0] == "a"}
    both = [QualityCounts(within=one) for one in (told, other)]
    held = Decisions((Decision("a", None, "", WHOLE, "primary"),))
    one, two = (agreements(counts, INSTRUMENT, held, POLICY) for counts in both)
    assert one == two
    assert any(found.rwg_j is not None for found in one)
    one, two = (agreements(counts, INSTRUMENT, NOTHING_HELD, POLICY) for counts in both)
    assert one != two

"""Laws: what must hold for any people, of any figure."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gapassess.core.cells import CellSums
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosure import disclose, rebuild
from gapassess.measure.moments import moments
from tests.measure.made import INSTRUMENT, count, counted, crowd, everywhere, forces, shown

POLICY = Policy()
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TREE = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in "abc")])
SIZES = st.fixed_dictionaries({name: st.integers(0, 40) for name in "abc"})
SEED = st.integers(0, 2**16)
POSITIONS = [*everywhere(TREE, "target", 70), *everywhere(TREE, "staged", 80), *everywhere(TREE, "target", 65, "share")]


def force(people, **more):
    return counted(people, TREE, positions=POSITIONS, **more)


@FEW
@given(SIZES, SEED)
def test_the_order_of_respondents_does_not_matter(sizes, seed):
    people = crowd(sizes, seed=seed)
    assume(people)
    other = people[:]
    random.Random(seed).shuffle(other)
    assert disclose(force(people), POLICY) == disclose(force(other), POLICY)


@FEW
@given(SIZES, SEED, st.sampled_from([None, -1, -2, -3]))
def test_somebody_who_answers_nothing_changes_response_counts_alone(sizes, seed, nothing):
    people = crowd(sizes, seed=seed)
    assume(len(people) > 30)
    known = INSTRUMENT.slots["staged-k"]
    # On a known item "don't know" is an answer.
    empty = tuple(-1 if slot == known and nothing == -3 else nothing for slot in range(len(INSTRUMENT.items)))
    before = force(people)
    after = force([*people, ("a", "staff", empty)])
    kept = [one for one in before.sums if one.n]
    assert [one for one in after.sums if one.n] == kept
    assert after.responses["force"] == before.responses["force"] + 1
    decisions = disclose(before, POLICY)[1]
    assert rebuild(after, POLICY, decisions).cells == rebuild(before, POLICY, decisions).cells


@FEW
@given(SIZES, SEED)
def test_sums_over_shards_equal_the_whole(sizes, seed):
    people = crowd(sizes, seed=seed)
    assume(people)
    whole = {one.key: one for one in count([("x", *rest) for _, *rest in people])[0]}
    parts = [count([("x", *rest) for _, *rest in people[start::3]])[0] for start in range(3)]
    for key, one in whole.items():
        shards = [cell for part in parts for cell in part if cell.key == key]
        added = shards[0]
        for shard in shards[1:]:
            added = added.plus(shard)
        assert added == one


@FEW
@given(SIZES, SEED)
def test_units_that_merge_lie_between(sizes, seed):
    people = crowd(sizes, seed=seed)
    assume(people)
    sums = {(one.unit, one.construct, one.part): one for one in force(people).sums if one.stratum is None and one.n}
    for (unit, construct, part), whole in sums.items():
        if unit == "force":
            parts = [sums[name, construct, part] for name in "abc" if (name, construct, part) in sums]
            for which in ("first", "second", "difference", "agree") if part == "pair" else ("first", "agree"):
                means, [mean] = moments(parts, which).mean, moments([whole], which).mean
                assert min(means) - 1e-9 <= mean <= max(means) + 1e-9
            assert sum(one.n for one in parts) == whole.n


def turned(sums):
    """Stated and experienced change places."""
    return [
        replace(
            one, total=one.other_total, squares=one.other_squares, other_total=one.total, other_squares=one.squares
        )
        for one in sums
        if one.part == "pair"
    ]


@FEW
@given(SIZES, SEED)
def test_a_gap_turned_round_is_its_negative(sizes, seed):
    people = crowd(sizes, seed=seed)
    assume(len(people) > 30)
    table = replace(force(people), sums=tuple(one for one in force(people).sums if one.part == "pair"))
    back = replace(table, sums=tuple(turned(table.sums)))
    decisions = disclose(table, POLICY)[1]
    for exact in (True, False):
        there = [cell for cell in rebuild(table, POLICY, decisions, exact=exact).cells if cell.gap is not None]
        for one in there:
            other = rebuild(back, POLICY, decisions, exact=exact).cell(one.unit, one.construct, stratum=one.stratum)
            assert other.gap == pytest.approx(-one.gap, abs=1e-9)
            assert (other.stated, other.experienced) == (one.experienced, one.stated)
            if one.se is not None:
                assert (other.se, other.p) == pytest.approx((one.se, one.p), rel=1e-9)
                assert (other.low, other.high) == pytest.approx((-one.high, -one.low), abs=1e-9)


@FEW
@given(forces(), st.booleans())
def test_the_parts_of_the_split_sum_to_the_gap(table, exact):
    for cell in shown(table, POLICY, exact=exact).cells:
        if cell.stages and cell.gap is not None:
            stages = [cell.stated, *(stage.mean for stage in cell.stages)]
            assert [stage.stage for stage in cell.stages] == ["known", "enabled", "practised"]
            lost = [before - after for before, after in pairwise(stages)]
            assert sum(lost) == pytest.approx(cell.gap, abs=1e-9)


@FEW
@given(forces())
def test_stated_less_experienced_is_the_gap_and_all_derives_from_what_is_published(table):
    for cell in shown(table, POLICY).cells:
        if cell.gap is None:
            continue
        assert cell.gap == pytest.approx(cell.stated - cell.experienced, abs=0.0051)
        decimals = 2 if cell.n_experienced >= 30 else 1
        assert cell.experienced == round(cell.experienced, decimals)
        assert cell.sd_experienced == round(cell.sd_experienced, decimals)


@FEW
@given(forces())
def test_what_is_rebuilt_from_what_is_kept_equals_what_was_disclosed(table):
    disclosed, decisions = disclose(table, POLICY)
    assert rebuild(kept(table, decisions), POLICY, decisions) == disclosed


def kept(table, decisions):
    """What a closed wave keeps: nothing that is held back."""
    held = {one.stratum: 0 for one in decisions.made if one.stratum is not None}
    sums = tuple(one for one in table.sums if decisions.keeps(one))
    shown_units = {unit: n for unit, n in table.responses.items() if not decisions.holds(unit)}
    strata = {one.stratum: 0 for one in sums} | held
    return replace(table, sums=sums, responses=shown_units, direct={}, by_stratum=strata)


@FEW
@given(forces())
def test_a_family_is_tested_together_and_held_back_cells_are_in_none(table):
    disclosed = shown(table, POLICY)
    for cell in disclosed.cells:
        if cell.p_adjusted is not None:
            assert cell.p_adjusted >= cell.p
        flagged = cell.state in ("material-gap", "ahead", "gap-size-uncertain", "ahead-size-uncertain")
        if flagged and cell.measure == "level":
            assert cell.fcr_low <= cell.low <= cell.gap <= cell.high <= cell.fcr_high
        if cell.state == "aligned":
            assert -cell.sesoi < cell.fcr_low <= cell.fcr_high < cell.sesoi
        if cell.state == "unknown":
            assert cell.fcr_low is None


def test_leaders_that_many_units_borrow_are_one_group():
    """Counted once per borrowing unit they would look like a family without spread, and the df would explode."""
    names = [f"u{number}" for number in range(12)]
    tree = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in names)])
    people = crowd(dict.fromkeys(names, 40), seed=3, roles=("constable", "sergeant", "staff"))
    people += crowd(dict.fromkeys(names, 2), seed=4, missing=0, roles=("chief",))
    disclosed = shown(counted(people, tree), POLICY)
    cells = [disclosed.cell(name, "independent") for name in names]
    assert {cell.marks for cell in cells} == {("stated-from:force",)}
    assert {cell.n_stated for cell in cells} == {24}
    of_leaders = [one for one in disclosed.priors if (one.construct, one.part) == ("independent", "stated")]
    assert [(one.level, one.cells, one.variance) for one in of_leaders] == [("organisation", 1, None)]
    assert all(cell.df < 24 + 40 * 12 for cell in cells)
    leaders = disclosed.cell("force", "independent").sd_stated ** 2 / 24
    for cell in cells:
        frontline = cell.se**2 - leaders
        ceiling = cell.se**4 / (leaders**2 / 23 + frontline**2 / (12 * 40))
        assert cell.df <= ceiling + 1e-6


def test_priors_take_five_shown_cells():
    people = crowd(dict.fromkeys("abc", 30))
    assert {prior.variance for prior in shown(force(people), POLICY).priors} == {None}


def test_answers_all_alike_have_no_spread_at_all():
    alike = CellSums("a", None, "c", "experienced", 110_880, 7919, 7919 * 36_960, 7919 * 36_960**2)
    assert moments([alike], "first").sd[0] == 0
    assert moments([alike], "first").mean[0] == pytest.approx(100 / 3)


def test_no_decisions_means_nothing_is_hidden():
    """`rebuild` holds back what the stored decisions say and nothing of its own: they are the gate."""
    people = crowd({"a": 4, "b": 30, "c": 30})
    assert rebuild(force(people), POLICY, Decisions(())).cell("a", "target").n_experienced is not None

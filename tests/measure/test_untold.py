"""Where a hidden group answered alike, figures keep their means and a shown one loses its own standard deviation."""

import itertools
import random
from dataclasses import replace
from math import inf, sqrt

import numpy as np
import pytest
from scipy.optimize import linprog

from gapassess.core.cells import CellSums
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.measure.deciding import decide
from gapassess.measure.decisions import Decision, Decisions
from gapassess.measure.disclosure import disclose, rebuild
from gapassess.measure.moments import moments
from gapassess.measure.narrowing import Spread
from gapassess.measure.untold import Untold, alike, spreads
from tests.measure.made import counted, crowd, everywhere, shown

STAR = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in "abcdefg")])
SIZES = {"a": 50, "b": 45, "c": 30, "d": 40, "e": 48, "f": 60, "g": 55}
POLICY = Policy()


def of(pairs):
    """Sums of pairs of scores from 0 to 4."""
    first, second = zip(*pairs, strict=True)
    return CellSums(
        "u", None, "c", "pair", 4, len(pairs), sum(first), sum(a * a for a in first), sum(second),
        sum(b * b for b in second), sum(a * b for a, b in pairs),
    )  # fmt: skip


# --- what sums leave open ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_how_many_agree_is_open_as_far_as_all_ways_to_answer_have_it(seed):
    chance = random.Random(seed)
    low = chance.randint(0, 3)
    people = [chance.randint(low, min(4, low + chance.randint(1, 3))) for _ in range(7)]
    some, agree = chance.randint(1, 5), chance.choice((1, 2, 3, 4))
    told = Spread(7, sum(people), sum(one * one for one in people), 4)
    found = set()
    for inside in itertools.combinations_with_replacement(range(5), some):
        for outside in itertools.combinations_with_replacement(range(5), 7 - some):
            every = (*inside, *outside)
            if sum(every) == told.total and sum(one * one for one in every) <= told.squares:
                found.add(sum(one >= agree for one in inside))
    wide = max(found) - min(found)
    assert told.leaves_agreeing_open(some, wide, agree)
    assert not told.leaves_agreeing_open(some, wide + 1, agree)


@pytest.mark.parametrize("seed", range(40))
def test_a_sum_beside_how_many_agree_is_open_as_far_as_all_ways_to_answer_have_it(seed):
    chance = random.Random(seed)
    low, some, agree = chance.randint(0, 3), chance.randint(1, 6), chance.choice((1, 2, 3, 4))
    people = [chance.randint(low, min(4, low + chance.randint(1, 4))) for _ in range(7)]
    told, agreeing = Spread(7, sum(people), inf, 4), sum(one >= agree for one in people)
    found = {
        sum(inside)
        for inside in itertools.combinations_with_replacement(range(5), some)
        for outside in itertools.combinations_with_replacement(range(5), 7 - some)
        if sum(inside) + sum(outside) == told.total
        if sum(one >= agree for one in (*inside, *outside)) == agreeing
    }
    wide = max(found) - min(found)
    assert told.leaves_sum_open(some, wide, agreeing, agree)
    assert not told.leaves_sum_open(some, wide + 1, agreeing, agree)


@pytest.mark.parametrize("seed", range(40))
def test_a_sum_beside_how_many_agree_and_how_far_all_spread_is_what_a_linear_programme_finds(seed):
    chance = random.Random(seed)
    low, agree = chance.randint(0, 2), chance.choice((1, 2, 3, 4))
    people = [chance.randint(low, min(4, low + chance.randint(1, 3))) for _ in range(chance.randint(8, 30))]
    some, agreeing = chance.randint(1, len(people) - 1), sum(one >= agree for one in people)
    squares = sum(one * one for one in people) + chance.choice((0, 3, 20))
    steps = np.tile(np.arange(5), 2)
    inside = np.repeat((1, 0), 5)
    ends = [
        linprog(
            sign * steps * inside,
            A_eq=[inside, 1 - inside, steps, steps >= agree],
            b_eq=[some, len(people) - some, sum(people), agreeing],
            A_ub=[steps**2],
            b_ub=[squares],
        ).fun
        for sign in (1, -1)
    ]
    told = Spread(len(people), sum(people), squares, 4)
    wide = -ends[1] - ends[0]
    assert told.leaves_sum_open(some, wide - 0.01, agreeing, agree)
    assert not told.leaves_sum_open(some, wide + 0.01, agreeing, agree)


def test_both_scores_of_a_pair_and_their_difference_are_told():
    pairs = [(0, 4), (4, 0), (3, 1), (2, 2)]
    differences = [a - b + 4 for a, b in pairs]
    assert spreads(of(pairs)) == (
        Spread(4, 9, 29, 4), Spread(4, 7, 21, 4),
        Spread(4, sum(differences), sum(one * one for one in differences), 8),
    )  # fmt: skip


def test_a_pair_of_whom_all_have_one_difference_is_alike():
    pairs = [(value, value) for value in (0, 1, 2, 3, 4)] * 4
    assert alike(of(pairs), [], [5], least=2)
    assert not alike(of([*pairs, *((4 * (place % 2), 4 * ((place + 1) % 2)) for place in range(8))]), [], [5], least=2)


# --- whose spread is not told -----------------------------------------------------------------------------


def hardly(same="c", nearly="d", *, tree=STAR, sizes=SIZES):
    """People of one unit answer the target alike, so it is held back; those of another but for four one step away."""
    left, people = 4, []
    for unit, role, answers in crowd(sizes, missing=0):
        first = answers[:2]
        if unit in (same, nearly):
            first = (4, 2)
        if unit == nearly and left:
            first, left = (3, 2), left - 1
        people.append((unit, role, (*first, *answers[2:])))
    heads = {unit: n + 30 for unit, n in sizes.items()}
    return counted(people, tree, headcounts=heads, positions=everywhere(tree, "target", 80))


def marked(disclosed, mark="usual-spread"):
    return {cell.unit for cell in disclosed.cells if cell.construct == "target" and mark in cell.marks}


def test_the_smallest_shown_one_loses_its_spread_and_keeps_its_mean():
    table = hardly()
    disclosed, decisions = disclose(table, POLICY)
    assert decisions.holds("c", "target", "figure")
    assert decisions.holds("d", "target", "figure")
    assert marked(disclosed) == {"b"}, "of those that are shown it has the fewest answers"
    sums = table.sums_of("b", "target", "experienced")
    cell = disclosed.cell("b", "target")
    assert (cell.n, cell.experienced) == (sums.n, round(100 * sums.total / sums.lattice / sums.n, 2))


def test_nothing_is_lost_where_hidden_people_differ():
    disclosed, decisions = disclose(hardly(nearly=None), POLICY)
    assert decisions.holds("d", "target", "figure")
    assert not marked(disclosed)


def test_a_unit_of_which_all_parts_are_hidden_loses_its_own():
    """Both teams of d are hidden and alike: it loses its own, and beside it the smallest one does."""
    tree = Tree.of([*STAR.units, Unit("x", "x", "d"), Unit("y", "y", "d")])
    sizes = {**{unit: n for unit, n in SIZES.items() if unit not in "cd"}, "x": 25, "y": 35}
    disclosed, decisions = disclose(hardly("x", "y", tree=tree, sizes=sizes), POLICY)
    assert not decisions.holds("d", "target", "figure")
    assert marked(disclosed) == {"b", "d"}


def test_what_an_untold_child_shows_below_it_is_still_told():
    """Its shown children tell their sums of squares, so its rest is bound by what is left."""
    parents = {**dict.fromkeys("ab", "force"), **dict.fromkeys("xyz", "a")}
    tree = Tree.of([Unit("force", "", None), *(Unit(name, "", up) for name, up in parents.items())])
    spread, level = [0, 4] * 10, [2] * 24

    def cell(unit, people):
        return CellSums(unit, None, "c", "experienced", 4, len(people), sum(people), sum(one**2 for one in people))

    sums = {"x": cell("x", spread), "y": cell("y", level[:12]), "z": cell("z", level[12:]), "b": cell("b", [1, 3] * 2)}
    sums |= {"a": cell("a", spread + level), "force": cell("force", spread + level + [1, 3] * 2)}
    rule = Untold(tree, sums, frozenset("yz"), 3, None)
    assert rule.with_more("a") == {*"abxyz"}, "b has the fewest but too little to make room, so x loses its own too"
    assert rule.with_more("ax") == {*"axyz"}


# --- what stands in its place -----------------------------------------------------------------------------


def test_the_usual_spread_is_the_pooled_one_of_its_level():
    table = hardly()
    exact = shown(table, POLICY, exact=True)
    told = [table.sums_of(unit, "target", "experienced") for unit in "aefg"]
    values = moments(told, "first")
    pooled = sqrt(np.average(values.variance, weights=values.n - 1))
    assert exact.cell("b", "target").sd_experienced == pytest.approx(pooled)
    assert shown(table, POLICY).cell("b", "target").sd_experienced == pytest.approx(pooled, abs=0.01)


def test_without_a_prior_it_counts_as_the_spread_of_so_many_and_with_one_for_nothing():
    table = hardly()
    own = shown(table, POLICY, variance="own").cell("b", "target")
    assert own.se == pytest.approx(own.sd_experienced / sqrt(own.n))
    assert own.df == own.n - 1
    few = shown(table, POLICY)
    [prior] = [one for one in few.priors if (one.construct, one.part, one.level) == ("target", "gap", "unit")]
    assert (prior.cells, prior.variance) == (4, None), "of five shown ones four tell"


def test_with_a_prior_the_prior_stands_alone():
    sizes = {**SIZES, **{f"h{place}": 40 + 3 * place for place in range(6)}}
    tree = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in sizes)])
    disclosed = shown(hardly(tree=tree, sizes=sizes), POLICY)
    [prior] = [one for one in disclosed.priors if (one.construct, one.part, one.level) == ("target", "gap", "unit")]
    untold = [disclosed.cell(unit, "target") for unit in marked(disclosed)]
    assert untold
    assert [cell.se for cell in untold] == pytest.approx([sqrt(prior.variance / cell.n) for cell in untold])


# --- nothing of it is kept --------------------------------------------------------------------------------


def test_no_sum_of_squares_is_kept_and_the_same_figures_follow():
    table = hardly()
    disclosed, decisions = disclose(table, POLICY)
    kept = replace(table, sums=tuple(decisions.kept(table.sums)))
    assert kept.sums_of("b", "target", "experienced").squares == 0
    assert kept.sums_of("a", "target", "experienced") == table.sums_of("a", "target", "experienced")
    assert rebuild(kept, POLICY, decisions) == disclosed


def test_a_share_beside_a_usual_spread_tells_nothing_of_the_own_one():
    table = hardly(None, None)
    both = replace(table, positions=(*table.positions, *everywhere(STAR, "target", 80, "share")))
    decisions = Decisions((Decision("b", None, "target", "spread", "secondary"),))
    disclosed = rebuild(both, POLICY, decisions)
    assert disclosed.cell("b", "target", measure="share").experienced is not None
    assert (
        disclosed.cell("b", "target").sd_experienced
        == rebuild(table, POLICY, decisions).cell("b", "target").sd_experienced
    )
    kept = replace(both, sums=tuple(decisions.kept(both.sums)))
    assert rebuild(kept, POLICY, decisions) == disclosed


def test_which_figures_are_shown_does_not_hang_on_spreads():
    table = hardly()
    with_spreads, without = (decide(table, POLICY, spreads=one).made for one in (True, False))
    assert {one.part for one in set(with_spreads) - set(without)} == {"spread"}

"""What number, sum and sum of squares leave open is what a linear programme over all histograms finds."""

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from gapassess.core.cells import CellSums
from gapassess.measure.narrowing import Spread
from gapassess.measure.untold import alike, spreads


def widest(spread, some):
    """How far apart sums of the scores of `some` can lie, by a programme over how many on either side have each."""
    steps = np.arange(spread.lattice + 1)
    none = np.zeros_like(steps)
    equal = [
        np.r_[none + 1, none], np.r_[none, none + 1], np.r_[steps, steps], np.r_[steps**2, steps**2],
    ]  # fmt: skip
    known = [some, spread.n - some, spread.total, spread.squares]
    ends = [linprog(sign * np.r_[steps, none], A_eq=equal, b_eq=known) for sign in (1, -1)]
    return -ends[1].fun - ends[0].fun


@pytest.mark.parametrize("seed", range(25))
def test_it_is_what_a_linear_programme_finds(seed):
    chance = random.Random(seed)
    lattice = chance.choice((4, 8))
    low = chance.randint(0, lattice - 1)
    scores = [chance.randint(low, min(lattice, low + chance.randint(1, 4))) for _ in range(chance.randint(6, 40))]
    spread = Spread(len(scores), sum(scores), sum(one * one for one in scores), lattice)
    some = chance.randint(1, len(scores) - 1)
    wide = widest(spread, some)
    assert spread.leaves_open(some, wide - 0.01)
    assert not spread.leaves_open(some, wide + 0.01)


def test_nobody_and_everybody_is_no_part():
    spread = Spread(10, 20, 60, 4)
    assert not spread.leaves_open(0, 1)
    assert not spread.leaves_open(10, 1)


def of(pairs):
    first, second = zip(*pairs, strict=True)
    return CellSums(
        "u", None, "c", "pair", 4, len(pairs), sum(first), sum(a * a for a in first), sum(second),
        sum(b * b for b in second), sum(a * b for a, b in pairs),
    )  # fmt: skip


def test_both_scores_of_a_pair_and_their_difference_are_told():
    hidden = [(0, 4), (4, 0), (3, 1), (2, 2)]
    told = list(spreads(of([*hidden, (1, 3), (4, 4)]), [of([(1, 3), (4, 4)])]))
    differences = [a - b + 4 for a, b in hidden]
    assert told == [
        Spread(4, 9, 29, 4), Spread(4, 7, 21, 4),
        Spread(4, sum(differences), sum(one * one for one in differences), 8),
    ]  # fmt: skip


def test_a_pair_of_whom_all_have_one_difference_is_alike():
    pairs = [(value, value) for value in (0, 1, 2, 3, 4)] * 4
    assert alike(of(pairs), [], [5], least=2)
    assert not alike(of([*pairs, *((4 * (place % 2), 4 * ((place + 1) % 2)) for place in range(8))]), [], [5], least=2)

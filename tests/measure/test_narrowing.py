"""What number, sum and sum of squares leave open is what a linear programme over all histograms finds."""

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from gapassess.measure.narrowing import Spread


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

"""A declared contrast is held back with either of its constructs, and where those with one score alone are few."""

from dataclasses import replace

import pytest
from scipy import stats

from gapassess.core.cells import CellSums
from gapassess.core.framework import Differential
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.measure.disclosure import disclose, rebuild
from tests.measure.made import counted, crowd, everywhere

POLICY = Policy()
TREE = Tree.of([Unit("force", "Force", None)])
NEAR = Differential("near", Text.of("Near"), "target", "staged")
STEPS = 8


def of(both, alone=(), *, n=None):
    """A wave with this contrast, and with sums of both constructs that fit: those with one score alone on top."""
    table = counted(crowd({"force": 60}, missing=0), TREE, positions=everywhere(TREE, "target", 60))

    def side(construct, values):
        lattice = table.sums_of("force", construct, "experienced").lattice
        own = [value * lattice // STEPS for value in values]
        return CellSums(
            "force", None, construct, "experienced", lattice, len(own), sum(own), sum(x * x for x in own), agreeing=20,
            differing=20,
        )  # fmt: skip

    sums = {one.key: one for one in table.sums}
    for construct, place in (("target", 0), ("staged", 1)):
        made = side(construct, [pair[place] for pair in both] + (list(alone) if construct == "target" else []))
        sums[made.key] = made
    firsts, seconds = zip(*both, strict=True)
    pair = CellSums(
        "force", None, "near", "pair", STEPS, n or len(both), sum(firsts), sum(a * a for a in firsts), sum(seconds),
        sum(b * b for b in seconds), sum(a * b for a, b in both), differing=20,
    )  # fmt: skip
    sums[pair.key] = pair
    return replace(table, sums=tuple(sums.values()), differentials=(NEAR,))


BOTH = [(4, 4), (8, 4), (6, 2), (2, 4), (8, 6), (4, 0)] * 10


def test_it_is_the_paired_difference():
    [one] = disclose(of(BOTH), POLICY)[0].contrasts
    differences = [100 * (a - b) / STEPS for a, b in BOTH]
    made = stats.ttest_1samp(differences, 0)
    low, high = made.confidence_interval()
    assert (one.id, one.minuend, one.subtrahend, one.n) == ("near", "target", "staged", 60)
    assert one.mean == pytest.approx(sum(differences) / 60, abs=0.006)
    assert (one.low, one.high) == (pytest.approx(low, abs=0.02), pytest.approx(high, abs=0.02))


@pytest.mark.parametrize(
    ("alone", "shown"),
    [((), True), ((0, 8) * 5, True), ((0, 8), False), ((8,) * 12, False), ((0,) * 12, False)],
)
def test_those_with_one_score_alone_keep_the_minimum_and_do_not_all_say_the_same(alone, shown):
    table = of(BOTH, alone)
    disclosed, decisions = disclose(table, POLICY)
    assert bool(disclosed.contrasts) is shown
    assert decisions.keeps(table.sums_of("force", "near", "pair")) is shown
    assert rebuild(table, POLICY, decisions) == disclosed


def test_under_the_minimum_it_is_held_back():
    assert disclose(of(BOTH[:9]), POLICY)[0].contrasts == ()


def test_where_people_hardly_differ_it_is_held_back():
    table = of(BOTH)
    sums = tuple(replace(one, differing=2) if one.construct == "near" else one for one in table.sums)
    assert disclose(replace(table, sums=sums), POLICY)[0].contrasts == ()


@pytest.mark.parametrize("construct", ["target", "staged"])
def test_it_is_held_back_with_either_construct(construct):
    table = of(BOTH)
    sums = tuple(
        replace(one, differing=1) if (one.construct, one.stratum) == (construct, None) else one for one in table.sums
    )
    assert disclose(replace(table, sums=sums), POLICY)[0].contrasts == ()


def test_a_framework_without_contrasts_has_none():
    assert disclose(replace(of(BOTH), differentials=()), POLICY)[0].contrasts == ()

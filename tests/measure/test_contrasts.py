"""A declared contrast is held back with either of its constructs, and where those with one score alone are few."""

from dataclasses import replace

import pytest
from scipy import stats

from gapassess.core.cells import CellSums
from gapassess.core.framework import Differential
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.measure.decisions import NOT_RECOUNTED, Decision, Decisions
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


# --- in every unit ----------------------------------------------------------------------------------------

LEAVES = ("a", "b", "c", "d")
DEEP = Tree.of([Unit("force", "Force", None), *(Unit(leaf, leaf, "force") for leaf in LEAVES)])


def spread(pairs_of, alone_of):
    """A wave of four units: the pairs of scores of each, and the minuend of those who have it alone."""

    def sums(unit, pairs, alone):
        firsts, seconds = [a for a, _ in pairs], [b for _, b in pairs]
        told = (("target", firsts + alone), ("staged", seconds))
        for construct, values in told:
            yield CellSums(
                unit, None, construct, "experienced", STEPS, len(values), sum(values), sum(x * x for x in values),
                agreeing=len(values) // 2, differing=len(values) // 2,
            )  # fmt: skip
        yield CellSums(
            unit, None, "near", "pair", STEPS, len(pairs), sum(firsts), sum(a * a for a in firsts), sum(seconds),
            sum(b * b for b in seconds), sum(a * b for a, b in pairs), differing=len(pairs) // 2,
        )  # fmt: skip

    table = counted(crowd(dict.fromkeys(LEAVES, 30), missing=0), DEEP)
    everybody = [pair for leaf in LEAVES for pair in pairs_of[leaf]]
    found = list(sums("force", everybody, [one for leaf in LEAVES for one in alone_of.get(leaf, [])]))
    for leaf in LEAVES:
        found += sums(leaf, pairs_of[leaf], alone_of.get(leaf, []))
    responses = {leaf: len(pairs_of[leaf]) + len(alone_of.get(leaf, [])) for leaf in LEAVES}
    whole = {"force": sum(responses.values())}
    return replace(table, sums=tuple(found), responses=responses | whole, differentials=(NEAR,))


def told(pairs_of, alone_of=()):
    disclosed, decisions = disclose(spread(pairs_of, dict(alone_of)), POLICY)
    table = spread(pairs_of, dict(alone_of))
    assert rebuild(table, POLICY, decisions) == disclosed
    return {one.unit: one for one in disclosed.contrasts}


SAME = {leaf: BOTH[: 24 + 6 * place] for place, leaf in enumerate(LEAVES)}


def test_every_unit_has_its_own():
    found = told(SAME)
    assert list(found) == ["force", *LEAVES]
    for leaf in LEAVES:
        differences = [100 * (a - b) / STEPS for a, b in SAME[leaf]]
        assert found[leaf].mean == pytest.approx(sum(differences) / len(differences), abs=0.06)
        assert found[leaf].n == len(SAME[leaf])


@pytest.mark.parametrize(
    ("alone", "then"),
    [
        ({"b": [0, 8] * 5}, ["force", *LEAVES]),
        # Three with one score alone: hidden, and the smallest beside it, whose pairs would give them back.
        ({"b": [0, 8, 4]}, []),
        # Three in b, and enough of them over b and the smallest beside it.
        ({"b": [0, 8, 4], "a": [0, 8] * 5}, ["force", "c", "d"]),
        # All of a group's at the foot of the scale.
        ({"b": [0] * 3, "a": [0] * 9}, []),
    ],
)
def test_those_with_one_score_alone_are_not_had_by_subtraction(alone, then):
    assert list(told(SAME, alone)) == then


def test_a_small_unit_takes_others_beside_it_along():
    """Without the largest of them eight people with the next smallest are still under the minimum."""
    assert list(told(SAME | {"b": BOTH[:8]})) == ["force", "d"]
    assert list(told(SAME | {"b": BOTH[:11], "c": BOTH[:12]})) == ["force", *LEAVES]


def test_a_contrast_that_a_revision_did_not_count_anew_is_named_and_told_of_no_unit():
    table = spread(SAME, {})
    _, decisions = disclose(table, POLICY)
    dropped = [Decision(unit.id, None, NEAR.id, "figure", NOT_RECOUNTED) for unit in table.tree.units]
    found = rebuild(table, POLICY, Decisions((*decisions.made, *dropped)))
    assert (found.contrasts, found.untold) == ((), (NEAR,))
    assert rebuild(table, POLICY, decisions).untold == ()
    elsewhere = replace(table, differentials=(replace(NEAR, subtrahend="p6"),))
    assert rebuild(elsewhere, POLICY, Decisions((*decisions.made, *dropped))).untold == ()

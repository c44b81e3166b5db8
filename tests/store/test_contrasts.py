"""A declared contrast is counted person by person: the same whole numbers as one person at a time gives."""

from collections import Counter

from gapassess.core.framework import Differential
from gapassess.core.organisation import Tree, Unit
from gapassess.core.text import Text
from gapassess.measure.scoring import plan
from gapassess.store import contrasts, responses
from tests.measure.made import INSTRUMENT, crowd, scores

TREE = Tree.of([Unit("force", "Force", None), Unit("a", "A", "force"), Unit("b", "B", "force")])
TALLIES = plan(INSTRUMENT).tallies
DECLARED = [
    Differential("near", Text.of("Near"), "target", "staged"),
    Differential("none", Text.of("None"), "target", "paired"),
    Differential("some", Text.of("Some"), "perception", "target"),
]


def stored(tx, people):
    table = responses.make_opened(tx, slots=len(INSTRUMENT.items))
    responses.insert(tx, table, wave="w", rows=[(key, unit, role, row) for key, (unit, role, row) in enumerate(people)])
    return table


def test_a_contrast_is_of_those_who_have_both_scores(database):
    people = crowd({"a": 150, "b": 90}, seed=8, missing=0.3)
    with database.begin() as tx:
        made = contrasts.contrasts(tx, stored(tx, people), TALLIES, DECLARED, tree=TREE)
    assert [one.unit for one in made] == ["force", "a", "b"]
    for found in made:
        check(found, [one for one in people if found.unit in ("force", one[0])])


def check(found, people):
    first, second = (
        next(one for one in TALLIES if one.key == (name, "experienced")) for name in ("target", "staged")
    )
    steps = found.lattice
    both = [
        (one[0] * (steps // first.first.lattice), other[0] * (steps // second.first.lattice))
        for _, _, answers in people
        if (one := scores(first, answers)) and (other := scores(second, answers))
    ]
    assert found.key == (found.unit, None, "near", "pair")
    assert 0 < found.n == len(both) < len(people)
    assert (found.total, found.other_total) == (sum(a for a, _ in both), sum(b for _, b in both))
    assert (found.squares, found.other_squares) == (sum(a * a for a, _ in both), sum(b * b for _, b in both))
    assert found.product == sum(a * b for a, b in both)
    most = [max(Counter(values).values()) for values in (*zip(*both, strict=True), [a - b for a, b in both])]
    assert found.differing == len(both) - max(most)


def test_nobody_gives_no_contrast(database):
    with database.begin() as tx:
        assert contrasts.contrasts(tx, stored(tx, []), TALLIES, DECLARED, tree=TREE) == []

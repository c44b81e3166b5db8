"""What is held back stays so: an attacker with all published numbers of one table finds nothing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.measure import cell_tables, deciding
from gapassess.measure.deciding import decide
from gapassess.measure.disclosure import disclose
from gapassess.measure.protection import primary, protect
from gapassess.services.reading import assess
from gapassess.store import cells, frozen
from tests.measure.attacker import recovered, tables
from tests.measure.made import counted, crowd, forces, shown

POLICY = Policy()
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=300, deadline=None)


# --- one table of numbers ---------------------------------------------------------------------------------


@st.composite
def tables_of_counts(draw):
    """A tree of any shape with a count for each leaf, some answers given for inner units, some units empty."""
    size = draw(st.integers(1, 14))
    units = [Unit("u0", "u0", None)]
    above = [draw(st.integers(0, number - 1)) for number in range(1, size)]
    units += [Unit(f"u{number}", f"u{number}", f"u{parent}") for number, parent in enumerate(above, 1)]
    tree = Tree.of(units)
    own = {
        unit.id: draw(st.sampled_from([0, 0, 0, 4, 25]) if tree.children[unit.id] else st.integers(0, 40))
        for unit in tree.units
    }
    n = dict.fromkeys(own, 0)
    for unit, count in own.items():
        for ancestor in tree.ancestors(unit):
            n[ancestor] += count
    return tree, n, {unit: count for unit, count in own.items() if count and tree.children[unit]}


def attack(tree, n, direct, held):
    return recovered(tree, {unit: n[unit] for unit in n if unit not in held}, direct=direct)


@MANY
@given(tables_of_counts(), st.sets(st.integers(0, 13).map(lambda number: f"u{number}")))
def test_no_hidden_count_is_recovered(table, more):
    tree, n, direct = table
    held = protect(tree, n, direct, primary(n, {}, minimum=10, least=3) | (more & set(n)), minimum=10)
    assert attack(tree, n, direct, held) == {}


@MANY
@given(tables_of_counts())
def test_each_hidden_group_keeps_the_minimum_without_its_largest_member(table):
    tree, n, direct = table
    held = protect(tree, n, direct, primary(n, {}, minimum=10, least=3), minimum=10)
    for unit in tree.units:
        if unit.id in held:
            assert held.issuperset(tree.children[unit.id])
            continue
        assert n[unit.id] >= 10
        group = [n[child] for child in tree.children[unit.id] if child in held]
        group += [direct[unit.id]] if unit.id in direct else []
        assert not group or sum(group) - max(group) >= 10


@MANY
@given(tables_of_counts())
def test_protecting_twice_changes_nothing(table):
    tree, n, direct = table
    held = protect(tree, n, direct, primary(n, {}, minimum=10, least=3), minimum=10)
    assert protect(tree, n, direct, held, minimum=10) == held


STAR = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in "abcd")])


@pytest.mark.parametrize(
    ("counts", "direct", "held"),
    [
        ({"a": 30, "b": 30, "c": 30, "d": 30}, None, ""),
        ({"a": 7, "b": 30, "c": 12, "d": 40}, None, "a b c"),
        ({"a": 9, "b": 1, "c": 30, "d": 40}, None, "a b c"),
        ({"a": 9, "b": 9, "c": 9, "d": 40}, None, "a b c"),
        ({"a": 7, "b": 30, "c": 10, "d": 40}, None, "a b c"),
        ({"a": 7, "b": 3, "c": 10, "d": 40}, None, "a b c"),
        ({"a": 0, "b": 30, "c": 30, "d": 40}, None, "a b c"),
        ({"a": 30, "b": 30, "c": 30, "d": 40}, 3, "a b"),
        ({"a": 9, "b": 1}, None, "force a b"),
        ({"a": 9}, None, "force a"),
        ({"a": 25}, 5, "force a"),
        ({"a": 30, "b": 30, "c": 30, "d": 40}, 0, "a b"),
    ],
)
def test_what_falls(counts, direct, held):
    tree = Tree.of([unit for unit in STAR.units if unit.parent is None or unit.id in counts])
    n = counts | {"force": sum(counts.values()) + (direct or 0)}
    own = {} if direct is None else {"force": direct}
    assert protect(tree, n, own, primary(n, {}, minimum=10, least=3), minimum=10) == frozenset(held.split())


def test_without_secondary_suppression_the_attacker_wins():
    n = {"force": 97, "a": 30, "b": 7, "c": 30, "d": 30}
    held = primary(n, {}, minimum=10, least=3)
    assert attack(STAR, n, (), held) == {"b": pytest.approx(7)}


# --- everything that is published -------------------------------------------------------------------------


def found_out(disclosed, table, decisions):
    """What is held back and the attacker finds in a table of units, knowing who has nothing of their own."""
    found = {}
    for what, published in tables(disclosed, table.tree).items():
        # Units without people are known to have none, and who is not asked has no answer.
        empty = {unit.id: 0 for unit in table.tree.units if not takes_part(table, what, unit.id)}
        answers = recovered(table.tree, empty | published, direct=table.own)
        part = {"experienced": "figure", "pair": "figure", "": "whole"}.get(what[1], what[1])
        for unit, value in answers.items():
            own = unit.endswith(":direct") and (value > 0.5 or not some(table, what))
            if own or decisions.holds(unit, what[0], part):
                found[what, unit] = value
    return found


def some(table, what):
    """Whether only some people are asked, so that nobody may be there to answer."""
    construct, part, _ = what
    return part == "stated" or bool(construct and table.instrument.design(construct).design == "perception")


def takes_part(table, what, unit):
    construct, part, _ = what
    if not table.responses.get(unit) and not table.headcounts.get(unit):
        return False
    asked = "stated" if part == "stated" else "experienced"
    return not some(table, what) or table.sums_of(unit, construct, asked) is not None


def truth(table, what, unit):
    construct, part, kind = what
    if part == "":
        return table.responses.get(unit, 0)
    sums = table.sums_of(unit, construct, part)
    if kind == "n":
        return sums.n if sums else 0
    return sums.total * 100 / sums.lattice if sums else 0


@FEW
@given(forces())
def test_the_attacker_finds_nothing_in_a_made_up_force(table):
    disclosed, decisions = disclose(table, POLICY, exact=True)
    assert found_out(disclosed, table, decisions) == {}


def test_the_attacker_finds_nothing_in_the_demo(northmoor):
    assert northmoor.closed
    for wave, (table, _, decisions) in northmoor.closed.items():
        assert found_out(assess(northmoor.workspace, wave), table, decisions) == {}


@pytest.fixture
def weakened(monkeypatch):
    """Secondary suppression is off."""

    def primary_alone(*table, **_):
        return frozenset(table[-1])

    for module in (deciding, cell_tables):
        monkeypatch.setattr(module, "protect", primary_alone)


def test_the_attacker_wins_in_a_made_up_force_without_secondary_suppression(weakened):
    table = counted(crowd({"a": 50, "b": 60, "c": 7, "d": 45}), STAR)
    disclosed, decisions = disclose(table, POLICY, exact=True)
    found = found_out(disclosed, table, decisions)
    assert {what[:2] for what, _ in found} >= {("", ""), ("target", "experienced"), ("staged", "known")}
    for (what, unit), value in found.items():
        if what[1] in ("", "experienced", "known", "enabled", "pair") and what[:2] != ("paired", "experienced"):
            assert value == pytest.approx(truth(table, what, unit), abs=1e-6)


def test_the_attacker_wins_in_the_demo_without_secondary_suppression(northmoor, weakened):
    table, _, _ = next(iter(northmoor.closed.values()))
    disclosed, decisions = disclose(table, POLICY)
    assert found_out(disclosed, table, decisions)


def test_the_attacker_finds_no_stratum(northmoor):
    for wave, (table, _, _) in northmoor.closed.items():
        disclosed = assess(northmoor.workspace, wave)
        root = table.tree.root.id
        names = [name for name in table.by_stratum if name is not None]
        strata = Tree.of([Unit(root, "", None), *(Unit(name, name, root) for name in names)])
        for construct in table.instrument.constructs:
            cells = {one.stratum: one for one in disclosed.cells if (one.unit, one.construct) == (root, construct)}
            published = {name: cells[name].n_experienced for name in names if cells[name].n_experienced is not None}
            if cells[None].n_experienced is not None:
                published[root] = cells[None].n_experienced
            empty = {name: 0 for name in names if cells[name].state == "not-asked"}
            assert recovered(strata, empty | published) == {}


# --- what a shown figure rests on -------------------------------------------------------------------------


@FEW
@given(forces())
def test_no_shown_figure_rests_on_fewer_than_the_minimum(table):
    disclosed = shown(table, POLICY)
    for cell in disclosed.cells:
        for n in (cell.n_experienced, *(stage.n for stage in cell.stages)):
            assert n is None or n >= POLICY.minimum
        if cell.design != "target" and cell.stated is not None:
            assert cell.n_stated >= POLICY.minimum
        if cell.agree_share is not None or (cell.measure == "share" and cell.gap is not None):
            assert cell.n_experienced >= POLICY.share_minimum
            agreeing = round(cell.agree_share * cell.n_experienced / 100)
            assert 3 <= agreeing <= cell.n_experienced - 3
    for line in disclosed.units:
        assert line.n is None or line.n >= POLICY.minimum


@FEW
@given(forces())
def test_a_held_back_row_carries_nothing(table):
    disclosed = shown(table, POLICY)
    hidden = {line.unit for line in disclosed.units if not line.shown}
    for cell in disclosed.cells:
        figures = [
            value for name, value in vars(cell).items()
            if name not in ("unit", "construct", "stratum", "design", "measure", "state", "reason")
        ]  # fmt: skip
        if cell.state in ("held-back", "not-asked"):
            assert set(map(repr, figures)) <= {"None", "False", "()"}
            assert cell.reason == ("protected" if cell.state == "held-back" else None)
        assert not {f"stated-from:{unit}" for unit in hidden} & set(cell.marks)
    for line in disclosed.units:
        assert line.shown or (line.n, line.headcount, line.rate) == (None, None, None)
    assert disclosed.held_back == sum(cell.state == "held-back" for cell in disclosed.cells)


def test_a_unit_with_people_and_no_answers_is_held_back_and_one_without_people_not_asked():
    people = crowd({"a": 20, "b": 25, "c": 0, "d": 0})
    disclosed = shown(counted(people, STAR, headcounts={"a": 30, "b": 30, "c": 12}), POLICY)
    assert {disclosed.cell("c", one).state for one in ("target", "paired")} == {"held-back"}
    assert {disclosed.cell("d", one).state for one in ("target", "paired")} == {"not-asked"}
    assert not any(line.shown for line in disclosed.units if line.unit in "cd")


def test_a_stratum_of_whom_nobody_answered_looks_like_one_of_whom_few_did():
    people = crowd({"a": 60, "b": 60}, roles=("constable", "sergeant", "staff"))
    few = [("a", "chief", people[0][2])] * 2
    tree = Tree.of(unit for unit in STAR.units if unit.id not in "cd")
    told = []
    for answered in ([], few):
        table = counted([*people, *answered], tree)
        table.by_stratum.update({"chief": 0})
        told.append([cell.state for cell in shown(table, POLICY).cells if cell.stratum == "chief"])
    assert told[0][:3] == told[1][:3] == ["held-back"] * 3


def test_a_share_that_nearly_all_are_on_one_side_of_is_held_back():
    yes, no = (5, 1) + (5,) * 10, (1, 5) + (1,) * 10
    mixed = [(5, 1), (4, 2), (4, 1), (5, 2)]
    people = [("a", None, pair + yes[2:]) for pair in mixed * 10]
    people += [("a", None, no)] * 2 + [("b", None, yes)] * 20 + [("b", None, no)] * 20
    tree = Tree.of(unit for unit in STAR.units if unit.id not in "cd")
    disclosed = shown(counted(people, tree, positions=[]), POLICY)
    cell = disclosed.cell("a", "target")
    assert cell.n_experienced == 42
    assert cell.agree_share is None
    assert np.isfinite(cell.experienced)


def test_a_figure_that_nearly_all_agree_in_is_held_back():
    people = [("a", None, (4,) * 12)] * 40 + [("a", None, (2,) * 12)] * 2 + crowd({"b": 60, "c": 60})
    table = counted(people, STAR)
    made = {(one.unit, one.construct, one.part): one.reason for one in decide(table, POLICY).made if not one.stratum}
    assert made["a", "staged", "figure"] == "differing"
    assert shown(table, POLICY).cell("a", "staged").state == "held-back"


# --- what is kept -----------------------------------------------------------------------------------------


def test_sums_that_nothing_shown_rests_on_are_not_stored(northmoor):
    for wave, (table, _, decisions) in northmoor.closed.items():
        with northmoor.workspace.database.read() as tx:
            kept = cells.load(tx, wave)
            units = {one.unit: one for one in frozen.wave_units(tx, wave)}
        assert kept
        assert all(one.n >= POLICY.minimum and one.differing >= 3 for one in kept)
        assert not any(decisions.holds(one.unit, stratum=one.stratum) for one in kept)
        assert all(units[unit.id].responses is None for unit in table.tree.units if decisions.holds(unit.id))
        # Adding up what is stored gives back no group that is not.
        for construct in table.instrument.constructs:
            published = {
                one.unit: one.n
                for one in kept
                if (one.construct, one.part, one.stratum) == (construct, "experienced", None)
            }
            asked = table.instrument.design(construct).design != "perception"
            empty = {
                unit.id: 0
                for unit in table.tree.units
                if not asked and not table.sums_of(unit.id, construct, "experienced")
            }
            assert recovered(table.tree, empty | published, direct=table.own) == {}

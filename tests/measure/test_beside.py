"""What stands beside a gap: made of published figures, in families of its own, and nothing beside a held-back cell."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.measure import beside
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.multiplicity import benjamini_hochberg
from gapassess.stats.standard_errors import welch
from gapassess.stats.stratified import stratified_mean
from tests.measure.made import counted, crowd, everywhere, forces, shown

POLICY = Policy()
LEAVES = {f"t{number}": 40 + 5 * number for number in range(6)} | {"small": 6, "tiny": 7}
TREE = Tree.of(
    [Unit("force", "Force", None), Unit("east", "East", "force"), Unit("west", "West", "force")]
    + [Unit(leaf, leaf, "east" if place % 2 else "west") for place, leaf in enumerate(LEAVES)]
)
HEADS = {leaf: 2 * n + 9 for leaf, n in LEAVES.items()}
TABLE = counted(crowd(LEAVES, seed=4), TREE, headcounts=HEADS, positions=everywhere(TREE, "target", 62))


@pytest.fixture(scope="module")
def own():
    return shown(TABLE, POLICY, variance="own")


def test_standing_is_the_difference_from_everybody_else_of_published_figures(own):
    whole, here = own.cell("force", "target"), own.cell("t5", "target")
    n = whole.n - here.n
    mean = (whole.n * whole.experienced - here.n * here.experienced) / n

    def squares(cell):
        return (cell.n - 1) * cell.sd_experienced**2 + cell.n * cell.experienced**2

    variance = (squares(whole) - squares(here) - n * mean**2) / (n - 1)
    two = welch(here.sd_experienced**2, here.n, variance, n)
    assert here.standing.value == pytest.approx(here.experienced - mean, abs=0.006)
    assert here.standing.se == pytest.approx(float(two.se), rel=1e-9)
    assert here.standing.n_rest == n
    tests = gap_tests(here.standing.value, two.se, two.df, 5.0)
    assert here.standing.p == pytest.approx(float(tests.nonzero), rel=1e-6)


def test_standings_of_one_level_are_a_family_of_their_own(own):
    cells = [cell for cell in own.at_level("unit") if cell.standing is not None and cell.stratum is None]
    adjusted = benjamini_hochberg([cell.standing.p for cell in cells])
    assert [cell.standing.p_adjusted for cell in cells] == pytest.approx(adjusted.tolist())
    assert len(cells) > len([cell for cell in cells if cell.p_adjusted is not None]), "a standing needs no position"


def test_the_organisation_itself_and_shares_have_no_standing():
    found = shown(replace(TABLE, positions=tuple(everywhere(TREE, "target", 70, "share"))), POLICY)
    assert {cell.standing for cell in found.at_level("organisation") if cell.stratum is None} == {None}
    assert {cell.standing for cell in found.cells if cell.measure == "share"} == {None}


def test_the_tipping_point_is_the_gap_over_the_silent(own):
    line = next(one for one in own.units if one.unit == "t5")
    cell = own.cell("t5", "target")
    assert cell.tipping == pytest.approx(cell.gap / (1 - line.n / line.headcount), abs=0.006)
    assert own.cell("t5", "independent").tipping is None, "leaders alone were asked one side"


def test_a_full_or_unknown_rate_has_no_tipping_point():
    full = {leaf: n for leaf, n in LEAVES.items() if leaf != "t4"}
    found = shown(replace(TABLE, headcounts=TABLE.headcounts | full), POLICY)
    assert found.cell("t5", "target").tipping is None
    assert shown(replace(TABLE, headcounts={}), POLICY).cell("t5", "target").tipping is None


def test_the_own_size_of_interest_gives_the_state_again(monkeypatch):
    monkeypatch.setattr(beside, "SENSITIVITY", (5.0, 60.0))
    for cell in shown(TABLE, POLICY).cells:
        for sesoi, state in cell.sensitivity:
            assert sesoi == 60.0 or state == cell.state
            assert sesoi == 5.0 or state == "aligned"


def test_the_standardised_mean_weights_shown_parts_and_the_rest_of_each_parent(own):
    lines = {line.unit: line for line in own.units}
    assert not lines["small"].shown
    assert not lines["tiny"].shown
    parts, left = [], dict.fromkeys(("n", "total", "squares", "people"), 0.0)
    for parent in ("west", "east"):
        rest = _sums(own, lines, parent)
        for leaf in TREE.children[parent]:
            if lines[leaf].shown:
                parts.append(_sums(own, lines, leaf))
                rest = {name: rest[name] - parts[-1][name] for name in rest}
        parts.append(rest)
        left = {name: left[name] + rest[name] for name in left}
    made = stratified_mean(*([part[name] for part in parts] for name in ("n", "total", "squares", "people")))
    whole = own.cell("force", "target")
    assert whole.standardised == pytest.approx(float(made.mean), abs=0.006)
    assert whole.standardised_se == pytest.approx(float(made.se), abs=0.006)
    assert own.cell("t5", "target").standardised is None, "a leaf has no parts"


def _sums(disclosed, lines, unit):
    cell = disclosed.cell(unit, "target")
    squares = (cell.n - 1) * cell.sd_experienced**2 + cell.n * cell.experienced**2
    people = float(lines[unit].headcount)
    return {"n": cell.n, "total": cell.n * cell.experienced, "squares": squares, "people": people}


def test_without_headcounts_there_is_no_standardised_mean():
    assert {cell.standardised for cell in shown(replace(TABLE, headcounts={}), POLICY).cells} == {None}


@settings(deadline=None, max_examples=25)
@given(forces())
def test_a_held_back_cell_has_nothing_beside_it_and_no_rest_is_under_the_minimum(table):
    for cell in shown(table, POLICY).cells:
        if cell.n is None:
            assert (cell.standing, cell.tipping, cell.sensitivity, cell.standardised) == (None, None, (), None)
        elif cell.standing is not None:
            assert cell.standing.n_rest >= POLICY.minimum
            assert np.isfinite(cell.standing.value)

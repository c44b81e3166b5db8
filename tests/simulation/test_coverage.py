"""The shipped interval, states and promises on people drawn by chance; a wrong interval does not pass."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gapassess.measure.gaps import estimate
from tests.simulation import companies, coverage, objections, tables
from tests.simulation.companies import Company

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methods.md"
AIM = 0.94
SEED = 8


def made_up(number=12, people=80):
    """Companies whose people answer four pairs of items, 1 to 5, on the lattice of lq2002."""
    chance = np.random.default_rng(3)

    def side(lean):
        mood = chance.normal(0, 0.8, (people, 1)) + lean
        return np.clip(np.rint(chance.normal(mood, 0.9, (people, 4)) + 2), 0, 4).astype(np.int64).sum(axis=1) * 3

    return [Company(str(name), 48, side(0.3), side(chance.normal(0, 0.4))) for name in range(number)]


def wrong(rows, policy, **how):
    """The normal's interval on the spread with divisor n: right for many answers, and for few alone too narrow."""
    made = estimate(rows, policy, **how)
    n = np.array([row.experienced.n for row in rows])
    half = 1.96 * made.se * np.sqrt((n - 1) / n)
    return replace(made, low=made.gap - half, high=made.gap + half)


def reaches(share, aim):
    """Whether a share is no less than `aim`, as far as three standard errors tell."""
    return share.value + 1.5 * share.twice >= aim


def keeps(share, most):
    return share.value - 1.5 * share.twice <= most


def test_the_interval_covers_and_a_wrong_one_does_not():
    people = made_up()
    for n in (10, 30):
        assert reaches(tables.coverage(people, (n,), 150, seed=SEED).all, AIM)
    planted = tables.coverage(people, (10,), 150, seed=SEED, variance="own", judge=wrong)
    assert not reaches(planted.all, AIM)


def test_with_one_wave_in_hand_the_same_seed_gives_the_same_table():
    first, second = (tables.coverage(made_up(), (10, 30), 10, seed=SEED) for _ in range(2))
    assert first == second


# --- lq2002, which R or a file has to give ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def soldiers():
    reason = companies.missing()
    if reason:
        pytest.skip(reason)
    return companies.companies()


@pytest.mark.slow
def test_there_are_26_companies_of_30_people_or_more(soldiers):
    assert len(soldiers) == 26
    assert min(len(one.stated) for one in soldiers) == 30


@pytest.mark.slow
@pytest.mark.parametrize("design", ["paired", "target", "independent"])
@pytest.mark.parametrize("n", [10, 15, 30, 60])
def test_the_interval_covers_the_process_of_each_company(soldiers, design, n):
    assert reaches(tables.coverage(soldiers, (n,), 200, seed=SEED, design=design).all, AIM)


@pytest.mark.slow
def test_a_wrong_interval_is_found_out(soldiers):
    assert not reaches(tables.coverage(soldiers, (10,), 200, seed=SEED, variance="own", judge=wrong).all, AIM)


@pytest.mark.slow
def test_no_more_false_flags_than_the_family_allows(soldiers):
    none = tables.states(soldiers, coverage.MIXED, 150, seed=SEED)
    assert keeps(none.waves_flagged, 0.05)
    for gap in (5.0, -5.0):
        edge = tables.states(soldiers, (200,), 100, seed=SEED, gap=gap)
        assert keeps(edge.waves_certain, 0.05)
        assert keeps(edge.waves_aligned, 0.05)
    planted = tables.states(soldiers, coverage.MIXED, 100, seed=SEED, variance="own", judge=unadjusted)
    assert not keeps(planted.waves_flagged, 0.05)


def unadjusted(rows, policy, **how):
    made = estimate(rows, policy, **how)
    return replace(made, nonzero=made.p <= 0.05)


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 30, 200])
def test_what_the_outlook_promises_comes_true(soldiers, n):
    found = tables.power(soldiers, n, 40, seed=SEED)
    assert reaches(found.told, 0.8)
    assert reaches(found.material, 0.8)


@pytest.mark.slow
def test_in_line_comes_true_too(soldiers):
    assert reaches(tables.alignment(soldiers, 40, seed=SEED)[1], 0.8)


def on_the_page(before, after):
    return PAGE.read_text("utf-8").partition(before)[2].partition(after)[0].strip()


@pytest.mark.slow
def test_the_page_has_what_is_printed(soldiers):
    assert on_the_page(coverage.BEFORE, coverage.AFTER) == coverage.printed(soldiers)


@pytest.mark.slow
def test_the_answers_to_objections_are_those_of_today(soldiers, tmp_path):
    assert on_the_page(objections.BEFORE, objections.AFTER) == objections.printed(tmp_path / "demo")

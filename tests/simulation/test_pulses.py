"""Planned missingness: unbiased means with the stated coverage, and as much shown as was said before."""

import numpy as np
import pytest

from tests.simulation.pulses import LEFT_BLANK, LEVEL, LOWER, SIZES, closed

ANCHOR = "c1"
Z90 = 3.29  # from the 5th to the 95th percentile, in standard deviations


@pytest.fixture(scope="module")
def one(tmp_path_factory, sqlite_template):
    return closed(tmp_path_factory.mktemp("pulse") / "force", sqlite_template, seed=4)


def shown(made):
    return [cell for cell in made.cells() if cell.gap is not None]


def covered(made):
    return [cell.low <= LEVEL - made.truth[cell.unit, cell.construct] <= cell.high for cell in shown(made)]


def off(made):
    """By how many standard errors each mean differs from the truth."""
    return np.array([(cell.experienced - made.truth[cell.unit, cell.construct]) / cell.se for cell in shown(made)])


def test_means_of_units_are_unbiased_and_intervals_cover(one):
    share, errors = np.mean(covered(one)), off(one)
    assert len(errors) > 250
    assert share > 0.95 - 3 * np.sqrt(0.95 * 0.05 / len(errors))
    assert abs(errors.mean()) < 3 / np.sqrt(len(errors))
    assert errors.std() == pytest.approx(1, abs=0.15)


def agrees(made):
    """Whether the printed shares are those that closing showed."""
    said, cells = made.before.at("unit"), made.cells()
    spread = (said.shown_high - said.shown_low) / Z90
    units = [line for line in made.shown.units if line.level == "unit"]
    assert said.cells == len(cells)
    return (
        abs(said.shown - len(shown(made)) / len(cells)) < 3 * spread + 1 / len(cells)
        and abs(said.units_shown - sum(line.shown for line in units)) <= 1.5
    )


def test_as_much_is_shown_as_was_said_before(one):
    assert agrees(one)
    assert 0.5 < one.before.at("unit").shown < 0.95, "else it would say little that the two agree"


@pytest.mark.slow
def test_an_outlook_that_knows_nothing_of_what_is_asked_does_not_agree(tmp_path, sqlite_template):
    assert not agrees(closed(tmp_path / "force", sqlite_template, seed=4, everything=True))


def test_the_anchor_has_three_times_the_answers_of_a_block(one):
    names = {line.unit for line in one.shown.units if line.headcount == max(SIZES)}
    large = [cell for cell in shown(one) if cell.unit in names]
    anchor = np.mean([cell.n for cell in large if cell.construct == ANCHOR])
    assert anchor / np.mean([cell.n for cell in large if cell.construct != ANCHOR]) == pytest.approx(3, rel=0.1)


def test_what_was_not_asked_is_not_blank_and_nobody_is_taken_to_have_seen_all(one):
    total = one.shown.units[0].n
    for item in one.quality.items:
        assert item.shown
        assert (item.n == total) is (item.construct == ANCHOR)
        assert item.blank.few or item.blank.per_100 <= 7, f"{item.item}: {LEFT_BLANK} were left blank"
    [alike] = one.quality.alike
    assert (alike.items, alike.turned) == (8, 0), "some met no reversed item"
    assert all(made.n < total / 2 for made in one.quality.reliabilities)


def test_above_units_the_mean_weighted_by_headcount_is_right_where_the_plain_one_leans_to_small_units(one):
    people = {f"team-{place:02}": size for place, size in enumerate(SIZES)}
    cells = [cell for cell in one.cells("organisation") if cell.construct != ANCHOR]
    true = [
        sum(size * one.truth[unit, cell.construct] for unit, size in people.items()) / sum(SIZES) for cell in cells
    ]
    plain = np.mean([cell.experienced - mean for cell, mean in zip(cells, true, strict=True)])
    errors = [(cell.standardised - mean) / cell.standardised_se for cell, mean in zip(cells, true, strict=True)]
    assert plain < -100 * LOWER / 10
    assert abs(np.mean(errors)) < 3 / np.sqrt(len(errors))


@pytest.mark.slow
def test_over_many_waves(tmp_path, sqlite_template):
    made = [closed(tmp_path / f"force-{seed}", sqlite_template, seed=seed) for seed in range(12)]
    hits, errors = np.concatenate([covered(one) for one in made]), np.concatenate([off(one) for one in made])
    assert 0.94 <= hits.mean() <= 0.96
    assert abs(errors.mean()) < 3 / np.sqrt(len(errors))
    assert sum(agrees(one) for one in made) >= 11

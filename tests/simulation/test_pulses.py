"""Planned missingness: unbiased means with the stated coverage, and as much shown as was said before."""

import numpy as np
import pytest

from tests.simulation.pulses import (
    AFTER,
    ANCHOR,
    BEFORE,
    LEFT_BLANK,
    LOWER,
    SIZES,
    Mean,
    all_waves,
    closed,
    covered,
    off,
    printed,
    said,
    shown,
)
from tests.simulation.test_coverage import on_the_page

AT_ONCE = 3.5  # teams by which one wave may differ: a tiny one that is held back takes two or three with it
Z90 = 3.29  # from the 5th to the 95th percentile, in standard deviations


@pytest.fixture(scope="module")
def one(tmp_path_factory, sqlite_template):
    return closed(tmp_path_factory.mktemp("pulse") / "force", sqlite_template, seed=4)


def test_means_of_units_are_unbiased_and_intervals_cover(one):
    cells = shown(one)
    share, errors = np.mean(covered(one, cells)), off(one, cells) / [cell.se for cell in cells]
    assert len(errors) > 250
    assert share > 0.95 - 3 * np.sqrt(0.95 * 0.05 / len(errors))
    assert abs(errors.mean()) < 3 / np.sqrt(len(errors))
    assert errors.std() == pytest.approx(1, abs=0.15)


def agrees(made):
    """Whether the printed shares are those that closing showed."""
    before, cells = made.before.at("unit"), len(made.cells())
    spread = (before.shown_high - before.shown_low) / Z90
    share, came, teams, teams_came = said(made)
    assert before.cells == cells
    return abs(share - came) < 3 * spread + 1 / cells and abs(teams - teams_came) <= AT_ONCE


def test_as_much_is_shown_as_was_said_before(one):
    assert agrees(one)
    assert 0.5 < one.before.at("unit").shown < 0.95, "else it would say little that the two agree"


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


@pytest.fixture(scope="module")
def many(tmp_path_factory, sqlite_template):
    return all_waves(tmp_path_factory.mktemp("pulses"), sqlite_template)


@pytest.mark.slow
def test_over_many_waves_means_are_unbiased_and_the_interval_has_the_stated_coverage(many):
    cells = [shown(one) for one in many]
    for inside in (lambda _: True, lambda cell: cell.construct != ANCHOR):
        chosen = [[cell for cell in there if inside(cell)] for there in cells]
        assert Mean.of([off(one, there) for one, there in zip(many, chosen, strict=True)]).holds(0)
        assert Mean.of([covered(one, there) for one, there in zip(many, chosen, strict=True)]).holds(0.95)


@pytest.mark.slow
def test_over_many_waves_as_much_is_shown_as_was_said_before(many):
    assert sum(agrees(one) for one in many) >= len(many) - 1
    assert as_said(many)
    came = {said(one)[3] for one in many}
    assert len(came) > 1, "else it would say little that the two agree"


def as_said(many):
    """Whether as large a share of the figures, and as many teams, were shown as was said, over all waves."""
    before, after, teams, came = (np.array(one) for one in zip(*(said(one) for one in many), strict=True))
    figures, units = (Mean.of([[one] for one in found]) for found in (after - before, came - teams))
    return abs(figures.value) <= figures.twice + 0.01 and abs(units.value) <= units.twice + 0.25


@pytest.mark.slow
def test_an_outlook_that_knows_nothing_of_blocks_is_found_out(tmp_path, sqlite_template):
    """Planted: everybody is asked everything, which nobody told the outlook."""
    assert not as_said(all_waves(tmp_path, sqlite_template, number=4, everything=True))


@pytest.mark.slow
def test_the_page_has_what_is_printed(many):
    assert on_the_page(BEFORE, AFTER) == printed(many)


@pytest.mark.slow
def test_a_mean_that_leans_is_found_out(many):
    """Planted: whoever is content is kept a little more often, by two points a figure."""
    leaning = [off(one, shown(one)) + 0.5 for one in many]
    assert not Mean.of(leaning).holds(0)

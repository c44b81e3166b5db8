"""What a wave will be able to say is what it then says: against the made-up force, and against the books."""

from dataclasses import replace
from datetime import date
from functools import cache
from math import comb

import numpy as np
import pytest

from gapassess.core.organisation import Headcount, Tree, Unit
from gapassess.core.policy import Policy
from gapassess.errors import PolicyError, UsageError
from gapassess.measure import outlook as looking
from gapassess.measure.deciding import decide
from gapassess.measure.expected import Asked, Force, chance_of_score, whole
from gapassess.measure.outlook import opening_level, prospects
from gapassess.measure.rows import rows
from gapassess.measure.scoring import plan
from gapassess.services import reading
from gapassess.services.outlook import judge, outlook
from gapassess.services.outlook_said import basis, sentences
from gapassess.services.people import in_groups
from gapassess.stats.power import answers_to_call_aligned, answers_to_call_material, answers_to_detect
from tests.measure.made import INSTRUMENT, everywhere

POLICY = Policy()
Z90 = 3.29  # from the 5th to the 95th percentile, in standard deviations
LATER = (1, 2, 3, 4)


def force(sizes, *, chance=0.5, roles=("constable",), stated=True):
    """Teams of these sizes below one root."""
    teams = [Unit(f"team-{number:02}", f"Team {number}", "force") for number in range(len(sizes))]
    tree = Tree.of([Unit("force", "Force", None), *teams])
    asked = [
        Asked(team.id, role, size // len(roles), chance)
        for team, size in zip(teams, sizes, strict=True)
        for role in roles
    ]
    positions = [one for name in ("target", "staged") for one in everywhere(tree, name, 70)] if stated else []
    return Force(INSTRUMENT, tree, frozenset(), tuple(asked), tuple(positions))


@pytest.fixture(scope="module")
def ahead(northmoor):
    """What was said before a wave of the made-up force, worked out once, and what it then showed."""
    return cache(lambda place: _ahead(northmoor, place))


def _ahead(northmoor, place):
    wave = reading.waves_with_figures(northmoor.workspace)[place]
    found = outlook(northmoor.workspace, instrument=wave.instrument, opens=wave.opens)
    return found, northmoor.closed[wave.id][1]


def shares(disclosed):
    """Share of cells shown, and how many there are, by level and measure."""
    levels = {line.unit: line.level for line in disclosed.units}
    counted = {}
    for cell in disclosed.cells:
        if cell.state != "not-asked":
            key = "stratum" if cell.stratum is not None else levels[cell.unit], cell.measure
            counted.setdefault(key, []).append(cell.n is not None)
    return {key: (sum(shown) / len(shown), len(shown)) for key, shown in counted.items()}


# --- against the made-up force ------------------------------------------------------------------------------


@pytest.mark.parametrize("place", LATER)
def test_the_share_shown_is_what_the_close_then_shows(ahead, place):
    found, disclosed = ahead(place)
    came = shares(disclosed)
    assert {(one.level, one.measure) for one in found.prospects} == set(came)
    for one in found.prospects:
        share, cells = came[one.level, one.measure]
        spread = (one.shown_high - one.shown_low) / Z90
        assert abs(one.cells - cells) <= 2, one.level
        assert one.shown == pytest.approx(share, abs=3 * spread + 1 / cells), (one.level, one.measure)
        assert one.shown + one.held_back == pytest.approx(1)


@pytest.mark.parametrize("place", LATER)
def test_as_many_teams_and_answers_come_as_were_expected(ahead, place):
    found, disclosed = ahead(place)
    root, teams = disclosed.units[0], [line for line in disclosed.units if line.level == "unit" and not line.pooled]
    assert found.answers == pytest.approx(root.n, rel=0.05)
    assert found.at("unit").units == len(teams)
    assert found.at("unit").units_shown == pytest.approx(sum(line.shown for line in teams), abs=1.5)
    assert (found.pools, found.pooled) == (2, 6)


def test_the_same_question_has_the_same_answer(northmoor, ahead):
    assert ahead(4)[0] == _ahead(northmoor, 4)[0]


def test_leaders_are_counted_from_the_headcounts(ahead):
    found, _ = ahead(4)
    [leaders] = found.audiences
    assert (leaders.id, leaders.people) == ("leaders", 42)
    assert 0.3 * 42 < leaders.answers < 0.8 * 42


def test_spread_comes_from_the_wave_before(northmoor, ahead):
    found, _ = ahead(4)
    before = reading.waves_with_figures(northmoor.workspace)[3]
    assert found.rates_of == before.id
    cells = [cell for cell in northmoor.closed[before.id][1].at_level("organisation") if cell.sd_experienced]
    middle = np.median([cell.sd_experienced for cell in cells if cell.design == "target" and cell.measure == "level"])
    assert found.at("unit").aligned_takes == pytest.approx(float(answers_to_call_aligned(5, middle, alpha=0.03)), abs=3)


def test_it_is_said_in_plain_words(ahead):
    found, _ = ahead(4)
    teams, effects, opens = sentences(found)
    assert teams.startswith("With about 1,500 answers, 27 of 33 teams will be shown.")
    assert "In a team of typical size" in effects
    assert "which no team has" in effects
    assert opens.startswith("The heatmap will open at: Teams")
    assert "Of 42 leaders" in " ".join(basis(found))
    assert all(sentence.strip() for sentence in sentences(found, "cy") + basis(found, "cy"))


def test_few_answers_open_the_heatmap_higher_and_need_a_reason(northmoor):
    wave = reading.newest_closed(northmoor.workspace)
    found = outlook(northmoor.workspace, instrument=wave.instrument, opens=wave.opens, rate=12)
    assert (found.opening, found.rate_given, round(found.rate)) == ("level:1", True, 12)
    with pytest.raises(PolicyError) as caught:
        judge(found, "next")
    assert caught.value.code == "OUTLOOK-POOR"
    assert "level:1" in str(caught.value)
    assert judge(found, "next", override_reason=" A pilot ")["override_reason"] == "A pilot"
    assert judge(found, "next", level="level:1")["outlook_level"] == "level:1"
    with pytest.raises(UsageError) as caught:
        judge(found, "next", level="level:7")
    assert caught.value.code == "LEVEL-UNKNOWN"
    with pytest.raises(UsageError) as caught:
        outlook(northmoor.workspace, instrument=wave.instrument, opens=wave.opens, rate=0)
    assert caught.value.code == "RATE-OUTSIDE"


# --- against the books --------------------------------------------------------------------------------------


def test_power_begins_where_the_books_say():
    # Of many judged at once a quarter have the gap: 0.05 x 0.25 x 0.8; for in line the other three quarters.
    detect, aligned = int(answers_to_detect(10, 22, alpha=0.01)), int(answers_to_call_aligned(5, 22, alpha=0.03))
    material = int(answers_to_call_material(10, 5, 22, alpha=0.01))
    sizes = [wanted + more for wanted in (detect, material, aligned) for more in (-2, -1, 0, 1, 2)]
    counted = force(sizes, chance=1.0).expected()
    counted = replace(counted, sums=tuple(replace(one, n=counted.responses[one.unit]) for one in counted.sums))
    cells = [row for row in rows(counted, decide(counted, POLICY)) if row.position and row.unit != "force"]
    strong = looking._power(cells, {})
    n = np.array([row.experienced.n for row in cells])
    assert set(sizes) == set(n.tolist())
    assert ((strong.detectable <= 10) == (n >= detect)).all()
    assert ((strong.material <= 10) == (n >= material)).all()
    assert ((strong.aligned <= 5) == (n >= aligned)).all()


def test_what_nobody_stated_cannot_be_known():
    [whole_, teams] = (
        one for one in prospects(force([60] * 4, stated=False), POLICY, {}) if one.level in ("organisation", "unit")
    )
    # Of five constructs one is paired; two are targets without a position, two need leaders whom nobody counts.
    assert (whole_.shown, whole_.stated, teams.stated) == (1.0, 0.2, 0.2)
    assert teams.told <= 0.2


def test_a_wider_spread_says_less():
    small, large = (prospects(force([80] * 5), POLICY, {("target", "level"): sd}) for sd in (12.0, 30.0))
    assert [one.shown for one in small] == [one.shown for one in large]
    assert small[-2].told > large[-2].told


def test_more_answers_never_show_less_in_teams_of_one_size():
    few, some, many = (prospects(force([24] * 6, chance=chance), POLICY, {})[1] for chance in (0.2, 0.5, 0.9))
    assert few.shown < some.shown < many.shown
    assert opening_level(prospects(force([24] * 6, chance=0.2), POLICY, {})) == "organisation"


def test_nobody_to_ask_opens_nowhere():
    assert opening_level(prospects(force([3], chance=0.1), POLICY, {})) is None


@pytest.mark.parametrize("role", ["constable", "chief", None])
def test_the_chance_of_a_score_is_that_of_half_the_items(role):
    got = {(one.construct, one.part): chance_of_score(INSTRUMENT, one, role) for one in plan(INSTRUMENT).tallies}
    p, pair = 0.97, 0.97**2
    assert got["target", "experienced"] == pytest.approx(1 - (1 - p) ** 2)
    assert got["paired", "pair"] == pytest.approx(sum(comb(2, k) * pair**k * (1 - pair) ** (2 - k) for k in (1, 2)))
    assert got["independent", "stated"] == pytest.approx(p if role == "chief" else 0)
    assert got["perception", "stated"] == pytest.approx(p if role == "chief" else 0)
    assert got["perception", "experienced"] == pytest.approx(0 if role == "chief" else p)


def test_draws_lie_about_what_is_expected():
    asked = force([40, 33, 57, 12], roles=("constable", "staff", "chief"))
    expected = asked.expected()
    draws = list(asked.draws(400, seed=3))
    assert expected.responses["force"] == round(float(asked.answers.sum()))
    assert expected.responses["force"] == sum(n for unit, n in expected.responses.items() if unit != "force")
    for unit, n in expected.responses.items():
        assert np.mean([one.responses[unit] for one in draws]) == pytest.approx(n, abs=1.2), unit
    for one in expected.sums:
        if one.stratum is None:
            got = np.mean([(draw.by_key.get(one.key) or replace(one, n=0)).n for draw in draws])
            assert got == pytest.approx(one.n, abs=1.6), one.key


def test_rounding_keeps_running_totals():
    parts = np.random.default_rng(5).random((200, 3))
    totals = np.cumsum(whole(parts), axis=0)
    assert np.abs(totals - np.cumsum(parts, axis=0)).max() <= 0.5


def test_people_whom_no_stratum_counts_have_none():
    counted = [("north", None, 30), ("north", "staff", 12), ("south", None, 5)]
    found = in_groups({"north": 30, "south": 5}, [Headcount(date(2026, 1, 1), *one) for one in counted])
    assert found == {("north", "staff"): 12, ("north", None): 18, ("south", None): 5}

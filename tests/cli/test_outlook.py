"""The outlook as it is typed, and what opening a wave does with it."""

import json

import pytest

from gapassess.store import audit
from tests.robustness.driving import refused_change

LOOK = ("outlook", "--instrument", "pcas-pulse@1.0", "--opens", "2026-06-01", "--json")
OPEN = ("wave", "open", "summer", "--instrument", "pcas-pulse@1.0", "--opens", "2026-06-01", "--closes", "2026-06-30")


@pytest.fixture
def force(on_sqlite):
    return on_sqlite


def people(force, size, teams=6):
    """Two districts of three teams, each of the same size; a tenth of each team leads."""
    units = ["unit,parent,title", "force,,Our force", "north,force,North", "south,force,South"]
    heads = ["as_at,unit,stratum,headcount"]
    for number in range(teams):
        units.append(f"team-{number},{'north' if number % 2 else 'south'},Team {number}")
        roles = {"staff": size - size // 10, "chief": size // 10}
        heads += [f"2026-01-01,team-{number},{role},{n}" for role, n in roles.items()]
    assert force.run("import", "units", force.write("units.csv", "\n".join(units) + "\n")).code == 0
    assert force.run("import", "population", force.write("people.csv", "\n".join(heads) + "\n")).code == 0


def opened(force):
    """What the log says of the wave that was opened."""
    workspace = force.workspace()
    with workspace.database.read() as tx:
        [entry] = audit.entries(tx, action="wave-opened")
    workspace.database.dispose()
    return entry.details


def test_a_sound_design_opens_and_the_log_says_so(force):
    people(force, 60)
    found = json.loads(force.run(*LOOK).out)
    levels = {one["level"]: one for one in found["prospects"] if one["measure"] == "level"}
    assert (found["opening"], found["rate"], found["people"], found["answers"]) == ("unit", 50, 360, 180)
    assert list(levels) == ["organisation", "level:1", "unit", "stratum"]
    assert (levels["unit"]["units"], levels["unit"]["units_shown"]) == (6, 6)
    assert levels["unit"]["shown"] == pytest.approx(1, abs=0.02)
    assert found["sentences"][0] == "With about 180 answers, 6 of 6 teams will be shown."
    assert force.run(*OPEN).code == 0
    said = opened(force)
    assert (said["outlook_level"], float(said["outlook_held_back"])) == ("unit", pytest.approx(0, abs=0.02))


@pytest.mark.slow
def test_the_table_is_for_people(force):
    people(force, 60)
    done = force.run(*LOOK[:-1], "--rate", "40")
    assert done.out.splitlines()[0].split()[:3] == ["level", "measure", "units"]
    assert "40 in 100 people are expected to answer." in done.out


def test_a_poor_design_is_refused_without_a_reason(force):
    people(force, 16)
    assert json.loads(force.run(*LOOK).out)["opening"] == "level:1"
    refused = refused_change(force, OPEN)
    assert (refused.code, refused.codes) == (6, ["OUTLOOK-POOR"])
    assert refused_change(force, (*OPEN, "--override-reason", " ")).codes == ["OUTLOOK-POOR"]
    assert force.run(*OPEN, "--override-reason", "The Federation asked for a first look").code == 0
    assert opened(force)["override_reason"] == "The Federation asked for a first look"
    assert float(opened(force)["outlook_held_back"]) > 0.5


@pytest.mark.slow
def test_a_higher_level_may_be_chosen_instead(force):
    people(force, 16)
    assert refused_change(force, (*OPEN, "--level", "level:4")).codes == ["LEVEL-UNKNOWN"]
    assert force.run(*OPEN, "--level", "level:1").code == 0
    assert opened(force)["outlook_level"] == "level:1"
    assert "override_reason" not in opened(force)


@pytest.mark.slow
def test_without_headcounts_it_cannot_tell_and_refuses_nothing(force):
    found = json.loads(force.run(*LOOK).out)
    assert (found["prospects"], found["opening"], found["rate"]) == ([], None, None)
    assert found["sentences"][0].startswith("Nobody can tell yet")
    assert force.run(*OPEN).code == 0
    assert opened(force)["outlook"] == "not known: no headcounts"


@pytest.mark.parametrize("rate", ["0", "101", "nan"])
def test_a_rate_is_above_nothing_and_at_most_everybody(force, rate):
    done = refused_change(force, (*LOOK, "--rate", rate))
    assert (done.code, done.codes) == (2, ["RATE-OUTSIDE"])

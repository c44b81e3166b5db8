"""What closing now would let us say: out of shown rates alone, and what closing then shows."""

import json
import random
import shutil
from collections import Counter
from dataclasses import asdict, replace

import pytest
import sqlalchemy as sa

from gapassess.bootstrap import open_workspace
from gapassess.cli import main
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.errors import PolicyError
from gapassess.measure.as_shown import answering_as_shown
from gapassess.measure.banded import Rate, RoleRate, gated_rates, gated_role_rates, told_together
from gapassess.measure.expected import Asked, Force
from gapassess.services.closing import close_wave
from gapassess.services.if_closed import if_closed
from gapassess.services.if_closed_said import basis, sentences
from gapassess.services.rates import rates
from gapassess.services.reading import assess
from gapassess.services.waves import list_waves
from tests.measure.made import INSTRUMENT, counted, person
from tests.measure.test_outlook import Z90, shares

POLICY = Policy()


@pytest.fixture(scope="module")
def force(northmoor, tmp_path_factory):
    """A copy of the made-up force, whose last wave is open."""
    root = tmp_path_factory.mktemp("copied") / "demo"
    shutil.copytree(northmoor.workspace.root, root)
    workspace = open_workspace(root, actor="Alice")
    yield workspace
    workspace.database.dispose()


@pytest.fixture(scope="module")
def shown(force):
    """The rates of its open wave."""
    return rates(force, list_waves(force)[-1].id)


@pytest.fixture(scope="module")
def now(force, shown):
    """What they would let us say."""
    return if_closed(force, shown)


@pytest.fixture(scope="module")
def ends(force, shown):
    """What they would let us say were all rates at the lower, and at the upper end of their bands."""
    return tuple(if_closed(force, at(shown, end)) for end in ("low", "high"))


def at(shown, end):
    """The same rates, each at one end of its band."""

    def moved(rate):
        return rate if rate.low is None else replace(rate, low=getattr(rate, end), high=getattr(rate, end))

    return replace(shown, units=tuple(map(moved, shown.units)), roles=tuple(map(moved, shown.roles)))


# --- it rests on the shown rates alone ----------------------------------------------------------------------


def test_it_reads_nothing_but_the_rates_as_they_are_shown(force, shown, now, ends, tmp_path):
    shutil.copytree(force.root, tmp_path / "bare")
    bare = open_workspace(tmp_path / "bare", actor="Alice")
    with bare.database.begin() as tx:
        for table in ("counter", "rate", "ballot", "token", "door"):
            assert tx.execute(sa.text(f"SELECT COUNT(*) FROM {table}")).scalar_one(), table
            tx.execute(sa.text(f"DELETE FROM {table}"))
    assert if_closed(bare, shown) == now
    assert now not in ends, "else it would rest on nothing at all"
    bare.database.dispose()


def test_what_the_rates_hold_back_is_not_said_either(force, shown):
    whole = replace(shown.whole, low=None, high=None, held_back=True)
    hidden = replace(shown, units=(whole, *shown.units[1:]))
    assert if_closed(force, hidden) is None
    assert sentences(None) == ["Nobody can tell yet: the rate of the whole organisation is not shown."]
    assert basis(None) == []


# --- and closing then shows it ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def closed(force, shown, now, tmp_path_factory):
    root = tmp_path_factory.mktemp("closed") / "demo"
    shutil.copytree(force.root, root)
    workspace = open_workspace(root, actor="Alice")
    close_wave(workspace, shown.wave.id)
    yield workspace
    workspace.database.dispose()


def agree(one, lowest, highest, share, cells):
    """Say whether a share of figures that came is one that was said."""
    # Whether a share is shown hangs on what people said as well: one unit more or less.
    more = 1 / cells if one.measure == "level" else max(1 / one.units, 1 / cells)
    spread = (one.shown_high - one.shown_low) / Z90
    inside = lowest.shown_low - more <= share <= highest.shown_high + more
    return inside and abs(one.shown - share) <= 3 * spread + (highest.shown - lowest.shown) / 2 + more


def said_and_came(shown, now, ends, closed):
    """Yield what was said of each level and measure, at both ends of the bands too, and what came."""
    came = shares(assess(closed, shown.wave.id))
    assert {(one.level, one.measure) for one in now.prospects} == set(came)
    lowest, highest = ({(one.level, one.measure): one for one in end.prospects} for end in ends)
    for one in now.prospects:
        key = one.level, one.measure
        yield one, lowest[key], highest[key], *came[key]


def test_closing_shows_what_was_said_within_the_width_of_the_bands(shown, now, ends, closed):
    for one, lowest, highest, share, cells in said_and_came(shown, now, ends, closed):
        key = one.level, one.measure
        assert abs(one.cells - cells) <= 2
        assert agree(one, lowest, highest, share, cells), (key, share)
        assert one.shown + one.held_back == pytest.approx(1)
        assert 0 <= one.told <= one.shown


def test_answers_units_and_gaps_are_those_of_the_closed_wave(shown, now, closed):
    disclosed = assess(closed, shown.wave.id)
    teams = [line for line in disclosed.units if line.level == "unit" and not line.pooled]
    assert now.answers == pytest.approx(disclosed.units[0].n, rel=0.1)
    assert now.at("unit").units_shown == pytest.approx(sum(line.shown for line in teams), abs=3)
    for level in ("organisation", "level:1", "unit"):
        cells = [cell for cell in disclosed.at_level(level) if cell.measure == "level" and cell.stratum is None]
        widths = sorted(cell.high - cell.low for cell in cells if cell.low is not None)
        assert now.at(level).half_width == pytest.approx(widths[len(widths) // 2] / 2, rel=0.15), level


def test_it_is_said_in_both_languages(now):
    teams, effects, opens = sentences(now)
    assert teams.startswith("With about 8")
    assert "teams would be shown." in teams
    assert "a gap must be" in effects
    assert opens.startswith("The heatmap would open at: Teams")
    assert "nothing else of this wave" in basis(now)[0]
    assert all(sentence.strip() for sentence in sentences(now, "cy") + basis(now, "cy"))


def test_the_command_tells_the_same_as_json_and_as_tables(force, shown, now, capsys):
    rates_of = ["--workspace", str(force.root), "wave", "rates", shown.wave.id]
    assert main([*rates_of, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["wave"], told["as_of"]) == (shown.wave.id, shown.as_of.isoformat())
    assert [one["low"] for one in told["units"]] == [rate.low for rate in shown.units]
    assert [(tuple(one["roles"]), one["low"]) for one in told["roles"]] == [(one.roles, one.low) for one in shown.roles]
    assert told["if_closed_now"]["prospects"] == [asdict(one) for one in now.prospects]
    assert told["if_closed_now"]["sentences"] == sentences(now)
    assert main(rates_of) == 0
    printed = capsys.readouterr().out
    assert all(line in printed for line in (*sentences(now), *basis(now)))
    assert "chief, superintendent" in printed
    assert "smallest gap" in printed


def test_a_closed_wave_has_no_rates_to_tell(closed, shown):
    with pytest.raises(PolicyError) as caught:
        rates(closed, shown.wave.id)
    assert caught.value.code == "WAVE-NOT-OPEN"


# --- rates of roles -----------------------------------------------------------------------------------------


def test_roles_of_the_made_up_force_are_shown_small_ones_together(shown):
    people = {rate.roles: rate.headcount for rate in shown.roles}
    assert list(people) == [("constable",), ("staff",), ("sergeant",), ("inspector",), ("chief", "superintendent")]
    assert sum(people.values()) == shown.whole.headcount
    assert all(rate.low is not None and not rate.held_back for rate in shown.roles)
    for rate in shown.roles:
        assert (rate.high - rate.low + 1) * rate.headcount / 100 >= POLICY.minimum


@pytest.mark.parametrize(
    ("people", "rows"),
    [
        ({"constable": 300, "staff": 90}, (("constable",), ("staff",))),
        ({"constable": 300, "staff": 19}, ()),
        ({"constable": 300, "staff": 90, "chief": 19}, (("constable",), ("chief", "staff"))),
        (
            {"constable": 300, "staff": 90, "chief": 9, "inspector": 11},
            (("constable",), ("staff",), ("chief", "inspector")),
        ),
        ({"constable": 300, "staff": 0}, ()),
        ({}, ()),
    ],
)
def test_small_roles_share_a_row_by_their_headcounts(people, rows):
    assert told_together(people, minimum=10) == rows


def wave(answered, *, silent=30):
    """A wave of one tree of four units, by unit and role; roles not known are None."""
    tree = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in "abcd")])
    chance = random.Random(7)
    people = [(unit, role, person(chance, role or "staff")) for (unit, role), n in answered.items() for _ in range(n)]
    heads = Counter()
    for (unit, _), n in answered.items():
        heads[unit] += n + silent
    groups = {key: n + silent for key, n in answered.items()}
    return replace(counted(people, tree, headcounts=dict(heads)), groups=groups)


def role_rates(table):
    units = gated_rates(table, POLICY)
    return {rate.roles: rate for rate in gated_role_rates(table, POLICY, units)}


MIXED = {(unit, role): 20 for unit in "abcd" for role in ("constable", "staff")}


def test_all_roles_are_shown_or_none():
    assert all(rate.low is not None for rate in role_rates(wave(MIXED)).values())
    few = MIXED | {("a", "sergeant"): 9}
    assert [rate.held_back for rate in role_rates(wave(few)).values()] == [True] * 3


@pytest.mark.parametrize("unknown", [1, 40])
def test_while_somebodys_role_is_not_known_none_is_shown(unknown):
    assert all(rate.held_back for rate in role_rates(wave(MIXED | {("a", None): unknown})).values())


def test_roles_that_are_the_people_of_a_hidden_unit_are_not_shown():
    """All chiefs are in d. While c, with few answers, keeps d hidden too, their rate would be that of d."""
    apart = {("a", "constable"): 40, ("b", "constable"): 40, ("c", "constable"): 12, ("d", "chief"): 30}
    assert all(rate.low is not None for rate in role_rates(wave(apart)).values())
    few = apart | {("c", "constable"): 4}
    held = {rate.unit for rate in gated_rates(wave(few), POLICY) if rate.held_back}
    assert held == set("abcd")
    assert all(rate.held_back for rate in role_rates(wave(few)).values())


def test_people_are_taken_to_answer_as_their_unit_and_their_role_do():
    tree = Tree.of([Unit("force", "Force", None), Unit("a", "A", "force"), Unit("b", "B", "force")])
    asked = [Asked(unit, role, 200, 0.5) for unit in "ab" for role in ("constable", "staff")]
    force = Force(INSTRUMENT, tree, frozenset(), tuple(asked), ())
    units = [
        Rate(unit, unit, 0, 400, low, low + 4, held_back=False) for unit, low in (("force", 40), ("a", 20), ("b", 60))
    ]
    alone = answering_as_shown(force, units, [])
    assert [round(one.chance, 3) for one in alone.groups] == [0.225, 0.225, 0.625, 0.625]
    roles = [RoleRate((name,), 400, low, low + 4, held_back=False) for name, low in (("constable", 30), ("staff", 50))]
    both = answering_as_shown(force, units, roles).groups
    answers = {(one.unit, one.stratum): one.people * one.chance for one in both}
    for unit, rate in (("a", 0.225), ("b", 0.625)):
        assert answers[unit, "constable"] + answers[unit, "staff"] == pytest.approx(400 * rate)
    for role, rate in (("constable", 0.325), ("staff", 0.525)):
        assert answers["a", role] + answers["b", role] == pytest.approx(400 * rate)

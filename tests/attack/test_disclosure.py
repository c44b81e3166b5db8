"""Everything that may be fetched, against an attacker with subtraction, bridges and linear programmes.

Each rule is also taken away once: then the attacker wins, so these tests can fail.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from gapassess.core.organisation import Headcount, Tree, Unit
from gapassess.core.policy import Policy
from gapassess.measure import banded, cell_tables, deciding, protection, revised_roles
from gapassess.measure.banded import gated_rates, gated_role_rates
from gapassess.measure.comparable import predecessors
from gapassess.measure.decisions import SHARE, WHOLE, Decisions
from gapassess.measure.disclosure import disclose, disclose_comments, disclose_quality, rebuild
from gapassess.measure.linked import links_of
from gapassess.measure.quality_figures import kept_counts
from gapassess.measure.recount import Recount, changed
from gapassess.measure.revision import revise
from gapassess.measure.scoring import plan
from gapassess.measure.trends import Round, series
from gapassess.services.people import in_groups, with_descendants
from tests.attack.beside import comments_found, doors_found, heed, rates_found
from tests.attack.disclosure import (
    Truth,
    View,
    counts_found,
    crossed_of,
    exactly_found,
    insiders_find,
    programme,
    spread_found,
    totals_found,
)
from tests.attack.published import from_published
from tests.attack.random_force import DAYS_OF_WAVES, force, lineage
from tests.measure.conftest import northmoor  # noqa: F401  the made-up force, made once
from tests.measure.made import INSTRUMENT, ROLES, counted, crowd, everywhere, person

POLICY = Policy()
SAMPLE, CHUNK = range(2), 20


def seen(table, strata, *releases, complete=False):
    """All that `releases` (pairs of disclosed and decisions) say of one wave, together."""
    leaders = tuple(name for audience in table.instrument.audiences for name in audience.members)
    view = View(table.tree, dict(table.headcounts), dict(strata), leaders, complete=complete, groups=dict(table.groups))
    view.linked = bool(links_of(table.tree, table.groups, minimum=POLICY.minimum))
    view.knows(table.instrument, table.differentials)
    view.free = {
        (one.construct, one.unit)
        for one in table.sums
        if one.part == "stated" and one.stratum is None
        if not any(decisions.holds(one.unit, one.construct, "stated") for _, decisions in releases)
    }
    for disclosed, decisions in releases:
        view.add(disclosed)
        root = table.tree.root.id
        view.n |= {
            f"*{name}": n for name, n in table.by_stratum.items() if name and not decisions.holds(root, stratum=name)
        }
    return view


def released(table, decisions=None):
    """What a wave shows, unrounded, which is more than anybody sees."""
    if decisions is None:
        return disclose(table, POLICY, exact=True)
    return rebuild(table, POLICY, decisions, exact=True), decisions


def attack(view, truth, *, tables=None):
    """Everything that any of the attackers finds."""
    exact, bridge = exactly_found(view)
    return {
        "subtraction": exact,
        "bridges": bridge,
        "counts": counts_found(view, truth, POLICY),
        "totals": totals_found(view, truth, POLICY, tables),
        "insiders": insiders_find(view, truth, POLICY),
        "together": spread_found(view, truth, POLICY, sorted({what[0] for what in tables or truth.tables})),
    }


def nothing(found):
    assert not any(found.values()), {kind: what for kind, what in found.items() if what}


# --- nothing is found -------------------------------------------------------------------------------------


def attack_force(seed, *, some=2):
    chance = random.Random(f"tables/{seed}")
    before, waves = None, force(seed)
    releases = [released(wave.table) for wave in waves]
    for place, (wave, first) in enumerate(zip(waves, releases, strict=True)):
        truth = Truth.of(wave.table, wave.days[-1])
        again = revised(wave.table, first[1])
        assert first[0] == from_published(wave.table, POLICY, first[1], exact=True)
        view = seen(wave.table, wave.strata, first, again, complete=wave.complete)
        quality, before = qualities(wave, first, before)
        heed(view, quality, wave.table.instrument)
        view.joined = added_up(waves, [one for one, _ in releases], lineage(seed), place)
        assert not rates_found(quality, wave.quality, wave.table.instrument, POLICY)
        assert not doors_found(quality, wave.quality.doors, POLICY)
        read = [disclose_comments(one, wave.comments(first[1])) for one, _ in (first, again)]
        assert not comments_found(view, read, POLICY)
        tables = chance.sample(sorted(truth.tables), some)
        nothing(attack(view, truth, tables=tables))
        # Who does not know who is what is promised more of numbers of answers, and of all else the same.
        bare = replace(view, groups={})
        assert not counts_found(bare, truth, POLICY)
        for known in (view, bare):
            found = days_find(wave, known, truth)
            assert not found, found


def added_up(waves, shown, steps, place):
    """What the courses of merged units say of one wave: rows added up, their number of answers and their total."""
    rounds = [
        Round(one, "", day, wave.table.instrument, day)
        for one, day, wave in zip(shown, DAYS_OF_WAVES, waves, strict=True)
    ]
    found = []
    for step in steps:
        for design in waves[0].table.instrument.designs:
            point = series(rounds, unit=step.new, construct=design.construct, lineage=steps).points[place]
            existed = {line.unit for line in shown[place].units}
            parts, _ = predecessors(step.new, steps, since=DAYS_OF_WAVES[place], existed=existed)
            if point.n is not None and len(parts) > 1:
                what = design.construct, "pair" if design.design == "paired" else "experienced"
                found.append((what, parts, point.n, point.n * point.experienced / 100))
    return found


def qualities(wave, release, before):
    """What is said of the quality of a wave, and what the next one compares itself with."""
    disclosed, decisions = release
    table = wave.table
    alone = [leaf for leaf in table.tree.leaves if leaf not in table.members]
    kept = kept_counts(wave.quality, table.instrument, decisions, POLICY, root=table.tree.root.id, units=alone)
    return disclose_quality(disclosed, table.instrument, decisions, kept, before), (disclosed, kept)


def revised(table, held):
    """A revision with other headcounts, over what the first one keeps."""
    kept = replace(
        table,
        sums=tuple(one for one in table.sums if held.keeps(one)),
        responses={unit: n for unit, n in table.responses.items() if not held.holds(unit)},
        headcounts={unit: people + 1 for unit, people in table.headcounts.items()},
        direct={},
    )
    same = plan(table.instrument)
    counts, decisions = revise(kept, held, Recount(same, same, (), {}, {}), table.instrument, POLICY)
    return rebuild(counts, POLICY, decisions, exact=True), decisions


def days_find(wave, view, truth, *, least=POLICY.minimum):
    """What the rates of the days before the close add to what the close says."""
    made = programme(view)
    for day, answered in enumerate(wave.days):
        table = as_of(wave.table, answered)
        bands = gated_rates(table, POLICY)
        told = {one.unit: one for one in bands if one.low is not None and one.unit not in wave.table.pools}
        _day(made, wave, day, told, least=least)
        _roles_on(made, view, day, gated_role_rates(table, POLICY, bands), least=least)
    return counts_found(view, truth, POLICY, made)


def _roles_on(made, view, day, told, *, least):
    """What the rates of roles say on a day, and how roles and units cross where that is known."""
    rows = {f"*{name}": number for name, number in view.strata.items() if number}
    for row, people in rows.items():
        made.unknown((day, row), 0, people)
        _grows(made, day, row)
    made.adds_up((day, view.tree.root.id), [(day, row) for row in rows])
    for rate in told:
        if rate.low is not None:
            people = sum(view.strata[name] for name in rate.roles)
            low, high = rate.low * people / 100, (rate.high + 1) * people / 100
            made.unknown((day, rate.roles), max(least, low) - 1e-6, min(high, people) + 1e-6)
            made.adds_up((day, rate.roles), [(day, f"*{name}") for name in rate.roles])
    crossed = crossed_of(view)
    for at, strata in crossed.items():
        for stratum, people in strata.items():
            made.unknown((day, at, stratum), 0, people)
            _grows(made, day, at, stratum)
        whole = (day, *at.split(":")) if at.endswith(":own") else (day, at)
        if whole in made:
            made.adds_up(whole, [(day, at, stratum) for stratum in strata])
    for row in rows:
        inside = [(day, at, row[1:]) for at, strata in crossed.items() if row[1:] in strata]
        if inside:
            made.adds_up((day, row), inside)


def _grows(made, day, *what):
    made.at_most([(day, *what)], [("n", *what)])
    if day:
        made.at_most([(day - 1, *what)], [(day, *what)])


def as_of(table, answered):
    """What a wave counted by a day, from the answers by unit and role."""
    own, by_stratum = Counter(), Counter(dict.fromkeys(table.by_stratum, 0))
    for (unit, role), number in answered.items():
        own[unit] += number
        by_stratum[role] += number
    direct = {unit: number for unit, number in own.items() if table.tree.children[unit]}
    return replace(table, sums=(), responses=with_descendants(own, table.tree), direct=direct, by_stratum=by_stratum)


def _day(made, wave, day, told, *, least):
    """Answers only grow: nobody takes one back."""
    heads, tree = wave.table.headcounts, wave.table.tree
    there = [unit.id for unit in tree.units if heads.get(unit.id)]
    for unit in there:
        made.unknown((day, unit), 0, heads[unit])
        made.at_most([(day, unit)], [(day + 1, unit) if (day + 1, unit) in made else ("n", unit)])
        if day:
            made.at_most([(day - 1, unit)], [(day, unit)])
        if unit in told:
            rate = told[unit]
            low, high = rate.low * heads[unit] / 100, (rate.high + 1) * heads[unit] / 100
            made.between((day, unit), max(least, low) - 1e-6, min(high, heads[unit]) + 1e-6)
    for unit in there:
        children = [child for child in tree.children[unit] if child in there]
        if children:
            own = heads[unit] - sum(heads[child] for child in children)
            made.unknown((day, unit, "own"), 0, own)
            made.adds_up((day, unit), [*((day, child) for child in children), (day, unit, "own")])


@pytest.mark.parametrize("seed", SAMPLE)
def test_the_attacker_finds_nothing_in_a_random_force(seed):
    attack_force(seed)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 200, CHUNK))
def test_the_attacker_finds_nothing_in_any_of_200_random_forces(start):
    for seed in range(start, start + CHUNK):
        attack_force(seed)


@pytest.mark.parametrize("some", [1, pytest.param(None, marks=pytest.mark.slow)])
def test_the_attacker_finds_nothing_in_the_demo_force(northmoor, some):  # noqa: F811
    for table, _, decisions in northmoor.closed.values():
        truth = Truth.of(table)
        view = seen(table, strata_of(table), released(table, decisions))
        chance = random.Random(table.wave)
        every = sorted(truth.tables)
        nothing(attack(view, truth, tables=chance.sample(every, some) if some else every))


CHIEFS_APART = {("a", "constable"): 40, ("b", "sergeant"): 14, ("d", "chief"): 18, ("d", "staff"): 25}


def linked(of=CHIEFS_APART):
    """Units of one or two roles: where all chiefs and all staff are in d, it less the staff would be the chiefs."""
    chance = random.Random(5)
    people = [(unit, role, person(chance, role, missing=0)) for (unit, role), n in of.items() for _ in range(n)]
    people = [one if one[1] != "chief" else (*one[:2], (3, 3, *one[2][2:])) for one in people]
    tree = Tree.of(unit for unit in STAR.units if unit.id != "c")
    groups = {key: n + 30 for key, n in of.items()}
    heads = {unit: sum(n for (at, _), n in groups.items() if at == unit) for unit in "abd"}
    table = replace(counted(people, tree, headcounts=heads), groups=groups)
    return table, {role: n for (_, role), n in groups.items()}


def test_without_links_a_unit_of_one_role_tells_what_the_role_hides(monkeypatch):
    """Figures of a unit are protected where they stand, and of a role: the two together must be, too."""
    table, strata = linked()
    nothing(look(table, strata))
    monkeypatch.setattr(deciding, "links_of", lambda *_, **__: ())
    assert look(table, strata)["totals"]


def test_a_total_beside_its_roles_is_nobody_else():
    """A table of people may give a unit's total and its roles: were the total people of their own, no link is seen."""
    table, strata = linked()
    totals = Counter()
    for (unit, _), people in table.groups.items():
        totals[unit, None] += people
    both = {**table.groups, **totals}
    counted_by = [Headcount(date(2026, 1, 1), *group, people) for group, people in both.items()]
    right = in_groups({unit: people for (unit, _), people in totals.items()}, counted_by)
    assert right == table.groups
    nothing(look(replace(table, groups=right), strata))
    assert released(replace(table, groups=both))[1] != released(table)[1]
    view = replace(seen(table, strata, released(replace(table, groups=both)), complete=True), groups=table.groups)
    assert attack(view, Truth.of(table), tables=(("target", "experienced"),))["totals"]


def strata_of(table):
    """People by role of the made-up force: many enough to be no help but for the leaders, of whom all know how many."""
    return {name: 10 * n + 40 for name, n in table.by_stratum.items() if name}


# --- the two ways of finding exact numbers agree ----------------------------------------------------------


@pytest.mark.parametrize("seed", range(200, 220))
def test_a_number_follows_by_subtraction_where_it_is_a_bridge(seed):
    wave = force(seed)[0]
    truth = Truth.of(wave.table)
    view = View(wave.table.tree, dict(wave.table.headcounts), dict(wave.strata))
    chance = random.Random(seed)
    view.n = {row: n for row, n in truth.n.items() if ":own" not in row and chance.random() < 0.7}
    found, bridges = exactly_found(view)
    assert set(found) <= bridges
    made = programme(view)
    for row in found:
        low, high = made.range(("n", row))
        assert high - low < 1e-3
        assert low == pytest.approx(truth.n[row], abs=1e-3)


# --- each rule taken away ---------------------------------------------------------------------------------

STAR = Tree.of([Unit("force", "Force", None), *(Unit(name, name, "force") for name in "abcd")])
SIZES = {"a": 50, "b": 60, "c": 7, "d": 45}


def star(sizes, *, missing=0.0, roles=ROLES, change=None, silent=30):
    """One wave of one tree of four units, everybody answering everything."""
    people = crowd(sizes, missing=missing, roles=roles)
    people = [change(one) for one in people] if change else people
    tree = Tree.of(unit for unit in STAR.units if unit.parent is None or unit.id in sizes)
    heads = {unit: n + silent for unit, n in sizes.items()}
    table = counted(people, tree, headcounts=heads, positions=everywhere(tree, "staged", 80, "share"))
    strata = {role: n + silent for role, n in Counter(role for _, role, _ in people).items()}
    return table, strata


def look(table, strata, *more, tables=(("target", "experienced"),), complete=True):
    first = released(table)
    return attack(seen(table, strata, first, *more, complete=complete), Truth.of(table), tables=tables)


def in_both(monkeypatch, name, instead):
    """Take a rule away wherever what is held back is decided."""
    for module in (deciding, cell_tables):
        monkeypatch.setattr(module, name, instead)


def primary_alone(tree, n, direct, held, **_):
    return frozenset(held)


def test_with_every_rule_the_planted_forces_give_nothing():
    nothing(look(*star(SIZES)))


def test_without_secondary_suppression_subtraction_wins(monkeypatch):
    in_both(monkeypatch, "protect", primary_alone)
    found = look(*star(SIZES))
    assert found["subtraction"]["c"] == 7
    assert "c" in found["bridges"]
    assert "c" in found["counts"]


def test_a_group_that_needs_not_keep_the_minimum_without_its_largest_is_open_to_that_one(monkeypatch):
    table, strata = star({"a": 50, "b": 60, "c": 9, "d": 1})
    nothing(look(table, strata))
    monkeypatch.setattr(protection, "max", lambda _: 0, raising=False)
    found = look(table, strata)
    assert found["insiders"]["force", "c"] == 1


def test_deciding_by_construct_alone_tells_how_many_answered(monkeypatch):
    monkeypatch.setattr(deciding._Cut, "whole", lambda _: (frozenset(), frozenset()))
    assert look(*star(SIZES))["counts"]["c"] == (7, 7)


SHARES = (("target", "share"),)


def test_without_a_table_of_their_own_shares_are_subtracted(monkeypatch):
    table, strata = star({"a": 50, "b": 60, "c": 25, "d": 45})
    nothing(look(table, strata, tables=SHARES))
    decide = deciding.decide

    def no_shares(*arguments):
        return Decisions(tuple(one for one in decide(*arguments).made if one.part != SHARE))

    monkeypatch.setattr("gapassess.measure.disclosure.decide", no_shares)
    assert look(table, strata, tables=SHARES)["totals"]


def test_a_hidden_group_that_is_all_of_one_mind_needs_another_beside_it(monkeypatch):
    """Everybody in c and d gave the lowest answer: their parent less the shown ones would say so."""

    def unhappy(one):
        return (*one[:2], (1, 5, *one[2][2:])) if one[0] in "cd" else one

    table, strata = star({"a": 50, "b": 60, "c": 25, "d": 40}, change=unhappy)
    for tables in (SHARES, (("target", "experienced"),)):
        nothing(look(table, strata, tables=tables))
    monkeypatch.setattr(cell_tables, "narrow_rule", lambda *_, **__: None)
    assert look(table, strata)["totals"].keys() >= {(("target", "experienced"), unit) for unit in "cd"}


def test_without_the_rule_of_three_who_differs_is_told(monkeypatch):
    def alike(one):
        return (*one[:2], (4, 2, *one[2][2:])) if one[0] == "b" else one

    table, strata = star(SIZES, change=alike)
    nothing(look(table, strata))
    primary = cell_tables.primary
    in_both(monkeypatch, "primary", lambda n, _, **more: primary(n, {}, **more))
    monkeypatch.setattr(cell_tables, "narrow_rule", lambda *_, **__: None)
    assert (("target", "experienced"), "b") in look(table, strata)["totals"]


def of_strata(sizes):
    chance = random.Random(3)
    people = [
        (chance.choice("ab"), role, person(chance, role, missing=0)) for role, n in sizes.items() for _ in range(n)
    ]
    tree = Tree.of(unit for unit in STAR.units if unit.id not in "cd")
    table = counted(people, tree, headcounts={"a": 200, "b": 200})
    return table, {role: n + 40 for role, n in sizes.items()}


def test_without_protection_of_strata_a_role_is_subtracted(monkeypatch):
    table, strata = of_strata({"constable": 60, "sergeant": 40, "staff": 7, "chief": 20})
    nothing(look(table, strata))
    protect = cell_tables.protect

    def units_alone(tree, n, direct, held, **more):
        strata = any(":" in unit.id for unit in tree.units)
        return frozenset(held) if strata else protect(tree, n, direct, held, **more)

    in_both(monkeypatch, "protect", units_alone)
    assert "*staff" in look(table, strata)["counts"]


def left_to_insiders(table):
    """Held-back answers of all but the leaders, whose number is told, less those of the largest role."""
    root, decisions = table.tree.root.id, released(table)[1]
    held = [n for name, n in table.by_stratum.items() if name != "chief" and decisions.holds(root, stratum=name)]
    return sum(held) - max(held)


def test_how_many_leaders_answered_is_not_a_way_round_held_back_strata(monkeypatch):
    table, strata = of_strata({"constable": 90, "sergeant": 60, "staff": 7, "chief": 40})
    nothing(look(table, strata))
    assert left_to_insiders(table) >= POLICY.minimum
    monkeypatch.setattr(deciding, "_beside_audiences", lambda _split, _policy, held: held)
    monkeypatch.setattr(deciding.Split, "told", frozenset())
    assert left_to_insiders(table) < POLICY.minimum


def test_answers_less_those_of_everyone_else_are_the_leaders(monkeypatch):
    table, strata = star({"a": 50, "b": 60, "c": 55, "d": 45})
    both = (("perception", "stated"),)
    nothing(look(table, strata, tables=both))
    in_both(monkeypatch, "LEADERS_BESIDE", "nowhere")
    assert look(table, strata, tables=both)["totals"]


def test_ungated_rates_tell_who_is_held_back(monkeypatch):
    wave = force(2)[0]
    view = seen(wave.table, wave.strata, released(wave.table), complete=wave.complete)
    truth = Truth.of(wave.table)
    assert not days_find(wave, view, truth)
    monkeypatch.setattr(banded, "units_held", lambda *_: frozenset())
    monkeypatch.setattr(banded, "protect", lambda *_, **__: frozenset())
    monkeypatch.setattr(banded, "ceil", lambda _: 1)
    assert days_find(wave, view, truth, least=0)


def test_rates_of_roles_that_closing_holds_back_tell_how_many_answered(monkeypatch):
    """All roles are in bands and large enough on the day, and still the close and they together tell of one."""
    wave = force(13)[0]
    view = replace(seen(wave.table, wave.strata, released(wave.table), complete=wave.complete), groups={})
    truth = Truth.of(wave.table)
    assert not days_find(wave, view, truth)
    monkeypatch.setattr(banded, "roles_held", lambda *_: frozenset())
    assert days_find(wave, view, truth)


def test_a_revision_that_shows_what_the_first_hid_is_found_out():
    table, strata = star(SIZES)
    _, held = released(table)
    nothing(look(table, strata, revised(table, held)))
    units = sorted(one.unit for one in held.made if one.part == WHOLE and one.reason == "secondary")
    for unit in units:
        fewer = Decisions(tuple(one for one in held.made if one.unit != unit))
        assert any(look(table, strata, released(table, fewer)).values())


def test_a_corrected_scoring_does_not_tell_of_a_role_what_it_makes_alike(monkeypatch):
    """Sergeants are alike once an item is turned: their unit, with two staff in it, would be nearly they alone."""
    right = INSTRUMENT
    turned = tuple(replace(one, reverse=False) if one.id == "target-b" else one for one in right.items)
    wrong = replace(right, version="0.9", items=turned)
    chance = random.Random(8)
    of = {("a", "constable"): 60, ("b", "chief"): 40, ("c", "staff"): 45, ("d", "sergeant"): 20, ("d", "staff"): 2}
    people = [(unit, role, person(chance, role, missing=0)) for (unit, role), n in of.items() for _ in range(n)]
    alike = [(*one[:2], (one[2][0], one[2][0], *one[2][2:])) if one[1] == "sergeant" else one for one in people]
    # Two of the sergeants and the two staff beside them differ: two too few of the role, enough of the unit.
    people = [*alike[:-4], *((unit, role, (1, 5, *said[2:])) for unit, role, said in alike[-4:])]
    groups = {(unit, role): n if (unit, role) == ("d", "staff") else n + 30 for (unit, role), n in of.items()}
    heads = {unit: sum(n for (at, _), n in groups.items() if at == unit) for unit in "abcd"}
    first, now = (
        replace(counted(people, STAR, headcounts=heads, instrument=one), groups=groups) for one in (wrong, right)
    )
    strata = Counter()
    for (_, role), n in groups.items():
        strata[role] += n
    _, held = released(first)
    assert not held.holds("d", "target", "figure")

    def again():
        old, new = plan(wrong), plan(right)
        otherwise = {one.key for one in changed(old, new)}
        sums = [one for one in now.sums if (one.construct, one.part) in otherwise]
        answered = {(unit, 1): n for unit, n in now.responses.items()}
        by_unit, by_role = ([one for one in sums if (one.stratum is None) == whole] for whole in (True, False))
        recount = Recount(old, new, tuple(by_unit), answered, now.responses, tuple(by_role))
        kept = replace(first, sums=tuple(one for one in first.sums if held.keeps(one)))
        counts, decisions = revise(kept, held, recount, right, POLICY)
        view = seen(now, strata, (rebuild(counts, POLICY, decisions, exact=True), decisions), complete=True)
        truth, what = Truth.of(now), ("target", "experienced")
        # No role is shown of a corrected scoring, because rows know roles less exactly: one that is fit may follow.
        fit = {row for row, (n, _, differ) in truth.tables[what].items() if n >= 10 and differ >= 3}
        found = attack(view, truth, tables=(what,))
        unfit = {
            kind: {key: told for key, told in found[kind].items() if key[1] not in fit}
            for kind in ("totals", "together")
        }
        return found | unfit

    nothing(again())
    monkeypatch.setattr(revised_roles, "links_of", lambda *_, **__: ())
    assert again()["totals"].keys() == {(("target", "experienced"), "*sergeant")}


@pytest.mark.parametrize(
    ("weaker", "tables", "kind", "row"),
    [
        (replace(POLICY, minimum=5), (("target", "experienced"),), "counts", "c"),
        (replace(POLICY, share_minimum=20), SHARES, "totals", (("target", "share"), "*chief")),
        (replace(POLICY, differing=0), (("target", "experienced"),), "totals", (("target", "experienced"), "b")),
    ],
    ids=["minimum", "share minimum", "differing"],
)
def test_a_promise_that_is_weaker_than_the_attacker_holds_it_to_be_is_found_out(weaker, tables, kind, row):
    tree = Tree.of([*STAR.units, Unit("e", "e", "force")])
    people = crowd(SIZES | {"e": 25}, missing=0)
    people = [(*one[:2], (4, 2, *one[2][2:])) if one[0] == "b" else one for one in people]
    table = counted(people, tree, headcounts={unit: n + 30 for unit, n in (SIZES | {"e": 25}).items()})
    strata = {role: n + 30 for role, n in Counter(role for _, role, _ in people).items()}
    nothing(look(table, strata, tables=tables))
    view = seen(table, strata, disclose(table, weaker, exact=True), complete=True)
    assert row in attack(view, Truth.of(table), tables=tables)[kind]

"""Each rule that guards what stands beside the figures is taken away once: then the attacker wins."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from gapassess.core.comment import Comment
from gapassess.core.organisation import Lineage, Tree, Unit
from gapassess.measure import banded, deciding, protection, quality_figures, revised_roles
from gapassess.measure import beside as beside_module
from gapassess.measure import contrasts as contrasts_module
from gapassess.measure import disclosure as disclosure_module
from gapassess.measure import standardised as standardised_module
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosure import disclose_comments, rebuild
from gapassess.measure.moments import moments
from gapassess.measure.recount import Recount, changed
from gapassess.measure.revision import revise
from gapassess.measure.scoring import plan
from gapassess.measure.untold import Untold
from tests.attack.answers import contrasts_of, quality_of
from tests.attack.beside import comments_found, doors_found, heed, rates_found
from tests.attack.disclosure import Truth, counts_found, insiders_find, programme
from tests.attack.published import from_published
from tests.attack.random_force import NEAR, Wave, force
from tests.attack.test_disclosure import (
    POLICY,
    SIZES,
    STAR,
    added_up,
    attack,
    days_find,
    look,
    nothing,
    of_strata,
    primary_alone,
    qualities,
    released,
    seen,
    star,
)
from tests.measure.made import INSTRUMENT, ROLES, counted, crowd, everywhere, person

TARGET = (("target", "experienced"),)


def alike(one, *, units="cd"):
    """Nearly the same answer from everybody in some units: three of them lie one step away."""
    return (*one[:2], (4, 2, *one[2][2:])) if one[0] in units else one


def test_a_hidden_group_that_hardly_differs_needs_another_beside_it(monkeypatch):
    """All of c are alike, so d is held back beside it: four of d differ, but by one step, and the spread tells so."""
    sizes = {"a": 50, "b": 60, "c": 30, "d": 40}
    people = [alike(one) for one in crowd(sizes, missing=0)]
    few = [place for place, one in enumerate(people) if one[0] == "d"][:4]
    people = [(*one[:2], (3, 2, *one[2][2:])) if place in few else one for place, one in enumerate(people)]
    table = counted(people, STAR, headcounts={unit: n + 30 for unit, n in sizes.items()})
    strata = {role: n + 30 for role, n in Counter(role for _, role, _ in people).items()}
    nothing(look(table, strata))
    monkeypatch.setattr(Untold, "tells", lambda *_: False)
    found = look(table, strata)
    assert not found["totals"], "numbers and means alone do not tell"
    assert found["together"].keys() >= {(TARGET[0], unit) for unit in "cd"}


def test_a_unit_of_one_hidden_role_and_another_does_not_tell_its_spread(monkeypatch):
    """All sergeants are alike and staff hardly differ; both are in d alone, so what d tells of its spread is theirs."""
    of = {("a", "constable"): 40, ("b", "constable"): 45, ("d", "sergeant"): 18, ("d", "staff"): 25}
    chance, left = random.Random(5), 4
    people = [(unit, role, person(chance, role, missing=0)) for (unit, role), n in of.items() for _ in range(n)]
    for place, (unit, role, answers) in enumerate(people):
        if unit == "d":
            left -= role == "staff"
            first = (3, 2) if role == "staff" and left >= 0 else (4, 2)
            people[place] = unit, role, (*first, *answers[2:])
    groups = {key: n + 30 for key, n in of.items()}
    heads = {unit: sum(n for (at, _), n in groups.items() if at == unit) for unit in "abd"}
    tree = Tree.of(unit for unit in STAR.units if unit.id != "c")
    table = replace(counted(people, tree, headcounts=heads), groups=groups)
    strata = dict(Counter(role for (_, role), n in groups.items() for _ in range(n)))
    told = released(table)[1]
    assert not told.holds("d", "target", "figure")
    assert not told.tells_spread("d", "target", "figure")
    nothing(look(table, strata))
    monkeypatch.setattr(
        deciding, "untold_together", lambda _, __, units, strata: (units.with_more(), strata(()).with_more())
    )
    assert look(table, strata)["together"].keys() >= {(TARGET[0], "*sergeant"), (TARGET[0], "*staff")}


def hardly_apart(sizes, roles, *, instrument=INSTRUMENT):
    """Everybody has one of two neighbouring scores of the target, whatever the two answers it is made of."""
    place, people = 0, []
    names = [role for role, n in roles.items() for _ in range(n)]
    random.Random(4).shuffle(names)
    for unit, n in sizes.items():
        for _ in range(n):
            first = ((1, 4), (1, 3), (2, 5), (3, 5))[place % 4]
            people.append((unit, names[place], (*first, *person(random.Random(place), names[place], missing=0)[2:])))
            place += 1
    tree = Tree.of(unit for unit in STAR.units if unit.parent is None or unit.id in sizes)
    heads = {unit: n + 30 for unit, n in sizes.items()}
    return counted(people, tree, headcounts=heads, instrument=instrument), {role: n + 30 for role, n in roles.items()}


@pytest.mark.parametrize(
    ("sizes", "roles", "found"),
    [
        ({"a": 40, "b": 45}, (67, 7, 6, 5), {"*sergeant", "*staff", "*chief"}),
        ({"a": 40, "b": 15, "c": 7, "d": 9}, (22, 16, 17, 16), {"b", "c", "d"}),
    ],
    ids=["units tell of roles", "roles tell of units"],
)
def test_all_roles_together_are_all_units_together(monkeypatch, sizes, roles, found):
    """Where all roles are hidden, or some units, and the organisation loses its own, the others still add up to it."""
    table, strata = hardly_apart(sizes, dict(zip(ROLES, roles, strict=True)))
    nothing(look(table, strata))
    together = deciding.untold_together

    def apart(links, n, units, strata):
        of_units, of_strata = together(links, n, units, strata)
        return units.with_more(), of_strata if "c" not in sizes else strata(()).with_more({"force"} & of_units)

    monkeypatch.setattr(deciding, "untold_together", apart)
    seen_through = look(table, strata)
    assert not seen_through["totals"], "numbers and means alone do not tell"
    assert seen_through["together"].keys() >= {(("target", "share"), row) for row in found}


def test_a_corrected_scoring_tells_no_spread_that_hidden_roles_add_up_to(monkeypatch):
    """Units and roles are not linked, and still all roles together are the organisation."""
    turned = tuple(replace(one, reverse=False) if one.id == "target-b" else one for one in INSTRUMENT.items)
    roles = dict(zip(ROLES, (67, 7, 6, 5), strict=True))
    first, now = (
        hardly_apart({"a": 40, "b": 45}, roles, instrument=one)[0]
        for one in (replace(INSTRUMENT, version="0.9", items=turned), INSTRUMENT)
    )
    strata = {role: n + 30 for role, n in roles.items()}

    def found():
        _, held = released(first)
        old, new = plan(first.instrument), plan(INSTRUMENT)
        otherwise = {one.key for one in changed(old, new)}
        sums = [one for one in now.sums if (one.construct, one.part) in otherwise]
        by_unit, by_role = (tuple(one for one in sums if (one.stratum is None) == whole) for whole in (True, False))
        answered = {(unit, 1): n for unit, n in now.responses.items()}
        recount = Recount(old, new, by_unit, answered, now.responses, by_role)
        kept = replace(first, sums=tuple(held.kept(first.sums)))
        counts, decisions = revise(kept, held, recount, INSTRUMENT, POLICY)
        assert held.tells_spread("force", "target", "figure")
        assert not decisions.holds("force", "target", "figure")
        view = seen(now, strata, (rebuild(counts, POLICY, decisions, exact=True), decisions), complete=True)
        return attack(view, Truth.of(now), tables=TARGET)["together"]

    assert not found()
    monkeypatch.setattr(revised_roles, "untold_together", lambda _, __, units, ___, *, more: (units.with_more(more),))
    assert found().keys() >= {(("target", "share"), f"*{role}") for role in ROLES}


def test_a_stage_is_a_table_of_its_own(monkeypatch):
    """Nobody in a, c and d, which are held back together, has heard of it."""

    def unheard(one):
        return (*one[:2], (*one[2][:2], 1, *one[2][3:])) if one[0] in "acd" else one

    table, strata = star({"a": 50, "b": 60, "c": 7, "d": 8}, change=unheard)
    known = (("staged", "known"),)
    nothing(look(table, strata, tables=known))
    decide = deciding.decide

    def no_stages(*arguments):
        return Decisions(tuple(one for one in decide(*arguments).made if one.part not in ("known", "enabled")))

    monkeypatch.setattr("gapassess.measure.disclosure.decide", no_stages)
    assert look(table, strata, tables=known)["totals"].keys() >= {(known[0], unit) for unit in "acd"}


def test_how_many_leaders_answered_is_no_way_to_a_unit_of_their_own(monkeypatch):
    """Leaders are in b1 itself, which is hidden, and in a team of it, which is shown: what is left is another team."""
    wave = force(157)[2]

    def found():
        release = released(wave.table)
        view = heed(seen(wave.table, wave.strata, release), qualities(wave, release, None)[0], INSTRUMENT)
        return counts_found(view, Truth.of(wave.table, wave.days[-1]), POLICY)

    assert not found()
    monkeypatch.setattr(deciding._Cut, "tells", lambda *_: False)
    assert found()["b1/2"] == pytest.approx((26, 26), abs=1e-3)


# --- contrasts --------------------------------------------------------------------------------------------


def with_contrast(alone):
    """Four units where so many of b have the minuend alone, all of them the highest."""
    people = crowd({"a": 50, "b": 60, "c": 55, "d": 45}, missing=0)
    slot, left, found = INSTRUMENT.slots["staged-p"], alone, []
    for unit, role, answers in people:
        if unit == "b" and left:
            left -= 1
            found.append((unit, role, (5, 1, *answers[2:slot], -1, *answers[slot + 1 :])))
        else:
            found.append((unit, role, answers))
    table = counted(found, STAR, headcounts=dict.fromkeys("abcd", 100))
    table = replace(table, differentials=NEAR, sums=(*table.sums, *contrasts_of(found, STAR, INSTRUMENT, NEAR)))
    return table, {role: n + 40 for role, n in Counter(role for _, role, _ in people).items()}


@pytest.mark.parametrize("rule", ["_uncovers", "held_contrasts"])
def test_a_contrast_less_its_constructs_is_those_with_one_score_alone(monkeypatch, rule):
    table, strata = with_contrast(6)
    assert released(table)[0].contrasts == ()
    nothing(look(table, strata, complete=False))
    if rule == "_uncovers":
        monkeypatch.setattr(contrasts_module, "_uncovers", lambda *_: False)
    else:
        monkeypatch.setattr(disclosure_module, "held_contrasts", lambda *_: ())
    assert ("near", "target", "b") in look(table, strata, complete=False)["together"]


# --- weightings -------------------------------------------------------------------------------------------


def hidden_by_weight(table):
    """Totals of two hidden units, where the headcount-weighted mean of their parent does not count them as one.

    How many answered in each is shown; the sum of both totals follows by subtraction, and the mean of the parent
    weighted by headcounts gives them another weight each.
    """
    disclosed = released(table)[0]
    cells = {cell.unit: cell for cell in disclosed.cells if cell.construct == "target" and cell.stratum is None}
    lines, root = {line.unit: line for line in disclosed.units}, cells["force"]
    hidden = [unit for unit in "abcd" if cells[unit].experienced is None and lines[unit].n is not None]
    if len(hidden) != 2:
        return {}
    left = root.n * root.experienced - sum(cells[one].n * cells[one].experienced for one in "abcd" if one not in hidden)
    weighted = root.standardised * lines["force"].headcount - sum(
        lines[one].headcount * cells[one].experienced for one in "abcd" if one not in hidden
    )
    heads, answers = (np.array([getattr(lines[one], name) for one in hidden]) for name in ("headcount", "n"))
    if abs(weighted - heads.sum() * left / answers.sum()) < 0.01 * heads.sum():
        return {}  # weighted as one group: nothing beyond subtraction
    found = np.linalg.solve([[1, 1], heads / answers], [left, weighted])
    return dict(zip(hidden, found / answers, strict=True))


def test_the_headcount_weighted_mean_counts_what_is_hidden_as_one_group(monkeypatch):
    sizes = {"a": 50, "b": 60, "c": 40, "d": 45}
    people = [alike(one, units="c") for one in crowd(sizes, missing=0)]
    heads = {"a": 60, "b": 70, "c": 200, "d": 50}
    table = counted(people, STAR, headcounts=heads, positions=everywhere(STAR, "target", 70))
    assert hidden_by_weight(table) == {}
    decisions = released(table)[1]
    assert rebuild(table, POLICY, decisions) == from_published(table, POLICY, decisions)

    def counts_all(row):
        return row.measure == "level" and row.stratum is None and row.design.design == "target"

    def of_counted(found, estimates, lines):
        everything = moments([row.experienced for row in found], "first")
        return standardised_module.standardised(found, replace(estimates, experienced=everything), lines)

    monkeypatch.setattr(standardised_module, "_counts", counts_all)
    monkeypatch.setattr(beside_module, "standardised", of_counted)
    found = hidden_by_weight(table)
    sums = table.sums_of("c", "target", "experienced")
    assert found["c"] == pytest.approx(100 * sums.total / sums.lattice / sums.n, abs=1)
    assert rebuild(table, POLICY, decisions) != from_published(table, POLICY, decisions)


# --- pools, waves, lineage --------------------------------------------------------------------------------


POOLED = Tree.of([
    Unit("force", "Force", None), Unit("a", "a", "force"), Unit("b", "b", "force"), Unit("c", "c", "force"),
    Unit("c.pool", "Small", "c"), *(Unit(f"c/{one}", one, "c.pool") for one in "xyz"), Unit("c/w", "w", "c"),
])  # fmt: skip
IN_POOL = {"a": 50, "b": 60, "c/x": 15, "c/y": 14, "c/z": 16, "c/w": 40}


def pooled():
    """Three small units in one pool, in each of which more than the minimum answered."""
    people = crowd(IN_POOL, missing=0)
    heads = {unit: n + 4 if "/" in unit and n < 20 else n + 30 for unit, n in IN_POOL.items()}
    table = counted(people, POOLED, headcounts=heads, pools=frozenset({"c.pool"}))
    strata = Counter(role for _, role, _ in people)
    days = [Counter((unit, role) for unit, role, _ in people)]
    return Wave(table, None, POOLED, heads, {role: n + 60 for role, n in strata.items()}, days)


def test_a_small_unit_that_reports_in_a_pool_shows_no_rate_while_the_wave_is_open(monkeypatch):
    wave = pooled()
    view = seen(wave.table, wave.strata, released(wave.table))
    truth = Truth.of(wave.table)
    assert not days_find(wave, view, truth)
    held = banded.units_held

    def no_pools(table, policy):
        return held(replace(table, pools=frozenset()), policy)

    monkeypatch.setattr(banded, "units_held", no_pools)
    assert days_find(wave, view, truth).keys() & {"c/x", "c/y", "c/z"}


def test_a_small_unit_that_reports_in_a_pool_shows_nothing_by_itself(monkeypatch):
    table = pooled().table
    assert not table.members & {line.unit for line in released(table)[0].units if line.shown}
    few = deciding._few
    monkeypatch.setattr(deciding, "_few", lambda split, policy: few(split, policy) - split.counted.members)
    assert table.members <= {line.unit for line in released(table)[0].units if line.shown}


def test_who_answered_against_the_wave_before_names_no_hidden_role(monkeypatch):
    """Whole numbers of 100 are exact enough in a small organisation."""
    table, strata = of_strata({"constable": 60, "sergeant": 40, "staff": 7, "chief": 20})
    counts = quality_of(
        [("a", role, (3,) * len(INSTRUMENT.items)) for role, n in table.by_stratum.items() for _ in range(n)],
        INSTRUMENT, random.Random(1),
    )  # fmt: skip
    wave = Wave(table, counts, table.tree, {}, strata, [])

    def found():
        release = released(table)
        _, before = qualities(wave, release, None)
        quality, _ = qualities(wave, release, before)
        view = heed(seen(table, strata, release), quality, INSTRUMENT)
        return counts_found(view, Truth.of(table), POLICY)

    assert not found()
    kept = quality_figures.kept_counts
    monkeypatch.setattr(
        "tests.attack.test_disclosure.kept_counts",
        lambda counts, *more, **named: replace(kept(counts, *more, **named), strata=counts.strata),
    )
    assert "*staff" in found()


def test_the_course_of_a_merged_unit_is_made_of_what_its_parts_showed(monkeypatch):
    """Made of what was counted, it gives a hidden part when the other one is taken away."""
    table, strata = star(SIZES)
    wave = Wave(table, None, table.tree, {}, strata, [])
    steps = [Lineage(one, "m", "merged", date(2026, 6, 1)) for one in "bc"]
    waves = [wave, wave, wave]

    def found(shown):
        release = released(table)
        view = seen(table, strata, release, complete=True)
        view.joined = added_up(waves, [shown] * 3, steps, 0)
        return programme(view, TARGET).range(("t", *TARGET[0], "c"))

    low, high = found(released(table)[0])
    assert high - low >= POLICY.differing
    low, high = found(rebuild(table, POLICY, Decisions(()), exact=True))
    assert high - low < 1e-3


# --- how answers were given and came in, and what was written ----------------------------------------------


def test_a_way_in_that_few_took_is_held_back_beside_another(monkeypatch):
    came = {"link": 200, "code": 3, "import": 97}
    table, strata = star({"a": 100, "b": 110, "c": 90})
    counts = quality_of(crowd({"a": 300}, missing=0), INSTRUMENT, random.Random(1))
    wave = Wave(table, replace(counts, doors=came), table.tree, {}, strata, [])

    def found():
        return doors_found(qualities(wave, released(table), None)[0], came, POLICY)

    assert not found()
    monkeypatch.setattr(quality_figures, "protect", primary_alone)
    assert found()["insiders"] == {"code": 3}


def few_leaders():
    """Seven of fifteen leaders answered, in an organisation where roles are known and units are not."""
    sizes = {"constable": 60, "sergeant": 40, "staff": 30, "chief": 7}
    table, strata = of_strata(sizes)
    people = [("a", role, person(random.Random(2), role, missing=0)) for role, n in sizes.items() for _ in range(n)]
    return Wave(table, quality_of(people, INSTRUMENT, random.Random(1)), table.tree, {}, strata, [])


def test_how_many_were_asked_what_some_alone_are_asked_is_held_back_with_them(monkeypatch):
    wave = few_leaders()
    truth = Truth.of(wave.table)

    def found():
        release = released(wave.table)
        view = heed(seen(wave.table, wave.strata, release), qualities(wave, release, None)[0], INSTRUMENT)
        return counts_found(view, truth, POLICY)

    assert not found()
    monkeypatch.setattr(quality_figures, "_may", lambda *_: True)
    monkeypatch.setattr(quality_figures, "_shows", lambda *_: True)
    assert found()["*chief"] == pytest.approx((7, 7))


@pytest.mark.parametrize(
    ("weaker", "size"), [(replace(POLICY, share_minimum=10), 12), (replace(POLICY, differing=0), 40)]
)
def test_a_rate_of_few_is_found_out(weaker, size):
    people = crowd({"a": size, "b": size}, missing=0.02)
    table = counted(people, Tree.of(STAR.units[:3]), headcounts={"a": size + 9, "b": size + 9})
    wave = Wave(table, quality_of(people, INSTRUMENT, random.Random(1)), table.tree, {}, {}, [])
    quality, _ = qualities(wave, released(table), None)
    assert not rates_found(quality, wave.quality, INSTRUMENT, POLICY)
    disclosed, decisions = released(table)
    told, _ = qualities(wave, (replace(disclosed, policy=weaker), decisions), None)
    assert rates_found(told, wave.quality, INSTRUMENT, POLICY)


def written(table, decisions):
    """A comment from each unit, kept under the lowest unit that is large enough."""
    enough = [unit for unit, n in table.responses.items() if n >= POLICY.comment_minimum]
    large = {unit for unit in enough if not decisions.holds(unit)}
    near = [next(one for one in table.tree.ancestors(unit) if one in large) for unit in table.tree.leaves]
    return [Comment(place.to_bytes(16, "little"), "box", unit, "") for place, unit in enumerate(near)]


def nearest(units, *, minimum):
    """Every unit with the minimum is named, whoever is left beside it."""
    parent = {line.unit: line.parent for line in units}
    named = {line.unit for line in units if line.n is not None and line.n >= minimum}
    found = {}
    for line in units:
        at = line.unit
        while at is not None and at not in named:
            at = parent[at]
        found[line.unit] = at
    return found


@pytest.mark.parametrize("rule", ["minimum", "those beside"])
def test_a_comment_of_few_is_found_out(monkeypatch, rule):
    """Of c, which ten answered in, and in force without a, b and d, where they alone are left."""
    sizes = {"a": 50, "b": 60, "c": 12, "d": 45}
    table, strata = star(sizes)
    disclosed, decisions = released(table)
    view = seen(table, strata, (disclosed, decisions))
    comments = written(table, decisions)
    assert not comments_found(view, [disclose_comments(disclosed, comments)], POLICY)
    least = 1 if rule == "minimum" else POLICY.comment_minimum
    if rule == "minimum":
        comments = [replace(one, unit=unit) for one, unit in zip(comments, table.tree.leaves, strict=True)]
    monkeypatch.setattr(disclosure_module, "places", lambda units, **_: nearest(units, minimum=least))
    assert comments_found(view, [disclose_comments(disclosed, comments)], POLICY)


def test_hidden_roles_keep_the_minimum_without_the_largest_of_them(monkeypatch):
    table, strata = of_strata({"constable": 90, "sergeant": 60, "staff": 9, "chief": 40})
    people = Truth.of(table)

    def found():
        return insiders_find(seen(table, strata, released(table)), people, POLICY)

    assert not found()
    monkeypatch.setattr(protection, "max", lambda _: 0, raising=False)
    assert found() == {("force", "*sergeant"): 9}

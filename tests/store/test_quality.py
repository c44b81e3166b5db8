"""What is counted of the answers themselves: the same whole numbers on both databases as one person at a time gives."""

import random
from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement

from gapassess.core.policy import Policy
from gapassess.core.quality import Gram, QualityCounts
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.measure.quality_plan import RUN, quality_plan
from gapassess.store import ballots, quality, responses, waves
from tests.measure.made import AGREE5, INSTRUMENT, crowd, item

WAVE = Wave("w", Text.of("w"), "made@1.0", date(2026, 1, 1), date(2026, 1, 31), "open", Policy(), b"key")
ASKED = replace(
    INSTRUMENT,
    items=(*INSTRUMENT.items, item("target-c", "target"), item("staged-l", "staged", stage="known")),
)
PLAN = quality_plan(ASKED)


def people(n=240, seed=3):
    chance = random.Random(seed)
    found = [(*answers, chance.choice((1, 4, -1)), chance.choice((5, -3))) for _, _, answers in crowd({"a": n})]
    return found + [(3,) * len(ASKED.items)] * 4


def stored(tx, rows, *, wave="w"):
    table = responses.make_opened(tx, slots=len(ASKED.items))
    responses.insert(tx, table, wave=wave, rows=[(key, "a", None, row) for key, row in enumerate(rows)])
    return table


def test_every_value_of_every_item_is_counted(database):
    rows = people()
    with database.begin() as tx:
        found = quality.count(tx, stored(tx, rows), PLAN)
    for one in PLAN.items:
        given = [row[one.slot] for row in rows]
        assert found.items[one.item] == {code: given.count(code) for code in one.codes}
        assert sum(found.items[one.item].values()) == sum(value is not None for value in given)


def test_one_answer_throughout_is_found_by_whole_numbers_alone(database):
    rows = people()
    [run] = PLAN.runs
    answered = [[row[slot] for slot in run.slots if (row[slot] or -1) >= 0] for row in rows]
    enough = [values for values in answered if len(values) >= RUN]
    with database.begin() as tx:
        found = quality.count(tx, stored(tx, rows), PLAN)
    assert found.alike == {AGREE5.id: (len(enough), sum(len(set(values)) == 1 for values in enough))}
    assert found.alike[AGREE5.id][1] >= 4


def turned(term, value):
    if value is not None and value >= 0:
        return term.low + term.width - value if term.reverse else value - term.low
    return 0 if value == -3 and term.dont_know_is_lowest else None


def test_cross_products_are_of_those_who_answered_all_with_reversed_items_turned(database):
    rows = people()
    with database.begin() as tx:
        found = quality.count(tx, stored(tx, rows), PLAN)
    assert set(found.grams) >= {("target", "experienced"), ("staged", "known"), ("paired", "stated")}
    for one in PLAN.together:
        lines = [[turned(term, row[term.slot]) for term in one.mean.terms] for row in rows]
        lines = [line for line in lines if None not in line]
        pairs = combinations_with_replacement(range(len(one.items)), 2)
        assert found.grams[one.construct, one.part] == Gram(
            one.items, len(lines), tuple(map(sum, zip(*lines, strict=True))),
            {(one.items[a], one.items[b]): sum(line[a] * line[b] for line in lines) for a, b in pairs},
        )  # fmt: skip


def test_values_are_counted_in_every_unit_and_special_answers_are_not(database):
    rows = people()
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=len(ASKED.items))
        units = ["ab"[place % 2] for place in range(len(rows))]
        responses.insert(
            tx,
            table,
            wave="w",
            rows=[(key, unit, None, row) for key, (unit, row) in enumerate(zip(units, rows, strict=True))],
        )
        found = quality.count(tx, table, PLAN)
    assert set(found.within) == {(unit, one.id) for unit in "ab" for one in ASKED.items}
    for (unit, name), codes in found.within.items():
        given = [row[ASKED.slots[name]] for row, own in zip(rows, units, strict=True) if own == unit]
        assert codes == {value: given.count(value) for value in AGREE5.values}


def test_nobody_counts_as_nothing(database):
    with database.begin() as tx:
        found = quality.count(tx, stored(tx, []), PLAN)
    assert found.alike == {AGREE5.id: (0, 0)}
    assert found.grams["target", "experienced"].n == 0
    assert {number for codes in found.items.values() for number in codes.values()} == {0}


def test_only_the_wave_that_is_asked_for_counts(database):
    with database.begin() as tx:
        table = stored(tx, [(3,) * len(ASKED.items)] * 2)
        responses.insert(tx, table, wave="v", rows=[(99, "a", None, (1,) * len(ASKED.items))])
        assert quality.count(tx, table, PLAN, wave="v").alike == {AGREE5.id: (1, 1)}
        assert quality.count(tx, table, PLAN, wave="w").items["target-a"][3] == 2


def test_counts_come_back_as_they_were_of_the_newest_revision_until_then(database):
    with database.begin() as tx:
        waves.add(tx, WAVE)
        found = quality.count(tx, stored(tx, people()), PLAN)
        kept = replace(found, strata={"chief": 31}, doors={"": 60, "link": 50})
        assert kept.within
        assert quality.load(tx, "w") is None
        for _ in range(2):
            quality.save(tx, "w", counts=kept)
        assert quality.load(tx, "w") == kept
        assert quality.load(tx, "w", revision=2) == kept
        quality.save(tx, "w", counts=QualityCounts(doors={"": 1}), revision=2)
        assert quality.load(tx, "w", revision=3) == QualityCounts(doors={"": 1})
        assert quality.load(tx, "w") == kept
        quality.destroy(tx, "w")
        assert quality.load(tx, "w", revision=2) is None


def test_ways_in_are_counted_by_wave_alone_and_go_with_the_counters(database):
    with database.begin() as tx:
        waves.add(tx, WAVE)
        waves.add(tx, replace(WAVE, id="v"))
        ballots.come_in(tx, "w", door="link")
        ballots.come_in(tx, "w", door="import", number=40)
        ballots.come_in(tx, "w", door="link")
        ballots.come_in(tx, "v", door="code")
        assert ballots.doors(tx, "w") == {"import": 40, "link": 2}
        ballots.destroy_counters(tx, "w")
        assert ballots.doors(tx, "w") == {}
        assert ballots.doors(tx, "v") == {"code": 1}

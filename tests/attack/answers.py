"""What closing counts of people's answers beside cells, one person at a time: contrasts and how answers were given."""

from collections import Counter
from itertools import combinations_with_replacement
from math import lcm

from gapassess.core.quality import DOORS, Gram, QualityCounts
from gapassess.measure.quality_plan import quality_plan
from gapassess.measure.scoring import plan
from gapassess.store.contrasts import _rolled
from tests.measure.made import scores


def contrasts_of(people, tree, instrument, differentials):
    """Sums of each contrast in every unit, of those who have both scores."""
    whole = {one.construct: one for one in plan(instrument).tallies if one.part == "experienced" and one.who is None}
    found = []
    for one in differentials:
        first, second = whole[one.minuend], whole[one.subtrahend]
        steps, pairs = lcm(first.first.lattice, second.first.lattice), {}
        for unit, _, answers in people:
            told = scores(first, answers), scores(second, answers)
            if None not in told:
                pair = tuple(
                    score[0] * (steps // side.first.lattice) for score, side in zip(told, (first, second), strict=True)
                )
                pairs.setdefault(unit, Counter())[pair] += 1
        found += _rolled(one.id, steps, pairs, tree)
    return tuple(found)


def quality_of(people, instrument, chance):
    """How the answers of these people were given; by which door they came is drawn by chance."""
    asked = quality_plan(instrument)
    items = {
        one.item: {code: sum(answers[one.slot] == code for _, _, answers in people) for code in one.codes}
        for one in asked.items
    }
    alike = {run.scale: _alike(people, run) for run in asked.runs}
    within = {}
    for one in asked.within:
        for unit, _, answers in people:
            codes = within.setdefault((unit, one.item), dict.fromkeys(one.codes, 0))
            if answers[one.slot] in codes:
                codes[answers[one.slot]] += 1
    weights = [chance.choice((0, 0.05, 1, 3)) for _ in DOORS]
    doors = Counter(chance.choices(DOORS, weights if any(weights) else None, k=len(people)))
    strata = Counter(role for _, role, _ in people)
    grams = {(one.construct, one.part): _gram(people, one) for one in asked.together}
    return QualityCounts(items, alike, grams, dict(strata), dict(doors), within)


def _alike(people, run):
    told = [[answers[slot] for slot in run.slots if (answers[slot] or 0) > 0] for _, _, answers in people]
    enough = [one for one in told if len(one) >= run.least]
    return len(enough), sum(len(set(one)) == 1 for one in enough)


def _gram(people, one):
    rows = []
    for _, _, answers in people:
        values = [_turned(term, answers[term.slot]) for term in one.mean.terms]
        if None not in values:
            rows.append(values)
    places = range(len(one.items))
    products = {
        (one.items[a], one.items[b]): sum(row[a] * row[b] for row in rows)
        for a, b in combinations_with_replacement(places, 2)
    }
    return Gram(one.items, len(rows), tuple(sum(row[place] for row in rows) for place in places), products)


def _turned(term, value):
    if value is None or value < 0:
        return None
    return term.low + term.width - value if term.reverse else value - term.low

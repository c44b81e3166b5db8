"""The counting in SQL equals the same counting in fractions, on both databases, integer for integer."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import lcm

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapassess.core.cells import CellSums, Mean, Plan, Tally, Term, Who
from gapassess.errors import GapassessError
from gapassess.measure.rollup import with_differing
from gapassess.store import counts, responses

STRATA = ("chief", "constable", "staff", None)
UNITS = ("east", "north/a", "north/b")
SLOTS = 10
SETTINGS = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


# --- the reference: one person at a time, in fractions ----------------------------------------------------


def share(term, value):
    """Share of the scale that an answer reaches, None when it is no answer."""
    if value is not None and value >= 0:
        reached = Fraction(value - term.low, term.width)
        return 1 - reached if term.reverse else reached
    return Fraction(0) if value == -3 and term.dont_know_is_lowest else None


def person(tally, answers):
    """Scores of one person in lattice steps, None when too few were answered."""
    means = [tally.first] if tally.second is None else [tally.first, tally.second]
    rows = [
        [share(mean.terms[place], answers[mean.terms[place].slot]) for mean in means]
        for place in range(len(tally.first.terms))
    ]
    kept = [row for row in rows if None not in row]
    asked = sum(
        all(answers[mean.terms[place].slot] is not None for mean in means) for place in range(len(tally.first.terms))
    )
    if not kept or 2 * len(kept) < asked:
        return None
    scores = [
        mean.lattice * sum(column) / len(kept) for mean, column in zip(means, zip(*kept, strict=True), strict=True)
    ]
    assert all(score.denominator == 1 for score in scores)
    return [int(score) for score in scores]


def counted(tally, stratum):
    return tally.who is None or (stratum in tally.who.strata) == tally.who.inside


def reference(rows, plan, by):
    def group_of(row):
        return row[1] if "unit" in by else "", row[2] if "stratum" in by else None

    cells, found = [], {}
    for group in sorted({group_of(row) for row in rows}, key=lambda one: (one[0], one[1] or "")):
        for tally in plan.tallies:
            scores = [
                score
                for row in rows
                if group_of(row) == group and counted(tally, row[2]) and (score := person(tally, row[3])) is not None
            ]
            first = [score[0] for score in scores]
            second = [score[-1] for score in scores]
            pair = tally.second is not None
            agree = tally.second.agree if pair else tally.first.agree
            kinds = {"first": first}
            if pair:
                kinds |= {"second": second, "difference": [a - b for a, b in zip(first, second, strict=True)]}
            for which, values in kinds.items():
                if values:
                    found[(*group, tally.construct, tally.part, which)] = dict(Counter(values))
            differing = min((len(one) - max(Counter(one).values()) for one in kinds.values() if one), default=0)
            cells.append(
                CellSums(
                    *group, tally.construct, tally.part, tally.first.lattice, len(first), sum(first),
                    sum(one * one for one in first),
                    *((sum(second), sum(one * one for one in second),
                       sum(a * b for a, b in zip(first, second, strict=True))) if pair else (0, 0, 0)),
                    sum(one >= agree for one in second), differing,
                )
            )  # fmt: skip
    return cells, found


# --- made-up plans and people -----------------------------------------------------------------------------


SCALES = [(low, width) for low in (0, 1) for width in (1, 3, 4, 5, 6)]


@st.composite
def terms(draw, number):
    found = []
    for _ in range(number):
        slot = draw(st.integers(0, SLOTS - 1))
        low, width = SCALES[slot]
        found.append(Term(slot, low, width, draw(st.booleans()), draw(st.booleans())))
    return tuple(found)


@st.composite
def tallies(draw, index):
    number = draw(st.integers(1, 5))
    pair = draw(st.booleans())
    sides = [draw(terms(number)) for _ in range(2 if pair else 1)]
    widths = lcm(*(term.width for side in sides for term in side))
    lattice = widths * lcm(*range(1, number + 1))
    means = [Mean(side, lattice, draw(st.integers(0, lattice))) for side in sides]
    who = draw(st.sampled_from([None, Who(("chief",)), Who(("chief", "staff"), inside=False), Who(())]))
    return Tally(f"c{index}", "pair" if pair else "known", means[0], means[1] if pair else None, who)


@st.composite
def plans(draw):
    return Plan(tuple(draw(tallies(index)) for index in range(draw(st.integers(1, 4)))))


answers = st.tuples(*(st.sampled_from([None, -1, -2, -3, *range(low, low + width + 1)]) for low, width in SCALES))
people = st.lists(
    st.tuples(
        st.integers(0, 2**63 - 1),
        st.sampled_from(UNITS),
        st.sampled_from(STRATA),
        answers,
    ),
    max_size=30,
    unique_by=lambda row: row[0],
)


@SETTINGS
@given(plan=plans(), rows=people, by=st.sampled_from([("unit",), ("stratum",), ("unit", "stratum")]))
def test_sql_equals_fractions(database, plan, rows, by):
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=SLOTS)
        responses.insert(tx, table, wave="w", rows=rows)
        cells = counts.counts(tx, table, plan, by=by)
        found = counts.histograms(tx, table, plan, by=by)
    wanted, histograms = reference(rows, plan, by)
    assert found == histograms
    # What the order of scores tells has tests of its own.
    told = [replace(one, top=None, above=None, below=None) for one in with_differing(cells, found)]
    assert told == wanted


def test_everybody_together_and_one_wave_alone(database):
    plan = Plan((Tally("c", "experienced", Mean((Term(0, 1, 4),), 4, 3)),))
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=1)
        responses.insert(tx, table, wave="w1", rows=[(1, "a", None, [5]), (2, "b", "x", [2]), (3, "b", "x", [-1])])
        responses.insert(tx, table, wave="w2", rows=[(4, "a", None, [1])])
        (cell,) = counts.counts(tx, table, plan, by=(), wave="w1")
        assert cell == CellSums("", None, "c", "experienced", 4, 2, 5, 17, agreeing=1)
        assert counts.histograms(tx, table, plan, by=(), wave="w1") == {
            ("", None, "c", "experienced", "first"): {4: 1, 1: 1}
        }
        assert counts.counts(tx, table, plan, by=(), wave="w1") == counts.counts(tx, table, plan, by=(), wave="w1")
        assert counts.counts(tx, table, plan, wave="nobody") == []


def test_sums_of_units_are_the_sums_of_all(database):
    plan = Plan((Tally("c", "experienced", Mean((Term(0, 1, 4), Term(1, 1, 4, reverse=True)), 8, 6)),))
    rows = [(key, UNITS[key % 3], None, [key % 5 + 1, key % 4 + 1]) for key in range(60)]
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=2)
        responses.insert(tx, table, wave="w", rows=rows)
        first, *others = counts.counts(tx, table, plan)
        for other in others:
            first = first.plus(other)
        (whole,) = counts.counts(tx, table, plan, by=())
        assert (first.n, first.total, first.squares, first.agreeing) == (
            whole.n, whole.total, whole.squares, whole.agreeing,
        )  # fmt: skip
        parts: Counter[int] = Counter()
        for part in counts.histograms(tx, table, plan).values():
            parts.update(part)
        (all_in_one,) = counts.histograms(tx, table, plan, by=()).values()
        assert parts == all_in_one


def test_a_very_wide_plan_is_counted_in_parts(database):
    many = Plan(
        tuple(
            Tally(
                f"c{index}",
                "pair",
                Mean((Term(index, 1, 4),), 4, 3),
                Mean((Term(index + 1, 1, 4),), 4, 3),
            )
            for index in range(250)
        )
    )
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=251)
        responses.insert(tx, table, wave="w", rows=[(1, "a", None, [slot % 5 + 1 for slot in range(251)])])
        cells = counts.counts(tx, table, many)
    assert [cell.construct for cell in cells] == [f"c{index}" for index in range(250)]
    assert all(cell.n == 1 and cell.total == index % 5 for index, cell in enumerate(cells))


def test_one_mean_over_very_many_items(database):
    slots = 20
    lattice = 4 * lcm(*range(1, slots + 1))
    mean = Mean(tuple(Term(slot, 1, 4) for slot in range(slots)), lattice, 0)
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=slots)
        responses.insert(tx, table, wave="w", rows=[(1, "a", None, [5] * slots)])
        plan = Plan((Tally("c", "experienced", mean), Tally("d", "pair", mean, mean)))
        cell, pair = counts.counts(tx, table, plan)
        assert counts.histograms(tx, table, plan)["a", None, "d", "pair", "difference"] == {0: 1}
    assert (cell.n, cell.total, pair.total) == (1, lattice, lattice)


def test_a_large_lattice_does_not_overflow(database):
    lattice = 887_040
    mean = Mean((Term(0, 1, 4),), lattice, 0)
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=1)
        responses.insert(tx, table, wave="w", rows=[(key, "a", None, [5]) for key in range(1000)])
        (cell,) = counts.counts(tx, table, Plan((Tally("c", "experienced", mean),)))
    assert (cell.total, cell.squares) == (1000 * lattice, 1000 * lattice**2)


def test_a_lattice_that_cannot_hold_a_score_is_refused(database):
    mean = Mean((Term(0, 1, 4), Term(1, 1, 4)), 4, 0)
    with pytest.raises(GapassessError) as caught, database.begin() as tx:
        counts.counts(tx, responses.make_opened(tx, slots=2), Plan((Tally("c", "experienced", mean),)))
    assert caught.value.code == "LATTICE-NOT-WHOLE"


def test_an_answer_off_its_scale_is_not_passed_over(database):
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=1)
        responses.insert(tx, table, wave="w", rows=[(1, "a", None, [7])])
        with pytest.raises(GapassessError) as caught:
            counts.histograms(tx, table, Plan((Tally("c", "experienced", Mean((Term(0, 1, 4),), 4, 3)),)))
    assert caught.value.code == "ANSWER-OFF-SCALE"


def test_dont_know_is_not_known_also_on_a_reversed_item(database):
    terms_ = (Term(0, 1, 4, dont_know_is_lowest=True), Term(1, 1, 4, reverse=True, dont_know_is_lowest=True))
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=2)
        responses.insert(tx, table, wave="w", rows=[(1, "a", None, [-3, -3])])
        (cell,) = counts.counts(tx, table, Plan((Tally("c", "known", Mean(terms_, 8, 6)),)))
    assert (cell.n, cell.total) == (1, 0)

"""The packed form of a closed wave counts what SQL counts over rows, integer for integer, and tells less."""

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapassess.core.cells import CellSums, Mean, Plan, Tally, Term, Who
from gapassess.errors import GapassessError
from gapassess.store import counts, packed, responses, schema
from tests.store.test_counts import SLOTS, people, plans

SETTINGS = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CHANCE = random.Random(7)
GROUPINGS = st.sampled_from([(), ("unit",), ("stratum",), ("unit", "stratum")])
ONE = Plan((Tally("c", "experienced", Mean((Term(0, 1, 4),), 4, 3)),))


def packed_rows(rows, slots=SLOTS):
    return packed.pack(((unit, stratum, answers) for _, unit, stratum, answers in rows), slots=slots, chance=CHANCE)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """So that a handful of people fill several blocks, and groups are parted between them."""
    monkeypatch.setattr(packed, "BLOCK", 7)


def started(database, *waves):
    with database.begin() as tx:
        for wave in waves:
            tx.exec_driver_sql(
                "INSERT INTO wave (id, title, instrument, opens, closes, state, policy, public_key, revision) "
                f"VALUES ('{wave}', '{{}}', 'i@1', '2026-01-01', '2026-01-31', 'open', '{{}}', '', 1)"
            )
    return database


@SETTINGS
@given(plan=plans(), rows=people, by=GROUPINGS)
def test_blocks_count_what_sql_counts(database, plan, rows, by):
    blocks = packed_rows(rows)
    with database.begin() as tx:
        table = responses.make_opened(tx, slots=SLOTS)
        responses.insert(tx, table, wave="w", rows=rows)
        assert packed.counts(blocks, plan, by=by) == counts.counts(tx, table, plan, by=by)
        assert packed.histograms(blocks, plan, by=by) == counts.histograms(tx, table, plan, by=by)
    assert packed.group_sizes(blocks) == Counter(row[1:3] for row in rows)


@SETTINGS
@given(rows=people)
def test_what_is_packed_comes_back_in_groups(rows):
    back = [row for block in packed_rows(rows) for row in packed.unpack(block)]
    assert Counter(back) == Counter((unit, stratum, answers) for _, unit, stratum, answers in rows)
    assert [row[:2] for row in back] == sorted((row[:2] for row in back), key=lambda one: (one[0], one[1] or ""))


def test_blocks_are_stored_by_wave(database):
    rows = [(key, f"unit {key % 3}", "ü" if key % 2 else None, [key % 5 + 1, None, -3]) for key in range(20)]
    with started(database, "w1", "w2").begin() as tx:
        blocks = packed_rows(rows, slots=3)
        assert packed.write(tx, "w1", blocks=blocks) == 20
        assert packed.write(tx, "w2", blocks=packed_rows(rows[:1], slots=3)) == 1
    with database.read() as tx:
        assert list(packed.read(tx, wave="w1")) == blocks
        assert sum(block.responses for block in packed.read(tx)) == 21
        assert list(packed.read(tx, wave="nobody")) == []
    with database.begin() as tx:
        assert packed.destroy(tx, "w1") == 3
        assert len(list(packed.read(tx))) == 1


def test_the_order_within_a_group_is_chance():
    """All 24 orders of four people come about as often: no place tells who answered first."""
    rows = [(key, "a", None, [key]) for key in range(4)]
    seen = Counter(packed_rows(rows, slots=1)[0].answers for _ in range(4800))
    assert len(seen) == 24
    assert sum((number - 200) ** 2 / 200 for number in seen.values()) < 60  # chi-squared, 23 df: p < 0.0001


def test_a_block_knows_no_key_and_no_time():
    assert {column.name for column in schema.packed.columns} == {
        "wave", "block", "units", "strata", "sizes", "slots", "answers",
    }  # fmt: skip


def test_two_bytes_where_a_scale_needs_them():
    plan = Plan((Tally("c", "experienced", Mean((Term(0, 0, 1000), Term(1, 0, 1000, reverse=True)), 2000, 0)),))
    (block,) = packed_rows([(1, "a", None, [999, None]), (2, "a", None, [-3, 1000])], slots=2)
    assert len(block.answers) == 8
    assert packed.counts([block], plan) == [CellSums("a", None, "c", "experienced", 2000, 2, 1998, 1998**2, agreeing=2)]


def test_a_slot_that_an_older_row_has_not_is_not_asked():
    plan = Plan((Tally("c", "experienced", Mean((Term(0, 1, 4), Term(5, 1, 4)), 8, 6)),))
    (cell,) = packed.counts(packed_rows([(1, "a", None, [5])], slots=1), plan)
    assert (cell.n, cell.total) == (1, 8)


def test_somebody_without_stratum_is_outside():
    plan = Plan((Tally("c", "stated", ONE.tallies[0].first, who=Who(("x",))),))
    cells = packed.counts(packed_rows([(1, "a", "x", [5]), (2, "a", "", [5])], slots=1), plan, by=("stratum",))
    assert [(cell.stratum, cell.n) for cell in cells] == [(None, 0), ("x", 1)]


@pytest.mark.parametrize("number", [0, 6, 127])
@pytest.mark.parametrize("count", [packed.counts, packed.histograms])
def test_an_answer_off_its_scale_is_not_passed_over(count, number):
    with pytest.raises(GapassessError) as caught:
        count(packed_rows([(1, "a", None, [number])], slots=1), ONE)
    assert caught.value.code == "ANSWER-OFF-SCALE"


def test_an_answer_of_three_bytes_is_refused():
    with pytest.raises(GapassessError) as caught:
        packed_rows([(1, "a", None, [40_000])], slots=1)
    assert caught.value.code == "ANSWER-OFF-SCALE"


def test_sums_of_squares_reach_beyond_32_bits():
    large = 887_040
    plan = Plan((Tally("c", "experienced", Mean((Term(0, 1, 4),), large, 0)),))
    (cell,) = packed.counts(packed_rows([(key, "a", None, [5]) for key in range(1000)], slots=1), plan)
    assert (cell.total, cell.squares) == (1000 * large, 1000 * large**2)

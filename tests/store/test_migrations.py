"""What an earlier gapassess stored is there after the step to the tables of now."""

import random
from collections import Counter

import pytest
import sqlalchemy as sa

from gapassess.core.cells import Mean, Plan, Tally, Term
from gapassess.store import counts, migrations, packed, schema
from gapassess.store.database import Database

PLAN = Plan((Tally("c", "experienced", Mean((Term(0, 1, 4), Term(3, 1, 4, reverse=True)), 8, 6)),))
GROUPINGS = [(), ("unit",), ("stratum",), ("unit", "stratum")]


def up_to(url, version):
    """Make the tables of an earlier version."""
    database = Database(url)
    if database.kind == "sqlite":
        database._create_file()
    with database.begin() as tx:
        migrations.run(tx, to=version)
    return database


def wide(width):
    return sa.Table(f"response_{width}", sa.MetaData(), *schema.slot_columns(width))


def people(number, width, most, seed):
    rng = random.Random(seed)
    return [
        {
            "key": rng.getrandbits(63),
            "unit": rng.choice(("east", "north/a", "ŵest")),
            "stratum": rng.choice((None, "chief", "staff")),
            **{f"s{slot}": rng.choice((None, -1, -2, -3, 1, 2, 3, 4, 5)) for slot in range(width - 3)},
            f"s{width - 3}": rng.choice((None, most)),
        }
        for _ in range(number)
    ]


@pytest.fixture
def before(empty_url):
    """A database as version 0002 left it, and what waves closed under it had kept: two in one table, one wide."""
    database = up_to(empty_url, "0002")
    kept = {"w1": (16, people(300, 16, 5, 1)), "w2": (16, people(40, 16, 300, 2)), "w3": (48, people(5, 48, 5, 3))}
    with database.begin() as tx:
        for wave, (width, rows) in kept.items():
            tx.exec_driver_sql(
                "INSERT INTO wave (id, title, instrument, opens, closes, state, policy, public_key, revision) "
                f"VALUES ('{wave}', '{{}}', 'i@1', '2026-01-01', '2026-01-31', 'closed', '{{}}', '', 1)"
            )
            tx.execute(wide(width).insert(), [{"wave": wave, **row} for row in rows])
    yield database, kept
    database.dispose()


def test_answers_of_waves_closed_before_move_into_blocks(before):
    database, kept = before
    counted = {}
    with database.read() as tx:
        for wave, (width, _) in kept.items():
            for by in GROUPINGS:
                found = counts.counts(tx, wide(width), PLAN, by=by, wave=wave)
                counted[wave, by] = found, counts.histograms(tx, wide(width), PLAN, by=by, wave=wave)
    database.upgrade()
    with database.read() as tx:
        assert set(sa.inspect(tx).get_table_names()) == {*schema.metadata.tables, "alembic_version"}
        for wave, (_, rows) in kept.items():
            blocks = list(packed.read(tx, wave=wave))
            back = Counter(row for block in blocks for row in packed.unpack(block))
            slots = blocks[0].slots
            assert back == Counter(
                (row["unit"], row["stratum"], tuple(row[f"s{slot}"] for slot in range(slots))) for row in rows
            )
            for by in GROUPINGS:
                assert (packed.counts(blocks, PLAN, by=by), packed.histograms(blocks, PLAN, by=by)) == counted[wave, by]


def test_the_order_of_the_rows_is_not_carried_over(before):
    database, kept = before
    database.upgrade()
    with database.read() as tx:
        back = [row for block in packed.read(tx, wave="w1") for row in packed.unpack(block)]
    rows = sorted(kept["w1"][1], key=lambda row: (row["unit"], row["stratum"] or "", row["key"]))
    assert [row[2] for row in back] != [tuple(row[f"s{slot}"] for slot in range(14)) for row in rows]


def test_nothing_closed_yet_leaves_nothing(empty_url):
    database = up_to(empty_url, "0002")
    database.upgrade()
    with database.read() as tx:
        assert list(packed.read(tx)) == []
    database.dispose()

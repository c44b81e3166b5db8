"""An import of many batches: every answer once, people who are known left out, all of it or nothing."""

import random
import tracemalloc
from collections import Counter
from dataclasses import replace

import pytest

from gapassess.catalogue.mappings import load_mapping
from gapassess.errors import AuthorError, GapassessError
from gapassess.interchange import decoding
from gapassess.interchange.answers import read_answers
from gapassess.interchange.tables import read_table
from gapassess.services import importing, sealing
from gapassess.services.importing import import_file
from gapassess.store import ballots, imports
from tests.services import wave_life

ITEMS = wave_life.ITEMS
FOR_CHIEFS = "s1l"


@pytest.fixture
def force(workspace, monkeypatch):
    """A force with an instrument, and files read in batches of 30."""
    monkeypatch.setattr("gapassess.interchange.answers.BATCH", 30)
    wave_life.organisation(workspace)
    wave_life.instrument(workspace)
    return workspace


def people(number, seed=1):
    """Rows of so many people: key, unit, role and answers."""
    chance = random.Random(seed)
    return [
        [f"p{place}", chance.choice(["east", "west"]), chance.choice(["", "chief"])]
        + [chance.choice(["", "1", "2", "5"]) for _ in ITEMS]
        for place in range(number)
    ]


def write(workspace, rows, name="answers.csv"):
    path, mapping = workspace.root / name, workspace.root / "spring.yaml"
    path.write_text("\n".join(",".join(row) for row in [["id", "unit", "role", *ITEMS], *rows]) + "\n")
    pairs = ", ".join(f"{item}: {item}" for item in ITEMS)
    mapping.write_text(wave_life.MAPPING.format(wave="spring", version="1.0", items=pairs))
    return path, mapping


def stored(workspace):
    """Every answer of the wave, opened with its key, and the number of ballots."""
    with workspace.database.read() as tx:
        sealed = ballots.take_all(tx, "spring")
    key = sealing.read_key(sealing.key_path(workspace.keys, "spring"))
    opened = sealing.unseal(key, sealed)
    return Counter((one.unit, one.stratum, one.answers) for one in opened), len(sealed)


def meant(rows):
    """What is kept of each row: a blank cell of the item for chiefs was not asked of the others."""
    return Counter(
        (unit, role or None, tuple(read(item, one, role) for item, one in zip(ITEMS, said, strict=True)))
        for _, unit, role, *said in rows
    )


def read(item, said, role):
    return int(said) if said else None if item == FOR_CHIEFS and role != "chief" else -1


def test_every_answer_of_every_batch_is_sealed_once(force):
    rows = people(100)
    path, mapping = write(force, [*rows, ["", "", ""] + [""] * len(ITEMS)])
    read = []
    done = import_file(force, path, mapping=mapping, progress=read.append)
    assert (done.stored, done.rows, done.known) == (100, 100, 0)
    assert stored(force) == (meant(rows), 4)
    assert read == [30, 60, 90, 100]
    with force.database.read() as tx:
        assert sum(ballots.counted(tx, "spring").values()) == 100
        assert imports.key_count(tx, "spring") == 100


def test_a_later_export_adds_only_new_people(force):
    rows = people(100)
    path, mapping = write(force, rows[:70])
    import_file(force, path, mapping=mapping)
    random.Random(2).shuffle(rows)
    later, mapping = write(force, rows, "later.csv")
    tried = import_file(force, later, mapping=mapping, dry_run=True)
    assert (tried.stored, tried.known) == (30, 70)
    done = import_file(force, later, mapping=mapping)
    assert (done.stored, done.known, done.rows) == (30, 70, 100)
    assert stored(force)[0] == meant(rows)
    again = import_file(force, later, mapping=mapping)
    assert (again.repeated, again.stored) == (True, 0)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda row: [*row[:-1], "9"], ["VALUE-OUTSIDE-SCALE"]),
        (lambda row: ["p3", *row[1:]], ["RESPONSE-KEY-REPEATED"]),
        (lambda row: row[:-1], ["ROW-RAGGED"]),
        (lambda row: [row[0], "nowhere", *row[2:-1], "9"], ["UNIT-UNKNOWN", "VALUE-OUTSIDE-SCALE"]),
    ],
)
def test_a_fault_in_the_last_batch_leaves_nothing(force, change, codes):
    rows = people(100)
    path, mapping = write(force, [*rows[:-1], change(rows[-1])])
    with pytest.raises(AuthorError) as caught:
        import_file(force, path, mapping=mapping)
    assert [(one.code, one.where.split(",")[0]) for one in caught.value.faults] == [(code, "row 101") for code in codes]
    with force.database.read() as tx:
        assert ballots.waiting(tx, "spring") == 0
        assert imports.key_count(tx, "spring") == 0
    assert not sealing.key_path(force.keys, "spring").exists()


def test_faults_of_one_batch_stand_in_the_order_of_the_rows(force):
    rows = people(9)
    rows[2][3], rows[4][1], rows[6] = "7", "nowhere", rows[6][:-1]
    rows[7][0], rows[7][-1] = "", "8"
    path, mapping = write(force, rows)
    with pytest.raises(AuthorError) as caught:
        import_file(force, path, mapping=mapping)
    assert [one.where for one in caught.value.faults] == [
        "row 4, column c1a", "row 6, column unit", "row 8", "row 9, column s1l", "row 9, column id",
    ]  # fmt: skip


def test_another_import_while_the_file_is_read_stops_this_one(force, monkeypatch):
    rows = people(100)
    path, mapping = write(force, rows[:50])
    import_file(force, path, mapping=mapping)
    second, mapping = write(force, rows, "second.csv")
    third, mapping = write(force, rows[:60], "third.csv")

    def meanwhile(*asked, **more):
        monkeypatch.setattr(importing, "read_answers", read_answers)
        import_file(force, third, mapping=mapping)
        return read_answers(*asked, **more)

    monkeypatch.setattr(importing, "read_answers", meanwhile)
    with pytest.raises(GapassessError) as caught:
        import_file(force, second, mapping=mapping)
    assert caught.value.code == "WAVE-CHANGED"
    assert stored(force)[0] == meant(rows[:60])
    assert import_file(force, second, mapping=mapping).stored == 40


def test_what_is_read_is_not_held(force):
    """Five times the rows take no more memory; that their keys take none is seen beside the ledger of keys."""

    def most_held(number):
        path, mapping = write(force, people(number))
        said = replace(load_mapping(mapping), response_key=None)
        tracemalloc.start()
        table = read_table(path)
        taken = []
        instrument = importing.instrument_of(force, "ours@1.0")
        read_answers(table, said, instrument, take=lambda batch: taken.append(len(batch)))
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert sum(taken) == number
        return held

    most_held(100)
    few, many = most_held(2000), most_held(10_000)
    assert many < 1.3 * few
    assert decoding.BATCH <= 5000

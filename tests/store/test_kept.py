"""What is kept for years: definitions, organisation, strategy, waves, what a wave froze, cells, imports."""

from dataclasses import replace
from datetime import date

import pytest

from gapassess.core.cells import CellSums
from gapassess.core.organisation import Headcount, Lineage, Unit
from gapassess.core.policy import Policy
from gapassess.core.strategy import Commitment, Position
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.errors import AuthorError, UsageError
from gapassess.measure.decisions import Decision
from gapassess.store import cells, definitions, frozen, imports, organisation, strategy, waves

WAVE = Wave(
    "2026-autumn", Text.of({"en": "Autumn", "cy": "Hydref"}), "pulse@1.0", date(2026, 9, 1), date(2026, 9, 30),
    "open", Policy(minimum=7, lowered_by=("Alice", "Bob"), reason="small force"), b"\x00\x01key",
    results_by=date(2026, 10, 21),
)  # fmt: skip
COMMITMENT = Commitment(
    "fms-4.2", Text.of({"en": "Every team knows", "cy": "Mae pob tîm"}), "FMS", "4.2", "ACC", "pcas@1.0", ("c1", "p3"),
    "level", 72.3, ("east",), date(2024, 4, 1), None, "ACC Morgan", date(2024, 3, 20), date(2024, 3, 21),
)  # fmt: skip


# --- definitions ------------------------------------------------------------------------------------------


def keep(tx, content_hash, text="text", kind="instrument"):
    definitions.keep(tx, "pulse@1.0", kind=kind, content_hash=content_hash, text=text)


def test_a_definition_may_change_until_a_wave_uses_it(database):
    with database.begin() as tx:
        keep(tx, "1")
        keep(tx, "2", "better")
        assert definitions.fetch(tx, "pulse@1.0", kind="instrument").text == "better"
        waves.add(tx, WAVE)
        keep(tx, "2", "the same, set otherwise")
        kept = definitions.fetch(tx, "pulse@1.0", kind="instrument")
        assert (kept.text, kept.used) == ("better", True)
        with pytest.raises(AuthorError) as caught:
            keep(tx, "3")
        assert caught.value.code == "DEFINITION-CHANGED"


def test_a_framework_is_fixed_when_marked_as_used(database):
    with database.begin() as tx:
        keep(tx, "1", kind="framework")
        keep(tx, "1")
        definitions.mark_used(tx, [("framework", "pulse@1.0")])
        keep(tx, "2")
        with pytest.raises(AuthorError):
            keep(tx, "2", kind="framework")
        assert [(one.kind, one.used) for one in definitions.list_all(tx)] == [
            ("framework", True),
            ("instrument", False),
        ]


def test_an_unknown_definition_is_told(database):
    with pytest.raises(UsageError) as caught, database.read() as tx:
        definitions.fetch(tx, "pulse@9", kind="instrument")
    assert caught.value.code == "DEFINITION-UNKNOWN"


# --- organisation -----------------------------------------------------------------------------------------


def test_units_are_replaced_by_id_and_mappings_add_only(database):
    with database.begin() as tx:
        assert organisation.put_units(tx, [Unit("b", "B", "a"), Unit("a", "A", None)], from_mapping=True) == 2
        assert not organisation.has_unit_table(tx)
        assert organisation.put_units(tx, [Unit("a", "Alpha", None, date(2020, 1, 1), date(2026, 1, 1))]) == 1
        assert organisation.put_units(tx, [Unit("a", "again", None)], from_mapping=True) == 0
        assert organisation.has_unit_table(tx)
        assert organisation.units(tx) == [
            Unit("a", "Alpha", None, date(2020, 1, 1), date(2026, 1, 1)),
            Unit("b", "B", "a"),
        ]


def test_lineage_comes_back_by_day(database):
    lines = [Lineage("a", "c", "merged", date(2026, 2, 1)), Lineage("x", "y", "renamed", date(2026, 1, 1))]
    with database.begin() as tx:
        organisation.put_lineage(tx, lines)
        organisation.put_lineage(tx, [replace(lines[0], kind="split")])
        assert organisation.lineages(tx) == [lines[1], replace(lines[0], kind="split")]


def test_the_newest_headcounts_at_or_before_a_day_count(database):
    old = [Headcount(date(2025, 1, 1), "a", None, 10), Headcount(date(2025, 1, 1), "a", "chief", 1)]
    new = [Headcount(date(2026, 1, 1), "b", None, 20), Headcount(date(2026, 1, 1), "a", None, 12)]
    with database.begin() as tx:
        organisation.put_population(tx, [*old, *new])
        assert organisation.headcounts(tx, as_at=date(2024, 1, 1)) == []
        assert organisation.headcounts(tx, as_at=date(2025, 12, 31)) == old
        assert organisation.headcounts(tx, as_at=date(2026, 1, 1)) == new[::-1]
        organisation.put_population(tx, [Headcount(date(2026, 1, 1), "c", None, 5)])
        assert organisation.headcounts(tx) == [Headcount(date(2026, 1, 1), "c", None, 5)]


# --- strategy ---------------------------------------------------------------------------------------------


def test_a_later_version_never_alters_an_earlier_one(database):
    later = replace(COMMITMENT, stated=80.0, recorded_on=date(2026, 1, 1))
    with database.begin() as tx:
        assert strategy.record(tx, COMMITMENT) == 1
        assert strategy.record(tx, replace(COMMITMENT, recorded_on=date(2025, 1, 1))) == 1
        assert strategy.record(tx, later) == 2
        assert strategy.history(tx, "fms-4.2") == [COMMITMENT, later]
        assert strategy.current(tx) == [later]
        assert strategy.current(tx, on=date(2025, 12, 31)) == [COMMITMENT]
        assert strategy.current(tx, on=date(2020, 1, 1)) == []


def test_a_commitment_without_a_position_is_kept_too(database):
    plain = Commitment("a", Text.of("x"), "", "", "", "pcas@1.0", ())
    with database.begin() as tx:
        strategy.record(tx, COMMITMENT)
        strategy.record(tx, plain)
        assert strategy.current(tx) == [plain, COMMITMENT]


# --- waves ------------------------------------------------------------------------------------------------


def test_a_wave_comes_back_as_it_was(database):
    with database.begin() as tx:
        waves.add(tx, WAVE)
        waves.add(tx, replace(WAVE, id="earlier", opens=date(2025, 9, 1), policy=Policy(), results_by=None))
        assert waves.fetch(tx, WAVE.id) == WAVE
        assert waves.fetch(tx, WAVE.id, lock="alone") == WAVE
        assert waves.fetch(tx, WAVE.id, lock="share") == WAVE
        assert [one.id for one in waves.list_all(tx)] == ["earlier", WAVE.id]
        waves.set_state(tx, WAVE.id, state="closed", closed_on=date(2026, 10, 1))
        waves.set_state(tx, WAVE.id, state="revised", revision=2)
        wanted = replace(WAVE, state="revised", closed_on=date(2026, 10, 1), revision=2)
        assert waves.fetch(tx, WAVE.id) == wanted


def test_waves_have_different_names(database):
    with database.begin() as tx:
        waves.add(tx, WAVE)
        with pytest.raises(UsageError) as twice:
            waves.add(tx, WAVE)
        with pytest.raises(UsageError) as unknown:
            waves.fetch(tx, "nothing")
        with pytest.raises(UsageError) as state:
            waves.set_state(tx, "nothing", state="open")
    assert [one.value.code for one in (twice, unknown, state)] == [
        "WAVE-EXISTS",
        "WAVE-UNKNOWN",
        "WAVE-UNKNOWN",
    ]


def test_what_a_wave_froze_comes_back(database):
    tree = [
        frozen.WaveUnit("force", None, "Force", 0, 100, None, 55),
        frozen.WaveUnit("b", "force", "A", 1, None, "pool"),
        frozen.WaveUnit("a", "force", "B", 2, 40),
    ]
    positions = [
        Position("k2", "b", "c1", "share", 80.1, late=True),
        Position("k1", "a", "c1", "level", 1 / 3),
    ]
    members = [
        frozen.Member("unit", "b", None, "c1", "level"),
        frozen.Member("unit", "a", "chief", "c1", "level"),
    ]
    decisions = [Decision("b", None, "", "whole", "primary"), Decision("a", "chief", "c1", "share", "differing")]
    with database.begin() as tx:
        waves.add(tx, WAVE)
        for _ in range(2):
            frozen.keep_tree(tx, WAVE.id, units=reversed(tree))
            frozen.keep_positions(tx, WAVE.id, positions=positions)
            frozen.keep_family(tx, WAVE.id, members=members)
            frozen.keep_decisions(tx, WAVE.id, decisions=decisions)
        frozen.keep_decisions(tx, WAVE.id, decisions=[], revision=2)
    with database.read() as tx:
        assert frozen.wave_units(tx, WAVE.id) == tree
        assert [unit.id for unit in frozen.tree(tx, WAVE.id).units] == ["force", "b", "a"]
        assert frozen.positions(tx, WAVE.id) == positions[::-1]
        assert frozen.members(tx, WAVE.id) == members[::-1]
        assert frozen.decisions(tx, WAVE.id) == decisions[::-1]
        assert frozen.decisions(tx, WAVE.id, revision=2) == []


def test_cells_keep_large_numbers_and_their_revision(database):
    large = 2**62
    some = [
        CellSums("b", None, "c1", "pair", 110_880, 12, large, large, 5, large, -3, 4, 3),
        CellSums("a", "chief", "c1", "experienced", 8, 0, 0, 0),
        CellSums("a", None, "c1", "known", 8, 1, 2, 4, top=1, above=0, below=1, against=7230),
    ]
    with database.begin() as tx:
        waves.add(tx, WAVE)
        assert cells.save(tx, WAVE.id, cells=some) == 3
        assert cells.save(tx, WAVE.id, cells=some[:1], revision=2) == 1
        assert cells.load(tx, WAVE.id) == [some[2], some[1], some[0]]
        assert cells.load(tx, WAVE.id, revision=2) == some[:1]
        cells.destroy(tx, WAVE.id)
        assert cells.load(tx, WAVE.id) == []


# --- imports ----------------------------------------------------------------------------------------------


def test_a_file_is_known_with_its_mapping(database):
    with database.begin() as tx:
        waves.add(tx, WAVE)
        imports.remember(tx, file_hash="f", mapping_hash="m", wave=WAVE.id, responses=12)
        assert imports.seen(tx, file_hash="f", mapping_hash="m") == (WAVE.id, 12)
        assert imports.seen(tx, file_hash="f", mapping_hash="other") is None
        imports.forget(tx, WAVE.id)
        assert imports.seen(tx, file_hash="f", mapping_hash="m") is None


def test_only_new_response_keys_are_added(database):
    with database.begin() as tx:
        waves.add(tx, WAVE)
        assert imports.add_keys(tx, WAVE.id, hashes=[b"1", b"3"]) == 2
        assert imports.add_keys(tx, WAVE.id, hashes=iter([b"2"])) == 1
        assert imports.key_count(tx, WAVE.id) == 3
        assert imports.met(tx, WAVE.id, hashes=[b"0", b"3", b"1", b"4"]) == {b"1", b"3"}
        assert imports.met(tx, "another", hashes=[b"1"]) == frozenset()
        assert imports.destroy_keys(tx, WAVE.id) == 3

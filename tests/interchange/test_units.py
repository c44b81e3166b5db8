"""Which unit a row belongs to."""

from __future__ import annotations

from dataclasses import replace

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.interchange.answers import Reading, read_answers
from gapassess.interchange.tables import read_table


def read(teams: list[str], mapping: Mapping, instrument: Instrument, units: set[str] | None = None) -> Reading:
    text = "Team,Q1,Q2,Q3\n" + "".join(f'"{team}",5,5,1\n' for team in teams)
    return read_answers(read_table(text.encode()), mapping, instrument, units=units)


def codes(reading: Reading) -> list[str]:
    return [fault.code for fault in reading.faults]


def test_units_are_made_when_there_is_no_table(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["east", "East LPT", "Tîm Môn", " East  LPT "], mapping, instrument)
    assert [(row.unit, row.unit_title) for row in reading.rows] == [
        ("east", "east"),
        ("east-lpt", "East LPT"),
        ("tim-mon", "Tîm Môn"),
        ("east-lpt", "East LPT"),
    ]
    assert [unit.id for unit in reading.new_units] == ["east", "east-lpt", "tim-mon"]


def test_two_texts_of_one_id_are_ambiguous_until_the_mapping_says_so(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["East LPT", "East-LPT"], mapping, instrument)
    assert codes(reading) == ["UNIT-AMBIGUOUS"]
    assert reading.faults[0].where == "row 3, column Team"
    said = replace(mapping, unit_aliases={"East-LPT": "east-lpt"})
    assert codes(read(["East LPT", "East-LPT"], said, instrument)) == ["UNIT-AMBIGUOUS"]
    both = replace(mapping, unit_aliases={"East-LPT": "east-lpt", "East LPT": "east-lpt"})
    assert codes(read(["East LPT", "East-LPT", "east-lpt"], both, instrument)) == []


def test_no_unit_and_no_id(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["", "???"], mapping, instrument)
    assert codes(reading) == ["UNIT-MISSING", "UNIT-ID"]
    assert reading.faults[0].where == "row 2, column Team"


def test_with_a_table_a_unit_must_be_in_it(mapping: Mapping, instrument: Instrument) -> None:
    units = {"east-response", "west-response"}
    aliased = replace(mapping, unit_aliases={"East LPT": "east-response"})
    reading = read(["east-response", "east lpt", "East Respons", "Zzz"], aliased, instrument, units)
    assert [row.unit for row in reading.rows] == ["east-response", "east-response"]
    assert codes(reading) == ["UNIT-UNKNOWN", "UNIT-UNKNOWN"]
    assert "did you mean east-response" in reading.faults[0].do
    assert reading.new_units == ()


def test_aliases_must_lead_somewhere(mapping: Mapping, instrument: Instrument) -> None:
    wrong = replace(mapping, unit_aliases={"A": "east", "B": "Not An Id"})
    assert codes(read(["west"], wrong, instrument, {"west"})) == ["UNIT-UNKNOWN", "UNIT-ID"]


def test_a_unit_of_several_columns_makes_those_above_it(mapping: Mapping, instrument: Instrument) -> None:
    several = replace(mapping, unit_columns=("Force", "BCU", "Team"))
    text = "Force,BCU,Team,Q1,Q2,Q3\nNorthmoor,East,CID/PPU,5,5,1\nNorthmoor,West,CID/PPU,5,5,1\nNorthmoor,,x,5,5,1\n"
    reading = read_answers(read_table(text.encode()), several, instrument)
    assert [row.unit for row in reading.rows] == ["northmoor/east/cid-ppu", "northmoor/west/cid-ppu"]
    assert [(unit.id, unit.parent, unit.title) for unit in reading.new_units] == [
        ("northmoor", None, "Northmoor"),
        ("northmoor/east", "northmoor", "East"),
        ("northmoor/east/cid-ppu", "northmoor/east", "CID/PPU"),
        ("northmoor/west", "northmoor", "West"),
        ("northmoor/west/cid-ppu", "northmoor/west", "CID/PPU"),
    ]
    assert [fault.where for fault in reading.faults] == ["row 4, column BCU"]
    known = {"northmoor/east/cid-ppu"}
    lower = read_table(text.lower().replace("cid/ppu", "cid-ppu").encode())
    strict = replace(several, unit_columns=("force", "bcu", "team"), items={"q1": "p1a"})
    assert codes(read_answers(lower, strict, instrument, units=known)) == ["UNIT-UNKNOWN", "UNIT-MISSING"]


def test_a_path_in_one_column(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["northmoor/east"], mapping, instrument)
    assert [unit.id for unit in reading.new_units] == ["northmoor", "northmoor/east"]


def test_a_person_is_no_unit_in_a_message(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["east"] * 9 + ["a@b.example"], mapping, instrument, {"east"})
    assert "b.example" not in str(reading.faults[0])

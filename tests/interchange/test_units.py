"""Which unit a row belongs to."""

from __future__ import annotations

from dataclasses import replace

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.interchange.tables import read_table
from tests.interchange.conftest import Read


def read(teams: list[str], mapping: Mapping, instrument: Instrument, units: set[str] | None = None) -> Read:
    text = "Team,Q1,Q2,Q3\n" + "".join(f'"{team}",5,5,1\n' for team in teams)
    return Read(read_table(text.encode()), mapping, instrument, units)


def test_units_are_made_when_there_is_no_table(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["east", "East LPT", "Tîm Môn", " East  LPT "], mapping, instrument)
    assert reading.units == ["east", "east-lpt", "tim-mon", "east-lpt"]
    assert [(unit.id, unit.title) for unit in reading.reading.new_units] == [
        ("east", "east"),
        ("east-lpt", "East LPT"),
        ("tim-mon", "Tîm Môn"),
    ]


def test_two_texts_of_one_id_are_ambiguous_until_the_mapping_says_so(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["East LPT", "East-LPT"], mapping, instrument)
    assert reading.codes == ["UNIT-AMBIGUOUS"]
    assert reading.faults[0].where == "row 3, column Team"
    said = replace(mapping, unit_aliases={"East-LPT": "east-lpt"})
    assert read(["East LPT", "East-LPT"], said, instrument).codes == ["UNIT-AMBIGUOUS"]
    both = replace(mapping, unit_aliases={"East-LPT": "east-lpt", "East LPT": "east-lpt"})
    assert read(["East LPT", "East-LPT", "east-lpt"], both, instrument).codes == []


def test_no_unit_and_no_id(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["", "???"], mapping, instrument)
    assert reading.codes == ["UNIT-MISSING", "UNIT-ID"]
    assert reading.faults[0].where == "row 2, column Team"


def test_with_a_table_a_unit_must_be_in_it(mapping: Mapping, instrument: Instrument) -> None:
    units = {"east-response", "west-response"}
    aliased = replace(mapping, unit_aliases={"East LPT": "east-response"})
    assert read(["east-response", "east lpt"], aliased, instrument, units).units == ["east-response"] * 2
    reading = read(["east-response", "east lpt", "East Respons", "Zzz"], aliased, instrument, units)
    assert reading.codes == ["UNIT-UNKNOWN", "UNIT-UNKNOWN"]
    assert "did you mean east-response" in reading.faults[0].do
    assert reading.reading.new_units == ()


def test_aliases_must_lead_somewhere(mapping: Mapping, instrument: Instrument) -> None:
    wrong = replace(mapping, unit_aliases={"A": "east", "B": "Not An Id"})
    assert read(["west"], wrong, instrument, {"west"}).codes == ["UNIT-UNKNOWN", "UNIT-ID"]


def test_a_unit_of_several_columns_makes_those_above_it(mapping: Mapping, instrument: Instrument) -> None:
    several = replace(mapping, unit_columns=("Force", "BCU", "Team"))
    text = "Force,BCU,Team,Q1,Q2,Q3\nNorthmoor,East,CID/PPU,5,5,1\nNorthmoor,West,CID/PPU,5,5,1\n"
    reading = Read(read_table(text.encode()), several, instrument)
    assert reading.units == ["northmoor/east/cid-ppu", "northmoor/west/cid-ppu"]
    assert [(unit.id, unit.parent, unit.title) for unit in reading.reading.new_units] == [
        ("northmoor", None, "Northmoor"),
        ("northmoor/east", "northmoor", "East"),
        ("northmoor/east/cid-ppu", "northmoor/east", "CID/PPU"),
        ("northmoor/west", "northmoor", "West"),
        ("northmoor/west/cid-ppu", "northmoor/west", "CID/PPU"),
    ]
    text += "Northmoor,,x,5,5,1\n"
    blank = Read(read_table(text.encode()), several, instrument)
    assert [fault.where for fault in blank.faults] == ["row 4, column BCU"]
    known = {"northmoor/east/cid-ppu"}
    lower = read_table(text.lower().replace("cid/ppu", "cid-ppu").encode())
    strict = replace(several, unit_columns=("force", "bcu", "team"), items={"q1": "p1a"})
    assert Read(lower, strict, instrument, known).codes == ["UNIT-UNKNOWN", "UNIT-MISSING"]


def test_a_path_in_one_column(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["northmoor/east"], mapping, instrument)
    assert [unit.id for unit in reading.reading.new_units] == ["northmoor", "northmoor/east"]


def test_a_person_is_no_unit_in_a_message(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(["east"] * 9 + ["a@b.example"], mapping, instrument, {"east"})
    assert "b.example" not in str(reading.faults[0])

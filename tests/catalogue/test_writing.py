"""What is written is read back as the same value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.kinds import kind_of
from gapassess.catalogue.mappings import load_mapping
from gapassess.catalogue.writing import dump_instrument, dump_mapping
from gapassess.core.mapping import Mapping, WaveRef

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "surveys").glob("*.yaml")),
    *sorted((ROOT / "tests" / "fixtures" / "good").glob("*.yaml")),
]
INSTRUMENTS = [path for path in FILES if kind_of(path) == "instrument"]


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.stem)
def test_an_instrument_comes_back(tmp_path, path):
    instrument = load_instrument(path)
    (tmp_path / "again.yaml").write_text(dump_instrument(instrument, notes=["drafted", ""]), encoding="utf-8")
    assert load_instrument(tmp_path / "again.yaml").content_hash == instrument.content_hash


def test_a_mapping_comes_back(tmp_path, good):
    mapping = load_mapping(good / "mapping.yaml")
    text = dump_mapping(mapping, notes=["not read: Email\nnot read: IP"])
    (tmp_path / "again.yaml").write_text(text, encoding="utf-8")
    assert text.startswith("# not read: Email\n# not read: IP\ninstrument: pcas-pulse@1.0\n")
    assert replace(load_mapping(tmp_path / "again.yaml"), content_hash="") == replace(
        mapping, content_hash=""
    )


column = st.text(min_size=1, max_size=140).filter(str.strip)


@given(
    columns=st.lists(column, min_size=4, max_size=4, unique=True),
    label=st.text(max_size=20),
    missing=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    unit=st.sampled_from(["no", "1.10", "a/on"]),
)
@example(columns=["a\x85", "b\u2028", "c\r\nd", "\ufeffe"], label="\n", missing=("\t",), unit="no")
def test_any_column_name_comes_back(tmp_path_factory, columns, label, missing, unit):
    first, second, third, fourth = columns
    mapping = Mapping(
        instrument="a@1.0",
        wave=WaveRef("2026-w1", date(2026, 3, 1), results_by=date(2026, 5, 1)),
        unit_columns=(first,),
        items={second: "yes", third: "1.10"},
        unit_aliases={label: unit},
        rows={fourth: label},
        recode={second: {label: "5"}, "*": {label: "dont_know"}},
        missing=missing,
    )
    path = tmp_path_factory.getbasetemp() / "mapping.yaml"
    path.write_text(dump_mapping(mapping), encoding="utf-8", newline="\n")
    assert replace(load_mapping(path), content_hash="") == mapping

"""A file of answers becomes values that fit, or faults that say where and what is allowed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gapassess.core.instrument import Audience, Instrument
from gapassess.core.mapping import Mapping
from gapassess.core.response import BLANK, DOES_NOT_APPLY, DONT_KNOW
from gapassess.interchange.labels import CellReader
from gapassess.interchange.tables import read_table
from tests.interchange.conftest import Read

Clock = Callable[[Callable[[], object]], float]
HEAD = "Team,Q1,Q2,Q3\n"


def read(text: str, mapping: Mapping, instrument: Instrument, units: set[str] | None = None) -> Read:
    return Read(read_table(text.encode(), name="a.csv"), mapping, instrument, units)


def test_values_labels_and_special_answers(mapping: Mapping, instrument: Instrument) -> None:
    text = HEAD + "east,5,strongly  AGREE,Yes\neast,Cytuno’n gryf,DON’T KNOW,0\neast,5.0,does_not_apply,\n"
    reading = read(text, mapping, instrument)
    assert reading.faults == ()
    assert reading.answers == [
        {"p1a": 5, "p3a": 5, "c1k": 1},
        {"p1a": 5, "p3a": DONT_KNOW, "c1k": 0},
        {"p1a": 5, "p3a": DOES_NOT_APPLY},
    ]
    assert [one.answers[0] for one in reading.responses] == [5, 5, 5]


def test_recode_and_missing(mapping: Mapping, instrument: Instrument) -> None:
    coded = replace(
        mapping,
        recode={"*": {"Top": "5", "99": "1"}, "Q1": {"N/K": "dont_know", "99": "does_not_apply"}},
        missing=("", "NA", "99"),
    )
    reading = read(HEAD + "east,TOP,top,NA\neast,n/k,99,\neast,99,1,1\n", coded, instrument)
    assert reading.answers == [
        {"p1a": 5, "p3a": 5},
        {"p1a": DONT_KNOW},
        {"p1a": DOES_NOT_APPLY, "p3a": 1, "c1k": 1},
    ]


def test_missing_texts_count_in_item_columns_only(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(HEAD + "99,99,5,1\n", replace(mapping, missing=("", "99")), instrument)
    assert reading.units[0] == "99"
    assert reading.answers[0] == {"p3a": 5, "c1k": 1}


def test_a_blank_cell_is_not_asked_where_the_audience_of_the_item_is_another(
    mapping: Mapping, instrument: Instrument
) -> None:
    first, *others = instrument.items
    leaders = Audience("leaders", "role", ("chief",))
    asks = replace(instrument, items=(replace(first, audience="leaders"), *others), audiences=(leaders,))
    text = "Team,Rank,Q1,Q2,Q3\neast,Chief,,,\neast,Officer,,,1\neast,Officer,4,5,1\neast,,,5,1\n"
    reading = read(text, replace(mapping, strata={"role": "Rank"}), asks)
    assert [one.answers for one in reading.responses] == [
        (BLANK, BLANK, BLANK),
        (None, BLANK, 1),
        (4, 5, 1),
        (None, 5, 1),
    ]
    without_ranks = read(text, mapping, asks)
    assert [one.answers[0] for one in without_ranks.responses] == [None, None, 4, None]


def test_a_value_outside_the_scale_says_row_column_code_and_choices(mapping: Mapping, instrument: Instrument) -> None:
    reading = read(HEAD + "east,6,5,1\nwest,3.5,Don't know,Don't know\n", mapping, instrument)
    assert reading.codes == ["VALUE-OUTSIDE-SCALE"] * 3
    first = reading.faults[0]
    assert first.where == "row 2, column Q1"
    assert "'6'" in first.what
    assert "1 Strongly disagree" in first.do
    assert reading.responses == []


def test_messages_never_hold_a_person(mapping: Mapping, instrument: Instrument) -> None:
    long = "I told my sergeant about it and nothing ever came of it again"
    text = HEAD + f"east,Alice Jones,a.jones@force.example,{long}\neast,Tend To Agree,07700 900123,SW1A 1AA\n"
    said = "\n".join(str(fault) for fault in read(text, mapping, instrument).faults)
    for secret in ("Alice", "force.example", "900123", "SW1A", "came of it again"):
        assert secret not in said
    assert "Tend To Agree" in said
    assert "a text of 11 characters" in said


def test_half_the_rows_wrong_lists_a_hundred_and_counts_the_rest(mapping: Mapping, instrument: Instrument) -> None:
    rows = [f"east,{1000 + number if number % 2 else 5},5,1" for number in range(1000)]
    reading = read(HEAD + "\n".join(rows), mapping, instrument)
    assert len(reading.faults) == 101
    assert reading.reading.fault_count == 500
    assert reading.faults[99].where == "row 201, column Q1"
    assert reading.faults[-1].code == "MORE-FAULTS"
    assert reading.faults[-1].what.startswith("400 ")
    assert len(reading.responses) == 0


def test_the_same_fault_in_many_rows_is_one_that_counts_them(mapping: Mapping, instrument: Instrument) -> None:
    ranks = replace(mapping, strata={"role": "Rank"})
    rows = [
        f"{'Nowhere' if n % 3 else 'east'},{'???' if n == 7 else 'pc'},{9 if n % 2 else 5},5,1" for n in range(3000)
    ]
    reading = read("Team,Rank,Q1,Q2,Q3\n" + "\n".join(rows), ranks, instrument, units={"east"})
    assert [(fault.code, fault.where) for fault in reading.faults] == [
        ("UNIT-UNKNOWN", "2,000 rows (3, 4, 6, 7, 9, …), column Team"),
        ("VALUE-OUTSIDE-SCALE", "1,500 rows (3, 5, 7, 9, 11, …), column Q1"),
        ("STRATUM-ID", "row 9, column Rank"),
    ]
    assert reading.reading.fault_count == 3501


def test_what_is_listed_goes_on_counting_its_rows_when_the_list_is_full(
    mapping: Mapping, instrument: Instrument
) -> None:
    rows = [f"east,{1000 + number},5,1" for number in range(150)] + ["east,1000,5,1"] * 50
    reading = read(HEAD + "\n".join(rows), mapping, instrument)
    assert reading.faults[0].where == "51 rows (2, 152, 153, 154, 155, …), column Q1"
    assert reading.faults[-1].what.startswith("50 ")


def test_equal_rows_are_all_kept(mapping: Mapping, instrument: Instrument) -> None:
    assert len(read(HEAD + "east,5,5,1\n" * 7, mapping, instrument).responses) == 7


def test_every_fault_of_the_mapping_at_once(mapping: Mapping, instrument: Instrument) -> None:
    wrong = replace(
        mapping,
        unit_columns=("team",),
        items={"Q 1": "p1a", "Q2": "p3b", "Q3": "c1k"},
        response_key="Key",
        rows={"Status": "Completed"},
        recode={"*": {"x": "five"}},
    )
    reading = read(HEAD + "east,5,5,7\n", wrong, instrument)
    assert reading.codes == [
        "COLUMN-MISSING", "COLUMN-MISSING", "COLUMN-MISSING", "COLUMN-MISSING", "RECODE-VALUE", "UNKNOWN-ITEM",
        "VALUE-OUTSIDE-SCALE",
    ]  # fmt: skip
    said = "\n".join(map(str, reading.faults))
    assert "did you mean Team" in said
    assert "did you mean Q1" in said
    assert "did you mean p3a" in said


def test_an_item_of_two_columns_and_no_unit_column(mapping: Mapping, instrument: Instrument) -> None:
    wrong = replace(mapping, unit_columns=(), items={"Q1": "p1a", "Q2": "p1a"})
    assert read(HEAD + "east,5,5,1\n", wrong, instrument).codes == ["UNIT-COLUMN", "ITEM-TWICE"]


def test_response_keys(mapping: Mapping, instrument: Instrument) -> None:
    keyed = replace(mapping, response_key="ID")
    text = "ID,Team,Q1,Q2,Q3\n1,east,5,5,1\n2,east,5,5,1\n1,east,5,5,1\n,east,5,5,1\n"
    reading = read(text, keyed, instrument)
    assert reading.codes == ["RESPONSE-KEY-MISSING", "RESPONSE-KEY-REPEATED"]
    assert reading.faults[1].where == "row 4, column ID"
    assert "row 2" in reading.faults[1].what
    assert reading.responses == []
    alone = read("ID,Team,Q1,Q2,Q3\n1,east,5,5,1\n 2 ,east,5,5,1\n", keyed, instrument)
    assert alone.key_hashes == sorted(hashlib.sha256(key).digest() for key in (b"1", b"2"))


def test_personal_columns_are_refused_or_listed(mapping: Mapping, instrument: Instrument) -> None:
    text = "Email,Start time,Team,Q1,Q2,Q3,Note\na@b.example,2026-03-01 09:00,east,5,5,1,x\n"
    reading = read(text, mapping, instrument)
    assert reading.faults == ()
    assert [(one.column, one.kind) for one in reading.reading.refused_columns] == [
        ("Email", "e-mail"),
        ("Start time", "time"),
    ]
    assert reading.reading.unmatched == ("Note",)
    for wrong in (
        replace(mapping, response_key="Email"),
        replace(mapping, items={"Email": "p1a"}),
        replace(mapping, unit_columns=("Email",)),
        replace(mapping, strata={"role": "Start time"}),
    ):
        assert "PERSONAL-COLUMN" in read(text, wrong, instrument).codes
        assert "b.example" not in "".join(map(str, read(text, wrong, instrument).faults))


def test_only_the_rows_asked_for(mapping: Mapping, instrument: Instrument) -> None:
    some = replace(mapping, rows={"Status": "Completed"})
    text = "Status,Team,Q1,Q2,Q3\nCompleted,east,5,5,1\nPartial,,9,,\n completed ,east,4,4,0\n"
    reading = read(text, some, instrument)
    assert (len(reading.responses), reading.reading.skipped, reading.reading.row_count, reading.faults) == (2, 1, 3, ())
    assert read(text.replace("ompleted", "x"), some, instrument).codes == ["NO-ROWS"]
    assert read(HEAD, mapping, instrument).codes == ["NO-ROWS"]


def test_ragged_rows_are_faults_among_the_others(mapping: Mapping, instrument: Instrument) -> None:
    assert read(HEAD + "east,5,5\neast,9,5,1\n", mapping, instrument).codes == [
        "ROW-RAGGED",
        "VALUE-OUTSIDE-SCALE",
    ]


def test_the_first_stratum_is_kept(mapping: Mapping, instrument: Instrument) -> None:
    ranked = replace(mapping, strata={"role": "Rank", "site": "Site"}, recode={"Rank": {"PC": "constable"}})
    text = "Team,Rank,Q1,Q2,Q3\neast,PC,5,5,1\neast,Police staff,5,5,1\neast,,5,5,1\n"
    reading = read(text, ranked, instrument)
    assert reading.strata == ["constable", "police-staff", None]
    assert read(text.replace("PC", "???"), replace(ranked, recode={}), instrument).codes == ["STRATUM-ID"]


def test_ten_times_the_columns_cost_about_ten_times_as_much(
    mapping: Mapping, instrument: Instrument, seconds: Clock
) -> None:
    def text(columns: int) -> str:
        names = ",".join(f"Extra question number {number}" for number in range(columns))
        return f"Team,Q1,Q2,Q3,{names}\n" + ("east,5,Agree,1" + ",4" * columns + "\n") * 100

    few, many = text(300), text(3000)
    reading = read(many, mapping, instrument)
    assert (len(reading.responses), len(reading.reading.unmatched)) == (100, 3000)
    quick = seconds(lambda: read(few, mapping, instrument))
    assert seconds(lambda: read(many, mapping, instrument)) < 40 * quick


NOISE = st.sampled_from(["", " ", "  ", "\u00a0", "\t", "\n"])


@given(st.data())
def test_labels_are_understood_whatever_case_spaces_and_quotes(instrument: Instrument, data: st.DataObject) -> None:
    scale = instrument.scales[0]
    place = data.draw(st.integers(0, 4))
    words = data.draw(st.sampled_from(scale.labels[place].by_language))[1]
    quote = data.draw(st.sampled_from("'’‘ʼ`´"))
    cased = "".join(data.draw(st.sampled_from((sign.lower(), sign.upper()))) for sign in words)
    spaced = (data.draw(NOISE) + " ").join(cased.replace("'", quote).split(" "))
    text = data.draw(NOISE) + spaced + data.draw(NOISE)
    reader = CellReader("Q1", instrument.item("p1a"), instrument, {}, ("",))
    assert reader.read(text) == scale.values[place]


@given(st.text(max_size=30))
def test_any_text_is_a_value_blank_or_nothing(instrument: Instrument, text: str) -> None:
    reader = CellReader("Q1", instrument.item("p1a"), instrument, {}, ("",))
    assert reader.read(text) in {None, BLANK, DOES_NOT_APPLY, DONT_KNOW, 1, 2, 3, 4, 5}
    assert len(reader.offending(text)) < 60

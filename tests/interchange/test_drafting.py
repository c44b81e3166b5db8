"""A mapping drafted from an export."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.mappings import load_mapping
from gapassess.core.instrument import Instrument
from gapassess.core.mapping import WaveRef
from gapassess.core.organisation import Unit
from gapassess.interchange.answers import read_answers
from gapassess.interchange.drafting import draft_mapping
from gapassess.interchange.tables import Table, guess_header_rows, read_table
from gapassess.interchange.wording import Wordings, plain_words
from tests.interchange.conftest import Read
from tests.interchange.make_examples import MSFORMS, PULSE, ROOT, SMARTSURVEY, make_msforms, make_smartsurvey

Clock = Callable[[Callable[[], object]], float]


def opened(path: Path) -> Table:
    return read_table(path, header_rows=guess_header_rows(path))


def table(text: str) -> Table:
    return read_table(text.encode(), name="export.csv")


def test_a_forms_export_is_matched_whole() -> None:
    pulse = load_instrument(PULSE)
    draft = draft_mapping(opened(MSFORMS), pulse)
    assert draft.source == "msforms"
    assert [match.item for match in draft.matched] == [item.id for item in pulse.items]
    assert [one.column for one in draft.refused] == [
        "Start time", "Completion time", "Email", "Name", "Last modified time",
    ]  # fmt: skip
    assert draft.mapping.unit_columns == ("Which team do you work in?",)
    assert draft.mapping.strata == {"role": "What is your role?"}
    assert draft.mapping.response_key == "ID"
    assert len(draft.unmatched) == 1
    reading = read_answers(opened(MSFORMS), draft.mapping, pulse)
    assert (reading.row_count, reading.faults, len(reading.new_units)) == (60, (), 4)


def test_a_smartsurvey_export_is_matched_whole_in_welsh() -> None:
    pulse = load_instrument(PULSE)
    draft = draft_mapping(opened(SMARTSURVEY), pulse)
    assert draft.source == "smartsurvey"
    assert len(draft.matched) == 12
    assert (draft.mapping.header_rows, draft.mapping.rows) == (2, {"Status": "Completed"})
    assert {one.kind for one in draft.refused} == {"name", "e-mail", "IP number", "time"}
    reading = read_answers(opened(SMARTSURVEY), draft.mapping, pulse)
    assert (reading.row_count, reading.skipped, reading.faults) == (60, 4, ())
    assert "diogelu-mon" in {unit.id for unit in reading.new_units}


def test_the_examples_are_what_the_script_makes(tmp_path: Path) -> None:
    make_msforms(tmp_path / "m.xlsx")
    make_smartsurvey(tmp_path / "s.csv")
    assert (tmp_path / "s.csv").read_bytes() == SMARTSURVEY.read_bytes()
    assert list(opened(tmp_path / "m.xlsx").rows) == list(opened(MSFORMS).rows)


def test_the_lq2002_example_reads_a_file_of_its_shape() -> None:
    folder = ROOT / "examples" / "lq2002"
    instrument = load_instrument(folder / "surveys" / "leadership@1.0.yaml")
    mapping = load_mapping(folder / "mapping.yaml", instruments=lambda _: instrument)
    chance = random.Random(1)
    names = ["", "COMPID", "SUB", *(f"LEAD{n:02}" for n in range(1, 12)), "GLEAD"]
    rows = [
        [str(n), str(n % 4), str(n), *(str(chance.randrange(1, 6)) for _ in range(11)), "2.5"] for n in range(1, 41)
    ]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [names, *rows])
    read = Read(table(text), mapping, instrument)
    reading = read.reading
    assert reading.faults == ()
    assert len(read.answers[0]) == 8
    assert [unit.id for unit in reading.new_units] == ["1", "2", "3", "0"]


def test_ids_wordings_and_numbering(instrument: Instrument) -> None:
    wordings = Wordings(instrument)
    for header in (
        "P1A", "[p1a]", "p1a. How we work", "Q4 [p1a]", "1. I was shown how to work with partner agencies",
        "Q3: I WAS SHOWN how to work with partner agencies…", "Grid / I was shown how to work with partner agencies.",
        "I was shown how to work with the partner agencies", "Dangoswyd i mi sut i weithio gydag asiantaethau partner.",
        "I was shown how to work with partner agencies. (2)",
    ):  # fmt: skip
        found = wordings.match(header)
        assert found is not None, header
        assert found.item == "p1a"
    for header in ("Team", "I was never shown anything", "12", ""):
        assert wordings.match(header) is None
    assert plain_words("  ‘It’s’ – here! ") == "it's here"


def test_an_item_goes_to_the_likest_column(instrument: Instrument) -> None:
    text = "Team,I was shown how to work with partner agency,I was shown how to work with partner agencies\neast,5,4\n"
    draft = draft_mapping(table(text), instrument)
    assert draft.mapping.items == {"I was shown how to work with partner agencies": "p1a"}
    assert any("also looks like p1a" in note for note in draft.notes)
    assert any("no column was found for p3a, c1k" in note for note in draft.notes)


def test_texts_off_the_scale_are_recoded_or_noted(instrument: Instrument) -> None:
    text = "Team,p1a,p3a,c1k\n" + "east,Neither agree or disagree,N/A,NA\neast,Somewhat,5,Yes\n" * 4
    draft = draft_mapping(table(text), instrument, wave=WaveRef("w1"))
    assert draft.mapping.recode == {"*": {"Neither agree or disagree": "3", "N/A": "does_not_apply"}}
    assert draft.mapping.missing == ("", "NA")
    assert any("'Somewhat'" in note for note in draft.notes)
    assert draft.mapping.wave.id == "w1"


def test_aliases_from_the_unit_table(instrument: Instrument) -> None:
    units = (
        Unit("force", "Force", None),
        Unit("force/east", "East LPT", "force"),
        Unit("west-lpt", "W", "force"),
    )
    text = "Team,p1a\n" + "EAST LPT,5\nWest LPT,5\nelsewhere,5\nforce,4\n" * 3
    draft = draft_mapping(table(text), instrument, units=units)
    assert draft.mapping.unit_aliases == {"EAST LPT": "force/east", "West LPT": "west-lpt"}


def test_an_instrument_is_drafted_from_labels_and_numbers() -> None:
    columns = "ID,In my team it works,Unit,Gender,How often,LEAD01,A,B,Name"
    rows = [
        f"{n},{('Agree', 'Strongly agree', 'N/A')[n % 3]},u{n % 4},{'MF'[n % 2]},"
        f"{('Never', 'Often')[n % 2]},{n % 4 + 1},{('red', 'green')[n % 2]},{('green', 'red')[n % 2]},Person {n}"
        for n in range(20)
    ]
    draft = draft_mapping(table(columns + "\n" + "\n".join(rows)))
    drafted = draft.instrument
    assert drafted is not None
    assert draft.mapping.unit_columns == ("Unit",)
    assert draft.mapping.response_key == "ID"
    assert draft.mapping.items == {
        "In my team it works": "q1",
        "How often": "q2",
        "LEAD01": "lead01",
        "A": "a",
        "B": "b",
    }
    scales = {item.id: item.scale for item in drafted.items}
    assert scales == {"q1": "agree5", "q2": "often5", "lead01": "from1to5", "a": "scale4", "b": "scale4"}
    assert [str(label) for label in drafted.scales[0].labels][-2:] == ["Agree", "Strongly agree"]
    assert str(drafted.scales[0].does_not_apply) == "N/A"
    assert draft.unmatched == ("Gender",)
    assert read_answers(table(columns + "\n" + "\n".join(rows)), draft.mapping, drafted).faults == ()


def test_nothing_to_draft_from() -> None:
    draft = draft_mapping(table("Team,Comment\neast,a long story\nwest,another one\n"))
    assert draft.instrument is None
    assert draft.mapping.instrument == ""
    assert draft.mapping.items == {}


def test_ten_times_the_columns_cost_about_ten_times_as_much(instrument: Instrument, seconds: Clock) -> None:
    def export(columns: int) -> Table:
        names = [
            f"I was asked whether partner number {n} works with other agencies in our area" for n in range(columns)
        ]
        rows = "\n".join("east,5" + ",4" * columns for _ in range(60))
        return table(",".join(["Team", "p1a", *names]) + "\n" + rows)

    few, many = export(300), export(3000)
    assert draft_mapping(many, instrument).mapping.items == {"p1a": "p1a"}
    assert len(draft_mapping(many).matched) == 3001
    assert seconds(lambda: draft_mapping(many, instrument)) < 40 * seconds(lambda: draft_mapping(few, instrument))


def test_items_of_one_wording_go_by_their_order(instrument: Instrument) -> None:
    twin = replace(instrument.items[0], id="p1a-lead", side="stated")
    both = replace(instrument, items=(*instrument.items, twin))
    words = str(twin.text)
    draft = draft_mapping(table(f"Team,{words},{words}\neast,5,4\n"), both)
    assert draft.mapping.items == {words: "p1a", f"{words} (2)": "p1a-lead"}
    assert any("nearly as like" in note for note in draft.notes)


def test_a_table_of_results_is_not_taken_for_answers() -> None:
    pulse = load_instrument(PULSE)
    results = table("year,organisation,measure,value\n" + "2024,A force,B01. I am interested in my work,57.0\n" * 9)
    for instrument in (pulse, None):
        assert any("import aggregates" in note for note in draft_mapping(results, instrument).notes)
    assert not any("import aggregates" in note for note in draft_mapping(opened(MSFORMS), pulse).notes)


def test_a_new_wave_is_to_be_named_and_dated() -> None:
    pulse = load_instrument(PULSE)
    for wave in (None, WaveRef("new-wave")):
        assert "{id: spring, opens: 2026-03-01" in draft_mapping(opened(MSFORMS), pulse, wave=wave).notes[-1]

"""The command line on the things that people do beside the main job."""

import csv
import json

import pytest

from tests.robustness.driving import MAPPING, ROOT, Force, answers, refused_change
from tests.robustness.situations import CLOSE, COMMITMENT, IMPORT, files

OPEN = ("wave", "open", "summer", "--instrument", "pcas-pulse@1.0", "--opens", "2026-06-01", "--closes", "2026-06-30")
EXAMPLES = {
    "msforms": ("pulse-responses.xlsx", 60),
    "smartsurvey": ("arolwg-cydweithio.csv", None),
}


# --- importing ----------------------------------------------------------------------------------------------


def test_a_dry_run_stores_nothing_and_the_same_file_twice_does_nothing(on_sqlite):
    force = on_sqlite
    files(force)
    dry = json.loads(refused_change(force, (*IMPORT, "--dry-run")).out)
    assert (dry["dry_run"], dry["stored"], dry["new_wave"], len(dry["new_units"])) == (True, 40, True, 4)
    assert json.loads(force.run(*IMPORT).out)["stored"] == 40
    done = refused_change(force, IMPORT[:-1])
    assert (done.code, "imported before" in done.out, "nothing was stored again" in done.out) == (0, True, True)


def test_a_dry_run_takes_in_no_definition_either(on_sqlite):
    force = on_sqlite
    rows = ["COMPID,SUB," + ",".join(f"LEAD{item:02}" for item in (1, 2, 5, 6, 7, 8, 9, 10)), "1,1" + ",3" * 8]
    force.write("few.csv", "\n".join(rows) + "\n")
    words = ("import", "responses", "few.csv", "--mapping", str(ROOT / "examples/lq2002/mapping.yaml"), "--json")
    assert refused_change(force, (*words, "--dry-run")).code == 0
    force.write("few.csv", "\n".join([*rows, "1,2" + ",9" * 8]) + "\n")
    assert refused_change(force, words).code == 3
    force.write("few.csv", "\n".join(rows) + "\n")
    assert force.run(*words).code == 0
    assert (force.folder / "force/surveys/leadership@1.0.yaml").is_file()
    assert refused_change(force, words).code == 0


def test_equal_rows_are_kept_and_a_later_export_adds_only_new_keys(on_sqlite):
    force = on_sqlite
    row = ",team-1,4,4,4,4\n"
    first = "id,team,c1a,s1a,s2a,c2a\n" + "".join(f"p{number}{row}" for number in range(20))
    files(force, rows=first)
    assert json.loads(force.run(*IMPORT).out)["stored"] == 20
    force.write("answers.csv", first + "".join(f"q{number}{row}" for number in range(5)))
    later = json.loads(force.run(*IMPORT).out)
    assert (later["rows"], later["stored"], later["known"]) == (25, 5, 20)
    assert json.loads(force.run(*CLOSE).out)["responses"] == 25


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_drafted_mapping_imports_what_it_was_drafted_for(name, on_sqlite):
    force = on_sqlite
    file, _ = EXAMPLES[name]
    path = ROOT / "examples" / name / file
    drafted = force.run("map", str(path), "--instrument", "pcas-pulse@1.0", "-o", "drafted.yaml")
    assert (drafted.code, "12 columns matched" in drafted.err) == (0, True)
    text = (force.folder / "drafted.yaml").read_text(encoding="utf-8")
    assert force.run("import", "responses", str(path), "--mapping", "drafted.yaml").code in (2, 3)
    force.write("drafted.yaml", text.replace("id: new-wave", "id: spring\n  opens: 2026-03-01\n  closes: 2026-03-31"))
    done = force.run("import", "responses", str(path), "--mapping", "drafted.yaml", "--json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["stored"] == report["rows"] - report["skipped"] > 40
    assert len(report["refused_columns"]) == 5
    closed = json.loads(force.run(*CLOSE).out)
    assert closed["responses"] == report["stored"]


# --- waves and figures --------------------------------------------------------------------------------------


def test_a_lower_minimum_needs_two_people_and_a_reason(on_sqlite):
    force = on_sqlite
    one = ("--minimum", "6", "--agreed-by", "A. Price")
    refused = {
        "the same person twice": (*one, "--agreed-by", "a. price ", "--reason", "small force"),
        "no reason": (*one, "--agreed-by", "B. Lowe"),
        "under the floor": ("--minimum", "4", "--agreed-by", "A. Price", "--agreed-by", "B. Lowe", "--reason", "small"),
    }
    for words in refused.values():
        assert refused_change(force, (*OPEN, *words)).code == 6
    assert force.run(*OPEN, *one, "--agreed-by", "B. Lowe", "--reason", "small force").code == 0
    (wave,) = json.loads(force.run("wave", "list", "--json").out)
    assert (wave["wave"], wave["state"], wave["minimum"]) == ("summer", "open", 6)


def test_a_wave_that_could_never_be_closed_is_not_opened(on_sqlite):
    force = on_sqlite
    text = (ROOT / "tests/fixtures/bad/TOO-MANY-ITEMS.yaml").read_text(encoding="utf-8")
    force.write("force/surveys/small@1.0.yaml", text)
    refused = refused_change(force, [word.replace("pcas-pulse", "small") for word in OPEN])
    assert (refused.code, "[TOO-MANY-ITEMS]" in refused.err) == (3, True)


def test_results_are_due_after_the_last_day_of_answering(on_sqlite):
    force = on_sqlite
    refused = refused_change(force, (*OPEN, "--results-by", "2026-06-29"))
    assert (refused.code, "RESULTS-BEFORE-CLOSE" in refused.err) == (2, True)
    assert force.run(*OPEN, "--results-by", "2026-07-21").code == 0
    (wave,) = json.loads(force.run("wave", "list", "--json").out)
    assert wave["results_by"] == "2026-07-21"


def test_positions_unsigned_are_not_used_and_late_ones_are_marked(on_sqlite):
    force = on_sqlite
    force.imported(60)
    unsigned = COMMITMENT.format(id="plan-1", level=70)
    unsigned = unsigned[: unsigned.index(", signed_off")] + "}\n"
    force.write("commitments.yaml", "commitments:\n" + unsigned)
    assert force.run("import", "commitments", "commitments.yaml").code == 0
    assert force.run(*CLOSE).code == 0

    def cell():
        done = force.run("assess", "--by", "organisation", "--json")
        return next(one for one in json.loads(done.out)["cells"] if one["construct"] == "c1")

    before = cell()
    assert (before["stated"], before["gap"], before["state"]) == (None, None, "nothing-stated")
    force.write("commitments.yaml", "commitments:\n" + COMMITMENT.format(id="plan-2", level=80))
    assert force.run("import", "commitments", "commitments.yaml").code == 0
    after = cell()
    assert (after["stated"], after["commitment"]) == (80, "plan-2")
    assert after["gap"] == pytest.approx(80 - after["experienced"])
    assert "position-set-after-close" in after["marks"]
    assert after["experienced"] == before["experienced"]
    table = force.run("assess", "--by", "organisation")
    head, *lines = table.out.splitlines()
    assert set(head.split()) < set(after)
    # The stratum of the whole is blank.
    assert {line.split()[2] for line in lines} == {"level"}
    assert {"level:", "share:"} < set(table.err.split())


def test_a_link_is_written_for_its_owner_alone_and_never_over_a_file(on_sqlite):
    force = on_sqlite
    assert force.run(*OPEN).code == 0
    words = ("tokens", "issue", "--wave", "summer", "--number", "3", "-o", "links.csv")
    done = force.run(*words)
    assert (done.code, "no address of the survey is set" in done.err, "--address" in done.err) == (0, True, True)
    path = force.folder / "links.csv"
    with path.open(encoding="utf-8") as file:
        assert len({row["token"] for row in csv.DictReader(file)}) == 3
    assert path.stat().st_mode & 0o077 == 0
    assert refused_change(force, words).code == 7


def test_links_lead_to_the_host_name_of_the_form_where_it_has_one(on_sqlite):
    force = on_sqlite
    assert force.run(*OPEN).code == 0
    [settings] = force.folder.rglob("gapassess.toml")
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(plain.replace('address = ""', 'address = "https://survey.example/"'), encoding="utf-8")
    done = force.run("tokens", "issue", "--wave", "summer", "--number", "1", "-o", "links.csv")
    assert (done.code, done.err) == (0, "")
    assert "https://survey.example/s/" in (force.folder / "links.csv").read_text(encoding="utf-8")
    settings.write_text(plain.replace('address = ""', 'address = "survey.example"'), encoding="utf-8")
    done = force.run("tokens", "issue", "--wave", "summer", "--number", "1", "-o", "more.csv")
    assert (done.code, "SURVEY-ADDRESS" in done.err) == (3, True)


def test_actions_are_taken_in_and_checked(on_sqlite):
    force = on_sqlite
    assert force.run(*OPEN).code == 0
    text = """actions:
  - {id: hour, text: {en: "An hour"}, owner: "Head of People", due: "2026-12-01", wave: summer,
     framework: pcas@1.0, constructs: [p4]}
"""
    force.write("actions.yaml", text)
    assert force.run("check", "actions.yaml").code == 0
    done = force.run("import", "actions", "actions.yaml")
    assert (done.code, done.out) == (0, "1 actions recorded.\n")
    force.write("actions.yaml", text.replace("summer", "winter"))
    done = refused_change(force, ("import", "actions", "actions.yaml"))
    assert (done.code, "[WAVE-UNKNOWN]" in done.err) == (3, True)


# --- workspaces ---------------------------------------------------------------------------------------------


def test_the_workspace_is_named_before_or_after_the_command(on_sqlite):
    force = Force(on_sqlite.folder, "")
    assert force.run("init", "--workspace", "one").code == 0
    listed = [
        force.run("--workspace", "one", "wave", "list", "--json"),
        force.run("wave", "--workspace=one", "list", "--json"),
    ]
    assert [(done.code, done.out) for done in listed] == [(0, "[]\n")] * 2
    again = force.run("--workspace", "one", "init")
    assert (again.code, again.codes) == (2, ["WORKSPACE-EXISTS"])


def test_what_is_shipped_and_the_examples_have_no_fault(on_sqlite):
    force = Force(on_sqlite.folder, "")
    done = force.run("check", *(str(ROOT / folder) for folder in ("surveys", "frameworks", "examples")), "--json")
    assert (done.code, json.loads(done.out)["faults"]) == (0, [])
    assert len(json.loads(done.out)["files"]) > 8


def test_a_mapping_of_an_unknown_instrument_offers_near_ones(on_sqlite):
    files(on_sqlite, mapping=MAPPING.replace("pcas-pulse@1.0", "pcas-puls@1.0"))
    done = refused_change(on_sqlite, IMPORT)
    assert (done.code, "pcas-pulse@1.0" in done.err) == (2, True)


def test_figures_are_json_alone_on_standard_output(on_sqlite):
    force = on_sqlite
    files(force, rows=answers(60))
    done = force.run(*IMPORT)
    assert (json.loads(done.out)["stored"], done.err) == (60, "reading answers.csv\n")
    closed = force.run(*CLOSE)
    assert (json.loads(closed.out)["responses"], closed.faults) == (60, [])


# --- the demo -----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_demo_is_made_and_the_same_seed_gives_the_same_figures(on_sqlite):
    force = Force(on_sqlite.folder, "")
    figures = []
    for name in ("one", "two"):
        done = force.run("demo", "--no-serve", "--seed", "7", "--workspace", name)
        assert done.code == 0, done.err
        assert "http://127.0.0.1:8501/s/" in done.out
        found = force.run("assess", "--json", "--workspace", name)
        assert found.code == 0
        figures.append(json.loads(found.out))
    assert figures[0] == figures[1]
    assert len(figures[0]["cells"]) > 100
    again = force.run("demo", "--no-serve", "--workspace", "one")
    assert (again.code, "there already" in again.err, "/s/" in again.out) == (0, True, True)

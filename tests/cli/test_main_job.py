"""The main job as it is typed: init, import, close, assess; equal to R, the same bytes from both databases."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli import made_up
from tests.conftest import KINDS, _postgres_database
from tests.robustness.driving import ROOT, Force

MAPPING = ROOT / "examples" / "lq2002" / "mapping.yaml"
ASSESS = ("assess", "--wave", "2002-w1", "--json")
CLOSE_TO = {"rel": 1e-9, "abs": 1e-9}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The real lq2002 where it is, made-up answers of its shape where it is not."""
    return made_up.real_file() or made_up.write(tmp_path_factory.mktemp("made-up") / "lq2002.csv")


@pytest.fixture(scope="module")
def job(request, file, tmp_path_factory):
    """Do the job on a kind of database, once, and give back what ``assess`` printed."""
    done = {}

    def outputs(kind):
        if kind not in done:
            if kind == "sqlite":
                done[kind] = do(tmp_path_factory.mktemp("sqlite"), "", file)
            else:
                with _postgres_database(request.getfixturevalue("postgres_server")) as url:
                    done[kind] = do(tmp_path_factory.mktemp("postgres"), url, file)
        return done[kind]

    return outputs


def do(folder, url, file):
    force = Force(folder, url)
    assert force.run("init", "--title", "Companies").code == 0
    imported = force.run("import", "responses", str(file), "--mapping", str(MAPPING), "--json")
    assert imported.code == 0, imported.err
    report = json.loads(imported.out)
    assert report["rows"] == report["stored"]
    assert report["refused_columns"] == []
    closed = force.run("wave", "close", "2002-w1", "--json")
    assert (closed.code, json.loads(closed.out)["responses"]) == (0, report["rows"])
    asked = {
        "units": ("--by", "unit", "--variance", "own", "--exact"),
        "organisation": ("--by", "organisation", "--variance", "own", "--exact"),
        "moderated": ("--by", "unit"),
    }
    found = {}
    if url:
        # What both databases must give alike; the rest comes from the same stored sums.
        del asked["moderated"]
    for name, words in asked.items():
        done = force.run(*ASSESS, *words)
        assert (done.code, done.err) == (0, "")
        found[name] = done.out
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_company_has_the_figures_of_the_book(kind, job, file):
    companies, everybody = made_up.reference(file)
    cells = json.loads(job(kind)["units"])["cells"]
    assert [cell["unit"] for cell in cells] == sorted(companies)
    for cell in cells:
        expected = companies[cell["unit"]]
        assert {name: cell[name] for name in expected} == pytest.approx(expected, **CLOSE_TO)
    (whole,) = json.loads(job(kind)["organisation"])["cells"]
    assert {name: whole[name] for name in everybody} == pytest.approx(everybody, **CLOSE_TO)


@pytest.mark.postgres
def test_both_databases_give_the_same_bytes(job):
    other = job("postgresql")
    assert {name: job("sqlite")[name] for name in other} == other


@pytest.mark.parametrize("kind", KINDS)
def test_lq2002_equals_r(kind, job, file):
    if made_up.real_file() is None:
        # The data are not here; the made-up ones were held against the book above.
        assert Path(file).name == "lq2002.csv"
        return
    entries = json.loads((ROOT / "tests" / "oracle" / "r_reference.json").read_text(encoding="utf-8"))["entries"]
    truth = entries["gap_by_unit"]["value"]
    cells = {int(cell["unit"]): cell for cell in json.loads(job(kind)["units"])["cells"]}
    assert len(cells) == len(truth["n"]) == 49
    names = {"n": "n", "gap": "gap", "low": "lo", "high": "hi", "p": "p", "p_adjusted": "BH"}
    for place, company in enumerate(sorted(cells)):
        expected = {ours: truth[theirs][place] for ours, theirs in names.items()}
        assert {name: cells[company][name] for name in names} == pytest.approx(expected, **CLOSE_TO)
    whole = entries["gap_pairs_overall"]["value"]
    (cell,) = json.loads(job(kind)["organisation"])["cells"]
    assert (cell["n"], cell["stated"], cell["experienced"], cell["gap"]) == pytest.approx(
        (whole["n"], whole["OFF"], whole["NCO"], whole["gap"]), **CLOSE_TO
    )
    told = json.loads(job("sqlite")["moderated"])
    [prior] = [one for one in told["priors"] if one["level"] == "unit" and one["part"] == "gap"]
    assert prior["sd"] == pytest.approx(prior["variance"] ** 0.5)
    assert (prior["cells"], prior["endless"]) == (49, prior["df"] is None)
    states = Counter(cell["state"] for cell in told["cells"])
    assert states == {"ahead": 20, "ahead-size-uncertain": 12, "unknown": 17}

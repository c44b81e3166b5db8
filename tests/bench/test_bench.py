"""The benchmark runs, on few answers, and every path finds the same integers; nothing here is timed."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gapassess.store import packed
from tests.bench import answering, life, paths, run
from tests.bench.answers import ITEMS, SHAPES, made


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_seed_makes_the_same_answers(shape):
    first, again, other = (made(answers=40_000, shape=shape, seed=seed) for seed in (1, 1, 2))
    assert first.groups == again.groups
    assert all(np.array_equal(first.answers[wave], again.answers[wave]) for wave in first.answers)
    assert any(not np.array_equal(first.answers[wave], other.answers[wave]) for wave in first.answers)
    assert abs(first.responses * ITEMS - 40_000) < 4_000


def test_ten_million_answers_are_as_many_as_the_shapes_say():
    for shape, units in (("thin", 68_800), ("real", 8_600)):
        answers = made(shape=shape)
        assert answers.responses == 258_000
        assert sum(len({unit for unit, _, _ in groups}) for groups in answers.groups.values()) == units


def test_the_blocks_of_the_generator_are_those_of_the_rows():
    answers = made(answers=20_000, shape="real")
    for wave in answers.groups:
        back = [row for block in answers.blocks(wave, 100) for row in packed.unpack(block)]
        assert back == list(answers.rows(wave))


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_every_path_finds_the_same_integers(shape, capsys):
    run.main(
        ["--answers", "12000", "--shape", shape, "--rounds", "1", "--only", "SQLite", "DuckDB", "pandas", "R data"]
    )
    said = capsys.readouterr().out
    assert "all paths agree on every integer" in said
    assert "SQLite, packed" in said
    assert "SQLite, rows and SQL" in said


@pytest.mark.slow
@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_server, monkeypatch, capsys):
    monkeypatch.setenv("GAPASSESS_TEST_POSTGRES", postgres_server)
    run.main(["--answers", "4000", "--rounds", "1", "--only", "PostgreSQL"])
    said = capsys.readouterr().out
    assert "PostgreSQL, packed" in said
    assert "PostgreSQL, rows and SQL" in said


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs Rscript with survey (Debian: r-cran-survey)")
def test_the_sample_of_r_survey_has_our_means(capsys):
    run.main(["--answers", "12000", "--shape", "real", "--rounds", "1", "--only", "svyby"])
    said = capsys.readouterr().out
    if "left out" in said:
        pytest.skip(said.splitlines()[-1])
    assert "the same means to 1e-9" in said


def test_a_path_with_other_integers_is_found_out(monkeypatch):
    monkeypatch.setattr(paths.Stored, "whole", lambda _: {})
    with pytest.raises(SystemExit, match="other integers"):
        run.main(["--answers", "4000", "--rounds", "1", "--only", "SQLite"])


def test_what_is_not_installed_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    run.main(["--answers", "4000", "--rounds", "1", "--only", "DuckDB"])
    assert "DuckDB packed: left out; pip install duckdb" in capsys.readouterr().out


@pytest.mark.slow
def test_a_wave_is_followed_through_its_life(capsys):
    life.main(["import", "--responses", "60", "--units", "2"])
    life.main(["close", "--responses", "60", "--units", "2"])
    life.main(["page", "--responses", "60", "--units", "2", "--rounds", "1"])
    said = capsys.readouterr().out
    assert said.count("60 responses") == 2
    assert "2400 answers" in said


@pytest.mark.slow
@pytest.mark.postgres
def test_a_few_people_answer_by_every_path(capsys):
    answering.main(["--people", "4"])
    said = capsys.readouterr().out
    for path in answering.paths(None):
        assert f"| {path} | " in said
    assert "| form, PostgreSQL, 2 processes | 4 of 4 | " in said, "everybody was thanked, and is stored"


@pytest.mark.slow
def test_a_few_people_answer_within_one_process():
    script = Path(answering.__file__).with_name("inside.py")
    ran = subprocess.run(
        [sys.executable, script, "--answers", "4"], capture_output=True, text=True, check=True, timeout=120
    )
    assert "ms CPU" in ran.stdout, "everybody was thanked"


def test_the_folder_says_how_it_is_run():
    assert "python tests/bench/run.py" in (Path(run.__file__).parents[2] / "docs" / "performance.md").read_text("utf-8")

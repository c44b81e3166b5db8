"""The benchmark of imports runs on few rows, beside its peer; nothing here is timed."""

from tests.bench import imports


def test_a_file_is_imported_with_and_without_keys(capsys):
    imports.main(["--rows", "1500", "--only", "sqlite", "--keyed"])
    said = capsys.readouterr().out
    assert "with response key" in said
    assert said.splitlines()[-1].startswith("sqlite          1,500")

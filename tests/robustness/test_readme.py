"""The table in the README says what the tested one says."""

from tests.robustness.driving import ROOT
from tests.robustness.table import lines


def test_the_readme_repeats_what_was_seen():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("<!-- bad-input -->")[2].partition("<!-- /bad-input -->")[0].strip().splitlines()[2:]
    known = {f"| {cells[0]} | {cells[2]} | {cells[3]} | {cells[4]} |" for cells in lines().values()}
    assert len(table) > 10
    assert [line for line in table if line not in known] == []

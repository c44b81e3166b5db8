"""One bad file per code: it gives that code alone, at the line marked ``<- here``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gapassess.catalogue.check import check
from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.reading import LARGEST
from gapassess.errors import AuthorError

ROOT = Path(__file__).parents[2]
BAD = sorted((ROOT / "tests" / "fixtures" / "bad").glob("*.yaml"))
ELSEWHERE = {
    "DEFINITION-MISSING",
    "FILE-MISSING",
    "FILE-TOO-BIG",
    "FILE-UNREADABLE",
    "NAME-DIFFERS",
    "NOT-FOUND",
}


def marked_line(path: Path) -> int:
    lines = path.read_bytes().splitlines()
    return next((number for number, line in enumerate(lines, 1) if b"<- here" in line), 1)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_gives_its_code_alone_at_the_marked_line(path):
    (fault,) = check([path]).faults
    assert (fault.code, fault.where) == (path.stem, f"{path}:{marked_line(path)}")
    assert fault.what
    assert fault.do


def test_every_code_has_a_bad_file():
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "gapassess/catalogue").glob("*.py")
    )
    codes = set(re.findall(r'"([A-Z]+(?:-[A-Z0-9]+)+)"', sources)) - {"UTF-8"}
    assert codes == {path.stem for path in BAD} | ELSEWHERE


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(AuthorError) as caught:
        load_instrument(tmp_path / "none.yaml")
    assert caught.value.code == "FILE-MISSING"
    assert [fault.code for fault in check([tmp_path / "none.yaml"]).faults] == ["FILE-MISSING"]


def test_a_folder_in_place_of_a_file_is_a_fault(tmp_path):
    with pytest.raises(AuthorError) as caught:
        load_instrument(tmp_path)
    assert caught.value.code == "FILE-UNREADABLE"


def test_a_file_without_end_is_a_fault(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_bytes(b"#" * (LARGEST + 1))
    assert [fault.code for fault in check([path]).faults] == ["FILE-TOO-BIG"]


def test_all_faults_of_a_file_are_reported_at_once_in_the_order_of_its_lines(tmp_path, small):
    text = small.replace("instrument: target", "instrument: Target").replace("title:", "titel:")
    text = text.replace("[0, 1]", "[1, 0]").replace("side: experienced", "side: experience")
    text = text.replace("scale: yes2", "scale: yes3").replace(
        "design: target", "design: targets, sesoi: many"
    )
    path = tmp_path / "many.yaml"
    path.write_text(text + "minuets: 2\nminuets: 3\n", encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        load_instrument(path)
    found = [(int(fault.where.rpartition(":")[2]), fault.code) for fault in caught.value.faults]
    assert found == [
        (1, "BAD-ID"),
        (4, "UNKNOWN-KEY"),
        (6, "SCALE-VALUES"),
        (8, "UNKNOWN-CHOICE"),
        (8, "UNKNOWN-SCALE"),
        (10, "UNKNOWN-CHOICE"),
        (10, "BAD-NUMBER"),
        (11, "UNKNOWN-KEY"),
        (12, "REPEATED-KEY"),
    ]
    dos = [fault.do for fault in caught.value.faults]
    for near in ("title", "experienced", "yes2", "target", "minutes"):
        assert f'did you mean "{near}"' in dos

"""Where definitions are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapassess.catalogue import shelf as shelves
from gapassess.catalogue.check import check
from gapassess.catalogue.shelf import Shelf, shipped
from gapassess.errors import AuthorError, UsageError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shelf(tmp_path, small) -> Shelf:
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "pcas-pulse@1.0.yaml").write_text(
        small.replace("target", "pcas-pulse", 1).replace("1.10", "1.0"), encoding="utf-8"
    )
    (tmp_path / "surveys" / "not a reference.yaml").write_text("", encoding="utf-8")
    return Shelf((tmp_path, shipped()))


def test_in_a_checkout_the_shipped_definitions_lie_beside_the_package():
    assert shipped() == ROOT


def test_in_a_wheel_they_lie_inside_it(monkeypatch, tmp_path):
    (tmp_path / "gapassess" / "_shipped").mkdir(parents=True)
    monkeypatch.setattr(shelves, "__file__", str(tmp_path / "gapassess" / "catalogue" / "shelf.py"))
    assert shipped() == (tmp_path / "gapassess" / "_shipped").resolve()


def test_the_first_folder_wins(shelf, tmp_path):
    assert shelf.instrument("pcas-pulse@1.0").parent == tmp_path / "surveys"
    assert len(shelf.load_instrument("pcas-pulse@1.0").items) == 1
    assert len(Shelf((shipped(),)).load_instrument("pcas-pulse@1.0").items) == 12


def test_what_is_there_is_listed_by_kind(shelf):
    assert "pcas-pulse@1.0" in shelf.instruments()
    assert shelf.frameworks() == ("pcas@1.0",)
    assert "hmicfrs-peel@2025-27" in shelf.catalogues()
    assert shelf.load_framework("pcas@1.0").ref == "pcas@1.0"
    assert shelf.load_catalogue("hmicfrs-peel@2025-27").crosswalk


@pytest.mark.parametrize("ref", ["pcas-puls@1.0", "../pcas-pulse@1.0", "pcas-pulse", ""])
def test_what_is_not_there_is_said_with_near_misses(shelf, ref):
    with pytest.raises(UsageError) as caught:
        shelf.load_instrument(ref)
    assert caught.value.code == "DEFINITION-MISSING"
    assert "pcas-pulse@1.0" in caught.value.faults[0].do
    assert shelf.find_framework(ref) is None
    assert shelf.find_instrument(ref) is None


def test_a_file_that_says_it_is_something_else_is_refused(bad):
    path = bad / "surveys" / "other@1.0.yaml"
    with pytest.raises(AuthorError) as caught:
        Shelf((bad,)).load_instrument("other@1.0")
    assert (caught.value.code, caught.value.faults[0].where) == ("NAME-DIFFERS", f"{path}:1")
    assert [fault.code for fault in check([path]).faults] == ["NAME-DIFFERS"]


def test_a_mapping_may_name_an_instrument_that_lies_beside_it(shelf, good):
    assert shelf.load_instrument("target.yaml", beside=good / "mapping-least.yaml").ref == "target@1.10"


def test_an_own_framework_among_the_files_checked_is_used(tmp_path, small, good):
    (tmp_path / "own.yaml").write_text(small.replace("pcas@1.0", "tiny@1.10"), encoding="utf-8")
    (tmp_path / "framework.yaml").write_bytes((good / "framework.yaml").read_bytes())
    assert [fault.code for fault in check([tmp_path]).faults] == ["UNKNOWN-CONSTRUCT"]
    assert check([tmp_path / "own.yaml"]).faults == ()

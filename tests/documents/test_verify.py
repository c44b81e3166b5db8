"""Whatever is done to a pack, verify finds it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest

from gapassess.documents import verify
from gapassess.documents.pack import unzipped, zipped
from gapassess.documents.twins import csv_rows
from gapassess.documents.verify import verify_pack
from gapassess.errors import UsageError
from tests.documents import made

NAMES = sorted(
    ["index.html", "method-note.html", "workbook.xlsx", "pictures/heatmap.svg", "pictures/trend-c1.svg"]
    + [
        f"tables/{name}.{kind}"
        for name in "cells units criteria commitments trends changes items priors quality comments dictionary".split()
        for kind in ("csv", "json")
    ]
)


def packed(files):
    return zipped(files, compression=zipfile.ZIP_DEFLATED)


def codes(pack):
    return {fault.code for fault in verify_pack(pack).faults}


def rehashed(files):
    """The pack of one who changed files and the manifest with them."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"name": name, "sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}
        for name, body in sorted(files.items())
        if name != "manifest.json"
    ]
    return packed({**files, "manifest.json": json.dumps(manifest).encode()})


def forged(files, table, change: Callable):
    """Change the rows of a table in both twins alike, and the manifest with them."""
    said = json.loads(files[f"tables/{table}.json"])
    change(said["rows"])
    sheet = io.StringIO(newline="")
    import csv

    columns = [(column["name"], column["type"]) for column in said["columns"]]
    csv.writer(sheet, lineterminator="\r\n").writerows(csv_rows(columns, said["rows"]))
    changed = {
        f"tables/{table}.json": json.dumps(said).encode(),
        f"tables/{table}.csv": ("\ufeff" + sheet.getvalue()).encode(),
    }
    return rehashed({**files, **changed})


def test_the_list_of_files_is_whole(files):
    assert sorted(files) == sorted([*NAMES, "manifest.json"])


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_file_is_found(files, name):
    found = verify_pack(packed({**files, name: files[name] + b" "})).faults
    assert ("PACK-FILE-CHANGED", name) in {(fault.code, fault.where) for fault in found}


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_found(files, name):
    found = verify_pack(packed({one: body for one, body in files.items() if one != name})).faults
    assert ("PACK-FILE-MISSING", name) in {(fault.code, fault.where) for fault in found}


def test_an_extra_file_is_found(files):
    found = verify_pack(packed({**files, "more.txt": b"x"})).faults
    assert [(fault.code, fault.where) for fault in found] == [("PACK-FILE-EXTRA", "more.txt")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_in_it_twice_is_found(files):
    out = io.BytesIO(packed(files))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("index.html", b"another")
    assert {"PACK-FILE-EXTRA", "PACK-FILE-CHANGED"} <= codes(out.getvalue())


@pytest.mark.parametrize("bad", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_is_said_to_be_none(bad):
    verified = verify_pack(bad)
    assert verified.manifest is None
    assert [fault.code for fault in verified.faults] == ["PACK-NOT-A-ZIP"]


def test_half_a_pack_is_no_zip(pack):
    assert codes(pack[: len(pack) // 2]) == {"PACK-NOT-A-ZIP"}


def test_a_flipped_byte_is_found(pack):
    at = pack.index(b"index.html") + 400
    assert "PACK-FILE-CHANGED" in codes(pack[:at] + bytes([pack[at] ^ 1]) + pack[at + 1 :])


def test_a_pack_that_would_unfold_without_end_is_not_read(files, monkeypatch):
    monkeypatch.setattr(verify, "LARGEST", 1000)
    assert codes(packed(files)) == {"PACK-NOT-A-ZIP"}


@pytest.mark.parametrize("manifest", [None, b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_a_manifest_that_is_missing_or_unreadable_is_found(files, manifest):
    rest = {name: body for name, body in files.items() if name != "manifest.json"}
    found = packed(rest if manifest is None else {**rest, "manifest.json": manifest})
    assert codes(found) == {"PACK-MANIFEST-MISSING"}


def test_a_file_that_is_not_there_is_a_mistake_of_the_caller(tmp_path):
    with pytest.raises(UsageError) as caught:
        verify_pack(tmp_path / "none.zip")
    assert caught.value.code == "PACK-NOT-FOUND"


def test_a_pack_is_read_from_a_file_too(pack, tmp_path):
    (tmp_path / "pack.zip").write_bytes(pack)
    assert verify_pack(tmp_path / "pack.zip").sound


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_twins_that_differ_are_found(files, kind):
    name = f"tables/units.{kind}"
    changed = files[name].replace(b"Investigations", b"Investigation")
    assert changed != files[name]
    assert codes(rehashed({**files, name: changed})) == {"PACK-TWINS-DIFFER"}


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff\xfe", b'{"columns": [], "rows": [{"x": 1}]}'])
def test_a_twin_that_is_no_table_is_found(files, body):
    assert "PACK-TWINS-DIFFER" in codes(rehashed({**files, "tables/cells.json": body}))


def first(rows, **wanted):
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def test_a_figure_under_the_minimum_is_found(files):
    def change(rows):
        first(rows, state="material-gap")["n_experienced"] = 9

    assert "PACK-UNDER-MINIMUM" in codes(forged(files, "cells", change))


def test_a_stage_under_the_minimum_is_found(files):
    def change(rows):
        next(row for row in rows if row["n_known"])["n_known"] = 3

    assert codes(forged(files, "cells", change)) == {"PACK-UNDER-MINIMUM"}


@pytest.mark.parametrize(("name", "value"), [("experienced", 40.0), ("n", 6), ("low_both", False), ("p", 0.5)])
def test_a_held_back_row_that_shows_something_is_found(files, name, value):
    def change(rows):
        first(rows, state="held-back")[name] = value

    assert "PACK-UNDER-MINIMUM" in codes(forged(files, "cells", change))


def test_a_held_back_unit_that_shows_its_rate_is_found(files):
    def change(rows):
        first(rows, shown=False)["rate"] = 12.0

    assert codes(forged(files, "units", change)) == {"PACK-UNDER-MINIMUM"}


def test_a_share_on_too_few_is_found(files):
    def change(rows):
        row = next(row for row in rows if row["n_experienced"] and 10 <= row["n_experienced"] < 30)
        row["agree_share"] = 50.0

    assert "PACK-UNDER-MINIMUM" in codes(forged(files, "cells", change))


def test_a_minimum_that_was_raised_finds_what_is_under_it(files):
    manifest = json.loads(files["manifest.json"])
    manifest["policy"]["minimum"] = 50
    assert "PACK-UNDER-MINIMUM" in codes(packed({**files, "manifest.json": json.dumps(manifest).encode()}))


@pytest.mark.parametrize("design", ["target", "independent", "paired", "perception"])
@pytest.mark.parametrize("name", ["stated", "experienced", "gap", "se", "low", "high", "df"])
@pytest.mark.parametrize("level", ["organisation", "unit"])
def test_a_number_that_does_not_follow_is_found(files, design, name, level):
    def change(rows):
        wanted = {"design": design, "level": level, "measure": "level", "stratum": None}
        row = next(row for row in rows if row["gap"] is not None and wanted.items() <= row.items())
        row[name] = round(row[name] + 0.5, 2)

    assert "PACK-ARITHMETIC" in codes(forged(files, "cells", change))


@pytest.mark.parametrize("name", ["stated", "agree_share", "agree_low", "low", "high"])
def test_a_share_that_does_not_follow_is_found(files, name):
    def change(rows):
        row = next(row for row in rows if row["measure"] == "share" and row["gap"] is not None)
        row[name] = round(row[name] + 0.5, 2)

    assert "PACK-ARITHMETIC" in codes(forged(files, "cells", change))


@pytest.mark.parametrize("value", [None, "27", True])
def test_a_number_that_is_none_is_found(files, value):
    def change(rows):
        first(rows, state="material-gap")["experienced"] = value

    assert "PACK-ARITHMETIC" in codes(forged(files, "cells", change))


def test_a_prior_that_was_changed_is_found(files):
    def change(rows):
        row = next(row for row in rows if row["variance"] is not None)
        row["variance"] *= 2

    assert codes(forged(files, "priors", change)) == {"PACK-ARITHMETIC"}


@pytest.mark.parametrize(("name", "by"), [("gap", 1.0), ("low", 0.3), ("experienced", 1.0)])
def test_a_point_that_does_not_follow_is_found(files, name, by):
    def change(rows):
        row = next(row for row in rows if row["gap"] is not None)
        row[name] = round(row[name] + by, 2)

    assert codes(forged(files, "trends", change)) == {"PACK-ARITHMETIC"}


@pytest.mark.parametrize("table", ["criteria", "commitments"])
def test_a_quotation_that_says_something_else_is_found(files, table):
    def change(rows):
        next(row for row in rows if row["gap"] is not None)["gap"] = 3.0

    def elsewhere(rows):
        next(row for row in rows if row["figure"] is not None)["figure"] = "F-9999"

    assert codes(forged(files, table, change)) == {"PACK-ARITHMETIC"}
    assert codes(forged(files, table, elsewhere)) == {"PACK-ARITHMETIC"}


def test_a_held_back_row_that_was_left_out_is_found(files):
    def change(rows):
        rows.remove(first(rows, state="held-back"))

    assert codes(forged(files, "cells", change)) == {"PACK-ARITHMETIC"}


def test_many_faults_of_a_kind_end_in_a_count(files):
    def change(rows):
        for row in rows:
            if row["gap"] is not None:
                row["gap"] += 1

    found = [fault for fault in verify_pack(forged(files, "cells", change)).faults if fault.code == "PACK-ARITHMETIC"]
    assert any("more of this kind" in fault.what for fault in found)
    assert len(found) < 80


def test_unzipping_and_zipping_changes_nothing(pack):
    assert packed(unzipped(pack)) == pack
    assert made.content() == made.content()

"""Verify: check an evidence pack from the pack alone, without the database it came from."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapassess.core.evidence import MANIFEST, Manifest
from gapassess.documents.arithmetic import wrong_cells, wrong_points, wrong_quotes
from gapassess.documents.columns import Kind, Value
from gapassess.documents.minimum import quotes_under_minimum, under_minimum
from gapassess.documents.twins import csv_rows, from_csv
from gapassess.errors import Fault, UsageError

LARGEST = 512 * 2**20
"""Bytes a pack may unfold to; more is not ours and is not read."""
NEEDED = ("cells", "units", "criteria", "commitments", "trends", "priors")
_ASK = "ask whoever made the pack for it again, and compare"
_LISTED = 20


@dataclass(frozen=True)
class Verified:
    """What was found: the manifest (None where there is none to read) and every fault."""

    manifest: Manifest | None
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether no fault was found."""
        return not self.faults


def verify_pack(pack: Path | bytes) -> Verified:
    """Check a pack: its files against the manifest, its twins, its minimum and its arithmetic.

    Parameters
    ----------
    pack
        A file, or its content.

    Returns
    -------
    Verified
        Faults have the codes ``PACK-NOT-A-ZIP``, ``PACK-MANIFEST-MISSING``, ``PACK-FILE-CHANGED``,
        ``PACK-FILE-MISSING``, ``PACK-FILE-EXTRA``, ``PACK-TWINS-DIFFER``, ``PACK-UNDER-MINIMUM`` and
        ``PACK-ARITHMETIC``.

    Raises
    ------
    UsageError
        ``PACK-NOT-FOUND``: there is no such file, or it cannot be read.

    Notes
    -----
    Whoever changes a file and its hash in the manifest is found only where twins, minimum or
    arithmetic give it away; the hash of the whole pack in the exporter's audit log settles it.
    """
    try:
        content = pack if isinstance(pack, bytes) else pack.read_bytes()
    except OSError as error:
        raise UsageError.one(
            "PACK-NOT-FOUND", where=str(pack), what=error.strerror or "cannot be read", do="name a pack"
        ) from error
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as error:
        return Verified(None, (Fault("PACK-NOT-A-ZIP", "pack", f"no ZIP file: {error}", _ASK),))
    with archive:
        return _verified(archive)


def _verified(archive: zipfile.ZipFile) -> Verified:
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
        said = f"unfolds to more than {LARGEST // 2**20} MB"
        return Verified(None, (Fault("PACK-NOT-A-ZIP", "pack", said, _ASK),))
    manifest = _manifest(archive)
    if isinstance(manifest, Fault):
        return Verified(None, (manifest,))
    faults = list(_files(archive, manifest))
    tables = {name: _table(archive, name) for name in _table_names(archive)}
    faults += [
        Fault("PACK-FILE-MISSING", f"tables/{name}.json", "is not in the pack", _ASK)
        for name in sorted(set(NEEDED) - set(tables))
    ]
    for name, table in tables.items():
        faults += _fault_each("PACK-TWINS-DIFFER", _twins(archive, name, table))
    if set(NEEDED) <= set(tables) and all(table is not None for table in tables.values()):
        faults += _figures(manifest, {name: table["rows"] for name, table in tables.items() if table})
    return Verified(manifest, tuple(dict.fromkeys(faults)))


def _manifest(archive: zipfile.ZipFile) -> Manifest | Fault:
    try:
        return Manifest.from_plain(json.loads(_read(archive, MANIFEST)))
    except KeyError:
        what = "is not in the pack"
    except (ValueError, TypeError, RecursionError) as error:
        what = f"cannot be read: {error}"
    return Fault("PACK-MANIFEST-MISSING", MANIFEST, what, _ASK)


def _files(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[Fault]:
    found = [entry.filename for entry in archive.infolist()]
    listed = {file.name: file for file in manifest.files}
    for name in dict.fromkeys(found):
        if name not in listed and name != MANIFEST:
            yield Fault("PACK-FILE-EXTRA", name, "is not in the manifest", "do not rely on it")
        if found.count(name) > 1:
            yield Fault("PACK-FILE-EXTRA", name, "is in the pack more than once", "do not rely on it")
    for name, file in listed.items():
        if name not in found:
            yield Fault("PACK-FILE-MISSING", name, "is in the manifest and not in the pack", _ASK)
            continue
        try:
            content = _read(archive, name)
        except ValueError:
            content = b""
        if (len(content), hashlib.sha256(content).hexdigest()) != (file.bytes, file.sha256):
            yield Fault("PACK-FILE-CHANGED", name, "is not what the manifest says", _ASK)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return an entry's bytes; whatever is wrong with them is a ValueError."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ValueError(str(error)) from error


def _table_names(archive: zipfile.ZipFile) -> list[str]:
    names = dict.fromkeys(name for name in archive.namelist() if name.startswith("tables/"))
    return sorted({Path(name).stem for name in names if name.endswith((".csv", ".json"))})


def _table(archive: zipfile.ZipFile, name: str) -> dict[str, Any] | None:
    """Return what the JSON twin says, or None where it is missing or says nothing of that shape."""
    try:
        said = json.loads(_read(archive, f"tables/{name}.json"))
        columns = [(column["name"], column["type"]) for column in said["columns"]]
        complete = all(set(row) == {column for column, _ in columns} for row in said["rows"])
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return {"columns": columns, "rows": said["rows"]} if complete else None


def _twins(archive: zipfile.ZipFile, name: str, said: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    where = f"tables/{name}"
    if said is None:
        yield f"{where}.json", "is missing, or no table can be read from it"
        return
    columns: list[tuple[str, Kind]] = said["columns"]
    records: list[Mapping[str, Value]] = said["rows"]
    try:
        written = from_csv(_read(archive, f"{where}.csv"))
    except (KeyError, ValueError):
        yield f"{where}.csv", "is missing, or no table can be read from it"
        return
    expected = csv_rows(columns, records)
    if len(written) != len(expected):
        yield where, f"{len(written)} lines in the CSV, {len(expected)} expected from the JSON"
    for line, (one, other) in enumerate(zip(written, expected, strict=False), 1):
        if one != other:
            pairs = zip(columns, one, other, strict=False)
            differing = [column for (column, _), here, there in pairs if here != there]
            yield f"{where}, line {line}", f"CSV and JSON differ in {', '.join(differing) or 'columns'}"


def _figures(manifest: Manifest, rows: Mapping[str, list[Mapping[str, Value]]]) -> Iterator[Fault]:
    cells = rows["cells"]
    for name in ("cells", "units", "criteria", "commitments", "trends"):
        yield from _fault_each("PACK-UNDER-MINIMUM", under_minimum(name, rows[name], manifest.policy))
    quoted = quotes_under_minimum(rows.get("comments", ()), rows["units"], manifest.policy)
    yield from _fault_each("PACK-UNDER-MINIMUM", quoted)
    held = sum(row.get("state") == "held-back" for row in cells)
    if held != manifest.held_back:
        said = f"{held} figures are held back, but the manifest says {manifest.held_back}"
        yield Fault("PACK-ARITHMETIC", "cells", said, _ASK)
    checks: tuple[Callable[[], Iterator[tuple[str, str]]], ...] = (
        lambda: wrong_cells(cells, rows["priors"]),
        lambda: wrong_points(rows["trends"]),
        lambda: wrong_quotes("criteria", rows["criteria"], cells),
        lambda: wrong_quotes("commitments", rows["commitments"], cells),
    )
    for check in checks:
        try:
            yield from _fault_each("PACK-ARITHMETIC", check())
        except (KeyError, ValueError, TypeError, ZeroDivisionError) as error:
            yield Fault("PACK-ARITHMETIC", "tables", f"cannot be worked out again: {error}", _ASK)


def _fault_each(code: str, found: Iterator[tuple[str, str]]) -> Iterator[Fault]:
    """Yield a fault for each, the first of them by place and the rest as a count."""
    more = 0
    for place, (where, what) in enumerate(found):
        if place < _LISTED:
            yield Fault(code, where, what, _ASK)
        else:
            more += 1
    if more:
        yield Fault(code, "tables", f"and {more} more of this kind", _ASK)

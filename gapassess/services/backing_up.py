"""Backing up: the database and the files of a workspace in one archive, without any key or contact book.

Kept apart on purpose: whoever has a backup of an open wave and its private key could open the ballots, and
whoever has the contact book beside them could tell who is silent.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from gapassess import __version__
from gapassess.errors import OperatorError, UsageError
from gapassess.services.inviting_book import folder_of
from gapassess.services.workspace import Workspace
from gapassess.store import audit, backup, migrations, waves

MANIFEST = "backup.json"
FORMAT = "gapassess-backup-1"
SETTINGS_FILE = "gapassess.toml"
FOLDERS = ("surveys", "frameworks", "evidence")
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Kept:
    """One file of a backup; `rows` only of a table."""

    name: str
    sha256: str
    rows: int | None = None


@dataclass(frozen=True)
class Backup:
    """What a backup says of itself.

    Attributes
    ----------
    tables
        Version of the tables.
    open_waves
        Waves whose private key is still needed, and is not in the backup.
    contact_book
        Whether there is a contact book, which is not in the backup.
    """

    format: str
    product: str
    made_at: str
    organisation: str
    tables: str
    open_waves: tuple[str, ...]
    files: tuple[Kept, ...]
    contact_book: bool = False


def back_up(workspace: Workspace, path: Path) -> Backup:
    """Write a backup to a new file that its owner alone can read.

    The database is read in one consistent state; answers may come in meanwhile.

    Raises
    ------
    UsageError
        ``FILE-EXISTS``: an existing file is never overwritten.
    OperatorError
        ``FILE-NOT-WRITTEN``: nothing is left of it.
    """
    if path.exists():
        raise UsageError.one(
            "FILE-EXISTS", where=str(path), what="there is a file of this name", do="name another with -o"
        )
    with workspace.database.begin() as tx:
        audit.append(tx, at=workspace.now(), actor=workspace.actor, action="backup-made", subject="workspace")
    part = path.with_name(path.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            made = _write(workspace, file)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OperatorError.one(
            "FILE-NOT-WRITTEN",
            where=str(path),
            what=error.strerror or "cannot be written",
            do="name a file in a folder that can be written and has room",
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return made


def _write(workspace: Workspace, file: io.BufferedRandom) -> Backup:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, workspace.database.read() as tx:
        kept = [
            _add(archive, f"tables/{table}.jsonl", _encoded(backup.lines(tx, table)), table=True)
            for table in backup.tables()
        ]
        kept += [_add(archive, name, _content(path)) for name, path in _files(workspace.root)]
        made = Backup(
            format=FORMAT,
            product=__version__,
            made_at=workspace.now(),
            organisation=workspace.settings.organisation_id,
            tables=migrations.current(tx) or "",
            open_waves=tuple(wave.id for wave in waves.list_all(tx) if wave.is_open),
            files=tuple(kept),
            contact_book=folder_of(workspace).is_dir(),
        )
        archive.writestr(_entry(MANIFEST), json.dumps(asdict(made), indent=1, ensure_ascii=False) + "\n")
    return made


def _add(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes], *, table: bool = False) -> Kept:
    digest, number = hashlib.sha256(), 0
    with archive.open(_entry(name), "w", force_zip64=True) as out:
        for chunk in chunks:
            digest.update(chunk)
            out.write(chunk)
            number += 1
    return Kept(name, digest.hexdigest(), rows=number - 1 if table else None)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in lines)


def _content(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(2**20):
            yield chunk


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Return the settings and what lies in the folders of the workspace; keys, contact book and databases do not."""
    if (root / SETTINGS_FILE).is_file():
        yield SETTINGS_FILE, root / SETTINGS_FILE
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix(), path

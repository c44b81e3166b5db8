"""Restoring: a backup becomes a workspace again, all of it or nothing."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from gapassess.errors import AuthorError, OperatorError, UsageError
from gapassess.services.backing_up import FOLDERS, FORMAT, MANIFEST, SETTINGS_FILE, Backup, Kept
from gapassess.services.workspace import Workspace
from gapassess.store import audit, backup

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, UnicodeDecodeError)


def restore(path: Path, root: Path, *, opened: Callable[[Path], Workspace]) -> Backup:
    """Make a workspace in the folder `root`, which must not be there yet, from a backup.

    Every file is checked against its hash before anything is written.

    Parameters
    ----------
    opened
        Opens the workspace of a folder.

    Raises
    ------
    UsageError
        ``BACKUP-NOT-FOUND``, ``WORKSPACE-EXISTS``.
    AuthorError
        ``BACKUP-DAMAGED``: it is not a backup, or was changed.
    OperatorError
        ``DATABASE-NOT-EMPTY``, ``SCHEMA-NEWER``, ``FOLDER-NOT-WRITTEN``, and what the database raises.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError.one(
            "WORKSPACE-EXISTS",
            where=str(root),
            what="there is something in this folder; nothing was changed",
            do="name a folder that is empty or not there yet with --workspace",
        )
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise UsageError.one(
            "BACKUP-NOT-FOUND", where=str(path), what=error.strerror or "cannot be read", do="name a backup"
        ) from error
    except (zipfile.BadZipFile, ValueError) as error:
        raise _damaged(path, f"this is not a backup ({error})") from error
    with archive:
        made = _checked(archive, path)
        staging = root.with_name(f"{root.name}.restoring")
        try:
            _unpack(archive, made, staging)
            workspace = opened(staging)
            _fill(archive, made, workspace)
            workspace.database.dispose()
            if root.is_dir():
                root.rmdir()
            staging.rename(root)
        except OSError as error:
            raise OperatorError.one(
                "FOLDER-NOT-WRITTEN",
                where=str(root),
                what=error.strerror or "cannot be written",
                do="make it writable and its disk roomy, or name another folder",
            ) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return made


def _checked(archive: zipfile.ZipFile, path: Path) -> Backup:
    try:
        said = json.loads(archive.read(MANIFEST))
        files = tuple(Kept(**one) for one in said.pop("files"))
        made = Backup(**{**said, "open_waves": tuple(said["open_waves"])}, files=files)
    except (KeyError, TypeError, ValueError, *_BROKEN) as error:
        raise _damaged(path, "this is not a backup: its list of contents is missing or broken") from error
    if made.format != FORMAT:
        raise _damaged(path, f"a backup of another kind, {made.format!r}")
    there = set(archive.namelist()) - {MANIFEST}
    for name in sorted(there ^ {one.name for one in files}):
        raise _damaged(path, f"{name} is in the archive or in its list, but not in both")
    for one in files:
        if not _ours(one.name):
            raise _damaged(path, f"{one.name} has no place in a workspace")
        if _digest(archive, one.name, path) != one.sha256:
            raise _damaged(path, f"{one.name} was changed after the backup was made")
    return made


def _ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if name == SETTINGS_FILE:
        return True
    return len(parts) > 1 and parts[0] in (*FOLDERS, "tables") and ".." not in parts and "\\" not in name


def _digest(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    try:
        with archive.open(name) as file:
            return _hashed(file)
    except _BROKEN as error:
        raise _damaged(path, f"{name} cannot be read") from error


def _hashed(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(2**20):
        digest.update(chunk)
    return digest.hexdigest()


def _unpack(archive: zipfile.ZipFile, made: Backup, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in FOLDERS:
        (folder / name).mkdir()
    (folder / "keys").mkdir(mode=0o700)
    for one in made.files:
        if one.rows is None:
            target = folder / one.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(one.name) as source, target.open("xb") as out:
                shutil.copyfileobj(source, out)


def _fill(archive: zipfile.ZipFile, made: Backup, workspace: Workspace) -> None:
    """Fill the database and bring it up to date; when it was made by an earlier version, with its tables first."""
    with workspace.database.make(made.tables) as tx:
        for one in made.files:
            if one.rows is not None:
                with archive.open(one.name) as file:
                    text: Any = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
                    backup.load(tx, PurePosixPath(one.name).stem, text)
        audit.append(
            tx,
            at=workspace.now(),
            actor=workspace.actor,
            action="backup-restored",
            subject="workspace",
            details={"made_at": made.made_at},
        )
    workspace.database.upgrade()


def _damaged(path: Path, what: str) -> AuthorError:
    return AuthorError.one(
        "BACKUP-DAMAGED", where=str(path), what=f"{what}; nothing was stored", do="use another backup"
    )

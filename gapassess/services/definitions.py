"""Definitions: finding, checking and taking in instruments, frameworks and catalogues."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gapassess.catalogue.check import Checked, check
from gapassess.catalogue.kinds import head_of
from gapassess.catalogue.shelf import FRAMEWORKS, SUFFIX, SURVEYS, Shelf
from gapassess.core.framework import Catalogue, Differential, Framework
from gapassess.core.instrument import Instrument
from gapassess.errors import AuthorError, OperatorError
from gapassess.services.workspace import Workspace
from gapassess.store import audit, definitions
from gapassess.store.database import Transaction

_ROOMS = {"instrument": SURVEYS, "framework": FRAMEWORKS, "catalogue": FRAMEWORKS}


def instrument_of(workspace: Workspace, ref: str) -> Instrument:
    """Return the instrument ``id@version`` from the workspace, else from the shipped ones.

    Raises
    ------
    UsageError, AuthorError
        There is none, or its file has faults.
    """
    return _instrument(workspace.shelf, ref, _mark(workspace.shelf.instrument(ref)))


def framework_of(workspace: Workspace, ref: str) -> Framework:
    """Return the framework ``id@version``; raises as `instrument_of` does."""
    return _framework(workspace.shelf, ref, _mark(workspace.shelf.framework(ref)))


def differentials_of(workspace: Workspace, ref: str) -> tuple[Differential, ...]:
    """Return the contrasts that a framework declares; none where there is no such framework to be found."""
    return framework_of(workspace, ref).differentials if workspace.shelf.find_framework(ref) is not None else ()


def catalogue_of(workspace: Workspace, ref: str) -> Catalogue:
    """Return the inspection catalogue ``id@version``; raises as `instrument_of` does."""
    return _catalogue(workspace.shelf, ref, _mark(workspace.shelf.framework(ref)))


def keep_instrument(workspace: Workspace, tx: Transaction, instrument: Instrument) -> None:
    """Keep an instrument as used: another content under its version is refused from now on.

    Raises
    ------
    AuthorError
        ``DEFINITION-CHANGED``.
    """
    text = workspace.shelf.instrument(instrument.ref).read_text(encoding="utf-8-sig")
    definitions.keep(tx, instrument.ref, kind="instrument", content_hash=instrument.content_hash, text=text)
    definitions.mark_used(tx, [("instrument", instrument.ref)])


def check_files(workspace_shelf: Shelf | None, paths: Sequence[Path]) -> Checked:
    """Check definition files and folders; nothing is stored."""
    return check(paths, shelf=workspace_shelf)


@dataclass(frozen=True)
class Definition:
    """A definition file without a fault, and where it goes in the workspace."""

    path: Path
    kind: str
    ref: str
    target: Path


def check_definition(workspace: Workspace, path: Path, *, beside: Sequence[Path] = ()) -> Definition:
    """Check a definition file that is to be taken in; nothing is stored.

    Parameters
    ----------
    beside
        Files that are taken in together with it, and that it may speak of.

    Raises
    ------
    AuthorError
        The file has faults, or a wave used this version with another content.
    """
    checked = check([*beside, path], shelf=workspace.shelf)
    if checked.faults:
        raise AuthorError(*checked.faults)
    kind, ref = head_of(path)
    if kind not in _ROOMS:
        raise AuthorError.one(
            "NOT-A-DEFINITION",
            where=str(path),
            what=f"this is a {kind} file, not an instrument, framework or catalogue",
            do=f"use `gapassess import {kind}`",
        )
    target = workspace.root / _ROOMS[kind] / f"{ref}{SUFFIX}"
    if target.exists() and target.read_bytes() != path.read_bytes() and _used(workspace, ref, kind):
        raise AuthorError.one(
            "DEFINITION-CHANGED",
            where=str(path),
            what=f"a wave used {ref} and this file says something else",
            do="give the changed file a new version",
        )
    return Definition(path, kind, ref, target)


def take_definition(workspace: Workspace, tx: Transaction, definition: Definition) -> None:
    """Take a checked definition into the workspace and log it, inside a transaction."""
    path, target = definition.path, definition.target
    audit.append(
        tx,
        at=workspace.now(),
        actor=workspace.actor,
        action="definition-imported",
        subject=definition.ref,
        details={"kind": definition.kind},
    )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.resolve() != target.resolve():
            shutil.copyfile(path, target)
    except OSError as error:
        raise OperatorError.one(
            "FILE-NOT-WRITTEN", where=str(target), what=error.strerror or "cannot be written", do="make it writable"
        ) from error


def import_definition(workspace: Workspace, path: Path) -> tuple[str, Path]:
    """Take a definition file into the workspace under its ``id@version`` and return both.

    Raises
    ------
    AuthorError
        The file has faults, or a wave used this version with another content.
    """
    definition = check_definition(workspace, path)
    with workspace.database.begin() as tx:
        take_definition(workspace, tx, definition)
    return definition.ref, definition.target


def _used(workspace: Workspace, ref: str, kind: str) -> bool:
    with workspace.database.read() as tx:
        return any(one.ref == ref and one.kind == kind and one.used for one in definitions.list_all(tx))


def _mark(path: Path) -> tuple[str, int, int]:
    """Return what tells one state of a file from another."""
    status = path.stat()
    return str(path), status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _instrument(shelf: Shelf, ref: str, _mark: tuple[str, int, int]) -> Instrument:
    return shelf.load_instrument(ref)


@lru_cache(maxsize=64)
def _framework(shelf: Shelf, ref: str, _mark: tuple[str, int, int]) -> Framework:
    return shelf.load_framework(ref)


@lru_cache(maxsize=64)
def _catalogue(shelf: Shelf, ref: str, _mark: tuple[str, int, int]) -> Catalogue:
    return shelf.load_catalogue(ref)

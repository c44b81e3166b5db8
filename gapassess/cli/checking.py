"""Commands that check and draft definition files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gapassess.bootstrap import SETTINGS_FILE, open_workspace, workspace_folder
from gapassess.catalogue.shelf import shipped
from gapassess.cli.printing import say, show, show_json
from gapassess.errors import OperatorError, UsageError
from gapassess.services.definitions import check_files
from gapassess.services.drafts import draft_for, instrument_text, mapping_text, renamed
from gapassess.services.workspace import Workspace

FOUND_FAULTS = 1


def _workspace(asked: Namespace) -> Workspace | None:
    """Return the workspace if there is one; checking and drafting work without."""
    if asked.workspace is None and not (workspace_folder() / SETTINGS_FILE).is_file():
        return None
    return open_workspace(asked.workspace)


def check(asked: Namespace) -> int:
    """Check definition files: those named, else all of the workspace, else the shipped ones."""
    workspace = _workspace(asked)
    root = workspace.root if workspace is not None else shipped()
    paths = asked.paths or [root / "surveys", root / "frameworks"]
    found = [path for path in paths if asked.paths or path.is_dir()]
    checked = check_files(workspace.shelf if workspace else None, found)
    if asked.json:
        show_json({"files": checked.files, "faults": checked.faults, "notes": checked.notes})
    else:
        for fault in (*checked.faults, *checked.notes):
            show(str(fault))
        show(f"{len(checked.files)} files checked, {len(checked.faults)} faults, {len(checked.notes)} notes.")
    return FOUND_FAULTS if checked.faults else 0


def draft(asked: Namespace) -> int:
    """Draft a mapping, and an instrument where none is named."""
    found = draft_for(_workspace(asked), asked.file, instrument=asked.instrument, wave=asked.wave)
    instrument = instrument_text(found)
    if asked.output is None:
        show(mapping_text(found))
        if instrument is not None:
            show("---\n" + instrument)
        return 0
    if found.instrument is not None and instrument is not None:
        beside = asked.output.parent / f"{found.instrument.ref}.yaml"
        found = renamed(found, beside.name)
        _write(beside, instrument)
        say(f"instrument drafted: {beside}")
    _write(asked.output, mapping_text(found))
    say(
        f"mapping drafted: {asked.output} ({len(found.matched)} columns matched, {len(found.unmatched)} not, "
        f"{len(found.refused)} refused as personal)"
    )
    return 0


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError.one(
            "FILE-EXISTS", where=str(path), what="there is a file of this name", do="name another with -o"
        ) from error
    except OSError as error:
        raise OperatorError.one(
            "FILE-NOT-WRITTEN", where=str(path), what=error.strerror or "cannot be written", do="name another with -o"
        ) from error

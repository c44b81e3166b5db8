"""Commands that take files in."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json, table
from gapassess.services import actions as actions_in
from gapassess.services import commitments as commitments_in
from gapassess.services import people_in
from gapassess.services.definitions import import_definition
from gapassess.services.importing import Imported, import_file
from gapassess.services.published import import_aggregates, list_published
from gapassess.services.workspace import Workspace

SAID_EVERY = 2.0

def definition(asked: Namespace) -> int:
    """Take definition files into the workspace."""
    workspace = open_workspace(asked.workspace)
    for path in asked.files:
        ref, target = import_definition(workspace, path)
        show(f"{ref}: {target}")
    return 0


def responses(asked: Namespace) -> int:
    """Import answers."""
    workspace = open_workspace(asked.workspace)
    say(f"reading {asked.file}")
    done = import_file(workspace, asked.file, mapping=asked.mapping, dry_run=asked.dry_run, progress=_counted())
    if asked.json:
        show_json(done)
    else:
        show(sentence(done))
        for column in done.refused_columns:
            show(f"not read, not stored: {column}")
        for column in done.unmatched_columns:
            show(f"not matched, not read: {column}")
    return 0


def _counted() -> Callable[[int], None]:
    """Return what says how many rows were read, every `SAID_EVERY` seconds."""
    last = time.monotonic()

    def say_rows(rows: int) -> None:
        nonlocal last
        if time.monotonic() - last >= SAID_EVERY:
            last = time.monotonic()
            say(f"{rows:,} rows read")

    return say_rows


def sentence(done: Imported) -> str:
    """Say in one sentence what an import did."""
    if done.repeated:
        return f"This file with this mapping was imported before, into wave {done.wave}: nothing was stored again."
    units = f", {len(done.new_units)} units made" if done.new_units else ""
    units += f", {done.without_block} without an answer in any block" if done.without_block else ""
    if done.dry_run:
        would = f"{done.stored} of {done.rows} rows would be stored in wave {done.wave}{units}"
        return f"Dry run: {would}. Nothing was stored."
    known = f", {done.known} were there already" if done.known else ""
    skipped = f", {done.skipped} left out by the mapping" if done.skipped else ""
    return f"{done.stored} of {done.rows} rows stored, sealed, in wave {done.wave}{units}{known}{skipped}."


def _of(run: Callable[[Workspace, Path], int], words: str) -> Callable[[Namespace], int]:
    def command(asked: Namespace) -> int:
        show(f"{run(open_workspace(asked.workspace), asked.file)} {words}")
        return 0

    return command


units = _of(people_in.import_units, "units taken in.")
lineage = _of(people_in.import_lineage, "lines of lineage taken in.")
population = _of(people_in.import_population, "headcounts taken in.")
commitments = _of(commitments_in.import_commitments, "commitments recorded.")
actions = _of(actions_in.import_actions, "actions recorded.")


def aggregates(asked: Namespace) -> int:
    """Take in results that somebody else published, or list them."""
    workspace = open_workspace(asked.workspace)
    if asked.file is not None:
        say(f"{import_aggregates(workspace, asked.file)} published results taken in.")
    kept = list_published(workspace)
    if asked.json:
        show_json({"ours": False, "published": kept})
        return 0
    show("Published elsewhere; not figures of this workspace, and nothing is counted from them.")
    table(
        ["source", "as at", "of", "construct", "item", "n", "mean", "sd", "share"],
        [
            [one.source, str(one.as_at), one.unit, one.construct, one.item, one.n]
            + [None if value is None else round(value, 1) for value in (one.mean, one.sd, one.share)]
            for one in kept
        ],
    )
    return 0

"""Freezing: what could still join people to answers is destroyed, and a hash of all that is kept goes into the log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from gapassess.core.cells import CellSums
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.services import shredding
from gapassess.services.inviting_book import forget_people
from gapassess.services.kept import load
from gapassess.services.sweeping import sweep
from gapassess.services.workspace import Workspace
from gapassess.store import audit, ballots, definitions, frozen, imports, tokens, waves
from gapassess.store.database import Transaction

FROZEN = "wave-frozen"
ORDER = ("top", "above", "below", "against")
HASHED = (FROZEN, "wave-revised")


@dataclass(frozen=True)
class Frozen:
    """A wave that is frozen.

    Attributes
    ----------
    keys
        Key files that were destroyed now.
    again
        True when it was frozen before, and this only saw to what was left.
    swept
        Whether deleted rows are off the disk; else the same command, or `gapassess upgrade`, does it.
    """

    wave: Wave
    sha256: str
    keys: tuple[Path, ...]
    again: bool
    swept: bool


def freeze_wave(workspace: Workspace, wave_id: str, *, key_copy: Path | None = None) -> Frozen:
    """Freeze a closed wave: its key is destroyed and its hash written to the audit log.

    Parameters
    ----------
    key_copy
        Folder of the second copy of the key, to be destroyed with the first.

    Raises
    ------
    PolicyError
        ``FREEZE-BEFORE-CLOSE``, ``FREEZE-REHEARSAL``.
    OperatorError
        ``KEY-NOT-DESTROYED``: the wave is frozen, a key file is still there.

    Notes
    -----
    Rows and log are written in one transaction, and key files go after it, so a crash never leaves a
    wave that is neither; the same command again finishes what was cut short. A revised wave keeps its
    state and loses its key.
    """
    with workspace.database.begin() as tx:
        wave = waves.fetch(tx, wave_id, lock="alone")
        _may_be_frozen(wave)
        known = hashes(tx).get(wave_id)
        again = known is not None and known[0]
        tokens.destroy(tx, wave_id)
        ballots.destroy(tx, wave_id)
        ballots.destroy_counters(tx, wave_id)
        imports.destroy_keys(tx, wave_id)
        if wave.state == "closed":
            wave = replace(wave, state="frozen")
            waves.set_state(tx, wave_id, state="frozen")
        digest = wave_hash(tx, wave)
        if not again:
            audit.append(
                tx,
                at=workspace.now(),
                actor=workspace.actor,
                action=FROZEN,
                subject=wave_id,
                details={"sha256": digest, "revision": str(wave.revision)},
            )
    swept = sweep(workspace)
    forget_people(workspace, wave_id)
    folders = (workspace.keys, *([key_copy] if key_copy else []))
    keys = [path for folder in folders for path in shredding.shred_keys(folder, wave_id, public_key=wave.public_key)]
    return Frozen(wave, digest, tuple(keys), again, swept)


def _may_be_frozen(wave: Wave) -> None:
    if wave.is_rehearsal:
        raise PolicyError.one(
            "FREEZE-REHEARSAL",
            where=f"wave {wave.id}",
            what="this is a rehearsal, and nothing of it is to be kept",
            do=f"throw it away with `gapassess wave discard {wave.id}`",
        )
    if not wave.has_figures:
        raise PolicyError.one(
            "FREEZE-BEFORE-CLOSE",
            where=f"wave {wave.id}",
            what="the wave is open, and without its key its answers could never be read",
            do=f"close it first with `gapassess wave close {wave.id}`",
        )


def wave_hash(tx: Transaction, wave: Wave) -> str:
    """Return the SHA-256, in hex, of all that a wave keeps of every revision, in one canonical form.

    Notes
    -----
    UTF-8 JSON with sorted keys and no spaces: policy, days, tree, and per revision the content hash of
    its instrument, people, sums, positions, families and decisions. Equal on SQLite and PostgreSQL.
    """
    found = []
    for number in range(1, wave.revision + 1):
        there = load(tx, wave, revision=number)
        found.append(
            {
                "revision": number,
                "instrument": there.made.instrument,
                "instrument_hash": definitions.fetch(tx, there.made.instrument, kind="instrument").content_hash,
                "reason": there.made.reason,
                "approved_by": there.made.approved_by,
                "units": [asdict(one) for one in there.units],
                "cells": [_cell(one) for one in there.cells],
                "positions": [asdict(one) for one in there.positions],
                "families": [asdict(one) for one in frozen.members(tx, wave.id, revision=number)],
                "decisions": [asdict(one) for one in there.decisions],
            }
        )
    said: Mapping[str, Any] = {
        "format": 1,
        "wave": wave.id,
        "title": wave.title.by_language,
        "opens": wave.opens.isoformat(),
        "closes": wave.closes.isoformat(),
        **({"results_by": wave.results_by.isoformat()} if wave.results_by else {}),
        "closed_on": wave.closed_on.isoformat() if wave.closed_on else None,
        "policy": _promise(wave),
        "revisions": found,
    }
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _promise(wave: Wave) -> dict[str, Any]:
    """Return the promise as it is hashed: what was added to it later counts only where it was promised."""
    said = asdict(wave.policy)
    return said if said.pop("untracked") is False else {**said, "untracked": True}


def _cell(one: CellSums) -> dict[str, Any]:
    """Return a cell as it is hashed; what a wave closed before it was counted does not have is left out."""
    return {name: value for name, value in asdict(one).items() if value is not None or name not in ORDER}


def hashes(tx: Transaction) -> dict[str, tuple[bool, str]]:
    """Return for each wave that has a hash in the log whether it was frozen, and the newest hash."""
    found: dict[str, tuple[bool, str]] = {}
    for entry in audit.entries(tx):
        if entry.action in HASHED and "sha256" in entry.details:
            frozen_before = found.get(entry.subject, (False, ""))[0]
            found[entry.subject] = (frozen_before or entry.action == FROZEN, entry.details["sha256"])
    return found


def changed_since(tx: Transaction) -> tuple[int, tuple[str, ...]]:
    """Return how many waves have a hash in the log, and for each that differs from it what is wrong, in words."""
    there = {one.id: one for one in waves.list_all(tx)}
    known = hashes(tx)
    wrong = []
    for wave_id, (_, digest) in sorted(known.items()):
        if wave_id not in there:
            wrong.append(f"wave {wave_id} is missing")
        elif wave_hash(tx, there[wave_id]) != digest:
            wrong.append(f"wave {wave_id} is not what it was when its hash was written to the log")
    wrong += [
        f"wave {one.id} is {one.state} and no hash of it is in the log"
        for one in there.values()
        if one.state in ("frozen", "revised") and one.id not in known
    ]
    return len(known), tuple(wrong)

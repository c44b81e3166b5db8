"""Waves: opening one. State moves only by command; dates are labels and gate the form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gapassess.core.instrument import Instrument
from gapassess.core.policy import FLOOR, Policy
from gapassess.core.text import Text, is_id
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError, UsageError
from gapassess.services import sealing
from gapassess.services.definitions import instrument_of, keep_instrument
from gapassess.services.workspace import Workspace
from gapassess.store import audit, waves
from gapassess.store.database import Transaction

TWO = 2


@dataclass(frozen=True)
class Opened:
    """A wave just opened, and where its private key lies."""

    wave: Wave
    key: Path
    copy: Path | None


def told_state(wave: Wave) -> str:
    """Return the state of a wave in words for a message."""
    return "a rehearsal that is closed" if wave.is_rehearsal and not wave.is_open else wave.state


def list_waves(workspace: Workspace) -> list[Wave]:
    """Return all waves, oldest first."""
    with workspace.database.read() as tx:
        return waves.list_all(tx)


def wave_of(workspace: Workspace, wave_id: str) -> Wave:
    """Return one wave."""
    with workspace.database.read() as tx:
        return waves.fetch(tx, wave_id)


def last_asked(workspace: Workspace, refs: Collection[str]) -> str | None:
    """Return the newest version, among `refs`, of the instrument that a wave last asked; None where there is none.

    Versions are compared number by number, so that 1.10 comes after 1.9. Rehearsals do not count.
    """
    for wave in reversed([one for one in list_waves(workspace) if not one.is_rehearsal]):
        name = wave.instrument.partition("@")[0]
        versions = [ref for ref in refs if ref.partition("@")[0] == name]
        if versions:
            return max(versions, key=_numbers)
    return None


def _numbers(ref: str) -> list[tuple[bool, int, str]]:
    """Return a reference so that numbers in it compare as numbers."""
    parts = re.findall(r"[0-9]+|[^0-9]+", ref)
    return [(part.isdecimal(), int(part), "") if part.isdecimal() else (False, 0, part) for part in parts]


def open_wave(
    workspace: Workspace,
    wave_id: str,
    *,
    instrument: str,
    opens: date,
    closes: date,
    results_by: date | None = None,
    title: Text | None = None,
    minimum: int | None = None,
    reason: str = "",
    agreed_by: Sequence[str] = (),
    key_copy: Path | None = None,
    outlook: Mapping[str, str] | None = None,
    untracked: bool = False,
) -> Opened:
    """Open a wave: the promise is fixed now, a key pair is made, ballots can arrive.

    Parameters
    ----------
    results_by
        Day by which people are promised to hear what came of it; on or after `closes`.
    minimum
        Other than the workspace's policy: higher freely, lower (down to 5) only with a
        reason and two different people in `agreed_by`.
    key_copy
        Folder for a second copy of the private key. Losing every copy loses the wave.
    outlook
        What the audit log is to say of the outlook, from `services.outlook.check_outlook`, which
        whoever lets people open waves asks first.
    untracked
        Promise that nobody knows who has answered: codes are drawn blind, no letter carries a link.

    Raises
    ------
    PolicyError, UsageError, AuthorError, OperatorError
        Nothing is opened.
    """
    wave = new_wave(
        workspace,
        wave_id,
        instrument=instrument_of(workspace, instrument),
        opens=opens,
        closes=closes,
        results_by=results_by,
        title=title,
        policy=replace(policy_for(workspace.settings.policy, wave_id, minimum, reason, agreed_by), untracked=untracked),
    )
    with workspace.database.begin() as tx, starting(workspace, tx, *wave, key_copy=key_copy, outlook=outlook) as opened:
        return opened


def new_wave(
    workspace: Workspace,
    wave_id: str,
    *,
    instrument: Instrument,
    opens: date,
    closes: date,
    results_by: date | None = None,
    title: Text | None = None,
    policy: Policy | None = None,
) -> tuple[Wave, Instrument, bytes]:
    """Return a wave that is not stored yet, its instrument, and its private key."""
    if not is_id(wave_id):
        raise UsageError.one(
            "ID-INVALID",
            where=f"wave {wave_id!r}",
            what="this is not an id",
            do="use lower case letters, digits, hyphens, full stops and underscores",
        )
    if closes < opens:
        raise UsageError.one(
            "DATES-REVERSED", where=f"wave {wave_id}", what="it closes before it opens", do="swap the two dates"
        )
    if results_by is not None and results_by < closes:
        raise UsageError.one(
            "RESULTS-BEFORE-CLOSE",
            where=f"wave {wave_id}",
            what="results are due before the last day of answering",
            do="name a day on or after it",
        )
    private, public = sealing.new_key_pair()
    wave = Wave(
        id=wave_id,
        title=title or Text.of(wave_id),
        instrument=instrument.ref,
        opens=opens,
        closes=closes,
        state="open",
        policy=policy or workspace.settings.policy,
        public_key=public,
        results_by=results_by,
    )
    return wave, instrument, private


@contextmanager
def starting(
    workspace: Workspace,
    tx: Transaction,
    wave: Wave,
    instrument: Instrument,
    private: bytes,
    *,
    key_copy: Path | None = None,
    outlook: Mapping[str, str] | None = None,
) -> Iterator[Opened]:
    """Store a new wave and write its private key, which goes again when the block fails.

    Only what happens inside the transaction takes the key away: when its end is in doubt, the key stays.
    """
    waves.add(tx, wave)
    keep_instrument(workspace, tx, instrument)
    audit.append(
        tx,
        at=workspace.now(),
        actor=workspace.actor,
        action="wave-rehearsed" if wave.is_rehearsal else "wave-opened",
        subject=wave.id,
        details={}
        if wave.is_rehearsal
        else {
            "instrument": instrument.ref,
            "instrument_hash": instrument.content_hash,
            "minimum": str(wave.policy.minimum),
            "agreed_by": ", ".join(wave.policy.lowered_by),
            "reason": wave.policy.reason,
            **({"untracked": "true"} if wave.policy.untracked else {}),
            **({"results_by": wave.results_by.isoformat()} if wave.results_by else {}),
            **(outlook or {}),
        },
    )
    # Before the transaction ends: a wave stored without its key could never be closed.
    written: list[Path] = []
    try:
        for folder in (workspace.keys, *([key_copy] if key_copy else [])):
            written.append(sealing.key_path(folder, wave.id))
            sealing.write_key(written[-1], private)
        yield Opened(wave, written[0], written[1] if key_copy else None)
    except BaseException:
        for path in written:
            sealing.remove_key(path, private)
        raise


def log(
    workspace: Workspace, tx: Transaction, wave: Wave, action: str, details: Mapping[str, str] | None = None
) -> None:
    """Log what was done with a wave; of a rehearsal only that it began and that it was thrown away."""
    if not wave.is_rehearsal:
        audit.append(
            tx, at=workspace.now(), actor=workspace.actor, action=action, subject=wave.id, details=details
        )


def policy_for(
    default: Policy, wave: str, minimum: int | None, reason: str = "", agreed_by: Sequence[str] = ()
) -> Policy:
    """Return the promise of a wave with its own minimum; two people and a reason for a lower one."""
    if minimum is None or minimum == default.minimum:
        return default
    if minimum > default.minimum:
        return replace(default, minimum=minimum, comment_minimum=max(default.comment_minimum, minimum))
    if minimum < FLOOR:
        raise PolicyError.one(
            "MINIMUM-UNDER-FLOOR",
            where=f"wave {wave}",
            what=f"a minimum of {minimum} protects nobody",
            do=f"use {FLOOR} or more",
        )
    people = {" ".join(name.split()).casefold(): name.strip() for name in agreed_by if name.strip()}
    if len(people) < TWO or not reason.strip():
        raise PolicyError.one(
            "MINIMUM-NEEDS-TWO",
            where=f"wave {wave}",
            what=f"a minimum under {default.minimum} must be agreed by two people with a reason",
            do="name two different people with --agreed-by and give --reason",
        )
    return replace(default, minimum=minimum, lowered_by=tuple(people.values()), reason=reason.strip())

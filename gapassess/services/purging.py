"""Purging: what the schedule says is no longer to be kept is destroyed, and the log says so.

The schedule is the table in core/retention; nothing here has a number of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gapassess.core.retention import RULES, Rule
from gapassess.core.wave import Wave
from gapassess.services.freezing import freeze_wave, hashes
from gapassess.services.rehearsing import discard_wave
from gapassess.services.sweeping import sweep
from gapassess.services.workspace import Workspace
from gapassess.store import audit, destroying, purging, waves
from gapassess.store.database import Transaction

PURGED = "purged"
REHEARSALS = "rehearsals"


@dataclass(frozen=True)
class Due:
    """What of one wave is due.

    Attributes
    ----------
    rule
        Id of the rule, `number` how many rows or keys, `since` the day counted from, `days` how long it was kept for.
    """

    rule: str
    wave: str
    number: int
    since: date
    days: int


@dataclass(frozen=True)
class Purged:
    """What was destroyed; `swept` says whether it is off the disk too, else the same command does it."""

    gone: tuple[Due, ...]
    swept: bool


def due(workspace: Workspace) -> tuple[Due, ...]:
    """Return what the schedule says is to be destroyed by today; nothing is changed."""
    with workspace.database.read() as tx:
        return tuple(one for rule in RULES for wave in waves.list_all(tx) for one in _due(workspace, tx, rule, wave))


def purge(workspace: Workspace) -> Purged:
    """Destroy what is due, log each deed, and take it off the disk.

    Raises
    ------
    OperatorError
        ``KEY-NOT-DESTROYED``: a key file cannot be removed; what came before it is done and logged.

    Notes
    -----
    Each deed is a transaction of its own with its line in the log; where one is cut short, the next purge
    finds the rest.
    """
    gone = []
    for one in due(workspace):
        _ACTS[one.rule].destroy(workspace, one)
        gone.append(one)
    return Purged(tuple(gone), sweep(workspace) if gone else True)


def _due(workspace: Workspace, tx: Transaction, rule: Rule, wave: Wave) -> list[Due]:
    if wave.is_rehearsal != (rule.id == REHEARSALS):
        return []
    retention = workspace.settings.retention
    since = wave.closes if rule.start == "last-day" else wave.closed_on
    if since is None or not retention.is_due(rule, since=since, today=workspace.today()):
        return []
    number = _ACTS[rule.id].count(tx, wave)
    return [Due(rule.id, wave.id, number, since, retention.days(rule))] if number else []


def _log(workspace: Workspace, tx: Transaction, gone: Due) -> None:
    audit.append(
        tx,
        at=workspace.now(),
        actor=workspace.actor,
        action=PURGED,
        subject=gone.wave,
        details={
            "what": gone.rule,
            "number": str(gone.number),
            "since": gone.since.isoformat(),
            "days": str(gone.days),
        },
    )


@dataclass(frozen=True)
class _Act:
    """How much of a wave a rule speaks of, and how it is destroyed."""

    count: Callable[[Transaction, Wave], int]
    destroy: Callable[[Workspace, Due], None]


def _rows(destroy: Callable[[Transaction, str], None]) -> Callable[[Workspace, Due], None]:
    def act(workspace: Workspace, gone: Due) -> None:
        with workspace.database.begin() as tx:
            destroy(tx, gone.wave)
            _log(workspace, tx, gone)

    return act


def _freeze(workspace: Workspace, gone: Due) -> None:
    freeze_wave(workspace, gone.wave)
    with workspace.database.begin() as tx:
        _log(workspace, tx, gone)


def _discard(workspace: Workspace, gone: Due) -> None:
    # The last line on a rehearsal in the log is that it was discarded: so this one comes before it.
    with workspace.database.begin() as tx:
        _log(workspace, tx, gone)
    discard_wave(workspace, gone.wave)


def _unfrozen(tx: Transaction, wave: Wave) -> int:
    return int(wave.has_figures and not hashes(tx).get(wave.id, (False, ""))[0])


_ACTS: Mapping[str, _Act] = {
    "links": _Act(lambda tx, wave: purging.links(tx, wave.id), _rows(purging.destroy_links)),
    REHEARSALS: _Act(lambda tx, wave: sum(destroying.left_over(tx, wave.id).values()), _discard),
    "keys": _Act(_unfrozen, _freeze),
    "comments": _Act(lambda tx, wave: purging.comments(tx, wave.id), _rows(purging.destroy_comments)),
    "answers": _Act(lambda tx, wave: purging.answers(tx, wave.id), _rows(purging.destroy_answers)),
}

"""Rehearsing: a few people try everything before a wave opens; afterwards it is thrown away without trace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError, TooFewError, UsageError
from gapassess.measure.disclosed import Disclosed
from gapassess.services import reading, shredding
from gapassess.services.definitions import instrument_of
from gapassess.services.inviting_book import forget_people
from gapassess.services.sweeping import sweep
from gapassess.services.waves import Opened, new_wave, starting
from gapassess.services.workspace import Workspace
from gapassess.store import audit, ballots, definitions, destroying, frozen, organisation, strategy, tokens, waves
from gapassess.store.database import Transaction

DAYS = 7
MOST_DAYS = 31
DISCARDED = "rehearsal-discarded"


@dataclass(frozen=True)
class Discarded:
    """A rehearsal that is gone.

    Attributes
    ----------
    again
        True when it was gone before, and this only saw to what was left of it.
    swept
        Whether the deleted rows are off the disk; else the same command, or `gapassess upgrade`, does it.
    """

    wave: str
    keys: int
    again: bool
    swept: bool


def rehearse_wave(
    workspace: Workspace, wave_id: str, *, instrument: str, days: int = DAYS, title: Text | None = None
) -> Opened:
    """Begin a rehearsal, from today: links, the form, imports and closing work as in a wave, and all say what it is.

    Parameters
    ----------
    days
        How long the form is open, from 1 to 31.

    Raises
    ------
    UsageError
        ``DAYS-ODD``, ``ID-INVALID``, ``WAVE-EXISTS``.

    Notes
    -----
    The promise holds here too: people may type what they truly think. Of the log's entries on a wave
    a rehearsal has two, that it began and that it was thrown away.
    """
    if not 1 <= days <= MOST_DAYS:
        raise UsageError.one(
            "DAYS-ODD",
            where="--days",
            what=f"a rehearsal of {days} days is none",
            do=f"give 1 to {MOST_DAYS}; a wave that lasts is opened with `gapassess wave open`",
        )
    opens = workspace.today()
    wave, known, private = new_wave(
        workspace,
        wave_id,
        instrument=instrument_of(workspace, instrument),
        opens=opens,
        closes=opens + timedelta(days=days - 1),
        title=title,
    )
    rehearsal = replace(wave, state="rehearsal")
    with workspace.database.begin() as tx, starting(workspace, tx, rehearsal, known, private) as begun:
        return begun


def rehearsed(workspace: Workspace, wave_id: str) -> Disclosed:
    """Return the figures of a rehearsal that was closed, to look at and for nothing else.

    Raises
    ------
    PolicyError
        ``NOT-A-REHEARSAL``.
    TooFewError
        ``WAVE-NOT-CLOSED``.
    """
    with workspace.database.read() as tx:
        wave = waves.fetch(tx, wave_id)
    if not wave.is_rehearsal:
        raise PolicyError.one(
            "NOT-A-REHEARSAL",
            where=f"wave {wave_id}",
            what=f"this wave is {wave.state} and no rehearsal",
            do="ask for its figures without --rehearsal",
        )
    if wave.closed_on is None:
        raise TooFewError.one(
            "WAVE-NOT-CLOSED",
            where=f"wave {wave_id}",
            what="the rehearsal is not closed, so its answers are still sealed",
            do=f"close it with `gapassess wave close {wave_id}`",
        )
    return reading.rebuilt(workspace, wave)


def discard_wave(workspace: Workspace, wave_id: str) -> Discarded:
    """Throw a rehearsal away: every row, every key file, and what its imports alone had made.

    Raises
    ------
    PolicyError
        ``WAVE-NOT-DISCARDED``: this is a real wave.
    UsageError
        ``WAVE-UNKNOWN``.
    OperatorError
        ``KEY-NOT-DESTROYED``: the rows are gone, a key file is not yet.

    Notes
    -----
    The rows go in one transaction, the key files after it; the same command again finishes what was
    cut short in between.
    """
    gone = None
    with workspace.database.begin() as tx:
        again = all(one.id != wave_id for one in waves.list_all(tx)) and _was_discarded(tx, wave_id)
        if not again:
            gone = waves.fetch(tx, wave_id, lock="alone")
            if not gone.is_rehearsal:
                raise PolicyError.one(
                    "WAVE-NOT-DISCARDED",
                    where=f"wave {wave_id}",
                    what=f"the wave is {gone.state}, and what people have answered is not thrown away",
                    do="discard rehearsals alone",
                )
            destroying.destroy(tx, wave_id)
            _forget_instrument(tx, gone)
            _remove_units(tx)
            audit.append(tx, at=workspace.now(), actor=workspace.actor, action=DISCARDED, subject=wave_id)
    swept = sweep(workspace, more=destroying.NAMES)
    forget_people(workspace, wave_id)
    keys = shredding.shred_keys(workspace.keys, wave_id, public_key=gone.public_key if gone else None)
    return Discarded(wave_id, len(keys), again, swept)


def _was_discarded(tx: Transaction, wave_id: str) -> bool:
    of_wave = [entry.action for entry in audit.entries(tx) if entry.subject == wave_id]
    return bool(of_wave) and of_wave[-1] == DISCARDED


def _forget_instrument(tx: Transaction, gone: Wave) -> None:
    """Let the instrument be changed again, unless a wave uses it: that is what a rehearsal is for."""
    if all(one.instrument != gone.instrument for one in waves.list_all(tx)) and not waves.was_scored_by(
        tx, gone.instrument
    ):
        definitions.forget(tx, gone.instrument, kind="instrument")


def _remove_units(tx: Transaction) -> None:
    """Remove units that only imports have made and that nothing speaks of any more."""
    wanted = set(organisation.counted_units(tx))
    wanted |= {place for one in organisation.lineages(tx) for place in (one.old, one.new)}
    wanted |= {unit for one in strategy.current(tx) for unit in one.units}
    for wave in waves.list_all(tx):
        wanted |= {one.unit for one in frozen.wave_units(tx, wave.id)}
        wanted |= {unit for unit, _ in ballots.counted(tx, wave.id)}
        wanted |= {unit for unit, _ in tokens.left(tx, wave.id)}
    parents = {one.id: one.parent for one in organisation.units(tx)}
    made = organisation.met_in_answers(tx)
    wanted |= parents.keys() - made
    for unit in list(wanted):
        above = parents.get(unit)
        while above is not None:
            wanted.add(above)
            above = parents.get(above)
    organisation.remove_units(tx, made - wanted)

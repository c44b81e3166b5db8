"""Inviting: first letters and reminders, in steps that a crash may fall between.

A letter's token is kept, sealed, before the database knows it, and until the letter is out. So a
sending that was cut short goes on with the same links. The one letter that was just being handed
over is sent again, with the same link and the same Message-ID: in doubt a letter comes twice, and
nobody is left out. A reminder's token takes the place of the old one only when its letter is out, so
that at every moment each silent person has one link that works.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.post.book import Past, Tracking
from gapassess.services.burden import check_burden
from gapassess.services.inviting_book import open_book, open_wave_of
from gapassess.services.inviting_sheets import address_for
from gapassess.services.inviting_steps import BATCH, FIRST, Deliver, Run, is_wanted, settle, step, waiting_for
from gapassess.services.inviting_stops import take_stops
from gapassess.services.waves import log, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import waves


@dataclass(frozen=True)
class Dispatched:
    """What came of one command.

    Attributes
    ----------
    round
        1 for first letters, then one more for each reminder.
    sent, waiting
        Letters that left, and people still to be written to in this round. None where letters go to the silent
        alone: that would be a response rate.
    refused
        Addresses that the server does not know: they are not written to again.
    later
        Letters that the server asked to bring again later: the same command does.
    not_written
        People who want no letters or whose address bounced.
    """

    wave: str
    round: int
    silent_only: bool
    sent: int | None
    waiting: int | None
    refused: int
    later: int
    not_written: int


def invite(
    workspace: Workspace,
    wave: str | None = None,
    *,
    deliver: Deliver,
    reminder: bool = False,
    silent_only: bool = False,
    address: str = "",
    batch: int = BATCH,
    override_reason: str = "",
) -> Dispatched:
    """Send the first letter to everybody who had none, or a reminder; after a break it goes on where it stopped.

    Parameters
    ----------
    wave
        The one open wave when None.
    silent_only
        Remind only those whose token is unused. Else everybody is reminded in the same words, and the link of
        those who have answered opens nothing.
    batch
        Letters between two looks at the wave and at who wants no more letters. A file is written with one batch.
    override_reason
        Why letters leave although the settings say that people are asked too often, or not today; logged.

    Raises
    ------
    PolicyError
        ``WAVE-NOT-OPEN``, ``WAVE-NOT-TODAY``, ``UNTRACKED-SILENT``, ``NOBODY-INVITED``, ``REMINDED-TODAY``,
        ``BURDEN-OVER``, ``BURDEN-EMBARGO``.
    UsageError
        ``SURVEY-ADDRESS-MISSING``, ``WAVE-UNCLEAR``.
    OperatorError
        Those of the mail server and of the contact book; what was sent is known.
    """
    chosen = open_wave_of(workspace, wave)
    _may_be_written_to(workspace, chosen, silent_only=silent_only)
    burdened = check_burden(workspace, chosen, reminder=reminder, override_reason=override_reason)
    run = Run(workspace, open_book(workspace), chosen, address_for(workspace, address), deliver, batch)
    with run.book.at_work(chosen.id):
        _still_asked(run)
        settle(run)
        tracking = _begun(run, reminder=reminder, silent_only=silent_only)
    number = tracking.round if reminder else FIRST
    sent = refused = 0
    resumed = True
    while True:
        take_stops(workspace, run.book)
        with run.book.at_work(chosen.id):
            _still_asked(run)
            try:
                outcomes = step(run, number, resumed=resumed)
            finally:
                settle(run)
        if outcomes is None:
            break
        sent += outcomes.count("sent")
        refused += outcomes.count("refused")
        resumed = False
    with run.book.at_work(chosen.id):
        later = sum(one.round == number for one in run.book.sending(chosen.id))
        waiting, not_written = _standing(run, number)
        tracking = run.book.tracking(chosen.id)
        if reminder and tracking.round == number and not later:
            tracking = replace(tracking, finished=True)
            run.book.put_tracking(chosen.id, tracking)
    only = reminder and tracking.silent_only
    with workspace.database.begin() as tx:
        told = {"round": str(number), "to": "silent" if only else "all"} | ({} if only else {"letters": str(sent)})
        log(workspace, tx, chosen, "letters-sent", told | burdened)
    return Dispatched(
        chosen.id,
        number,
        only,
        None if only else sent,
        None if only else waiting,
        refused,
        later,
        not_written,
    )


def _may_be_written_to(workspace: Workspace, wave: Wave, *, silent_only: bool) -> None:
    if not wave.takes_answers(workspace.today()):
        raise PolicyError.one(
            "WAVE-NOT-TODAY",
            where=f"wave {wave.id}",
            what=f"people can answer from {wave.opens.isoformat()} to {wave.closes.isoformat()}, and not today",
            do="send letters on a day on which their links work",
        )
    if silent_only and wave.policy.untracked:
        raise PolicyError.one(
            "UNTRACKED-SILENT",
            where=f"wave {wave.id}",
            what="in an untracked wave nobody knows who is silent, as was promised",
            do="remind everybody",
        )


def _still_asked(run: Run) -> None:
    """Look whether the wave is still open, before anything is written that its closing would have destroyed."""
    with run.workspace.database.read() as tx:
        now = waves.fetch(tx, run.wave.id)
    if not now.takes_answers(run.workspace.today()):
        raise PolicyError.one(
            "WAVE-NOT-OPEN",
            where=f"wave {run.wave.id}",
            what=f"the wave is {told_state(now)} by now, or its last day is over",
            do="send letters for an open wave",
        )


def _begun(run: Run, *, reminder: bool, silent_only: bool) -> Tracking:
    """Begin the round, or go on with the one that was cut short."""
    tracking = run.book.tracking(run.wave.id)
    today = run.workspace.today().isoformat()
    if not reminder:
        if tracking.round:
            return tracking
        tracking = replace(tracking, round=FIRST, day=today)
    elif not tracking.round:
        raise PolicyError.one(
            "NOBODY-INVITED",
            where=f"wave {run.wave.id}",
            what="nobody has been invited, so there is nothing to remind of",
            do="send first letters with `gapassess invite send`",
        )
    elif tracking.finished:
        if tracking.day == today:
            raise PolicyError.one(
                "REMINDED-TODAY",
                where=f"wave {run.wave.id}",
                what="letters went out today already",
                do="leave people in peace for some days",
            )
        tracking = replace(
            tracking, round=tracking.round + 1, day=today, silent_only=silent_only, finished=False
        )
    run.book.put_tracking(run.wave.id, tracking)
    return tracking


def _standing(run: Run, number: int) -> tuple[int, int]:
    """Return how many are still to be written to in a round, and how many people of the wave are not written to."""
    people, past = run.book.people(run.wave.id), run.book.history()
    known = [past.get(run.book.key.mac(address), Past()) for address in people]
    waiting = waiting_for(run, number, people=people, past=past)
    return len(waiting), sum(not is_wanted(one) for one in known)

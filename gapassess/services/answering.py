"""Answering: what a link shows, and what happens when a person sends their answers.

Sending is one transaction: the token row goes, the unit's counter rises by one and
the answers are stored sealed. Nothing in the database then joins token to answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapassess.core.instrument import Instrument
from gapassess.core.quality import Door
from gapassess.core.response import response_of
from gapassess.core.wave import Wave
from gapassess.errors import RespondentError
from gapassess.services import sealing
from gapassess.services.definitions import instrument_of
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, organisation, tokens, waves


@dataclass(frozen=True)
class Invitation:
    """What a working link stands for."""

    wave: Wave
    instrument: Instrument
    unit: str
    unit_title: str
    stratum: str | None


def invitation(workspace: Workspace, token: str) -> Invitation | None:
    """Return what `token` stands for, or None when it is used, revoked, unknown or the wave is not open.

    The four look alike on purpose. Looking never spends the token.
    """
    with workspace.database.read() as tx:
        row = tokens.find(tx, sealing.token_hash(token))
        if row is None:
            return None
        wave = waves.fetch(tx, row.wave)
        if not wave.takes_answers(workspace.today()):
            return None
        title = organisation.title(tx, row.unit)
    instrument = instrument_of(workspace, wave.instrument)
    return Invitation(wave, instrument, row.unit, title, row.stratum)


def submit(
    workspace: Workspace,
    token: str,
    answers: Mapping[str, int],
    comments: Mapping[str, str] | None = None,
    *,
    door: Door = "link",
    found: Invitation | None = None,
) -> bool:
    """Store what a person sent, once, and spend the token; say whether it was stored.

    Parameters
    ----------
    door
        How it came in: counted for the wave as a whole, and never kept with the answers.
    found
        From `invitation` a moment ago, to spare looking twice; the wave and the token are looked at again
        when they are spent.

    Returns
    -------
    bool
        False when the token is used, revoked, unknown or the wave not open: nothing was stored.

    Raises
    ------
    RespondentError
        An answer does not fit its item; nothing was stored and the token still works.
    """
    found = found or invitation(workspace, token)
    if found is None:
        return False
    response, faults = response_of(
        found.instrument, answers, unit=found.unit, stratum=found.stratum, comments=comments
    )
    if response is None:
        raise RespondentError(*faults)
    room = sealing.room_for(found.instrument, response)
    sealed = sealing.seal(found.wave.public_key, [response], room=room)
    with workspace.database.begin() as tx:
        # The shared lock keeps the wave from being closed between this look and the ballot.
        if not waves.fetch(tx, found.wave.id, lock="share").takes_answers(workspace.today()):
            return False
        row = tokens.spend(tx, sealing.token_hash(token))
        if row is None:
            return False
        ballots.count_one(tx, row.wave, unit=row.unit, stratum=row.stratum)
        ballots.come_in(tx, row.wave, door=door)
        ballots.add(tx, row.wave, ballots=[(sealing.ballot_key(workspace.chance), sealed)])
    return True

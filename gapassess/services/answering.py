"""Answering: what a link shows, and what happens when a person sends their answers.

Sending is one transaction: the token row goes, the unit's counter rises by one and
the answers are stored sealed. Nothing in the database then joins token to answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapassess.core.blocks import Drawn, asked_items
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.quality import Door
from gapassess.core.response import response_of
from gapassess.core.wave import Wave
from gapassess.errors import RespondentError
from gapassess.services import sealing
from gapassess.services.definitions import instrument_of
from gapassess.services.people import tree_of
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, organisation, tokens, waves


@dataclass(frozen=True)
class Invitation:
    """What a working link stands for.

    Attributes
    ----------
    unit, unit_title
        The group that the answers will count for: the link's own, or the one that was chosen instead.
    chosen
        Whether the person chose the group.
    """

    wave: Wave
    instrument: Instrument
    unit: str
    unit_title: str
    stratum: str | None
    chosen: bool = False


def invitation(workspace: Workspace, token: str, *, unit: str | None = None) -> Invitation | None:
    """Return what `token` stands for, or None when it is used, revoked, unknown or the wave is not open.

    The four look alike on purpose, and take the same two questions to the database. Looking
    never spends the token.

    Parameters
    ----------
    unit
        The group chosen instead of the link's own; None for that one.

    Raises
    ------
    RespondentError
        ``GROUP-UNKNOWN``: the token works, and the wave has no such unit.
    """
    with workspace.database.read() as tx:
        taking = {wave.id: wave for wave in waves.list_open(tx) if wave.takes_answers(workspace.today())}
        row = tokens.find(tx, sealing.token_hash(token))
        wave = taking.get(row.wave) if row is not None else None
        if row is None or wave is None:
            return None
        if unit is None:
            titles = {row.unit: organisation.title(tx, row.unit)}
        else:
            titles = {one.id: one.title for one in tree_of(workspace, tx, day=wave.opens).units}
    place = unit or row.unit
    if place not in titles:
        raise RespondentError.one(
            "GROUP-UNKNOWN",
            where="unit",
            what=f"there is no group {unit!r} in this wave",
            do="choose one that is listed",
        )
    instrument = instrument_of(workspace, wave.instrument)
    return Invitation(wave, instrument, place, titles[place], row.stratum, chosen=unit is not None)


def groups(workspace: Workspace, wave: Wave) -> Tree:
    """Return the units that a person may choose from: those of the wave's opening day."""
    with workspace.database.read() as tx:
        return tree_of(workspace, tx, day=wave.opens)


def submit(
    workspace: Workspace,
    token: str,
    answers: Mapping[str, int],
    comments: Mapping[str, str] | None = None,
    *,
    door: Door = "link",
    unit: str | None = None,
    found: Invitation | None = None,
    drawn: Drawn | None = None,
) -> bool:
    """Store what a person sent, once, and spend the token; say whether it was stored.

    Parameters
    ----------
    door
        How it came in: counted for the wave as a whole, and never kept with the answers.
    unit
        The group that the person chose; the answers and the counter are that group's, and the
        link's own is not kept. None for the link's own.
    found
        From `invitation` a moment ago, to spare looking twice; the wave and the token are looked at again
        when they are spent.
    drawn
        The blocks that were asked; what is in others is stored as not asked. None where all was.

    Returns
    -------
    bool
        False when the token is used, revoked, unknown or the wave not open: nothing was stored.

    Raises
    ------
    RespondentError
        An answer does not fit its item, or the group is none of the wave's; nothing was stored and
        the token still works.
    """
    found = found or invitation(workspace, token, unit=unit)
    if found is None:
        return False
    response, faults = response_of(
        found.instrument,
        answers,
        unit=found.unit,
        stratum=found.stratum,
        comments=comments,
        asked=asked_items(found.instrument, found.stratum, drawn),
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
        ballots.count_one(tx, row.wave, unit=found.unit, stratum=row.stratum)
        ballots.come_in(tx, row.wave, door=door)
        ballots.add(tx, row.wave, ballots=[(sealing.ballot_key(workspace.chance), sealed)])
    return True

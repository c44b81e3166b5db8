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
from gapassess.services.memory import Memory
from gapassess.services.people import tree_of
from gapassess.services.workspace import Workspace
from gapassess.store import answering

# An instrument that a wave uses never changes, so its file is not looked at for every page.
_INSTRUMENTS: Memory[Instrument] = Memory(10.0)


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

    The four look alike on purpose, and take the same question to the database. Looking
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
    found = answering.look(workspace.database, sealing.token_hash(token))
    if found is None or not found.wave.takes_answers(workspace.today()):
        return None
    wave, titles = found.wave, {found.unit: found.title}
    if unit is not None:
        titles = {one.id: one.title for one in groups(workspace, wave).units}
    place = unit or found.unit
    if place not in titles:
        raise RespondentError.one(
            "GROUP-UNKNOWN",
            where="unit",
            what=f"there is no group {unit!r} in this wave",
            do="choose one that is listed",
        )
    instrument = _INSTRUMENTS.get(
        (workspace.shelf, wave.instrument), lambda: instrument_of(workspace, wave.instrument)
    )
    return Invitation(wave, instrument, place, titles[place], found.stratum, chosen=unit is not None)


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
    return answering.take(
        workspace.database,
        sealing.token_hash(token),
        wave=found.wave.id,
        unit=found.unit,
        door=door,
        ballot=(sealing.ballot_key(workspace.chance), sealed),
        may=lambda wave: wave.takes_answers(workspace.today()),
    )

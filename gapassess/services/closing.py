"""Closing a wave: ballots opened once, counted, decided and kept, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gapassess.core.wave import Wave
from gapassess.errors import PolicyError, TooFewError
from gapassess.measure.disclosure import disclose
from gapassess.services import sealing
from gapassess.services.counting import count
from gapassess.services.definitions import instrument_of
from gapassess.services.inviting_book import forget_tracking
from gapassess.services.keeping import keep_answers, keep_figures
from gapassess.services.quality import keep_quality
from gapassess.services.sweeping import sweep
from gapassess.services.waves import log, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, imports, tokens, waves


@dataclass(frozen=True)
class Closed:
    """A wave just closed: how many answers were opened, and how much is shown and held back.

    Attributes
    ----------
    responses
        None where even the whole organisation is held back.
    units, units_shown
        Of all levels, with pools.
    teams, teams_shown
        Lowest units, without pools.
    swept
        Whether the deleted ballots and tokens are off the disk; else `gapassess upgrade` does it.
    """

    wave: Wave
    responses: int | None
    units: int
    units_shown: int
    teams: int
    teams_shown: int
    cells_shown: int
    cells_held_back: int
    swept: bool


def close_wave(workspace: Workspace, wave_id: str, *, key: Path | None = None) -> Closed:
    """Close a wave and compute and store its figures; a rehearsal stays one, and its figures are not a wave's.

    Parameters
    ----------
    key
        Private key file, when it is not in the key folder.

    Raises
    ------
    PolicyError
        ``WAVE-NOT-OPEN``.
    OperatorError
        ``KEY-MISSING``, ``KEY-WRONG``: the wave stays open and nothing changed.
    TooFewError
        ``NO-ANSWERS``: nobody has answered yet; the wave stays open.

    Notes
    -----
    Cells are counted under the original unit and stratum; afterwards the answers are kept
    under their reporting group alone, and of the sums only those that something shown rests on.
    """
    path = key or sealing.key_path(workspace.keys, wave_id)
    with workspace.database.begin() as tx:
        wave = waves.fetch(tx, wave_id, lock="alone")
        if not wave.is_open:
            raise PolicyError.one(
                "WAVE-NOT-OPEN",
                where=f"wave {wave_id}",
                what=f"the wave is {told_state(wave)}, so it cannot be closed",
                do="close an open wave",
            )
        instrument = instrument_of(workspace, wave.instrument)
        opened = sealing.unseal(sealing.read_key(path), ballots.take_all(tx, wave_id))
        if not opened:
            raise TooFewError.one(
                "NO-ANSWERS",
                where=f"wave {wave_id}",
                what="nobody has answered yet, so there is nothing to close",
                do="wait for answers, or import some",
            )
        workspace.chance.shuffle(opened)
        counted, heads, told = count(workspace, tx, wave, instrument, opened)
        disclosed, decisions = disclose(counted, wave.policy)
        keep_answers(workspace, tx, wave, opened=opened, counted=counted, decisions=decisions)
        keep_figures(tx, wave, counted=counted, decisions=decisions, disclosed=disclosed, heads=heads)
        keep_quality(tx, wave, told, counted=counted, decisions=decisions)
        tokens.destroy(tx, wave_id)
        ballots.destroy(tx, wave_id)
        # By unit and stratum, as nothing that is kept may be; how many answered stands with the tree.
        ballots.destroy_counters(tx, wave_id)
        imports.destroy_keys(tx, wave_id)
        closed = replace(wave, state="rehearsal" if wave.is_rehearsal else "closed", closed_on=workspace.today())
        waves.set_state(tx, wave_id, state=closed.state, closed_on=closed.closed_on)
        shown = sum(cell.n is not None for cell in disclosed.cells)
        answers = disclosed.units[0].n
        details = {"cells_shown": str(shown), "cells_held_back": str(disclosed.held_back)}
        details |= {"responses": str(answers)} if answers is not None else {}
        log(workspace, tx, wave, "wave-closed", details)
    swept = sweep(workspace)
    forget_tracking(workspace, wave_id)
    teams = [line for line in disclosed.units if line.is_team]
    return Closed(
        closed,
        answers,
        len(disclosed.units),
        sum(line.shown for line in disclosed.units),
        len(teams),
        sum(line.shown for line in teams),
        shown,
        disclosed.held_back,
        swept,
    )

"""Keeping revisions: what stays of a correction beside what it corrects, and which packs quoted that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gapassess.core.instrument import Instrument
from gapassess.core.wave import Wave
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.recount import Recount
from gapassess.services.definitions import keep_instrument
from gapassess.services.keeping import members_of
from gapassess.services.workspace import Workspace
from gapassess.store import audit, cells, frozen, quality, revisions, waves
from gapassess.store.database import Transaction


@dataclass(frozen=True)
class Quoted:
    """A pack that was exported before the revision.

    Attributes
    ----------
    in_trends
        True for the pack of a later wave, which quotes this one in its trends alone.
    """

    wave: str
    sha256: str
    at: str
    in_trends: bool


def keep_revision(
    workspace: Workspace,
    tx: Transaction,
    wave: Wave,
    made: Wave,
    *,
    reason: str,
    approved_by: tuple[str, ...],
    instrument: Instrument,
) -> None:
    """Keep why a revision was made and by whom, and what it is scored by; the first time also what was before."""
    if wave.revision == 1:
        revisions.add(tx, wave.id, revision=revisions.first(wave))
    keep_instrument(workspace, tx, instrument)
    today = workspace.today()
    fresh = revisions.Revision(made.revision, made.instrument, reason.strip(), approved_by, today)
    revisions.add(tx, wave.id, revision=fresh)
    waves.set_state(tx, wave.id, state="revised", revision=made.revision, instrument=made.instrument)


def keep_corrected(
    tx: Transaction, made: Wave, *, counted: Counted, decisions: Decisions, disclosed: Disclosed, recount: Recount
) -> None:
    """Keep the figures of a revision beside those before it."""
    number = made.revision
    units = [
        replace(
            one,
            headcount=counted.headcounts.get(one.unit),
            responses=None if decisions.holds(one.unit) else counted.responses.get(one.unit),
        )
        for one in frozen.wave_units(tx, made.id, revision=number - 1)
    ]
    frozen.revise_tree(tx, made.id, units=units, revision=number)
    frozen.keep_positions(tx, made.id, positions=counted.positions, revision=number)
    frozen.keep_decisions(tx, made.id, decisions=decisions.made, revision=number)
    frozen.keep_family(tx, made.id, members=members_of(counted, disclosed), revision=number)
    cells.save(tx, made.id, cells=counted.sums, revision=number)
    told = quality.load(tx, made.id, revision=number)
    if told is not None and recount.changed:
        # How items go together was counted under the wrong scoring; how often each value was given was not.
        wrong = {tally.construct for tally in recount.changed}
        grams = {key: gram for key, gram in told.grams.items() if key[0] not in wrong}
        quality.save(tx, made.id, counts=replace(told, grams=grams), revision=number)


def packs_quoting(tx: Transaction, wave: Wave) -> tuple[Quoted, ...]:
    """Return the packs that quoted a wave: its own, and those of later waves, whose trends look back on it."""
    opened = {one.id: one.opens for one in waves.list_all(tx)}
    return tuple(
        Quoted(entry.subject, entry.details.get("sha256", ""), entry.at, in_trends=entry.subject != wave.id)
        for entry in audit.entries(tx, action="pack-exported")
        if entry.subject == wave.id or opened.get(entry.subject, wave.opens) > wave.opens
    )

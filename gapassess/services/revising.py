"""Revising: an error in a closed wave corrected, with a reason and two people; what was before stays and is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gapassess.core.instrument import Instrument
from gapassess.core.strategy import Position
from gapassess.core.strategy import positions as positions_in_force
from gapassess.core.wave import Wave
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import NOT_RECOUNTED
from gapassess.measure.disclosure import rebuild
from gapassess.measure.revision import revise
from gapassess.services.definitions import differentials_of, instrument_of
from gapassess.services.freezing import wave_hash
from gapassess.services.keeping_revisions import Quoted, keep_corrected, keep_revision, packs_quoting
from gapassess.services.kept import load
from gapassess.services.people import own_headcounts, people_by_group, with_descendants
from gapassess.services.reading import counted_of
from gapassess.services.recounting import recount_of
from gapassess.services.revisable import check_both, check_items, corrected_in, may_be_revised
from gapassess.services.workspace import Workspace
from gapassess.store import audit, packed, strategy, waves
from gapassess.store.database import Transaction


@dataclass(frozen=True)
class Revised:
    """A wave just revised.

    Attributes
    ----------
    corrected
        What was corrected: ``scoring``, ``positions``, ``headcounts``.
    released
        Figures that the revision before showed and this one holds back: they are out already.
    not_recounted
        Figures held back because the kept rows do not know them exactly.
    packs
        Packs that quoted the wave as it was.
    """

    wave: Wave
    corrected: tuple[str, ...]
    cells_shown: int
    cells_held_back: int
    released: int
    not_recounted: int
    packs: tuple[Quoted, ...]
    sha256: str


def revise_wave(
    workspace: Workspace,
    wave_id: str,
    *,
    reason: str,
    approved_by: Sequence[str],
    instrument: str | None = None,
    positions: bool = False,
    headcounts: bool = False,
) -> Revised:
    """Correct an error in a closed, frozen or revised wave, as a new revision.

    Parameters
    ----------
    instrument
        The corrected ``id@version``: the same items, scales and words, scored otherwise.
    positions, headcounts
        Take stated positions in force on the opening day, or headcounts as at it, as they are recorded
        now. Where nothing at all is named, both.

    Raises
    ------
    PolicyError
        ``REVISE-BEFORE-CLOSE``, ``REVISE-REHEARSAL``, ``REVISION-NEEDS-REASON``, ``REVISION-NEEDS-TWO``,
        ``REVISION-OTHER-ITEMS``, ``NOTHING-TO-CORRECT``; nothing changed.

    Notes
    -----
    The tree stays. Scoring is counted anew over the kept rows; what these do not know exactly is
    copied where its scoring did not change and held back where it did.
    """
    named = instrument is not None or positions or headcounts
    with workspace.database.begin() as tx:
        wave = waves.fetch(tx, wave_id, lock="alone")
        people = may_be_revised(wave, reason, approved_by)
        wrong = instrument_of(workspace, wave.instrument)
        right = instrument_of(workspace, instrument or wave.instrument)
        check_items(wave, wrong, right)
        was, held = counted_of(load(tx, wave, revision=wave.revision), wave, wrong)
        before = replace(was, differentials=differentials_of(workspace, right.framework))
        if headcounts or not named:
            before = replace(before, headcounts=with_descendants(own_headcounts(tx, day=wave.opens), was.tree))
        if positions or not named:
            before = replace(before, positions=_positions(tx, wave, right, before))
        before = replace(before, groups=_groups(tx, wave))
        corrected = corrected_in(wave, was, before, wrong, right)
        recount = recount_of(tx, wave, wrong, right, was.tree)
        counted, decisions = revise(before, held, recount, right, wave.policy)
        check_both(wave, held, recount, counted)
        made = replace(wave, state="revised", revision=wave.revision + 1, instrument=right.ref)
        disclosed = rebuild(counted, wave.policy, decisions)
        packs = packs_quoting(tx, wave)
        keep_revision(workspace, tx, wave, made, reason=reason, approved_by=people, instrument=right)
        keep_corrected(tx, made, counted=counted, decisions=decisions, disclosed=disclosed, recount=recount)
        shown = {one.key for one in counted.sums}
        done = Revised(
            wave=made,
            corrected=corrected,
            cells_shown=sum(cell.n is not None for cell in disclosed.cells),
            cells_held_back=disclosed.held_back,
            released=sum(one.key not in shown for one in was.sums),
            not_recounted=sum(one.reason == NOT_RECOUNTED for one in decisions.made),
            packs=packs,
            sha256=wave_hash(tx, made),
        )
        audit.append(
            tx,
            at=workspace.now(),
            actor=workspace.actor,
            action="wave-revised",
            subject=wave_id,
            details=_details(done, reason, people),
        )
    return done


def _positions(tx: Transaction, wave: Wave, instrument: Instrument, before: Counted) -> tuple[Position, ...]:
    """Return the positions that were in force, as they are recorded now; one that is new since stays a late one."""
    now, _ = positions_in_force(strategy.current(tx), before.tree, day=wave.opens, framework=instrument.framework)
    there = before.position
    return tuple(one for one in now if (one.unit, one.construct, one.measure) in there)


def _groups(tx: Transaction, wave: Wave) -> Mapping[tuple[str, str | None], int]:
    """Count people by unit and stratum: as the population says, or, where more, as the kept rows know."""
    people = Counter(people_by_group(tx, day=wave.opens))
    return people | Counter(packed.group_sizes(packed.read(tx, wave=wave.id)))


def _details(done: Revised, reason: str, people: Sequence[str]) -> Mapping[str, str]:
    return {
        "revision": str(done.wave.revision),
        "instrument": done.wave.instrument,
        "corrected": ", ".join(done.corrected),
        "reason": reason.strip(),
        "approved_by": ", ".join(people),
        "cells_shown": str(done.cells_shown),
        "cells_held_back": str(done.cells_held_back),
        "already_released": str(done.released),
        "not_recounted": str(done.not_recounted),
        "packs": ", ".join(one.sha256 for one in done.packs),
        "sha256": done.sha256,
    }

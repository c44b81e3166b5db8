"""Revising: an error in a closed wave corrected, with a reason and two people; what was before stays and is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gapassess.core.instrument import Instrument
from gapassess.core.strategy import Position
from gapassess.core.strategy import positions as positions_in_force
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosure import rebuild
from gapassess.measure.recount import Recount, other_than_scoring
from gapassess.measure.revision import NOT_RECOUNTED, revise, uncovered
from gapassess.services.closing import members_of
from gapassess.services.definitions import differentials_of, instrument_of, keep_instrument
from gapassess.services.freezing import wave_hash
from gapassess.services.people import own_headcounts, with_descendants
from gapassess.services.reading import kept
from gapassess.services.recounting import recount_of
from gapassess.services.workspace import Workspace
from gapassess.store import audit, cells, frozen, quality, revisions, strategy, waves
from gapassess.store.database import Transaction

TWO = 2
FIRST_REASON = ""


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
        people = _may_be_revised(wave, reason, approved_by)
        wrong = instrument_of(workspace, wave.instrument)
        right = instrument_of(workspace, instrument or wave.instrument)
        _check_items(wave, wrong, right)
        was, held = kept(tx, wave, wrong, revision=wave.revision)
        before = replace(was, differentials=differentials_of(workspace, right.framework))
        if headcounts or not named:
            before = replace(before, headcounts=with_descendants(own_headcounts(tx, day=wave.opens), was.tree))
        if positions or not named:
            before = replace(before, positions=_positions(tx, wave, right, before))
        corrected = _corrected(wave, was, before, wrong, right)
        recount = recount_of(tx, wave, wrong, right, was.tree)
        counted, decisions = revise(before, held, recount, right, wave.policy)
        _audit_both(wave, held, recount, counted)
        made = replace(wave, state="revised", revision=wave.revision + 1, instrument=right.ref)
        disclosed = rebuild(counted, wave.policy, decisions)
        packs = _packs(tx, wave)
        _keep(workspace, tx, wave, made, reason=reason, approved_by=people, instrument=right)
        frozen.keep_family(tx, wave_id, members=members_of(counted, disclosed), revision=made.revision)
        _keep_figures(tx, made, counted, decisions, recount)
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


def _may_be_revised(wave: Wave, reason: str, approved_by: Sequence[str]) -> tuple[str, ...]:
    """Return the different people who approve, or refuse."""
    where = f"wave {wave.id}"
    if wave.is_rehearsal:
        raise PolicyError.one(
            "REVISE-REHEARSAL",
            where=where,
            what="this is a rehearsal, and an error in it is no error of a wave",
            do=f"throw it away with `gapassess wave discard {wave.id}` and rehearse again",
        )
    if not wave.has_figures:
        raise PolicyError.one(
            "REVISE-BEFORE-CLOSE",
            where=where,
            what="the wave is open, so there are no figures to correct",
            do=f"close it first with `gapassess wave close {wave.id}`",
        )
    if not reason.strip():
        raise PolicyError.one(
            "REVISION-NEEDS-REASON",
            where=where,
            what="whoever reads the new figures must be told why the old ones were wrong",
            do="say what the error was with --reason",
        )
    people = {" ".join(name.split()).casefold(): name.strip() for name in approved_by if name.strip()}
    if len(people) < TWO:
        raise PolicyError.one(
            "REVISION-NEEDS-TWO",
            where=where,
            what="published figures are changed by two different people, not by one alone",
            do="name two different people with --approved-by; whoever types the command counts once",
        )
    return tuple(people.values())


def _check_items(wave: Wave, wrong: Instrument, right: Instrument) -> None:
    other = other_than_scoring(wrong, right)
    if other:
        named = ", ".join(other[:3]) + (f" and {len(other) - 3} more" if len(other) > 3 else "")
        raise PolicyError.one(
            "REVISION-OTHER-ITEMS",
            where=f"wave {wave.id}",
            what=f"{right.ref} asks something else than people were asked with {wrong.ref}: {named}",
            do="correct how answers are scored and leave what people saw as it was; a new question is a new wave",
        )


def _positions(tx: Transaction, wave: Wave, instrument: Instrument, before: Counted) -> tuple[Position, ...]:
    """Return the positions that were in force, as they are recorded now; one that is new since stays a late one."""
    now, _ = positions_in_force(strategy.current(tx), before.tree, day=wave.opens, framework=instrument.framework)
    there = before.position
    return tuple(one for one in now if (one.unit, one.construct, one.measure) in there)


def _corrected(
    wave: Wave, was: Counted, now: Counted, wrong: Instrument, right: Instrument
) -> tuple[str, ...]:
    found = {
        "scoring": wrong.content_hash != right.content_hash,
        "positions": set(was.positions) != set(now.positions),
        "headcounts": dict(was.headcounts) != dict(now.headcounts),
    }
    if not any(found.values()):
        raise PolicyError.one(
            "NOTHING-TO-CORRECT",
            where=f"wave {wave.id}",
            what="scoring, stated positions and headcounts are those that the wave has already",
            do="import the corrected commitments or population first, or name a corrected --instrument",
        )
    return tuple(name for name, differs in found.items() if differs)


def _audit_both(wave: Wave, held: Decisions, recount: Recount, counted: Counted) -> None:
    """Refuse a revision that together with the one before would uncover what that held back."""
    found = uncovered(held, recount.old, recount.new, counted.sums)
    if found:
        raise PolicyError.one(
            "REVISION-UNCOVERS",
            where=f"wave {wave.id}",
            what=f"both revisions together would uncover {len(found)} figures that are held back",
            do="report it as a bug of gapassess; nothing was changed",
        )


def _packs(tx: Transaction, wave: Wave) -> tuple[Quoted, ...]:
    """Return the packs that quoted a wave: its own, and those of later waves, whose trends look back on it."""
    opened = {one.id: one.opens for one in waves.list_all(tx)}
    return tuple(
        Quoted(entry.subject, entry.details.get("sha256", ""), entry.at, in_trends=entry.subject != wave.id)
        for entry in audit.entries(tx, action="pack-exported")
        if entry.subject == wave.id or opened.get(entry.subject, wave.opens) > wave.opens
    )


def _keep(
    workspace: Workspace,
    tx: Transaction,
    wave: Wave,
    made: Wave,
    *,
    reason: str,
    approved_by: tuple[str, ...],
    instrument: Instrument,
) -> None:
    today = workspace.today()
    if wave.revision == 1:
        first = revisions.Revision(1, wave.instrument, FIRST_REASON, (), wave.closed_on or today)
        revisions.add(tx, wave.id, revision=first)
    keep_instrument(workspace, tx, instrument)
    revisions.add(
        tx, wave.id, revision=revisions.Revision(made.revision, made.instrument, reason.strip(), approved_by, today)
    )
    waves.set_state(tx, wave.id, state="revised", revision=made.revision, instrument=made.instrument)


def _keep_figures(tx: Transaction, made: Wave, counted: Counted, decisions: Decisions, recount: Recount) -> None:
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
    cells.save(tx, made.id, cells=counted.sums, revision=number)
    told = quality.load(tx, made.id, revision=number)
    if told is not None and recount.changed:
        # How items go together was counted under the wrong scoring; how often each value was given was not.
        wrong = {tally.construct for tally in recount.changed}
        grams = {key: gram for key, gram in told.grams.items() if key[0] not in wrong}
        quality.save(tx, made.id, counts=replace(told, grams=grams), revision=number)


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

"""Reading: what a closed wave may show, rebuilt from what was kept at its close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gapassess.core.framework import Framework
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Lineage, Tree, Unit
from gapassess.core.strategy import Commitment, Position, positions
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError, TooFewError, UsageError
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.disclosure import rebuild
from gapassess.measure.families import Variance
from gapassess.measure.series import Series
from gapassess.measure.trends import Round, series
from gapassess.services.definitions import differentials_of, framework_of, instrument_of
from gapassess.services.kept import Kept, load
from gapassess.services.workspace import Workspace
from gapassess.store import audit, frozen, organisation, revisions, strategy, waves


def waves_with_figures(workspace: Workspace) -> list[Wave]:
    """Return the waves that were closed, oldest first."""
    with workspace.database.read() as tx:
        return [wave for wave in waves.list_all(tx) if wave.has_figures]


def newest_closed(workspace: Workspace) -> Wave:
    """Return the wave that closed last.

    Raises
    ------
    TooFewError
        ``NO-WAVE-CLOSED``.
    """
    closed = waves_with_figures(workspace)
    if not closed:
        raise TooFewError.one(
            "NO-WAVE-CLOSED",
            where="waves",
            what="no wave is closed yet, so there are no figures",
            do="close a wave first",
        )
    return closed[-1]


def assess(
    workspace: Workspace,
    wave_id: str,
    *,
    variance: Variance = "moderated",
    exact: bool = False,
    revision: int | None = None,
) -> Disclosed:
    """Return all that may be shown of a closed wave.

    Parameters
    ----------
    exact
        Unrounded figures, for checking; the owner's alone, and logged.
    revision
        An older one, as it was; the newest when None.

    Raises
    ------
    TooFewError
        ``WAVE-NOT-CLOSED``: answers are sealed until then.
    PolicyError
        ``WAVE-IN-REHEARSAL``.
    UsageError
        ``REVISION-UNKNOWN``.
    """
    with workspace.database.read() as tx:
        wave = waves.fetch(tx, wave_id)
    if wave.is_rehearsal:
        raise PolicyError.one(
            "WAVE-IN-REHEARSAL",
            where=f"wave {wave_id}",
            what="this is a rehearsal, so its figures are no figures of a wave",
            do=f"look at them with `gapassess assess --wave {wave_id} --rehearsal`",
        )
    if not wave.has_figures:
        raise TooFewError.one(
            "WAVE-NOT-CLOSED",
            where=f"wave {wave_id}",
            what="the wave is not closed, so its answers are still sealed",
            do=f"close it with `gapassess wave close {wave_id}` when its last day is over",
        )
    found = rebuilt(workspace, wave, variance=variance, exact=exact, revision=revision)
    if exact:
        with workspace.database.begin() as tx:
            audit.append(
                tx,
                at=workspace.now(),
                actor=workspace.actor,
                action="exact-figures-read",
                subject=wave_id,
                details={"variance": variance},
            )
    return found


def rebuilt(
    workspace: Workspace,
    wave: Wave,
    *,
    variance: Variance = "moderated",
    exact: bool = False,
    revision: int | None = None,
) -> Disclosed:
    """Return what the kept sums and decisions of a revision (the newest when None) allow to be shown."""
    with workspace.database.read() as tx:
        there = load(tx, wave, revision=wave.revision if revision is None else revision)
        commitments = strategy.current(tx)
    instrument = instrument_of(workspace, there.made.instrument)
    counted, decisions = counted_of(there, wave, instrument)
    stated = counted.positions
    late = _late(wave, instrument, tree=counted.tree, stated=stated, commitments=commitments)
    declared = differentials_of(workspace, instrument.framework)
    told = replace(counted, positions=(*stated, *late), differentials=declared)
    return rebuild(told, wave.policy, decisions, variance=variance, exact=exact)


def revisions_of(workspace: Workspace, wave_id: str) -> list[revisions.Revision]:
    """Return the revisions of a wave, oldest first, with why each was made; empty when it was never revised."""
    with workspace.database.read() as tx:
        return revisions.list_all(tx, wave_id)


def counted_of(there: Kept, wave: Wave, instrument: Instrument) -> tuple[Counted, Decisions]:
    """Return what a wave keeps of a revision as what can be disclosed of it: the sums of what is shown alone."""
    held_strata = {one.stratum: 0 for one in there.decisions if one.stratum is not None}
    counted = Counted(
        wave=wave.id,
        instrument=instrument,
        tree=Tree(tuple(Unit(one.unit, one.title, one.parent) for one in there.units)),
        sums=there.cells,
        responses={one.unit: one.responses for one in there.units if one.responses is not None},
        direct={},
        by_stratum=Counter({one.stratum: 0 for one in there.cells} | held_strata),
        headcounts={one.unit: one.headcount for one in there.units if one.headcount is not None},
        pools=frozenset(one.pool for one in there.units if one.pool is not None),
        positions=there.positions,
    )
    return counted, Decisions(there.decisions)


def _late(
    wave: Wave, instrument: Instrument, *, tree: Tree, stated: Sequence[Position], commitments: Sequence[Commitment]
) -> list[Position]:
    """Return positions that were recorded after the close; they are marked and only subtracted."""
    found, _ = positions(commitments, tree, day=wave.opens, framework=instrument.framework)
    there = {(one.unit, one.construct, one.measure) for one in stated}
    return [replace(one, late=True) for one in found if (one.unit, one.construct, one.measure) not in there]


def cells_of(workspace: Workspace, wave: Wave) -> int:
    """Return how many cells a closed wave has, without its roles: units that it kept times constructs."""
    with workspace.database.read() as tx:
        units = len(frozen.wave_units(tx, wave.id))
    return units * len(instrument_of(workspace, wave.instrument).constructs)


def rounds(workspace: Workspace, *, until: str | None = None) -> list[Round]:
    """Return every closed wave with its figures, oldest first, up to and with `until`."""
    found = []
    for wave in waves_with_figures(workspace):
        instrument = instrument_of(workspace, wave.instrument)
        found.append(Round(assess(workspace, wave.id), wave.title.to("en"), wave.closes, instrument, wave.opens))
        if wave.id == until:
            break
    return found


def lineage(workspace: Workspace) -> list[Lineage]:
    """Return the lineage of all units."""
    with workspace.database.read() as tx:
        return organisation.lineages(tx)


def trends(
    workspace: Workspace,
    *,
    unit: str | None = None,
    stratum: str | None = None,
    constructs: Sequence[str] | None = None,
    inspection: date | None = None,
    until: str | None = None,
) -> list[Series]:
    """Return the series of a unit (the organisation when None), one per construct of the newest wave.

    Parameters
    ----------
    stratum
        One role of the whole organisation; everybody when None.

    Raises
    ------
    UsageError
        ``UNIT-UNKNOWN``, ``STRATUM-UNKNOWN``: no wave has it; ``STRATUM-OF-UNIT``: with another unit.
    """
    told = rounds(workspace, until=until)
    if not told:
        newest_closed(workspace)
    newest = told[-1]
    steps = lineage(workspace)
    place = unit or newest.disclosed.units[0].unit
    if all(line.unit != place for line in newest.disclosed.units):
        raise UsageError.one(
            "UNIT-UNKNOWN",
            where="--unit",
            what=f"there is no unit {place!r} in the newest wave",
            do="look it up on the page Gaps",
        )
    if stratum is not None:
        _check_stratum(told, stratum, whole=place == newest.disclosed.units[0].unit)
    return [
        series(
            told,
            unit=place,
            construct=construct,
            stratum=stratum,
            lineage=steps,
            inspection=inspection or workspace.settings.next_inspection,
        )
        for construct in constructs or newest.instrument.constructs
    ]


def _check_stratum(told: Sequence[Round], stratum: str, *, whole: bool) -> None:
    known = {cell.stratum for one in told for cell in one.disclosed.cells if cell.stratum is not None}
    if stratum not in known:
        raise UsageError.one(
            "STRATUM-UNKNOWN",
            where="--role",
            what=f"no wave has the role {stratum!r}",
            do=f"name one of {', '.join(sorted(known))}" if known else "leave it out: no wave asked for roles",
        )
    if not whole:
        raise UsageError.one(
            "STRATUM-OF-UNIT",
            where="--role",
            what="roles are shown for the whole organisation alone",
            do="leave --unit out",
        )


def framework_of_wave(workspace: Workspace, disclosed: Disclosed) -> Framework:
    """Return the framework that a wave's instrument is built on."""
    return framework_of(workspace, disclosed.framework)

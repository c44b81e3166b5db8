"""Data quality: what is counted of the answers when a wave closes, and what may be said of it afterwards."""

from __future__ import annotations

from dataclasses import replace

from gapassess.core.quality import QualityCounts
from gapassess.core.wave import Wave
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.disclosure import disclose_quality
from gapassess.measure.quality import Quality
from gapassess.measure.quality_figures import kept_counts
from gapassess.services import reading
from gapassess.services.definitions import instrument_of
from gapassess.services.waves import wave_of
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, frozen
from gapassess.store import quality as store
from gapassess.store.database import Transaction


def keep_quality(tx: Transaction, wave: Wave, counts: QualityCounts, *, counted: Counted, decisions: Decisions) -> None:
    """Keep what was counted of the opened answers, as far as something shown can rest on it.

    Parameters
    ----------
    counts
        From `store.quality.count` over the opened answers; doors and strata are added here.
    """
    tree = counted.tree
    alone = [leaf for leaf in tree.leaves if tree.by_id[leaf].parent not in counted.pools]
    strata = {name: number for name, number in counted.by_stratum.items() if name is not None and number}
    whole = replace(counts, strata=strata, doors=ballots.doors(tx, wave.id))
    kept = kept_counts(whole, counted.instrument, decisions, wave.policy, root=tree.root.id, units=alone)
    store.save(tx, wave.id, counts=kept, revision=wave.revision)


def quality(workspace: Workspace, wave_id: str) -> Quality:
    """Return what may be said of the quality of the answers of a closed wave.

    Raises
    ------
    TooFewError
        ``WAVE-NOT-CLOSED``.
    """
    told = reading.assess(workspace, wave_id)
    closed = [wave.id for wave in reading.waves_with_figures(workspace)]
    place = closed.index(wave_id)
    return quality_of(workspace, told, reading.assess(workspace, closed[place - 1]) if place else None)


def quality_of(workspace: Workspace, disclosed: Disclosed, earlier: Disclosed | None) -> Quality:
    """Return what `quality` does, from figures that are at hand.

    Parameters
    ----------
    earlier
        What the wave before shows; None for the first.
    """
    wave = wave_of(workspace, disclosed.wave)
    with workspace.database.read() as tx:
        counts = store.load(tx, wave.id, revision=wave.revision)
        decisions = Decisions(tuple(frozen.decisions(tx, wave.id, revision=wave.revision)))
        before = store.load(tx, earlier.wave) if earlier is not None else None
    instrument = instrument_of(workspace, disclosed.instrument)
    return disclose_quality(
        disclosed, instrument, decisions, counts, (earlier, before) if earlier is not None else None
    )

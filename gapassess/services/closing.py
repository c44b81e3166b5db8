"""Closing a wave: ballots opened once, counted, decided and kept, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.quality import QualityCounts
from gapassess.core.response import Response
from gapassess.core.strategy import known_on_opening, positions
from gapassess.core.wave import Wave
from gapassess.errors import OperatorError, PolicyError, TooFewError
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.disclosure import disclose
from gapassess.measure.pools import pooled_tree, pools_before, reporting_groups
from gapassess.measure.quality_plan import quality_plan
from gapassess.measure.rollup import roll_up, with_differing
from gapassess.measure.scoring import plan
from gapassess.services import sealing
from gapassess.services.definitions import differentials_of, instrument_of
from gapassess.services.people import own_headcounts, tree_of, with_descendants
from gapassess.services.quality import keep_quality
from gapassess.services.waves import log, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import (
    ballots,
    cells,
    contrasts,
    counts,
    frozen,
    imports,
    organisation,
    quality,
    responses,
    strategy,
    tokens,
    waves,
)
from gapassess.store.database import Transaction
from gapassess.words.speech import say

KEY_BITS = 63


@dataclass(frozen=True)
class Closed:
    """A wave just closed: how many answers were opened, and how much is shown and held back.

    Attributes
    ----------
    responses
        None where even the whole organisation is held back.
    swept
        Whether the deleted ballots and tokens are off the disk; else `gapassess upgrade` does it.
    """

    wave: Wave
    responses: int | None
    units: int
    units_shown: int
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
    Cells are counted under the original unit and stratum; afterwards the rows are kept under
    their reporting group alone, and of the sums only those that something shown rests on.
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
        counted, heads, told = _count(workspace, tx, wave, instrument, opened)
        disclosed, decisions = disclose(counted, wave.policy)
        _keep_rows(workspace, tx, wave, opened=opened, counted=counted, decisions=decisions)
        _keep_figures(tx, wave, counted=counted, decisions=decisions, disclosed=disclosed, heads=heads)
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
    return Closed(
        closed,
        answers,
        len(disclosed.units),
        sum(line.shown for line in disclosed.units),
        shown,
        disclosed.held_back,
        swept,
    )


def sweep(workspace: Workspace, *, more: Sequence[str] = ()) -> bool:
    """Write the tables anew, because free pages and dead rows still hold what was deleted; say whether it was done.

    The deed itself is done by now whatever comes, so a busy or full database is not the end of it.

    Parameters
    ----------
    more
        Tables besides those that every wave empties when it closes.
    """
    try:
        workspace.database.rewrite(more=more)
    except OperatorError:
        return False
    return True


def _count(
    workspace: Workspace, tx: Transaction, wave: Wave, instrument: Instrument, opened: list[Response]
) -> tuple[Counted, Mapping[str, int], QualityCounts]:
    """Count the opened answers over the tree of the opening day."""
    own_heads = own_headcounts(tx, day=wave.opens)
    plain = tree_of(workspace, tx, day=wave.opens)
    tree, pools = pooled_tree(
        plain,
        own_heads,
        minimum=wave.policy.minimum,
        title=say("pool.title"),
        before=_pools_before(tx, wave, plain),
    )
    # A unit that did not exist on the opening day has no place in the tree: its answers count for the whole.
    opened[:] = [one if one.unit in tree.by_id else replace(one, unit=tree.root.id) for one in opened]
    table = responses.make_opened(tx, slots=len(instrument.items))
    responses.insert(tx, table, wave=wave.id, rows=_rows(workspace, opened, {}))
    tallies = plan(instrument)
    differentials = differentials_of(workspace, instrument.framework)
    by_unit = counts.counts(tx, table, plan=tallies, by=("unit",))
    by_stratum = counts.counts(tx, table, plan=tallies, by=("stratum",))
    strata_scores = counts.histograms(tx, table, plan=tallies, by=("stratum",))
    root = tree.root.id
    sums = (
        *roll_up(by_unit, counts.histograms(tx, table, plan=tallies, by=("unit",)), tree),
        *with_differing(
            (replace(one, unit=root) for one in by_stratum if one.stratum is not None),
            {(root, *key[1:]): scores for key, scores in strata_scores.items()},
        ),
        *contrasts.contrasts(tx, table, tallies.tallies, differentials, unit=root),
    )
    per_unit = Counter(one.unit for one in opened)
    known = known_on_opening(strategy.current(tx, on=wave.opens), strategy.current(tx), day=wave.opens)
    stated, _ = positions(known, tree, day=wave.opens, framework=instrument.framework)
    heads = with_descendants(own_heads, tree)
    counted = Counted(
        wave=wave.id,
        instrument=instrument,
        tree=tree,
        sums=sums,
        responses=with_descendants(dict(per_unit), tree),
        direct={unit: number for unit, number in per_unit.items() if tree.children[unit]},
        by_stratum=_by_stratum(tx, wave, opened),
        headcounts=heads,
        pools=pools,
        positions=stated,
        differentials=differentials,
        groups=_groups(tx, wave, opened),
    )
    return counted, heads, quality.count(tx, table, quality_plan(instrument))


def _pools_before(tx: Transaction, wave: Wave, tree: Tree) -> Mapping[str, Sequence[str]] | None:
    """Return the pools that the wave before was closed with, unless the units have changed since."""
    earlier = [one for one in waves.list_all(tx) if one.has_figures and one.opens < wave.opens]
    kept = frozen.wave_units(tx, earlier[-1].id) if earlier else []
    if all(one.headcount is None for one in kept):
        return None
    pools = frozenset(one.pool for one in kept if one.pool is not None)
    return pools_before(tree, frozen.tree(tx, earlier[-1].id), pools)


def _by_stratum(tx: Transaction, wave: Wave, opened: Sequence[Response]) -> Mapping[str | None, int]:
    """Count responses by stratum; one that has people and no response is there too, with 0."""
    found: Counter[str | None] = Counter(
        {one.stratum: 0 for one in organisation.headcounts(tx, as_at=wave.opens) if one.stratum and one.headcount}
    )
    found.update(one.stratum for one in opened)
    return found


def _groups(tx: Transaction, wave: Wave, opened: Sequence[Response]) -> Mapping[responses.Group, int]:
    """Count people by unit and stratum: as the population says, or, where more, as they answered."""
    people = Counter({(one.unit, one.stratum): one.headcount for one in organisation.headcounts(tx, as_at=wave.opens)})
    return people | Counter((one.unit, one.stratum) for one in opened)


def _rows(
    workspace: Workspace, opened: Sequence[Response], groups: Mapping[responses.Group, responses.Group]
) -> list[responses.Row]:
    found: list[responses.Row] = []
    for one in opened:
        unit, stratum = groups.get((one.unit, one.stratum), (one.unit, one.stratum))
        found.append((workspace.chance.getrandbits(KEY_BITS), unit, stratum, one.answers))
    return found


def _keep_rows(
    workspace: Workspace,
    tx: Transaction,
    wave: Wave,
    *,
    opened: Sequence[Response],
    counted: Counted,
    decisions: Decisions,
) -> None:
    """Keep the answers under their reporting groups, and the comments apart from them, shuffled anew."""
    tree = counted.tree
    sizes = Counter((one.unit, one.stratum) for one in opened)
    groups = reporting_groups(sizes, tree, minimum=wave.policy.minimum)
    table = responses.table_for(len(counted.instrument.items))
    responses.insert(tx, table, wave=wave.id, rows=_rows(workspace, opened, groups))
    least = wave.policy.comment_minimum
    large = {unit for unit, n in counted.responses.items() if n >= least and not decisions.holds(unit)}
    comments = []
    for one in opened:
        for box, text in one.comments:
            near = (unit for unit in tree.ancestors(one.unit) if unit in large)
            comments.append((sealing.ballot_key(workspace.chance), box, next(near, None), text))
    responses.add_comments(tx, wave.id, comments=comments)


def _keep_figures(
    tx: Transaction,
    wave: Wave,
    *,
    counted: Counted,
    decisions: Decisions,
    disclosed: Disclosed,
    heads: Mapping[str, int],
) -> None:
    tree = counted.tree
    frozen.keep_tree(
        tx,
        wave.id,
        units=[
            frozen.WaveUnit(
                unit.id,
                unit.parent,
                unit.title,
                place,
                heads.get(unit.id),
                unit.parent if unit.id in counted.members else None,
                None if decisions.holds(unit.id) else counted.responses.get(unit.id),
            )
            for place, unit in enumerate(tree.units)
        ],
    )
    frozen.keep_positions(tx, wave.id, positions=counted.positions)
    frozen.keep_decisions(tx, wave.id, decisions=decisions.made)
    frozen.keep_family(tx, wave.id, members=members_of(counted, disclosed))
    # Of the sums only what is shown: beside the rest, subtraction would give back a small group.
    cells.save(tx, wave.id, cells=[one for one in counted.sums if decisions.keeps(one)])


def members_of(counted: Counted, disclosed: Disclosed) -> list[frozen.Member]:
    """Return the tested cells, each in the family that it is judged in."""
    return [
        frozen.Member(
            "stratum" if one.stratum is not None else counted.level(one.unit),
            one.unit,
            one.stratum,
            one.construct,
            one.measure,
        )
        for one in disclosed.cells
        if one.p_adjusted is not None
    ]

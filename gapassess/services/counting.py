"""Counting: the opened ballots of a closing wave become whole-number sums over the tree of its opening day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gapassess.core.instrument import Instrument
from gapassess.core.quality import QualityCounts
from gapassess.core.response import Response
from gapassess.core.strategy import known_on_opening, positions
from gapassess.core.wave import Wave
from gapassess.measure.counted import Counted
from gapassess.measure.order import targets_of
from gapassess.measure.pools import pooled_tree
from gapassess.measure.quality_plan import quality_plan
from gapassess.measure.rollup import roll_up, with_differing
from gapassess.measure.scoring import plan
from gapassess.services.definitions import differentials_of
from gapassess.services.people import own_headcounts, people_by_group, tree_of, with_descendants
from gapassess.services.pooling import fixed_pools
from gapassess.services.workspace import Workspace
from gapassess.store import contrasts, counts, organisation, packed, quality, responses, strategy
from gapassess.store.database import Transaction
from gapassess.words.speech import say

KEY_BITS = 63


def count(
    workspace: Workspace, tx: Transaction, wave: Wave, instrument: Instrument, opened: list[Response]
) -> tuple[Counted, Mapping[str, int], QualityCounts]:
    """Count the opened answers over the tree of the opening day.

    Parameters
    ----------
    opened
        In a random order; one from a unit that is not in the tree is moved to the root, in place.

    Returns
    -------
    counted, headcounts, quality
        The sums of every unit, stratum and contrast; people per unit with its descendants; how the
        answers were given.
    """
    own_heads = own_headcounts(tx, day=wave.opens)
    plain = tree_of(workspace, tx, day=wave.opens)
    tree, pools = pooled_tree(
        plain,
        own_heads,
        minimum=wave.policy.minimum,
        title=say("pool.title"),
        before=fixed_pools(tx, wave, plain),
    )
    # A unit that did not exist on the opening day has no place in the tree: its answers count for the whole.
    opened[:] = [one if one.unit in tree.by_id else replace(one, unit=tree.root.id) for one in opened]
    table = responses.make_opened(tx, slots=len(instrument.items))
    responses.insert(tx, table, wave=wave.id, rows=_rows(workspace, opened))
    tallies = plan(instrument)
    differentials = differentials_of(workspace, instrument.framework)
    by_unit = counts.counts(tx, table, plan=tallies, by=("unit",))
    by_stratum = counts.counts(tx, table, plan=tallies, by=("stratum",))
    strata_scores = counts.histograms(tx, table, plan=tallies, by=("stratum",))
    root = tree.root.id
    known = known_on_opening(strategy.current(tx, on=wave.opens), strategy.current(tx), day=wave.opens)
    stated, _ = positions(known, tree, day=wave.opens, framework=instrument.framework)
    targets = targets_of(stated, instrument)
    sums = (
        *roll_up(by_unit, counts.histograms(tx, table, plan=tallies, by=("unit",)), tree, targets=targets),
        *with_differing(
            (replace(one, unit=root) for one in by_stratum if one.stratum is not None),
            {(root, *key[1:]): scores for key, scores in strata_scores.items()},
            targets=targets,
        ),
        *contrasts.contrasts(tx, table, tallies.tallies, differentials, tree=tree),
    )
    per_unit = Counter(one.unit for one in opened)
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


def _by_stratum(tx: Transaction, wave: Wave, opened: Sequence[Response]) -> Mapping[str | None, int]:
    """Count responses by stratum; one that has people and no response is there too, with 0."""
    found: Counter[str | None] = Counter(
        {one.stratum: 0 for one in organisation.headcounts(tx, as_at=wave.opens) if one.stratum and one.headcount}
    )
    found.update(one.stratum for one in opened)
    return found


def _groups(tx: Transaction, wave: Wave, opened: Sequence[Response]) -> Mapping[packed.Group, int]:
    """Count people by unit and stratum: as the population says, or, where more, as they answered."""
    return Counter(people_by_group(tx, day=wave.opens)) | Counter((one.unit, one.stratum) for one in opened)


def _rows(workspace: Workspace, opened: Sequence[Response]) -> list[responses.Row]:
    return [(workspace.chance.getrandbits(KEY_BITS), one.unit, one.stratum, one.answers) for one in opened]

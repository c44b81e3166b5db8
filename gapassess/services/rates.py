"""Rates: how many answered while a wave is open, moving once a day and gated like every figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.measure.banded import Rate, RoleRate, gated_rates, gated_role_rates
from gapassess.measure.counted import Counted
from gapassess.measure.pools import pooled_tree
from gapassess.services.definitions import instrument_of
from gapassess.services.people import own_headcounts, people_by_group, tree_of, with_descendants
from gapassess.services.pooling import fixed_pools
from gapassess.services.waves import told_state
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, waves
from gapassess.store.database import Transaction
from gapassess.words.speech import say


@dataclass(frozen=True)
class Rates:
    """What is told of an open wave on one day.

    Attributes
    ----------
    units
        The organisation first, in the order of its tree.
    roles
        Of the whole organisation, largest first; small ones share a row. Empty where people are not
        counted by role.
    """

    wave: Wave
    as_of: date
    units: tuple[Rate, ...]
    roles: tuple[RoleRate, ...]

    @property
    def whole(self) -> Rate:
        """The rate of the organisation."""
        return self.units[0]


def rates(workspace: Workspace, wave_id: str) -> Rates:
    """Return the rates of an open wave as of the first look today.

    Raises
    ------
    PolicyError
        ``WAVE-NOT-OPEN``: what came of a closed wave stands with its figures.

    Notes
    -----
    Counts are taken once a day, so two looks cannot tell who answered in between; a unit under
    the minimum, or one that subtraction would uncover, is held back, and so is a small unit that
    will report in a pool: at the close its rate of the day before would tell the others'.
    """
    with workspace.database.begin() as tx:
        wave = waves.fetch(tx, wave_id)
        if not wave.is_open:
            raise PolicyError.one(
                "WAVE-NOT-OPEN",
                where=f"wave {wave_id}",
                what=f"the wave is {told_state(wave)}, so no more answers arrive",
                do="look at its figures",
            )
        ballots.snapshot(tx, wave_id, on=workspace.today())
        counted = _counted(workspace, tx, wave)
        depth = tree_of(workspace, tx, day=wave.opens).depth
    units = gated_rates(counted, wave.policy)
    gated = {one.unit: one for one in units}
    return Rates(
        wave,
        workspace.today(),
        tuple(replace(gated[unit], depth=level) for unit, level in depth.items()),
        gated_role_rates(counted, wave.policy, units),
    )


def _counted(workspace: Workspace, tx: Transaction, wave: Wave) -> Counted:
    """Return the newest snapshot over the tree of the opening day, with its pools."""
    taken = ballots.snapshot_at(tx, wave.id, on=workspace.today())
    own_heads = own_headcounts(tx, day=wave.opens)
    groups = people_by_group(tx, day=wave.opens)
    plain = tree_of(workspace, tx, day=wave.opens)
    before = fixed_pools(tx, wave, plain)
    tree, pools = pooled_tree(plain, own_heads, minimum=wave.policy.minimum, title=say("pool.title"), before=before)
    own: Counter[str] = Counter()
    by_stratum: Counter[str | None] = Counter({name: 0 for (_, name), people in groups.items() if name and people})
    for (unit, stratum), answered in (taken[1] if taken else {}).items():
        own[unit if unit in tree.by_id else tree.root.id] += answered
        by_stratum[stratum] += answered
    return Counted(
        wave=wave.id,
        instrument=instrument_of(workspace, wave.instrument),
        tree=tree,
        sums=(),
        responses=with_descendants(own, tree),
        direct={unit: number for unit, number in own.items() if tree.children[unit]},
        by_stratum=by_stratum,
        headcounts=with_descendants(own_heads, tree),
        pools=pools,
        positions=(),
        groups=groups,
    )

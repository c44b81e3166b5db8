"""Recounting: the answers that a closed wave keeps, counted under another scoring."""

from __future__ import annotations

from dataclasses import replace

from gapassess.core.cells import CellSums, Plan
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.measure.order import targets_of
from gapassess.measure.recount import Recount, answers_plan, changed
from gapassess.measure.rollup import roll_up, with_differing
from gapassess.measure.scoring import plan
from gapassess.services.people import with_descendants
from gapassess.store import frozen, packed
from gapassess.store.database import Transaction


def recount_of(tx: Transaction, wave: Wave, wrong: Instrument, right: Instrument, tree: Tree) -> Recount:
    """Count what changed between two scorings over the kept answers, per unit with its descendants.

    Raises
    ------
    PolicyError
        ``ANSWERS-PURGED``: the rows were kept as long as the schedule says, and no longer.
    """
    old, new = plan(wrong), plan(right)
    otherwise, answers = Plan(changed(old, new)), answers_plan(old, new)
    blocks = list(packed.read(tx, wave=wave.id))
    if not blocks:
        raise PolicyError.one(
            "ANSWERS-PURGED",
            where=f"wave {wave.id}",
            what="its single answers are no longer kept, so they cannot be scored anew",
            do="correct positions or headcounts alone; what single answers say is gone for good",
        )
    targets = targets_of(frozen.positions(tx, wave.id, revision=wave.revision), right)
    rows: dict[str, int] = {}
    for (unit, _), number in packed.group_sizes(blocks).items():
        rows[unit] = rows.get(unit, 0) + number

    def counted(wanted: Plan) -> tuple[CellSums, ...]:
        if not wanted.tallies:
            return ()
        return roll_up(packed.counts(blocks, wanted), packed.histograms(blocks, wanted), tree, targets=targets)

    strata = packed.counts(blocks, otherwise, by=("stratum",)) if otherwise.tallies else []
    root = tree.root.id
    scores = packed.histograms(blocks, otherwise, by=("stratum",)) if otherwise.tallies else {}
    return Recount(
        old=old,
        new=new,
        sums=counted(otherwise),
        answered={(one.unit, int(one.construct)): one.n for one in counted(answers)},
        rows=with_descendants(rows, tree),
        strata=with_differing(
            [replace(one, unit=root) for one in strata if one.stratum is not None],
            {(root, *key[1:]): one for key, one in scores.items()},
        ),
    )

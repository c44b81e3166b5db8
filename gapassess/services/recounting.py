"""Recounting: the rows that a closed wave keeps, counted under another scoring."""

from __future__ import annotations

from gapassess.core.cells import CellSums, Plan
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.wave import Wave
from gapassess.measure.order import targets_of
from gapassess.measure.recount import Recount, answers_plan, changed
from gapassess.measure.rollup import roll_up
from gapassess.measure.scoring import plan
from gapassess.services.people import with_descendants
from gapassess.store import counts, frozen, packed, responses
from gapassess.store.database import Transaction


def recount_of(tx: Transaction, wave: Wave, wrong: Instrument, right: Instrument, tree: Tree) -> Recount:
    """Count what changed between two scorings over the kept rows, per unit with its descendants."""
    old, new = plan(wrong), plan(right)
    otherwise, answers = Plan(changed(old, new)), answers_plan(old, new)
    blocks = list(packed.read(tx, wave=wave.id))
    table = responses.table_for(len(right.items))
    sizes = packed.group_sizes(blocks) if blocks else responses.group_sizes(tx, table, wave=wave.id)
    targets = targets_of(frozen.positions(tx, wave.id, revision=wave.revision), right)
    rows: dict[str, int] = {}
    for (unit, _), number in sizes.items():
        rows[unit] = rows.get(unit, 0) + number

    def counted(wanted: Plan) -> tuple[CellSums, ...]:
        if not wanted.tallies:
            return ()
        if blocks:
            by_unit, scores = packed.counts(blocks, wanted), packed.histograms(blocks, wanted)
        else:
            by_unit = counts.counts(tx, table, wanted, wave=wave.id)
            scores = counts.histograms(tx, table, wanted, wave=wave.id)
        return roll_up(by_unit, scores, tree, targets=targets)

    return Recount(
        old=old,
        new=new,
        sums=counted(otherwise),
        answered={(one.unit, int(one.construct)): one.n for one in counted(answers)},
        rows=with_descendants(rows, tree),
    )

"""Keeping: what stays of a wave that closes: answers in blocks, comments apart from them, and what may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from gapassess.core.response import Response
from gapassess.core.wave import Wave
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.pools import reporting_groups
from gapassess.services import sealing
from gapassess.services.workspace import Workspace
from gapassess.store import cells, frozen, packed, responses
from gapassess.store.database import Transaction


def keep_answers(
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
    rows = [(*groups.get((one.unit, one.stratum), (one.unit, one.stratum)), one.answers) for one in opened]
    blocks = packed.pack(rows, slots=len(counted.instrument.items), chance=workspace.chance)
    packed.write(tx, wave.id, blocks=blocks)
    least = wave.policy.comment_minimum
    large = {unit for unit, n in counted.responses.items() if n >= least and not decisions.holds(unit)}
    comments = []
    for one in opened:
        for box, text in one.comments:
            near = (unit for unit in tree.ancestors(one.unit) if unit in large)
            comments.append((sealing.ballot_key(workspace.chance), box, next(near, None), text))
    responses.add_comments(tx, wave.id, comments=comments)


def keep_figures(
    tx: Transaction,
    wave: Wave,
    *,
    counted: Counted,
    decisions: Decisions,
    disclosed: Disclosed,
    heads: Mapping[str, int],
) -> None:
    """Keep the tree with its people, positions, decisions, families, and the sums that something shown rests on."""
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
    cells.save(tx, wave.id, cells=decisions.kept(counted.sums))


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

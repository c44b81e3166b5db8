"""Revised roles: what units of a corrected scoring would tell of roles that they are nearly the people of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions, cell_table
from gapassess.measure.linked import Held, Link, links_of, settle
from gapassess.measure.recount import Recount
from gapassess.measure.splits import Split


def linked_with_roles(
    before: Counted,
    held: Decisions,
    recount: Recount,
    policy: Policy,
    *,
    construct: str,
    part: str,
    n: Mapping[str, int],
    units: Held,
) -> frozenset[str]:
    """Return the units to hold back of one construct and part, so that they tell of no role that may not be shown.

    Parameters
    ----------
    n
        Answers of each unit under the right scoring.
    units
        What is held back of the units with others.

    Notes
    -----
    No role is shown of a corrected scoring, since rows know roles less exactly than ballots did. What they
    know are lower bounds: a role of which enough rows answer, and differ, may be told.
    """
    root = before.tree.root.id
    known = {key: people for key, people in before.groups.items() if key[1] is not None}
    links = () if part == "stated" else links_of(before.tree, known, minimum=policy.minimum)
    if not links:
        return units(frozenset())
    names = sorted({str(stratum) for _, stratum in known} | {str(name) for name in before.by_stratum if name})
    answered: dict[str | None, int] = dict.fromkeys(names, 0)
    for one in recount.strata:
        answered[one.stratum] = max(answered.get(one.stratum, 0), one.n)
    rows = replace(
        before,
        sums=(*recount.sums, *recount.strata),
        responses=recount.rows,
        direct={},
        by_stratum=answered,
        groups=known,
    )
    whole = frozenset(f"{root}:{name}" for name in names if held.holds(root, stratum=name))

    def strata(there: tuple[Link, ...]) -> Held:
        table = cell_table(Split.of_roles(rows, there), policy, construct, part)
        return lambda more: table.held(more | whole) if table is not None else more | whole

    return settle(links, before.tree, n, units=units, strata=strata)[0]

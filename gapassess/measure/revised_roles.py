"""Revised roles: what units of a corrected scoring would tell of roles that they are nearly the people of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from gapassess.core.cells import CellSums, Tally
from gapassess.core.organisation import Tree
from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.linked import Held, Link, links_of, settle
from gapassess.measure.recount import Recount
from gapassess.measure.splits import Split
from gapassess.measure.untold import Untold


def linked_with_roles(
    before: Counted,
    held: Decisions,
    recount: Recount,
    policy: Policy,
    *,
    part: str,
    n: Mapping[str, int],
    units: Held,
    strata: Callable[[Split, frozenset[str]], Held],
    further: Callable[[Link, Tree, Mapping[str, int], frozenset[str]], frozenset[str]] = Link.further,
) -> frozenset[str]:
    """Return the units to hold back of one construct and part, so that they tell of no role that may not be shown.

    Parameters
    ----------
    n
        Answers of each unit under the right scoring.
    units
        What is held back of the units with others.
    strata
        What is held back of the roles, from the roles as the kept rows know them and those held back already.
    further
        As of `settle`.

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
    return settle(
        links,
        before.tree,
        n,
        units=units,
        strata=lambda there: strata(Split.of_roles(rows, there), whole),
        further=further,
    )[0]


def untold_anew(
    before: Counted,
    held: Decisions,
    recount: Recount,
    policy: Policy,
    *,
    tally: Tally,
    part: str,
    n: Mapping[str, int],
    sums: Mapping[str, CellSums],
    silent: frozenset[str],
    base: frozenset[str],
) -> frozenset[str]:
    """Return the units whose standard deviation is not told of one construct and part whose scoring was corrected.

    Parameters
    ----------
    sums, n
        Of each unit under the right scoring.
    silent
        Units that show no mean.
    base
        Units whose standard deviation was not told before.
    """
    agree = None if part == "stated" else (tally.second or tally.first).agree
    rule = Untold(
        before.tree, {unit.id: sums.get(unit.id) for unit in before.tree.units}, silent, policy.differing, agree
    )

    def roles(split: Split, _: frozenset[str]) -> Held:
        every = frozenset(row for row in split.rows if split.tree.by_id[row].parent)
        found = split.sums(tally.construct, (tally.part,))
        return Untold(split.tree, found, every, policy.differing, agree, split.links).with_more

    return linked_with_roles(
        before,
        held,
        recount,
        policy,
        part=part,
        n=n,
        units=lambda more: rule.with_more(more | base),
        strata=roles,
        further=Link.blurred,
    )

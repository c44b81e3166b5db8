"""Revised roles: what units of a corrected scoring would tell of roles that they are nearly the people of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from gapassess.core.cells import CellSums, Tally
from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.linked import Held, Link, links_of, settle
from gapassess.measure.recount import Recount
from gapassess.measure.splits import Split
from gapassess.measure.untold import Untold
from gapassess.measure.untold_linked import untold_together


@dataclass(frozen=True)
class RevisedRoles:
    """Roles as the kept rows know them, where units of one construct and part may tell of them.

    Attributes
    ----------
    links
        Roles that are nearly the people of some units; none where nothing of roles can be told.
    rows
        What the kept rows count.
    held
        Roles that were held back as a whole.
    policy
        The promise of the wave.

    Notes
    -----
    No role is shown of a corrected scoring, since rows know roles less exactly than ballots did. What they
    know are lower bounds: a role of which enough rows answer, and differ, may be told.
    """

    links: tuple[Link, ...]
    rows: Counted
    held: frozenset[str]
    policy: Policy

    @classmethod
    def of(cls, before: Counted, held: Decisions, recount: Recount, policy: Policy, *, part: str) -> RevisedRoles:
        """Return the roles of one part of a construct."""
        root = before.tree.root.id
        known = {key: people for key, people in before.groups.items() if key[1] is not None}
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
        links = () if part == "stated" else links_of(before.tree, known, minimum=policy.minimum)
        whole = frozenset(f"{root}:{name}" for name in names if held.holds(root, stratum=name))
        return cls(links, rows, whole, policy)

    def units_held(
        self, n: Mapping[str, int], *, units: Held, strata: Callable[[Split, frozenset[str]], Held]
    ) -> frozenset[str]:
        """Return the units to hold back, so that they tell of no role that may not be shown.

        Parameters
        ----------
        n
            Answers of each unit under the right scoring.
        units
            What is held back of the units with others.
        strata
            What is held back of the roles, from the roles and those held back already.
        """
        if not self.links:
            return units(frozenset())
        tree = self.rows.tree
        return settle(self.links, tree, n, units=units, strata=lambda there: strata(self._split(there), self.held))[0]

    def units_untold(
        self,
        n: Mapping[str, int],
        sums: Mapping[str, CellSums],
        tally: Tally,
        *,
        silent: frozenset[str],
        base: frozenset[str],
    ) -> frozenset[str]:
        """Return the units whose standard deviation is not told.

        Parameters
        ----------
        n, sums
            Of each unit under the right scoring.
        silent
            Units that show no mean.
        base
            Units whose standard deviation was not told before.
        """
        tree, least = self.rows.tree, self.policy.differing
        agree = None if tally.part == "stated" else (tally.second or tally.first).agree
        units = Untold(tree, {unit.id: sums.get(unit.id) for unit in tree.units}, silent, least, agree)
        # The stated side of a role is never shown, and nothing of it is told.
        if tally.part == "stated":
            return units.with_more(base)

        def strata(there: tuple[Link, ...]) -> Untold:
            split = self._split(there)
            every = frozenset(row for row in split.rows if split.tree.by_id[row].parent)
            return Untold(split.tree, split.sums(tally.construct, (tally.part,)), every, least, agree, split.links)

        return untold_together(self.links, n, units, strata, more=base)[0]

    def _split(self, there: tuple[Link, ...]) -> Split:
        return Split.of_roles(self.rows, there)

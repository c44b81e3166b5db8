"""Banded: how many have answered while a wave is open, gated and in bands, by unit and by role.

Both splits are decided together: what is told of roles tells nothing of a unit that is held back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from gapassess.core.policy import Policy
from gapassess.measure.counted import Counted
from gapassess.measure.deciding import roles_held, units_held
from gapassess.measure.pools import EXPECTED_RATE
from gapassess.measure.protection import protect
from gapassess.measure.splits import takes_part

BAND = 5
Row = tuple[str, ...]
"""A role, or several small ones that are told together."""


@dataclass(frozen=True)
class Rate:
    """Response rate of a unit as a band; None where held back or no headcount is known.

    Attributes
    ----------
    low, high
        Per cent, for example 45 and 49: five points, more where these would be fewer people than
        the minimum.
    """

    unit: str
    title: str
    depth: int
    headcount: int | None
    low: int | None
    high: int | None
    held_back: bool


@dataclass(frozen=True)
class RoleRate:
    """Response rate of a role of the whole organisation, or of small ones together; bands as in `Rate`."""

    roles: Row
    headcount: int
    low: int | None
    high: int | None
    held_back: bool


def gated_rates(counted: Counted, policy: Policy) -> tuple[Rate, ...]:
    """Return banded rates, held back where the number of answers may not be known.

    Parameters
    ----------
    counted
        As of a day; no sums.

    Notes
    -----
    While one unit of several is held back, so are all beside it: else one of them would be shown today
    and held back tomorrow, and as answers only grow both days together would uncover the first.
    """
    tree, heads, direct = counted.tree, counted.headcounts, counted.own
    n = {unit.id: counted.responses.get(unit.id, 0) for unit in tree.units if takes_part(counted, unit.id)}
    first = units_held(counted, policy)
    beside = {
        child
        for unit, children in tree.children.items()
        if unit in direct or not first.isdisjoint(children)
        for child in children
    }
    held = protect(tree, n, direct, first | beside, minimum=policy.minimum)
    found = []
    for unit in tree.units:
        people = heads.get(unit.id)
        hidden = unit.id in held or unit.id not in n
        low, high = (None, None) if hidden or not people else _band(n[unit.id], people, policy.minimum)
        found.append(Rate(unit.id, unit.title, tree.depth[unit.id], people, low, high, held_back=hidden))
    return tuple(found)


def gated_role_rates(counted: Counted, policy: Policy, units: Sequence[Rate]) -> tuple[RoleRate, ...]:
    """Return banded rates of the roles of the whole organisation, all of them or none.

    Parameters
    ----------
    units
        From `gated_rates`: what is told and what is held back beside them.

    Returns
    -------
    tuple of RoleRate
        Largest first; empty where people are not counted by role, or in fewer than two roles.

    Notes
    -----
    Small roles are told together, by their headcounts and never by who answered, so that two days tell
    the same rows. All are held back while the organisation is, and while closing would hold back a role that
    stands in a row by itself. It would wherever too few answered in a row or without a role, and wherever
    roles are the people of a unit that is held back: what is left of the organisation tells of them.
    """
    people: Counter[str] = Counter()
    for (_, stratum), number in counted.groups.items():
        if stratum is not None:
            people[stratum] += number
    rows = told_together(people, minimum=policy.minimum)
    alone = {row[0] for row in rows if len(row) == 1}
    hidden = units[0].held_back or not alone.isdisjoint(roles_held(counted, policy))
    found = []
    for row in rows:
        heads = sum(people[name] for name in row)
        low, high = (None, None) if hidden else _band(
            sum(counted.by_stratum.get(name, 0) for name in row), heads, policy.minimum
        )
        found.append(RoleRate(row, heads, low, high, held_back=hidden))
    return tuple(found)


def told_together(people: Mapping[str, int], *, minimum: int) -> tuple[Row, ...]:
    """Return the roles in rows, largest first; small ones share a row, with the next larger where need be.

    Notes
    -----
    A role is small when half of its people would not reach `minimum`, as a unit is for a pool. Where only one
    row were left there is none.

    Examples
    --------
    >>> told_together({"constable": 300, "chief": 6, "sergeant": 40, "inspector": 9}, minimum=10)
    (('constable',), ('chief', 'inspector', 'sergeant'))
    """
    large = sorted((name for name, number in people.items() if number), key=lambda one: (-people[one], one))
    small: list[str] = []
    while large and _small(people[large[-1]], minimum):
        small.append(large.pop())
    while large and small and _small(sum(people[name] for name in small), minimum):
        small.append(large.pop())
    rows = [*((name,) for name in large), *([tuple(sorted(small))] if small else [])]
    return tuple(rows) if len(rows) > 1 else ()


def _small(people: int, minimum: int) -> bool:
    return people * EXPECTED_RATE < minimum


def _band(answered: int, people: int, minimum: int) -> tuple[int, int]:
    """Return the band of a rate in per cent, as wide as the minimum of people or wider."""
    band = max(BAND, ceil(100 * minimum / people / BAND) * BAND)
    low = min(int(100 * answered / people) // band * band, 100)
    return low, min(low + band - 1, 100)

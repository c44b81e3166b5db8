"""As shown: how probably each group of people has answered, from response rates as everybody may read them.

Nothing else of an open wave is known here, so whatever is worked out from it tells no more than the rates do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gapassess.measure.banded import Rate, RoleRate
from gapassess.measure.expected import Asked, Force
from gapassess.measure.pools import near
from gapassess.stats.raking import rake

Chances = Mapping[tuple[str, str | None], float]


def answering_as_shown(force: Force, units: Sequence[Rate], roles: Sequence[RoleRate]) -> Force:
    """Return the force with the chances that its shown rates give.

    Parameters
    ----------
    units, roles
        From `banded`. A band counts as its middle, and a unit that is held back as the nearest unit above
        that is shown.

    Notes
    -----
    Where roles are shown too, people by unit and role are raked to both (`rake`), roles in proportion, since
    two sets of bands never add up to the same.
    """
    shown = {rate.unit: _middle(rate) for rate in units if rate.low is not None}
    force = force.answering(lambda one: near(force.tree, shown, one.unit))
    told = {name: _middle(rate) for rate in roles if rate.low is not None for name in rate.roles}
    if not told:
        return force
    chances = _raked(force.groups, told)
    return force.answering(lambda one: chances.get((one.unit, one.stratum), one.chance))


def _middle(rate: Rate | RoleRate) -> float:
    """Return the middle of a band, 0 to 1."""
    return min((rate.low or 0) + (rate.high or 0) + 1, 200) / 200


def _raked(groups: Sequence[Asked], told: Mapping[str, float]) -> Chances:
    """Return the chances at which units keep their answers, and roles have theirs in proportion."""
    units = list(dict.fromkeys(one.unit for one in groups))
    strata = list(dict.fromkeys(one.stratum for one in groups))
    people, answers = np.zeros((2, len(units), len(strata)))
    for one in groups:
        place = units.index(one.unit), strata.index(one.stratum)
        people[place] += one.people
        answers[place] += one.people * one.chance
    by_unit, by_role = answers.sum(axis=1), answers.sum(axis=0)
    known = np.array([told.get(name or "", np.nan) for name in strata])
    by_role = np.where(np.isnan(known), by_role, known * people.sum(axis=0))
    weight = rake(people, [by_unit, by_role * by_unit.sum() / by_role.sum()]).weight
    return {
        (unit, stratum): min(float(weight[row, column]), 1.0)
        for row, unit in enumerate(units)
        for column, stratum in enumerate(strata)
        if people[row, column]
    }

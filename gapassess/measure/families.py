"""Families: what a cell is judged among: the priors of its variance, and tests adjusted together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from gapassess.measure.disclosed import Prior
from gapassess.measure.moments import Floats, Moments
from gapassess.measure.rows import Row
from gapassess.stats.gap_tests import GapTests
from gapassess.stats.moderation import moderate
from gapassess.stats.multiplicity import benjamini_hochberg, fcr_level

Variance = Literal["moderated", "own"]
Q = 0.05


def adjusted_tests(
    tests: GapTests, families: npt.NDArray[np.str_], counts: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Return the three tests adjusted, each in its own family, and the level 1 - R q/m of what differs from 0.

    Parameters
    ----------
    families
        Name of each cell's family.
    counts
        Cells that are in a family; a cell that cannot be tested is in none.

    Returns
    -------
    adjusted, level
        Three rows (differs from 0, beyond, within) of one element per cell; one level per
        cell, nan where the gap does not differ from 0.
    """
    three = np.stack([tests.nonzero, tests.beyond, tests.within])
    adjusted, level = np.full(three.shape, np.nan), np.full(families.shape, np.nan)
    for family in dict.fromkeys(families.tolist()):
        here = (families == family) & np.isfinite(tests.nonzero) & counts
        for place in range(len(three)):
            adjusted[place, here] = benjamini_hochberg(three[place, here])
        flagged = here & (adjusted[0] <= Q)
        if flagged.any():
            level[flagged] = fcr_level(int(flagged.sum()), int(here.sum()), Q)
    return adjusted, level


def moderated(
    rows: Sequence[Row], values: Moments, which: npt.NDArray[np.bool_], variance: Variance, part: str
) -> tuple[Floats, Floats, list[Prior]]:
    """Return variance and df of each row after moderation per construct x design x level.

    The leaders that many units borrow from the unit above are one group, of that unit's level. Where the
    own standard deviation is not told the prior stands alone; without a prior the usual one that `values` has.
    """
    spread, df = values.variance.copy(), values.n - 1
    told = told_of(rows, part)
    if variance == "own":
        return spread, df, []
    priors = []
    groups: dict[tuple[str, str], dict[tuple[str | None, str | None], list[int]]] = {}
    for place in np.flatnonzero(which & (values.n > 1)).tolist():
        row = rows[place]
        level, source = source_of(row, part)
        groups.setdefault((row.design.construct, level), {}).setdefault(source, []).append(place)
    for (construct, level), sources in groups.items():
        first = [places[0] for places in sources.values()]
        out = moderate(spread[first], np.where(told[first], df[first], 0))
        known = out.prior_df > 0
        for number, places in enumerate(sources.values()):
            if known or told[places[0]]:
                spread[places], df[places] = out.posterior_variance[number], out.posterior_df[number]
        priors.append(
            Prior(
                construct,
                part,
                level,
                int(told[first].sum()),
                float(out.prior_variance) if known else None,
                float(out.prior_df) if known else None,
            )
        )
    return spread, df, priors


def told_of(rows: Sequence[Row], part: str) -> npt.NDArray[np.bool_]:
    """Return for each row whether the standard deviation of one side may be told."""
    return np.array([row.stated_spread_told if part == "stated" else row.spread_told for row in rows], dtype=bool)


def source_of(row: Row, part: str) -> tuple[str, tuple[str, str | None]]:
    """Return the level of one side of a row, and the unit and stratum of the people whose it is."""
    if part == "stated":
        return row.stated_level or row.level, (row.stated_from or row.unit, None)
    return row.level, (row.unit, row.stratum)

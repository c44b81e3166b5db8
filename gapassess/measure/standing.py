"""Standing: how each shown cell lies against everybody else in the organisation, in families of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gapassess.core.policy import Policy
from gapassess.measure.disclosed import Standing, StandingState
from gapassess.measure.families import Q, Variance, adjusted_tests, moderated, told_of
from gapassess.measure.gaps import Estimates
from gapassess.measure.moments import Floats
from gapassess.measure.rows import Row
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval
from gapassess.stats.standing import unit_against_rest


def standings(
    found: Sequence[Row], estimates: Estimates, *, policy: Policy, variance: Variance, exact: bool
) -> list[Standing | None]:
    """Return the standing of the experienced side of each row.

    Returns
    -------
    list
        None for shares, for the organisation itself, where the organisation or the cell is not
        shown, and where everybody else are fewer than the minimum.

    Notes
    -----
    Made of published numbers, means and standard deviations alone, so it tells nothing that they
    do not. Tests are adjusted within the row's own family, apart from those of the gaps.
    """
    root = found[0].unit
    whole = {
        row.design.construct: place
        for place, row in enumerate(found)
        if row.unit == root and row.stratum is None and row.measure == "level" and row.shown
    }
    of = np.array([_whole_of(row, root, whole) for row in found], dtype=int)
    own = estimates.experienced
    n, n_rest = own.n, own.n[of] - own.n
    which = (of >= 0) & (n_rest >= policy.minimum)
    spread, df, _ = moderated(found, own, which, variance, "standing")
    sums, whole_sums = (_sums(*values) for values in ((n, own.mean, own.sd), (own.n[of], own.mean[of], own.sd[of])))
    rest = [other - one for one, other in zip(sums, whole_sums, strict=True)]
    told = told_of(found, "standing")
    # A usual spread can be taken from nothing: everybody else are then taken to spread like all together.
    alone = _sums(rest[0], rest[1] / np.where(which, rest[0], np.nan), own.sd[of])[2]
    rest[2] = np.where(told & told[of], rest[2], alone)
    both = [np.stack(pair, axis=-1) for pair in zip(sums, rest, strict=True)]
    against = unit_against_rest(
        *both,
        variance=np.stack([spread, np.full_like(spread, np.nan)], axis=-1),
        df=np.stack([df, np.full_like(df, np.nan)], axis=-1),
    )
    value, se, free = (np.where(which, one[..., 0], np.nan) for one in (against.value, against.se, against.df))
    value = value if exact else np.round(value, 2)
    low, high = t_interval(value, se, free)
    tests = gap_tests(value, se, free, np.array([row.design.sesoi for row in found]))
    adjusted, _ = adjusted_tests(tests, np.array([row.family for row in found]), which)
    differs, beyond, within = (one <= Q for one in adjusted)
    finite = np.isfinite(value)
    return [
        Standing(
            float(value[place]),
            _number(se[place]),
            _number(low[place]),
            _number(high[place]),
            int(n_rest[place]),
            _number(tests.nonzero[place]),
            _number(adjusted[0][place]),
            _state(
                above=bool(value[place] > 0),
                differs=bool(differs[place]),
                beyond=bool(beyond[place]),
                within=bool(within[place]),
            ),
        )
        if finite[place]
        else None
        for place in range(len(found))
    ]


def _whole_of(row: Row, root: str, whole: dict[str, int]) -> int:
    """Return the place of the organisation's own row; -1 where there is nothing to compare."""
    itself = row.unit == root and row.stratum is None
    return whole.get(row.design.construct, -1) if row.shown and row.measure == "level" and not itself else -1


def _sums(n: Floats, mean: Floats, sd: Floats) -> tuple[Floats, Floats, Floats]:
    """Return count, sum and sum of squares from count, mean and standard deviation."""
    spread = np.where(n > 1, (n - 1) * np.nan_to_num(sd) ** 2, 0.0)
    return n, n * mean, spread + n * mean**2


def _state(*, above: bool, differs: bool, beyond: bool, within: bool) -> StandingState:
    if differs and beyond:
        return "above" if above else "below"
    if within:
        return "alike"
    if differs:
        return "above-size-uncertain" if above else "below-size-uncertain"
    return "unknown"


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None

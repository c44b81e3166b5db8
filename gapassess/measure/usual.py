"""Usual: what stands for a standard deviation that is not told: the usual one of such figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from gapassess.core.policy import Policy
from gapassess.measure.families import source_of, told_of
from gapassess.measure.moments import Moments
from gapassess.measure.rows import Row

_Kept = tuple[float, float]
"""Degrees of freedom and variance."""


def with_usual(
    rows: Sequence[Row], values: Moments, part: str, *, policy: Policy, exact: bool, low: float = 0.0
) -> Moments:
    """Return the moments as they are published: rounded, and a usual standard deviation where the own is not told.

    Parameters
    ----------
    part
        ``stated`` for the stated side of a row; anything else for the experienced one, or for pairs.
    exact
        True for checking alone: unrounded.
    low
        The lowest score there can be; the highest is 100.

    Notes
    -----
    Usual is the pooled one of the same construct and level, as far as it is told; of the construct at any level
    where none is; and where none is told at all the widest that the mean allows. Whoever has the published
    numbers can work it out, so it tells nothing of the figure it stands for.
    """
    # A share beside a mean is of the same people; its spread is its own.
    means = np.array([row.measure == "level" for row in rows], dtype=bool)
    told, known = told_of(rows, part), means & (values.n > 1)
    public = values if exact else values.rounded(policy)
    if told[known].all():
        return public
    of: dict[tuple[str, str], dict[tuple[str, str | None], _Kept]] = {}
    for place in np.flatnonzero(known & told).tolist():
        level, source = source_of(rows[place], part)
        of.setdefault((rows[place].design.construct, level), {})[source] = (
            float(values.n[place] - 1),
            float(public.sd[place] ** 2),
        )
    sd = public.sd.copy()
    for place in np.flatnonzero(known & ~told).tolist():
        construct, level = rows[place].design.construct, source_of(rows[place], part)[0]
        near = of.get((construct, level), {}).values()
        anywhere = (one for (name, _), kept in of.items() if name == construct for one in kept.values())
        widest = _widest(float(public.mean[place]), float(values.n[place]), low)
        sd[place] = next((one for one in (_pooled(near), _pooled(anywhere)) if one is not None), widest)
    usual = replace(public, sd=sd)
    return usual if exact else usual.rounded(policy)


def _pooled(kept: Iterable[_Kept]) -> float | None:
    found = list(kept)
    df = sum(one for one, _ in found)
    return float(np.sqrt(sum(one * variance for one, variance in found) / df)) if df else None


def _widest(mean: float, n: float, low: float) -> float:
    """Return the standard deviation of so many people with this mean who all stand at one end or the other."""
    return float(np.sqrt(max((mean - low) * (100 - mean), 0.0) * n / (n - 1)))

"""Composition: who answered, against the wave before, from published numbers of answers alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from gapassess.measure.disclosed import Disclosed
from gapassess.measure.quality import Composition, Group, OverFull


def answers_by_unit(disclosed: Disclosed) -> dict[str, int]:
    """Return the answers of each shown leaf; a shown pool is a leaf."""
    return {line.unit: line.n for line in disclosed.units if line.level == "unit" and line.shown and line.n}


def composition(
    by: Literal["units", "strata"],
    earlier: str,
    before: Mapping[str, int],
    now: Mapping[str, int],
    *,
    totals: tuple[int, int],
) -> Composition | None:
    """Return how far the shares of answers moved.

    Parameters
    ----------
    before, now
        Answers of each group that may be shown.
    totals
        Of the whole organisation, in the wave before and in this.

    Returns
    -------
    Composition or None
        None where no group is shown in both waves. A group that is shown in one wave alone
        counts among everybody else.
    """
    names = [name for name in now if name in before]
    if not names or min(totals) <= 0:
        return None
    pairs: list[tuple[str | None, float, float]] = [
        (name, before[name] / totals[0], now[name] / totals[1]) for name in names
    ]
    others = (totals[0] - sum(before[name] for name in names), totals[1] - sum(now[name] for name in names))
    if max(others) > 0:
        pairs.append((None, max(others[0], 0) / totals[0], max(others[1], 0) / totals[1]))
    distance = sum(abs(one - other) for _, one, other in pairs) / 2
    groups = tuple(Group(name, round(100 * one), round(100 * other)) for name, one, other in pairs)
    return Composition(by, earlier, round(100 * distance), groups)


def over_full(disclosed: Disclosed) -> tuple[OverFull, ...]:
    """Return the shown units with more answers than people."""
    return tuple(
        OverFull(line.unit, line.title, line.n, line.headcount)
        for line in disclosed.units
        if line.n is not None and line.headcount is not None and line.n > line.headcount
    )

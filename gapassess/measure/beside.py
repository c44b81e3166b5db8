"""Beside: what stands beside a published gap: standing, tipping point, sensitivity, the standardised mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from gapassess.core.policy import Policy
from gapassess.measure.disclosed import Cell, CellState, UnitLine
from gapassess.measure.families import Q, Variance, adjusted_tests
from gapassess.measure.figures import states_of
from gapassess.measure.gaps import Estimates
from gapassess.measure.rows import Row
from gapassess.measure.standardised import ASKED_ALL, standardised
from gapassess.measure.standing import standings
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.nonresponse import tipping_point

SENSITIVITY = (3.0, 10.0)
"""Smallest gaps of interest, in points, that a state is also shown for."""
SIDES: Mapping[CellState, int] = {
    "material-gap": 1, "gap-size-uncertain": 1, "aligned": 0, "ahead-size-uncertain": -1, "ahead": -1,
}  # fmt: skip
WITHOUT: tuple[CellState, ...] = ("held-back", "not-asked")


def with_beside(
    cells: Sequence[Cell],
    found: Sequence[Row],
    estimates: Estimates,
    lines: Sequence[UnitLine],
    *,
    policy: Policy,
    variance: Variance,
    exact: bool,
) -> tuple[Cell, ...]:
    """Return the cells with what stands beside their gaps; a cell without figures stays as it is.

    Parameters
    ----------
    found, estimates
        The rows of the cells, in their order.
    lines
        The units with their published answers and headcounts.

    Notes
    -----
    Everything here is made of what the cells and lines publish, so it needs no decision of its own.
    """
    against = standings(found, estimates, policy=policy, variance=variance, exact=exact)
    weighted = standardised(found, estimates, lines)
    other = [sensitivity(found, estimates, sesoi) for sesoi in SENSITIVITY]
    tipping = tipping_points(cells, lines)
    apart = _apart(cells)
    return tuple(
        cell
        if cell.state in WITHOUT
        else replace(
            cell,
            standing=against[place],
            tipping=tipping[place],
            sensitivity=_sensitivity(cell, [states[place] for states in other]),
            standardised=weighted[place][0],
            standardised_se=weighted[place][1],
            standardised_df=weighted[place][2],
            marks=(*cell.marks, "shares-disagree") if _key(cell) in apart else cell.marks,
        )
        for place, cell in enumerate(cells)
    )


def _key(cell: Cell) -> tuple[str, str, str | None]:
    return cell.unit, cell.construct, cell.stratum


def _apart(cells: Sequence[Cell]) -> set[tuple[str, str, str | None]]:
    """Return where level and share both have a state that says something, and stand on different sides."""
    sides: dict[tuple[str, str, str | None], set[int]] = {}
    for cell in cells:
        if cell.state in SIDES:
            sides.setdefault(_key(cell), set()).add(SIDES[cell.state])
    return {key for key, found in sides.items() if len(found) > 1}


def _sensitivity(cell: Cell, states: Sequence[CellState]) -> tuple[tuple[float, CellState], ...]:
    return () if cell.state == "nothing-stated" else tuple(zip(SENSITIVITY, states, strict=True))


def sensitivity(found: Sequence[Row], estimates: Estimates, sesoi: float) -> list[CellState]:
    """Return the state that each row would have with another smallest gap of interest, in the same families."""
    tests = gap_tests(estimates.gap, estimates.se, estimates.df, sesoi)
    late = np.array([row.position is not None and row.position.late for row in found], dtype=bool)
    adjusted, _ = adjusted_tests(tests, np.array([row.family for row in found]), ~late)
    nonzero, beyond, within = (values <= Q for values in adjusted)
    return states_of(found, replace(estimates, nonzero=nonzero, beyond=beyond, within=within))


def tipping_points(cells: Sequence[Cell], lines: Sequence[UnitLine]) -> list[float | None]:
    """Return by how many points the silent would have to differ to cancel each gap.

    None for shares and roles, where some alone are asked, and where the rate is not known or full.
    """
    rates = {line.unit: line.n / line.headcount for line in lines if line.n is not None and line.headcount}
    asked = [
        cell.gap is not None and cell.measure == "level" and cell.stratum is None and cell.design in ASKED_ALL
        for cell in cells
    ]
    gaps = np.array([cell.gap if one else np.nan for cell, one in zip(cells, asked, strict=True)], dtype=float)
    found = tipping_point(gaps, np.array([rates.get(cell.unit, np.nan) for cell in cells], dtype=float))
    return [round(value, 2) + 0.0 if np.isfinite(value) else None for value in found.tolist()]

"""Unit quality: how far people of a unit agree, and whether units can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gapassess.core.instrument import Instrument, Item
from gapassess.core.policy import Policy
from gapassess.core.quality import QualityCounts
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Cell, Disclosed
from gapassess.measure.quality import AGREEING, CAUTION, COMPARE, Advice, Agreed, Compared
from gapassess.measure.quality_figures import tells_shares
from gapassess.measure.quality_plan import PARTS
from gapassess.stats.agreement import agreement, uniform_null
from gapassess.stats.icc import icc

FEWEST = 5
"""Units under which nothing is said: a mean over fewer is too near to one of them."""


def agreements(
    counts: QualityCounts, instrument: Instrument, decisions: Decisions, policy: Policy
) -> tuple[Agreed, ...]:
    """Return how far people of one unit give the same answers, for each construct and part on one scale.

    Notes
    -----
    Means over units that show shares, so a unit's own answers are not told. With many items
    nearly every unit passes .70 on the uniform null, so rwg(j) decides nothing. Source: R
    ``multilevel::rwg.j``, ``rwg.j.lindell``, ``ad.m(type = "mean")``.
    """
    found = []
    for construct in instrument.constructs:
        for part, side, stage in PARTS:
            items = instrument.scored(construct, side=side, stage=stage)
            scales = {one.scale for one in items}
            if len(scales) == 1:
                units = list(_units(counts, instrument, decisions, policy, items))
                plain = Agreed(construct, part, len(items), len(units))
                found.append(plain if len(units) < FEWEST else _agreed(plain, np.array(units, dtype=float)))
    return tuple(found)


def _units(
    counts: QualityCounts, instrument: Instrument, decisions: Decisions, policy: Policy, items: tuple[Item, ...]
) -> Iterator[list[list[int]]]:
    """Yield items x options of each unit where all of the items may be told."""
    values = instrument.scale(items[0]).values
    for unit in dict.fromkeys(unit for unit, _ in counts.within):
        codes = [counts.within.get((unit, one.id), {}) for one in items]
        if all(
            tells_shares(instrument, decisions, policy, unit=unit, item=item.id, codes=one)
            for item, one in zip(items, codes, strict=True)
        ):
            yield [[one.get(value, 0) for value in values] for one in codes]


def _agreed(plain: Agreed, histogram: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Agreed:
    options = histogram.shape[-1]
    out = agreement(histogram, uniform_null(options))
    return Agreed(
        plain.construct,
        plain.part,
        plain.items,
        plain.units,
        null=out.null.name,
        rwg_j=round(float(out.rwg_j.mean()), 2),
        agreeing=int((out.rwg_j >= AGREEING).sum()),
        rwg_j_star=round(float(out.rwg_j_star.mean()), 2) + 0.0,
        ad=round(float(out.ad_mean.mean()), 2),
        ad_limit=round(options / 6, 2),
    )


def compared(disclosed: Disclosed, instrument: Instrument) -> tuple[Compared, ...]:
    """Return how well each construct tells the lowest units apart, from what they publish and nothing else.

    Notes
    -----
    Published means and standard deviations carry one or two decimals, so the last digit of an
    ICC can differ from one of the answers. Source: R ``multilevel::ICC1``, ``ICC2``; ICC(1) here
    is at n0.
    """
    pools = {line.unit for line in disclosed.units if line.pooled}
    cells = [
        cell
        for cell in disclosed.at_level("unit")
        if cell.unit not in pools and cell.stratum is None and cell.measure == "level" and cell.n_experienced
    ]
    found = []
    for design in instrument.designs:
        own = [cell for cell in cells if cell.construct == design.construct]
        found.append(_compared(Compared(design.construct, "experienced", 0), own))
        if design.design == "paired":
            found.append(_compared(Compared(design.construct, "gap", 0), own))
    return tuple(found)


def _compared(plain: Compared, cells: list[Cell]) -> Compared:
    told = [_published(cell, plain) for cell in cells]
    rows = np.array([one for one in told if None not in one], dtype=float).reshape(-1, 3)
    if len(rows) < FEWEST:
        return Compared(plain.construct, plain.of, len(rows))
    n, mean, sd = rows.T
    out = icc(n, n * mean, (n - 1) * sd**2 + n * mean**2)
    alike = float(out.by_n0), float(out.icc2)
    if not np.isfinite(alike).all():
        return Compared(plain.construct, plain.of, len(rows))
    icc2 = round(alike[1], 2) + 0.0
    return Compared(plain.construct, plain.of, len(rows), round(alike[0], 3) + 0.0, icc2, advice(icc2))


def _published(cell: Cell, plain: Compared) -> tuple[float | None, float | None, float | None]:
    if plain.of == "gap":
        return cell.n_experienced, cell.gap, cell.sd_gap
    return cell.n_experienced, cell.experienced, cell.sd_experienced


def advice(icc2: float) -> Advice:
    """Return what an ICC(2) allows.

    Examples
    --------
    >>> [advice(value) for value in (0.7, 0.5, 0.49)]
    ['compare', 'caution', 'whole']
    """
    return "compare" if icc2 >= COMPARE else "caution" if icc2 >= CAUTION else "whole"

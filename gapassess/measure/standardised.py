"""Standardised: a unit's experienced side with each part weighted by its headcount, beside the person-weighted one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gapassess.measure.disclosed import UnitLine
from gapassess.measure.gaps import Estimates
from gapassess.measure.rows import Row
from gapassess.stats.stratified import stratified_mean

ASKED_ALL = ("target", "paired")
_Part = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Figures:
    """Count, sum, sum of squares and headcount by unit, of one construct, where they are shown.

    Attributes
    ----------
    usual
        Units whose own standard deviation is not told.
    """

    of: Mapping[str, _Part]
    children: Mapping[str, Sequence[str]]
    usual: frozenset[str]

    def parts(self, unit: str) -> Iterator[_Part]:
        """Yield the parts of a unit: its shown parts in turn, and all others of it as one.

        The others are what subtraction gives anyway, and were protected for that reason.
        """
        shown = [child for child in self.children.get(unit, ()) if child in self.of]
        n, total, squares, people = (
            own - sum(self.of[child][place] for child in shown) for place, own in enumerate(self.of[unit])
        )
        if n > 0 and not self.usual.isdisjoint({unit, *shown}):
            # A usual spread can be taken from nothing: the others are then taken to spread like all together.
            size, whole, own, _ = self.of[unit]
            squares = total**2 / n + (n - 1) * (own - whole**2 / size) / (size - 1)
        if n > 0 or people > 0:
            yield n, total, squares, max(people, 0.0)
        for child in shown:
            yield from self.parts(child)


def standardised(
    found: Sequence[Row], estimates: Estimates, lines: Sequence[UnitLine]
) -> list[tuple[float | None, float | None, float | None]]:
    """Return mean, standard error and degrees of freedom of each row with its parts weighted by headcount.

    Returns
    -------
    list
        None three times for shares and strata, for a unit without shown parts, where not
        everybody was asked, and where a headcount is not known.

    Notes
    -----
    Source: Cochran 1977; R ``survey::svymean`` with strata and fpc. All were asked, so the parts
    are strata and the standard error speaks of these people at this time.
    """
    people = {line.unit: float(line.headcount) for line in lines if line.headcount is not None}
    children: dict[str, list[str]] = {}
    for line in lines:
        children.setdefault(line.parent or "", []).append(line.unit)
    n, mean, sd = (getattr(estimates.experienced, name).tolist() for name in ("n", "mean", "sd"))
    figures: dict[str, dict[str, _Part]] = {}
    places = [place for place, row in enumerate(found) if _counts(row)]
    for place in places:
        row, size, middle = found[place], n[place], mean[place]
        spread = (size - 1) * sd[place] ** 2 if size > 1 and np.isfinite(sd[place]) else 0.0
        headcount = people.get(row.unit, float("nan"))
        figures.setdefault(row.design.construct, {})[row.unit] = (
            size,
            size * middle,
            spread + size * middle**2,
            headcount,
        )
    usual: dict[str, set[str]] = {}
    for row in (found[place] for place in places if not found[place].spread_told):
        usual.setdefault(row.design.construct, set()).add(row.unit)
    known = {name: _Figures(of, children, frozenset(usual.get(name, ()))) for name, of in figures.items()}
    split = {place: list(known[found[place].design.construct].parts(found[place].unit)) for place in places}
    wanted = [place for place, parts in split.items() if len(parts) > 1 and np.isfinite(parts).all()]
    result: list[tuple[float | None, float | None, float | None]] = [(None, None, None)] * len(found)
    if not wanted:
        return result
    widest = max(len(split[place]) for place in wanted)
    padded = np.array([split[place] + [(0.0,) * 4] * (widest - len(split[place])) for place in wanted])
    made = stratified_mean(*np.moveaxis(padded, -1, 0))
    told = zip(wanted, made.mean.tolist(), made.se.tolist(), made.df.tolist(), strict=True)
    for place, middle, error, df in told:
        result[place] = _number(middle), _number(error), _number(df)
    return result


def _counts(row: Row) -> bool:
    return row.shown and row.measure == "level" and row.stratum is None and row.design.design in ASKED_ALL


def _number(value: float) -> float | None:
    return round(value, 2) + 0.0 if np.isfinite(value) else None

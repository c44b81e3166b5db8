"""Waves by chance: people drawn from the companies, summed as the store sums them, estimated as the product does."""

from dataclasses import dataclass

import numpy as np

from gapassess.core.cells import CellSums
from gapassess.core.instrument import ConstructDesign
from gapassess.core.policy import Policy
from gapassess.core.strategy import Position
from gapassess.measure.figures import states_of
from gapassess.measure.gaps import estimate
from gapassess.measure.rows import Row

POLICY = Policy()
TOGETHER = 25
"""Waves that are estimated in one call: each is a family, with priors, of its own."""
PART = {"paired": "pair", "target": "experienced", "independent": "experienced"}


@dataclass(frozen=True)
class Unit:
    """One unit of a made-up wave: whom its answers are drawn from, and what is stated there.

    Attributes
    ----------
    stated
        Points, for a target; None where people state it.
    swaps
        Whether each person's two sides change places by the toss of a coin: then there is no gap.
    """

    company: object
    n: int
    stated: float | None = None
    swaps: bool = False


@dataclass(frozen=True)
class Found:
    """What the product made of the waves; arrays of waves x units."""

    gap: np.ndarray
    se: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray
    beyond: np.ndarray
    within: np.ndarray
    states: np.ndarray


def simulate(units, waves, chance, *, design="paired", variance="moderated", sesoi=5.0, judge=estimate):
    """Draw `waves` waves of these units with replacement, and return what the product says of each.

    Parameters
    ----------
    judge
        `estimate` of the product; a test puts a wrong one in its place.
    """
    parts = []
    for start in range(0, waves, TOGETHER):
        number = min(TOGETHER, waves - start)
        rows = _rows(units, number, chance, design=design, sesoi=sesoi)
        made = judge(rows, POLICY, variance=variance, exact=False)
        states = states_of(rows, made)
        columns = (made.gap, made.se, made.low, made.high, made.p, made.beyond, made.within, np.array(states))
        parts.append([np.reshape(column, (number, len(units))) for column in columns])
    return Found(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _rows(units, waves, chance, *, design, sesoi):
    """Rows of `waves` waves, one after the other; the level of each is its own, so families and priors are too."""
    about = ConstructDesign("lead", design, sesoi)
    drawn = [_sums(str(place), unit, waves, chance, design=design) for place, unit in enumerate(units)]
    leaders = (
        [_sums(str(place), unit, waves, chance, design="stated") for place, unit in enumerate(units)]
        if design == "independent"
        else drawn
    )
    return [
        Row(
            unit=str(place),
            stratum=None,
            design=about,
            measure="level",
            family=f"wave {wave}/level",
            held=False,
            asked=True,
            experienced=drawn[place][wave],
            stated=None if design == "target" else leaders[place][wave],
            stated_from=None if design == "target" else str(place),
            stated_level=None if design == "target" else f"wave {wave}",
            position=Position("plan", str(place), "lead", "level", unit.stated) if design == "target" else None,
            share_shown=True,
        )
        for wave in range(waves)
        for place, unit in enumerate(units)
    ]


def _sums(name, unit, waves, chance, *, design):
    """Sums of one unit in each wave: who answers is drawn anew, with replacement."""
    people = chance.integers(len(unit.company.stated), size=(waves, unit.n))
    stated, experienced = unit.company.stated[people], unit.company.experienced[people]
    if unit.swaps:
        turn = chance.random(people.shape) < 0.5
        stated, experienced = np.where(turn, experienced, stated), np.where(turn, stated, experienced)
    sides = {"paired": (stated, experienced), "stated": (stated,)}.get(design, (experienced,))
    sums = [total for side in sides for total in (side.sum(axis=1), (side**2).sum(axis=1))]
    if design == "paired":
        sums.append((stated * experienced).sum(axis=1))
    part, lattice = PART.get(design, "stated"), unit.company.lattice
    return [CellSums(name, None, "lead", part, lattice, unit.n, *row) for row in np.stack(sums, axis=1).tolist()]

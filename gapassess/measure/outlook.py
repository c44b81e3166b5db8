"""Outlook: what a wave will be able to say, per family of cells, before it is opened.

Nothing here rests on an answer of the wave: expected answers pass the same decisions and the same
rows that real ones will.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gapassess.core.policy import Policy
from gapassess.core.strategy import Measure
from gapassess.measure.counted import Counted
from gapassess.measure.deciding import decide
from gapassess.measure.decisions import Decisions
from gapassess.measure.expected import Force
from gapassess.measure.families import Q
from gapassess.measure.moments import Floats
from gapassess.measure.rows import Row, rows
from gapassess.stats.intervals import t_interval
from gapassess.stats.multiplicity import level_in_family
from gapassess.stats.power import answers_to_call_aligned
from gapassess.stats.precision import detectable_gap
from gapassess.stats.standard_errors import one_sample_se, welch

DRAWS, LARGE, FEWEST, SEED = 100, 10_000, 20, 1
GAP, POWER = 10.0, 0.8
QUARTER = 0.25
"""Share of a family's cells that have the gap asked about; the others have none."""
SD: Mapping[Measure, float] = {"level": 22.0, "share": 50.0}
HALF = 0.5

Spread = Mapping[tuple[str, str], float]
"""(construct, ``level``, ``share`` or ``stated``) to standard deviation; of person gaps where paired."""


@dataclass(frozen=True)
class Prospect:
    """What one family of cells will be able to say; shares are 0 to 1 of all its cells.

    Attributes
    ----------
    level, measure
        ``organisation``, ``level:N``, ``unit`` or ``stratum``; ``level`` or ``share``.
    units, units_shown
        Units of the level (strata in ``stratum``), and how many of them will be shown by
        themselves; a pool is not a unit.
    shown, shown_low, shown_high
        Cells that will be shown, the mean over all draws, with the 5th and 95th percentile.
    stated
        Cells that will have a stated side.
    told, material, aligned
        Cells shown whose answers give 80 % power to call a gap of 10 points different from
        0, to call it larger than the smallest of interest, and to call one of 0 in line, judged
        together with all others of the family, of which a quarter have such a gap.
    answers
        Expected answers of the middle unit shown; None where none is.
    detectable, material_from, half_width
        Smallest gap that the middle cell shown tells from none and calls material, and
        half its 95 % interval, in points; None where no cell is both shown and stated.
    aligned_takes, aligned_units
        Answers it takes to call a gap of 0 in line in the middle construct, and how many
        units have as many.

    Notes
    -----
    Judging many at once costs power, the more the fewer of them have a gap: with a quarter, what
    was promised came true at least as often as said (``python -m tests.simulation.coverage``).
    """

    level: str
    measure: Measure
    units: int
    units_shown: float
    cells: int
    shown: float
    shown_low: float
    shown_high: float
    held_back: float
    stated: float
    told: float
    material: float
    aligned: float
    answers: float | None
    detectable: float | None
    material_from: float | None
    half_width: float | None
    aligned_takes: int | None
    aligned_units: int


@dataclass(frozen=True)
class _Drawn:
    """What many draws gave.

    Attributes
    ----------
    shown
        Draws x cells.
    asked
        Per cell; where one is neither shown nor held back in any draw, nobody is asked.
    whole
        Per unit and stratum: how often it was shown, 0 to 1.
    """

    shown: npt.NDArray[np.bool_]
    asked: npt.NDArray[np.bool_]
    whole: Floats


@dataclass(frozen=True)
class _Seen:
    """How often each unit or stratum (by its name) was shown."""

    level: str
    name: tuple[str, str | None]
    answers: int
    shown: float


def prospects(force: Force, policy: Policy, spread: Spread, *, draws: int | None = None) -> tuple[Prospect, ...]:
    """Return what each family of cells will be able to say, from the organisation down.

    Parameters
    ----------
    spread
        Standard deviations as far as known; 22 points (50 for a share) otherwise.
    draws
        Waves by chance that the shares shown rest on; 100, fewer in a large organisation, when
        None. The same force always gives the same figures.
    """
    expected = force.expected()
    cells = rows(expected, decide(expected, policy, spreads=False))
    names = _names(expected)
    drawn = _drawn(force, policy, names, draws or max(FEWEST, min(DRAWS, LARGE // len(force.tree.units))))
    seen = [
        _Seen("stratum" if name[1] is not None else expected.level(name[0]), name, _answers(expected, *name), often)
        for name, often in zip(names, drawn.whole.tolist(), strict=True)
    ]
    strong = _power(cells, spread)
    families = np.array([row.family for row in cells])
    found = []
    for family in dict.fromkeys(families[drawn.asked].tolist()):
        first = next(row for row in cells if row.family == family)
        here = drawn.asked & (families == family)
        own = [one for one in seen if one.level == first.level]
        found.append(_prospect(first, here, drawn.shown, strong, own))
    return tuple(sorted(found, key=lambda one: _order(one.level)))


def _drawn(force: Force, policy: Policy, names: Sequence[tuple[str, str | None]], number: int) -> _Drawn:
    shown, asked, whole = [], [], []
    for counted in force.draws(number, seed=SEED):
        decisions = decide(counted, policy, spreads=False)
        cells = rows(counted, decisions)
        shown.append([row.shown for row in cells])
        asked.append([row.shown or row.held for row in cells])
        whole.append([_whole(counted, decisions, *name) for name in names])
    return _Drawn(np.array(shown), np.logical_or.reduce(np.array(asked)), np.array(whole, dtype=float).mean(axis=0))


def opening_level(found: Sequence[Prospect]) -> str | None:
    """Return the lowest level of units where at least half of the cells will be shown; None where there is none."""
    fit = [one.level for one in found if one.measure == "level" and one.level != "stratum" and one.shown >= HALF]
    return fit[-1] if fit else None


def _order(level: str) -> tuple[int, int]:
    kind, _, depth = level.partition(":")
    return ("organisation", "level", "unit", "stratum").index(kind), int(depth or 0)


def _names(counted: Counted) -> list[tuple[str, str | None]]:
    units: list[tuple[str, str | None]] = [
        (unit.id, None) for unit in counted.tree.units if unit.id not in counted.pools and unit.id in counted.headcounts
    ]
    return [*units, *((counted.tree.root.id, name) for name in sorted(filter(None, counted.by_stratum)))]


def _answers(counted: Counted, unit: str, stratum: str | None) -> int:
    return counted.by_stratum[stratum] if stratum is not None else counted.responses[unit]


def _whole(counted: Counted, decisions: Decisions, unit: str, stratum: str | None) -> bool:
    return not decisions.holds(unit, stratum=stratum) and _answers(counted, unit, stratum) > 0


@dataclass(frozen=True)
class _Power:
    """One element per cell, points; nan where there is nothing to compare."""

    detectable: Floats
    material: Floats
    aligned: Floats
    half_width: Floats
    takes: Floats
    sesoi: Floats
    stated: npt.NDArray[np.bool_]


def _power(cells: Sequence[Row], spread: Spread) -> _Power:
    n = np.array([row.experienced.n if row.experienced else np.nan for row in cells], dtype=float)
    two = np.array([row.design.design in ("independent", "perception") for row in cells], dtype=bool)
    m = np.array([row.stated.n if row.stated else np.nan for row in cells], dtype=float)
    stated = np.array([row.stated is not None or row.position is not None for row in cells], dtype=bool)
    sd = np.array([spread.get((row.design.construct, row.measure), SD[row.measure]) for row in cells], dtype=float)
    lead_sd = np.array([spread.get((row.design.construct, "stated"), SD["level"]) for row in cells], dtype=float)
    both = welch(lead_sd**2, m, sd**2, n)
    one = np.where(n > 1, n - 1, np.nan)
    se = np.where(two, both.se, one_sample_se(sd**2, n))
    se, df = np.where(stated, se, np.nan), np.where(two, both.df, one)
    sesoi = np.array([row.design.sesoi for row in cells], dtype=float)
    gap, none = (float(level_in_family(share, POWER, Q)) for share in (QUARTER, 1 - QUARTER))
    return _Power(
        detectable=detectable_gap(se, df, power=POWER, alpha=gap),
        material=sesoi + detectable_gap(se, df, power=POWER, alpha=2 * gap),
        aligned=detectable_gap(se, df, power=(1 + POWER) / 2, alpha=2 * none),
        half_width=t_interval(np.zeros(len(se)), se, df).high,
        takes=np.where(two, np.nan, answers_to_call_aligned(sesoi, sd, power=POWER, alpha=none)),
        sesoi=sesoi,
        stated=stated,
    )


def _prospect(
    first: Row,
    here: npt.NDArray[np.bool_],
    shown: npt.NDArray[np.bool_],
    strong: _Power,
    own: Sequence[_Seen],
) -> Prospect:
    """Return what the family of the row `first` will be able to say; `here` are its cells, `own` its units."""
    visible = [one for one in own if one.shown >= HALF]
    often = shown[:, here].mean(axis=0)
    each = shown[:, here].mean(axis=1)
    usual = here & (shown.mean(axis=0) >= HALF)
    takes = _middle(strong.takes[here])
    return Prospect(
        level=first.level,
        measure=first.measure,
        units=len(own),
        units_shown=sum(one.shown for one in own),
        cells=int(here.sum()),
        shown=float(each.mean()),
        shown_low=float(np.quantile(each, 0.05)),
        shown_high=float(np.quantile(each, 0.95)),
        held_back=float(1 - each.mean()),
        stated=float(strong.stated[here].mean()),
        told=float((often * (strong.detectable[here] <= GAP)).mean()),
        material=float((often * (strong.material[here] <= GAP)).mean()),
        aligned=float((often * (strong.aligned[here] <= strong.sesoi[here])).mean()),
        answers=_middle(np.array([one.answers for one in visible], dtype=float)),
        detectable=_middle(strong.detectable[usual]),
        material_from=_middle(strong.material[usual]),
        half_width=_middle(strong.half_width[usual]),
        aligned_takes=None if takes is None else int(np.ceil(takes)),
        aligned_units=sum(takes is not None and one.answers >= takes for one in visible),
    )


def _middle(values: Floats) -> float | None:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else None

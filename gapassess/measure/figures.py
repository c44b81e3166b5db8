"""Figures: rows and their estimates become published cells; a held-back row carries none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gapassess.core.cells import CellSums
from gapassess.core.policy import Policy
from gapassess.measure.disclosed import USUAL, Cell, CellState, StageFigure
from gapassess.measure.gaps import Estimates
from gapassess.measure.moments import Floats
from gapassess.measure.order import hundredths
from gapassess.measure.rows import Row

PROTECTED = "protected"
LOW = 50.0
CEILING = 60
"""Of 100 people, with the highest score there is, from which on there is little room to see a difference."""
_ALIKE = (
    *("gap", "se", "df", "low", "high", "fcr_low", "fcr_high"),
    *("p", "p_adjusted", "agree", "agree_low", "agree_high"),
)
_Columns = Mapping[str, Sequence[float | None]]


def figures(
    found: Sequence[Row], estimates: Estimates, stages: Sequence[tuple[StageFigure, ...]], policy: Policy
) -> tuple[Cell, ...]:
    """Return one cell per row, in order; state and reason alone where nothing may be said.

    Parameters
    ----------
    stages
        Of each row, the stages before practice.
    """
    columns = _columns(estimates)
    states = states_of(found, estimates)
    cells = []
    for place, (row, state, before) in enumerate(zip(found, states, stages, strict=True)):
        if state in ("held-back", "not-asked"):
            cells.append(_silent(row, state))
        else:
            told = {name: values[place] for name, values in columns.items()}
            cells.append(_cell(row, state, told, before, policy))
    return tuple(cells)


def states_of(found: Sequence[Row], estimates: Estimates) -> list[CellState]:
    """Return the first state that applies to each row (methods, section 5)."""
    some, short = estimates.nonzero.tolist(), (estimates.gap > 0).tolist()
    beyond, within = estimates.beyond.tolist(), estimates.within.tolist()
    nothing = np.isnan(estimates.gap).tolist()
    states: list[CellState] = []
    for place, row in enumerate(found):
        if row.held:
            states.append("held-back")
        elif not row.shown:
            states.append("not-asked")
        elif nothing[place] or (row.position is not None and row.position.late):
            states.append("nothing-stated")
        elif some[place] and beyond[place]:
            states.append("material-gap" if short[place] else "ahead")
        elif within[place]:
            states.append("aligned")
        elif some[place]:
            states.append("gap-size-uncertain" if short[place] else "ahead-size-uncertain")
        else:
            states.append("unknown")
    return states


def _silent(row: Row, state: CellState) -> Cell:
    reason = PROTECTED if state == "held-back" else None
    return Cell(row.unit, row.design.construct, row.stratum, row.design.design, row.measure, state, reason)


def _cell(
    row: Row, state: CellState, told: Mapping[str, float | None], before: tuple[StageFigure, ...], policy: Policy
) -> Cell:
    design = row.design.design
    stated, experienced = told["stated"], told["experienced"]
    n_experienced = int(told["n_experienced"] or 0)
    two_sided = design in ("independent", "perception")
    n_stated = 0 if design == "target" else int(told["n_stated"] or 0)
    share = row.share_shown and n_experienced >= policy.share_minimum
    practised = () if experienced is None else (StageFigure("practised", n_experienced, experienced),)
    return Cell(
        row.unit,
        row.design.construct,
        row.stratum,
        design,
        row.measure,
        state,
        n=n_experienced + (n_stated if two_sided else 0),
        n_stated=n_stated,
        n_experienced=n_experienced,
        stated=stated,
        experienced=experienced,
        sd_stated=told["sd_stated"] if design != "target" else None,
        sd_experienced=told["sd_experienced"],
        sd_gap=told["sd_gap"] if design == "paired" else None,
        gap=told["gap"],
        se=told["se"] if stated is not None else None,
        df=told["df"] if stated is not None else None,
        low=told["low"],
        high=told["high"],
        fcr_low=told["fcr_low"],
        fcr_high=told["fcr_high"],
        p=told["p"],
        p_adjusted=told["p_adjusted"],
        low_both=stated is not None and experienced is not None and max(stated, experienced) < LOW,
        agree_share=told["agree"] if share else None,
        agree_low=told["agree_low"] if share else None,
        agree_high=told["agree_high"] if share else None,
        sesoi=row.design.sesoi,
        commitment=row.position.commitment if row.position else None,
        marks=_marks(row, told["gap"], share=share),
        stages=(*before, *practised) if before else (),
    )


def _marks(row: Row, gap: float | None, *, share: bool) -> tuple[str, ...]:
    marks = []
    if row.position is not None and row.position.late:
        marks.append("position-set-after-close")
    if row.design.design in ("independent", "perception") and row.stated_from not in (None, row.unit):
        marks.append(f"stated-from:{row.stated_from}")
    if not row.spread_told:
        marks.append(USUAL["gap"])
    if row.design.design in ("independent", "perception") and not row.stated_spread_told:
        marks.append(USUAL["stated"])
    sums = row.experienced
    if share and row.measure == "level" and sums is not None:
        if sums.top is not None and 100 * sums.top >= CEILING * sums.n:
            marks.append("ceiling")
        # By the number that is printed: a gap that reads 0 has no sign to disagree with.
        if gap is not None and _order(row, sums) * round(gap) < 0:
            marks.append("order-disagrees")
    return tuple(marks)


def _order(row: Row, sums: CellSums) -> int:
    """Return which side stands above by order alone: over 0 for the stated one, 0 where that is not known."""
    against = hundredths(row.position.stated) if row.position else None
    own = row.design.design in ("target", "paired") or row.stated_from == row.unit
    if sums.above is None or sums.below is None or sums.against != against or not own:
        return 0
    return sums.above - sums.below


def _columns(estimates: Estimates) -> _Columns:
    found: dict[str, Floats] = {name: getattr(estimates, name) for name in _ALIKE}
    found |= {"sd_gap": estimates.difference_sd}
    for side in ("stated", "experienced"):
        moments = getattr(estimates, side)
        found |= {f"n_{side}": moments.n, side: moments.mean, f"sd_{side}": moments.sd}
    return {name: _numbers(values) for name, values in found.items()}


def _numbers(values: Floats) -> list[float | None]:
    """Return plain floats, None for nan; an endless df (full pooling) is None too."""
    finite = np.isfinite(values).tolist()
    return [value if told else None for value, told in zip(values.tolist(), finite, strict=True)]

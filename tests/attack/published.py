"""A wave counted from what is published of it alone: what can be made of this adds no fact of its own."""

from dataclasses import replace

from gapassess.core.cells import CellSums
from gapassess.measure.disclosure import rebuild
from gapassess.measure.order import hundredths
from gapassess.measure.scoring import plan


def from_published(counted, policy, decisions, *, variance="moderated", exact=False):
    """What `rebuild` gives of a wave, had it never counted but what it publishes."""
    shown = rebuild(counted, policy, decisions, variance=variance, exact=True)
    return rebuild(published(shown, counted), policy, decisions, variance=variance, exact=exact)


def published(disclosed, counted):
    """What was counted, from numbers, means, standard deviations, shares, marks, headcounts and positions.

    Parameters
    ----------
    disclosed
        Unrounded.
    counted
        Of this only what everybody knows is taken: tree, headcounts, pools, positions, declared contrasts.
    """
    steps = {(one.construct, one.part): one.first.lattice for one in plan(counted.instrument).tallies}
    sums = {}
    for cell in disclosed.cells:
        if cell.n_experienced is not None and cell.measure == "level":
            for one in _sums(cell, steps, counted):
                sums[one.key] = one
    for one in disclosed.contrasts:
        lattice = next(sums.lattice for sums in counted.sums if sums.construct == one.id)
        total, squares = _added(one.n, one.mean, one.sd, lattice)
        sums[one.unit, None, one.id, "pair"] = CellSums(one.unit, None, one.id, "pair", lattice, one.n, total, squares)
    return replace(
        counted,
        sums=tuple(sums.values()),
        responses={line.unit: line.n for line in disclosed.units if line.n is not None},
        direct={},
        by_stratum=dict.fromkeys((cell.stratum for cell in disclosed.cells), 0),
        groups={},
    )


def _added(n, mean, sd, lattice):
    """Sum and sum of squares in steps."""
    squares = ((n - 1) * (sd or 0) ** 2 if n > 1 else 0) + n * mean**2
    return round(n * mean * lattice / 100), round(squares * (lattice / 100) ** 2)


def _sums(cell, steps, counted):
    part = "pair" if cell.design == "paired" else "experienced"
    lattice, n = steps[cell.construct, part], cell.n_experienced
    total, squares = _added(n, cell.experienced, cell.sd_experienced, lattice)
    one = CellSums(cell.unit, cell.stratum, cell.construct, part, lattice, n, total, squares)
    if part == "pair":
        first, first_squares = _added(n, cell.stated, cell.sd_stated, lattice)
        _, apart = _added(n, cell.gap, cell.sd_gap, lattice)
        one = replace(
            one, total=first, squares=first_squares, other_total=total, other_squares=squares,
            product=(first_squares + squares - apart) // 2,
        )  # fmt: skip
    if cell.agree_share is not None:
        one = replace(one, agreeing=round(n * cell.agree_share / 100), top=n if "ceiling" in cell.marks else 0)
    if "order-disagrees" in cell.marks:
        # The mark says which side stands above by order: the one that the gap does not say.
        position = counted.position.get((cell.unit, cell.construct, "level"))
        one = replace(
            one, above=int(cell.gap < 0), below=int(cell.gap > 0),
            against=hundredths(position.stated) if position is not None else None,
        )  # fmt: skip
    yield one
    if cell.design in ("independent", "perception") and cell.n_stated:
        lender = next((mark.partition(":")[2] for mark in cell.marks if mark.startswith("stated-from:")), cell.unit)
        of_leaders = steps[cell.construct, "stated"]
        told = _added(cell.n_stated, cell.stated, cell.sd_stated, of_leaders)
        yield CellSums(lender, None, cell.construct, "stated", of_leaders, cell.n_stated, *told)
    for stage in cell.stages:
        if stage.stage != "practised":
            of_stage = steps[cell.construct, stage.stage]
            total, _ = _added(stage.n, stage.mean, 0, of_stage)
            # Of a stage the mean alone is published.
            least = -(-(total**2) // stage.n)
            yield CellSums(cell.unit, cell.stratum, cell.construct, stage.stage, of_stage, stage.n, total, least)

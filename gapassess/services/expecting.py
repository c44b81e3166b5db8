"""Expecting: whom a wave asks, and how far answers spread, for whoever says what will be shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from gapassess.core.blocks import rotating
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.strategy import Position, known_on_opening, positions
from gapassess.core.wave import Wave
from gapassess.measure.disclosed import Cell, Disclosed
from gapassess.measure.expected import Asked, Force, Said
from gapassess.measure.pools import EXPECTED_RATE, pooled_tree
from gapassess.services.people import own_headcounts, people_by_group, tree_of, with_descendants
from gapassess.services.pooling import fixed_pools
from gapassess.services.reading import assess, waves_with_figures
from gapassess.services.workspace import Workspace
from gapassess.store import strategy
from gapassess.words.speech import say


@dataclass(frozen=True)
class Before:
    """Waves with figures that opened before a day, the newest last, and what that one shows."""

    waves: tuple[Wave, ...]
    newest: Disclosed | None

    @property
    def wave(self) -> str | None:
        """Id of the newest; None where there is none."""
        return self.newest.wave if self.newest is not None else None


def waves_before(workspace: Workspace, day: date) -> Before:
    """Return the waves with figures that opened before `day`."""
    earlier = tuple(wave for wave in waves_with_figures(workspace) if wave.opens < day)
    return Before(earlier, assess(workspace, earlier[-1].id) if earlier else None)


def force_of(
    workspace: Workspace, instrument: Instrument, *, opens: date, minimum: int, known: Before
) -> tuple[Force, Tree]:
    """Return whom a wave asks, with the pools and positions that closing will find, and the plain tree.

    Returns
    -------
    force, plain
        The chance of each to answer is `EXPECTED_RATE`, and what they say that of the organisation in the wave before.
    """
    with workspace.database.read() as tx:
        plain = tree_of(workspace, tx, day=opens)
        own = own_headcounts(tx, day=opens)
        groups = people_by_group(tx, day=opens)
        fixed = fixed_pools(tx, replace(known.waves[-1], opens=opens), plain) if known.waves else None
        commitments = known_on_opening(strategy.current(tx, on=opens), strategy.current(tx), day=opens)
    tree, pools = pooled_tree(plain, own, minimum=minimum, title=say("pool.title"), before=fixed)
    stated: tuple[Position, ...]
    stated, _ = positions(commitments, tree, day=opens, framework=instrument.framework)
    asked = tuple(
        Asked(unit, stratum, people, EXPECTED_RATE)
        for (unit, stratum), people in groups.items()
        if unit in tree.by_id
    )
    some = rotating(instrument, tree, pools, with_descendants(own, tree), minimum=minimum)
    return Force(instrument, tree, pools, asked, stated, some, _said(instrument, known.newest)), plain


def spread(instrument: Instrument, before: Disclosed | None) -> dict[tuple[str, str], float]:
    """Return standard deviations of the organisation in the wave before, where they are shown."""
    found: dict[tuple[str, str], float] = {}
    if before is None:
        return found
    root = before.units[0].unit
    for design in instrument.designs:
        cell = before.cell(root, design.construct)
        if cell is not None:
            known = {
                "level": cell.sd_gap if design.design == "paired" else cell.sd_experienced,
                "stated": cell.sd_stated,
                "share": _share_sd(cell),
            }
            found |= {(design.construct, part): sd for part, sd in known.items() if sd}
    return found


def _said(instrument: Instrument, before: Disclosed | None) -> Said:
    """Return what the organisation said in the wave before, where it is shown."""
    found: dict[tuple[str, str], tuple[float, float]] = {}
    if before is None:
        return found
    root = before.units[0].unit
    for construct in (design.construct for design in instrument.designs):
        cell = before.cell(root, construct)
        if cell is not None and cell.experienced is not None and cell.sd_experienced is not None:
            found[construct, "experienced"] = cell.experienced, cell.sd_experienced
        if cell is not None and cell.stated is not None and cell.sd_stated is not None:
            found[construct, "stated"] = cell.stated, cell.sd_stated
    return found


def _share_sd(cell: Cell) -> float | None:
    share = None if cell.agree_share is None else cell.agree_share / 100
    return None if share is None else 100 * sqrt(share * (1 - share))

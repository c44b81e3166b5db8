"""Blocks: whose form rotates, and the blocks of one person, drawn when the form opens.

Drawn for a page and never for a token: nothing that is stored says who was to get which.
"""

from __future__ import annotations

from collections.abc import Callable

from gapassess.core.blocks import Drawn, read_drawn, rotating
from gapassess.core.instrument import Instrument
from gapassess.core.wave import Wave
from gapassess.measure.pools import pooled_tree
from gapassess.services.people import own_headcounts, tree_of, with_descendants
from gapassess.services.pooling import fixed_pools
from gapassess.services.workspace import Workspace
from gapassess.store.database import Transaction


def rotating_units(workspace: Workspace, tx: Transaction, wave: Wave, instrument: Instrument) -> frozenset[str]:
    """Return the units whose people are asked some of the blocks of a wave; in all others they are asked every item."""
    if instrument.blocks is None:
        return frozenset()
    plain = tree_of(workspace, tx, day=wave.opens)
    own = own_headcounts(tx, day=wave.opens)
    before = fixed_pools(tx, wave, plain)
    tree, pools = pooled_tree(plain, own, minimum=wave.policy.minimum, title="", before=before)
    return rotating(instrument, tree, pools, with_descendants(own, tree), minimum=wave.policy.minimum)


def rotates(workspace: Workspace, wave: Wave, instrument: Instrument, unit: str) -> bool:
    """Say whether the people of a unit are asked some of the blocks."""
    with workspace.database.read() as tx:
        return unit in rotating_units(workspace, tx, wave, instrument)


def rotated(workspace: Workspace, tx: Transaction, wave: Wave, instrument: Instrument) -> Callable[[str], bool]:
    """Return whether an answer from a unit, asked elsewhere, may be to some of the blocks alone.

    Units rotate as on the form. Where nobody was counted in any unit, only the file can say what was asked,
    and every unit may.
    """
    if instrument.blocks is not None and not own_headcounts(tx, day=wave.opens):
        return lambda _: True
    return rotating_units(workspace, tx, wave, instrument).__contains__


def drawn_again(workspace: Workspace, instrument: Instrument, carried: str) -> Drawn | None:
    """Return the blocks that a form carried, else newly drawn ones, every set alike; None without blocks."""
    blocks = instrument.blocks
    if blocks is None:
        return None
    kept = read_drawn(instrument, carried)
    return kept or tuple(sorted(workspace.chance.sample(range(len(blocks.rotate)), blocks.ask)))

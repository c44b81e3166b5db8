"""Pooling: which small units a wave reports together, because waves before did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gapassess.core.organisation import Tree
from gapassess.core.wave import Wave
from gapassess.measure.pools import pools_before
from gapassess.store import frozen, waves
from gapassess.store.database import Transaction


def fixed_pools(tx: Transaction, wave: Wave, tree: Tree) -> Mapping[str, Sequence[str]] | None:
    """Return the pools that the wave before was closed with, unless the units have changed since."""
    earlier = [one for one in waves.list_all(tx) if one.has_figures and one.opens < wave.opens]
    kept = frozen.pools(tx, earlier[-1].id) if earlier else None
    return None if kept is None else pools_before(tree, *kept)

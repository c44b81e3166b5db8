"""Blocks drawn: which part of an instrument one person is asked, and who is asked all of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.response import asked_of

TIMES = 5
"""People of a unit, in times of the minimum, from which on blocks rotate there."""
Drawn = tuple[int, ...]
"""Numbers of the blocks that one person gets, from 0, ascending."""
_WRITTEN = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})*")


def longest(instrument: Instrument) -> Drawn | None:
    """Return the blocks with which one person is asked most; None where the instrument has none."""
    blocks = instrument.blocks
    if blocks is None:
        return None
    by_length = sorted(range(len(blocks.rotate)), key=lambda number: -len(blocks.rotate[number]))
    return tuple(sorted(by_length[: blocks.ask]))


def write_drawn(drawn: Drawn | None) -> str:
    """Return drawn blocks as a form carries them; empty where all is asked.

    Examples
    --------
    >>> write_drawn((0, 2)), write_drawn(None)
    ('0.2', '')
    """
    return ".".join(str(number) for number in drawn or ())


def read_drawn(instrument: Instrument, text: str) -> Drawn | None:
    """Return the blocks that a form carried, or None where they are not such as could have been drawn.

    Who changes them in their browser gets another set that chance could have given, and gains nothing.
    """
    blocks = instrument.blocks
    if blocks is None or not _WRITTEN.fullmatch(text):
        return None
    drawn = tuple(sorted({int(number) for number in text.split(".")}))
    return drawn if len(drawn) == blocks.ask and drawn[-1] < len(blocks.rotate) else None


def asked_items(instrument: Instrument, stratum: str | None, drawn: Drawn | None = None) -> frozenset[str]:
    """Return the ids of the items that a person of `stratum` is asked; of all blocks where `drawn` is None."""
    block_of = instrument.blocks.of if instrument.blocks is not None else {}
    return frozenset(
        item.id
        for item in instrument.items
        if asked_of(instrument, item, stratum)
        and (drawn is None or item.id not in block_of or block_of[item.id] in drawn)
    )


def rotating(
    instrument: Instrument, tree: Tree, pools: Collection[str], headcounts: Mapping[str, int], *, minimum: int
) -> frozenset[str]:
    """Return the units whose people get some of the blocks; in all others they are asked every item.

    Parameters
    ----------
    tree, pools
        The tree with its pools, and their ids.
    headcounts
        People per unit with its descendants. A unit in a pool counts with it, as it is reported;
        where nobody counted, every item is asked.
    """
    if instrument.blocks is None:
        return frozenset()
    reported = {unit.id: unit.parent if unit.parent in pools else unit.id for unit in tree.units}
    return frozenset(one for one, as_ in reported.items() if headcounts.get(as_ or one, 0) >= TIMES * minimum)

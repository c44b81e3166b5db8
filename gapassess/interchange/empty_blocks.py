"""Empty blocks: where an instrument asks each person some of its blocks, one left empty in a file was not asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from gapassess.core.instrument import Instrument
from gapassess.core.response import BLANK

# What stands in the slots of a block that somebody left empty or was not asked.
_EMPTY = frozenset({BLANK, None})


class EmptyBlocks:
    """Finds the blocks in which somebody answered nothing, and makes *not asked* of them.

    A file does not say which blocks somebody was asked. Who skipped all of a block that they were asked
    looks the same, and is taken as not asked it.

    Parameters
    ----------
    given
        Ids of the items that the file has a column for.
    rotates
        Whether people of a unit are asked some of the blocks only; elsewhere what is empty was left blank.
    """

    def __init__(self, instrument: Instrument, given: Collection[str], rotates: Callable[[str], bool]) -> None:
        rotate = instrument.blocks.rotate if instrument.blocks is not None else ()
        slots = ([instrument.slots[item] for item in block if item in given] for block in rotate)
        self._blocks = [block for block in slots if block]
        self._rotates = rotates

    def leave_out(self, units: Sequence[str | None], slots: list[Iterable[int | None]]) -> list[bool]:
        """Make *not asked* of empty blocks, in place; return for each row whether that was every block.

        Parameters
        ----------
        units
            Of each row; a row without one is left as it is.
        slots
            For each slot of the instrument the values of all rows.
        """
        if not self._blocks:
            return [False] * len(units)
        rotates = {unit: unit is not None and self._rotates(unit) for unit in set(units)}
        without = [rotates[unit] for unit in units]
        for block in self._blocks:
            empty = map(_EMPTY.issuperset, zip(*(slots[slot] for slot in block), strict=True))
            left = [is_empty and rotates[unit] for is_empty, unit in zip(empty, units, strict=True)]
            without = [one and is_left for one, is_left in zip(without, left, strict=True)]
            for slot in block:
                slots[slot] = [None if is_left else value for value, is_left in zip(slots[slot], left, strict=True)]
        return without

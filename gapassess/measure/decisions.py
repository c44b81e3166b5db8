"""Decisions: what a wave holds back, with the true reason, as it is stored.

The reasons are for the decision log alone; outside, every held-back cell says `protected`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from gapassess.core.cells import CellSums

WHOLE, FIGURE, SHARE = "whole", "figure", "share"
SPREADS: Mapping[str, str] = {FIGURE: "spread", "stated": "stated-spread"}
"""Of parts that publish a standard deviation: what is held back where the figure stays and that is not told."""
NOT_RECOUNTED = "not-recounted"
"""Reason for what a revision holds back because the kept rows do not know it exactly under the right scoring."""


@dataclass(frozen=True)
class Decision:
    """One thing held back.

    Attributes
    ----------
    part
        ``whole`` (everything of the unit or stratum; construct is empty), ``figure`` (the gap and
        the experienced side), ``stated``, ``known``, ``enabled``, ``share``; ``spread`` and ``stated-spread``
        are the standard deviations alone of the first two.
    reason
        ``primary``, ``secondary``, ``pooled`` or ``differing``.
    """

    unit: str
    stratum: str | None
    construct: str
    part: str
    reason: str


@dataclass(frozen=True)
class Decisions:
    """All decisions of one wave."""

    made: tuple[Decision, ...]

    @cached_property
    def _keys(self) -> frozenset[tuple[str, str | None, str, str]]:
        return frozenset((one.unit, one.stratum, one.construct, one.part) for one in self.made)

    def holds(self, unit: str, construct: str = "", part: str = WHOLE, stratum: str | None = None) -> bool:
        """Say whether a figure is held back, for its own sake or with the whole unit."""
        return (unit, stratum, "", WHOLE) in self._keys or (unit, stratum, construct, part) in self._keys

    def keeps(self, sums: CellSums) -> bool:
        """Say whether something shown rests on these sums; others are not stored, nor is what subtraction gives."""
        parts = {
            "experienced": (FIGURE,), "pair": (FIGURE,), "stated": ("stated",),
            "known": (FIGURE, "known"), "enabled": (FIGURE, "enabled"),
        }[sums.part]  # fmt: skip
        return sums.n > 0 and not any(self.holds(sums.unit, sums.construct, part, sums.stratum) for part in parts)

    def tells_spread(self, unit: str, construct: str, part: str, stratum: str | None = None) -> bool:
        """Say whether the standard deviation of a figure may be told; `part` is ``figure`` or ``stated``."""
        return not self.holds(unit, construct, SPREADS[part], stratum)

    def kept(self, sums: Iterable[CellSums]) -> list[CellSums]:
        """Return the sums that something shown rests on, without sums of squares where no spread is told."""
        return [self._bare(one) for one in sums if self.keeps(one)]

    def _bare(self, one: CellSums) -> CellSums:
        part = "stated" if one.part == "stated" else FIGURE
        if one.part in ("known", "enabled") or self.tells_spread(one.unit, one.construct, part, one.stratum):
            return one
        return replace(one, squares=0, other_squares=0, product=0)

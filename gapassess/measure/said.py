"""Said: comments that passed the gate, and which groups are large enough to be named beside one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapassess.core.comment import Comment
from gapassess.measure.disclosed import UnitLine


@dataclass(frozen=True)
class ReadComments:
    """What people wrote in a wave, for those who read and redact it. Only ``measure.disclosure`` makes one.

    Attributes
    ----------
    comments
        Each under the lowest unit that may be named beside it, in an order that tells nothing and stays.
    held_back
        Whether there are others, of nobody large enough to be named.
    """

    wave: str
    comments: tuple[Comment, ...]
    held_back: bool


@dataclass(frozen=True)
class QuotedComment:
    """One approved wording.

    Attributes
    ----------
    box, construct
        The box it was written in, and what that asks about; None where it asks about nothing in particular.
    unit
        Lowest unit that may be named beside it; never with a role.
    """

    id: str
    box: str
    construct: str | None
    unit: str
    wording: str


@dataclass(frozen=True)
class QuotedComments:
    """What may be quoted of a wave. Only ``measure.disclosure`` makes one."""

    wave: str
    quotes: tuple[QuotedComment, ...] = ()


def places(units: Sequence[UnitLine], *, minimum: int) -> Mapping[str, str]:
    """Return for each unit the lowest unit that may be named beside a comment from it; absent where none may.

    Parameters
    ----------
    units
        As they are shown, parents before their children.
    minimum
        Fewest responses of those a comment may come from, whatever else is known.

    Notes
    -----
    A unit is named only with `minimum` shown responses. A comment under a larger unit comes from
    those who are in none of the smaller ones that are named: where these are fewer than `minimum`,
    the smallest of the smaller ones is not named apart, until they are enough.

    Examples
    --------
    >>> def line(unit, parent, n):
    ...     return UnitLine(unit, unit, parent, 0, "unit", shown=n is not None, n=n)
    >>> force = [line("force", None, 64), line("a", "force", 30), line("b", "force", 25), line("c", "force", None)]
    >>> places(force, minimum=15)
    {'force': 'force', 'a': 'a', 'b': 'force', 'c': 'force'}
    """
    parent = {line.unit: line.parent for line in units}
    n = {line.unit: line.n or 0 for line in units}
    named = {line.unit for line in units if line.shown and line.n is not None and line.n >= minimum}

    def nearest(unit: str | None) -> str | None:
        while unit is not None and unit not in named:
            unit = parent[unit]
        return unit

    def inside(unit: str) -> list[str]:
        return [one for one in named if one != unit and nearest(parent[one]) == unit]

    def alone(unit: str) -> int:
        return n[unit] - sum(n[one] for one in inside(unit))

    for unit in [line.unit for line in reversed(units)]:
        while unit in named and 0 < alone(unit) < minimum:
            smaller = [(alone(one), one) for one in inside(unit)]
            # One whose people all lie in still smaller ones adds nobody: it goes only where no other is left.
            named.discard(min(smaller, key=lambda one: (one[0] == 0, *one))[1])
    found = {line.unit: nearest(line.unit) for line in units}
    return {unit: place for unit, place in found.items() if place is not None}

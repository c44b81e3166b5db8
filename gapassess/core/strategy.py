"""Commitment: one stated aim of the strategy, and the position it states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gapassess.core.organisation import Tree
from gapassess.core.text import Text

Measure = Literal["level", "share"]
MEASURES: tuple[Measure, ...] = ("level", "share")


@dataclass(frozen=True)
class Commitment:
    """One stated aim, paraphrased, with where it stands written and who signed the position off.

    Attributes
    ----------
    units
        Unit ids it covers with their descendants; empty means everybody.
    measure, stated
        ``level``: mean points 0-100; ``share``: per cent of people who agree or better.
    recorded_on
        Day it was recorded here; a position recorded after a wave closed is marked.
    """

    id: str
    text: Text
    document: str
    paragraph: str
    owner: str
    framework: str
    constructs: tuple[str, ...]
    measure: Measure | None = None
    stated: float | None = None
    units: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    signed_by: str | None = None
    signed_on: date | None = None
    recorded_on: date | None = None

    @property
    def signed(self) -> bool:
        """Whether a position is stated and signed off by name and date."""
        return self.stated is not None and self.signed_by is not None and self.signed_on is not None

    def in_force(self, day: date) -> bool:
        """Say whether the position is signed off and valid on `day`."""
        started = self.valid_from is None or self.valid_from <= day
        return self.signed and started and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Position:
    """The stated position that counts for one unit, construct and measure."""

    commitment: str
    unit: str
    construct: str
    measure: Measure
    stated: float
    late: bool = False


@dataclass(frozen=True)
class Tie:
    """Two commitments that state a position for the same unit, construct and measure equally near."""

    unit: str
    construct: str
    measure: Measure
    commitments: tuple[str, ...]


def positions(
    commitments: Iterable[Commitment], tree: Tree, *, day: date, framework: str | None = None
) -> tuple[tuple[Position, ...], tuple[Tie, ...]]:
    """Return the position in force for each unit, construct and measure on `day`.

    The nearest ancestor unit that a commitment names wins; two equally near are a tie,
    which is returned and not used.

    Parameters
    ----------
    framework
        ``id@version``: only commitments on a version of this framework count, because a
        construct's id says nothing in another framework. None takes all.

    Returns
    -------
    positions, ties
        In the order of the tree.
    """
    placed: dict[tuple[str, str, Measure], list[Commitment]] = {}
    for commitment in commitments:
        if framework is not None and _named(commitment.framework) != _named(framework):
            continue
        if commitment.in_force(day) and commitment.measure is not None:
            for unit in dict.fromkeys(commitment.units or (tree.root.id,)):
                for construct in dict.fromkeys(commitment.constructs):
                    placed.setdefault((unit, construct, commitment.measure), []).append(commitment)
    wanted = sorted({(construct, measure) for _, construct, measure in placed})
    found: list[Position] = []
    ties: list[Tie] = []
    for place in tree.units:
        for construct, measure in wanted:
            near = (placed.get((one, construct, measure), []) for one in tree.ancestors(place.id))
            hits = next((here for here in near if here), [])
            if len(hits) > 1:
                ties.append(Tie(place.id, construct, measure, tuple(sorted(one.id for one in hits))))
            elif hits and hits[0].stated is not None:
                found.append(Position(hits[0].id, place.id, construct, measure, hits[0].stated))
    return tuple(found), tuple(ties)


def known_on_opening(opening: Iterable[Commitment], closing: Iterable[Commitment], *, day: date) -> list[Commitment]:
    """Return the version of each commitment that counts for a wave that opened on `day`.

    The version known on the opening day counts when it was in force then, so a change during
    the wave moves nothing; otherwise the newest one known when the wave closes.

    Parameters
    ----------
    opening, closing
        The newest version of each commitment, as known on the opening day and when closing.
    """
    first = {one.id: one for one in opening if one.in_force(day)}
    return [first.get(one.id, one) for one in closing]


def _named(framework: str) -> str:
    return framework.partition("@")[0]

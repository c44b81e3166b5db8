"""Quality: what is counted of the answers themselves, to see whether the figures can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gapassess.core.cells import Mean, Part

Door = Literal["link", "code", "import"]
DOORS: tuple[Door, ...] = ("link", "code", "import")
"""How answers come in: a one-time link, a code typed in, a file of another tool."""


@dataclass(frozen=True)
class ItemCodes:
    """An item, and every value that an answer to it may take, special ones included."""

    item: str
    slot: int
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Run:
    """Items on one scale that everybody is asked: who gave the same answer to all of them.

    Attributes
    ----------
    least
        Answers from which on a person counts.
    """

    scale: str
    slots: tuple[int, ...]
    least: int


@dataclass(frozen=True)
class Together:
    """Two or more items that measure one thing, in the order of the terms of `mean`."""

    construct: str
    part: Part
    items: tuple[str, ...]
    mean: Mean


@dataclass(frozen=True)
class QualityPlan:
    """Everything to count of one instrument.

    Attributes
    ----------
    within
        Items that make scores, with the values of their scales alone: counted in every unit.
    """

    items: tuple[ItemCodes, ...]
    runs: tuple[Run, ...]
    together: tuple[Together, ...]
    within: tuple[ItemCodes, ...]


@dataclass(frozen=True)
class Gram:
    """Cross products of items among those who answered all of them, turned and on one scale.

    Attributes
    ----------
    sums, products
        By item, and by pairs of items (each pair once, in the order of `items`).
    """

    items: tuple[str, ...]
    n: int
    sums: tuple[int, ...]
    products: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class QualityCounts:
    """Whole numbers of one wave over the whole organisation, and of how its units agree.

    Attributes
    ----------
    items
        By item and value, how many gave it; together everybody who was asked.
    alike
        By scale, people with enough answers, and how many of them gave one answer throughout.
    grams
        By construct and part.
    strata, doors
        Responses by stratum, and by how they came in; as kept, those that may be told alone,
        and under the empty name all that came in.
    within
        By unit and item, how many gave each value of the scale, of those who answer for that
        unit itself; as kept, of lowest units whose shares may be shown.
    """

    items: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    alike: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    grams: Mapping[tuple[str, Part], Gram] = field(default_factory=dict)
    strata: Mapping[str, int] = field(default_factory=dict)
    doors: Mapping[str, int] = field(default_factory=dict)
    within: Mapping[tuple[str, str], Mapping[int, int]] = field(default_factory=dict)

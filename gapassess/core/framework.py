"""Framework (dimensions and constructs), Catalogue (criteria) and the Crosswalk between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from gapassess.core.text import Text

Strength = Literal["direct", "partial", "context"]
STRENGTHS: tuple[Strength, ...] = ("direct", "partial", "context")


@dataclass(frozen=True)
class Construct:
    """What several items measure together."""

    id: str
    title: Text
    source_status: str
    mechanisms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """A group of constructs: personal, cultural or structural in PCAS."""

    id: str
    title: Text
    constructs: tuple[Construct, ...]


@dataclass(frozen=True)
class Mechanism:
    """A mechanism for change that an action may pull."""

    id: str
    title: Text
    code: str = ""
    source_status: str = ""


@dataclass(frozen=True)
class Differential:
    """A declared contrast of two constructs, for example physical less mental proximity."""

    id: str
    title: Text
    minuend: str
    subtrahend: str


@dataclass(frozen=True)
class Framework:
    """Dimensions and their constructs, versioned."""

    id: str
    version: str
    title: Text
    dimensions: tuple[Dimension, ...]
    credit: str = ""
    mechanisms: tuple[Mechanism, ...] = ()
    differentials: tuple[Differential, ...] = ()

    @property
    def ref(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    @cached_property
    def constructs(self) -> dict[str, Construct]:
        """Construct by id, in the order of the framework."""
        return {
            construct.id: construct for dimension in self.dimensions for construct in dimension.constructs
        }

    def dimension_of(self, construct: str) -> Dimension:
        """Return the dimension that a construct stands in."""
        return next(
            dimension
            for dimension in self.dimensions
            if any(one.id == construct for one in dimension.constructs)
        )


@dataclass(frozen=True)
class Criterion:
    """One thing an inspector judges by; `checked` false means number or title was not verified."""

    id: str
    title: Text
    number: str = ""
    parent: str | None = None
    graded: bool = False
    checked: bool = False
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Link:
    """One line of a crosswalk: which construct speaks to which criterion, and how strongly."""

    framework: str
    construct: str
    criterion: str
    strength: Strength
    rationale: str = ""
    reviewed: bool = False


@dataclass(frozen=True)
class Catalogue:
    """A versioned list of inspection criteria with its crosswalk; grades are ordinal."""

    id: str
    version: str
    publisher: str
    title: Text
    criteria: tuple[Criterion, ...]
    crosswalk: tuple[Link, ...] = ()
    grades: tuple[str, ...] = ()
    supersedes: str | None = None
    applies_from: date | None = None
    applies_to: date | None = None

    @property
    def ref(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    def links(self, criterion: str) -> tuple[Link, ...]:
        """Return the crosswalk lines of a criterion, strongest first."""
        found = [link for link in self.crosswalk if link.criterion == criterion]
        return tuple(sorted(found, key=lambda link: STRENGTHS.index(link.strength)))

"""Instrument: a fixed, versioned set of items, and what they measure together."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Literal

from gapassess.core.text import Text

Side = Literal["experienced", "stated"]
Stage = Literal["known", "enabled", "practised"]
Design = Literal["target", "independent", "paired", "perception"]
SIDES: tuple[Side, ...] = ("experienced", "stated")
STAGES: tuple[Stage, ...] = ("known", "enabled", "practised")
DESIGNS: tuple[Design, ...] = ("target", "independent", "paired", "perception")
CHANGES = ("typo", "minor", "material")
DEFAULT_SESOI = 5.0
MOST_ITEMS = 384
"""Most items of an instrument: answers are counted in a table that has a column for each."""


@dataclass(frozen=True)
class Scale:
    """The values an answer may take, with their labels.

    Attributes
    ----------
    values
        Whole numbers, ascending, at least two.
    labels
        One wording per value.
    agree
        First value that counts as agreeing; by default the first above the middle of the scale.
    """

    id: str
    values: tuple[int, ...]
    labels: tuple[Text, ...]
    does_not_apply: Text | None = None
    dont_know: Text | None = None
    agree: int | None = None

    @property
    def low(self) -> int:
        """Lowest value."""
        return self.values[0]

    @property
    def high(self) -> int:
        """Highest value."""
        return self.values[-1]

    @property
    def width(self) -> int:
        """Distance from the lowest to the highest value."""
        return self.high - self.low

    @property
    def agree_value(self) -> int:
        """First value that counts as agreeing."""
        if self.agree is not None:
            return self.agree
        return next(value for value in self.values if 2 * value > self.low + self.high)


@dataclass(frozen=True)
class Item:
    """One statement that a person answers; `changed` says how it differs from the superseded version."""

    id: str
    construct: str
    side: Side
    scale: str
    text: Text
    stage: Stage = "practised"
    reverse: bool = False
    scored: bool = True
    audience: str | None = None
    asked_of: str | None = None
    changed: str | None = None


@dataclass(frozen=True)
class Audience:
    """People of certain strata, for example leaders."""

    id: str
    stratum: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """A stated and an experienced item that one person answers both of."""

    stated: str
    experienced: str


@dataclass(frozen=True)
class ConstructDesign:
    """How the gap of one construct is measured: declared, never guessed."""

    construct: str
    design: Design
    sesoi: float = DEFAULT_SESOI
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Comment:
    """A box for free text."""

    id: str
    text: Text
    construct: str | None = None


@dataclass(frozen=True)
class Blocks:
    """Planned missingness: which items one person is asked, where nobody is asked all of them.

    Attributes
    ----------
    rotate
        Item ids by block; each item in one block.
    ask
        How many of the blocks one person gets, drawn by chance.
    always
        Item ids that everybody is asked besides. An item for an audience that stands nowhere is
        always asked of its audience.
    """

    rotate: tuple[tuple[str, ...], ...]
    ask: int = 1
    always: tuple[str, ...] = ()

    @cached_property
    def of(self) -> dict[str, int]:
        """Number of the block, from 0, of each item that is in one."""
        return {item: number for number, block in enumerate(self.rotate) for item in block}


@dataclass(frozen=True)
class Instrument:
    """A fixed, versioned set of items; a version used in a wave never changes."""

    id: str
    version: str
    framework: str
    title: Text
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    designs: tuple[ConstructDesign, ...]
    audiences: tuple[Audience, ...] = ()
    comments: tuple[Comment, ...] = ()
    intro: Text | None = None
    minutes: int | None = None
    supersedes: str | None = None
    unreviewed: tuple[str, ...] = ()
    blocks: Blocks | None = None

    @property
    def ref(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    @cached_property
    def slots(self) -> dict[str, int]:
        """Slot number of each item id, from 0, in the order of the file."""
        return {item.id: slot for slot, item in enumerate(self.items)}

    @cached_property
    def constructs(self) -> tuple[str, ...]:
        """Construct ids in the order of the instrument."""
        return tuple(design.construct for design in self.designs)

    def scale(self, item: Item) -> Scale:
        """Return the scale of an item."""
        return next(scale for scale in self.scales if scale.id == item.scale)

    def item(self, item_id: str) -> Item:
        """Return the item called `item_id`."""
        return self.items[self.slots[item_id]]

    def design(self, construct: str) -> ConstructDesign:
        """Return the declared design of a construct."""
        return next(design for design in self.designs if design.construct == construct)

    def scored(self, construct: str, *, side: Side, stage: Stage = "practised") -> tuple[Item, ...]:
        """Return the scored items of one construct, side and stage, in order."""
        return tuple(
            item
            for item in self.items
            if item.scored and (item.construct, item.side, item.stage) == (construct, side, stage)
        )

    def stages(self, construct: str) -> tuple[Stage, ...]:
        """Return the stages that a construct has experienced items for, in order of the journey."""
        return tuple(stage for stage in STAGES if self.scored(construct, side="experienced", stage=stage))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages in which every item has a wording."""
        first = self.items[0].text.languages if self.items else ("en",)
        return tuple(
            language for language in first if all(language in item.text.languages for item in self.items)
        )

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of all that the instrument says; equal content gives an equal hash."""
        said = asdict(self)
        if self.blocks is None:
            # Says nothing, and the hashes kept with older waves were made without it.
            del said["blocks"]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

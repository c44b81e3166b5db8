"""Content: all that goes into an evidence pack, as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gapassess.core.evidence import AuditHead, is_plain_path
from gapassess.core.framework import Catalogue, Framework
from gapassess.core.instrument import Instrument
from gapassess.core.strategy import Commitment, Measure
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.measure.disclosed import Cell, Disclosed, UnitLine
from gapassess.measure.quality import Quality
from gapassess.measure.said import QuotedComments
from gapassess.measure.series import Series

MARKING = "OFFICIAL"
_ACTIVE = re.compile(
    r"<!DOCTYPE|<!ENTITY|<\s*(script|foreignObject|iframe|object|embed)\b|\son[a-z]+\s*=|javascript:"
    r"|(?:href|src)\s*=\s*[\"'](?!#|data:image/)|url\(\s*[\"']?(?!#|data:image/)|@import",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Picture:
    """A picture made elsewhere.

    Attributes
    ----------
    name
        File name without ending, an id: ``heatmap``, ``trend-c1``.
    svg
        SVG text that asks nothing of the network and runs nothing.
    alt
        What the picture says, one or two sentences.
    construct
        The construct whose pages show it; None for the first page.
    """

    name: str
    svg: str
    alt: str
    construct: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no quiet picture with words."""
        if "/" in self.name or not is_plain_path(self.name):
            raise ValueError(f"picture name {self.name!r} is no plain file name")
        if "<svg" not in self.svg[:400]:
            raise ValueError(f"picture {self.name} is no SVG")
        if _ACTIVE.search(self.svg):
            raise ValueError(f"picture {self.name} runs something or asks for something from outside")
        if not self.alt.strip():
            raise ValueError(f"picture {self.name} has no words for those who do not see it")

    @property
    def file(self) -> str:
        """Name of its file in the pack."""
        return f"pictures/{self.name}.svg"


@dataclass(frozen=True)
class PackContent:
    """Everything a pack is made of; the pack is a function of this and nothing else.

    Attributes
    ----------
    organisation
        Title of the organisation.
    made_up
        Whether the figures are invented; every part of the pack then says so.
    marking
        Handling line on every page and sheet.
    series
        Series of the whole organisation; other units may be among them.
    commitments
        What the strategy commits to; unsigned ones are listed, not used.
    earlier_waves
        Ids of the waves that the series look back on.
    audit_head
        Newest entry of the audit log.
    product
        Version of gapassess.
    quality
        Whether the figures of the wave can be trusted; None where it was not asked.
    quotes
        What people said of the wave, redacted and approved; None where it was not asked.

    Raises
    ------
    PolicyError
        ``PACK-EXACT``: unrounded figures are for checking by the owner alone and never packed.
        ``PACK-NO-FIGURES``: the wave is not closed.
    ValueError
        The parts do not belong together: a mistake in the program, not of its user.
    """

    organisation: Text
    wave: Wave
    disclosed: Disclosed
    framework: Framework
    instrument: Instrument
    catalogue: Catalogue | None
    audit_head: AuditHead
    product: str
    made_up: bool = False
    marking: str = MARKING
    series: tuple[Series, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    earlier_waves: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    language: str = "en"
    quality: Quality | None = None
    quotes: QuotedComments | None = None

    def __post_init__(self) -> None:
        """Refuse what may not leave, and parts that do not belong together."""
        where = f"wave {self.wave.id}"
        if self.disclosed.exact:
            raise PolicyError.one(
                "PACK-EXACT",
                where=where,
                what="unrounded figures are for checking by the owner alone",
                do="make the pack of the published figures, without --exact",
            )
        if not self.wave.has_figures:
            raise PolicyError.one(
                "PACK-NO-FIGURES", where=where, what="the wave has no figures yet", do="close it first"
            )
        said = (self.disclosed.wave, self.disclosed.instrument, self.disclosed.framework)
        if said != (self.wave.id, self.instrument.ref, self.framework.ref):
            raise ValueError(f"the figures are of {said}, not of the wave, instrument and framework given")
        if self.wave.instrument != self.instrument.ref:
            raise ValueError(f"wave {self.wave.id} asked {self.wave.instrument}, not {self.instrument.ref}")
        if self.quality is not None and self.quality.wave != self.wave.id:
            raise ValueError(f"the quality is of wave {self.quality.wave}, not of {self.wave.id}")
        if self.quotes is not None and self.quotes.wave != self.wave.id:
            raise ValueError(f"the quotes are of wave {self.quotes.wave}, not of {self.wave.id}")
        names = [picture.name for picture in self.pictures]
        if len(set(names)) < len(names):
            raise ValueError("two pictures have one name")

    @cached_property
    def root(self) -> UnitLine:
        """The whole organisation's line."""
        return next(line for line in self.disclosed.units if line.level == "organisation")

    @cached_property
    def lines(self) -> dict[str, UnitLine]:
        """Line of each unit."""
        return {line.unit: line for line in self.disclosed.units}

    @cached_property
    def figures(self) -> dict[tuple[str, str, Measure, str | None], tuple[str, Cell]]:
        """Figure number and cell by unit, construct, measure and stratum."""
        return {
            (cell.unit, cell.construct, cell.measure, cell.stratum): (f"F-{place:04}", cell)
            for place, cell in enumerate(self.disclosed.cells, 1)
        }

    @cached_property
    def titles(self) -> dict[str, str]:
        """Title of each construct in the language of the pack; the id where the framework lacks it."""
        named = {one.id: one.title.to(self.language) for one in self.framework.constructs.values()}
        return {one: one for one in self.instrument.constructs} | named

    def of_whole(self, construct: str) -> tuple[tuple[str, Cell], ...]:
        """Return number and cell of the whole organisation's figures of a construct, the level first."""
        keys: tuple[Measure, ...] = ("level", "share")
        found = (self.figures.get((self.root.unit, construct, measure, None)) for measure in keys)
        return tuple(one for one in found if one is not None)

    def trend(self, unit: str, construct: str) -> Series | None:
        """Return the series of a unit and construct, or None where there is none."""
        return next((one for one in self.series if (one.unit, one.construct) == (unit, construct)), None)

    def named(self, unit: str, construct: str) -> dict[str, str | int | float | bool | None]:
        """Return ids and titles of a unit and construct, as the tables have them."""
        line = self.lines.get(unit)
        return {
            "unit": unit,
            "unit_title": line.title if line else unit,
            "construct": construct,
            "construct_title": self.titles.get(construct, construct),
        }

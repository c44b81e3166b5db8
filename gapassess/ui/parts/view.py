"""View: which figures of a wave a reader is looking at, after the filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gapassess.charts.grid import Grid
from gapassess.core.framework import Framework
from gapassess.core.strategy import Measure
from gapassess.measure.disclosed import Disclosed
from gapassess.services.sentences import titles_of
from gapassess.ui.parts.filters import unit_names


@dataclass(frozen=True)
class View:
    """What the filters leave of a wave.

    Attributes
    ----------
    units
        Ids of the units that are drawn, the one at the top first.
    """

    disclosed: Disclosed
    framework: Framework
    measure: Measure
    stratum: str | None
    units: tuple[str, ...]
    language: str

    @cached_property
    def grid(self) -> Grid:
        """The units, constructs and cells that a heatmap draws."""
        return Grid.of(
            self.disclosed,
            self.framework,
            measure=self.measure,
            stratum=self.stratum,
            units=self.units,
            language=self.language,
        )

    @cached_property
    def names(self) -> dict[str, str]:
        """A name for each unit that no other has."""
        return unit_names(self.disclosed)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Title of each construct."""
        return titles_of(self.framework, self.language)

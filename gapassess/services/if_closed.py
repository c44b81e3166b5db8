"""If closed: what could we say if a wave were closed now? Worked out from its rates as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gapassess.measure.as_shown import answering_as_shown
from gapassess.measure.outlook import Prospect, opening_level, prospects
from gapassess.services.definitions import instrument_of
from gapassess.services.expecting import force_of, spread, waves_before
from gapassess.services.rates import Rates
from gapassess.services.workspace import Workspace

DRAWS = 25
"""Waves by chance: enough for the share shown, and quick, since people look every day."""


@dataclass(frozen=True)
class IfClosed:
    """What closing a wave would let us say, as far as its shown rates tell.

    Attributes
    ----------
    as_of
        Day of the rates.
    spread_of
        The wave that standard deviations were taken from; None where there is none.
    opening
        The lowest level with at least half of its figures shown; None where there is none.
    prospects
        One per level and measure.
    """

    wave: str
    as_of: date
    spread_of: str | None
    answers: float
    opening: str | None
    prospects: tuple[Prospect, ...]

    def at(self, level: str) -> Prospect | None:
        """Return what the points of one level would say, or None where there is no such level."""
        return next((one for one in self.prospects if (one.level, one.measure) == (level, "level")), None)


def if_closed(workspace: Workspace, found: Rates) -> IfClosed | None:
    """Return what could be said if the wave were closed now; None while the rate of the whole is not shown.

    Parameters
    ----------
    found
        From `rates`. No counter, ballot or token of the wave is looked at, so this tells no more than
        the rates, headcounts and published figures of earlier waves do together.
    """
    wave = found.wave
    if found.whole.low is None:
        return None
    known = waves_before(workspace, wave.opens)
    instrument = instrument_of(workspace, wave.instrument)
    force, _ = force_of(
        workspace, instrument, opens=wave.opens, minimum=wave.policy.minimum, known=known
    )
    force = answering_as_shown(force, found.units, found.roles)
    prospect = prospects(force, wave.policy, spread(instrument, known.newest), draws=DRAWS)
    return IfClosed(
        wave=wave.id,
        as_of=found.as_of,
        spread_of=known.wave,
        answers=float(force.answers.sum()),
        opening=opening_level(prospect),
        prospects=prospect,
    )

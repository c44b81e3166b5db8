"""Outlook: what will we be able to say? Asked before a wave is opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from gapassess.core.blocks import TIMES, asked_items, longest
from gapassess.errors import PolicyError, UsageError
from gapassess.measure.expected import Force
from gapassess.measure.outlook import HALF, Prospect, opening_level, prospects
from gapassess.measure.pools import near
from gapassess.services.definitions import instrument_of
from gapassess.services.expecting import force_of, spread, waves_before
from gapassess.services.workspace import Workspace
from gapassess.store import organisation, strategy, waves

LEVEL = "unit"


@dataclass(frozen=True)
class Audience:
    """People of an audience and the answers expected of them; None where headcounts are not by stratum."""

    id: str
    people: int | None
    answers: float | None


@dataclass(frozen=True)
class Rotation:
    """How many items one person is asked where blocks rotate, and where they do not.

    Attributes
    ----------
    items, at_most
        Items that everybody could be asked, and the most that one person is where blocks rotate.
    share
        Share (0 to 1) of the people there who are asked one block.
    smallest
        People from which on blocks rotate in a unit.
    units_asked_all, people_asked_all
        Lowest units, with a headcount, that are smaller and asked every item, and their people.
    """

    items: int
    at_most: int
    share: float
    smallest: int
    units_asked_all: int
    people_asked_all: int


@dataclass(frozen=True)
class Outlook:
    """What a wave will be able to say, as far as headcounts tell.

    Attributes
    ----------
    rate
        Expected response rate in per cent over everybody.
    rate_given
        Whether it was given, and not taken from an earlier wave.
    rates_of
        The wave that rates and standard deviations were taken from; None where there is none.
    people, answers
        Headcount of the organisation, and the answers expected of it.
    without_headcount
        Lowest units whose people nobody counted: nothing is said of them.
    pools, pooled
        Pools of small units, and how many units are in them.
    blocks
        How blocks will rotate; None where the instrument has none.
    opening
        Level at which the heatmap will open: the lowest with at least half of its cells shown.
    prospects
        One per level and measure; empty when no headcounts were imported.
    """

    instrument: str
    opens: date
    minimum: int
    rate: float | None
    rate_given: bool
    rates_of: str | None
    people: int
    answers: float
    audiences: tuple[Audience, ...]
    without_headcount: int
    pools: int
    pooled: int
    blocks: Rotation | None
    opening: str | None
    prospects: tuple[Prospect, ...]

    def chosen(self, level: str) -> Prospect | None:
        """Return what a level will be able to say; an organisation without units is its own lowest level."""
        return self.at(level) or (self.at("organisation") if level == LEVEL else None)

    def poor(self, level: str = LEVEL) -> bool:
        """Say whether more than half of the figures of a level will be held back."""
        here = self.chosen(level)
        return here is not None and here.held_back > HALF

    def at(self, level: str) -> Prospect | None:
        """Return what the points of one level will be able to say, or None where there is no such level."""
        return next((one for one in self.prospects if (one.level, one.measure) == (level, "level")), None)


def outlook(
    workspace: Workspace, *, instrument: str, opens: date, rate: float | None = None, minimum: int | None = None
) -> Outlook:
    """Return what a wave that opens on `opens` will be able to say.

    Parameters
    ----------
    instrument
        ``id@version``.
    rate
        Expected response rate in per cent, the same everywhere. When left out, that of the newest
        wave closed before: of the unit where it is shown, else of the nearest unit above; else 50.
    minimum
        Other than the workspace's policy.

    Raises
    ------
    UsageError
        ``RATE-OUTSIDE``: it is not above 0 and at most 100.
    """
    if rate is not None and not 0 < rate <= 100:
        raise UsageError.one("RATE-OUTSIDE", where="rate", what=f"{rate:g} is no rate", do="give 1 to 100")
    asks = instrument_of(workspace, instrument)
    least = minimum or workspace.settings.policy.minimum
    known = waves_before(workspace, opens)
    force, plain = force_of(workspace, asks, opens=opens, minimum=least, known=known)
    lines = known.newest.units if known.newest is not None else ()
    rates = {line.unit: line.rate / 100 for line in lines if line.rate is not None}
    force = force.answering(lambda one: near(force.tree, rates, one.unit) if rate is None else rate / 100)
    people = force.headcounts.get(force.tree.root.id, 0)
    answers = float(force.answers.sum())
    policy = replace(workspace.settings.policy, minimum=least)
    found = prospects(force, policy, spread(asks, known.newest)) if people else ()
    return Outlook(
        instrument=asks.ref,
        opens=opens,
        minimum=least,
        rate=100 * answers / people if people else None,
        rate_given=rate is not None,
        rates_of=known.wave,
        people=people,
        answers=answers,
        audiences=tuple(_audience(force, one.id, one.members) for one in asks.audiences),
        without_headcount=sum(leaf not in force.headcounts for leaf in plain.leaves),
        pools=len(force.pools),
        pooled=sum(len(force.tree.children[pool]) for pool in force.pools),
        blocks=_rotation(force, least),
        opening=opening_level(found),
        prospects=found,
    )


def check_outlook(
    workspace: Workspace,
    wave_id: str,
    *,
    instrument: str,
    opens: date,
    minimum: int | None = None,
    level: str = LEVEL,
    override_reason: str = "",
) -> dict[str, str]:
    """Return what the audit log is to say of the outlook of a wave; raises as `judge` does."""
    found = outlook(workspace, instrument=instrument, opens=opens, minimum=minimum)
    return judge(found, wave_id, level=level, override_reason=override_reason)


def judge(found: Outlook, wave_id: str, *, level: str = LEVEL, override_reason: str = "") -> dict[str, str]:
    """Return what the audit log is to say of an outlook; refuse a design that could show too little.

    Parameters
    ----------
    level
        The lowest level that the wave is meant to speak of: ``unit``, ``level:N`` or ``organisation``.
    override_reason
        Why the wave is opened although more than half of the figures there will be held back.

    Raises
    ------
    PolicyError
        ``OUTLOOK-POOR``.
    UsageError
        ``LEVEL-UNKNOWN``.

    Notes
    -----
    Without headcounts nobody can tell, so nothing is refused.
    """
    if not found.prospects:
        return {"outlook": "not known: no headcounts"}
    here = found.chosen(level)
    if here is None:
        levels = [one.level for one in found.prospects if one.measure == "level" and one.level != "stratum"]
        raise UsageError.one(
            "LEVEL-UNKNOWN", where="level", what=f"{level!r} is no level", do=f"use one of {', '.join(levels)}"
        )
    said = {"outlook_level": here.level, "outlook_held_back": f"{here.held_back:.2f}"}
    if not found.poor(level):
        return said
    if not override_reason.strip():
        instead = f"choose the level {found.opening}, " if found.opening else ""
        held = round(100 * here.held_back)
        raise PolicyError.one(
            "OUTLOOK-POOR",
            where=f"wave {wave_id}",
            what=f"{held} in 100 figures at the level {here.level} will be held back to protect people",
            do=f"{instead}join small units, or say why it is opened all the same (--override-reason)",
        )
    return said | {"override_reason": override_reason.strip()}


def mark(workspace: Workspace) -> str:
    """Return what tells one state of all that an outlook rests on from another."""
    with workspace.database.read() as tx:
        known = (
            organisation.units(tx),
            organisation.headcounts(tx),
            strategy.current(tx),
            [(wave.id, wave.state, wave.revision) for wave in waves.list_all(tx)],
        )
    return hashlib.sha256(repr(known).encode()).hexdigest()


def _rotation(force: Force, minimum: int) -> Rotation | None:
    blocks = force.instrument.blocks
    if blocks is None:
        return None
    small = [one for one in force.groups if one.unit not in force.rotating]
    return Rotation(
        items=len(asked_items(force.instrument, None)),
        at_most=len(asked_items(force.instrument, None, longest(force.instrument))),
        share=blocks.ask / len(blocks.rotate),
        smallest=TIMES * minimum,
        units_asked_all=len({one.unit for one in small}),
        people_asked_all=sum(one.people for one in small),
    )


def _audience(force: Force, name: str, members: tuple[str, ...]) -> Audience:
    if not force.strata:
        return Audience(name, None, None)
    inside = [one for one in force.groups if one.stratum in members]
    return Audience(name, sum(one.people for one in inside), sum(one.people * one.chance for one in inside))

"""Quality plan: from an instrument to what is counted of the answers themselves."""

from __future__ import annotations

from collections.abc import Iterator

from gapassess.core.cells import Part
from gapassess.core.instrument import Instrument, Side, Stage
from gapassess.core.quality import ItemCodes, QualityPlan, Run, Together
from gapassess.core.response import allowed
from gapassess.measure.scoring import mean_of

RUN = 5
"""Answers on one scale from which on the same answer throughout says something."""
MOST = 50
"""Items of a construct above which no cross products are counted; they would not fit in one query."""
PARTS: tuple[tuple[Part, Side, Stage], ...] = (
    ("stated", "stated", "practised"),
    ("known", "experienced", "known"),
    ("enabled", "experienced", "enabled"),
    ("experienced", "experienced", "practised"),
)
"""Part of a construct, and the side and stage of its items."""


def quality_plan(instrument: Instrument) -> QualityPlan:
    """Return what to count of the answers: values, runs on one scale, cross products, values in every unit."""
    return QualityPlan(
        items=tuple(
            ItemCodes(item.id, instrument.slots[item.id], allowed(instrument, item)) for item in instrument.items
        ),
        runs=tuple(_runs(instrument)),
        together=tuple(_together(instrument)),
        within=tuple(
            ItemCodes(item.id, instrument.slots[item.id], instrument.scale(item).values)
            for item in instrument.items
            if item.scored
        ),
    )


def _runs(instrument: Instrument) -> Iterator[Run]:
    for scale in instrument.scales:
        everybodys = [one for one in instrument.items if one.scale == scale.id and not (one.audience or one.asked_of)]
        slots = tuple(instrument.slots[item.id] for item in everybodys)
        if len(slots) >= RUN:
            yield Run(scale.id, slots, RUN)


def _together(instrument: Instrument) -> Iterator[Together]:
    for construct in instrument.constructs:
        for part, side, stage in PARTS:
            items = instrument.scored(construct, side=side, stage=stage)
            if 1 < len(items) <= MOST:
                yield Together(construct, part, tuple(item.id for item in items), mean_of(instrument, items))

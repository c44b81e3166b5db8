"""Quality figures: from whole-number counts to rates, reliabilities and doors, each with its own protection."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from gapassess.core.cells import Part
from gapassess.core.instrument import Instrument, Item
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.quality import DOORS, Gram, QualityCounts
from gapassess.core.response import BLANK, DOES_NOT_APPLY, DONT_KNOW
from gapassess.measure.decisions import FIGURE, SHARE, WHOLE, Decisions
from gapassess.measure.protection import primary, protect
from gapassess.measure.quality import CEILING, Alike, DoorShare, ItemQuality, Rate, Reliability
from gapassess.measure.quality_plan import PARTS, quality_plan
from gapassess.stats.omega import one_factor
from gapassess.stats.reliability import covariance_of, cronbach_alpha

BAND = 5
THREE = 3


def kept_counts(
    counts: QualityCounts,
    instrument: Instrument,
    decisions: Decisions,
    policy: Policy,
    *,
    root: str,
    units: Collection[str] = (),
) -> QualityCounts:
    """Return the counts that something shown can rest on; the others are not stored.

    Strata that are held back are left out, and so are the items and constructs that are, and
    doors that would have to be.

    Parameters
    ----------
    units
        Lowest units that report by themselves: of these alone it is kept how their people agree.
    """
    if decisions.holds(root):
        return QualityCounts()
    return replace(
        counts,
        items={one: codes for one, codes in counts.items.items() if _may(instrument, decisions, root, one)},
        grams={
            key: gram
            for key, gram in counts.grams.items()
            if all(_may(instrument, decisions, root, one) for one in gram.items)
        },
        strata={name: number for name, number in counts.strata.items() if not decisions.holds(root, "", WHOLE, name)},
        doors=kept_doors(counts.doors, policy),
        within={
            (unit, one): codes
            for (unit, one), codes in counts.within.items()
            if unit in units and tells_shares(instrument, decisions, policy, unit=unit, item=one, codes=codes)
        },
    )


def tells_shares(
    instrument: Instrument, decisions: Decisions, policy: Policy, *, unit: str, item: str, codes: Mapping[int, int]
) -> bool:
    """Say whether a unit shows shares of the construct of an item, and enough people answered it for one."""
    construct = instrument.item(item).construct
    parts = (SHARE, *_parts_held(instrument, instrument.item(item)))
    return sum(codes.values()) >= policy.share_minimum and not any(
        decisions.holds(unit, construct, part) for part in parts
    )


def part_of(item: Item) -> Part:
    """Return the part of its construct that an item belongs to."""
    return next(part for part, side, stage in PARTS if (side, stage) == (item.side, item.stage))


def _may(instrument: Instrument, decisions: Decisions, root: str, item_id: str) -> bool:
    """Say whether anything may be said of an item.

    How many were asked an item that some alone are asked tells the size of their strata, unless
    the construct's own figure tells it already.
    """
    item = instrument.item(item_id)
    if any(decisions.holds(root, item.construct, part) for part in _parts_held(instrument, item)):
        return False
    asked = {
        one.audience or one.asked_of for one in instrument.scored(item.construct, side=item.side, stage=item.stage)
    }
    alone = item.audience or item.asked_of
    return alone is None or asked == {alone} or not any(one.stratum and one.part == WHOLE for one in decisions.made)


def _parts_held(instrument: Instrument, item: Item) -> tuple[str, ...]:
    """Return the parts any of which, held back, holds back an item: both where leaders answer what all do."""
    design, part = instrument.design(item.construct).design, part_of(item)
    if design == "paired" and part in ("stated", "experienced"):
        return (FIGURE,)
    if design == "perception" and part == "experienced":
        return (FIGURE, "stated")
    return (FIGURE if part == "experienced" else part,)


def _asked(counts: QualityCounts, item: str) -> int:
    return sum(counts.items.get(item, {}).values())


def _shows(n: int, total: int, policy: Policy) -> bool:
    """Say whether a base may be said: it keeps the minimum, and so do those outside it."""
    return n >= policy.minimum and (n == total or total - n >= policy.minimum)


def _rate(count: int, n: int, policy: Policy) -> Rate:
    if n < policy.share_minimum or n - count < policy.differing:
        return Rate()
    return Rate(few=True) if count < policy.differing else Rate(round(100 * count / n))


def item_qualities(
    counts: QualityCounts, instrument: Instrument, decisions: Decisions, policy: Policy, *, root: str, total: int
) -> tuple[ItemQuality, ...]:
    """Return how every item was dealt with, in the order of the instrument."""
    found = []
    for item in instrument.items:
        scale = instrument.scale(item)
        codes, n = counts.items.get(item.id, {}), _asked(counts, item.id)
        plain = ItemQuality(item.id, item.construct, part_of(item), item.reverse, shown=False)
        if not _may(instrument, decisions, root, item.id) or not _shows(n, total, policy):
            found.append(plain)
            continue
        special = {code: codes.get(code, 0) for code in (BLANK, DONT_KNOW, DOES_NOT_APPLY)}
        best = codes.get(scale.low if item.reverse else scale.high, 0)
        top = _rate(best, n - sum(special.values()), policy)
        if decisions.holds(root, item.construct, SHARE):
            top = Rate()
        found.append(
            replace(
                plain,
                shown=True,
                n=n,
                blank=_rate(special[BLANK], n, policy),
                dont_know=_rate(special[DONT_KNOW], n, policy) if scale.dont_know else None,
                does_not_apply=_rate(special[DOES_NOT_APPLY], n, policy) if scale.does_not_apply else None,
                # That fewer than three gave one certain answer is too near to what they answered.
                top=replace(top, few=False),
                ceiling=None if top.per_100 is None and not top.few else (top.per_100 or 0) >= CEILING,
            )
        )
    return tuple(found)


def reliabilities(
    counts: QualityCounts, instrument: Instrument, decisions: Decisions, policy: Policy, *, root: str
) -> tuple[tuple[Reliability, ...], dict[str, float]]:
    """Return how reliable each construct and part of two items or more is, and how each item goes with the rest.

    A reliability is as telling as a share, so it has the base of a share.
    """
    found, rest = [], {}
    for one in quality_plan(instrument).together:
        gram = counts.grams.get((one.construct, one.part))
        plain = Reliability(one.construct, one.part, len(one.items), shown=False)
        held = any(not _may(instrument, decisions, root, item) for item in one.items)
        if gram is None or held or gram.n < policy.share_minimum:
            found.append(plain)
            continue
        made, own = _reliability(plain, gram)
        found.append(made)
        rest.update(own)
    return tuple(found), rest


def _reliability(plain: Reliability, gram: Gram) -> tuple[Reliability, dict[str, float]]:
    products = [
        [gram.products.get((first, second), gram.products.get((second, first), 0)) for second in gram.items]
        for first in gram.items
    ]
    covariance = covariance_of(gram.n, gram.sums, products)
    alpha = cronbach_alpha(covariance, gram.n)
    factor = one_factor(covariance) if len(gram.items) >= THREE else None
    omega = factor.omega if factor is not None and bool(factor.converged) else np.nan
    made = replace(
        plain,
        shown=True,
        n=gram.n,
        alpha=_two(alpha.alpha),
        low=_two(alpha.low),
        high=_two(alpha.high),
        omega=_two(omega),
    )
    own = {item: _two(value) for item, value in zip(gram.items, alpha.item_rest.tolist(), strict=True)}
    return made, {item: value for item, value in own.items() if value is not None}


def _two(value: object) -> float | None:
    number = float(np.asarray(value))
    return round(number, 2) + 0.0 if np.isfinite(number) else None


def alike_of(counts: QualityCounts, instrument: Instrument, policy: Policy, *, total: int) -> tuple[Alike, ...]:
    """Return how many gave one answer throughout, by scale."""
    found = []
    for run in quality_plan(instrument).runs:
        items = [item for item in instrument.items if instrument.slots[item.id] in run.slots]
        n, alike = counts.alike.get(run.scale, (0, 0))
        plain = Alike(run.scale, *_in_one_form(instrument, items), shown=False)
        if n < policy.share_minimum:
            found.append(plain)
        else:
            told = n if _shows(n, total, policy) else None
            found.append(replace(plain, shown=True, n=told, rate=_rate(alike, n, policy)))
    return tuple(found)


def _in_one_form(instrument: Instrument, items: Sequence[Item]) -> tuple[int, int]:
    """Return how many of some items one person is asked at most, and how many of theirs are reversed at least."""
    blocks = instrument.blocks
    if blocks is None:
        return len(items), sum(item.reverse for item in items)
    by_block: dict[int, list[Item]] = {number: [] for number in (-1, *range(len(blocks.rotate)))}
    for item in items:
        by_block[blocks.of.get(item.id, -1)].append(item)
    always = by_block.pop(-1)
    most = sum(sorted(len(block) for block in by_block.values())[-blocks.ask :])
    reversed_ = sum(sorted(sum(item.reverse for item in block) for block in by_block.values())[: blocks.ask])
    return len(always) + most, sum(item.reverse for item in always) + reversed_


def kept_doors(doors: Mapping[str, int], policy: Policy) -> dict[str, int]:
    """Return the doors that may be told, and all answers under the empty name.

    A door that few came by is left out, and another beside it, so that no subtraction brings it back.
    """
    came = {door: number for door, number in doors.items() if number}
    if not came:
        return {}
    n = {"": sum(came.values()), **came}
    tree = Tree.of([Unit("", "", None), *(Unit(door, door, "") for door in came)])
    held = protect(tree, n, {}, primary(n, {}, minimum=policy.minimum, least=0), minimum=policy.minimum)
    return {door: number for door, number in n.items() if not door or door not in held}


def doors_of(kept: Mapping[str, int]) -> tuple[DoorShare, ...]:
    """Return how answers came in, in bands of five; what was left out stands last, under the empty name."""
    total = kept.get("", 0)
    shown = [DoorShare(door, *_band(kept[door], total)) for door in DOORS if door in kept]
    rest = total > sum(number for door, number in kept.items() if door)
    return (*shown, DoorShare("")) if rest else tuple(shown)


def _band(number: int, total: int) -> tuple[int, int]:
    low = min(100 * number // total // BAND * BAND, 100)
    return low, min(low + BAND - 1, 100)

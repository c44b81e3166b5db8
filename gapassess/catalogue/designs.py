"""What each design asks of its items, and whether the scores fit the integers that the store counts in."""

from __future__ import annotations

from collections.abc import Sequence

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.forms import Form
from gapassess.core.instrument import SIDES, STAGES, ConstructDesign, Instrument, Item, Side
from gapassess.measure.scoring import lattice

PEOPLE = 10_000_000
LIMIT = 2**63
FULL = 100.0


def too_wide(widths: Sequence[int]) -> bool:
    """Say whether sums of squares over ten million people could overflow 63 bits.

    Examples
    --------
    >>> too_wide([4] * 12), too_wide([4] * 13)
    (False, True)
    """
    return PEOPLE * lattice(widths) ** 2 >= LIMIT


def check_designs(form: Form, instrument: Instrument, faults: Faults) -> None:
    """Note where a construct lacks what its declared design needs."""
    told = all({"construct", "side"} <= one.values.keys() for one in form.all("items", Form))
    for design in instrument.designs:
        block = form.form("constructs").form(design.construct)
        line = form.form("constructs").line_of(design.construct)
        if "sesoi" in block.values and not 0 < design.sesoi <= FULL:
            faults.add(
                block.line_of("sesoi"),
                "SESOI-RANGE",
                what=f"a smallest gap of interest of {design.sesoi:g} points",
                do="write more than 0 and at most 100",
            )
        _check_width(instrument, design, line, faults)
        if any(item.construct == design.construct for item in instrument.items) and "design" in block.values:
            if told:
                _check_sides(instrument, design, line, faults)
            _check_pairs(block, instrument, design, faults)
            if design.design == "perception":
                _check_perception(form, instrument, design, faults)


def _check_width(instrument: Instrument, design: ConstructDesign, line: int, faults: Faults) -> None:
    widths = {
        scale.id: scale.width for scale in instrument.scales if len(scale.values) > 1 and scale.width > 0
    }
    groups = [
        instrument.scored(design.construct, side=side, stage=stage) for side in SIDES for stage in STAGES
    ]
    for items in groups:
        known = [widths[item.scale] for item in items if item.scale in widths]
        if known and too_wide(known):
            faults.add(
                line,
                "INSTRUMENT-TOO-WIDE",
                what=f'{len(items)} items of construct "{design.construct}" need {lattice(known)} steps, '
                "whose squares do not fit 64 bits at ten million people",
                do="use fewer items or scales of equal width, or set scored: false on some",
            )


def _check_sides(instrument: Instrument, design: ConstructDesign, line: int, faults: Faults) -> None:
    needed: tuple[Side, ...] = SIDES if design.design == "independent" else ("experienced",)
    if design.design == "paired":
        return
    for side in needed:
        if not instrument.scored(design.construct, side=side):
            faults.add(
                line,
                "DESIGN-SIDES",
                what=f'"{design.construct}" is {design.design} and lacks a scored, practised {side} item',
                do=f"add one with side: {side}, or choose another design",
            )


def _check_pairs(block: Form, instrument: Instrument, design: ConstructDesign, faults: Faults) -> None:
    if design.design != "paired":
        if "pairs" in block.values:
            faults.add(
                block.line_of("pairs"),
                "PAIRS-UNWANTED",
                what=f"pairs stand under a {design.design} design",
                do="write design: paired, or take the pairs out",
            )
        return
    if not block.marked("pairs"):
        faults.add(
            block.line_of("pairs"),
            "PAIRS-MISSING",
            what=f'construct "{design.construct}" is paired and has no pairs',
            do="add pairs: [{stated: ..., experienced: ...}]",
        )
    seen: set[str] = set()
    for pair in block.all("pairs", Form):
        found = [_check_member(pair, side, instrument, design, faults) for side in SIDES]
        for item in found:
            if item is not None and item.id in seen:
                faults.add(
                    pair.line,
                    "PAIR-REPEATED",
                    what=f'item "{item.id}" is in two pairs',
                    do="pair each item once",
                )
        seen |= {item.id for item in found if item is not None}
        scales = {item.scale for item in found if item is not None}
        if len(scales) > 1:
            faults.add(
                pair.line,
                "PAIR-SCALE",
                what=f"the two items of a pair are on the scales {' and '.join(sorted(scales))}",
                do="put both on one scale",
            )


def _check_member(
    pair: Form, side: Side, instrument: Instrument, design: ConstructDesign, faults: Faults
) -> Item | None:
    name = pair.text(side)
    item = next((one for one in instrument.items if one.id == name), None)
    if item is None:
        own = [one.id for one in instrument.items if (one.construct, one.side) == (design.construct, side)]
        if name:
            faults.add(pair.line_of(side), "UNKNOWN-ITEM", what=f'no item "{name}"', do=near(name, own))
        return None
    wanted = f'a scored, practised {side} item of construct "{design.construct}"'
    if (item.construct, item.side, item.stage, item.scored) != (design.construct, side, "practised", True):
        faults.add(pair.line_of(side), "PAIR-SIDE", what=f'"{name}" is not {wanted}', do=f"name {wanted}")
    return item


def _check_perception(form: Form, instrument: Instrument, design: ConstructDesign, faults: Faults) -> None:
    if not instrument.audiences:
        faults.add(
            form.form("constructs").line_of(design.construct),
            "PERCEPTION-AUDIENCE",
            what=f'"{design.construct}" compares leaders with everyone else, and no audience is there',
            do='declare the leaders under "audiences"',
        )
    for one, item in zip(form.all("items", Form), instrument.items, strict=True):
        key = "audience" if item.audience else "asked_of"
        if item.construct == design.construct and (item.audience or item.asked_of):
            faults.add(
                one.line_of(key),
                "PERCEPTION-ITEM",
                what=f'item "{item.id}" is asked of one audience and its construct compares two',
                do=f'leave "{key}" out, so that everybody is asked',
            )

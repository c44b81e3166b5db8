"""Rules of blocks: what has to be asked of one person together."""

from __future__ import annotations

from collections.abc import Iterator

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.forms import Form, Marked
from gapassess.core.framework import Framework
from gapassess.core.instrument import Blocks, Instrument, Item

ALWAYS = -1
"""Place of an item that everybody is asked."""


def blocks_of(form: Form) -> Blocks | None:
    """Return the blocks of an instrument, or None where everybody is asked everything."""
    if "blocks" not in form.values:
        return None
    block = form.form("blocks")
    return Blocks(
        rotate=tuple(tuple(_words(one)) for one in block.marked("rotate")),
        ask=block.get("ask", int, default=1),
        always=block.all("always", str),
    )


def check_blocks(form: Form, instrument: Instrument, framework: Framework | None, faults: Faults) -> None:
    """Note items that stand in no block or in two, what is torn apart, and a number of blocks that is none.

    The items of one construct, side and stage are asked of one person together: otherwise chance
    decides how many of them a score is made of. So are the two items of a pair, and the practised items
    of two constructs that the framework contrasts in one person.
    """
    if "blocks" not in form.values:
        return
    block = form.form("blocks")
    number = len(block.marked("rotate"))
    if number and not 0 < block.get("ask", int, default=1) < number:
        faults.add(
            block.line_of("ask"),
            "BLOCKS-ASK",
            what=f"a person is asked {block.get('ask', int, default=1)} of {number} blocks",
            do=f"write 1 to {number - 1}; leave blocks out where everybody is asked everything",
        )
    placed = _placed(block, instrument, faults)
    for one, item in zip(form.all("items", Form), instrument.items, strict=True):
        if item.id and item.id not in placed and not _is_for_some(item):
            faults.add(
                one.line_of("id"),
                "BLOCK-MISSING",
                what=f'item "{item.id}" stands in no block',
                do='add it to one block of "rotate", or to "always"',
            )
    _check_together(instrument, placed, faults)
    _check_contrasts(instrument, framework, placed, faults)


def _placed(block: Form, instrument: Instrument, faults: Faults) -> dict[str, tuple[int, int]]:
    """Return block and line of each item that stands in one."""
    placed: dict[str, tuple[int, int]] = {}
    lists = [(ALWAYS, block.marked("always")), *((n, _members(one)) for n, one in enumerate(block.marked("rotate")))]
    for number, members in lists:
        for one in members:
            name = str(one.value)
            if name not in instrument.slots:
                faults.add(one.line, "UNKNOWN-ITEM", what=f'no item "{name}"', do=near(name, instrument.slots))
            elif name in placed:
                faults.add(
                    one.line,
                    "BLOCK-TWICE",
                    what=f'item "{name}" stands in line {placed[name][1]} already',
                    do="keep it in one block",
                )
            else:
                placed[name] = number, one.line
    return placed


def _check_together(instrument: Instrument, placed: dict[str, tuple[int, int]], faults: Faults) -> None:
    for names, why in _together(instrument):
        there = [(name, *placed[name]) for name in names if name in placed]
        torn = next((one for one in there if one[1] != there[0][1]), None)
        alone = [name for name in names if name not in placed and _is_for_some(instrument.item(name))]
        loose = next((name for name in alone if there and there[0][1] != ALWAYS), None)
        if torn is not None:
            faults.add(
                torn[2],
                "BLOCK-TORN",
                what=f'"{there[0][0]}" and "{torn[0]}" stand in different blocks and are {why}',
                do="put them into one block",
            )
        elif loose is not None:
            faults.add(
                there[0][2],
                "BLOCK-TORN",
                what=f'"{there[0][0]}" stands in a block and "{loose}" in none, and they are {why}',
                do=f'add "{loose}" to the same block',
            )


def _check_contrasts(
    instrument: Instrument, framework: Framework | None, placed: dict[str, tuple[int, int]], faults: Faults
) -> None:
    for one in framework.differentials if framework is not None else ():
        sides = [instrument.scored(name, side="experienced") for name in (one.minuend, one.subtrahend)]
        there = [placed[items[0].id] for items in sides if items and items[0].id in placed]
        blocks = {block for block, _ in there if block != ALWAYS}
        if len(blocks) > 1:
            faults.add(
                there[1][1],
                "BLOCK-TORN",
                what=f'"{one.minuend}" and "{one.subtrahend}", contrast "{one.id}", stand in different blocks',
                do="put them into one block",
            )


def _together(instrument: Instrument) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the items that one person is asked together, and why."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for item in instrument.items:
        if item.scored:
            groups.setdefault((item.construct, item.side, item.stage), []).append(item.id)
    for design in instrument.designs:
        for pair in design.pairs:
            if pair.stated in instrument.slots and pair.experienced in instrument.slots:
                yield (pair.experienced, pair.stated), "the two sides of a pair"
    for (construct, _, _), names in groups.items():
        yield tuple(names), f'one side of construct "{construct}"'


def _is_for_some(item: Item) -> bool:
    return bool(item.audience or item.asked_of)


def _members(block: Marked) -> tuple[Marked, ...]:
    return block.value if isinstance(block.value, tuple) else ()


def _words(block: Marked) -> Iterator[str]:
    return (str(one.value) for one in _members(block))

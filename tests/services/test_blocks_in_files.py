"""Files of answers to an instrument with blocks: a block that is empty in somebody was not asked, and is in no base."""

import csv
from collections import Counter
from dataclasses import replace

import pytest

from gapassess.cli.importing import sentence
from gapassess.core.blocks import asked_items
from gapassess.services import sealing
from gapassess.services.closing import close_wave
from gapassess.services.definitions import instrument_of
from gapassess.services.importing import import_file
from gapassess.services.quality import quality
from gapassess.services.reading import assess
from gapassess.store import ballots
from tests.services import wave_life

REF = "pcas-pulse-short@1.0"
ROTATING = {"east": 60, "north": 45, "west": 45}
SMALL = {"south": 18}


@pytest.fixture
def force(workspace):
    """Units of 80, 66 and 70 people where blocks rotate, and one of 24 where everybody is asked everything."""
    wave_life.organisation(workspace)
    return workspace


def people(instrument, sizes, small):
    """Give unit, block (None: all) and answers by item id; one in five leaves the first item of a block blank."""
    for units, draws in ((sizes, (0, 1, 2)), (small, (None,))):
        for unit, size in units.items():
            for place in range(size):
                block = draws[place % len(draws)]
                asked = asked_items(instrument, None, None if block is None else (block,))
                answers = {item: 1 + (place + slot) % 5 for slot, item in enumerate(sorted(asked))}
                if place // 3 % 5 == 0:
                    for number in (0, 1, 2) if block is None else (block,):
                        answers.pop(instrument.blocks.rotate[number][0])
                yield unit, block, answers


def write(workspace, instrument, rows, *, wave="spring", items=None):
    """Write the file and its mapping, as a tool does that leaves a cell empty or says that an item was not shown."""
    items = items or [item.id for item in instrument.items]
    path, mapping = workspace.root / f"{wave}.csv", workspace.root / f"{wave}.yaml"
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["id", "unit", *items])
        lines.writerows(
            [place, unit, *(answers.get(item, ("", "not shown")[place % 2]) for item in items)]
            for place, (unit, answers) in enumerate(rows)
        )
    mapping.write_text(
        f"instrument: {REF}\nwave: {{id: {wave}, opens: 2026-03-01, closes: 2026-03-31}}\n"
        "unit: unit\nresponse_key: id\nmissing: ['', not shown]\n"
        f"items: {{{', '.join(f'{item}: {item}' for item in items)}}}\n"
    )
    return path, mapping


def stored(workspace, wave="spring"):
    """Every answer of the wave, opened with its key."""
    with workspace.database.read() as tx:
        sealed = ballots.take_all(tx, wave)
    opened = sealing.unseal(sealing.read_key(sealing.key_path(workspace.keys, wave)), sealed)
    return Counter((one.unit, one.answers) for one in opened)


def as_on_the_form(instrument, block, answers):
    """What the form stores of somebody who was asked a block; of all of them where it is None."""
    asked = asked_items(instrument, None, None if block is None else (block,))
    return tuple(answers.get(item.id, -1) if item.id in asked else None for item in instrument.items)


def test_a_file_is_stored_and_counted_as_the_form_would_have(force):
    instrument = instrument_of(force, REF)
    rows = list(people(instrument, ROTATING, SMALL))
    # One skipped two whole blocks of the three that everybody of the small unit is asked.
    rows.append(("south", None, {"c1a": 4, **dict.fromkeys(instrument.blocks.rotate[1], 3)}))
    path, mapping = write(force, instrument, [(unit, answers) for unit, _, answers in rows])
    assert import_file(force, path, mapping=mapping).without_block == 0
    assert stored(force) == Counter((unit, as_on_the_form(instrument, block, said)) for unit, block, said in rows)
    close_wave(force, "spring")
    told = {one.item: one for one in quality(force, "spring").items}
    for number, block in enumerate(instrument.blocks.rotate):
        met = [answers for _, drawn, answers in rows if drawn in (number, None)]
        for item in block:
            assert (told[item].shown, told[item].n) == (True, len(met))
            blank = sum(item not in answers for answers in met)
            assert told[item].blank.per_100 == (round(100 * blank / len(met)) if blank > 1 else None)
        assert (len(met), told[block[0]].blank.per_100) in {(69, 25), (69, 23)}, "not the 69 in 100 of all 169"
    assert (told["c1a"].n, told["c1a"].blank.few) == (169, True)
    # p4a and p4b stand in one block: who answered one of the two has a score, who was asked neither has none.
    both = [answers for _, drawn, answers in rows if drawn in (0, None)]
    scored = sum("p4a" in answers or "p4b" in answers for answers in both)
    assert assess(force, "spring").cell("force", "p4").n == scored == 68


def test_who_met_no_block_was_asked_none_and_is_told_of(force):
    instrument = instrument_of(force, REF)
    first = instrument.blocks.rotate[0]
    rows = [
        ("east", {"c1a": 5}),  # the anchor alone
        ("east", {}),  # nothing at all
        ("east", {first[0]: 2}),  # one item of one block: the others of it were left blank
        ("east", {first[0]: 2, instrument.blocks.rotate[2][0]: 3}),  # two blocks, though one is drawn here
        ("south", {"c1a": 5}),  # everybody there is asked everything
    ]
    path, mapping = write(force, instrument, rows)
    dry = import_file(force, path, mapping=mapping, dry_run=True)
    done = import_file(force, path, mapping=mapping)
    assert (dry.without_block, done.without_block, done.stored) == (2, 2, 5)
    assert all(", 2 without an answer in any block" in sentence(one) for one in (dry, done))
    nothing = dict.fromkeys(instrument.slots)
    blocks = [dict.fromkeys(block, -1) for block in instrument.blocks.rotate]
    meant = [
        ("east", {**nothing, "c1a": 5}),
        ("east", {**nothing, "c1a": -1}),
        ("east", {**nothing, "c1a": -1, **blocks[0], first[0]: 2}),
        ("east", {**nothing, "c1a": -1, **blocks[0], **blocks[2], **rows[3][1]}),
        ("south", {**blocks[0], **blocks[1], **blocks[2], "c1a": 5}),
    ]
    assert stored(force) == Counter(
        (unit, tuple(answers[item.id] for item in instrument.items)) for unit, answers in meant
    )
    later, mapping = write(force, instrument, [*rows, ("west", {"c1a": 3})])
    added = import_file(force, later, mapping=mapping)
    assert (added.known, added.stored, added.without_block) == (5, 1, 1)


def test_where_nobody_was_counted_the_file_alone_says_what_was_asked(workspace):
    instrument = instrument_of(workspace, REF)
    # The file has no column for one item of the block that was met, and none at all of the third block.
    items = [item.id for item in instrument.items if item.id not in {*instrument.blocks.rotate[2], "s1a"}]
    rows = [("east", dict.fromkeys(instrument.blocks.rotate[0], 4)), ("desk", {"c1a": 1, "s2a": 2})]
    path, mapping = write(workspace, instrument, rows, items=items)
    assert import_file(workspace, path, mapping=mapping).without_block == 0
    kept = {unit: dict(zip(instrument.slots, answers, strict=True)) for unit, answers in stored(workspace)}
    assert {item for item, value in kept["east"].items() if value is not None} == {
        "c1a", *instrument.blocks.rotate[0],
    } - {"s1a"}  # fmt: skip
    assert {item for item, value in kept["desk"].items() if value is not None} == {"c1a", *instrument.blocks.rotate[1]}


def test_an_instrument_without_blocks_is_read_as_ever(force):
    plain = instrument_of(force, "pcas-pulse@1.0")
    assert plain.blocks is None
    path, mapping = write(force, plain, [("east", {}), ("east", {plain.items[0].id: 2})])
    mapping.write_text(mapping.read_text().replace(REF, plain.ref))
    assert import_file(force, path, mapping=mapping).without_block == 0
    for _, answers in stored(force):
        asked = asked_items(replace(plain, blocks=None), None)
        assert [value is not None for value in answers] == [item.id in asked for item in plain.items]

"""Which items one person is asked, and whom blocks are drawn for."""

from dataclasses import replace

import pytest

from gapassess.core.blocks import asked_items, longest, read_drawn, rotating, write_drawn
from gapassess.core.form import form_of, read_sent
from gapassess.core.instrument import Blocks
from gapassess.core.organisation import Tree, Unit
from tests.measure.made import INSTRUMENT

NAMES = [item.id for item in INSTRUMENT.items if not (item.audience or item.asked_of)]
BLOCKS = Blocks((tuple(NAMES[1:3]), tuple(NAMES[3:6]), tuple(NAMES[6:])), ask=2, always=(NAMES[0],))
SOME = replace(INSTRUMENT, blocks=BLOCKS, minutes=2)


def test_one_person_is_asked_the_anchor_and_the_blocks_drawn():
    assert asked_items(SOME, None, (0, 1)) == set(NAMES[:6])
    assert asked_items(SOME, None) == set(NAMES)
    assert asked_items(SOME, "chief", (0, 1)) - set(NAMES) == asked_items(SOME, "chief") - set(NAMES) != set()


def test_a_form_holds_what_was_drawn_and_reads_nothing_else():
    form = form_of(SOME, language="en", stratum=None, drawn=(0, 1))
    assert ([item.id for item in form.items], form.blocks, form.minutes) == (NAMES[:6], "0.1", 2)
    sent = read_sent(SOME, {NAMES[1]: "4", NAMES[-1]: "4"}, stratum=None, drawn=(0, 1))
    assert dict(sent.answers) == {NAMES[1]: 4}
    assert set(sent.blank) == set(NAMES[:6]) - {NAMES[1]}


def test_who_is_asked_everything_is_told_that_it_takes_longer():
    most = form_of(SOME, language="en", stratum=None, drawn=longest(SOME))
    every = form_of(SOME, language="en", stratum=None)
    assert (most.minutes, every.blocks) == (2, "")
    assert every.minutes == -(-2 * len(NAMES) // len(most.items))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("0.1", (0, 1)), ("2.0", (0, 2)), ("", None), ("0", None), ("0.0", None), ("0.1.2", None), ("0.3", None),
        ("0.-1", None), ("0,1", None), ("٠.1", None), ("0.1\n", None), ("x", None),
    ],
)  # fmt: skip
def test_what_a_form_carried_is_read_strictly(text, drawn):
    assert read_drawn(SOME, text) == drawn
    assert read_drawn(INSTRUMENT, text) is None


def test_what_is_written_is_read_back():
    assert read_drawn(SOME, write_drawn((0, 2))) == (0, 2)


def test_blocks_rotate_from_five_times_the_minimum_on_where_people_are_reported():
    leaves = [Unit(name, name, "force.pool" if name in "ab" else "force") for name in "abcd"]
    tree = Tree.of([Unit("force", "Force", None), Unit("force.pool", "Pool", "force"), *leaves])
    heads = {"force": 200, "force.pool": 50, "a": 20, "b": 30, "c": 49}
    some = rotating(SOME, tree, {"force.pool"}, heads, minimum=10)
    assert some == {"force", "force.pool", "a", "b"}, "c is too small, and nobody counted d"
    assert rotating(INSTRUMENT, tree, {"force.pool"}, heads, minimum=10) == frozenset()


def test_an_instrument_without_blocks_has_the_hash_it_had():
    assert INSTRUMENT.content_hash != SOME.content_hash
    assert replace(SOME, blocks=None, minutes=INSTRUMENT.minutes).content_hash == INSTRUMENT.content_hash

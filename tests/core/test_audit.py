"""The audit chain: whoever changes an entry is found out at that entry."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapassess.core.audit import GENESIS, Entry, first_break


def chain(number):
    entries, previous = [], GENESIS
    for place in range(1, number + 1):
        entry = Entry(place, "2026-01-01T09:00:00Z", "Alice", "wave-opened", f"w{place}", {"minimum": "10"}, previous)
        entry = replace(entry, digest=entry.computed())
        entries.append(entry)
        previous = entry.digest
    return entries


@pytest.mark.parametrize("number", [0, 1, 5])
def test_a_whole_chain_has_no_break(number):
    assert first_break(chain(number)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "Bob"}, {"at": "2026-01-02T09:00:00Z"}, {"action": "wave-closed"}, {"subject": "w9"},
        {"details": {"minimum": "5"}}, {"details": {}}, {"number": 9}, {"previous": "1" * 64}, {"digest": "1" * 64},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_changed_entry_is_where_it_breaks(change, place):
    entries = chain(5)
    entries[place] = replace(entries[place], **change)
    assert first_break(entries) == place + 1


@pytest.mark.parametrize("place", [0, 2, 4])
def test_an_entry_changed_with_its_digest_breaks_the_next(place):
    entries = chain(6)
    entries[place] = replace(entries[place], actor="Bob")
    entries[place] = replace(entries[place], digest=entries[place].computed())
    assert first_break(entries) == place + 2


@given(st.integers(0, 4), st.integers(0, 4))
def test_left_out_and_changed_places_break(one, other):
    entries = chain(6)
    assert first_break(entries[:one] + entries[one + 1 :]) == one + 1
    swapped = entries[:]
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert first_break(swapped) == (None if one == other else min(one, other) + 1)


def test_facts_that_read_alike_when_joined_are_told_apart():
    first = Entry(1, "at", "a", "bc", "d")
    assert first.computed() != replace(first, actor="ab", action="c").computed()

"""Which keys stand twice in a file, and which an earlier file had, with most of them on disk."""

import hashlib
import resource
import tempfile
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapassess.errors import OperatorError
from gapassess.interchange import response_keys
from gapassess.interchange.aside import Aside
from gapassess.interchange.response_keys import KeyLedger


def padded(key):
    """A hash that begins as the key does and ends in NUL bytes, which numpy leaves off its texts."""
    return key.encode().ljust(response_keys.HASH_BYTES, b"\0")


def plainly(keys, met):
    """What a ledger is to say, worked out with a dictionary."""
    first, again, fresh = {}, [], []
    for row, key in keys:
        if first.setdefault(key, row) != row:
            again.append((row, first[key]))
        if key not in met:
            fresh.append(key)
    return again, fresh


KEYS = st.lists(st.text("ab\x7f", min_size=1, max_size=3), max_size=60)


@given(KEYS, st.sets(st.text("ab", min_size=1, max_size=2)), st.integers(1, 9), st.integers(1, 70), st.booleans())
def test_a_ledger_says_what_a_dictionary_would(keys, met, batch, chunk, is_padded):
    hashed = padded if is_padded else lambda key: hashlib.sha256(key.encode()).digest()
    rows = [(2 + 3 * place, key) for place, key in enumerate(keys)]
    again, fresh = plainly(rows, met)
    earlier = {hashed(key) for key in met}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(response_keys, "CHUNK", chunk)
        with KeyLedger(hashed, earlier.intersection) as ledger:
            known = []
            for start in range(0, len(rows), batch):
                some = rows[start : start + batch]
                known += ledger.add([row for row, _ in some], [key for _, key in some])
            assert known == [key in met for key in keys]
            assert ledger.known_count == sum(known)
            assert list(ledger.repeats()) == again
            assert list(ledger.fresh()) == sorted(map(hashed, fresh))


def test_a_key_met_thousands_of_rows_ago_is_found(monkeypatch):
    monkeypatch.setattr(response_keys, "CHUNK", 1000)
    with KeyLedger() as ledger:
        for start in range(0, 20_000, 500):
            ledger.add(range(start, start + 500), [f"p{number}" for number in range(start, start + 500)])
        ledger.add([20_000, 20_001], ["p19999", "p3"])
        assert list(ledger.repeats()) == [(20_000, 19_999), (20_001, 3)]
        assert len(set(ledger.fresh())) == 20_000


def test_ten_times_the_keys_take_no_more_memory():
    def most_held(number):
        tracemalloc.start()
        with KeyLedger() as ledger:
            for start in range(0, number, 1000):
                ledger.add(range(start, start + 1000), [f"p{row}" for row in range(start, start + 1000)])
            assert list(ledger.repeats()) == []
            assert sum(1 for _ in ledger.fresh()) == number
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    assert most_held(200_000) < 1.2 * most_held(20_000)


def test_what_lies_on_disk_is_not_the_key(monkeypatch):
    monkeypatch.setattr(response_keys, "CHUNK", 4)
    written = []
    monkeypatch.setattr(Aside, "add", lambda _, some: written.append(some) or 0)
    with KeyLedger() as ledger:
        ledger.add([2, 3, 4, 5], ["alice", "bob", "carol", "dave"])
    assert len(written) == 1
    assert len(written[0]) == 4 * 41
    assert b"alice" not in written[0]
    assert hashlib.sha256(b"alice").digest() in written[0]


def test_a_full_folder_of_temporary_files_is_said():
    size, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))
    try:
        with pytest.raises(OperatorError) as caught, Aside() as aside:
            aside.add(b"1" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    assert caught.value.code == "DISK-FULL"
    assert tempfile.gettempdir() in str(caught.value)

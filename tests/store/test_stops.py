"""The letter box of those who want no letters, and the tokens of a sending that was cut short."""

from datetime import date

from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.store import stops, tokens, waves

WAVE = Wave("w", Text.of("W"), "i@1", date(2026, 9, 1), date(2026, 9, 30), "open", Policy(untracked=True), b"k")


def test_what_is_put_in_lies_there_once_until_it_is_taken_out(database):
    with database.begin() as tx:
        for one in (b"a", b"b", b"a"):
            stops.put(tx, one)
    with database.read() as tx:
        assert stops.waiting(tx) == {b"a", b"b"}
    with database.begin() as tx:
        stops.remove(tx, {b"a", b"never"})
    with database.read() as tx:
        assert stops.waiting(tx) == {b"b"}


def test_missing_tokens_are_issued_and_those_that_are_there_stay(database):
    with database.begin() as tx:
        waves.add(tx, WAVE)
        tokens.issue(tx, "w", tokens=[(b"a", "east", None)])
        assert tokens.issue_missing(tx, "w", tokens=[(b"a", "west", "x"), (b"b", "west", "x")]) == 1
        assert tokens.held(tx, "w") == {b"a", b"b"}
        assert tokens.left(tx, "w") == {("east", None): 1, ("west", "x"): 1}
        assert waves.fetch(tx, "w").policy.untracked

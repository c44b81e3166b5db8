"""Comments: read where enough answered, redacted by one and approved by another, quoted then and not before."""

import json

import pytest

from gapassess.errors import GapassessError
from gapassess.measure.disclosed import UnitLine
from gapassess.measure.said import places
from gapassess.services import commenting, reading
from gapassess.store import audit, responses
from tests.services import wave_life

WORDS = "Ask Davies, she has the spare key."
REDACTED = "Ask [name], she has the spare key."
EAST, LOCAL, NOWHERE, DESK = (bytes([place]) + bytes(15) for place in (0xC1, 0xA2, 0xE3, 0xB4))


@pytest.fixture
def closed(workspace):
    """A closed wave with comments under a unit, under a larger one, under none and under one that is held back."""
    wave_life.closed(workspace)
    with workspace.database.begin() as tx:
        made = [(EAST, "any", "east", WORDS), (LOCAL, "any", "local", "Mwy o amser."), (NOWHERE, "any", None, "Lost.")]
        responses.add_comments(tx, "spring", comments=[*made, (DESK, "any", "desk", "Small.")])
    return workspace


def refused(code, act, *given, **named):
    with pytest.raises(GapassessError) as caught:
        act(*given, **named)
    assert caught.value.code == code
    return caught.value


def test_they_are_read_under_groups_that_are_large_enough_in_an_order_that_stays(closed):
    found = commenting.said(closed, "spring")
    # Nobody is in Local policing and in none of its teams: its comments are those of one that is not named apart.
    assert [(one.key, one.unit) for one in found.comments][:1] == [(LOCAL, "local")]
    assert [one.key for one in found.comments] == sorted(one.key for one in found.comments)
    assert NOWHERE not in {one.key for one in found.comments}
    assert found.held_back
    lines = {line.unit: line for line in reading.assess(closed, "spring").units}
    for one in found.comments:
        assert lines[one.unit].n >= 15
    assert commenting.said(closed, "spring") == found


def test_one_proposes_and_another_approves_and_the_log_has_no_word_of_it(closed):
    wave = "spring"
    one = EAST.hex()[:10]
    assert commenting.quotes(closed, wave).quotes == ()
    refused("COMMENT-NOT-PROPOSED", commenting.approve, closed, one, by="Bob")
    refused("COMMENT-NAME-MISSING", commenting.redact, closed, one, wording=REDACTED, by=" ")
    refused("COMMENT-NOT-THEIR-WORDS", commenting.redact, closed, one, wording="Ask anybody.", by="Alice")
    commenting.redact(closed, one, wording=REDACTED, by="Alice")
    assert commenting.quotes(closed, wave).quotes == ()
    refused("COMMENT-NEEDS-TWO", commenting.approve, closed, one, by=" alice ")
    refused("COMMENT-NOT-PROPOSED", commenting.approve, closed, one, by="Bob", wording=WORDS)
    commenting.approve(closed, one, by="Bob", wording=REDACTED)
    (quote,) = commenting.quotes(closed, wave).quotes
    assert (quote.wording, quote.unit, quote.box) == (REDACTED, "east", "any")
    # A wording proposed anew needs a second person anew.
    commenting.redact(closed, one, wording=WORDS, by="Bob")
    assert commenting.quotes(closed, wave).quotes == ()
    commenting.approve(closed, one, by="Alice")
    commenting.reject(closed, one, by="Bob")
    assert commenting.quotes(closed, wave).quotes == ()
    with closed.database.read() as tx:
        steps = [entry for entry in audit.entries(tx) if entry.action.startswith("comment")]
    assert [entry.action for entry in steps] == [
        "comment-proposed", "comment-approved", "comment-proposed", "comment-approved", "comment-rejected",
    ]  # fmt: skip
    assert steps[0].details == {"comment": one, "by": "Alice"}
    assert "key" not in json.dumps([entry.details for entry in steps])


def test_what_needs_another_route_is_not_quoted(closed):
    one = LOCAL.hex()[:10]
    commenting.redact(closed, one, wording="Mwy o amser.", by="Alice")
    commenting.route(closed, one, by="Alice")
    refused("COMMENT-NEEDS-ROUTE", commenting.approve, closed, one, by="Bob")
    commenting.route(closed, one, by="Bob", lift=True)
    commenting.approve(closed, one, by="Bob")
    assert [quote.wording for quote in commenting.quotes(closed, "spring").quotes] == ["Mwy o amser."]
    commenting.route(closed, one, by="Alice")
    assert commenting.quotes(closed, "spring").quotes == ()


def test_nobody_decides_on_what_nobody_may_read(closed):
    for digits in (NOWHERE.hex()[:10], "ffffff", "c1", "zz", ""):
        refused("COMMENT-UNKNOWN", commenting.reject, closed, digits, by="Alice")


# --- which unit is named ----------------------------------------------------------------------------------


def lines(*tree):
    return [UnitLine(unit, unit, parent, 0, "unit", shown=n is not None, n=n) for unit, parent, n in tree]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        # Everybody in a named team: nobody is left who could be told by being in none.
        ([("f", None, 50), ("a", "f", 30), ("b", "f", 20)], {"f": "f", "a": "a", "b": "b"}),
        # 4 people are in neither team: the smaller team is not named apart.
        ([("f", None, 54), ("a", "f", 30), ("b", "f", 20), ("c", "f", None)], {"a": "a", "b": "f", "c": "f", "f": "f"}),
        # 16 people are in neither team.
        (
            [("f", None, 66), ("a", "f", 30), ("b", "f", 20), ("c", "f", None)],
            {"a": "a", "b": "b", "c": "f", "f": "f"},
        ),
        # Shown, but too small for comments.
        ([("f", None, 44), ("a", "f", 30), ("b", "f", 14)], {"f": "f", "a": "f", "b": "f"}),
        # The rest of a division, and of the force around it.
        (
            [("f", None, 100), ("d", "f", 70), ("a", "d", 40), ("b", "d", 20), ("c", "d", None), ("e", "f", 30)],
            {"f": "f", "d": "d", "a": "a", "b": "d", "c": "d", "e": "e"},
        ),
        ([("f", None, 14), ("a", "f", 14)], {}),
        ([("f", None, None), ("a", "f", 40), ("b", "f", None)], {"a": "a"}),
    ],
)
def test_a_unit_is_named_only_where_enough_could_have_written_it(tree, expected):
    assert places(lines(*tree), minimum=15) == expected

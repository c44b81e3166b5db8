"""What bad input gets: every row of docs/bad-input.md, seen."""

import pytest

from tests.robustness.driving import refused_change
from tests.robustness.situations import SITUATIONS
from tests.robustness.table import codes_of, lines, said_to_get, seen

# Seen in test_machine.py and test_kill.py: it takes more than a command to make them.
ELSEWHERE = {
    "A full disk",
    "A database that goes away in mid-import",
    "The program killed in mid-import",
    "The program killed in mid-close",
    "The program killed in mid-freeze",
}
# Most situations never reach what differs between the databases; on PostgreSQL the rest runs with the slow tests.
OFTEN = {"A repeated response key", "A closed wave", "A locked database"}


def cases():
    for name, (_, kinds) in SITUATIONS.items():
        for kind in kinds:
            marks = [pytest.mark.postgres] if kind == "postgresql" else []
            if marks and name not in OFTEN:
                marks.append(pytest.mark.slow)
            yield pytest.param(name, f"on_{kind}", id=f"{name} ({kind})", marks=marks)


@pytest.mark.parametrize(("name", "place"), list(cases()))
def test_a_situation_gives_what_the_table_says(name, place, request):
    force = request.getfixturevalue(place)
    messages, code = said_to_get(name)
    make, _ = SITUATIONS[name]
    with make(force) as words:
        done = refused_change(force, words)
    assert done.code == code
    assert "Traceback" not in done.err
    if place == "on_sqlite":
        assert seen(force, done) == messages
    else:
        assert codes_of(seen(force, done)) == codes_of(messages)


def test_the_table_and_the_situations_are_the_same_ones():
    assert set(lines()) == set(SITUATIONS) | ELSEWHERE

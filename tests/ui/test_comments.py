"""The page Comments: opens, empty, works, refuses, too few; and what people said beside a gap."""

from __future__ import annotations

import pytest

from gapassess.measure.said import QuotedComment, QuotedComments
from gapassess.services import commenting, reading
from gapassess.store import audit, responses
from tests.ui.findings import lead, open_at, read
from tests.ui.force import empty_force, small_force
from tests.ui.opened import drawn, open_page

ONE, TWO = (bytes([place]) + bytes(15) for place in (0x1A, 0x2B))
WORDS = "Ask <b>Davies</b>, PC 2417, about it."


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    workspace = small_force(tmp_path_factory.mktemp("comments") / "valley", waves=1)
    with workspace.database.begin() as tx:
        made = [(ONE, "any", "east", WORDS), (TWO, "any", "west", "Mwy o amser."), (bytes(16), "any", None, "Lost.")]
        responses.add_comments(tx, "spring-24", comments=made)
    return workspace


@pytest.fixture
def force(written, monkeypatch):
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(written.root))
    return written


def decide(page, one, press, *, name, wording=None):
    mark = one.hex()[:10]
    page.text_input(key=f"name-{mark}").set_value(name)
    if wording is not None:
        page.text_area(key=f"wording-{mark}").set_value(wording)
    own = [each for each in page.button if each.label == press and each.form_id == f"decide-{mark}"]
    own[0].click()
    return drawn(page)


def test_it_marks_in_words_what_may_tell_who_somebody_is(force):
    page = open_page("comments")
    assert lead(page) == (
        "0 of 2 comments may be quoted. 0 wait for a second person, 2 for a first. "
        "There are others, from groups of fewer than 15 answers. Nobody reads those."
    )
    assert "Davies [name?]" in read(page)
    assert "2417 [collar number?]" in read(page)
    # What people write is words, whatever it looks like.
    assert any("&lt;b&gt;" in one.value for one in page.get("html"))
    assert "Lost." not in read(page)
    with force.database.read() as tx:
        assert [entry.subject for entry in audit.entries(tx, action="comments-read")] == ["spring-24"]


def test_one_proposes_another_approves_and_the_gap_shows_it(force):
    page = open_page("comments")
    proposal = page.text_area(key=f"wording-{ONE.hex()[:10]}").value
    assert proposal == "Ask <b>[name]</b>, PC [collar number], about it."
    decide(page, ONE, "Propose this wording", name="Alice")
    assert "waits for a second person" in read(page)
    decide(page, ONE, "Approve the wording", name="Alice")
    assert "COMMENT-NEEDS-TWO" in read(page)
    decide(page, ONE, "Approve the wording", name="Bob")
    assert "Proposed by Alice, approved by Bob." in read(page)
    assert [one.wording for one in commenting.quotes(force, "spring-24").quotes] == [proposal]
    # Its box asks about nothing in particular, so it stands beside no gap.
    assert "What people said" not in read(open_page("gaps"))


def test_a_gap_shows_what_was_said_of_its_construct_here_and_below(force, monkeypatch):
    whole = reading.assess(force, "spring-24").units[0].unit
    made = [
        QuotedComment("a", "aims", "c1", "east", "Nobody <i>told</i> us."),
        QuotedComment("b", "aims", "p4", whole, "No time."),
        *(QuotedComment(f"c{place}", "aims", "c1", whole, f"Words {place}.") for place in range(4)),
    ]
    monkeypatch.setattr(commenting, "quotes", lambda *_, **__: QuotedComments("spring-24", tuple(made)))
    page = open_at("gaps", construct="c1", unit=whole)
    assert "What people said" in read(page)
    assert "Nobody <i>told</i> us. East response" in read(page)
    assert "2 more" in [one.label for one in page.expander]
    assert "No time." not in read(page)
    below = read(open_at("gaps", construct="c1", unit="east"))
    assert "Nobody <i>told</i> us." in below
    assert "Words 1." not in below


def test_what_needs_another_route_says_what_can_be_done_and_that_nobody_can_be_found(force):
    page = open_page("comments")
    decide(page, TWO, "Needs another route", name="Alice")
    assert "Nobody can find who wrote this" in read(page)
    assert "1 marked as needing another route" in lead(page)
    decide(page, TWO, "Take this mark away", name="Alice")
    assert "Nobody can find who wrote this" not in read(page)


def test_a_wording_with_other_words_is_refused(force):
    page = open_page("comments")
    decide(page, TWO, "Propose this wording", name="Alice", wording="Llai o amser.")
    assert "COMMENT-NOT-THEIR-WORDS" in read(page)


def test_it_speaks_welsh_and_narrows_down(force):
    page = open_at("comments", lang="cy")
    assert page.title[0].value == "Sylwadau: beth ysgrifennodd pobl"
    assert "[enw?]" in read(page)
    page = open_at("comments", unit="west")
    assert "Mwy o amser." in read(page)
    assert "Davies" not in read(page)


def test_no_wave_and_no_comment(tmp_path, monkeypatch):
    workspace = empty_force(tmp_path / "valley")
    monkeypatch.setenv("GAPASSESS_WORKSPACE", str(workspace.root))
    assert lead(open_page("comments")) == "No wave is closed yet."

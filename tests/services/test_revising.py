"""Revising: the right figures where the kept answers know them, and nothing uncovered where they do not."""

import random
from dataclasses import replace

import pytest

from gapassess.errors import PolicyError, UsageError
from gapassess.measure.decisions import NOT_RECOUNTED, Decision, Decisions
from gapassess.measure.recount import other_than_scoring
from gapassess.measure.revision import uncovered
from gapassess.measure.scoring import plan
from gapassess.services import reading
from gapassess.services.closing import close_wave
from gapassess.services.definitions import instrument_of
from gapassess.services.doctor import verify_waves
from gapassess.services.freezing import freeze_wave
from gapassess.services.packs import log_export
from gapassess.services.revising import revise_wave
from gapassess.services.waves import wave_of
from gapassess.store import audit, cells, frozen, revisions
from tests.services import wave_life

WHY = {"reason": "p3a was not turned", "approved_by": ("Alice", "Bob")}
REVERSE = {"c2b": "reverse: true, "}


@pytest.fixture
def closed(workspace):
    """A closed wave whose instrument forgot to turn c2b."""
    wave_life.closed(workspace)
    return workspace


def shown(disclosed):
    return {
        (cell.unit, cell.stratum, cell.construct, cell.measure): cell for cell in disclosed.cells if cell.n is not None
    }


def kept(workspace, revision):
    with workspace.database.read() as tx:
        sums = {one.key: one for one in cells.load(tx, "spring", revision=revision)}
        return sums, Decisions(tuple(frozen.decisions(tx, "spring", revision=revision)))


def unordered(one):
    return replace(one, above=None, below=None, against=None)


@pytest.mark.parametrize(
    "change",
    [
        REVERSE,
        {"c1a": "reverse: true, "},
        {"c2b": "scored: false, "},
        {"c2a": "c1"},
        {"s1": "target"},
        {"sesoi": ", sesoi: 15"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_corrected_scoring_gives_what_the_right_one_would_have_given(closed, beside, change):
    wave_life.instrument(closed, version="1.1", **change)
    done = revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    assert (done.wave.state, done.wave.revision, done.corrected) == ("revised", 2, ("scoring",))
    wave_life.closed(beside, **change)
    (sums, held), (right, _) = kept(closed, 2), kept(beside, 1)
    before, held_before = kept(closed, 1)
    assert sums
    if "s1" in change:
        # The answers stay the same, so their order is still that against the leaders; it is not told of a target.
        told = ({key: unordered(one) for key, one in found.items()} for found in (sums, right, before))
        sums, right, before = told
    assert {key: one for key, one in sums.items() if right.get(key) != one} == {}
    assert not any(held_before.holds(unit) and not held.holds(unit) for unit in wave_life.TREE)
    changed = {tally.key for tally in plan(instrument_of(closed, "ours@1.1")).tallies} - {
        tally.key
        for tally in plan(instrument_of(closed, "ours@1.0")).tallies
        if tally in plan(instrument_of(closed, "ours@1.1")).tallies
    }
    untouched = {key: one for key, one in before.items() if (key[2], key[3]) not in changed}
    assert {key: one for key, one in sums.items() if (key[2], key[3]) not in changed}.items() <= untouched.items()
    assert all(key[1] is None for key in sums if (key[2], key[3]) in changed), "no stratum is counted anew"
    new, other = shown(reading.assess(closed, "spring")), shown(reading.assess(beside, "spring"))
    assert {cell: one.experienced for cell, one in new.items()}.items() <= {
        cell: one.experienced for cell, one in other.items()
    }.items()


def test_a_forgotten_reverse_turns_the_figure_and_leaves_the_others(closed):
    before = reading.assess(closed, "spring")
    wave_life.instrument(closed, version="1.1", c1a="reverse: true, ")
    done = revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    after = reading.assess(closed, "spring")
    assert after.cell("east", "c1").experienced == pytest.approx(100 - before.cell("east", "c1").experienced)
    assert after.cell("east", "c2") == before.cell("east", "c2")
    assert after.cell("force", "p3", stratum="sergeant").n == before.cell("force", "p3", stratum="sergeant").n > 0
    assert before.cell("force", "c1", stratum="sergeant").n > 0
    assert after.cell("force", "c1", stratum="sergeant").state == "held-back"
    assert (done.not_recounted > 0, done.released > 0) == (True, True)
    assert reading.assess(closed, "spring", revision=1) == before
    assert reading.assess(closed, "spring", revision=2) == after
    with pytest.raises(UsageError) as caught:
        reading.assess(closed, "spring", revision=3)
    assert caught.value.code == "REVISION-UNKNOWN"


def test_what_was_held_back_is_held_back(closed):
    wave_life.instrument(closed, version="1.1", **REVERSE)
    revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    (sums, held), (before, held_before) = kept(closed, 2), kept(closed, 1)
    assert {(one.unit, one.stratum, one.construct, one.part) for one in held_before.made} <= {
        (one.unit, one.stratum, one.construct, one.part) for one in held.made
    }
    assert sums.keys() <= before.keys()
    assert any(one.reason == NOT_RECOUNTED for one in held.made)
    outside = reading.assess(closed, "spring")
    assert {cell.reason for cell in outside.cells if cell.state == "held-back"} == {"protected"}


def test_random_forces_never_show_more_and_never_show_it_wrong(workspace, beside):
    chance = random.Random(4)
    wave_life.organisation(workspace)
    wave_life.organisation(beside)
    for number in range(8):
        units = {unit: chance.randint(0, 45) for unit in wave_life.UNITS}
        change = chance.choice([REVERSE, {"c2b": "scored: false, "}, {"c1a": "reverse: true, "}, {"c2a": "c1"}])
        version, wave, blank = f"1.{number + 1}", f"w{number}", chance.choice([0.05, 0.5, 0.8])
        wave_life.instrument(workspace)
        for place in (workspace, beside):
            wave_life.instrument(place, version=version, **change)
        wave_life.answers(workspace, wave, units=units, seed=number, blank=blank)
        close_wave(workspace, wave)
        revise_wave(workspace, wave, instrument=f"ours@{version}", **WHY)
        wave_life.answers(beside, wave, units=units, seed=number, blank=blank, version=version)
        close_wave(beside, wave)
        with workspace.database.read() as tx, beside.database.read() as other:
            before = {one.key for one in cells.load(tx, wave)}
            sums = {one.key: one for one in cells.load(tx, wave, revision=2)}
            right = {one.key: one for one in cells.load(other, wave)}
        assert sums.keys() <= before
        # Where the right one would hold back, the wrong one showed it: it is not told again in other words.
        assert {key for key, one in sums.items() if right.get(key, one) != one} == set()


def test_a_correction_that_rests_on_few_answers_is_held_back(workspace):
    """Two revisions of a mean of two items differ by the answers to the item that was turned."""
    wave_life.organisation(workspace)
    wave_life.instrument(workspace)
    wave_life.answers(workspace, few="c2b")
    close_wave(workspace, "spring")
    wave_life.instrument(workspace, version="1.1", **REVERSE)
    before = reading.assess(workspace, "spring")
    assert before.cell("east", "c2").n >= 30
    revise_wave(workspace, "spring", instrument="ours@1.1", **WHY)
    after = reading.assess(workspace, "spring")
    assert after.cell("east", "c2").state == "held-back"
    assert after.cell("east", "c1").n == before.cell("east", "c1").n


def test_the_audit_over_both_finds_what_was_let_through(closed):
    right = wave_life.instrument(closed, version="1.1", **REVERSE)
    revise_wave(closed, "spring", instrument=right, **WHY)
    sums, _ = kept(closed, 2)
    old, new = plan(instrument_of(closed, "ours@1.0")), plan(instrument_of(closed, right))
    _, held = kept(closed, 1)
    assert uncovered(held, old, new, tuple(sums.values())) == ()
    planted = Decisions((*held.made, Decision("east", None, "c2", "figure", "secondary")))
    assert {one.unit for one in uncovered(planted, old, new, tuple(sums.values()))} == {"east"}


def test_positions_are_corrected_on_purpose_alone(closed):
    before = reading.assess(closed, "spring")
    wave_life.commitments(closed, level=57)
    assert reading.assess(closed, "spring") == before, "a later change moves no earlier gap"
    wave_life.instrument(closed, version="1.1", **REVERSE)
    revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    assert reading.assess(closed, "spring").cell("east", "c1").stated == 75
    done = revise_wave(closed, "spring", positions=True, **WHY)
    assert (done.corrected, done.wave.revision, done.wave.instrument) == (("positions",), 3, "ours@1.1")
    cell = reading.assess(closed, "spring").cell("east", "c1")
    assert (cell.stated, cell.marks) == (57, before.cell("east", "c1").marks)
    assert reading.assess(closed, "spring", revision=1) == before


def test_headcounts_are_corrected(closed):
    before = reading.assess(closed, "spring")
    wave_life.population(closed, {unit: 4 * number for unit, number in wave_life.UNITS.items()})
    assert reading.assess(closed, "spring") == before
    done = revise_wave(closed, "spring", **WHY)
    assert (done.corrected, done.released) == (("headcounts",), 0)
    lines = {line.unit: line for line in reading.assess(closed, "spring").units}
    assert (lines["east"].headcount, lines["east"].n) == (160, 40)
    after = reading.assess(closed, "spring")
    assert [(cell.n, cell.gap, cell.reason) for cell in after.cells] == [
        (cell.n, cell.gap, cell.reason) for cell in before.cells
    ], "how many people there are moves intervals and no figure"
    assert reading.assess(closed, "spring", revision=1) == before


def test_reason_people_and_packs_are_kept(closed):
    wave_life.answers(closed, "summer")
    log_export(closed, "spring", "a" * 64)
    log_export(closed, "summer", "b" * 64)
    wave_life.instrument(closed, version="1.1", **REVERSE)
    done = revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    assert [(pack.wave, pack.sha256, pack.in_trends) for pack in done.packs] == [("spring", "a" * 64, False)]
    with closed.database.read() as tx:
        first, second = revisions.list_all(tx, "spring")
        [entry] = audit.entries(tx, action="wave-revised")
    assert (first.number, first.instrument) == (1, "ours@1.0")
    assert (second.instrument, second.reason, second.approved_by) == ("ours@1.1", WHY["reason"], ("Alice", "Bob"))
    assert (entry.details["approved_by"], entry.details["packs"]) == ("Alice, Bob", "a" * 64)


def test_a_frozen_wave_is_revised_without_its_key_and_gets_a_new_hash(closed, database_url):
    first = freeze_wave(closed, "spring")
    wave_life.instrument(closed, version="1.1", **REVERSE)
    done = revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    assert done.sha256 != first.sha256
    assert verify_waves(closed).ok
    again = freeze_wave(closed, "spring")
    assert (again.wave.state, again.again, again.sha256) == ("revised", True, done.sha256)
    with wave_life.connected(database_url) as connection:
        connection.exec_driver_sql("UPDATE cell SET total = total + 1 WHERE revision = 1 AND unit = 'east'")
    assert not verify_waves(closed).ok, "the first revision is looked after as well"


def test_a_revised_wave_can_still_be_frozen(closed):
    wave_life.instrument(closed, version="1.1", **REVERSE)
    revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    done = freeze_wave(closed, "spring")
    assert (done.wave.state, len(done.keys), done.again) == ("revised", 1, False)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": " "}, "REVISION-NEEDS-REASON"),
        ({"approved_by": ("Alice",)}, "REVISION-NEEDS-TWO"),
        ({"approved_by": ("Alice", " alice ")}, "REVISION-NEEDS-TWO"),
        ({"instrument": "ours@2.0"}, "REVISION-OTHER-ITEMS"),
        ({}, "NOTHING-TO-CORRECT"),
        ({"instrument": "ours@1.0"}, "NOTHING-TO-CORRECT"),
    ],
)
def test_what_is_refused_changes_nothing(closed, database_url, given, code):
    wave_life.instrument(closed, version="2.0", words="We plan otherwise")
    before = wave_life.tables(database_url)
    with pytest.raises(PolicyError) as caught:
        revise_wave(closed, "spring", **(WHY | given))
    assert caught.value.code == code
    assert wave_life.tables(database_url) == before


def test_it_is_refused_before_the_close(workspace):
    wave_life.instrument(workspace)
    wave_life.answers(workspace)
    with pytest.raises(PolicyError) as caught:
        revise_wave(workspace, "spring", **WHY)
    assert caught.value.code == "REVISE-BEFORE-CLOSE"


def test_what_fails_in_the_middle_leaves_the_wave_as_it_was(closed, database_url, monkeypatch):
    wave_life.instrument(closed, version="1.1", **REVERSE)
    before = wave_life.tables(database_url)

    def failing(*_given, **_named):
        raise OSError

    monkeypatch.setattr(audit, "append", failing)
    with pytest.raises(OSError):
        revise_wave(closed, "spring", instrument="ours@1.1", **WHY)
    assert wave_life.tables(database_url) == before
    assert wave_of(closed, "spring").state == "closed"


def test_what_people_saw_is_not_scoring(closed):
    wave_life.instrument(closed, version="1.1", **REVERSE)
    wave_life.instrument(closed, version="2.0", words="We plan otherwise")
    old = instrument_of(closed, "ours@1.0")
    assert other_than_scoring(old, instrument_of(closed, "ours@1.1")) == ()
    assert other_than_scoring(old, instrument_of(closed, "ours@2.0")) == ("text of c2b",)

"""Purging: the schedule's days pass, what is due goes and is off the disk, figures stay, the log says so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gapassess.bootstrap import read_settings
from gapassess.core.comment import Comment
from gapassess.core.retention import RULES, Retention
from gapassess.errors import AuthorError, PolicyError
from gapassess.services import purging, reading
from gapassess.services.doctor import verify_audit, verify_waves
from gapassess.services.freezing import freeze_wave
from gapassess.services.purging import Due, due, purge
from gapassess.services.rehearsing import rehearse_wave
from gapassess.services.revising import revise_wave
from gapassess.services.waves import wave_of
from gapassess.store import audit, comments, responses, tokens
from tests.services import wave_life

MARK = "The spare key hangs behind the blue door."


@pytest.fixture
def closed(workspace):
    """A closed wave with a comment, and a link left over in an open one."""
    wave_life.closed(workspace)
    with workspace.database.begin() as tx:
        responses.add_comments(tx, "spring", comments=[(bytes(16), "any", "local", MARK)])
        comments.keep_review(tx, "spring", Comment(bytes(16), "any", "local", MARK, MARK, "Alice", "Bob"))
    return workspace


def later(workspace, days):
    moment = datetime.combine(workspace.today(), datetime.min.time(), UTC) + timedelta(days=days)
    return replace(workspace, clock=lambda: moment)


def names(found):
    return [(one.rule, one.wave) for one in found]


def test_every_rule_has_its_deed_and_no_deed_is_without_a_rule():
    assert set(purging._ACTS) == {rule.id for rule in RULES}


def test_nothing_due_does_nothing_and_says_so(closed, database_url):
    before = wave_life.tables(database_url)
    assert due(closed) == ()
    assert purge(closed) == purging.Purged((), swept=True)
    assert wave_life.tables(database_url) == before


def test_the_days_of_the_settings_decide_to_the_day(closed):
    since = closed.today()
    for days in (0, 40):
        workspace = replace(closed, settings=replace(closed.settings, retention=Retention({"comments": days})))
        assert due(later(workspace, days)) == ()
        assert due(later(workspace, days + 1)) == (Due("comments", "spring", 1, since, days),)


def test_a_dry_run_changes_nothing(closed, database_url):
    before = wave_life.tables(database_url)
    assert names(due(later(closed, 731))) == [("keys", "spring"), ("comments", "spring"), ("answers", "spring")]
    assert wave_life.tables(database_url) == before


def test_what_is_due_goes_and_the_figures_stay(closed, database_url):
    figures = reading.assess(closed, "spring")
    assert MARK.encode() in wave_life.on_disk(database_url)
    workspace = later(closed, 731)
    done = purge(workspace)
    assert (names(done.gone), done.swept) == (
        [("keys", "spring"), ("comments", "spring"), ("answers", "spring")],
        True,
    )
    assert MARK.encode() not in wave_life.on_disk(database_url)
    assert not (workspace.keys / "spring.key").exists()
    kept = wave_life.tables(database_url)
    assert {name: kept[name] for name in kept if name.startswith(("response", "packed", "comment"))} == {
        name: [] for name in kept if name.startswith(("response", "packed", "comment"))
    }
    assert reading.assess(workspace, "spring") == figures
    assert wave_of(workspace, "spring").state == "frozen"
    assert [check.ok for check in (verify_audit(workspace), verify_waves(workspace))] == [True, True]
    with workspace.database.read() as tx:
        said = audit.entries(tx, action="purged")
    assert [(one.subject, one.details["what"], one.details["days"]) for one in said] == [
        ("spring", "keys", "90"),
        ("spring", "comments", "365"),
        ("spring", "answers", "730"),
    ]
    assert MARK not in repr(said)
    assert purge(workspace).gone == ()


def test_an_open_wave_loses_no_answer_and_its_old_links_go(workspace):
    wave_life.instrument(workspace)
    wave_life.answers(workspace)
    with workspace.database.begin() as tx:
        tokens.issue(tx, "spring", tokens=[(b"x" * 32, "east", None)])
    last = wave_of(workspace, "spring").closes
    moment = datetime.combine(last + timedelta(days=5000), datetime.min.time(), UTC)
    workspace = replace(workspace, clock=lambda: moment)
    assert purge(workspace).gone == (Due("links", "spring", 1, last, 30),)
    assert (workspace.keys / "spring.key").exists()
    assert due(workspace) == ()


def test_an_old_rehearsal_is_thrown_away(workspace):
    wave_life.instrument(workspace)
    rehearse_wave(workspace, "trial", instrument="ours@1.0", days=7)
    assert due(workspace) == ()
    old = later(workspace, 40)
    assert names(purge(old).gone) == [("rehearsals", "trial")]
    assert [path.name for path in old.keys.glob("trial*")] == []
    assert due(old) == ()


def test_answers_that_are_gone_cannot_be_scored_anew(closed):
    freeze_wave(closed, "spring")
    old = later(closed, 731)
    purge(old)
    wave_life.instrument(old, version="1.1", c1a="reverse: true, ")
    with pytest.raises(PolicyError) as caught:
        revise_wave(old, "spring", reason="turned round", approved_by=["Alice", "Bob"], instrument="ours@1.1")
    assert caught.value.code == "ANSWERS-PURGED"


@pytest.mark.parametrize("days", ["-1", "3651", "1.5", "true", '"soon"'])
def test_days_that_are_none_are_refused(tmp_path, days):
    path = tmp_path / "gapassess.toml"
    path.write_text(f"[retention]\nanswers = {days}\n", encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        read_settings(path)
    assert caught.value.code == "RETENTION-INVALID"


def test_the_settings_of_a_new_workspace_name_every_rule(workspace):
    text = (workspace.root / "gapassess.toml").read_text(encoding="utf-8")
    assert all(f"# {rule.id} = {rule.days}\n" in text for rule in RULES)
    assert workspace.settings.retention == Retention()

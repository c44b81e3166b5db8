"""A rehearsal: everything can be tried, all of it says so, and nothing of it stays."""

import json
from datetime import timedelta

import pytest

from gapassess.core.text import Text
from gapassess.errors import GapassessError, PolicyError, TooFewError, UsageError
from gapassess.services import reading, shredding
from gapassess.services.answering import invitation, submit
from gapassess.services.closing import close_wave
from gapassess.services.freezing import freeze_wave
from gapassess.services.packs import export_pack
from gapassess.services.rehearsing import discard_wave, rehearse_wave, rehearsed
from gapassess.services.revising import revise_wave
from gapassess.services.sealing import token_hash
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave, wave_of
from gapassess.store import audit
from tests.services import wave_life

SECRET = "Sgt Quillfeather never listens"


@pytest.fixture
def tried(workspace):
    """A rehearsal in which everything was tried, but not closed."""
    wave_life.organisation(workspace)
    wave_life.instrument(workspace)
    rehearse_wave(workspace, "trial", instrument="ours@1.0", days=3, title=Text.of("Trial of Quillfeather"))
    issued = issue_tokens(workspace, "trial", unit="east", number=3)
    assert submit(workspace, issued.tokens[0][0], {"c1a": 4}, {"any": SECRET})
    wave_life.answers(workspace, "trial")
    return workspace, issued


def logged(workspace):
    with workspace.database.read() as tx:
        return [entry for entry in audit.entries(tx) if entry.subject == "trial"]


def test_everything_is_possible_and_marked(tried):
    workspace, issued = tried
    wave = wave_of(workspace, "trial")
    assert (wave.state, wave.closes - wave.opens) == ("rehearsal", timedelta(days=2))
    assert invitation(workspace, issued.tokens[1][0]).wave.is_rehearsal
    with pytest.raises(TooFewError):
        rehearsed(workspace, "trial")
    done = close_wave(workspace, "trial")
    wave = wave_of(workspace, "trial")
    assert (done.wave.state, wave.state, wave.closed_on) == ("rehearsal", "rehearsal", workspace.today())
    assert done.responses == sum(wave_life.UNITS.values()) + 1
    whole = rehearsed(workspace, "trial").cell("force", "c1")
    assert whole.n > 100
    assert invitation(workspace, issued.tokens[1][0]) is None
    for act in (lambda: close_wave(workspace, "trial"), lambda: issue_tokens(workspace, "trial", number=1)):
        with pytest.raises(PolicyError) as caught:
            act()
        assert caught.value.code == "WAVE-NOT-OPEN"


def test_its_figures_are_no_figures_of_a_wave(tried, tmp_path):
    workspace, _ = tried
    close_wave(workspace, "trial")
    assert reading.waves_with_figures(workspace) == []
    with pytest.raises(TooFewError):
        reading.trends(workspace)
    for act in (
        lambda: reading.assess(workspace, "trial"),
        lambda: reading.assess(workspace, "trial", exact=True),
        lambda: export_pack(workspace, wave_id="trial", output=tmp_path / "pack.zip"),
    ):
        with pytest.raises(PolicyError) as caught:
            act()
        assert caught.value.code == "WAVE-IN-REHEARSAL"
    assert not (tmp_path / "pack.zip").exists()


@pytest.mark.parametrize("closing", [False, True])
def test_thrown_away_it_leaves_two_lines_in_the_log_and_nothing_else(workspace, database_url, closing):
    wave_life.organisation(workspace)
    wave_life.instrument(workspace)
    wave_life.answers(workspace, "spring")
    before = wave_life.tables(database_url)
    files = {path for path in workspace.keys.iterdir() if path.name != "response-keys.key"}
    rehearse_wave(workspace, "trial", instrument="ours@1.0", title=Text.of("Trial of Quillfeather"))
    key = workspace.keys / "trial.key"
    private = key.read_bytes()
    (workspace.root / "kept.key").hardlink_to(key)
    issued = issue_tokens(workspace, "trial", unit="east", number=30)
    for token, _, _ in issued.tokens[:20]:
        assert submit(workspace, token, {"c1a": 4}, {"any": SECRET})
    wave_life.answers(workspace, "trial", units={"east": 40})
    if closing:
        close_wave(workspace, "trial")
    between = wave_life.tables(database_url)
    done = discard_wave(workspace, "trial")
    assert (done.again, done.swept, done.keys) == (False, True, 1)
    after = wave_life.tables(database_url)
    assert after.keys() == before.keys()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"audit", "audit_head"}
    assert {name for name in after if between[name] != before[name]} > changed, "there was something to destroy"
    assert [(entry.action, dict(entry.details)) for entry in logged(workspace)] == [
        ("wave-rehearsed", {}),
        ("rehearsal-discarded", {}),
    ]
    assert {path for path in workspace.keys.iterdir() if path.name != "response-keys.key"} == files
    written_over = (workspace.root / "kept.key").read_bytes()
    assert private.strip() not in written_over
    assert set(written_over) == {0}
    left = wave_life.on_disk(database_url)
    traces = [SECRET.encode(), b"Quillfeather", *(token_hash(token) for token, _, _ in issued.tokens)]
    assert [trace for trace in traces if trace in left] == []


def test_the_same_look_at_the_disk_finds_what_was_not_thrown_away(tried, database_url):
    workspace, issued = tried
    found = wave_life.on_disk(database_url)
    assert token_hash(issued.tokens[1][0]) in found
    close_wave(workspace, "trial")
    assert SECRET.encode() in wave_life.on_disk(database_url)


def test_units_that_only_its_import_made_go_with_it(workspace, database_url):
    wave_life.instrument(workspace)
    before = wave_life.tables(database_url)
    rehearse_wave(workspace, "trial", instrument="ours@1.0")
    wave_life.answers(workspace, "trial")
    assert len(wave_life.tables(database_url)["unit"]) > 1
    discard_wave(workspace, "trial")
    assert wave_life.tables(database_url)["unit"] == before["unit"] == []
    wave_life.answers(workspace, "spring")
    there = wave_life.tables(database_url)["unit"]
    rehearse_wave(workspace, "trial", instrument="ours@1.0")
    wave_life.answers(workspace, "trial", units={"elsewhere": 20, "east": 12})
    discard_wave(workspace, "trial")
    assert wave_life.tables(database_url)["unit"] == there, "those that a wave's answers stand under stay"


def test_the_questions_may_be_changed_afterwards(workspace):
    wave_life.instrument(workspace)
    rehearse_wave(workspace, "trial", instrument="ours@1.0")
    with pytest.raises(GapassessError) as caught:
        wave_life.instrument(workspace, words="We plan a little")
    assert caught.value.code == "DEFINITION-CHANGED"
    discard_wave(workspace, "trial")
    assert wave_life.instrument(workspace, words="We plan a little") == "ours@1.0"
    today = workspace.today()
    open_wave(workspace, "trial", instrument="ours@1.0", opens=today, closes=today)
    with pytest.raises(GapassessError):
        wave_life.instrument(workspace, words="We plan again")


def test_a_real_wave_is_not_thrown_away(workspace, database_url):
    wave_life.instrument(workspace)
    wave_life.answers(workspace)
    for state in ("open", "closed"):
        before = wave_life.tables(database_url)
        with pytest.raises(PolicyError) as caught:
            discard_wave(workspace, "spring")
        assert caught.value.code == "WAVE-NOT-DISCARDED"
        assert wave_life.tables(database_url) == before
        if state == "open":
            close_wave(workspace, "spring")
    with pytest.raises(UsageError) as unknown:
        discard_wave(workspace, "never")
    assert unknown.value.code == "WAVE-UNKNOWN"


def test_a_rehearsal_goes_no_other_way(tried):
    workspace, _ = tried
    for act, code in (
        (lambda: freeze_wave(workspace, "trial"), "FREEZE-REHEARSAL"),
        (lambda: revise_wave(workspace, "trial", reason="x", approved_by=("A", "B")), "REVISE-REHEARSAL"),
    ):
        with pytest.raises(PolicyError) as caught:
            act()
        assert caught.value.code == code
    with pytest.raises(UsageError) as odd:
        rehearse_wave(workspace, "other", instrument="ours@1.0", days=0)
    assert odd.value.code == "DAYS-ODD"
    wave_life.answers(workspace, "spring")
    with pytest.raises(PolicyError) as real:
        rehearsed(workspace, "spring")
    assert real.value.code == "NOT-A-REHEARSAL"


def test_cut_short_before_the_key_went_it_is_finished_by_the_same_command(tried, monkeypatch):
    workspace, _ = tried

    def killed(*_given, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shredding, "shred_keys", killed)
        with pytest.raises(KeyboardInterrupt):
            discard_wave(workspace, "trial")
    assert (workspace.keys / "trial.key").exists()
    done = discard_wave(workspace, "trial")
    assert (done.again, done.keys) == (True, 1)
    assert not (workspace.keys / "trial.key").exists()
    assert len(logged(workspace)) == 2
    rehearse_wave(workspace, "trial", instrument="ours@1.0")
    assert discard_wave(workspace, "trial").again is False


def test_what_fails_in_the_middle_leaves_all_of_it(tried, database_url, monkeypatch):
    workspace, _ = tried
    before, key = wave_life.tables(database_url), (workspace.keys / "trial.key").read_bytes()

    def failing(*_given, **_named):
        raise OSError

    monkeypatch.setattr(audit, "append", failing)
    with pytest.raises(OSError):
        discard_wave(workspace, "trial")
    assert wave_life.tables(database_url) == before
    assert (workspace.keys / "trial.key").read_bytes() == key


def test_no_entry_of_the_log_tells_what_was_tried(tried):
    workspace, _ = tried
    close_wave(workspace, "trial")
    assert json.dumps([dict(entry.details) for entry in logged(workspace)]) == "[{}]"

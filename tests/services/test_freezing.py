"""Freezing: what could still join people to answers is gone, and a later change is found."""

from dataclasses import replace

import pytest

from gapassess.errors import OperatorError, PolicyError
from gapassess.services import reading, sealing, shredding
from gapassess.services.closing import close_wave
from gapassess.services.doctor import examine, verify_audit, verify_waves
from gapassess.services.freezing import freeze_wave, wave_hash
from gapassess.services.waves import wave_of
from gapassess.store import audit, tokens
from tests.services import wave_life


@pytest.fixture
def closed(workspace):
    """A closed wave."""
    wave_life.closed(workspace)
    return workspace


def test_it_is_refused_before_the_close_and_nothing_changes(workspace, database_url):
    wave_life.instrument(workspace)
    wave_life.answers(workspace)
    before = wave_life.tables(database_url)
    with pytest.raises(PolicyError) as caught:
        freeze_wave(workspace, "spring")
    assert caught.value.code == "FREEZE-BEFORE-CLOSE"
    assert wave_life.tables(database_url) == before
    assert close_wave(workspace, "spring").responses == sum(wave_life.UNITS.values())


def test_the_key_is_written_over_and_gone_and_the_hash_is_in_the_log(closed, tmp_path):
    key = closed.keys / "spring.key"
    private = key.read_bytes()
    second = tmp_path / "safe"
    sealing.write_key(second / "spring.key", bytes.fromhex(private.decode().strip()))
    (tmp_path / "seen.key").hardlink_to(key)
    (closed.keys / "spring.key.set-aside-1").write_bytes(private)
    other = closed.keys / "spring.key.set-aside-2"
    other.write_text("ab" * 32 + "\n", encoding="ascii")
    figures = reading.assess(closed, "spring")
    with closed.database.begin() as tx:
        tokens.issue(tx, "spring", tokens=[(b"left over from before closing 1", "east", None)])
    done = freeze_wave(closed, "spring", key_copy=second)
    assert (done.wave.state, done.again, done.swept, len(done.keys)) == ("frozen", False, True, 3)
    assert sorted(path.name for path in closed.keys.glob("spring*")) == [other.name], "it belongs to another wave"
    assert list(second.iterdir()) == []
    assert set((tmp_path / "seen.key").read_bytes()) == {0}
    with closed.database.read() as tx:
        [entry] = audit.entries(tx, action="wave-frozen")
        assert entry.details["sha256"] == done.sha256 == wave_hash(tx, wave_of(closed, "spring"))
        assert tokens.left(tx, "spring") == {}
    assert reading.assess(closed, "spring") == figures


def test_what_was_left_over_is_off_the_disk(closed, database_url):
    mark = b"left over from before closing 1"
    with closed.database.begin() as tx:
        tokens.issue(tx, "spring", tokens=[(mark, "east", None)])
    assert mark in wave_life.on_disk(database_url)
    freeze_wave(closed, "spring")
    assert mark not in wave_life.on_disk(database_url)


def test_both_databases_give_the_same_hash(closed, beside):
    wave_life.closed(beside)
    both = [replace(wave_of(one, "spring"), public_key=b"", closed_on=None) for one in (closed, beside)]
    assert both[0] == both[1]
    with closed.database.read() as one, beside.database.read() as other:
        assert wave_hash(one, both[0]) == wave_hash(other, both[1])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cell SET total = total + 1 WHERE unit = 'east' AND construct = 'c1' AND part = 'experienced'",
        "DELETE FROM cell WHERE unit = 'east' AND construct = 'c1' AND part = 'experienced'",
        "UPDATE wave_unit SET headcount = headcount + 1 WHERE unit = 'east'",
        "UPDATE wave_position SET stated = 70 WHERE unit = 'east'",
        "DELETE FROM decision WHERE unit = 'south'",
        "DELETE FROM family WHERE unit = 'east'",
        "UPDATE wave SET closes = '2026-03-30'",
        "UPDATE wave SET state = 'revised', revision = 2",
        "UPDATE definition SET content_hash = 'another'",
    ],
)
def test_a_change_in_the_database_is_found(closed, database_url, change):
    freeze_wave(closed, "spring")
    assert verify_waves(closed).ok
    with wave_life.connected(database_url) as connection:
        assert connection.exec_driver_sql(change).rowcount > 0
    found = verify_waves(closed)
    assert not found.ok
    assert "wave spring" in found.said
    assert found in examine(closed)
    assert verify_audit(closed).ok, "the log itself is whole"


def test_a_wave_that_is_called_frozen_and_never_was_is_found(closed, database_url):
    with wave_life.connected(database_url) as connection:
        connection.exec_driver_sql("UPDATE wave SET state = 'frozen'")
    assert "no hash of it" in verify_waves(closed).said


def test_cut_short_before_the_key_went_it_is_finished_by_the_same_command(closed, monkeypatch):
    def killed(*_given, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shredding, "shred_keys", killed)
        with pytest.raises(KeyboardInterrupt):
            freeze_wave(closed, "spring")
    assert (wave_of(closed, "spring").state, (closed.keys / "spring.key").exists()) == ("frozen", True)
    done = freeze_wave(closed, "spring")
    assert (done.again, len(done.keys)) == (True, 1)
    assert freeze_wave(closed, "spring").keys == ()
    with closed.database.read() as tx:
        assert len(audit.entries(tx, action="wave-frozen")) == 1


def test_what_fails_in_the_middle_leaves_the_wave_as_it_was(closed, database_url, monkeypatch):
    before, key = wave_life.tables(database_url), (closed.keys / "spring.key").read_bytes()

    def failing(*_given, **_named):
        raise OSError

    monkeypatch.setattr(audit, "append", failing)
    with pytest.raises(OSError):
        freeze_wave(closed, "spring")
    assert wave_life.tables(database_url) == before
    assert (closed.keys / "spring.key").read_bytes() == key


def test_a_key_that_cannot_be_removed_is_said(closed, monkeypatch):
    monkeypatch.setattr(shredding, "_shred", lambda _path: False)
    with pytest.raises(OperatorError) as caught:
        freeze_wave(closed, "spring")
    assert caught.value.code == "KEY-NOT-DESTROYED"
    assert wave_of(closed, "spring").state == "frozen"

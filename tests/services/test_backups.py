"""Backups: a workspace comes back whole, on either database, without a key, or not at all."""

import hashlib
import json
import shutil
import zipfile

import pytest
import sqlalchemy as sa

from gapassess.bootstrap import open_workspace
from gapassess.cli import main
from gapassess.errors import GapassessError
from gapassess.services import reading
from gapassess.services.backing_up import MANIFEST, back_up
from gapassess.services.closing import close_wave
from gapassess.services.doctor import verify_audit
from gapassess.services.inviting_book import folder_of, import_contacts
from gapassess.services.restoring import restore
from gapassess.store import backup
from gapassess.store.database import Database
from tests.services import wave_life


@pytest.fixture
def opened(workspace):
    """A workspace with a wave that has answers and is open."""
    wave_life.instrument(workspace)
    wave_life.organisation(workspace)
    wave_life.answers(workspace)
    return workspace


def _restored(path, root, monkeypatch):
    monkeypatch.delenv("GAPASSESS_DATABASE_URL")
    restore(path, root, opened=open_workspace)
    return open_workspace(root, actor="Alice")


def _changed(source, target, **changes):
    """Copy an archive; files in `changes` get other content (None: left out), listed with their right hashes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        listed = json.loads(old.read(MANIFEST))
        contents = {name: old.read(name) for name in old.namelist() if name != MANIFEST} | changes
        listed["files"] = [
            one | {"sha256": hashlib.sha256(contents[one["name"]]).hexdigest()}
            for one in listed["files"]
            if contents[one["name"]] is not None
        ]
        listed |= changes.pop(MANIFEST, {})
        for name, content in contents.items():
            if content is not None and name != MANIFEST:
                new.writestr(name, content)
        new.writestr(MANIFEST, json.dumps(listed))
    return target


def _tables(workspace, path):
    """What a backup has of every table but the audit log, which tells of the backup."""
    back_up(workspace, path)
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("tables/") and "audit" not in name]
        return {name: archive.read(name) for name in names}


def test_an_open_wave_comes_back_and_closes_with_its_key(opened, database_url, tmp_path, monkeypatch):
    made = back_up(opened, tmp_path / "backup.zip")
    assert made.open_waves == ("spring",)
    again = _restored(tmp_path / "backup.zip", tmp_path / "again", monkeypatch)
    assert _tables(again, tmp_path / "second.zip") == _tables(opened, tmp_path / "third.zip")
    if database_url.startswith("sqlite"):
        before, after = (wave_life.tables(url) for url in (database_url, again.settings.database_url))
        assert {name for name in before if before[name] != after[name]} == {"audit", "audit_head"}
    assert verify_audit(again).ok
    assert not list(again.keys.iterdir())
    shutil.copy(opened.keys / "spring.key", again.keys)
    assert close_wave(again, "spring").responses == close_wave(opened, "spring").responses
    assert reading.assess(again, "spring").cells == reading.assess(opened, "spring").cells
    again.database.dispose()


@pytest.mark.parametrize("empty_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_it_moves_from_one_kind_of_database_to_the_other(beside, empty_url, tmp_path, monkeypatch):
    wave_life.closed(beside)
    back_up(beside, tmp_path / "backup.zip")
    monkeypatch.setenv("GAPASSESS_DATABASE_URL", empty_url)
    restore(tmp_path / "backup.zip", tmp_path / "again", opened=open_workspace)
    again = open_workspace(tmp_path / "again")
    assert again.database.kind == "postgresql"
    assert reading.assess(again, "spring").cells == reading.assess(beside, "spring").cells
    assert verify_audit(again).ok
    assert _tables(again, tmp_path / "second.zip") == _tables(beside, tmp_path / "third.zip")
    again.database.dispose()


def test_no_key_is_in_it_and_only_its_owner_can_read_it(opened, tmp_path):
    key = (opened.keys / "spring.key").read_text().strip()
    back_up(opened, tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert key.encode() not in content
            assert bytes.fromhex(key) not in content
            assert not name.startswith("keys")


def test_the_contact_book_is_not_in_it_and_that_is_said(beside, tmp_path, monkeypatch, capsys):
    wave_life.instrument(beside)
    wave_life.organisation(beside)
    wave_life.answers(beside)
    backup_of = ["--workspace", str(beside.root), "backup", "-o"]
    assert main([*backup_of, str(tmp_path / "before.zip")]) == 0
    assert "contact book" not in capsys.readouterr().err
    import_contacts(beside, b"address,unit\nalice@force.example,east\nbob@force.example,north\n")
    assert main([*backup_of, str(tmp_path / "backup.zip")]) == 0
    said = capsys.readouterr().err
    assert "The contact book is not in it either" in said
    assert str(folder_of(beside)) in said
    inside = {path.name: path.read_bytes() for path in folder_of(beside).rglob("*") if path.is_file()}
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        for name in archive.namelist():
            assert not name.startswith("contacts")
            content = archive.read(name)
            assert b"alice@force.example" not in content
            assert not any(book and book in content for book in inside.values())
    monkeypatch.delenv("GAPASSESS_DATABASE_URL")
    assert main(["--workspace", str(tmp_path / "again"), "restore", str(tmp_path / "backup.zip")]) == 0
    assert "who wanted no more letters" in capsys.readouterr().err
    assert not (tmp_path / "again" / "contacts").exists()


def test_an_existing_file_is_kept(opened, tmp_path):
    (tmp_path / "backup.zip").write_text("mine")
    with pytest.raises(GapassessError) as caught:
        back_up(opened, tmp_path / "backup.zip")
    assert caught.value.code == "FILE-EXISTS"
    assert (tmp_path / "backup.zip").read_text() == "mine"


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("not a zip", "BACKUP-DAMAGED"),
        ("changed", "BACKUP-DAMAGED"),
        ("outside", "BACKUP-DAMAGED"),
        ("not a row", "BACKUP-DAMAGED"),
        ("newer", "SCHEMA-NEWER"),
        ("missing", "BACKUP-NOT-FOUND"),
        ("folder in use", "WORKSPACE-EXISTS"),
        ("database in use", "DATABASE-NOT-EMPTY"),
    ],
)
def test_a_bad_backup_leaves_nothing(beside, tmp_path, monkeypatch, what, code):
    path, bad, root = tmp_path / "backup.zip", tmp_path / "bad.zip", tmp_path / "again"
    back_up(beside, path)
    if what == "database in use":
        bad = path
    else:
        monkeypatch.delenv("GAPASSESS_DATABASE_URL")
    if what == "not a zip":
        bad.write_bytes(b"PK\x03\x04 no")
    elif what == "changed":
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name) + (b"\n" if name == "gapassess.toml" else b""))
    elif what == "outside":
        _changed(path, bad, **{"gapassess.toml": None})
        with zipfile.ZipFile(bad) as old:
            said = json.loads(old.read(MANIFEST))
            kept = [(name, old.read(name)) for name in old.namelist() if name != MANIFEST]
        said["files"].append({"name": "surveys/../../x", "sha256": hashlib.sha256(b"x").hexdigest(), "rows": None})
        with zipfile.ZipFile(bad, "w") as new:
            for name, content in [*kept, ("surveys/../../x", b"x"), (MANIFEST, json.dumps(said))]:
                new.writestr(name, content)
    elif what == "not a row":
        _changed(path, bad, **{"tables/unit.jsonl": b'["id","title"]\n["a","b","c"]\n'})
    elif what == "newer":
        _changed(path, bad, **{MANIFEST: {"tables": "9999"}})
    elif what == "folder in use":
        bad = path
        root.mkdir()
        (root / "mine").write_text("mine")
    with pytest.raises(GapassessError) as caught:
        restore(bad, root, opened=open_workspace)
    assert caught.value.code == code
    assert not (root / "gapassess.toml").exists()
    assert not root.with_name("again.restoring").exists()
    assert not (tmp_path / "x").exists()
    assert (root / "mine").exists() == (what == "folder in use")


def _as_of(version, path, target, database):
    """Make of a backup one as an earlier version wrote it: with the tables and columns of that time."""
    with database.make(version) as tx:
        found = sa.inspect(tx)
        then = {name: [column["name"] for column in found.get_columns(name)] for name in found.get_table_names()}
    changes = {MANIFEST: {"tables": version}}
    for name in backup.tables():
        with zipfile.ZipFile(path) as archive:
            lines = [json.loads(line) for line in archive.read(f"tables/{name}.jsonl").splitlines()]
        kept = [place for place, column in enumerate(lines[0]) if column in then.get(name, ())]
        text = "".join(json.dumps([line[place] for place in kept]) + "\n" for line in lines)
        changes[f"tables/{name}.jsonl"] = text.encode() if kept else None
    return _changed(path, target, **changes)


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(beside, tmp_path, monkeypatch):
    wave_life.instrument(beside)
    wave_life.organisation(beside)
    wave_life.answers(beside)
    back_up(beside, tmp_path / "backup.zip")
    old = _as_of("0001", tmp_path / "backup.zip", tmp_path / "old.zip", Database(f"sqlite:///{tmp_path / 'old.db'}"))
    again = _restored(old, tmp_path / "again", monkeypatch)
    again.database.check_version()
    assert _tables(again, tmp_path / "second.zip") == _tables(beside, tmp_path / "third.zip")
    again.database.dispose()

"""The contact book: what is taken in, what it hides, and what is destroyed when."""

from dataclasses import asdict, replace

import pytest

from gapassess.core.policy import Policy
from gapassess.errors import AuthorError, OperatorError, PolicyError, UsageError
from gapassess.post.book import Held, Past, Tracking
from gapassess.services.answering import submit
from gapassess.services.closing import close_wave
from gapassess.services.freezing import _promise, freeze_wave
from gapassess.services.inviting_book import folder_of, import_contacts, key_file, open_book
from gapassess.services.rehearsing import discard_wave, rehearse_wave
from gapassess.services.tokens import issue_tokens
from tests.post.conftest import PEOPLE

ADDRESSES = [one[0] for one in PEOPLE]


def everything(force):
    files = [path for path in force.folder.rglob("*") if path.is_file()]
    return {path.relative_to(force.folder).as_posix(): path.read_bytes() for path in files}


def test_people_are_taken_in_and_nothing_readable_is_written(force):
    done = import_contacts(force.workspace, force.table())
    assert (done.wave, done.rows, done.new, done.key) == ("autumn", 3, 3, key_file(force.workspace))
    people = open_book(force.workspace).people("autumn")
    assert list(people) == sorted(ADDRESSES)
    assert people["alice@northmoor.example"].stratum == "sergeant"
    assert people["alice@northmoor.example"].language == "cy"
    for content in everything(force).values():
        for word in ("alice", 'northmoor.example"', "Pugh"):
            if b"[organisation]" not in content:
                assert word.encode() not in content
    moved = force.table([(ADDRESSES[1].upper(), "Bob", "east", "", "cy")])
    again = import_contacts(force.workspace, moved)
    assert (again.rows, again.new, again.key) == (1, 0, None)
    assert open_book(force.workspace).people("autumn")[ADDRESSES[1]].unit == "east"
    assert len(open_book(force.workspace).people("autumn")) == 3


def test_the_number_of_people_does_not_show_in_the_size_of_a_file(force):
    import_contacts(force.workspace, force.table(PEOPLE[:1]))
    few = {name: len(content) for name, content in everything(force).items() if "contacts/" in name}
    import_contacts(force.workspace, force.table())
    assert {name: len(content) for name, content in everything(force).items() if "contacts/" in name} == few


def test_every_fault_of_a_table_at_once_and_no_address_in_any(force):
    table = force.table(
        [
            ("alice@northmoor.example", "", "nort", "", ""),
            ("ALICE@northmoor.example", "", "north", "", ""),
            ("not an address", "Eve", "north", "???", "fr"),
            ("", "", "", "", ""),
            ("dan@northmoor.example", "", "", "", ""),
        ]
    )
    with pytest.raises(AuthorError) as caught:
        import_contacts(force.workspace, table)
    assert [(one.code, one.where) for one in caught.value.faults] == [
        ("UNIT-UNKNOWN", "row 2, column unit"),
        ("ADDRESS-REPEATED", "row 3, column address"),
        ("ADDRESS-UNREADABLE", "row 4, column address"),
        ("STRATUM-ID", "row 4, column stratum"),
        ("LANGUAGE-UNKNOWN", "row 4, column language"),
        ("UNIT-MISSING", "row 6, column unit"),
    ]
    assert "did you mean north" in caught.value.faults[0].do
    assert not any("@" in f"{one.where} {one.what}" for one in caught.value.faults)
    assert not key_file(force.workspace).exists()


def test_a_dry_run_keeps_nothing(force):
    assert import_contacts(force.workspace, force.table(), dry_run=True).new == 3
    assert not folder_of(force.workspace).exists()


def test_the_wave_must_be_clear_and_open(bare):
    with pytest.raises(UsageError) as caught:
        import_contacts(bare.workspace, bare.table())
    assert caught.value.code == "WAVE-UNCLEAR"
    bare.open("one")
    _answer_and_close(bare, "one")
    with pytest.raises(PolicyError) as refused:
        import_contacts(bare.workspace, bare.table(), wave="one")
    assert refused.value.code == "WAVE-NOT-OPEN"


def test_without_its_key_the_book_is_closed_and_no_new_key_hides_that(force):
    import_contacts(force.workspace, force.table())
    away = key_file(force.workspace).read_bytes()
    key_file(force.workspace).unlink()
    with pytest.raises(OperatorError) as caught:
        import_contacts(force.workspace, force.table())
    assert caught.value.code == "BOOK-KEY-MISSING"
    key_file(force.workspace).write_bytes(b"0" * 64 + b"\n")
    with pytest.raises(OperatorError) as caught:
        open_book(force.workspace).people("autumn")
    assert caught.value.code == "CONTACTS-UNREADABLE"
    key_file(force.workspace).write_bytes(away)
    assert len(open_book(force.workspace).people("autumn")) == 3


def _answer_and_close(force, wave):
    issued = issue_tokens(force.workspace, wave, unit="north", number=1)
    assert submit(force.workspace, issued.tokens[0][0], {})
    close_wave(force.workspace, wave)


def test_closing_destroys_who_holds_which_token_and_freezing_the_people(force):
    import_contacts(force.workspace, force.table())
    book = open_book(force.workspace)
    book.put_tracking("autumn", Tracking(1, "2026-10-05", people={ADDRESSES[0]: Held("00", 1)}))
    with book.remembering() as known:
        known[book.key.mac(ADDRESSES[0])] = Past(("2026-10-05",))
    copied = everything(force)
    _answer_and_close(force, "autumn")
    left = {name for name in everything(force) if name.startswith("contacts/waves/")}
    assert left == {"contacts/waves/autumn/people", "contacts/waves/autumn/people.key", "contacts/waves/autumn/lock"}
    freeze_wave(force.workspace, "autumn")
    assert not any(name.startswith("contacts/waves/") for name in everything(force))
    assert open_book(force.workspace).history() == {book.key.mac(ADDRESSES[0]): Past(("2026-10-05",))}
    # What a disk may still hold of earlier contents is sealed to a key that is gone.
    place = folder_of(force.workspace) / "waves" / "autumn"
    place.mkdir(parents=True)
    (place / "people").write_bytes(copied["contacts/waves/autumn/people"])
    with pytest.raises(OperatorError):
        book.people("autumn")


def test_a_rehearsal_takes_its_contacts_with_it(bare):
    rehearse_wave(bare.workspace, "trial", instrument="pcas-pulse@1.0")
    import_contacts(bare.workspace, bare.table())
    discard_wave(bare.workspace, "trial")
    assert not any(name.startswith("contacts/waves/") for name in everything(bare))


def test_the_hash_of_a_wave_from_before_untracked_ones_stays_what_it_was(force):
    wave = replace(force.open("other"), policy=Policy())
    assert "untracked" not in _promise(wave)
    assert set(_promise(wave)) == set(asdict(wave.policy)) - {"untracked"}
    assert _promise(replace(wave, policy=Policy(untracked=True)))["untracked"] is True

"""The contact book of a workspace: opened with its key, filled from a table, and destroyed in its parts."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from gapassess.core.wave import Wave
from gapassess.errors import OperatorError, PolicyError, UsageError
from gapassess.interchange.contacts import read_contacts
from gapassess.post import book as books
from gapassess.post.book import ContactBook
from gapassess.post.vault import KEY_LENGTH, BookKey
from gapassess.services import sealing, shredding
from gapassess.services.people import tree_of
from gapassess.services.waves import log, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import waves

# Not `.key`: no wave's key file can have this name.
KEY_FILE = "contacts.bookkey"
FOLDER = "contacts"
PATIENCE = 90.0
"""Seconds to wait for a batch of letters to end before what belongs to it is destroyed."""


@dataclass(frozen=True)
class TakenIn:
    """What came of a table of contacts, as numbers alone.

    Attributes
    ----------
    stopped, bounced
        How many of them opted out of letters, or have an address that bounced: they are not written to.
    key
        The key file of the contact book, when it was made now.
    """

    wave: str
    rows: int
    new: int
    stopped: int
    bounced: int
    key: Path | None = None


def folder_of(workspace: Workspace) -> Path:
    """Return the folder of the contact book; it belongs into no backup of the database."""
    return workspace.root / FOLDER


def key_file(workspace: Workspace) -> Path:
    """Return where the key of the contact book lies."""
    return workspace.keys / KEY_FILE


def open_book(workspace: Workspace) -> ContactBook:
    """Open the contact book.

    Raises
    ------
    OperatorError
        ``BOOK-KEY-MISSING``, ``BOOK-KEY-DAMAGED``.
    """
    path = key_file(workspace)
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise OperatorError.one(
            "BOOK-KEY-MISSING",
            where=str(path),
            what="the key of the contact book is not there",
            do="import contacts first, or put its second copy back in this place",
        ) from None
    except (OSError, ValueError):
        secret = b""
    if len(secret) != KEY_LENGTH:
        raise OperatorError.one(
            "BOOK-KEY-DAMAGED",
            where=str(path),
            what="this file cannot be read as the key of the contact book",
            do="put its second copy back in this place",
        )
    return ContactBook(folder_of(workspace), BookKey(secret))


def import_contacts(
    workspace: Workspace, source: Path | bytes, *, wave: str | None = None, name: str = "", dry_run: bool = False
) -> TakenIn:
    """Take people to invite into the contact book; who is there already gets the details of this table.

    Parameters
    ----------
    wave
        The one open wave when None.
    dry_run
        Read and check everything, keep nothing.

    Raises
    ------
    AuthorError
        The table has faults; all are listed, and nobody was taken in.
    PolicyError
        ``WAVE-NOT-OPEN``.
    UsageError
        ``WAVE-UNCLEAR``, ``WAVE-UNKNOWN``.
    OperatorError
        Those of `open_book` and of writing.
    """
    chosen = open_wave_of(workspace, wave)
    with workspace.database.read() as tx:
        tree = tree_of(workspace, tx, day=chosen.opens)
    found = read_contacts(source, units=tree.by_id, name=name)
    made = None if dry_run else _made_key(workspace)
    if dry_run and not key_file(workspace).is_file():
        return TakenIn(chosen.id, len(found), len(found), 0, 0)
    book = open_book(workspace)
    with book.at_work(chosen.id):
        people = book.people(chosen.id)
        new = [one for one in found if one.address not in people]
        if not dry_run:
            # Inside the lock of the wave's state: nothing is kept of a wave that was just closed.
            with workspace.database.begin() as tx:
                _still_open(waves.fetch(tx, chosen.id, lock="share"))
                book.put_people(chosen.id, people | {one.address: one for one in found})
                log(workspace, tx, chosen, "contacts-imported", {"people": str(len(found))})
    past = book.history()
    known = [past[mac] for one in found if (mac := book.key.mac(one.address)) in past]
    return TakenIn(
        chosen.id,
        len(found),
        len(new),
        sum(bool(one.stopped) for one in known),
        sum(bool(one.bounced) for one in known),
        made,
    )


def open_wave_of(workspace: Workspace, wave: str | None) -> Wave:
    """Return the wave asked for, or the only open one, and refuse one that is not open."""
    with workspace.database.read() as tx:
        if wave is not None:
            return _still_open(waves.fetch(tx, wave))
        found = [one for one in waves.list_all(tx) if one.is_open]
    if len(found) != 1:
        raise UsageError.one(
            "WAVE-UNCLEAR",
            where="--wave",
            what=f"{len(found)} waves are open" if found else "no wave is open",
            do="name the wave with --wave" if found else "open a wave first",
        )
    return found[0]


def _still_open(wave: Wave) -> Wave:
    if not wave.is_open:
        raise PolicyError.one(
            "WAVE-NOT-OPEN",
            where=f"wave {wave.id}",
            what=f"the wave is {told_state(wave)}, so nobody is invited to it",
            do="name an open wave",
        )
    return wave


def _made_key(workspace: Workspace) -> Path | None:
    """Make the key of the book where there is none and nothing that an older one would open."""
    path = key_file(workspace)
    if path.exists():
        return None
    if folder_of(workspace).is_dir() and any(one.is_file() for one in folder_of(workspace).rglob("*.key")):
        return None
    secret = BookKey.new().secret
    sealing.write_key(path, secret)
    if workspace.settings.book_key_copy:
        sealing.write_key(workspace.root / workspace.settings.book_key_copy, secret)
    return path


def forget_tracking(workspace: Workspace, wave_id: str) -> None:
    """Destroy what tells who holds which token, when a wave is closed; needs no key.

    Raises
    ------
    OperatorError
        ``CONTACTS-NOT-DESTROYED``, ``CONTACTS-BUSY``: the wave is closed, and freezing it tries again.
    """
    folder = folder_of(workspace)
    if books.tracking_files(folder, wave_id):
        with books.alone(folder, wave_id, seconds=PATIENCE):
            shredding.shred_files(books.tracking_files(folder, wave_id))


def forget_people(workspace: Workspace, wave_id: str) -> None:
    """Destroy all that the contact book has of a wave, when it is frozen or thrown away; needs no key.

    Raises
    ------
    OperatorError
        ``CONTACTS-NOT-DESTROYED``, ``CONTACTS-BUSY``: the same command again does it.
    """
    folder = folder_of(workspace)
    place = books.wave_folders(folder).get(wave_id)
    if place is not None:
        with books.alone(folder, wave_id, seconds=PATIENCE):
            shredding.shred_files(books.wave_files(folder, wave_id))
        shutil.rmtree(place, ignore_errors=True)

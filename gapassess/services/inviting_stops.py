"""Who is not written to: people who ended their letters, and addresses that bounced. Kept over waves, as HMACs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from gapassess.interchange.contacts import read_addresses
from gapassess.post.book import ContactBook, Past, wave_folders
from gapassess.services import sealing
from gapassess.services.inviting_book import open_book
from gapassess.services.tokens import CODE_ALPHABET
from gapassess.services.workspace import Workspace
from gapassess.store import audit, stops
from gapassess.store.database import Transaction

_CODE = re.compile(f"[{CODE_ALPHABET}]{{16}}")


@dataclass(frozen=True)
class NotWritten:
    """How many people of all waves are not written to.

    Attributes
    ----------
    new
        How many of them became known just now.
    unknown
        Codes, or addresses, that belong to nobody in the contact book.
    """

    stopped: int
    bounced: int
    new: int
    unknown: int = 0


def stop_letters(workspace: Workspace, code: str) -> None:
    """Leave word that whoever was given `code` wants no more letters; the same for any code, known or not.

    Notes
    -----
    Needs no key: the contact book takes it in before it sends the next letters.
    """
    tidied = code.strip().lower()
    if _CODE.fullmatch(tidied):
        with workspace.database.begin() as tx:
            stops.put(tx, sealing.token_hash(tidied))


def take_stops(workspace: Workspace, book: ContactBook | None = None) -> NotWritten:
    """Take the wishes that were left into the contact book, and return how many people are not written to.

    Raises
    ------
    OperatorError
        Those of `open_book`.
    """
    book = book or open_book(workspace)
    with workspace.database.read() as tx:
        waiting = stops.waiting(tx)
    new = whose = 0
    with book.remembering() as known:
        if waiting:
            people = (book.key.mac(one) for wave in wave_folders(book.folder) for one in book.people(wave))
            for mac in {*known, *people}:
                past = known.get(mac, Past())
                if sealing.token_hash(book.key.stop_code(mac)) in waiting:
                    whose += 1
                    new += not past.stopped
                    known[mac] = replace(past, stopped=past.stopped or workspace.today().isoformat())
        found = _counted(known.values(), new=new)
    if waiting:
        # Only now: a wish that was read and not kept would be lost.
        with workspace.database.begin() as tx:
            stops.remove(tx, waiting)
            _log(workspace, tx, "letters-stopped", new)
    return replace(found, unknown=len(waiting) - whose)


def record_bounces(workspace: Workspace, source: Path | bytes, *, name: str = "", undo: bool = False) -> NotWritten:
    """Note addresses that letters came back from, or with `undo` that they are in order again.

    Raises
    ------
    AuthorError
        Those of `read_addresses`.
    OperatorError
        Those of `open_book`.
    """
    day = "" if undo else workspace.today().isoformat()
    action = "bounces-undone" if undo else "bounces-recorded"
    return _noted(workspace, source, name, action, lambda past: replace(past, bounced=(day and past.bounced) or day))


def write_again(workspace: Workspace, source: Path | bytes, *, name: str = "") -> NotWritten:
    """Note that people who ended their letters want them again, and have said so themselves.

    Raises
    ------
    AuthorError
        Those of `read_addresses`.
    OperatorError
        Those of `open_book`.
    """
    return _noted(workspace, source, name, "letters-wanted-again", lambda past: replace(past, stopped=""))


def _noted(
    workspace: Workspace, source: Path | bytes, name: str, action: str, change: Callable[[Past], Past]
) -> NotWritten:
    """Change what is kept of the people of a table, and count those whom it changed."""
    addresses = read_addresses(source, name=name)
    book = open_book(workspace)
    take_stops(workspace, book)
    there = {book.key.mac(one) for wave in wave_folders(book.folder) for one in book.people(wave)}
    with book.remembering() as known:
        macs = [mac for one in addresses if (mac := book.key.mac(one)) in known or mac in there]
        changed = {mac: after for mac in macs if (after := change(known.get(mac, Past()))) != known.get(mac, Past())}
        known.update(changed)
        found = _counted(known.values(), new=len(changed))
    with workspace.database.begin() as tx:
        _log(workspace, tx, action, len(changed))
    return replace(found, unknown=len(addresses) - len(macs))


def _counted(known: Iterable[Past], *, new: int) -> NotWritten:
    listed = list(known)
    return NotWritten(sum(bool(one.stopped) for one in listed), sum(bool(one.bounced) for one in listed), new)


def _log(workspace: Workspace, tx: Transaction, action: str, number: int) -> None:
    audit.append(
        tx,
        at=workspace.now(),
        actor=workspace.actor,
        action=action,
        subject="contact book",
        details={"number": str(number)},
    )

"""Commands that invite people: contacts, letters, sheets, and who wants none."""

from __future__ import annotations

from argparse import Namespace

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import show, show_json
from gapassess.services.inviting_book import import_contacts


def contacts(asked: Namespace) -> int:
    """Take people to invite into the contact book."""
    done = import_contacts(open_workspace(asked.workspace), asked.file, wave=asked.wave, dry_run=asked.dry_run)
    if asked.json:
        show_json(done)
        return 0
    taken = "would be taken in" if asked.dry_run else "taken into the contact book"
    show(f"{done.rows} people {taken} for wave {done.wave}, {done.new} of them new.")
    if done.stopped or done.bounced:
        show(f"Not written to: {done.stopped} want no letters, {done.bounced} have an address that bounced.")
    if done.key is not None:
        show(f"Key of the contact book: {done.key}")
        show("Copy this file to a second safe place now: without it nobody knows who wants no letters.")
    return 0

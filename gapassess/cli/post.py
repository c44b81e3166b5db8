"""Commands that invite people: contacts, letters, sheets, and who wants none."""

from __future__ import annotations

from argparse import Namespace

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import show, show_json
from gapassess.services.inviting_book import import_contacts
from gapassess.services.inviting_sheets import address_for, sheets_of
from gapassess.services.tokens import Issued, issue_tokens, write_new, write_tokens


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


def issue(asked: Namespace) -> int:
    """Issue tokens and write them to a file: a CSV, or slips to print."""
    workspace = open_workspace(asked.workspace)
    if asked.sheets:
        address_for(workspace, asked.address)

    def hand_over(made: Issued) -> None:
        if asked.sheets:
            write_new(asked.output, sheets_of(workspace, made, kind=asked.sheets, address=asked.address))
        else:
            write_tokens(made, asked.output, address=asked.address or workspace.settings.address)

    issued = issue_tokens(
        workspace,
        asked.wave,
        unit=asked.unit,
        stratum=asked.stratum,
        number=asked.number,
        codes=bool(asked.codes or asked.sheets),
        hand_over=hand_over,
    )
    many = len(issued.tokens)
    if asked.json:
        show_json({"wave": issued.wave.id, "number": many, "codes": issued.codes, "file": str(asked.output)})
    else:
        what = "one-use codes" if issued.codes else "one-time links"
        show(f"{many} {what} written to {asked.output}. They are not kept anywhere else.")
    return 0

"""Commands that invite people: contacts, letters, sheets, and who wants none."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json
from gapassess.services.inviting import Dispatched, invite
from gapassess.services.inviting_book import import_contacts
from gapassess.services.inviting_mail import ALL_AT_ONCE, LettersFile, mailer
from gapassess.services.inviting_sheets import address_for, sheets_of
from gapassess.services.inviting_stops import NotWritten, record_bounces, take_stops, write_again
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

    pages: list[bytes] = []
    address = (asked.address or workspace.settings.survey_address).rstrip("/")

    def prepare(made: Issued) -> None:
        if asked.sheets:
            pages.append(sheets_of(workspace, made, kind=asked.sheets, address=asked.address))

    def hand_over(made: Issued) -> None:
        if pages:
            write_new(asked.output, pages[0])
        else:
            write_tokens(made, asked.output, address=address)

    issued = issue_tokens(
        workspace,
        asked.wave,
        unit=asked.unit,
        stratum=asked.stratum,
        number=asked.number,
        codes=bool(asked.codes or asked.sheets),
        prepare=prepare,
        hand_over=hand_over,
    )
    many = len(issued.tokens)
    if not address:
        say(
            "Warning: the links begin with /s/ and lead nowhere by themselves, for no address of the survey is set. "
            "Put the address before each of them. Next time give --address https://survey.force.uk, or set address "
            "under [survey] in gapassess.toml."
        )
    if asked.json:
        show_json({"wave": issued.wave.id, "number": many, "codes": issued.codes, "file": str(asked.output)})
    else:
        what = "one-use codes" if issued.codes else "one-time links"
        show(f"{many} {what} written to {asked.output}. They are not kept anywhere else.")
    return 0


def send(asked: Namespace) -> int:
    """Send first letters."""
    return _letters(asked, reminder=False)


def remind(asked: Namespace) -> int:
    """Send reminders."""
    return _letters(asked, reminder=True)


def _letters(asked: Namespace, *, reminder: bool) -> int:
    workspace = open_workspace(asked.workspace)
    write = partial(
        invite,
        workspace,
        asked.wave,
        reminder=reminder,
        silent_only=reminder and asked.only_silent,
        address=asked.address,
        override_reason=asked.override_reason,
    )
    if asked.output is not None:
        done = write(deliver=LettersFile(asked.output), batch=ALL_AT_ONCE)
    else:
        with mailer(workspace) as deliver:
            done = write(deliver=deliver)
    if asked.json:
        show_json(done)
    else:
        for line in told(done, into=str(asked.output or "")):
            show(line)
    return 0


def told(done: Dispatched, *, into: str = "") -> list[str]:
    """Say in sentences what came of sending letters."""
    kind = "First letters" if done.round == 1 else f"Reminders (round {done.round})"
    where = f"written to {into}" if into else "sent"
    if done.sent is None:
        lines = [f"{kind} of wave {done.wave} {where}, to those alone whose link is unused. Their number is not told."]
    else:
        lines = [f"{kind} of wave {done.wave}: {done.sent} {where}, {done.waiting} people still to be written to."]
    if done.later:
        lines.append(f"{done.later} letters the mail server wants later: give the same command again in an hour.")
    if done.refused:
        lines.append(f"{done.refused} addresses are not known to the mail server and are not written to again.")
    if done.not_written:
        lines.append(f"{done.not_written} people of this wave want no letters or have an address that bounced.")
    return lines


def bounces(asked: Namespace) -> int:
    """Note addresses that letters came back from."""
    workspace = open_workspace(asked.workspace)
    return _not_written(asked, record_bounces(workspace, asked.file, undo=asked.undo))


def stopped(asked: Namespace) -> int:
    """Take in who wants no more letters, or who wants them again."""
    workspace = open_workspace(asked.workspace)
    return _not_written(asked, write_again(workspace, asked.undo) if asked.undo else take_stops(workspace))


def _not_written(asked: Namespace, found: NotWritten) -> int:
    if asked.json:
        show_json(found)
    else:
        show(f"{found.new} new. Not written to: {found.stopped} want no letters, {found.bounced} bounced.")
        if found.unknown:
            show(f"{found.unknown} belong to nobody in the contact book.")
    return 0

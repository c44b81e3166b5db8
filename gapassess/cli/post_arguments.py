"""What may be typed to invite people."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Add = Callable[..., argparse.ArgumentParser]


def of_import(add: Add) -> None:
    """Add what follows ``import``."""
    contacts = add("contacts", "people to invite: address,unit,name,stratum,language", "post.contacts")
    contacts.add_argument("file", type=Path)
    contacts.add_argument("--wave", help="the open wave when there is one alone")
    contacts.add_argument("--dry-run", action="store_true", help="read and check everything, keep nothing")
    contacts.add_argument("--json", action="store_true", help="print JSON alone on standard output")


def of_tokens(add: Add, parser: argparse.ArgumentParser) -> None:
    """Add what follows ``tokens``."""
    top = parser.add_subparsers(required=True, metavar="WHAT")
    issue = add(top, "issue", "make one-time links or codes and write them to a new file", "post.issue")
    issue.add_argument("--wave", required=True)
    issue.add_argument("--unit")
    issue.add_argument("--stratum")
    issue.add_argument("--number", type=int)
    issue.add_argument("--codes", action="store_true", help="codes of eight signs to type, drawn blind")
    issue.add_argument(
        "--sheets",
        nargs="?",
        const="cards",
        choices=["cards", "strips"],
        help="slips with codes as PDF, per unit: cards with a QR code (when no kind is named) or strips",
    )
    issue.add_argument("--address", default="", help="where people reach the survey; that of the settings else")
    issue.add_argument("-o", "--output", type=Path, required=True)
    issue.add_argument("--json", action="store_true", help="print JSON alone on standard output")


def of_invite(add: Add, parser: argparse.ArgumentParser) -> None:
    """Add what follows ``invite``."""
    top = parser.add_subparsers(required=True, metavar="WHAT")
    for name, words, run in (
        ("send", "send the first letter to everybody who had none; goes on where it stopped", "post.send"),
        ("remind", "remind everybody, in the same words; goes on where it stopped", "post.remind"),
    ):
        letters = add(top, name, words, run)
        letters.add_argument("--wave", help="the open wave when there is one alone")
        letters.add_argument("-o", "--output", type=Path, help="write the letters to a CSV for a mailer of your own")
        letters.add_argument("--address", default="", help="where people reach the survey; that of the settings else")
        letters.add_argument("--json", action="store_true", help="print JSON alone on standard output")
        letters.add_argument(
            "--override-reason", default="", help="why people are written to in an embargo, or more often than is set"
        )
        if name == "remind":
            letters.add_argument("--only-silent", action="store_true", help="those alone whose link is unused")
    came_back = add(top, "bounces", "note addresses that letters came back from: address,reason", "post.bounces")
    came_back.add_argument("file", type=Path)
    came_back.add_argument("--undo", action="store_true", help="these addresses are in order again")
    came_back.add_argument("--json", action="store_true", help="print JSON alone on standard output")
    ended = add(top, "stopped", "take in who wants no more letters, and count them", "post.stopped")
    ended.add_argument("--undo", type=Path, metavar="FILE", help="people of this table want letters again")
    ended.add_argument("--json", action="store_true", help="print JSON alone on standard output")

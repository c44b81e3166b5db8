"""What may be typed to invite people."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from gapassess.cli import post
from gapassess.post.sheets import KINDS

Add = Callable[..., argparse.ArgumentParser]


def of_import(add: Add) -> None:
    """Add what follows ``import``."""
    contacts = add("contacts", "people to invite: address,unit,name,stratum,language", post.contacts)
    contacts.add_argument("file", type=Path)
    contacts.add_argument("--wave", help="the open wave when there is one alone")
    contacts.add_argument("--dry-run", action="store_true", help="read and check everything, keep nothing")
    contacts.add_argument("--json", action="store_true", help="print JSON alone on standard output")


def of_tokens(add: Add, parser: argparse.ArgumentParser) -> None:
    """Add what follows ``tokens``."""
    top = parser.add_subparsers(required=True, metavar="WHAT")
    issue = add(top, "issue", "make one-time links or codes and write them to a new file", post.issue)
    issue.add_argument("--wave", required=True)
    issue.add_argument("--unit")
    issue.add_argument("--stratum")
    issue.add_argument("--number", type=int)
    issue.add_argument("--codes", action="store_true", help="codes of eight signs to type, drawn blind")
    issue.add_argument(
        "--sheets",
        nargs="?",
        const=KINDS[0],
        choices=KINDS,
        help="slips with codes as PDF, per unit: cards with a QR code (when no kind is named) or strips",
    )
    issue.add_argument("--address", default="", help="where people reach the survey; that of the settings else")
    issue.add_argument("-o", "--output", type=Path, required=True)
    issue.add_argument("--json", action="store_true", help="print JSON alone on standard output")

"""What may be typed to invite people."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from gapassess.cli import post

Add = Callable[..., argparse.ArgumentParser]


def of_import(add: Add) -> None:
    """Add what follows ``import``."""
    contacts = add("contacts", "people to invite: address,unit,name,stratum,language", post.contacts)
    contacts.add_argument("file", type=Path)
    contacts.add_argument("--wave", help="the open wave when there is one alone")
    contacts.add_argument("--dry-run", action="store_true", help="read and check everything, keep nothing")
    contacts.add_argument("--json", action="store_true", help="print JSON alone on standard output")

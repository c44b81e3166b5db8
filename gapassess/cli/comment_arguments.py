"""What may be typed about comments."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from gapassess.core.comment import STATES


def of_comments(add: Callable[..., ArgumentParser], top: Any) -> None:  # noqa: ANN401  argparse has no public type
    """Add the commands under `comments`."""
    group = top.add_subparsers(required=True, metavar="WHAT")
    listed = add(group, "list", "comments that may be read, with what may tell who somebody is", "commenting.list_")
    listed.add_argument("--wave", help="the newest closed one when left out")
    listed.add_argument("--state", choices=STATES, help="only those that are so far")
    asked = [listed]
    for name, said, run in (
        ("redact", "propose the wording in which a comment may be quoted", "commenting.redact"),
        ("approve", "approve a proposed wording, as another person", "commenting.approve"),
        ("reject", "leave a comment out", "commenting.reject"),
        ("route", "mark that a comment may disclose wrongdoing and needs another route", "commenting.route"),
    ):
        one = add(group, name, said, run)
        one.add_argument("comment", metavar="ID", help="as `comments list` prints it")
        one.add_argument("--by", default="", metavar="NAME", help="who decides")
        if name == "redact":
            one.add_argument("--wording", required=True, help="what was written, with [name] and so on in places")
        if name == "route":
            one.add_argument("--lift", action="store_true", help="take the mark away")
        asked.append(one)
    for one in asked:
        one.add_argument("--json", action="store_true", help="print JSON alone on standard output")

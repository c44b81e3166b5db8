"""Commands for those who approve an installation and look after what it keeps: approvals, roles, purge."""

from __future__ import annotations

from argparse import Namespace

from gapassess import words
from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json
from gapassess.services.approvals import Planned, write_approvals
from gapassess.services.approvals import approvals as make_papers
from gapassess.services.purging import Due, due
from gapassess.services.purging import purge as purge_now
from gapassess.services.setup import roles_sql

FOLDER = "approvals"


def approvals(asked: Namespace) -> int:
    """Write the papers that must be agreed before people are asked."""
    workspace = open_workspace(asked.workspace)
    planned = Planned(asked.instrument, asked.opens, asked.closes)
    made = make_papers(workspace, planned=planned, pictures=not asked.no_pictures)
    written = write_approvals(made, asked.output or workspace.root / FOLDER)
    for path in written:
        show(str(path))
    if not made.pictured:
        say("No pictures of the form: its words stand in the consultation paper instead.")
    say("What a person has to complete is marked “To be completed by”.")
    return 0


def roles(asked: Namespace) -> int:
    """Print the SQL for three accounts of a PostgreSQL server."""
    show(roles_sql(prefix=asked.prefix).rstrip())
    return 0


def purge(asked: Namespace) -> int:
    """Say what is due by the schedule, and destroy it when told to."""
    workspace = open_workspace(asked.workspace)
    if not asked.yes:
        found = due(workspace)
        if asked.json:
            show_json({"dry_run": True, "due": found})
            return 0
        _list(found)
        if found:
            show("Nothing was changed. To destroy this for good: gapassess purge --yes")
        return 0
    done = purge_now(workspace)
    if asked.json:
        show_json({"dry_run": False, "gone": done.gone, "swept": done.swept})
        return 0
    _list(done.gone)
    if done.gone:
        show("Destroyed, and written to the log.")
    if not done.swept:
        say("The database was busy: run `gapassess upgrade` to take what was destroyed off the disk.")
    return 0


def _list(found: tuple[Due, ...]) -> None:
    if not found:
        show("Nothing is due.")
    for one in found:
        what = words.say(f"kept-{one.rule}")
        show(f"wave {one.wave}: {what}: {one.number}, kept {one.days} days since {words.day(one.since)}")

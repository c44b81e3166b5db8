"""Approvals: the papers that must be agreed before people are asked, made from the installation's real settings."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from gapassess import __version__
from gapassess.core.organisation import Tree
from gapassess.core.policy import Policy
from gapassess.documents.pack import zipped
from gapassess.documents.papers.facts import Facts, People, schedule
from gapassess.documents.papers.make import papers
from gapassess.errors import OperatorError
from gapassess.measure.pools import EXPECTED_RATE
from gapassess.services import screens
from gapassess.services.definitions import instrument_of
from gapassess.services.people import own_headcounts, tree_of, with_descendants
from gapassess.services.workspace import Workspace
from gapassess.store import organisation, schema, waves
from gapassess.store.database import Transaction

FIRST_INSTRUMENT = "pcas-pulse@1.0"
LASTS = timedelta(days=20)


@dataclass(frozen=True)
class Planned:
    """A wave that is not open yet; what is None is taken from the newest wave, else not known."""

    instrument: str | None = None
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True)
class Approvals:
    """Papers by the name of their file; `pictured` says whether a browser took pictures for them."""

    papers: dict[str, bytes]
    pictured: bool

    def zip(self) -> bytes:
        """Return all papers as one file."""
        return zipped(self.papers, compression=zipfile.ZIP_STORED)


def approvals(workspace: Workspace, *, planned: Planned | None = None, pictures: bool = True) -> Approvals:
    """Return the papers: same settings, same waves, same bytes.

    Parameters
    ----------
    planned
        What the papers are about when no wave is open yet.
    pictures
        Take pictures of the form where this machine has a browser; else its words stand in their place.

    Raises
    ------
    UsageError, AuthorError
        The questions are not there or have faults.
    OperatorError
        ``SCREENS-FAILED``.
    """
    camera = screens.browser() if pictures else None
    facts = facts_of(workspace, planned=planned, camera=camera)
    return Approvals(papers(facts), pictured=any(one.png for one in facts.screens))


def write_approvals(made: Approvals, folder: Path) -> tuple[Path, ...]:
    """Write the papers into a folder; one that is there already is never written over.

    Raises
    ------
    OperatorError
        ``FILE-NOT-WRITTEN``: nothing was written.
    """
    there = [name for name in made.papers if (folder / name).exists()]
    if there:
        raise _not_written(folder / there[0], "it is there already, and may hold what people completed")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, body in made.papers.items():
            (folder / name).write_bytes(body)
    except OSError as error:
        raise _not_written(folder, error.strerror or "cannot be written") from error
    return tuple(folder / name for name in made.papers)


def schedule_of(workspace: Workspace, language: str) -> list[tuple[str, str]]:
    """Return what is kept and how long, in words."""
    return [(what, long) for what, long, _ in schedule(workspace.settings.retention, language)]


def facts_of(workspace: Workspace, *, planned: Planned | None = None, camera: str | None = None) -> Facts:
    """Return everything that the papers say of the installation."""
    asked = planned or Planned()
    with workspace.database.read() as tx:
        known = [wave for wave in waves.list_all(tx) if not wave.is_rehearsal]
        newest = known[-1] if known and asked == Planned() else None
        day = newest.opens if newest else asked.opens or workspace.today()
        tree = tree_of(workspace, tx, day=day)
        policy = newest.policy if newest else workspace.settings.policy
        people = _people(tx, tree, day, policy)
        place = _somebody(tx, tree, day)
    ref = newest.instrument if newest else asked.instrument or (known[-1].instrument if known else FIRST_INSTRUMENT)
    closes = newest.closes if newest else asked.closes
    sample = screens.Sample(ref, policy, closes or workspace.today() + LASTS, *place)
    return Facts(
        organisation=workspace.settings.organisation_title,
        made_up=workspace.settings.made_up,
        policy=policy,
        agreed=workspace.settings.agreed,
        instrument=instrument_of(workspace, ref),
        opens=newest.opens if newest else asked.opens,
        closes=closes,
        waves=tuple(known),
        people=people,
        database=_database(workspace),
        database_kind=workspace.database.kind,
        keys=str(workspace.keys),
        retention=workspace.settings.retention,
        product=f"gapassess {__version__}",
        tables=schema.columns(),
        screens=screens.screens(workspace, sample, camera=camera),
    )


def _people(tx: Transaction, tree: Tree, day: date, policy: Policy) -> People:
    heads = with_descendants(own_headcounts(tx, day=day), tree)
    small = sum(heads[unit] * EXPECTED_RATE < policy.minimum for unit in tree.leaves if unit in heads)
    strata = sorted({one.stratum for one in organisation.headcounts(tx, as_at=day) if one.stratum})
    return People(len(tree.leaves), small, heads.get(tree.root.id), tuple(strata))


def _somebody(tx: Transaction, tree: Tree, day: date) -> tuple[str, str | None]:
    """Return title of unit and role band of one who could be asked: of the largest group there is."""
    titles = {unit.id: unit.title for unit in tree.units}
    counted = [one for one in organisation.headcounts(tx, as_at=day) if one.unit in titles]
    if not counted:
        return titles[tree.root.id], None
    largest = max(counted, key=lambda one: (one.headcount, one.unit, one.stratum or ""))
    return titles[largest.unit], largest.stratum


def _database(workspace: Workspace) -> str:
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[workspace.database.kind]
    return f"{kind}, {workspace.database.where}"


def _not_written(path: Path, what: str) -> OperatorError:
    return OperatorError.one(
        "FILE-NOT-WRITTEN", where=str(path), what=what, do="name a folder of its own with -o, and try again"
    )

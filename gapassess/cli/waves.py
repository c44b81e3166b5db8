"""Commands that move waves."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json, table
from gapassess.core.text import Text
from gapassess.measure.banded import Rate, RoleRate
from gapassess.services.closing import close_wave
from gapassess.services.if_closed import if_closed
from gapassess.services.if_closed_said import basis, sentences
from gapassess.services.outlook import check_outlook
from gapassess.services.rates import rates as rates_of
from gapassess.services.waves import list_waves, open_wave


def open_(asked: Namespace) -> int:
    """Open a wave."""
    workspace = open_workspace(asked.workspace)
    outlook = check_outlook(
        workspace,
        asked.wave,
        instrument=asked.instrument,
        opens=asked.opens,
        minimum=asked.minimum,
        level=asked.level,
        override_reason=asked.override_reason,
    )
    opened = open_wave(
        workspace,
        asked.wave,
        instrument=asked.instrument,
        opens=asked.opens,
        closes=asked.closes,
        results_by=asked.results_by,
        title=Text.of(asked.title) if asked.title else None,
        minimum=asked.minimum,
        reason=asked.reason,
        agreed_by=asked.agreed_by,
        key_copy=asked.key_copy,
        outlook=outlook,
        untracked=asked.untracked,
    )
    show(f"Wave {opened.wave.id} is open: {asked.opens} to {asked.closes}, minimum {opened.wave.policy.minimum}.")
    show(f"Private key: {opened.key}")
    if opened.copy is None:
        show("Copy this file to a second safe place now. Without the key nobody can ever read the answers.")
    else:
        show(f"Second copy: {opened.copy}")
    return 0


def close(asked: Namespace) -> int:
    """Close a wave."""
    workspace = open_workspace(asked.workspace)
    say("opening the ballots, counting, deciding what may be shown")
    done = close_wave(workspace, asked.wave, key=asked.key)
    if asked.json:
        show_json(
            {
                "wave": done.wave.id,
                "responses": done.responses,
                "units": done.units,
                "units_shown": done.units_shown,
                "teams": done.teams,
                "teams_shown": done.teams_shown,
                "cells_shown": done.cells_shown,
                "cells_held_back": done.cells_held_back,
                "swept": done.swept,
            }
        )
    else:
        if done.wave.is_rehearsal:
            show("This is a rehearsal: its figures are made to be tried and mean nothing.")
        answers = "too few answers to say how many" if done.responses is None else f"{done.responses} answers"
        show(
            f"Wave {done.wave.id} is closed: {answers}, {done.teams_shown} of {done.teams} teams shown, "
            f"{done.cells_shown} figures shown, {done.cells_held_back} held back."
        )
    if not done.swept:
        say("The database was busy: run `gapassess upgrade` to take the destroyed ballots off the disk.")
    return 0


def list_(asked: Namespace) -> int:
    """List the waves."""
    found = list_waves(open_workspace(asked.workspace))
    if asked.json:
        show_json(
            [
                {
                    "wave": one.id,
                    "title": dict(one.title.by_language),
                    "instrument": one.instrument,
                    "opens": one.opens,
                    "closes": one.closes,
                    "results_by": one.results_by,
                    "state": one.state,
                    "revision": one.revision,
                    "minimum": one.policy.minimum,
                }
                for one in found
            ]
        )
    else:
        table(
            ["wave", "state", "opens", "closes", "instrument"],
            [[one.id, one.state, one.opens, one.closes, one.instrument] for one in found],
        )
    return 0


def rates(asked: Namespace) -> int:
    """Show response rates of an open wave, and what closing it now would let us say."""
    workspace = open_workspace(asked.workspace)
    found = rates_of(workspace, asked.wave)
    say("working out what closing now would show")
    now = if_closed(workspace, found)
    if asked.json:
        told = None if now is None else {**asdict(now), "sentences": sentences(now), "basis": basis(now)}
        show_json(
            {
                "wave": found.wave.id,
                "as_of": found.as_of,
                "units": found.units,
                "roles": found.roles,
                "if_closed_now": told,
            }
        )
        return 0
    table(
        ["unit", "people", "rate"], [["  " * one.depth + one.title, one.headcount, _rate(one)] for one in found.units]
    )
    if found.roles:
        show("")
        table(["role", "people", "rate"], [[", ".join(one.roles), one.headcount, _rate(one)] for one in found.roles])
    show("")
    if now is not None:
        table(
            ["level", "measure", "units", "shown", "cells", "shown %", "known %", "held back %", "smallest gap"],
            [
                [
                    one.level,
                    one.measure,
                    one.units,
                    round(one.units_shown, 1),
                    one.cells,
                    *(round(100 * part) for part in (one.shown, one.told, one.held_back)),
                    None if one.detectable is None else round(one.detectable, 1),
                ]
                for one in now.prospects
            ],
        )
    for line in (*sentences(now), *basis(now)):
        show(line)
    return 0


def _rate(one: Rate | RoleRate) -> str:
    if one.held_back:
        return "held back"
    return "" if one.low is None else f"{one.low} to {one.high} %"

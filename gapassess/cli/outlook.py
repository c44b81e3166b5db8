"""The command that says what a wave will be able to say, before it is opened."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json, table
from gapassess.services.outlook import outlook as outlook_of
from gapassess.services.outlook_said import basis, sentences

HEAD = (
    "level", "measure", "units", "shown", "cells", "shown %", "from", "to", "held back %", "told %", "material %",
    "in line %", "answers", "detectable", "material from", "half-width",
)  # fmt: skip


def outlook(asked: Namespace) -> int:
    """Print what a wave will be able to say."""
    workspace = open_workspace(asked.workspace)
    say("working out what will be shown")
    found = outlook_of(
        workspace, instrument=asked.instrument, opens=asked.opens, rate=asked.rate, minimum=asked.minimum
    )
    if asked.json:
        show_json({**asdict(found), "sentences": sentences(found), "basis": basis(found)})
        return 0
    if found.prospects:
        table(
            HEAD,
            [
                [
                    one.level,
                    one.measure,
                    one.units,
                    round(one.units_shown, 1),
                    one.cells,
                    *(
                        round(100 * part)
                        for part in (
                            one.shown, one.shown_low, one.shown_high, one.held_back,
                            one.told, one.material, one.aligned,
                        )
                    ),
                    *(
                        None if value is None else round(value, 1)
                        for value in (one.answers, one.detectable, one.material_from, one.half_width)
                    ),
                ]
                for one in found.prospects
            ],
        )  # fmt: skip
    for line in (*sentences(found), *basis(found)):
        show(line)
    return 0

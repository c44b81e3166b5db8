"""Commands that print figures, write packs and check them."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json, table
from gapassess.errors import UsageError
from gapassess.measure.disclosed import Cell, Disclosed, Prior
from gapassess.measure.series import Series
from gapassess.services import reading
from gapassess.services.rehearsing import rehearsed

FOUND_FAULTS = 1
MEASURES = (
    "level: mean points, 0 to 100. share: people who agree, of 100. gap: stated less experienced, low to high its 95 % "
    "interval."
)


def assess(asked: Namespace) -> int:
    """Print the gaps of a closed wave."""
    workspace = open_workspace(asked.workspace)
    wave = asked.wave or reading.newest_closed(workspace).id
    if asked.rehearsal:
        disclosed = rehearsed(workspace, wave)
        say("THIS IS A REHEARSAL: these figures are made to be tried and mean nothing.")
    else:
        disclosed = reading.assess(
            workspace, wave, variance=asked.variance, exact=asked.exact, revision=asked.revision
        )
    marks: dict[str, Any] = {"rehearsal": True} if asked.rehearsal else {}
    if asked.revision is not None:
        later = [one for one in reading.revisions_of(workspace, wave) if one.number > asked.revision]
        marks = {"revision": asked.revision, "corrected_by": later}
        for one in later:
            say(f"Corrected by revision {one.number} of {one.made_on.isoformat()}: {one.reason}")
    cells = cells_by(disclosed, asked.by)
    if asked.json:
        show_json(as_json(disclosed, cells) | marks)
    else:
        say(MEASURES)
        table(
            ["unit", "stratum", "construct", "measure", "n", "stated", "experienced", "gap", "low", "high", "state"],
            [
                [
                    cell.unit,
                    cell.stratum,
                    cell.construct,
                    cell.measure,
                    cell.n,
                    *(_one(value) for value in (cell.stated, cell.experienced, cell.gap, cell.low, cell.high)),
                    cell.state,
                ]
                for cell in cells
            ],
        )
    return 0


def cells_by(disclosed: Disclosed, by: str) -> list[Cell]:
    """Return the cells of one level, sorted by unit and then in the order of the instrument.

    Raises
    ------
    UsageError
        ``LEVEL-UNKNOWN``.
    """
    if by == "stratum":
        return [cell for cell in disclosed.cells if cell.stratum is not None]
    depth = by.removeprefix("level:")
    if by == "unit":
        pools = {line.unit for line in disclosed.units if line.pooled}
        parents = {line.parent for line in disclosed.units} - pools
        wanted = {line.unit for line in disclosed.units if line.unit not in parents}
    elif by == "organisation":
        wanted = {disclosed.units[0].unit}
    elif by.startswith("level:") and depth.isdigit():
        wanted = {line.unit for line in disclosed.units if line.depth == int(depth)}
    else:
        raise UsageError.one(
            "LEVEL-UNKNOWN", where="--by", what=f"{by!r} is no level", do="use unit, organisation, level:N or stratum"
        )
    found = [cell for cell in disclosed.cells if cell.unit in wanted and cell.stratum is None]
    return sorted(found, key=lambda cell: cell.unit)


def as_json(disclosed: Disclosed, cells: list[Cell]) -> dict[str, Any]:
    """Return what ``assess --json`` prints."""
    return {
        "wave": disclosed.wave,
        "instrument": disclosed.instrument,
        "variance": disclosed.variance,
        "exact": disclosed.exact,
        "policy": asdict(disclosed.policy),
        "cells": [asdict(cell) for cell in cells],
        "contrasts": [asdict(one) for one in disclosed.contrasts],
        "priors": [_prior(one) for one in disclosed.priors],
    }


def _prior(prior: Prior) -> dict[str, Any]:
    """Return a prior as JSON can hold it, which has no number without end."""
    df = None if prior.endless else prior.df
    return asdict(prior) | {"sd": prior.sd, "df": df, "endless": prior.endless}


def trends(asked: Namespace) -> int:
    """Print what has changed."""
    found = reading.trends(
        open_workspace(asked.workspace), unit=asked.unit, stratum=asked.role, inspection=asked.inspection
    )
    if asked.json:
        show_json({"series": found})
    else:
        table(
            ["construct", "waves", "now", "change", "from", "to", "a year", "from", "to", "verdict"],
            [_trend_row(one) for one in found],
        )
    return 0


def _trend_row(one: Series) -> list[object]:
    seen = [point for point in one.points if point.experienced is not None]
    change, slope = one.change, one.slope
    return [
        one.construct,
        len(seen),
        _one(seen[-1].experienced if seen else None),
        _one(change.points if change else None),
        _one(change.low if change else None),
        _one(change.high if change else None),
        _one(slope.per_year if slope else None),
        _one(slope.low if slope else None),
        _one(slope.high if slope else None),
        one.verdict,
    ]


def _one(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def export(asked: Namespace) -> int:
    """Write an evidence pack."""
    from gapassess.services.packs import export_pack  # noqa: PLC0415  charts and documents take seconds to load

    workspace = open_workspace(asked.workspace)
    say("writing the pack")
    done = export_pack(workspace, wave_id=asked.wave, catalogue=asked.catalogue, output=asked.output)
    if asked.json:
        show_json({"pack": str(done.path), "sha256": done.sha256, "wave": done.wave, "catalogue": done.catalogue})
    else:
        show(f"{done.path}\nSHA-256 {done.sha256}")
    return 0


def verify(asked: Namespace) -> int:
    """Check a pack."""
    from gapassess.services.packs import verify_file  # noqa: PLC0415  charts and documents take seconds to load

    verified = verify_file(Path(asked.pack))
    if asked.json:
        show_json({"pack": str(asked.pack), "ok": not verified.faults, "faults": verified.faults})
    else:
        for fault in verified.faults:
            show(str(fault))
        show("The pack is whole: nothing was changed." if not verified.faults else f"{len(verified.faults)} faults.")
    return FOUND_FAULTS if verified.faults else 0

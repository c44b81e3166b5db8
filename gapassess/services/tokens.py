"""Tokens: one-time links and codes, written to a file once and known to the database only by their hash."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gapassess.errors import OperatorError, PolicyError, UsageError
from gapassess.services import sealing
from gapassess.services.people import tree_of
from gapassess.services.waves import log, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import organisation, waves
from gapassess.store import tokens as kept

Group = tuple[str, str | None]


@dataclass(frozen=True)
class Issued:
    """Tokens just made; they are not kept anywhere else."""

    wave: str
    tokens: tuple[tuple[str, str, str | None], ...]

    def csv(self, *, address: str = "") -> str:
        """Return them as CSV: link (or path), token, unit, stratum."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["link", "token", "unit", "stratum"])
        writer.writerows([f"{address}/s/{token}", token, unit, stratum or ""] for token, unit, stratum in self.tokens)
        return out.getvalue()


def issue_tokens(
    workspace: Workspace,
    wave_id: str,
    *,
    unit: str | None = None,
    stratum: str | None = None,
    number: int | None = None,
    hand_over: Callable[[Issued], None] | None = None,
) -> Issued:
    """Issue tokens for a wave.

    Parameters
    ----------
    unit
        For this unit alone; for every unit with a headcount when None.
    number
        How many; the headcount (by stratum where known) when None.
    hand_over
        Gives the tokens to whoever needs them, for example `write_tokens`; when it fails none is issued.

    Raises
    ------
    PolicyError
        ``WAVE-NOT-OPEN``.
    UsageError
        ``UNIT-UNKNOWN``; ``HEADCOUNT-MISSING`` when `number` is None and nobody counted the unit.
    """
    with workspace.database.begin() as tx:
        wave = waves.fetch(tx, wave_id, lock="share")
        if not wave.is_open:
            raise PolicyError.one(
                "WAVE-NOT-OPEN",
                where=f"wave {wave_id}",
                what=f"the wave is {told_state(wave)}, so no tokens can be issued",
                do="issue tokens for an open wave",
            )
        tree = tree_of(workspace, tx, day=wave.opens)
        if unit is not None and unit not in tree.by_id:
            raise UsageError.one(
                "UNIT-UNKNOWN",
                where="--unit",
                what=f"there is no unit {unit!r} on {wave.opens.isoformat()}",
                do="look its id up in the unit table",
            )
        groups = _groups(
            {(one.unit, one.stratum): one.headcount for one in organisation.headcounts(tx, as_at=wave.opens)},
            tree.root.id,
            unit=unit,
            stratum=stratum,
            number=number,
        )
        made = [(sealing.new_token(), *group) for group, count in groups.items() for _ in range(count)]
        workspace.chance.shuffle(made)
        kept.issue(tx, wave_id, tokens=[(sealing.token_hash(token), place, band) for token, place, band in made])
        log(workspace, tx, wave, "tokens-issued", {"number": str(len(made)), "unit": unit or "all"})
        issued = Issued(wave_id, tuple(made))
        if hand_over is not None:
            hand_over(issued)
    return issued


def _groups(
    heads: Mapping[Group, int], root: str, *, unit: str | None, stratum: str | None, number: int | None
) -> dict[Group, int]:
    if number is not None:
        return {(unit or root, stratum): number}
    split = {place for place, band in heads if band is not None}
    wanted = {
        group: count
        for group, count in heads.items()
        if (group[1] is not None or group[0] not in split) and (unit is None or group[0] == unit)
    }
    if stratum is not None:
        wanted = {group: count for group, count in wanted.items() if group[1] == stratum}
    if not wanted:
        raise UsageError.one(
            "HEADCOUNT-MISSING",
            where=f"unit {unit}" if unit else "population",
            what="there is no headcount to tell how many tokens are needed",
            do="give --number, or import the population first",
        )
    return wanted


def write_tokens(issued: Issued, path: Path, *, address: str = "") -> None:
    """Write tokens to a new file, readable by its owner alone; an existing file is never overwritten."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            path.chmod(0o600)
            file.write(issued.csv(address=address))
    except OSError as error:
        raise OperatorError.one(
            "FILE-NOT-WRITTEN",
            where=str(path),
            what=error.strerror or "cannot be written",
            do="name a file that is not there yet in a folder that can be written",
        ) from error

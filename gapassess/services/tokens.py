"""Tokens: one-time links and codes, written to a file once and known to the database only by their hash."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gapassess.core.wave import Wave
from gapassess.errors import OperatorError, PolicyError, UsageError
from gapassess.services import sealing
from gapassess.services.people import tree_of
from gapassess.services.waves import log, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import organisation, waves
from gapassess.store import tokens as kept

Group = tuple[str, str | None]
CODE_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base32: no i, l, o and u, which are mistaken for others or make words."""
CODE_LENGTH = 8


def new_code() -> str:
    """Return a new one-use code to type: 8 signs, 40 bits; a token like any other."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """Return a code as it is printed.

    Examples
    --------
    >>> shown_code("abcd2345")
    'ABCD-2345'
    """
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}".upper()


@dataclass(frozen=True)
class Issued:
    """Tokens just made; they are not kept anywhere else.

    Attributes
    ----------
    tokens
        Token, unit and stratum, in random order.
    codes
        Whether they are codes to type.
    titles
        Title of each unit.
    """

    wave: Wave
    tokens: tuple[tuple[str, str, str | None], ...]
    codes: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)

    def csv(self, *, address: str = "") -> str:
        """Return them as CSV: link (or path), token (a code as it is printed), unit, stratum."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["link", "code" if self.codes else "token", "unit", "stratum"])
        writer.writerows(
            [f"{address}/s/{token}", shown_code(token) if self.codes else token, unit, stratum or ""]
            for token, unit, stratum in self.tokens
        )
        return out.getvalue()


def issue_tokens(
    workspace: Workspace,
    wave_id: str,
    *,
    unit: str | None = None,
    stratum: str | None = None,
    number: int | None = None,
    codes: bool = False,
    prepare: Callable[[Issued], None] | None = None,
    hand_over: Callable[[Issued], None] | None = None,
) -> Issued:
    """Issue tokens for a wave.

    Parameters
    ----------
    unit
        For this unit alone; for every unit with a headcount when None.
    number
        How many; the headcount (by stratum where known) when None.
    codes
        Codes of eight signs to type instead of links. Drawn blind: there is no list of who gets which.
    prepare
        What takes long, such as setting pages: done while people can still send their answers.
    hand_over
        Gives the tokens to whoever needs them, for example `write_tokens`; when it fails none is issued.

    Raises
    ------
    PolicyError
        ``WAVE-NOT-OPEN``; ``UNTRACKED-LINKS`` when links are asked for in an untracked wave.
    UsageError
        ``UNIT-UNKNOWN``; ``HEADCOUNT-MISSING`` when `number` is None and nobody counted the unit.
    """
    with workspace.database.read() as tx:
        wave = _open(waves.fetch(tx, wave_id), codes=codes)
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
    new = new_code if codes else sealing.new_token
    made = [(new(), *group) for group, count in groups.items() for _ in range(count)]
    workspace.chance.shuffle(made)
    issued = Issued(wave, tuple(made), codes, {unit.id: unit.title for unit in tree.by_id.values()})
    if prepare is not None:
        prepare(issued)
    with workspace.database.begin() as tx:
        _open(waves.fetch(tx, wave_id, lock="share"), codes=codes)
        kept.issue(tx, wave_id, tokens=[(sealing.token_hash(token), place, band) for token, place, band in made])
        log(workspace, tx, wave, "tokens-issued", {"number": str(len(made)), "unit": unit or "all"})
        if hand_over is not None:
            hand_over(issued)
    return issued


def _open(wave: Wave, *, codes: bool) -> Wave:
    if not wave.is_open:
        raise PolicyError.one(
            "WAVE-NOT-OPEN",
            where=f"wave {wave.id}",
            what=f"the wave is {told_state(wave)}, so no tokens can be issued",
            do="issue tokens for an open wave",
        )
    if wave.policy.untracked and not codes:
        raise PolicyError.one(
            "UNTRACKED-LINKS",
            where=f"wave {wave.id}",
            what="people were promised codes that are drawn blind, and who hands out links could know who got which",
            do="issue codes or sheets with --codes or --sheets",
        )
    return wave


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
    write_new(path, issued.csv(address=address).encode())


def write_new(path: Path, content: bytes) -> None:
    """Write a new file, readable by its owner alone.

    Raises
    ------
    OperatorError
        ``FILE-NOT-WRITTEN``: among other reasons because it is there already.
    """
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(content)
    except OSError as error:
        raise OperatorError.one(
            "FILE-NOT-WRITTEN",
            where=str(path),
            what=error.strerror or "cannot be written",
            do="name a file that is not there yet in a folder that can be written",
        ) from error

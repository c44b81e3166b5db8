"""Answering: the two things that the form asks of the database, each in as few messages as it can be said.

What is asked of a link that works and of one that does not is the same, to the letter.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from gapassess.core.policy import Policy
from gapassess.core.quality import Door
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.store import ballots
from gapassess.store.database import Database
from gapassess.store.quick import WIDTH, Ask, Row


def _rest(columns: int) -> str:
    """Return what fills a row of so many columns up to the width that all rows have."""
    return ", NULL" * (WIDTH - columns)


_FACTS = 10
_WAVE = (
    "w.id, CAST(w.title AS TEXT), w.instrument, CAST(w.opens AS TEXT), CAST(w.closes AS TEXT), w.state, "
    "CAST(w.policy AS TEXT), w.public_key, w.revision, CAST(w.results_by AS TEXT)"
)
_LOOK = (
    f"SELECT {_WAVE}, t.unit, t.stratum, u.title "  # noqa: S608 - all of it our own words, here and below
    "FROM wave w LEFT JOIN token t ON t.wave = w.id AND t.hash = :hash "
    "LEFT JOIN unit u ON u.id = COALESCE(t.unit, '') WHERE w.closed_on IS NULL"
)
_HOLD = f"SELECT {_WAVE}{_rest(_FACTS)} FROM wave w WHERE w.id = :wave AND w.closed_on IS NULL"  # noqa: S608
_SPEND = f"DELETE FROM token WHERE hash = :hash AND wave = :wave RETURNING stratum{_rest(1)}"  # noqa: S608
_ADD = "INSERT INTO ballot (key, wave, sealed) VALUES (:key, :wave, :sealed)"
# On PostgreSQL the form's account sees no token but the one that it names (`roles`).
_NAME = f"SELECT set_config('gapassess.token', :named, true){_rest(1)}"


@dataclass(frozen=True)
class Standing:
    """What a link stands for in a wave that was not closed; `title` is the unit's id where it has none."""

    wave: Wave
    unit: str
    stratum: str | None
    title: str


def look(database: Database, token_hash: bytes) -> Standing | None:
    """Return what a link stands for, None where it was used, revoked or never issued, or its wave was closed."""
    name = _named(database)

    def looked(ask: Ask) -> list[Row]:
        return ask(*name, _LOOK, hash=token_hash, named=token_hash.hex())[len(name) :]

    # Every wave is read, and a unit looked for, whether or not they are the link's: links of all kinds take as long.
    rows = [(_wave(*row[:_FACTS]), *row[_FACTS:]) for row in database.quickly(looked)]
    return next((Standing(wave, unit, stratum, title or unit) for wave, unit, stratum, title in rows if unit), None)


def take(
    database: Database,
    token_hash: bytes,
    *,
    wave: str,
    unit: str,
    door: Door,
    ballot: tuple[bytes, bytes],
    may: Callable[[Wave], bool],
) -> bool:
    """Spend a link, count one more and store the ballot, all in one transaction; say whether it was done.

    Parameters
    ----------
    unit
        The unit that the answers count for; the stratum is the link's.
    ballot
        A random key of 16 bytes and the sealed bytes.
    may
        Asked of the wave as it is now, which cannot be closed before the ballot is stored.

    Returns
    -------
    bool
        False when the link was spent or the wave takes no answers; nothing was stored.
    """
    name = _named(database)
    begin, shared = ("BEGIN", " FOR SHARE") if name else ("BEGIN IMMEDIATE", "")

    def took(ask: Ask) -> bool:
        found = ask(begin, *name, _HOLD + shared, _SPEND, hash=token_hash, named=token_hash.hex(), wave=wave)
        del found[: len(name)]
        # Two rows: the wave, then the stratum of the link.
        if len(found) < 2 or not may(_wave(*found[0][:_FACTS])):
            ask("ROLLBACK")
            return False
        ask(
            ballots.ADD,
            ballots.COME_IN,
            _ADD,
            "COMMIT",
            wave=wave,
            unit=unit,
            stratum=found[1][0] or "",
            door=door,
            number=1,
            key=ballot[0],
            sealed=ballot[1],
        )
        return True

    return database.quickly(took, write=True)


def _named(database: Database) -> tuple[str, ...]:
    return (_NAME,) if database.kind == "postgresql" else ()


@lru_cache(maxsize=256)
def _wave(*row: Any) -> Wave:  # noqa: ANN401 - what the two drivers give
    """Return the wave of a row: worked out once for the same row, which is read anew each time."""
    name, title, instrument, opens, closes, state, policy, key, revision, results_by = row
    promise: dict[str, Any] = json.loads(policy)
    return Wave(
        name,
        Text(tuple((language, words) for language, words in json.loads(title))),
        instrument,
        date.fromisoformat(opens),
        date.fromisoformat(closes),
        state,
        Policy(**{**promise, "lowered_by": tuple(promise.get("lowered_by", ()))}),
        bytes.fromhex(key[2:]) if isinstance(key, str) else key,
        None,
        int(revision),
        date.fromisoformat(results_by) if results_by else None,
    )

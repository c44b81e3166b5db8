"""Contrasts: two constructs of the same people, one less the other, counted person by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import lcm

import sqlalchemy as sa

from gapassess.core.cells import CellSums, Tally
from gapassess.core.framework import Differential
from gapassess.measure.rollup import differing
from gapassess.store import lattice


def contrasts(
    tx: sa.Connection,
    table: sa.Table,
    tallies: Sequence[Tally],
    differentials: Iterable[Differential],
    *,
    unit: str,
    wave: str | None = None,
) -> list[CellSums]:
    """Count each declared contrast over the whole table, as a pair of scores of the same people.

    Parameters
    ----------
    tallies
        Those of the plan; a contrast counts where both its constructs have an experienced score
        that everybody can have.
    unit
        The organisation, whose sums these are; parts of it have none.
    wave
        Count responses of this wave alone.

    Returns
    -------
    list of CellSums
        Part ``pair`` under the id of the contrast, on a lattice that holds both scores: the
        minuend first.
    """
    whole = {one.construct: one for one in tallies if one.part == "experienced" and one.who is None}
    return [
        _counted(tx, table, one.id, whole[one.minuend], whole[one.subtrahend], unit=unit, wave=wave)
        for one in differentials
        if one.minuend in whole and one.subtrahend in whole
    ]


def _counted(
    tx: sa.Connection, table: sa.Table, name: str, first: Tally, second: Tally, *, unit: str, wave: str | None
) -> CellSums:
    scored, known = lattice.scores(tx, table, [first, second], wave=wave)
    sql = (
        f"SELECT f0, f1, COUNT(*) FROM ({scored}) AS scored "  # noqa: S608 - from the plan
        "WHERE f0 IS NOT NULL AND f1 IS NOT NULL GROUP BY f0, f1"
    )
    steps = lcm(first.first.lattice, second.first.lattice)
    own, other = steps // first.first.lattice, steps // second.first.lattice
    pairs = [(int(a) * own, int(b) * other, int(people)) for a, b, people in tx.execute(sa.text(sql), known)]
    scores: dict[str, Counter[int]] = {"first": Counter(), "second": Counter(), "difference": Counter()}
    for a, b, people in pairs:
        for which, score in (("first", a), ("second", b), ("difference", a - b)):
            scores[which][score] += people
    return CellSums(
        unit,
        None,
        name,
        "pair",
        steps,
        sum(people for _, _, people in pairs),
        sum(a * people for a, _, people in pairs),
        sum(a * a * people for a, _, people in pairs),
        sum(b * people for _, b, people in pairs),
        sum(b * b * people for _, b, people in pairs),
        sum(a * b * people for a, b, people in pairs),
        differing=differing(scores.values()),
    )

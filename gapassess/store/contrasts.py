"""Contrasts: two constructs of the same people, one less the other, counted person by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import lcm

import sqlalchemy as sa

from gapassess.core.cells import CellSums, Tally
from gapassess.core.framework import Differential
from gapassess.core.organisation import Tree
from gapassess.measure.rollup import differing
from gapassess.store import lattice


def contrasts(
    tx: sa.Connection,
    table: sa.Table,
    tallies: Sequence[Tally],
    differentials: Iterable[Differential],
    *,
    tree: Tree,
    wave: str | None = None,
) -> list[CellSums]:
    """Count each declared contrast in every unit with its descendants, as a pair of scores of the same people.

    Parameters
    ----------
    tallies
        Those of the plan; a contrast counts where both its constructs have an experienced score
        that everybody can have.
    tree
        The units; the organisation at its root.
    wave
        Count responses of this wave alone.

    Returns
    -------
    list of CellSums
        Part ``pair`` under the id of the contrast, on a lattice that holds both scores: the
        minuend first. In the order of the tree; only units in which somebody has both scores.
    """
    whole = {one.construct: one for one in tallies if one.part == "experienced" and one.who is None}
    found = []
    for one in differentials:
        if one.minuend in whole and one.subtrahend in whole:
            first, second = whole[one.minuend], whole[one.subtrahend]
            steps = lcm(first.first.lattice, second.first.lattice)
            pairs = _pairs(tx, table, first, second, steps=steps, wave=wave)
            found += _rolled(one.id, steps, pairs, tree)
    return found


_Pairs = dict[str, Counter[tuple[int, int]]]


def _pairs(
    tx: sa.Connection, table: sa.Table, first: Tally, second: Tally, *, steps: int, wave: str | None
) -> _Pairs:
    """Return how many people of each unit have each pair of scores, in steps that hold both."""
    scored, known = lattice.scores(tx, table, [first, second], wave=wave)
    sql = (
        f"SELECT unit, f0, f1, COUNT(*) FROM ({scored}) AS scored "  # noqa: S608 - from the plan
        "WHERE f0 IS NOT NULL AND f1 IS NOT NULL GROUP BY unit, f0, f1"
    )
    own, other = steps // first.first.lattice, steps // second.first.lattice
    found: _Pairs = {}
    for unit, a, b, people in tx.execute(sa.text(sql), known):
        found.setdefault(str(unit), Counter())[int(a) * own, int(b) * other] += int(people)
    return found


def _rolled(name: str, steps: int, pairs: _Pairs, tree: Tree) -> list[CellSums]:
    merged: _Pairs = {}
    for unit, counted in pairs.items():
        for ancestor in tree.ancestors(unit):
            merged.setdefault(ancestor, Counter()).update(counted)
    return [_sums(unit.id, name, steps, merged[unit.id]) for unit in tree.units if unit.id in merged]


def _sums(unit: str, name: str, steps: int, pairs: Counter[tuple[int, int]]) -> CellSums:
    scores: dict[str, Counter[int]] = {"first": Counter(), "second": Counter(), "difference": Counter()}
    for (a, b), people in pairs.items():
        for which, score in (("first", a), ("second", b), ("difference", a - b)):
            scores[which][score] += people
    told = [(a, b, people) for (a, b), people in pairs.items()]
    return CellSums(
        unit,
        None,
        name,
        "pair",
        steps,
        sum(people for _, _, people in told),
        sum(a * people for a, _, people in told),
        sum(a * a * people for a, _, people in told),
        sum(b * people for _, b, people in told),
        sum(b * b * people for _, b, people in told),
        sum(a * b * people for a, b, people in told),
        differing=differing(scores.values()),
    )

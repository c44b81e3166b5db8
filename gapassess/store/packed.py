"""Packed: the answers of a closed wave, column by column in blocks of bytes, and how they are counted.

A block holds many responses in the order of their groups, at random within a group; it knows no
key, no time and no order of arrival. The counting gives the same integers as `counts` does in SQL.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, starmap
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from gapassess.core.cells import CellSums, Part, Plan, Tally, Term
from gapassess.core.response import DONT_KNOW
from gapassess.errors import Fault, GapassessError
from gapassess.measure.rollup import Which
from gapassess.store import bulk, lattice
from gapassess.store.counts import By, Histograms
from gapassess.store.schema import packed

Group = tuple[str, str | None]
Answers = Sequence[int | None]
Numbers = NDArray[np.int64]
Columns = NDArray[Any]

BLOCK = 1 << 15
"""Most responses in one block: small enough for a processor's cache column by column."""

# One sum per term carries both the number of answers (above) and their shares of the scale (below).
_ONE = 1 << 40
_OFF = -(1 << 52)
_KINDS: dict[int, np.dtype[Any]] = {1: np.dtype("i1"), 2: np.dtype("<i2")}
_SUMS = ("n", "total", "squares", "other_total", "other_squares", "product", "agreeing")


@dataclass(frozen=True)
class Block:
    """Responses of one or more groups.

    Attributes
    ----------
    groups
        Unit, stratum and number of responses of each group, in the order of the responses.
    slots
        Answers of each response.
    answers
        Signed whole numbers of one byte each, or of two (little end first) where a scale needs
        them: all of slot 0, then all of slot 1 and so on; the least number stands for not asked.
    """

    groups: tuple[tuple[str, str | None, int], ...]
    slots: int
    answers: bytes

    @property
    def responses(self) -> int:
        """How many responses there are."""
        return sum(number for _, _, number in self.groups)

    @property
    def columns(self) -> Columns:
        """The answers as an array, one row per slot and one column per response."""
        kind = _KINDS[len(self.answers) // (self.slots * self.responses)]
        return np.frombuffer(self.answers, kind).reshape(self.slots, self.responses)


def pack(rows: Iterable[tuple[str, str | None, Answers]], *, slots: int, chance: random.Random) -> list[Block]:
    """Pack responses, given as unit, stratum and answers, in the order of their groups, within a group at random.

    Raises
    ------
    GapassessError
        ``ANSWER-OFF-SCALE`` for an answer that needs more than two bytes.
    """
    shuffled = list(rows)
    chance.shuffle(shuffled)
    shuffled.sort(key=lambda row: (row[0], row[1] or ""))
    return [_block(shuffled[start : start + BLOCK], max(slots, 1)) for start in range(0, len(shuffled), BLOCK)]


def unpack(block: Block) -> Iterator[tuple[str, str | None, tuple[int | None, ...]]]:
    """Give unit, stratum and answers of every response of a block."""
    columns = block.columns
    least = np.iinfo(columns.dtype).min
    lines = iter(columns.T.tolist())
    for unit, stratum, number in block.groups:
        for _, line in zip(range(number), lines, strict=False):
            yield unit, stratum, tuple(None if value == least else value for value in line)


def write(tx: sa.Connection, wave: str, *, blocks: Sequence[Block]) -> int:
    """Store the blocks of a wave and return how many responses they hold."""
    bulk.write(tx, packed, [(wave, place, *_row(block)) for place, block in enumerate(blocks)])
    return sum(block.responses for block in blocks)


def read(tx: sa.Connection, *, wave: str | None = None) -> Iterator[Block]:
    """Give the blocks of a wave, or of all waves, one at a time."""
    wanted = sa.select(packed.c.wave, packed.c.block).order_by(packed.c.wave, packed.c.block)
    if wave is not None:
        wanted = wanted.where(packed.c.wave == wave)
    one = sa.select(packed.c.units, packed.c.strata, packed.c.sizes, packed.c.slots, packed.c.answers).where(
        packed.c.wave == sa.bindparam("w"), packed.c.block == sa.bindparam("b")
    )
    for place in tx.execute(wanted).all():
        yield _read(tx.execute(one, {"w": place.wave, "b": place.block}).one())


def destroy(tx: sa.Connection, wave: str) -> int:
    """Delete the blocks of a wave and return how many there were."""
    return tx.execute(packed.delete().where(packed.c.wave == wave)).rowcount


def group_sizes(blocks: Iterable[Block]) -> dict[Group, int]:
    """Return how many responses there are, by unit and stratum."""
    found: dict[Group, int] = {}
    for unit, stratum, number in chain.from_iterable(block.groups for block in blocks):
        found[unit, stratum] = found.get((unit, stratum), 0) + number
    return {group: found[group] for group in sorted(found, key=_by_name)}


def counts(blocks: Iterable[Block], plan: Plan, *, by: By = ("unit",)) -> list[CellSums]:
    """Count every tally of a plan in every group: what `counts.counts` returns for the same responses.

    Raises
    ------
    GapassessError
        As `counts.counts`, and ``ANSWER-OFF-SCALE`` for an answer that is not on the scale of its item.
    """
    groups, sums = totals(blocks, plan, by=by)
    facts = [(tally.construct, tally.part, tally.first.lattice) for tally in plan.tallies]
    return list(
        starmap(
            CellSums,
            (
                (*group, *fact, *numbers)
                for group, lines in zip(groups, sums.tolist(), strict=True)
                for fact, numbers in zip(facts, lines, strict=True)
            ),
        )
    )


def totals(blocks: Iterable[Block], plan: Plan, *, by: By = ("unit",)) -> tuple[list[Group], Numbers]:
    """Count as `counts` does, and return the groups in their order and the sums as one array.

    Returns
    -------
    sums
        Groups x tallies x (n, total, squares, other_total, other_squares, product, agreeing).
    """
    counted = [_Counted(tally) for tally in plan.tallies]
    known: dict[Group, int] = {} if by else {("", None): 0}
    parts: list[tuple[list[int], Numbers]] = []
    for block in blocks:
        places, columns = [known.setdefault(group, len(known)) for group in _groups(block, by)], block.columns
        found = np.zeros((len(counted), len(_SUMS), len(block.groups)), np.int64)
        for tally, sums in zip(counted, found, strict=True):
            tally.add_up(block, columns, sums)
        parts.append((places, found))
    ordered = sorted(known, key=_by_name)
    rank = np.empty(len(known), np.int64)
    rank[[known[group] for group in ordered]] = np.arange(len(known))
    sums = np.zeros((len(known), len(counted), len(_SUMS)), np.int64)
    for places, found in parts:
        np.add.at(sums, rank[places], found.transpose(2, 0, 1))
    return ordered, sums


def histograms(blocks: Iterable[Block], plan: Plan, *, by: By = ("unit",)) -> Histograms:
    """Count how many people have each score, in every group: what `counts.histograms` returns."""
    counted = [_Counted(tally) for tally in plan.tallies]
    found: Histograms = {}
    for block in blocks:
        known: dict[Group, int] = {}
        places = np.array([known.setdefault(group, len(known)) for group in _groups(block, by)], np.int64)
        groups, place, columns = list(known), np.repeat(places, _sizes(block)), block.columns
        for tally in counted:
            inside, scores = tally.scores(block, columns)
            for which, values in tally.kinds(scores):
                for one, score, people in _tallied(place[inside], values[inside]):
                    histogram = found.setdefault((*groups[one], *tally.key, which), {})
                    histogram[score] = histogram.get(score, 0) + people
    return found


class _Counted:
    """A tally with its tables: from a byte to the share of the scale, from answers and shares to a score."""

    def __init__(self, tally: Tally) -> None:
        sides = lattice.sides_of(tally)
        self.key: tuple[str, Part] = tally.key
        self._pair = tally.second is not None
        self._who = tally.who
        self._agree = (tally.second or tally.first).agree
        self._sides = sides
        self._tables: dict[int, list[list[Numbers]]] = {}
        self._times = []
        for mean in sides:
            steps = [times for times, _ in lattice.allowed_steps(mean, need=tally.first.need)]
            self._times.append(np.array([0] * (len(mean.terms) + 1 - len(steps)) + steps, np.int64))
        self._need = max(1, tally.first.need)

    def scores(self, block: Block, columns: Columns) -> tuple[NDArray[np.bool_], list[Numbers]]:
        """Return who is counted, and the scores in lattice steps, 0 for the others."""
        sums = np.zeros((len(self._sides), block.responses), np.int64)
        views = columns.view(f"u{columns.itemsize}")
        tables = self._of(columns.itemsize)
        for place, terms in enumerate(zip(*(mean.terms for mean in self._sides), strict=True)):
            if any(term.slot >= block.slots for term in terms):
                continue
            found = [side[place].take(views[term.slot]) for side, term in zip(tables, terms, strict=True)]
            if self._pair:
                first, second = found
                both = (first != 0) & (second != 0)
                found = [first * both, second * both]
            for side, shares in enumerate(found):
                sums[side] += shares
        if sums.min(initial=0) < 0:
            raise _off_scale(self.key[0])
        answered = sums[0] >> 40
        counted = answered >= self._need
        if self._who is not None:
            inside = [(stratum in self._who.strata) == self._who.inside for _, stratum, _ in block.groups]
            counted &= np.repeat(inside, _sizes(block))
        scores = [
            (total & (_ONE - 1)) * times[answered] * counted for total, times in zip(sums, self._times, strict=True)
        ]
        return counted, scores

    def _of(self, size: int) -> list[list[Numbers]]:
        """Return the table of every term of every side, for numbers of `size` bytes."""
        if size not in self._tables:
            self._tables[size] = [
                [_table(term, lattice.share_unit(mean), size) for term in mean.terms] for mean in self._sides
            ]
        return self._tables[size]

    def add_up(self, block: Block, columns: Columns, sums: Numbers) -> None:
        """Write the sums of every group of a block."""
        counted, scores = self.scores(block, columns)
        sizes = _sizes(block)
        starts = np.cumsum(sizes) - sizes
        first, second = scores[0], scores[-1]
        wanted = [(0, counted), (1, first), (2, first * first), (6, counted & (second >= self._agree))]
        if self._pair:
            wanted += [(3, second), (4, second * second), (5, first * second)]
        for place, values in wanted:
            np.add.reduceat(values, starts, dtype=np.int64, out=sums[place])

    def kinds(self, scores: list[Numbers]) -> list[tuple[Which, Numbers]]:
        """Return the scores of which there are histograms."""
        if not self._pair:
            return [("first", scores[0])]
        return [("first", scores[0]), ("second", scores[1]), ("difference", scores[0] - scores[1])]


def _table(term: Term, unit: int, size: int) -> Numbers:
    """Return for every stored number, read without its sign, one answer and its share of the scale."""
    table = np.zeros(1 << 8 * size, np.int64)
    value = np.arange(len(table) // 2)
    steps = (term.low + term.width - value if term.reverse else value - term.low) * (unit // term.width)
    table[: len(value)] = np.where((value >= term.low) & (value <= term.low + term.width), _ONE + steps, _OFF)
    if term.dont_know_is_lowest:
        table[DONT_KNOW] = _ONE
    return table


def _block(rows: Sequence[tuple[str, str | None, Answers]], slots: int) -> Block:
    groups: dict[Group, int] = {}
    for unit, stratum, _ in rows:
        groups[unit, stratum or None] = groups.get((unit, stratum or None), 0) + 1
    given = [number for _, _, answers in rows for number in answers if number is not None]
    for kind in _KINDS.values():
        bounds = np.iinfo(kind)
        if bounds.min < min(given, default=0) and max(given, default=0) <= bounds.max:
            least = int(bounds.min)
            filled = [
                [least if one is None else one for one in answers] + [least] * (slots - len(answers))
                for _, _, answers in rows
            ]
            columns = np.array(filled, kind).T
            return Block(tuple((*group, number) for group, number in groups.items()), slots, columns.tobytes())
    raise _off_scale(f"{len(rows)} responses")


def _row(block: Block) -> tuple[str, str, str, int, bytes]:
    """Return the columns of a stored block; a line break parts the groups, and no id holds one."""
    units, strata, sizes = zip(*block.groups, strict=True)
    return (
        "\n".join(units),
        "\n".join(stratum or "" for stratum in strata),
        "\n".join(map(str, sizes)),
        block.slots,
        block.answers,
    )


def _read(row: Any) -> Block:  # noqa: ANN401 - a row of `packed`
    units, strata, sizes = row.units.split("\n"), row.strata.split("\n"), row.sizes.split("\n")
    groups = zip(units, (stratum or None for stratum in strata), map(int, sizes), strict=True)
    return Block(tuple(groups), row.slots, bytes(row.answers))


def _groups(block: Block, by: By) -> Iterator[Group]:
    unit, stratum = "unit" in by, "stratum" in by
    return ((one if unit else "", other if stratum else None) for one, other, _ in block.groups)


def _sizes(block: Block) -> Numbers:
    return np.array([number for _, _, number in block.groups], np.int64)


def _tallied(place: Numbers, values: Numbers) -> Iterator[tuple[int, int, int]]:
    """Give group, score and people for every score that somebody has."""
    if not len(place):
        return iter(())
    low = int(values.min())
    span = int(values.max()) - low + 1
    codes, people = np.unique(place * span + (values - low), return_counts=True)
    one, score = np.divmod(codes, span)
    return zip(one.tolist(), (score + low).tolist(), people.tolist(), strict=True)


def _by_name(group: Group) -> tuple[str, str]:
    return group[0], group[1] or ""


def _off_scale(where: str) -> GapassessError:
    what = "a stored answer is not on the scale of its item"
    return GapassessError(Fault("ANSWER-OFF-SCALE", where, what, "report it as a bug of gapassess"))

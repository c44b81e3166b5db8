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
from gapassess.measure.order import Which
from gapassess.store import bulk, lattice
from gapassess.store.counts import By, Histograms
from gapassess.store.schema import packed

Group = tuple[str, str | None]
Answers = Sequence[int | None]
Numbers = NDArray[np.int64]
Columns = NDArray[Any]

BLOCK = 1 << 15
"""Most responses in one block: small enough for a processor's cache column by column."""

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
        return np.frombuffer(self.answers, kind).reshape(self.slots, -1)


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
    columns = (packed.c[name] for name in ("wave", "block", "units", "strata", "sizes", "slots"))
    wanted = sa.select(*columns).order_by(packed.c.wave, packed.c.block)
    if wave is not None:
        wanted = wanted.where(packed.c.wave == wave)
    for row in tx.execute(wanted).all():
        this = sa.select(packed.c.answers).where(packed.c.wave == row.wave, packed.c.block == row.block)
        yield _read(row, bulk.read_bytes(tx, this))


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
        runs, columns = _runs(block, by), block.columns
        ends = np.cumsum([number for _, number in runs])
        found = np.zeros((len(counted), len(_SUMS), len(runs)), np.int64)
        for tally, one in zip(counted, found, strict=True):
            tally.add_up(block, columns, ends=ends, sums=one)
        parts.append(([known.setdefault(group, len(known)) for group, _ in runs], found))
    ordered = sorted(known, key=_by_name)
    rank = np.empty(len(known), np.int64)
    rank[[known[group] for group in ordered]] = np.arange(len(known))
    sums = np.zeros((len(known), len(counted), len(_SUMS)), np.int64)
    for places, found in parts:
        if len(set(places)) == len(places):
            sums[rank[places]] += found.transpose(2, 0, 1)
        else:
            np.add.at(sums, rank[places], found.transpose(2, 0, 1))
    return ordered, sums


def histograms(blocks: Iterable[Block], plan: Plan, *, by: By = ("unit",)) -> Histograms:
    """Count how many people have each score, in every group: what `counts.histograms` returns."""
    counted = [_Counted(tally) for tally in plan.tallies]
    found: Histograms = {}
    for block in blocks:
        runs, columns = _runs(block, by), block.columns
        number = {group: place for place, group in enumerate(dict(runs))}
        groups = list(number)
        place = np.repeat([number[group] for group, _ in runs], [people for _, people in runs])
        for tally in counted:
            inside, scores = tally.scores(block, columns)
            for which, values in tally.kinds(scores):
                for one, score, people in _tallied(place[inside], values[inside]):
                    histogram = found.setdefault((*groups[one], *tally.key, which), {})
                    histogram[score] = histogram.get(score, 0) + people
    return found


class _Counted:
    """A tally with its tables, ready to be counted in one block after another."""

    def __init__(self, tally: Tally) -> None:
        self.key: tuple[str, Part] = tally.key
        self._sides = lattice.sides_of(tally)
        self._who = tally.who
        self._agree = self._sides[-1].agree
        self._units = [lattice.share_unit(mean) for mean in self._sides]
        # The narrowest numbers that hold a sum of shares: the processor works through more of them at once.
        most = max(unit * len(mean.terms) for unit, mean in zip(self._units, self._sides, strict=True))
        highest = max(term.low + term.width for mean in self._sides for term in mean.terms)
        self._kind = np.min_scalar_type(-max(most, highest, np.iinfo(np.int16).max))
        self._times = [
            np.array([0, *(times for times, _ in lattice.allowed_steps(mean))], np.int64) for mean in self._sides
        ]

    def scores(self, block: Block, columns: Columns) -> tuple[NDArray[np.bool_], list[Numbers]]:
        """Return who is counted, and the scores in lattice steps, 0 for the others."""
        sums = np.zeros((len(self._sides), columns.shape[1]), self._kind)
        number, asked = np.zeros((2, columns.shape[1]), np.int16)
        least = np.iinfo(columns.dtype).min
        for terms in zip(*(mean.terms for mean in self._sides), strict=True):
            if any(term.slot >= block.slots for term in terms):
                continue
            both = [columns[term.slot] != least for term in terms]
            asked += both[0] & both[-1]
            read = [self._read(term, columns[term.slot]) for term in terms]
            answered = np.logical_and.reduce([one for one, _ in read]) if len(read) > 1 else read[0][0]
            number += answered
            for side, (term, (_, shares)) in enumerate(zip(terms, read, strict=True)):
                of_all = shares * self._kind.type(self._units[side] // term.width)
                sums[side] += of_all * answered if len(read) > 1 else of_all
        counted = (number > 0) & (2 * number >= asked)
        if self._who is not None:
            inside = [(stratum in self._who.strata) == self._who.inside for _, stratum, _ in block.groups]
            counted &= np.repeat(inside, [size for _, _, size in block.groups])
        number *= counted
        return counted, [total * times.take(number) for total, times in zip(sums, self._times, strict=True)]

    def _read(self, term: Term, column: Columns) -> tuple[NDArray[np.bool_], Columns]:
        """Return who answered, and the shares of the scale that the answers reach, 0 for the others."""
        answered = column >= 0
        value = column.astype(self._kind)
        shares = self._kind.type(term.low + term.width) - value if term.reverse else value - self._kind.type(term.low)
        shares *= answered
        if shares.min(initial=0) < 0 or shares.max(initial=0) > term.width:
            raise _off_scale(self.key[0])
        return (answered | (column == DONT_KNOW) if term.dont_know_is_lowest else answered), shares

    def add_up(self, block: Block, columns: Columns, *, ends: Numbers, sums: Numbers) -> None:
        """Write the sums of every group, each of which ends before the response in `ends`."""
        counted, scores = self.scores(block, columns)
        first, second = scores[0], scores[-1]
        wanted = [(0, counted), (1, first), (2, first * first), (6, counted & (second >= self._agree))]
        if len(scores) > 1:
            wanted += [(3, second), (4, second * second), (5, first * second)]
        for place, values in wanted:
            # Should the running sum go round past 64 bits, the differences are right all the same.
            running = np.cumsum(values, dtype=np.int64)[ends - 1]
            sums[place, 0] = running[0]
            np.subtract(running[1:], running[:-1], out=sums[place, 1:])

    def kinds(self, scores: list[Numbers]) -> list[tuple[Which, Numbers]]:
        """Return the scores of which there are histograms."""
        if len(scores) == 1:
            return [("first", scores[0])]
        return [("first", scores[0]), ("second", scores[1]), ("difference", scores[0] - scores[1])]


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


def _read(row: Any, answers: bytes) -> Block:  # noqa: ANN401 - a row of `packed`
    units, strata, sizes = row.units.split("\n"), row.strata.split("\n"), row.sizes.split("\n")
    groups = zip(units, (stratum or None for stratum in strata), map(int, sizes), strict=True)
    return Block(tuple(groups), row.slots, answers)


def _runs(block: Block, by: By) -> list[tuple[Group, int]]:
    """Return the groups of a block and their sizes, neighbours of the same group as one."""
    unit, stratum = "unit" in by, "stratum" in by
    found: list[tuple[Group, int]] = []
    before = None
    for one, other, number in block.groups:
        group = (one if unit else "", other if stratum else None)
        if group == before:
            found[-1] = (group, found[-1][1] + number)
        else:
            found.append((group, number))
            before = group
    return found


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

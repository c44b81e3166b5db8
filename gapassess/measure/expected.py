"""Expected: what a wave would count if each person answered with a given chance, as if it were closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from math import comb

import numpy as np
import numpy.typing as npt

from gapassess.core.cells import CellSums, Tally
from gapassess.core.instrument import Instrument
from gapassess.core.organisation import Tree
from gapassess.core.response import asked_of
from gapassess.core.strategy import Position
from gapassess.measure.counted import Counted
from gapassess.measure.scoring import needed, plan

BLANK = 0.03
Said = Mapping[tuple[str, str], tuple[float, float]]
"""Mean and standard deviation, 0 to 100, of a construct's experienced or stated side."""
TOGETHER = 0.5
"""Correlation of both sides of a pair, where nothing says how alike they are."""
SETS = 1000
"""Sets of blocks above which each block is drawn by itself."""
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Asked:
    """People of one unit and stratum who will be asked, and the chance (0 to 1) that each answers."""

    unit: str
    stratum: str | None
    people: int
    chance: float


@dataclass(frozen=True)
class Force:
    """Whom a wave will ask what.

    Attributes
    ----------
    tree, pools
        Units of the opening day with their pools, as closing will make them.
    asked
        In any order; units that are not in the tree do not count.
    positions
        Stated positions in force on the opening day.
    rotating
        Units whose people are asked some of the blocks of the instrument; elsewhere they are asked all items.
    said
        What people are expected to say; of what is not in it, half the lowest score and half the highest.
    """

    instrument: Instrument
    tree: Tree
    pools: frozenset[str]
    asked: tuple[Asked, ...]
    positions: tuple[Position, ...]
    rotating: frozenset[str] = frozenset()
    said: Said = field(default_factory=dict)

    def answering(self, chance: Callable[[Asked], float]) -> Force:
        """Return the same force with another chance (0 to 1) for each group to answer."""
        return replace(self, asked=tuple(replace(one, chance=chance(one)) for one in self.asked))

    @cached_property
    def groups(self) -> tuple[Asked, ...]:
        """Those asked in units of the tree, in its order."""
        place = {unit.id: number for number, unit in enumerate(self.tree.units)}
        known = [one for one in self.asked if one.unit in place and one.people]
        return tuple(sorted(known, key=lambda one: (place[one.unit], one.stratum or "")))

    @cached_property
    def strata(self) -> tuple[str, ...]:
        """Strata with people."""
        return tuple(sorted({one.stratum for one in self.groups if one.stratum is not None}))

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """What will be counted."""
        return plan(self.instrument).tallies

    @cached_property
    def headcounts(self) -> Mapping[str, int]:
        """People per unit with its descendants."""
        people = self._above @ np.array([one.people for one in self.groups], dtype=np.int64)
        return {unit.id: n for unit, n in zip(self.tree.units, people.tolist(), strict=True) if n}

    @cached_property
    def answers(self) -> Floats:
        """Expected answers of each group."""
        return np.array([one.people * one.chance for one in self.groups], dtype=float)

    @cached_property
    def _above(self) -> Numbers:
        """Units x groups: 1 where the group is in the unit or below it."""
        over = [set(self.tree.ancestors(one.unit)) for one in self.groups]
        found = [[int(unit.id in one) for one in over] for unit in self.tree.units]
        return np.array(found, dtype=np.int64).reshape(len(self.tree.units), len(self.groups))

    @cached_property
    def _within(self) -> Numbers:
        """Strata x groups: 1 where the group is of the stratum."""
        found = [[int(one.stratum == name) for one in self.groups] for name in self.strata]
        return np.array(found, dtype=np.int64).reshape(len(self.strata), len(self.groups))

    @cached_property
    def _scored(self) -> Floats:
        """Groups x tallies: the chance that somebody who answers has a score."""
        known = {one.stratum for one in self.groups}
        by_stratum = {name: [chance_of_score(self.instrument, one, name) for one in self.tallies] for name in known}
        return np.array([by_stratum[one.stratum] for one in self.groups], dtype=float).reshape(
            len(self.groups), len(self.tallies)
        )

    @cached_property
    def _block_of(self) -> Numbers:
        """Block of each tally; -1 where everybody is asked it."""
        of = self.instrument.blocks.of if self.instrument.blocks is not None else {}
        slots = [tally.first.terms[0].slot for tally in self.tallies]
        return np.array([of.get(self.instrument.items[slot].id, -1) for slot in slots], dtype=np.int64)

    @cached_property
    def _asked(self) -> Floats:
        """Groups x tallies: the chance that somebody is asked the block."""
        blocks = self.instrument.blocks
        share = 1.0 if blocks is None else blocks.ask / len(blocks.rotate)
        some = np.array([one.unit in self.rotating for one in self.groups], dtype=bool)
        return np.where(some[:, None] & (self._block_of >= 0)[None, :], share, 1.0)

    def expected(self) -> Counted:
        """Return what will be counted when everything goes as expected, in whole answers."""
        scored = self.answers[:, None] * self._asked * self._scored
        return self._counted(
            whole(self.answers[:, None])[:, 0], whole(scored), np.rint(self._within @ scored).astype(np.int64)
        )

    def draws(self, number: int, *, seed: int) -> Iterator[Counted]:
        """Yield `number` waves by chance: who answers, who of them gets which block, and who leaves items blank."""
        chance = np.random.default_rng(seed)
        people = np.array([one.people for one in self.groups], dtype=np.int64)
        rates = np.array([one.chance for one in self.groups], dtype=float)
        for _ in range(number):
            answers = chance.binomial(people, rates)
            scored = chance.binomial(self._getting(answers, chance), self._scored)
            yield self._counted(answers, scored, self._within @ scored)

    def _getting(self, answers: Numbers, chance: np.random.Generator) -> Numbers:
        """Return how many of those who answer are asked each tally: groups x tallies."""
        blocks = self.instrument.blocks
        if blocks is None or not self.rotating:
            return answers[:, None]
        number = len(blocks.rotate)
        sets = list(combinations(range(number), blocks.ask)) if comb(number, blocks.ask) <= SETS else []
        if sets:
            drawn = chance.multinomial(answers, np.full(len(sets), 1 / len(sets)))
            holds = np.array([[block in one for block in range(number)] for one in sets], dtype=np.int64)
            got = drawn @ holds
        else:
            got = chance.binomial(answers[:, None], blocks.ask / number, size=(len(answers), number))
        everybody = np.broadcast_to(answers[:, None], self._asked.shape)
        return np.where(self._asked < 1, got[:, np.maximum(self._block_of, 0)], everybody)

    def _counted(self, answers: Numbers, scored: Numbers, in_strata: Numbers) -> Counted:
        responses = dict(zip((unit.id for unit in self.tree.units), (self._above @ answers).tolist(), strict=True))
        direct: dict[str, int] = {}
        by_stratum: dict[str | None, int] = dict.fromkeys(self.strata, 0)
        for group, number in zip(self.groups, answers.tolist(), strict=True):
            if number:
                by_stratum[group.stratum] = by_stratum.get(group.stratum, 0) + number
            if number and self.tree.children[group.unit]:
                direct[group.unit] = direct.get(group.unit, 0) + number
        root = self.tree.root.id
        rows: list[tuple[str, str | None, Sequence[int]]] = [
            (unit.id, None, n) for unit, n in zip(self.tree.units, (self._above @ scored).tolist(), strict=True)
        ]
        rows += [(root, name, n) for name, n in zip(self.strata, in_strata.tolist(), strict=True)]
        return Counted(
            wave="",
            instrument=self.instrument,
            tree=self.tree,
            sums=tuple(
                _sums(unit, stratum, tally, count, said=self.said)
                for unit, stratum, n in rows
                for tally, count in zip(self.tallies, n, strict=True)
                if count
            ),
            responses=responses,
            direct=direct,
            by_stratum=by_stratum,
            headcounts=self.headcounts,
            pools=self.pools,
            positions=self.positions,
            groups={(one.unit, one.stratum): one.people for one in self.groups},
        )


def whole(expected: Floats) -> Numbers:
    """Round down the rows of each column so that every running total is right to half an answer.

    Examples
    --------
    >>> whole(np.array([[0.4], [0.4], [0.4], [0.4]]))[:, 0].tolist()
    [0, 1, 0, 1]
    """
    totals = np.rint(np.cumsum(expected, axis=0))
    return np.diff(totals, axis=0, prepend=0).astype(np.int64)


def chance_of_score(instrument: Instrument, tally: Tally, stratum: str | None) -> float:
    """Return the chance that somebody of `stratum` who answers has a score, when each item is blank by chance."""
    if tally.who is not None and (stratum in tally.who.strata) != tally.who.inside:
        return 0.0
    sides = [tally.first.terms] if tally.second is None else [tally.first.terms, tally.second.terms]
    asked = sum(
        all(asked_of(instrument, instrument.items[term.slot], stratum) for term in terms)
        for terms in zip(*sides, strict=True)
    )
    answered = (1 - BLANK) ** len(sides)
    enough = sum(
        comb(asked, number) * answered**number * (1 - answered) ** (asked - number)
        for number in range(needed(asked), asked + 1)
    )
    return min(enough, 1.0)


def _sums(unit: str, stratum: str | None, tally: Tally, n: int, *, said: Said) -> CellSums:
    """Return the sums of so many people who say what is expected; of a pair the stated side comes first."""
    lattice, pair = tally.first.lattice, tally.second is not None
    mean, sd = _expected(said, tally.construct, "stated" if pair or tally.part == "stated" else "experienced", lattice)
    other_mean, other_sd = _expected(said, tally.construct, "experienced", lattice)
    return CellSums(
        unit=unit,
        stratum=stratum,
        construct=tally.construct,
        part=tally.part,
        lattice=lattice,
        n=n,
        total=round(n * mean),
        squares=round(n * (mean**2 + sd**2)),
        other_total=round(n * other_mean) if pair else 0,
        other_squares=round(n * (other_mean**2 + other_sd**2)) if pair else 0,
        product=round(n * (mean * other_mean + TOGETHER * sd * other_sd)) if pair else 0,
        agreeing=n // 2,
        differing=n // 2,
    )


def _expected(said: Said, construct: str, side: str, lattice: int) -> tuple[float, float]:
    """Return mean and standard deviation in steps of the score."""
    mean, sd = said.get((construct, side), (50.0, 50.0))
    return mean * lattice / 100, sd * lattice / 100

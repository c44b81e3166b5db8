"""Untold: whose standard deviations are not told, being sums too that would tell what a hidden group answered.

Number, mean and standard deviation give the sum of squares, and those of a parent less those of its shown children
are the hidden group's. Where people of it answered much alike, their mean and how many of them agree would follow
within a fraction of what is promised. So figures keep their means, and some lose their own standard deviation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from gapassess.core.cells import CellSums
from gapassess.core.organisation import Tree
from gapassess.measure.linked import Link
from gapassess.measure.narrowing import Spread, least_squares


@dataclass(frozen=True)
class _Block:
    """People of whom number and sum are told together; `members` are how many the hidden rows among them have."""

    told: tuple[Spread, ...]
    agreeing: int
    members: frozenset[int]

    @property
    def n(self) -> int:
        return self.told[0].n


@dataclass(frozen=True)
class Untold:
    """The rule for one construct and part over one tree of rows.

    Attributes
    ----------
    sums
        Of each row; None where nobody answered.
    held
        Rows of which not even the mean is told.
    least
        By as many people's whole scale the sum of hidden people stays open, and by as many people the
        number of those who agree.
    agree
        Steps of the experienced score from which on somebody agrees; None where no share is told of.
    fixed
        Rows whose sum of squares is told elsewhere, so that not telling it here would change nothing.
    """

    tree: Tree
    sums: Mapping[str, CellSums | None]
    held: frozenset[str]
    least: int
    agree: int | None
    fixed: Collection[str] = ()

    def with_more(self, more: Collection[str] = frozenset()) -> frozenset[str]:
        """Return all rows whose standard deviation is not told, those of `more` for another reason.

        Notes
        -----
        Below a row the one of fewest answers loses its own first; the row itself where no other is left. The
        order hangs on numbers of answers alone, so that it tells nothing.
        """
        found = {*self.held, *more}
        while True:
            before = len(found)
            for unit in reversed(self.tree.units):
                row = unit.id
                while row not in found and self.tells(row, found):
                    below = [one for one in self._told_below(row, found) if one not in self.fixed]
                    found.add(min(below, key=lambda one: (self._n(one), one)) if below else row)
            if len(found) == before:
                return frozenset(found)

    def own(self) -> dict[str, int]:
        """Return how many answered in each unit itself, as far as anybody did."""
        own = {row: self._n(row) - sum(self._n(child) for child in self.tree.children[row]) for row in self.sums}
        return {row: n for row, n in own.items() if n}

    def _n(self, row: str) -> int:
        sums = self.sums.get(row)
        return sums.n if sums else 0

    def _agreeing(self, row: str) -> int:
        sums = self.sums.get(row)
        return sums.agreeing if sums else 0

    def _shown(self, row: str) -> list[str]:
        """Return the nearest rows below whose mean is told."""
        found = []
        for child in self.tree.children[row]:
            found += self._shown(child) if child in self.held else [child] if self._n(child) else []
        return found

    def _hidden(self, row: str) -> Iterator[int]:
        """Yield how many answered in each row below that is hidden, as far as the next one that is not."""
        for child in self.tree.children[row]:
            if child in self.held:
                yield self._n(child) - sum(self._n(one) for one in self._shown(child))
                yield from self._hidden(child)

    def _told_below(self, row: str, found: Collection[str]) -> list[str]:
        """Return the nearest rows below that tell their sum of squares."""
        return [
            one for child in self._shown(row) for one in (self._told_below(child, found) if child in found else [child])
        ]

    def _blocks(self, row: str, found: Collection[str]) -> Iterator[_Block]:
        """Yield what a row has beside its shown children, and what each child has that tells no sum of squares."""
        shown = self._shown(row)
        told = self._rest(row)
        alone = self._n(row) - sum(self._n(child) for child in self.tree.children[row])
        if told[0].n:
            sizes = {*self._hidden(row), alone}
            agreeing = self._agreeing(row) - sum(self._agreeing(child) for child in shown)
            yield _Block(told, agreeing, frozenset(size for size in sizes if 0 < size < told[0].n))
        for child in shown:
            if child in found:
                yield from self._blocks(child, found)

    def most(self, link: Link, found: Collection[str]) -> tuple[float, ...]:
        """Return how much the sums of squares of the strata of a link can be, by the units that tell theirs.

        People whose nearest unit that tells is the same are told of together. Of the others among them those
        that have a mean of their own have at least the sum of squares that goes with it.
        """
        tellers: dict[str | None, dict[str | None, tuple[int, int]]] = {}
        for unit, (inside, outside) in link.people.items():
            up = self.tree.ancestors(unit)
            teller, shown = (next((one for one in up if one not in out), None) for out in (found, self.held))
            before = tellers.setdefault(teller, {}).get(shown, (0, 0))
            tellers[teller][shown] = before[0] + inside, before[1] + outside
        most = [0.0] * len(spreads(self.sums[self.tree.root.id]))
        for teller, blocks in tellers.items():
            if not any(inside for inside, _ in blocks.values()):
                continue
            if teller is None and None in blocks:
                return (inf,) * len(most)
            if teller is None:
                # Nobody stands between the ends of the scale.
                inner = [self._rest(shown) for shown, (inside, _) in blocks.items() if shown is not None and inside]
                for kind, upto in enumerate(most):
                    most[kind] = upto + sum(one[kind].lattice * one[kind].total for one in inner if one)
                continue
            if not self._n(teller):
                continue
            below = [spreads(self.sums[one]) for one in self._told_below(teller, found)]
            apart = [self._rest(shown) for shown, (inside, _) in blocks.items() if shown is not None and not inside]
            for kind, whole in enumerate(less(spreads(self.sums[teller]), below)):
                most[kind] += whole.squares - sum(least_squares(one[kind].n, one[kind].total) for one in apart if one)
        return tuple(most)

    def _rest(self, row: str) -> tuple[Spread, ...]:
        """Return what a row has beside the nearest ones below that show a mean."""
        return less(spreads(self.sums[row]), [spreads(self.sums[child]) for child in self._shown(row)])

    def tells(self, row: str, found: Collection[str], most: Sequence[float] = ()) -> bool:
        """Say whether the sum of squares of a row tells of hidden people in it what number and sum do not.

        Parameters
        ----------
        most
            How much it can be, of each score; what it is unless given.
        """
        if not self._n(row):
            return False
        blocks = list(self._blocks(row, found))
        if not any(block.members for block in blocks):
            return False
        steps = blocks[0].told[0].lattice
        below = [spreads(self.sums[one]) for one in self._told_below(row, found)]
        own = spreads(self.sums[row])
        if most:
            own = tuple(replace(one, squares=squares) for one, squares in zip(own, most, strict=True))
        for kind, whole in enumerate(less(own, below)):
            needs = [least_squares(block.n, block.told[kind].total) for block in blocks]
            for block, need in zip(blocks, needs, strict=True):
                left = whole.squares - (sum(needs) - need)
                bare, known = (replace(block.told[kind], squares=most) for most in (inf, left))
                agree = self.agree if kind == len(blocks[0].told) // 2 else None
                among = None if agree is None else (block.agreeing, agree)
                if any(self._closes(known, bare, some, steps, among) for some in block.members):
                    return True
        return False

    def _closes(self, known: Spread, bare: Spread, some: int, steps: int, among: tuple[int, int] | None) -> bool:
        """Say whether a sum of squares closes anything of some people that is open without it.

        By itself, and beside how many of all agree, which a share may tell.
        """
        least = min(self.least, some)
        wide = least * steps
        if not known.leaves_open(some, wide) and bare.leaves_open(some, wide):
            return True
        if among is None:
            return False
        if not known.leaves_sum_open(some, wide, *among) and bare.leaves_sum_open(some, wide, *among):
            return True
        agree = among[1]
        return not known.leaves_agreeing_open(some, least, agree) and bare.leaves_agreeing_open(some, least, agree)


def alike(whole: CellSums, parts: Collection[CellSums], members: Collection[int], *, least: int) -> bool:
    """Say whether what a whole has beside its parts is so much alike that it tells the mean of a member."""
    return any(
        not spread.leaves_open(some, min(least, some) * whole.lattice)
        for spread in less(spreads(whole), [spreads(one) for one in parts])
        for some in members
        if some < spread.n
    )


def spreads(sums: CellSums | None) -> tuple[Spread, ...]:
    """Return what is told of each score; of a pair also of the difference of both, from none at all on."""
    if sums is None:
        return ()
    n, lattice = sums.n, sums.lattice
    first = Spread(n, sums.total, sums.squares, lattice)
    if sums.part != "pair":
        return (first,)
    total = sums.total - sums.other_total
    squares = sums.squares + sums.other_squares - 2 * sums.product
    return (
        first,
        Spread(n, sums.other_total, sums.other_squares, lattice),
        Spread(n, total + n * lattice, squares + 2 * lattice * total + n * lattice**2, 2 * lattice),
    )


def less(whole: tuple[Spread, ...], parts: Collection[tuple[Spread, ...]]) -> tuple[Spread, ...]:
    """Return what a whole has beside its parts, of each score."""
    return tuple(
        Spread(
            one.n - sum(part[kind].n for part in parts),
            one.total - sum(part[kind].total for part in parts),
            one.squares - sum(part[kind].squares for part in parts),
            one.lattice,
        )
        for kind, one in enumerate(whole)
    )

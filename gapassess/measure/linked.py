"""Linked: units whose people are nearly all people of some strata, so that the two tables tell of each other.

The unit tree and the strata split the same people. Where the people of a unit are those of two roles,
the unit's figure is the roles' sum, and the roles' figures together are the unit's.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gapassess.core.organisation import Tree, Unit

Groups = Mapping[tuple[str, str | None], int]
_Node = tuple[str, str | None]


@dataclass(frozen=True, eq=False)
class Link:
    """Strata and units that hold the same people, but for fewer than the minimum.

    Attributes
    ----------
    id
        Its row in the tree of strata.
    strata
        None is "not known".
    people
        By unit itself, how many are of these strata and how many are not.
    minimum
        From this number of people on nobody can tell one group by the other.
    rest
        True for what is left beside other links: where units do not tell its sum, it is no row.
    """

    id: str
    strata: frozenset[str | None]
    people: Mapping[str, tuple[int, int]]
    minimum: int
    rest: bool = False

    def told(self, tree: Tree, held: Collection[str]) -> bool:
        """Say whether shown units tell the sum of these strata, but for fewer people than the minimum.

        A shown unit less those shown below it is a block whose sum is known; each block is either of
        these strata or of the others, but for the fewer of the two.
        """
        return sum(min(inside, outside) for inside, outside, _ in self._blocks(tree, held)) < self.minimum

    def clear(self, tree: Tree, held: Collection[str]) -> bool:
        """Say whether the strata tell nothing of what is hidden: no block of several units is partly of them."""
        return all(units == 1 or not min(inside, outside) for inside, outside, units in self._blocks(tree, held))

    def _blocks(self, tree: Tree, held: Collection[str]) -> list[tuple[int, int, int]]:
        """Return of each block people of these strata, other people, and how many units it holds."""
        blocks: dict[str | None, tuple[int, int, int]] = {}
        for unit, (inside, outside) in self.people.items():
            above = next((one for one in tree.ancestors(unit) if one not in held), None)
            before = blocks.get(above, (0, 0, 0))
            blocks[above] = before[0] + inside, before[1] + outside, before[2] + 1
        return list(blocks.values())

    def further(self, tree: Tree, n: Mapping[str, int], held: Collection[str]) -> frozenset[str]:
        """Return what to hold back as well, so that shown units tell the sum of these strata less well."""
        units = {unit for unit, (inside, outside) in self.people.items() if inside > outside}
        outside = {above for unit in self.people if unit not in units for above in tree.ancestors(unit)}
        highest = {
            next((above for above in reversed(tree.ancestors(unit)) if above not in outside), unit) for unit in units
        }
        shown = {unit for unit in highest if unit not in held and unit not in outside}
        if shown:
            return frozenset(shown)
        parents = {next(one for one in tree.ancestors(unit) if one not in held) for unit in units}
        parent = min(parents, key=lambda one: (n[one], one))
        beside = [child for child in tree.children[parent] if child in n and child not in held]
        return frozenset({min(beside, key=lambda one: (n[one], one))} if beside else {parent})

    def blurred(self, tree: Tree, n: Mapping[str, int], held: Collection[str]) -> frozenset[str]:
        """Return what not to tell as well, so that those who tell give the sum of these strata less well.

        Unlike `further` for sums that go on being told below a unit that does not tell its own. One unit of
        these strata is put together with one of others, each with all that tells between it and what tells of both.
        """
        units = {unit for unit, (inside, outside) in self.people.items() if inside > outside}
        beyond = {above for unit in self.people if unit not in units for above in tree.ancestors(unit)}
        paths = {unit: self._path(tree, unit, held, beyond) for unit in units}
        if all(paths.values()) or units == self.people.keys():
            left = [path for path in paths.values() if path]
            return frozenset(_shortest(left, n) if left else ())
        above = {self._teller(tree, unit, held) for unit in units if not paths[unit]}
        others = {unit: self._path(tree, unit, held, above) for unit in self.people if unit not in units}
        near = [path for unit, path in others.items() if path and not above.isdisjoint(tree.ancestors(unit))]
        return frozenset(_shortest(near, n) if near else above)

    def _teller(self, tree: Tree, unit: str, held: Collection[str]) -> str:
        """Return the nearest unit from this one upwards that tells."""
        return next(one for one in tree.ancestors(unit) if one not in held)

    def _path(self, tree: Tree, unit: str, held: Collection[str], end: Collection[str]) -> tuple[str, ...]:
        """Return what tells from a unit upwards, below the first one of `end`."""
        up = itertools.takewhile(lambda one: one not in end, tree.ancestors(unit))
        return tuple(one for one in up if one not in held)


def _shortest(paths: Iterable[tuple[str, ...]], n: Mapping[str, int]) -> tuple[str, ...]:
    """Return the path of the fewest units, of those the one that begins with the fewest answers."""
    return min(paths, key=lambda path: (len(path), n[path[0]], path))


def links_of(tree: Tree, groups: Groups, *, minimum: int) -> tuple[Link, ...]:
    """Return where units and strata hold the same people but for fewer than `minimum`, the widest first.

    Parameters
    ----------
    groups
        People by unit and stratum; empty where they are not known.

    Notes
    -----
    Units and strata are the two sides of a graph, people its edges. Its parts are found without the edges
    of few people, for every number of them that is few. One part lies in another or beside it, so the
    strata get a tree; the largest of parts that leave nothing over is what is left beside the others.
    """
    people = {key: number for key, number in groups.items() if number > 0 and key[0] in tree.by_id}
    sizes: dict[str | None, int] = {}
    for (_, stratum), number in people.items():
        sizes[stratum] = sizes.get(stratum, 0) + number
    strata = frozenset(sizes)
    found: dict[frozenset[str | None], Mapping[str, tuple[int, int]]] = {}
    for few in sorted({1, *(number + 1 for number in people.values() if number < minimum)}):
        for names in _parts([key for key, number in people.items() if number >= few]):
            if names == strata or names in found:
                continue
            split = _split(people, names)
            least = min(sum(side) for side in zip(*split.values(), strict=True))
            if sum(min(one) for one in split.values()) < minimum <= least:
                found[names] = split
    rests: set[frozenset[str | None]] = set()
    for whole in (strata, *sorted(found, key=lambda one: (-len(one), sorted(map(str, one))))):
        inside = [one for one in found if one < whole and not any(one < other < whole for other in found)]
        if inside and frozenset[str | None]().union(*inside) == whole:
            rests.add(max(inside, key=lambda one: (sum(sizes[name] for name in one), sorted(map(str, one)))))
    ordered = sorted(found, key=lambda one: (-len(one), sorted(map(str, one))))
    return tuple(
        Link(f"{tree.root.id}::{place}", names, found[names], minimum, names in rests)
        for place, names in enumerate(ordered)
    )


def _split(people: Groups, names: Collection[str | None]) -> dict[str, tuple[int, int]]:
    """Return for each unit itself how many of its people are of these strata, and how many are not."""
    found: dict[str, tuple[int, int]] = {}
    for (unit, stratum), number in people.items():
        inside, outside = found.get(unit, (0, 0))
        found[unit] = (inside + number, outside) if stratum in names else (inside, outside + number)
    return found


def _parts(edges: Collection[tuple[str, str | None]]) -> Iterator[frozenset[str | None]]:
    """Yield the strata of each connected part."""
    units_of: dict[str | None, set[str]] = {}
    strata_of: dict[str, set[str | None]] = {}
    for unit, stratum in edges:
        units_of.setdefault(stratum, set()).add(unit)
        strata_of.setdefault(unit, set()).add(stratum)
    left = dict.fromkeys(units_of)
    while left:
        names: set[str | None] = set()
        waiting = {next(iter(left))}
        while waiting:
            names |= waiting
            units = {unit for one in waiting for unit in units_of[one]}
            waiting = {stratum for unit in units for stratum in strata_of[unit]} - names
        for one in names:
            del left[one]
        yield frozenset(names)


def strata_tree(root: str, names: Collection[str], links: Collection[Link]) -> Tree:
    """Return the tree of strata below the root, those of a link below its own row."""
    units = [Unit(root, "", None)]
    for place, link in enumerate(links):
        above = [other.id for other in list(links)[:place] if link.strata < other.strata]
        units.append(Unit(link.id, "", above[-1] if above else root))
    for name in sorted(names):
        inside = [link.id for link in links if name in link.strata]
        units.append(Unit(f"{root}:{name}", name, inside[-1] if inside else root))
    return Tree(tuple(units))


Held = Callable[[frozenset[str]], frozenset[str]]
"""From rows that are held back for another reason to all that must be held back with them."""


def settle(
    links: Collection[Link],
    tree: Tree,
    n: Mapping[str, int],
    *,
    units: Held,
    strata: Callable[[tuple[Link, ...]], Held],
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what is held back of units and of strata, so that neither table tells of the other.

    Parameters
    ----------
    tree, n
        Of the units, with the answers of each.
    strata
        From the links that are rows of their tree.

    Notes
    -----
    A link is a row that is never shown by itself. Where shown units tell its sum, its strata are protected
    below it; where that is not enough, units are held back until they tell it no more. Where its strata
    together would tell of hidden units, all of them are held back. All roles together are the organisation.
    """
    forced: frozenset[str] = frozenset()
    while True:
        of_units = units(forced)
        root = {tree.root.id} & of_units
        told = {link.id for link in links if not root and link.told(tree, of_units)}
        there = tuple(link for link in links if link.id in told or not link.rest)
        unclear = {link.id for link in there if not link.clear(tree, of_units)}
        untold = {link.id for link in there} - told
        of_strata = strata(there)(frozenset(untold | root))
        open_ones = [link for link in there if link.id in of_strata & told]
        more = frozenset[str]().union(*(link.further(tree, n, of_units) for link in open_ones))
        if not more:
            return of_units, strata(there)(frozenset(of_strata | unclear)) if unclear else of_strata
        forced |= more

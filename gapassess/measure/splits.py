"""Splits: the two ways in which all people are split, by unit and by stratum, as tables that add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from gapassess.core.cells import CellSums
from gapassess.core.organisation import Tree
from gapassess.measure.counted import Counted
from gapassess.measure.linked import Link, strata_tree


@dataclass(frozen=True)
class Split:
    """The unit tree, or the strata below the root.

    Attributes
    ----------
    n
        Answers of each row that has people.
    direct
        Rows with answers of their own, or people of their own of whom none answered.
    links
        By id, rows that are the sum of some strata and are never shown themselves.
    """

    counted: Counted
    tree: Tree
    n: Mapping[str, int]
    direct: Mapping[str, int]
    of_strata: bool = False
    links: Mapping[str, Link] = field(default_factory=dict)

    @classmethod
    def of_units(cls, counted: Counted) -> Split:
        """Return the units that take part, each with its descendants."""
        n = {unit.id: counted.responses.get(unit.id, 0) for unit in counted.tree.units if takes_part(counted, unit.id)}
        return cls(counted, counted.tree, n, counted.own)

    @classmethod
    def of_roles(cls, counted: Counted, links: Collection[Link]) -> Split:
        """Return the strata of the organisation, those of a link below a row of its own."""
        root, count = counted.tree.root.id, counted.by_stratum
        tree = strata_tree(root, [name for name in count if name is not None], links)
        n = {unit.id: count.get(unit.title, 0) for unit in tree.units}
        n |= {link.id: sum(count.get(name, 0) for name in link.strata) for link in links}
        n[root] = counted.responses.get(root, 0)
        unknown = [link for link in links if None in link.strata]
        # Those of no known stratum are a link's own, or a link by themselves.
        bearer = unknown[-1].id if unknown else root
        alone = bool(unknown) and not tree.children[bearer]
        direct = {bearer: count[None]} if count.get(None) and not alone else {}
        return cls(counted, tree, n, direct, of_strata=True, links={link.id: link for link in links})

    def name(self, row: str) -> tuple[str, str | None]:
        """Return the unit and the stratum of a row."""
        unit = self.tree.by_id[row]
        return (self.tree.root.id, unit.title) if self.of_strata and unit.parent else (row, None)

    @cached_property
    def people(self) -> dict[str, int]:
        """People of the strata below a link."""
        sizes: dict[str, int] = {}
        for (_, stratum), number in self.counted.groups.items():
            row = f"{self.tree.root.id}:{stratum}"
            if stratum is not None and self.of_strata and self.tree.by_id[row].parent in self.links:
                sizes[row] = sizes.get(row, 0) + number
        return sizes

    @cached_property
    def told(self) -> frozenset[str]:
        """Strata that are an audience by themselves: its own figures tell how many of them answered."""
        alone = {name for one in self.counted.instrument.audiences if len(one.members) == 1 for name in one.members}
        return frozenset(row for row in self.rows if self.of_strata and self.name(row)[1] in alone)

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Rows that may be shown, in the order of the tree."""
        return tuple(unit.id for unit in self.tree.units if unit.id in self.n and unit.id not in self.links)

    def sums(self, construct: str, parts: Collection[str]) -> dict[str, CellSums | None]:
        """Return the sums of each row, of the first of `parts` that has any; None where nobody answered."""
        found: dict[str, CellSums | None] = {}
        for row in self.rows:
            unit, stratum = self.name(row)
            of_parts = (self.counted.sums_of(unit, construct, name, stratum) for name in parts)
            found[row] = next((one for one in of_parts if one), None)
        root = self.tree.root.id
        for link in self.links.values():
            strata = {row: one for row, one in found.items() if row != root and row not in self.links}
            inside = [one for row, one in strata.items() if self.name(row)[1] in link.strata]
            outside = [one for row, one in strata.items() if self.name(row)[1] not in link.strata]
            found[link.id] = _less(found[root], outside) if None in link.strata else _added(inside)
        return found


def takes_part(counted: Counted, unit: str) -> bool:
    """Say whether a unit has people: somebody answered, or the population counts it."""
    return bool(counted.responses.get(unit, 0) or counted.headcounts.get(unit, 0))


def _added(parts: Iterable[CellSums | None]) -> CellSums | None:
    """Add sums; at least as many differ as in the parts together."""
    total = None
    for one in parts:
        if one is not None:
            total = one if total is None else total.plus(one, differing=total.differing + one.differing)
    return total


def _less(whole: CellSums | None, parts: Iterable[CellSums | None]) -> CellSums | None:
    """Take sums from a whole; how many of the rest differ is not known."""
    others = _added(parts)
    if whole is None or others is None:
        return whole
    rest = replace(
        whole,
        n=whole.n - others.n,
        total=whole.total - others.total,
        squares=whole.squares - others.squares,
        other_total=whole.other_total - others.other_total,
        other_squares=whole.other_squares - others.other_squares,
        product=whole.product - others.product,
        agreeing=whole.agreeing - others.agreeing,
        differing=0,
    )
    return rest if rest.n else None

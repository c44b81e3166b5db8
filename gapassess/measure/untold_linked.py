"""Untold, linked: units and strata whose standard deviation is not told, so that neither tells of the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from gapassess.measure.linked import Link
from gapassess.measure.untold import Untold


def untold_together(
    links: Collection[Link],
    n: Mapping[str, int],
    units: Untold,
    strata: Callable[[tuple[Link, ...]], Untold],
    *,
    more: frozenset[str] = frozenset(),
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the units and the strata whose standard deviation is not told, so that neither tells of the other.

    Parameters
    ----------
    links
        Where units and strata hold the same people: units whose means are told give the sum of the strata.
    n
        Answers of each unit.
    strata
        The rule for the strata, from the links that are rows of their tree.
    more
        Units that do not tell theirs for another reason.

    Notes
    -----
    What the units that tell leave of the sum of squares of a link must not tell of the strata in it; else units
    are put together until it does not. Where strata would tell of units that do not, they do not either.
    """
    tree, forced = units.tree, more
    root = tree.root.id
    # All strata together are all units together, whatever the roles of a unit are.
    everyone = Link(root, frozenset(), {unit: (own, 0) for unit, own in units.own().items()}, minimum=0)
    # Those put together for the sake of strata alone hide nothing of units.
    alone = units.with_more(more)
    while True:
        of_units = units.with_more(forced)
        shown = root not in units.held
        told = [link for link in links if shown and link.told(tree, units.held)]
        rule = strata(tuple(link for link in links if link in told or not link.rest))
        told += [everyone] if shown else []
        most = {link: units.most(link, of_units) for link in told}
        blurred = {link.id for link in told if link is not everyone and not link.told(tree, of_units)}
        unclear = {name for link in links if not link.clear(tree, alone) for name in link.strata}
        silent = {one.id for one in rule.tree.units if one.parent and (root in alone or one.title in unclear)}
        of_strata = rule.with_more({root} & of_units | blurred | silent)
        open_ones = [link for link in told if rule.tells(link.id, of_strata, most[link])]
        # What all are together hangs on what is told of each link, so links come first.
        open_ones = [link for link in open_ones if link is not everyone] or open_ones
        further = frozenset[str]().union(*(link.blurred(tree, n, of_units) for link in open_ones))
        if not further <= forced:
            forced |= further
        elif shown and root in of_strata - of_units - rule.held:
            forced |= {root}
        else:
            return of_units, of_strata

"""What standard deviations, shares of those who agree and contrasts add to counts and sums, as linear facts.

The scores of a group are whole steps of a lattice, so nobody's lies between two neighbouring steps: the sum over
people of (score less the lower) x (score less the upper) is not negative, for every step. With the number of answers,
their sum and their sum of squares these are all that follows (but for whole numbers), and they are linear in the three.
"""

from dataclasses import dataclass

FINE = 12
TANGENTS = 8


@dataclass(frozen=True)
class Score:
    """Steps that a score has from the lowest to the highest, and the step from which on somebody agrees."""

    lattice: int
    agree: int | None = None


def bends(lattice):
    """Pairs of a slope and a weight: a sum of squares is at least slope x sum less weight x number of answers."""
    if lattice <= FINE:
        return [((2 * step + 1) / lattice, step * (step + 1) / lattice**2) for step in range(lattice)]
    ends = [(1 / lattice, 0.0), ((2 * lattice - 1) / lattice, (lattice - 1) / lattice)]
    return ends + [(2 * at / TANGENTS, (at / TANGENTS) ** 2) for at in range(1, TANGENTS)]


def _scaled(terms, by):
    return [(name, value * by) for name, value in terms]


def fits(made, lattice, squares, total, number):
    """Scores of some people, as sums of names, can be on the lattice."""
    made.bounded([*squares, *_scaled(total, -1)])
    for slope, weight in bends(lattice):
        made.bounded([*_scaled(total, slope), *_scaled(number, -weight), *_scaled(squares, -1)])


@dataclass(frozen=True)
class Ground:
    """A programme and what it is about.

    Attributes
    ----------
    numbers
        By table, the one that has its number of answers.
    heads
        People by row.
    every
        Pairs of a row and the rows that it is the sum of.
    crossed
        By unit itself, its strata.
    """

    made: object
    view: object
    numbers: dict
    heads: dict
    every: list
    crossed: dict


def spread_of(ground):
    """Add squares, agreeing, best answers and contrasts of the tables."""
    for what in ground.numbers:
        if what in ground.view.scores and what[1] not in ("known", "enabled"):
            _squares(ground, what)
    for construct, part in ground.numbers:
        if part in ("experienced", "pair") and (construct, "share") in ground.numbers:
            _agreeing(ground, construct, part)
            _best(ground, construct, part)
        if part == "difference":
            for row in ground.heads:
                half, first, second = (("t", construct, one, row) for one in ("difference", "first", "pair"))
                ground.made.balance([(half, 2), (("n", construct, "pair", row), -1), (first, -1), (second, 1)])
        if part == "contrast":
            _contrast(ground, construct)
    _among(ground)


def _squares(ground, what):
    made, view, heads, every, crossed = ground.made, ground.view, ground.heads, ground.every, ground.crossed
    number = ground.numbers[what]
    lattice, alone = view.scores[what].lattice, what[1] in ("stated", "contrast")
    inside = [] if alone else [(row, stratum) for row, strata in crossed.items() for stratum in strata]
    for place in (*((row,) for row in heads), *inside):
        at = ("q", *what, *place)
        made.unknown(at)
        fits(made, lattice, [(at, 1)], [(("t", *what, *place), 1)], [(("n", *number, *place), 1)])
    for whole, parts in every:
        if not alone or not parts[0].startswith("*"):
            made.adds_up(("q", *what, whole), [("q", *what, one) for one in parts])
    if not alone:
        for row, strata in crossed.items():
            made.adds_up(("q", *what, row), [("q", *what, row, stratum) for stratum in strata])
        for stratum in view.strata:
            inside = [("q", *what, row, stratum) for row, strata in crossed.items() if stratum in strata]
            if inside:
                made.adds_up(("q", *what, f"*{stratum}"), inside)
    for row, squares in view.squares.get(what, {}).items():
        made.known(("q", *what, row), squares)


def _agreeing(ground, construct, part):
    """Those who agree have the upper scores, all others the lower ones."""
    made, heads = ground.made, ground.heads
    score = ground.view.scores[construct, part]
    least, below = score.agree / score.lattice, (score.agree - 1) / score.lattice
    for row in heads:
        agree, number = ("t", construct, "share", row), ("n", construct, part, row)
        total, squares = ("t", construct, part, row), ("q", construct, part, row)
        made.balance([(("n", construct, "share", row), 1), (number, -1)])
        upper, above = ("t", construct, "agreeing", row), ("q", construct, "agreeing", row)
        made.unknown(upper)
        made.unknown(above)
        made.bounded([(agree, least), (upper, -1)])
        made.bounded([(upper, 1), (agree, -1)])
        made.bounded([(total, 1), (upper, -1), (number, -below), (agree, below)])
        made.bounded([(upper, 1), (total, -1)])
        fits(made, score.lattice, [(above, 1)], [(upper, 1)], [(agree, 1)])
        rest = [(squares, 1), (above, -1)], [(total, 1), (upper, -1)], [(number, 1), (agree, -1)]
        fits(made, score.lattice, *rest)


def _best(ground, construct, part):
    """How many have the highest score: the mark of a ceiling says whether they are 60 in 100."""
    made, view, heads, every = ground.made, ground.view, ground.heads, ground.every
    score = view.scores[construct, part]
    least, nearly = score.agree / score.lattice, 1 - 1 / score.lattice
    for row in heads:
        best, agree = ("top", construct, part, row), ("t", construct, "share", row)
        upper = ("t", construct, "agreeing", row)
        made.unknown(best)
        made.bounded([(best, 1), (agree, -1)])
        made.bounded([(best, 1 - least), (agree, least), (upper, -1)])
        made.bounded([(upper, 1), (best, nearly - 1), (agree, -nearly)])
        if (construct, part, row) in view.top:
            made.between(best, *view.top[construct, part, row])
    for whole, parts in every:
        made.adds_up(("top", construct, part, whole), [("top", construct, part, one) for one in parts])


def _contrast(ground, name):
    """The same people's two scores: each figure less the contrast's is that of those who have one score alone."""
    made, view, heads, every = ground.made, ground.view, ground.heads, ground.every
    for kind, side in zip("ab", view.contrasts[name], strict=True):
        for row in heads:
            here, total = (kind, name, "contrast", row), ("t", side, "experienced", row)
            both, number = ("n", name, "contrast", row), ("n", side, "experienced", row)
            made.unknown(here)
            made.bounded([(both, 1), (number, -1)])
            made.bounded([(here, 1), (both, -1)])
            made.bounded([(here, 1), (total, -1)])
            made.bounded([(total, 1), (here, -1), (number, -1), (both, 1)])
            made.unknown(("alone", kind, name, row))
            made.balance([(("alone", kind, name, row), 1), (total, -1), (here, 1)])
            if view.complete:
                made.bounded([(number, 1), (both, -1)])
        for whole, parts in every:
            if not parts[0].startswith("*"):
                made.adds_up((kind, name, "contrast", whole), [(kind, name, "contrast", one) for one in parts])
    for row in heads:
        half, both = ("t", name, "contrast", row), ("n", name, "contrast", row)
        made.balance([(half, 2), (both, -1), (("a", name, "contrast", row), -1), (("b", name, "contrast", row), 1)])


def _among(ground):
    """How many of those with a score answered every item, told of the whole organisation alone."""
    made, view, numbers, heads, every = ground.made, ground.view, ground.numbers, ground.heads, ground.every
    for what, n in view.among.items():
        if what in numbers:
            for row in heads:
                made.unknown(("all", *what, row))
                made.at_most([("all", *what, row)], [("n", *what, row)])
            for whole, parts in every:
                if what[1] != "stated" or not parts[0].startswith("*"):
                    made.adds_up(("all", *what, whole), [("all", *what, one) for one in parts])
            made.between(("all", *what, view.tree.root.id), n, n)

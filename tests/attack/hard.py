"""Small forces in which nearly all answer alike, as hard on the rules as can be made, and how often the attacker wins.

    python -m tests.attack.hard [--forces N] [--first SEED]

Each row is judged by itself when it is decided what is not told (decision 0021), so some of these stay open. The
table stands there as it is printed.
"""

import argparse
import random
import sys
from collections import Counter
from dataclasses import replace

from gapassess.core.organisation import Tree, Unit
from tests.attack.disclosure import Truth, spread_found
from tests.attack.test_disclosure import POLICY, released, seen
from tests.measure.made import INSTRUMENT, ROLES, counted, everywhere

KINDS = ("target", "staged", "staged", "paired", "independent")
SIZES = (4, 6, 8, 10, 12, 12, 15, 20, 25, 25, 32, 40, 50)
SILENT = (0, 3, 12, 30, 30)
FINE = ("target", "paired")


class Level:
    """How some people answer: all alike, but for a few; at the ends; around the agree point; or anyhow."""

    def __init__(self, chance, lattice, agree):
        self.chance, self.lattice, self.agree = chance, lattice, agree
        self.kind = chance.choice(("alike", "near", "near", "two", "spread", "spread", "ends", "agree", "agree"))
        self.middle = chance.choice((0, 1, lattice // 2, agree - 1, agree, lattice - 1, lattice))
        self.few, self.step = chance.choice((1, 2, 3, 4, 5, 8)), chance.choice((-2, -1, 1, 1, 2))

    def steps(self, n):
        found = [min(self.lattice, max(0, self._one(place))) for place in range(n)]
        self.chance.shuffle(found)
        return found

    def _one(self, place):
        few = place < self.few
        return {
            "alike": lambda: self.middle,
            "near": lambda: self.middle + self.step * few,
            "two": lambda: self.middle + place % 2,
            "ends": lambda: self.chance.choice((0, self.lattice)),
            "agree": lambda: self.agree - (not few),
            "spread": lambda: round(self.chance.gauss(self.lattice / 2, self.lattice * 0.3)),
        }[self.kind]()


def hard_force(seed):
    """Return the construct's design, the table and the people by role of one force."""
    chance = random.Random(f"hard/{seed}")
    kind = chance.choice(KINDS)
    tree, leaves = _tree(chance)
    weights = {leaf: _weights(chance, tied=seed % 2 == 0) for leaf in leaves}
    lattice, agree = (8, 6) if kind in FINE else (4, 3)
    common, difference = Level(chance, lattice, agree), chance.choice((-2, -1, 0, 0, 1, 2))
    groups, people = Counter(), []
    for leaf in leaves:
        n = chance.choice(SIZES)
        groups.update((leaf, role) for role in chance.choices(ROLES, weights[leaf], k=chance.choice(SILENT)))
        level = common if chance.random() < 0.6 else Level(chance, lattice, agree)
        constant = chance.random() < 0.6
        for role, steps in zip(chance.choices(ROLES, weights[leaf], k=n), level.steps(n), strict=True):
            groups[leaf, role] += 1
            other = steps + difference if constant else chance.randint(0, 8)
            people.append((leaf, role, _answers(chance, kind, role, steps, min(8, max(0, other)))))
    asked = replace(
        INSTRUMENT,
        items=tuple(one for one in INSTRUMENT.items if one.construct == kind),
        designs=tuple(one for one in INSTRUMENT.designs if one.construct == kind),
    )
    heads = {leaf: sum(n for (at, _), n in groups.items() if at == leaf) for leaf in leaves}
    stated = everywhere(tree, kind, 70) + (everywhere(tree, kind, 80, "share") if kind == "staged" else [])
    table = replace(counted(people, tree, instrument=asked, headcounts=heads, positions=stated), groups=dict(groups))
    strata = Counter()
    for (_, role), number in groups.items():
        strata[role] += number
    table.by_stratum.update({role: 0 for role in strata if role not in table.by_stratum})
    return kind, table, dict(strata)


def _tree(chance):
    top = [f"u{place}" for place in range(chance.randint(3, 6))]
    units = [Unit("force", "Force", None), *(Unit(name, name, "force") for name in top)]
    leaves = []
    for name in top:
        below = [f"{name}/{place}" for place in range(chance.choice((0, 0, 2, 3)))]
        units += [Unit(one, one, name) for one in below]
        leaves += below or [name]
    return Tree.of(units), leaves


def _weights(chance, *, tied):
    if not tied:
        return (5, 2, 2, 1)
    own = {chance.randrange(4), *([chance.randrange(4)] if chance.random() < 0.4 else [])}
    return tuple(int(place in own) for place in range(4)) if chance.random() < 0.6 else (1, 1, 1, 1)


def _answers(chance, kind, role, steps, other):
    if kind == "target":
        first = (steps + 1) // 2
        return 1 + first, 5 - (steps - first)
    if kind == "staged":
        return chance.randint(1, 5), chance.randint(1, 5), 1 + steps
    if kind == "independent":
        return (1 + steps if role == "chief" else None), 1 + steps
    halves = {"s": other // 2, "t": other - other // 2, "x": steps // 2, "y": steps - steps // 2}
    return tuple(1 + halves[name] for name in "sxty")


def found_in(seed, *, crossed):
    """Return what the attacker finds who knows how units and roles cross, or does not."""
    kind, table, strata = hard_force(seed)
    view = seen(table, strata, released(table), complete=True)
    if not crossed:
        view.groups, view.linked = {}, False
    return spread_found(view, Truth.of(table), POLICY, [kind])


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--forces", type=int, default=400)
    asked.add_argument("--first", type=int, default=0)
    given = asked.parse_args()
    seeds = range(given.first, given.first + given.forces)
    for crossed, who in ((False, "headcounts of units and roles"), (True, "everybody's unit and role")):
        found = [seed for seed in seeds if found_in(seed, crossed=crossed)]
        sys.stdout.write(f"Who knows {who}: something in {len(found)} of {len(seeds)} forces. {found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Made-up people, counted in fractions one person at a time: what the store's SQL must give too."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from gapassess.core.cells import CellSums
from gapassess.core.instrument import Audience, ConstructDesign, Instrument, Item, Pair, Scale
from gapassess.core.organisation import Tree, Unit
from gapassess.core.strategy import Position
from gapassess.core.text import Text
from gapassess.measure.counted import Counted
from gapassess.measure.disclosure import disclose
from gapassess.measure.order import targets_of
from gapassess.measure.pools import pooled_tree
from gapassess.measure.rollup import roll_up, with_differing
from gapassess.measure.scoring import plan
from gapassess.services.people import with_descendants

TEXT = Text.of("Text")
AGREE5 = Scale("agree5", (1, 2, 3, 4, 5), (TEXT,) * 5, does_not_apply=TEXT, dont_know=TEXT)
LEADERS = Audience("leaders", "role", ("chief",))
ROLES = ("constable", "sergeant", "staff", "chief")


def item(item_id, construct, side="experienced", **more):
    return Item(item_id, construct, side, "agree5", TEXT, **more)


INSTRUMENT = Instrument(
    "made", "1.0", "pcas@1.0", TEXT, (AGREE5,),
    (
        item("target-a", "target"), item("target-b", "target", reverse=True),
        item("staged-k", "staged", stage="known"), item("staged-e", "staged", stage="enabled"),
        item("staged-p", "staged"),
        item("independent-l", "independent", "stated", audience="leaders"), item("independent-x", "independent"),
        item("paired-s", "paired", "stated"), item("paired-x", "paired"),
        item("paired-t", "paired", "stated"), item("paired-y", "paired"),
        item("perception-x", "perception"),
    ),
    (
        ConstructDesign("target", "target"), ConstructDesign("staged", "target"),
        ConstructDesign("independent", "independent"),
        ConstructDesign("paired", "paired", pairs=(Pair("paired-s", "paired-x"), Pair("paired-t", "paired-y"))),
        ConstructDesign("perception", "perception"),
    ),
    audiences=(LEADERS,),
)  # fmt: skip


def scores(tally, answers):
    """Lattice steps of one person in one tally, or None: half of the items asked, a pair when both are."""
    means = [tally.first] if tally.second is None else [tally.first, tally.second]
    rows, asked = [], 0
    for terms in zip(*(mean.terms for mean in means), strict=True):
        asked += all(answers[term.slot] is not None for term in terms)
        row = [_share(term, answers[term.slot]) for term in terms]
        if None not in row:
            rows.append(row)
    if not rows or 2 * len(rows) < asked:
        return None
    sides = [sum(column) * tally.first.lattice / len(rows) for column in zip(*rows, strict=True)]
    assert all(side.denominator == 1 for side in sides)
    return tuple(int(side) for side in sides)


def _share(term, value):
    if value is not None and value >= 0:
        reached = Fraction(value - term.low, term.width)
        return 1 - reached if term.reverse else reached
    return Fraction(0) if value == -3 and term.dont_know_is_lowest else None


def count(people, instrument=INSTRUMENT, *, by="unit"):
    """Sums and histograms by unit (stratum None), or by stratum (unit empty)."""
    sums, histograms = [], {}
    groups = sorted({one[0] if by == "unit" else one[1] for one in people if by == "unit" or one[1] is not None})
    for group in groups:
        key = (group, None) if by == "unit" else ("", group)
        for tally in plan(instrument).tallies:
            found = [
                score
                for unit, role, answers in people
                if (unit if by == "unit" else role) == group
                and (tally.who is None or (role in tally.who.strata) == tally.who.inside)
                and (score := scores(tally, answers)) is not None
            ]
            first, second = [one[0] for one in found], [one[-1] for one in found]
            pair = tally.second is not None
            for which, values in {
                "first": first,
                **({"second": second, "difference": [a - b for a, b in found]} if pair else {}),
            }.items():
                if values:
                    histograms[(*key, tally.construct, tally.part, which)] = Counter(values)
            agree = (tally.second or tally.first).agree
            others = (sum(second), sum(x * x for x in second), sum(a * b for a, b in found)) if pair else (0, 0, 0)
            sums.append(
                CellSums(
                    *key, tally.construct, tally.part, tally.first.lattice, len(first), sum(first),
                    sum(x * x for x in first), *others, agreeing=sum(x >= agree for x in second),
                )
            )  # fmt: skip
    return sums, histograms


def counted(people, tree, *, instrument=INSTRUMENT, positions=(), headcounts=None, pools=frozenset()):
    """What closing counts of these people: (unit, role or None, answers)."""
    root = tree.root.id
    by_stratum, of_strata = count(people, instrument, by="stratum")
    targets = targets_of(positions, instrument)
    sums = (
        *roll_up(*count(people, instrument), tree, targets=targets),
        *with_differing(
            [replace(one, unit=root) for one in by_stratum], {(root, *key[1:]): one for key, one in of_strata.items()},
            targets=targets,
        ),
    )
    own = dict(Counter(unit for unit, _, _ in people))
    return Counted(
        "wave", instrument, tree, sums, with_descendants(own, tree),
        {unit: n for unit, n in own.items() if tree.children[unit]}, Counter(role for _, role, _ in people),
        with_descendants(headcounts or {}, tree), pools, tuple(positions),
    )  # fmt: skip


def everywhere(tree, construct, stated, measure="level"):
    return [Position("plan", unit.id, construct, measure, stated) for unit in tree.units]


def person(chance, role, *, missing=0.1):
    """Answers of one person; leaders' items are asked of leaders alone."""
    answers = []
    for one in INSTRUMENT.items:
        value = min(5, max(1, round(chance.gauss(3, 1.2))))
        value = chance.choice((-1, -2, -3)) if chance.random() < missing else value
        answers.append(value if one.audience is None or role in LEADERS.members else None)
    return tuple(answers)


def crowd(sizes, *, seed=1, missing=0.1, roles=ROLES):
    """As many people as `sizes` says, by unit; about one in eight is a chief."""
    chance = random.Random(seed)
    found = []
    for unit, size in sizes.items():
        for _ in range(size):
            role = chance.choices(roles, (5, 2, 2, 1)[: len(roles)])[0]
            found.append((unit, role, person(chance, role, missing=missing)))
    return found


@st.composite
def forces(draw, *, largest=45, missing=0.1):
    """A tree of up to three levels with people (some units empty, some answers given for an inner unit)."""
    units, sizes = [Unit("force", "Force", None)], {}
    for number in range(draw(st.integers(1, 4))):
        branch = f"b{number}"
        units.append(Unit(branch, branch, "force"))
        leaves = range(draw(st.integers(0, 5)))
        units += [Unit(f"{branch}/{leaf}", f"{branch} {leaf}", branch) for leaf in leaves]
    tree = Tree.of(units)
    headcounts = {}
    for unit in tree.units:
        inner = bool(tree.children[unit.id])
        sizes[unit.id] = draw(st.sampled_from([0, 0, 0, 3, 12]) if inner else st.integers(0, largest))
        headcounts[unit.id] = sizes[unit.id] + draw(st.sampled_from([0, 5]))
    if not sum(sizes.values()):
        sizes[tree.leaves[0]] = 15
    people = crowd(sizes, seed=draw(st.integers(0, 2**16)), missing=missing)
    pools = frozenset()
    if draw(st.booleans()):
        tree, pools = pooled_tree(tree, headcounts, minimum=10, title="Small")
    positions = [*everywhere(tree, "target", 70), *everywhere(tree, "staged", 80, "share")]
    return counted(people, tree, headcounts=headcounts, pools=pools, positions=positions)


def shown(table, policy, **more):
    return disclose(table, policy, **more)[0]

"""Random forces for the attack on figures: three waves with the days before they close, teams merged in between."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from gapassess.core.comment import Comment
from gapassess.core.framework import Differential
from gapassess.core.organisation import Lineage, Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.quality import QualityCounts
from gapassess.measure.counted import Counted
from gapassess.measure.pools import pooled_tree
from tests.attack.answers import contrasts_of, quality_of
from tests.measure.made import INSTRUMENT, ROLES, TEXT, counted, everywhere, person

DAYS = 5
WEIGHTS = (6, 2, 3, 1.3)
APART = ("chief", "staff")
FEW = 0.06
POLICY = Policy()
NEAR = (Differential("near", TEXT, "target", "staged"),)


@dataclass(frozen=True)
class Wave:
    """What was counted of one wave, the tree without pools, people by stratum, and answers so far on each day."""

    table: Counted
    quality: QualityCounts
    plain: Tree
    people: dict
    strata: dict
    days: list
    complete: bool = False

    def comments(self, decisions, *, policy=POLICY):
        """One comment of each unit, as it is kept under the lowest unit around its writer that is large enough."""
        found, tree = [], self.table.tree
        enough = [unit for unit, n in self.table.responses.items() if n >= policy.comment_minimum]
        large = {unit for unit in enough if not decisions.holds(unit)}
        for place, unit in enumerate(tree.units):
            own = self.table.direct if tree.children[unit.id] else self.table.responses
            if own.get(unit.id, 0):
                near = next((one for one in tree.ancestors(unit.id) if one in large), None)
                found.append(Comment(place.to_bytes(16, "little"), "box", near, "Words"))
        return found


DAYS_OF_WAVES = (date(2026, 1, 31), date(2026, 4, 30), date(2026, 7, 31))


def lineage(seed):
    """What became of the team that was merged into another before the third wave; empty where there was none."""
    units = [{unit.id for unit in wave.plain.units} for wave in force(seed)]
    gone = sorted(units[0] - units[2])
    leaves = [unit.id for unit in force(seed)[0].plain.units if "/" in unit.id]
    return [Lineage(one, min(leaves), "merged", date(2026, 6, 1)) for one in gone]


@lru_cache(maxsize=2)
def force(seed):
    """Three waves over one tree; before the third two teams are merged and pools are drawn anew."""
    chance = random.Random(f"force/{seed}")
    units, people = [Unit("force", "Force", None)], {}
    for number in range(chance.randint(2, 3)):
        branch = f"b{number}"
        units.append(Unit(branch, branch, "force"))
        units += [Unit(f"{branch}/{leaf}", f"{branch} {leaf}", branch) for leaf in range(chance.randint(0, 4))]
    for unit in Tree.of(units).units:
        inner = any(one.parent == unit.id for one in units)
        most = chance.choice((18, 40, 60))
        people[unit.id] = chance.choice((0, 0, 0, 9, 25)) if inner else chance.randint(3, most)
    roles = _roles(chance, people)
    first, second = _wave(chance, units, people, roles), _wave(chance, units, people, roles)
    leaves = [unit for unit in units if "/" in unit.id]
    if len(leaves) > 1:
        gone = leaves[-1]
        units = [unit for unit in units if unit is not gone]
        people[leaves[0].id] += people.pop(gone.id)
    return [first, second, _wave(chance, units, people, roles)]


def _roles(chance, people):
    """Weights of the roles by unit: in most forces some units have roles of their own, but for a few people."""
    found = {unit: list(WEIGHTS) for unit in people}
    for role in chance.choice(((), APART[:1], APART[1:], APART)):
        place = ROLES.index(role)
        own = chance.sample(sorted(people), chance.randint(1, 2))
        few = chance.choice((0, 0, FEW))
        for unit, weights in found.items():
            weights[place] = WEIGHTS[place] if unit in own else few
            if unit in own:
                weights[:] = [weight if at == place else few for at, weight in enumerate(weights)]
    return {unit: weights if sum(weights) else WEIGHTS for unit, weights in found.items()}


def _wave(chance, units, people, roles):
    plain = Tree.of(units)
    missing, rate = chance.choice((0, 0, 0.1)), chance.choice((0.4, 0.6, 0.8))
    groups, answered = Counter(), []
    for unit, size in people.items():
        eager = min(0.95, max(0.05, chance.gauss(rate, 0.2)))
        for role in chance.choices(ROLES, roles[unit], k=size):
            groups[unit, role] += 1
            if chance.random() < eager:
                answered.append((unit, role, person(chance, role, missing=missing)))
    if not answered:
        answered = [("force", "staff", person(chance, "staff"))]
        people, groups = people | {"force": people["force"] + 1}, groups + Counter({("force", "staff"): 1})
    strata = Counter()
    for (_, role), number in groups.items():
        strata[role] += number
    chance.shuffle(answered)
    parts = [answered[: len(answered) * day // DAYS] for day in range(1, DAYS + 1)]
    days = [Counter((unit, role) for unit, role, _ in part) for part in parts]
    tree, pools = pooled_tree(plain, people, minimum=10, title="Small")
    positions = [*everywhere(tree, "target", 70), *everywhere(tree, "staged", 80, "share")]
    table = counted(answered, tree, headcounts=dict(people), pools=pools, positions=positions)
    sums = (*table.sums, *contrasts_of(answered, tree, INSTRUMENT, NEAR))
    table = replace(table, groups=dict(groups), differentials=NEAR, sums=sums)
    quality = quality_of(answered, INSTRUMENT, random.Random(f"doors/{len(answered)}"))
    table.by_stratum.update(dict.fromkeys(strata, 0))
    return Wave(table, quality, plain, dict(people), dict(strata), days, complete=not missing)

"""An attacker of figures: everything that anybody may fetch of one wave, and what follows from it.

The attacker knows all headcounts, the policy and the tree, sees the figures unrounded (which is more than anybody
does), and where everybody answered everything knows that too.
"""

from dataclasses import dataclass, field

from gapassess.measure.scoring import plan
from tests.attack.moments import Ground, Score, spread_of
from tests.attack.programme import Programme, bridges, closed

PARTS = {"experienced": "figure", "pair": "figure"}


@dataclass
class View:
    """What is published of one wave: answers by row, and by construct and part (answers, total) by row.

    A row is a unit, or ``*`` and a stratum. A total counts a person with the highest score as one; `squares` are
    sums of squares of the same scores, where a standard deviation is published. `groups` are people by unit and
    stratum, and `linked` says whether roles have units of their own; `free` are constructs and units whose stated side
    no decision holds back. Of a pair the parts are the experienced score (``pair``), the stated one (``first``) and
    half of their ``difference``, from the lowest one on.
    `contrasts` are by id (minuend, subtrahend); their tables are of part ``contrast``. `asked` says by strata how many
    were asked of an item that they alone are asked, and `among` by construct and part how many of those with a score
    answered every item; `top` how many at least and at most gave the best answer; `near` between which numbers the
    answers of a row lie; `joined` are tables with rows that were added up, and their number and total.
    """

    tree: object
    people: dict
    strata: dict
    leaders: tuple = ("chief",)
    complete: bool = False
    groups: dict = field(default_factory=dict)
    linked: bool = False
    free: set = field(default_factory=set)
    n: dict = field(default_factory=dict)
    tables: dict = field(default_factory=dict)
    squares: dict = field(default_factory=dict)
    contrasts: dict = field(default_factory=dict)
    asked: dict = field(default_factory=dict)
    among: dict = field(default_factory=dict)
    top: dict = field(default_factory=dict)
    near: dict = field(default_factory=dict)
    joined: list = field(default_factory=list)
    scores: dict = field(default_factory=dict)

    def knows(self, instrument, differentials=()):
        """Take in how scores are made, which everybody may read."""
        for one in plan(instrument).tallies:
            agree = (one.second or one.first).agree if one.part in PARTS else None
            self.scores[one.construct, one.part] = Score(one.first.lattice, agree)
            if one.part == "pair":
                self.scores[one.construct, "first"] = Score(one.first.lattice)
                self.scores[one.construct, "difference"] = Score(2 * one.first.lattice)
        for one in differentials:
            sides = [self.scores[name, "experienced"].lattice for name in (one.minuend, one.subtrahend)]
            self.scores[one.id, "contrast"] = Score(2 * max(sides))
            self.contrasts[one.id] = (one.minuend, one.subtrahend)
        return self

    def add(self, disclosed):
        """Take in all that one release says."""
        self.n |= {line.unit: line.n for line in disclosed.units if line.n is not None}
        for cell in disclosed.cells:
            if cell.n_experienced is not None:
                row = cell.unit if cell.stratum is None else f"*{cell.stratum}"
                self._cell(cell, row)
        for one in disclosed.contrasts:
            # A difference has twice the scale: half of it, from the lowest one on, has the scale of a score.
            self._note((one.id, "contrast"), one.unit, one.n, 50 + one.mean / 2, one.sd / 2)
        return self

    def _cell(self, cell, row):
        part = "pair" if cell.design == "paired" else "experienced"
        # What is marked as usual is of other figures.
        sds = [cell.sd_experienced, cell.sd_stated, cell.sd_gap]
        experienced, stated, of_gap = [None] * 3 if "usual-spread" in cell.marks else sds
        if cell.measure == "level" and cell.experienced is not None:
            self._note((cell.construct, part), row, cell.n_experienced, cell.experienced, experienced)
        if cell.measure == "level" and part == "pair" and cell.gap is not None:
            self._note((cell.construct, "first"), row, cell.n_experienced, cell.stated, stated)
            half = None if of_gap is None else of_gap / 2
            self._note((cell.construct, "difference"), row, cell.n_experienced, 50 + cell.gap / 2, half)
        share = cell.agree_share if cell.measure == "level" else cell.experienced
        if share is not None:
            self._note((cell.construct, "share"), row, cell.n_experienced, share)
            if cell.measure == "level":
                self._top((cell.construct, part), row, cell.n_experienced, full="ceiling" in cell.marks)
        for stage in cell.stages:
            if stage.stage != "practised":
                self._note((cell.construct, stage.stage), row, stage.n, stage.mean)
        if cell.design in ("independent", "perception") and cell.n_stated:
            lender = next((mark.partition(":")[2] for mark in cell.marks if mark.startswith("stated-from:")), cell.unit)
            lent = None if "usual-stated-spread" in cell.marks else cell.sd_stated
            self._note((cell.construct, "stated"), lender, cell.n_stated, cell.stated, lent)

    def _note(self, what, row, n, points, sd=None):
        if points is not None:
            self.tables.setdefault(what, {})[row] = (n, n * points / 100)
        if sd is not None:
            self.squares.setdefault(what, {})[row] = ((n - 1) * sd**2 + n * points**2) / 10_000

    def _top(self, what, row, n, *, full):
        low, high = self.top.get((*what, row), (0, n))
        self.top[(*what, row)] = (max(low, 0.6 * n), high) if full else (low, min(high, 0.6 * n))


def number_of(what):
    """The part of the same construct that has the number of answers."""
    construct, part = what
    return (construct, "pair") if part in ("first", "difference") else what


def sums_of(view):
    """Pairs of a row and the rows that it is the sum of; ``:own`` is what an inner unit has of its own."""
    found, people = [], view.people
    there = {unit.id for unit in view.tree.units if people.get(unit.id)}
    for unit in view.tree.units:
        children = [child for child in view.tree.children[unit.id] if child in there]
        if view.tree.children[unit.id] and unit.id in there:
            own = people[unit.id] - sum(people[child] for child in children)
            found.append((unit.id, [*children, *([f"{unit.id}:own"] if own else [])]))
    return found


def heads_of(view):
    """People of every row, as the attacker knows them."""
    heads = {unit.id: view.people[unit.id] for unit in view.tree.units if view.people.get(unit.id)}
    for whole, parts in sums_of(view):
        if parts and parts[-1].endswith(":own"):
            heads[parts[-1]] = heads[whole] - sum(heads[part] for part in parts[:-1])
    return heads | {f"*{name}": number for name, number in view.strata.items() if number}


def crossed_of(view):
    """People of each unit itself, by stratum: where units and strata cross."""
    found = {}
    for (unit, stratum), people in view.groups.items():
        if people and stratum is not None:
            found.setdefault(f"{unit}:own" if view.tree.children[unit] else unit, {})[stratum] = people
    return found


def _cross(made, view, kind, *, n=None):
    """The numbers where units and strata cross, which add up to either; none is more than the `n` beside it."""
    crossed = crossed_of(view)
    for row, strata in crossed.items():
        for stratum, people in strata.items():
            made.unknown((*kind, row, stratum), 0, people)
            if n is not None:
                made.at_most([(*kind, row, stratum)], [(*n, row, stratum)])
        made.adds_up((*kind, row), [(*kind, row, stratum) for stratum in strata])
    for stratum in view.strata:
        inside = [(*kind, row, stratum) for row, strata in crossed.items() if stratum in strata]
        if inside:
            made.adds_up((*kind, f"*{stratum}"), inside)


def _below(view, row):
    """Where a unit and all below it cross the strata."""
    if row.endswith(":own"):
        return {(row, stratum) for stratum in crossed_of(view).get(row, {})}
    under = {unit.id for unit in view.tree.units if row in view.tree.ancestors(unit.id)}
    return {
        (at, stratum)
        for at, strata in crossed_of(view).items()
        if at.removesuffix(":own") in under
        for stratum in strata
    }


def programme(view, tables=(), *, spread=False):
    """Everything known of a wave as a linear programme, with the tables named; with `spread` also their squares."""
    made, heads, root = Programme(), heads_of(view), view.tree.root.id
    for row, people in heads.items():
        made.unknown(("n", row), 0, people)
    strata = [row for row in heads if row.startswith("*")]
    every = [*sums_of(view), *([(root, strata)] if strata else [])]
    for whole, parts in every:
        made.adds_up(("n", whole), [("n", part) for part in parts])
    _cross(made, view, ("n",))
    for row, n in view.n.items():
        made.known(("n", row), n)
    _leaders(made, view, strata)
    for row, ends in view.near.items():
        made.between(("n", row), *ends)
    for members, n in view.asked.items():
        inside = [("n", row) for row in strata if row[1:] in members]
        if inside:
            made.unknown(("asked", members), n, n)
            made.adds_up(("asked", members), inside)
    tables = sorted({*tables, *(number_of(what) for what in tables)}, key=lambda one: (number_of(one) != one, one))
    for what in tables:
        _table(made, view, what, heads, every)
    if {("perception", "experienced"), ("perception", "stated")} <= set(tables):
        for row in heads:
            both = [("n", "perception", part, row) for part in ("experienced", "stated")]
            made.at_most(both, [("n", row)])
            if view.complete:
                made.at_most([("n", row)], both)
    if spread:
        spread_of(Ground(made, view, {what: number_of(what) for what in tables}, heads, every, crossed_of(view)))
    return made


def _leaders(made, view, strata):
    """How many leaders answered what they alone are asked, in every unit that tells it."""
    root = view.tree.root.id
    for (construct, part), rows in view.tables.items():
        # How many of an audience answered tells how many of its strata did.
        if part == "stated" and root in rows and strata:
            inside = [("n", row) for row in strata if row[1:] in view.leaders]
            made.unknown(("leaders", construct), 0)
            made.known(("leaders", construct), rows[root][0])
            made.at_most([("leaders", construct)], inside)
            if view.complete:
                made.at_most(inside, [("leaders", construct)])
        if part == "stated" and view.groups:
            for row, (n, _) in rows.items():
                inside = [("n", *cell) for cell in sorted(_below(view, row)) if cell[1] in view.leaders]
                made.unknown(("leaders", construct, row), n, n)
                made.at_most([("leaders", construct, row)], inside)
                if view.complete:
                    made.at_most(inside, [("leaders", construct, row)])


def _table(made, view, what, heads, every):
    number = number_of(what)
    alone = what[1] in ("stated", "contrast")
    kinds = "nt" if number == what else "t"
    for row in heads:
        for kind in kinds:
            made.unknown((kind, *what, row))
        made.at_most([("t", *what, row)], [("n", *number, row)])
    for whole, parts in every:
        if not alone or not parts[0].startswith("*"):
            for kind in kinds:
                made.adds_up((kind, *what, whole), [(kind, *what, one) for one in parts])
    if number == what:
        _numbers(made, view, what, heads)
    if not alone:
        _cross(made, view, ("t", *what), n=("n", *number))
    for row, (n, total) in view.tables.get(what, {}).items():
        made.known(("n", *number, row), n)
        made.known(("t", *what, row), total)
    for place, (of, parts, *told) in enumerate(view.joined):
        for kind, value in zip("nt", told, strict=True):
            if of == what:
                made.unknown((kind, *what, place), value, value)
                made.adds_up((kind, *what, place), [(kind, *(number if kind == "n" else what), one) for one in parts])


def _numbers(made, view, what, heads):
    """No more people have a score than answered, and where everybody answered everything no fewer."""
    construct, part = what
    alone = part in ("stated", "contrast")
    for row in heads:
        made.at_most([("n", *what, row)], [("n", row)])
        if view.complete and not alone and construct != "perception":
            made.at_most([("n", row)], [("n", *what, row)])
    if not alone:
        _cross(made, view, ("n", *what), n=("n",))
    if part == "share":
        for figure in PARTS:
            for row, (n, _) in view.tables.get((construct, figure), {}).items():
                made.known(("n", *what, row), n)


@dataclass
class Truth:
    """What was counted: answers by row, and by construct and part (answers, total, how many differ) by row.

    `crossed` are answers by unit itself and stratum, where they are at hand.
    """

    n: dict
    tables: dict
    crossed: dict = field(default_factory=dict)

    @classmethod
    def of(cls, table, crossed=()):
        root = table.tree.root.id
        n = {unit.id: table.responses.get(unit.id, 0) for unit in table.tree.units}
        n |= {f"{unit}:own": table.direct.get(unit, 0) for unit in table.tree.children if table.tree.children[unit]}
        n |= {f"*{name}": number for name, number in table.by_stratum.items() if name is not None}
        tables = {}
        for one in table.sums:
            known = one.construct in table.instrument.constructs
            if known and one.part == "experienced" and table.instrument.design(one.construct).design == "paired":
                continue
            if not one.n or (one.stratum is not None and (one.unit != root or one.part == "stated")):
                continue
            row = one.unit if one.stratum is None else f"*{one.stratum}"
            total = (one.other_total if one.part == "pair" else one.total) / one.lattice
            if one.construct not in table.instrument.constructs:
                half = (one.total - one.other_total + one.n * one.lattice) / (2 * one.lattice)
                tables.setdefault((one.construct, "contrast"), {})[row] = (one.n, half, one.differing)
                continue
            tables.setdefault((one.construct, one.part), {})[row] = (one.n, total, one.differing)
            if one.part == "pair":
                first = one.total / one.lattice
                tables.setdefault((one.construct, "first"), {})[row] = (one.n, first, one.differing)
                half = (first - total + one.n) / 2
                tables.setdefault((one.construct, "difference"), {})[row] = (one.n, half, one.differing)
            if one.part in PARTS:
                differ = min(one.agreeing, one.n - one.agreeing)
                tables.setdefault((one.construct, "share"), {})[row] = (one.n, one.agreeing, differ)
        inner = {unit for unit, children in table.tree.children.items() if children}
        met = {(f"{at}:own" if at in inner else at, name): number for (at, name), number in dict(crossed).items()}
        return cls(n, tables, met)


def hidden_with(view, row):
    """The group that a row is hidden in, itself among them."""
    heads = heads_of(view)
    if row.startswith("*"):
        inside = row[1:] in view.leaders
        group = [one for one in heads if one.startswith("*") and (one[1:] in view.leaders) == inside]
    else:
        above = {part: whole for whole, parts in sums_of(view) for part in parts}
        while above.get(row) is not None and above[row] not in view.n:
            row = above[row]
        group = dict(sums_of(view)).get(above.get(row), [row])
    return tuple(one for one in group if one not in view.n)


def silent(view, truth, rows):
    """How many did not answer in some rows together."""
    heads = heads_of(view)
    return sum(heads[one] - truth.n.get(one, 0) for one in rows)


def room(view, truth, row):
    """How many of a row can be silent at most: as many as are silent where its people are also counted."""
    crossed, groups = crossed_of(view), {}
    if row.startswith("*"):
        cells = [(at, strata[row[1:]]) for at, strata in crossed.items() if row[1:] in strata]
    elif row.endswith(":own"):
        cells = [(f"*{stratum}", people) for stratum, people in crossed.get(row, {}).items()]
    else:
        cells = [(f"*{stratum}", crossed[at][stratum]) for at, stratum in _below(view, row)]
    if not cells:
        return heads_of(view)[row]
    for one, people in cells:
        group = (one,) if one in view.n else hidden_with(view, one)
        groups[group] = groups.get(group, 0) + people
    left = {group: _meet(view, truth, row, group) for group in groups}
    most = sum(min(people, left[group]) for group, people in groups.items())
    return min([most, *(left[group] for group in groups if group[0] not in view.n)])


def _meet(view, truth, row, group):
    """How many are silent in a group of strata (or units), where it meets the units (or strata) hidden with a row."""
    here, crossed = hidden_with(view, row), crossed_of(view)
    told = silent(view, truth, group)
    if not truth.crossed or not here:
        return told
    units, strata = (group, here) if row.startswith("*") else (here, group)
    inside = [(at, name) for unit in units for at, name in _below(view, unit) if f"*{name}" in strata]
    return min(told, sum(crossed[at][name] - truth.crossed.get((at, name), 0) for at, name in inside))


def counts_found(view, truth, policy, made=None):
    """Rows of which too few answered to be shown, or that are held back, and the attacker knows too well.

    A hidden number of answers is open by the minimum; by less only where fewer people are in the row, or where
    fewer are silent in the whole group it is hidden in, or in the roles or units that its people are of: that
    nearly everybody answered is then no secret. Against who knows how units and roles cross, a row of the minimum
    of answers or more, which is held back beside others alone, is open by three people where not by more.
    """
    heads, found = heads_of(view), {}
    made = made or programme(view)
    for row, people in heads.items():
        n = truth.n.get(row, 0)
        if row in view.n:
            if n < policy.minimum:
                found[row] = (n, n)
            continue
        # How many of a role that is an audience by itself is published beside what it states.
        if n >= policy.minimum and (row[1:],) == view.leaders:
            continue
        least = min(policy.minimum, people, room(view, truth, row))
        least = min(least, silent(view, truth, hidden_with(view, row)))
        if view.groups and n >= policy.minimum:
            least = min(least, policy.differing)
        if made.open_by(("n", row), least - 1e-3):
            continue
        low, high = made.range(("n", row))
        assert low - 1e-3 <= n <= high + 1e-3, (row, low, n, high)
        if high - low < least - 1e-3:
            found[row] = (low, high)
    return found


def exactly_found(view):
    """Rows whose number of answers subtraction alone gives, and those that are a bridge: the same rows."""
    root = view.tree.root.id
    strata = [row for row in heads_of(view) if row.startswith("*")]
    every = [*sums_of(view), *([(root, strata)] if strata else [])]
    return closed(every, view.n), bridges(every, view.n)


def scale_of(what):
    """The whole scale of a score as a table counts it: of half a difference it is a half."""
    return 0.5 if what[1] in ("difference", "contrast") else 1


def totals_found(view, truth, policy, tables=None):
    """Held-back means and shares that the attacker knows to within three people's whole scale.

    Also those that are published and rest on too few people, or that too few differ in.
    """
    found = {}
    for what in tables or sorted(truth.tables):
        least = policy.share_minimum if what[1] == "share" else policy.minimum
        also = {(what[0], "experienced"), (what[0], "stated")} if what[0] == "perception" else set()
        made = programme(view, sorted({what} | also))
        for row, (n, total, differ) in truth.tables[what].items():
            if row.startswith("*") and what[1] == "stated":
                continue
            alone = what[1] == "stated" and row not in truth.tables.get((what[0], "experienced"), {})
            if alone and n >= least and differ >= policy.differing and (what[0], row) in view.free:
                continue  # it may be told, and has no cell, since nobody else was asked there
            told = view.tables.get(what, {}).get(row)
            if told is not None:
                if n < least or differ < policy.differing:
                    found[what, row] = told
                continue
            wide = min(policy.differing, n) * scale_of(what) - 1e-3
            if made.open_by(("t", *what, row), wide) and what != ("perception", "stated"):
                continue
            low, high = made.range(("t", *what, row))
            assert low - 1e-3 <= total <= high + 1e-3, (what, row, low, total, high)
            if high - low < wide:
                found[what, row] = (low, high)
            if what == ("perception", "stated"):
                low, high = made.range(("n", *what, row))
                if high - low < 1 and n < policy.minimum:
                    found[what, row, "n"] = (low, high)
    return found


def spread_found(view, truth, policy, constructs):
    """Held-back means and shares that the attacker knows too well, once he puts everything together.

    Standard deviations, shares, best answers and contrasts as well as numbers and means: to within three people's
    whole scale. A share is left out where the mean of the same people is shown; of a contrast, those who have one of
    its scores alone are what there is to find.
    """
    found = {}
    for construct in constructs:
        family = [what for what in sorted(truth.tables) if what[0] == construct and what[1] != "contrast"]
        beside = {name: sides for name, sides in view.contrasts.items() if construct in sides}
        known = {(one, "experienced") for sides in beside.values() for one in sides}
        both = {(name, "contrast") for name in beside} & truth.tables.keys()
        made = programme(view, {*family, *known, *both}, spread=True)
        for what in family:
            for row, (n, total, _) in truth.tables[what].items():
                if row in view.tables.get(what, {}) or (row.startswith("*") and what[1] == "stated"):
                    continue
                shown = any(row in view.tables.get((construct, part), {}) for part in PARTS)
                alone = what[1] == "stated" and row not in truth.tables.get((construct, "experienced"), {})
                if (shown and what[1] == "share") or (alone and (construct, row) in view.free):
                    continue
                least = min(policy.differing, n) * scale_of(what) - 1e-3
                if made.open_by(("t", *what, row), least):
                    continue
                low, high = made.range(("t", *what, row))
                assert low - 1e-3 <= total <= high + 1e-3, (what, row, low, total, high)
                if high - low < least:
                    found[what, row] = (low, high)
        found |= _alone_found(made, view, truth, policy, beside)
    return found


def _alone_found(made, view, truth, policy, contrasts):
    """Scores of fewer than the minimum who have one of the two scores of a contrast and not the other."""
    found = {}
    for name, sides in contrasts.items():
        for row, (n, _, _) in truth.tables.get((name, "contrast"), {}).items():
            for kind, side in zip("ab", sides, strict=True):
                alone = truth.tables[side, "experienced"][row][0] - n
                at, least = ("alone", kind, name, row), min(policy.differing, alone) - 1e-3
                if 0 < alone < policy.minimum and not made.open_by(at, least):
                    low, high = made.range(at)
                    if high - low < least:
                        found[name, side, row] = (low, high)
    return found


def insiders_find(view, truth, policy):
    """Rows that whoever knows the largest hidden row beside them works out, though fewer than the minimum.

    Of roles that have units of their own it is the people without the largest role who keep the minimum.
    """
    found = {}
    strata = sorted(row for row in heads_of(view) if row.startswith("*"))
    for whole, parts in (*sums_of(view), (view.tree.root.id, strata)):
        hidden = [part for part in parts if part not in view.n]
        if whole not in view.n or not hidden:
            continue
        if hidden == parts == strata:
            continue  # no role is shown at all, and the organisation is not held back for that
        largest = max(hidden, key=lambda one: truth.n.get(one, 0))
        left = view.n[whole] - sum(view.n[part] for part in parts if part in view.n) - truth.n.get(largest, 0)
        if parts == strata and view.linked:
            left = sum(view.strata[part[1:]] for part in hidden) - max(view.strata[part[1:]] for part in hidden)
        if left < policy.minimum:
            found[whole, largest] = left
    return found

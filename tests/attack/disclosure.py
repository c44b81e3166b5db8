"""An attacker of figures: everything that anybody may fetch of one wave, and what follows from it.

The attacker knows all headcounts, the policy and the tree, sees the figures unrounded (which is more than anybody
does), and where everybody answered everything knows that too.
"""

from dataclasses import dataclass, field

from tests.attack.programme import Programme, bridges, closed

PARTS = {"experienced": "figure", "pair": "figure"}


@dataclass
class View:
    """What is published of one wave: answers by row, and by construct and part (answers, total) by row.

    A row is a unit, or ``*`` and a stratum. A total counts a person with the highest score as one. `groups`
    are people by unit and stratum; `free` are constructs and units whose stated side no decision holds back.
    """

    tree: object
    people: dict
    strata: dict
    leaders: tuple = ("chief",)
    complete: bool = False
    groups: dict = field(default_factory=dict)
    free: set = field(default_factory=set)
    n: dict = field(default_factory=dict)
    tables: dict = field(default_factory=dict)

    def add(self, disclosed):
        """Take in all that one release says."""
        self.n |= {line.unit: line.n for line in disclosed.units if line.n is not None}
        for cell in disclosed.cells:
            if cell.n_experienced is not None:
                row = cell.unit if cell.stratum is None else f"*{cell.stratum}"
                self._cell(cell, row)
        return self

    def _cell(self, cell, row):
        part = "pair" if cell.design == "paired" else "experienced"
        if cell.measure == "level" and cell.experienced is not None:
            self._note((cell.construct, part), row, cell.n_experienced, cell.experienced)
        share = cell.agree_share if cell.measure == "level" else cell.experienced
        if share is not None:
            self._note((cell.construct, "share"), row, cell.n_experienced, share)
        for stage in cell.stages:
            if stage.stage != "practised":
                self._note((cell.construct, stage.stage), row, stage.n, stage.mean)
        if cell.design in ("independent", "perception") and cell.n_stated:
            lender = next((mark.partition(":")[2] for mark in cell.marks if mark.startswith("stated-from:")), cell.unit)
            self._note((cell.construct, "stated"), lender, cell.n_stated, cell.stated)

    def _note(self, what, row, n, points):
        if points is not None:
            self.tables.setdefault(what, {})[row] = (n, n * points / 100)


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
    under = {unit.id for unit in view.tree.units if row in view.tree.ancestors(unit.id)}
    return {
        (at, stratum)
        for at, strata in crossed_of(view).items()
        if at.removesuffix(":own") in under
        for stratum in strata
    }


def programme(view, tables=()):
    """Everything known of a wave as a linear programme, with the tables named."""
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
    for what in tables:
        _table(made, view, what, heads, every)
    if {("perception", "experienced"), ("perception", "stated")} <= set(tables):
        for row in heads:
            both = [("n", "perception", part, row) for part in ("experienced", "stated")]
            made.at_most(both, [("n", row)])
            if view.complete:
                made.at_most([("n", row)], both)
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
    construct, part = what
    everybody = part != "stated" and construct != "perception"
    for row in heads:
        made.unknown(("n", *what, row))
        made.unknown(("t", *what, row))
        made.at_most([("n", *what, row)], [("n", row)])
        made.at_most([("t", *what, row)], [("n", *what, row)])
        if view.complete and everybody:
            made.at_most([("n", row)], [("n", *what, row)])
    for whole, parts in every:
        if part != "stated" or not parts[0].startswith("*"):
            for kind in "nt":
                made.adds_up((kind, *what, whole), [(kind, *what, one) for one in parts])
    if part != "stated":
        _cross(made, view, ("n", *what), n=("n",))
        _cross(made, view, ("t", *what), n=("n", *what))
    if part == "share":
        for figure in ("experienced", "pair"):
            for row, (n, _) in view.tables.get((construct, figure), {}).items():
                made.known(("n", *what, row), n)
    for row, (n, total) in view.tables.get(what, {}).items():
        made.known(("n", *what, row), n)
        made.known(("t", *what, row), total)


@dataclass
class Truth:
    """What was counted: answers by row, and by construct and part (answers, total, how many differ) by row."""

    n: dict
    tables: dict

    @classmethod
    def of(cls, table):
        root = table.tree.root.id
        n = {unit.id: table.responses.get(unit.id, 0) for unit in table.tree.units}
        n |= {f"{unit}:own": table.direct.get(unit, 0) for unit in table.tree.children if table.tree.children[unit]}
        n |= {f"*{name}": number for name, number in table.by_stratum.items() if name is not None}
        tables = {}
        for one in table.sums:
            if one.part == "experienced" and table.instrument.design(one.construct).design == "paired":
                continue
            if not one.n or (one.stratum is not None and (one.unit != root or one.part == "stated")):
                continue
            row = one.unit if one.stratum is None else f"*{one.stratum}"
            total = (one.other_total if one.part == "pair" else one.total) / one.lattice
            tables.setdefault((one.construct, one.part), {})[row] = (one.n, total, one.differing)
            if one.part in PARTS:
                differ = min(one.agreeing, one.n - one.agreeing)
                tables.setdefault((one.construct, "share"), {})[row] = (one.n, one.agreeing, differ)
        return cls(n, tables)


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
    most = sum(min(people, silent(view, truth, group)) for group, people in groups.items())
    return min([most, *(silent(view, truth, group) for group in groups if group[0] not in view.n)])


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
            if made.open_by(("t", *what, row), min(policy.differing, n) - 1e-3) and what != ("perception", "stated"):
                continue
            low, high = made.range(("t", *what, row))
            assert low - 1e-3 <= total <= high + 1e-3, (what, row, low, total, high)
            if high - low < min(policy.differing, n) - 1e-3:
                found[what, row] = (low, high)
            if what == ("perception", "stated"):
                low, high = made.range(("n", *what, row))
                if high - low < 1 and n < policy.minimum:
                    found[what, row, "n"] = (low, high)
    return found


def insiders_find(view, truth, policy):
    """Rows that whoever knows the largest hidden row beside them works out, though fewer than the minimum."""
    found = {}
    for whole, parts in sums_of(view):
        hidden = [part for part in parts if part not in view.n]
        if whole not in view.n or not hidden:
            continue
        if hidden == parts == sorted(row for row in heads_of(view) if row.startswith("*")):
            continue  # no role is shown at all, and the organisation is not held back for that
        largest = max(hidden, key=lambda one: truth.n.get(one, 0))
        left = view.n[whole] - sum(view.n[part] for part in parts if part in view.n) - truth.n.get(largest, 0)
        if left < policy.minimum:
            found[whole, largest] = left
    return found

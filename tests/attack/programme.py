"""Linear programmes over what is not published: the least and the most that every hidden number can be (HiGHS)."""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

SLACK = 1e-6


class Programme:
    """Unknown numbers between bounds, sums among them, and the least and most that one of them can be."""

    def __init__(self):
        self._place, self._bounds = {}, []
        self._equal, self._least = [], []
        self._made = None
        self._seen = None

    def __contains__(self, name):
        return name in self._place

    def unknown(self, name, low=0.0, high=None):
        self._made = self._seen = None
        self._place[name] = len(self._bounds)
        self._bounds.append([low, high])

    def known(self, name, value, slack=SLACK):
        self.between(name, value - slack, value + slack)

    def between(self, name, low, high):
        self._made = self._seen = None
        bounds = self._bounds[self._place[name]]
        bounds[0] = max(bounds[0], low)
        bounds[1] = high if bounds[1] is None else min(bounds[1], high)

    def adds_up(self, whole, parts):
        self._made = self._seen = None
        self._equal.append([(whole, 1.0), *((part, -1.0) for part in parts)])

    def balance(self, terms):
        """Add up to nothing: pairs of a name and what it counts."""
        self._made = self._seen = None
        self._equal.append(list(terms))

    def bounded(self, terms):
        """Add up to nothing at most: pairs of a name and what it counts."""
        self._made = self._seen = None
        self._least.append(list(terms))

    def at_most(self, parts, whole):
        """The sum of `parts` is not more than `whole` (a name, or several added up)."""
        self._made = self._seen = None
        self._least.append([*((part, 1.0) for part in parts), *((one, -1.0) for one in whole)])

    def _matrix(self, rows):
        cells = [(at, self._place[name], value) for at, row in enumerate(rows) for name, value in row]
        if not cells:
            return None
        down, across, values = zip(*cells, strict=True)
        return csr_matrix((values, (down, across)), shape=(len(rows), len(self._bounds)))

    def open_by(self, name, least):
        """Whether two ways of filling everything in, met so far, differ by `least` in one number."""
        if self._seen is None:
            return False
        low, high = (ends[self._place[name]] for ends in self._seen)
        return high - low >= least

    def range(self, name):
        """Return the least and the most of one number, given everything else."""
        if self._made is None:
            self._made = self._matrix(self._equal), self._matrix(self._least)
        equal, least = self._made
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(self._bounds))
            aim[self._place[name]] = sign
            found = linprog(
                aim, A_eq=equal, b_eq=None if equal is None else np.zeros(len(self._equal)), A_ub=least,
                b_ub=None if least is None else np.full(len(self._least), SLACK), bounds=self._bounds, method="highs",
            )  # fmt: skip
            assert found.status in (0, 3), found.message
            ends.append(float("inf") if found.status == 3 else float(found.fun))
            if found.status == 0:
                low, high = self._seen or (found.x, found.x)
                self._seen = np.minimum(low, found.x), np.maximum(high, found.x)
        return ends[0], -ends[1] if ends[1] != float("inf") else float("inf")


def closed(sums, known):
    """Every number that subtraction gives, until nothing more follows.

    Parameters
    ----------
    sums
        Pairs of a whole and its parts.
    """
    found = dict(known)
    changed = True
    while changed:
        changed = False
        for whole, parts in sums:
            open_ones = [one for one in (whole, *parts) if one not in found]
            if len(open_ones) != 1:
                continue
            one = open_ones[0]
            if one == whole:
                found[one] = sum(found[part] for part in parts)
            else:
                found[one] = found[whole] - sum(found[part] for part in parts if part != one)
            changed = True
    return {name: value for name, value in found.items() if name not in known}


def bridges(sums, known):
    """Every unknown number that is the only way between two halves of the table (Gusfield).

    Each sum is a place, and so is the outside; a number leads from one of its sums to the other, or outside.
    """
    ends = {}
    for at, (whole, parts) in enumerate(sums):
        for name in (whole, *parts):
            ends.setdefault(name, []).append(at)
    ways = {name: (*at, "outside")[:2] for name, at in ends.items() if name not in known}
    return {name for name in ways if not _joined(ways, name)}


def _joined(ways, without):
    start, goal = ways[without]
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for name, (one, other) in ways.items():
            if name == without or here not in (one, other):
                continue
            there = other if here == one else one
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return goal in seen

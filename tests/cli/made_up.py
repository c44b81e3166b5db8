"""Answers of made-up companies in the shape of lq2002, and what comes of them by the book.

lq2002 itself is not in this repository (examples/lq2002/README.md says how to get it). Where it is
not there, answers of the same shape take its place; either way the figures are worked out here anew,
means and variances with fractions and nothing else.
"""

import csv
import math
import os
import random
from fractions import Fraction
from pathlib import Path

from scipy import stats

from tests.robustness.driving import ROOT

STATED = ("LEAD01", "LEAD05", "LEAD07", "LEAD09")
EXPERIENCED = ("LEAD02", "LEAD06", "LEAD08", "LEAD10")
PLACES = (os.environ.get("GAPASSESS_LQ2002"), ROOT.parent / "shared" / "truth" / "lq2002.csv")


def real_file():
    """Where lq2002 lies on this machine, or None."""
    return next((Path(place) for place in PLACES if place and Path(place).is_file()), None)


def write(path):
    """Write the answers of 49 made-up companies, some of which leave items blank."""
    chance = random.Random(2002)
    columns = sorted([*STATED, *EXPERIENCED])
    lines = [",".join(["COMPID", "SUB", *columns])]
    for company in range(1, 50):
        lean = chance.gauss(0, 0.4)
        for _ in range(chance.randint(12, 90)):
            mood = chance.gauss(0, 0.8)
            middle = {name: 2.9 + mood + (0 if name in STATED else 0.4 + lean) for name in columns}
            values = ["NA" if chance.random() < 0.03 else str(answer(chance, middle[name])) for name in columns]
            lines.append(",".join([str(company), str(len(lines)), *values]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def answer(chance, middle):
    return min(5, max(1, round(chance.gauss(middle, 0.9))))


def reference(path):
    """Figures by company and of all: n, stated, experienced, gap, low, high, p, and p adjusted over companies."""
    people = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pairs = [(row[a], row[b]) for a, b in zip(STATED, EXPERIENCED, strict=True)]
            full = [(int(a), int(b)) for a, b in pairs if "NA" not in (a, b)]
            if 2 * len(full) >= len(pairs):
                sides = [Fraction(sum(pair[side] - 1 for pair in full) * 25, len(full)) for side in (0, 1)]
                people.setdefault(row["COMPID"], []).append(sides)
    found = {company: figures(sides) for company, sides in people.items()}
    order = sorted(found, key=lambda company: found[company]["p"], reverse=True)
    least = 1.0
    for place, company in enumerate(order):
        least = min(least, found[company]["p"] * len(order) / (len(order) - place))
        found[company]["p_adjusted"] = least
    return found, figures([sides for some in people.values() for sides in some])


def figures(sides):
    """The paired gap of some people."""
    n = len(sides)
    stated, experienced = (sum(side[place] for side in sides) / n for place in (0, 1))
    gap = stated - experienced
    variance = sum((a - b - gap) ** 2 for a, b in sides) / (n - 1)
    error = math.sqrt(variance / n)
    half = float(stats.t.ppf(0.975, n - 1)) * error
    return {
        "n": n,
        "stated": float(stated),
        "experienced": float(experienced),
        "gap": float(gap),
        "low": float(gap) - half,
        "high": float(gap) + half,
        "p": float(2 * stats.t.sf(abs(float(gap)) / error, n - 1)),
    }

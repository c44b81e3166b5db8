"""The companies of lq2002 as populations to draw from: whole-number scores of people, as the product scores them.

The data are not in this repository (examples/lq2002/README.md). They are read from the file that is given or that
GAPASSESS_LQ2002 names, and else asked of R, whose package multilevel has them.
"""

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from gapassess.catalogue.instruments import load_instrument
from gapassess.measure.scoring import plan
from tests.measure.made import scores

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENT = ROOT / "examples" / "lq2002" / "surveys" / "leadership@1.0.yaml"
ASK_R = 'data(lq2002, package = "multilevel"); write.csv(lq2002, stdout(), row.names = FALSE)'
LARGE = 30


@dataclass(frozen=True)
class Company:
    """Scores of everybody in one company, in steps of the lattice.

    Attributes
    ----------
    stated, experienced
        Of officers and of NCOs, one element per person who has both.
    """

    name: str
    lattice: int
    stated: np.ndarray
    experienced: np.ndarray

    @property
    def step(self):
        """Points of one step."""
        return 100 / self.lattice

    @property
    def gap(self):
        """Mean officers - NCOs over everybody, points."""
        return float((self.stated - self.experienced).mean() * self.step)

    @property
    def practice(self):
        """Mean experienced score over everybody, points."""
        return float(self.experienced.mean() * self.step)


def missing(given=None):
    """Return why the data cannot be read, in words; nothing when they can."""
    file = given or os.environ.get("GAPASSESS_LQ2002")
    if file:
        return "" if Path(file).is_file() else f"{file} is not there"
    if shutil.which("Rscript") is None:
        return "neither GAPASSESS_LQ2002 nor Rscript is there"
    done = _r('cat(requireNamespace("multilevel", quietly = TRUE))')
    return "" if done.stdout == "TRUE" else "R lacks multilevel (Debian: r-cran-multilevel)"


def _r(call):
    return subprocess.run(["Rscript", "--vanilla", "-e", call], capture_output=True, text=True, check=True, timeout=60)


@lru_cache
def soldiers(given=None):
    """Return the rows of the data as text, one per soldier."""
    file = given or os.environ.get("GAPASSESS_LQ2002")
    text = Path(file).read_text("utf-8") if file else _r(ASK_R).stdout
    return tuple(csv.DictReader(io.StringIO(text)))


@lru_cache
def companies(given=None, *, least=LARGE):
    """Return the companies with at least `least` people who have both scores, in the order of their numbers."""
    instrument = load_instrument(INSTRUMENT)
    [tally] = plan(instrument).tallies
    people = {}
    for row in soldiers(given):
        answers = [_value(row[item.id.upper()]) for item in instrument.items]
        both = scores(tally, answers)
        if both is not None:
            people.setdefault(row["COMPID"], []).append(both)
    return tuple(
        Company(name, tally.first.lattice, *np.array(people[name], dtype=np.int64).T)
        for name in sorted(people, key=int)
        if len(people[name]) >= least
    )


def _value(text):
    return None if text in ("", "NA") else int(text)

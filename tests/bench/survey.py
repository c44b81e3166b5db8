"""R's survey::svyby over a sample of the units of one wave: what a survey statistician would reach for first."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np

from gapassess.core.cells import Plan
from gapassess.store import packed
from tests.bench.paths import PLAN, MissingError

UNITS = 100
SCRIPT = """
suppressMessages(library(survey))
args <- commandArgs(TRUE)
people <- read.csv(args[1])
started <- proc.time()[["elapsed"]]
found <- list()
for (tally in names(people)[-1]) {
  known <- people[!is.na(people[[tally]]), c("unit", tally)]
  names(known)[2] <- "score"
  design <- svydesign(ids = ~1, weights = ~1, data = known)
  means <- svyby(~score, ~unit, design, svymean)
  found[[tally]] <- data.frame(tally = tally, unit = means$unit, mean = means$score, se = means$se)
}
cat(proc.time()[["elapsed"]] - started, "\\n")
write.csv(do.call(rbind, found), args[2], row.names = FALSE)
"""


def sampled(answers, folder, *, units=UNITS):
    """Time svyby over every construct of the first units of a wave.

    Returns
    -------
    seconds, cells
        What R took once the scores were in memory, and of how many cells; their means are those of our sums.

    Raises
    ------
    MissingError
        When R or its package survey is not installed.
    """
    rscript = shutil.which("Rscript")
    if rscript is None:
        raise MissingError("install R (Debian: r-base-core r-cran-survey)")
    there = 'if (!requireNamespace("survey", quietly = TRUE)) quit(status = 1)'
    if subprocess.run([rscript, "-e", there], capture_output=True, check=False).returncode:
        raise MissingError("install R's survey (Debian: r-cran-survey)")
    rows = _first(answers, units)
    # Each person is a group of their own: their sum is their score.
    alone = packed.pack(
        [(f"{place:09}", None, line) for place, (_, line) in enumerate(rows)], slots=len(rows[0][1]), chance=_Still()
    )
    _, scores = packed.totals(alone, PLAN)
    names = [f"t{place}" for place in range(len(PLAN.tallies))]
    with (folder / "people.csv").open("w") as out:
        out.write(",".join(["unit", *names]) + "\n")
        for (unit, _), line in zip(rows, scores, strict=True):
            values = [str(total) if n else "NA" for n, total, *_ in line.tolist()]
            out.write(",".join([unit, *values]) + "\n")
    (folder / "svyby.R").write_text(SCRIPT)
    command = [rscript, str(folder / "svyby.R"), str(folder / "people.csv"), str(folder / "means.csv")]
    seconds = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])
    return seconds, _compared(rows, folder / "means.csv", PLAN)


def _first(answers, units):
    """Return unit and answers of everybody in the first units of a wave, in their order."""
    wave = next(iter(answers.groups))
    found, seen = [], set()
    for unit, _, line in answers.rows(wave):
        if unit not in seen and len(seen) == units:
            break
        seen.add(unit)
        found.append((unit, line))
    return found


def _compared(rows, file, plan: Plan):
    """Compare the means of R with those of our sums, and return how many there are."""
    blocks = packed.pack([(unit, None, line) for unit, line in rows], slots=len(rows[0][1]), chance=_Still())
    groups, sums = packed.totals(blocks, plan)
    wanted = {
        (f"t{tally}", unit): line[1] / line[0]
        for (unit, _), lines in zip(groups, sums, strict=True)
        for tally, line in enumerate(lines)
        if line[0]
    }
    found = {}
    for line in file.read_text().splitlines()[1:]:
        tally, unit, mean, _ = (part.strip('"') for part in line.split(","))
        found[tally, unit] = float(mean)
    if found.keys() != wanted.keys() or not all(np.isclose(found[key], wanted[key], rtol=1e-9) for key in wanted):
        raise SystemExit("survey::svyby: other means than the sums give")
    return len(found)


class _Still:
    def shuffle(self, rows):
        """Leave the order as it is: these blocks are counted and thrown away."""

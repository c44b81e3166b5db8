"""Print what a literate reviewer objects, each with figures of lq2002 and of the made-up force.

    python -m tests.simulation.objections [--data lq2002.csv]

The text stands in docs/methods.md as it is printed, and a slow test compares the two.
"""

import argparse
import contextlib
import io
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

from gapassess.bootstrap import open_workspace
from gapassess.cli import main as gapassess
from gapassess.services.quality import quality
from gapassess.services.reading import assess, waves_with_figures
from gapassess.stats.dominance import paired_dominance
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.icc import icc
from gapassess.stats.moderation import moderate
from gapassess.stats.multiplicity import benjamini_hochberg
from gapassess.stats.shrinkage import shrink
from gapassess.stats.standard_errors import one_sample_se
from tests.simulation import companies

BEFORE, AFTER = "As `python -m tests.simulation.objections` prints them:", "## What this does not do yet"
OFFICERS = "LEAD01 LEAD05 LEAD07 LEAD09".split()
NCOS = "LEAD02 LEAD06 LEAD08 LEAD10".split()
TASK = "TSIG01 TSIG02 TSIG03".split()
Q = 0.05


# --- lq2002 ----------------------------------------------------------------------------------------------------


def soldiers(given=None):
    """Figures of the 49 companies."""
    everybody = companies.companies(given, least=2)
    gaps = [(one.stated - one.experienced) * one.step for one in everybody]
    n, mean, sd = (np.array([f(one) for one in gaps]) for f in (len, np.mean, lambda one: one.std(ddof=1)))
    moderated = moderate(sd**2, n - 1)
    se = one_sample_se(moderated.posterior_variance, n)
    shrunk = shrink(mean, se).value
    raw, worst = int(mean.argmin()), int(shrunk.argmin())
    signs = [[(one > 0).sum(), (one == 0).sum(), (one < 0).sum()] for one in gaps]
    ordinal = paired_dominance(*np.array(signs, dtype=float).T).delta
    otherwise = np.sign(ordinal) != np.sign(mean)
    told = benjamini_hochberg(gap_tests(mean, se, moderated.posterior_df, 5).nonzero) <= Q
    alike = icc(n, n * mean, (n - 1) * sd**2 + n * mean**2)
    alone, both = explained(given)
    return {
        "r2_gap": f"{alone:.3f}",
        "r2_both": f"{both:.3f}",
        "companies": len(gaps),
        "signs": int(otherwise.sum()),
        "signs_told": int((told & otherwise).sum()),
        "rank": f"{np.corrcoef(ordinal, mean)[0, 1]:.2f}",
        "raw_n": int(n[raw]),
        "raw": f"{mean[raw]:.1f}".replace("-", "−"),
        "raw_shrunk": f"{shrunk[raw]:.1f}".replace("-", "−"),
        "worst": everybody[worst].name,
        "raw_name": everybody[raw].name,
        "icc2": f"{float(alike.icc2):.2f}",
    }


def explained(given=None):
    """Share of task significance that the gap alone, and both sides, explain (R squared)."""
    rows = np.array(
        [
            [np.mean([float(row[one]) for one in of]) for of in (OFFICERS, NCOS, TASK)]
            for row in companies.soldiers(given)
        ]
    )
    officers, ncos, task = rows.T
    return tuple(_r2(task, sides) for sides in ([officers - ncos], [officers, ncos]))


def _r2(found, sides):
    known = np.column_stack([np.ones(len(found)), *sides])
    left = found - known @ np.linalg.lstsq(known, found, rcond=None)[0]
    return 1 - left.var() / found.var()


# --- the made-up force -----------------------------------------------------------------------------------------


def northmoor(root):
    """Figures of the newest closed wave of the made-up force, and of its change since the one before."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        gapassess(["demo", "--no-serve", "--workspace", str(root)])
    workspace = open_workspace(root, actor="Alice")
    try:
        before, now = (assess(workspace, wave.id) for wave in waves_with_figures(workspace)[-2:])
        told = quality(workspace, now.wave)
    finally:
        workspace.database.dispose()
    units = [cell for cell in now.at_level("unit") if cell.p_adjusted is not None and cell.measure == "level"]
    p = np.array([cell.p for cell in units])
    states = Counter(cell.state for cell in units)
    different = sum(cell.p_adjusted <= Q for cell in units)
    small = [(cell.high - cell.low) / 2 for cell in units if cell.n <= 15]
    rate = now.units[0].rate / 100
    whole = [cell for cell in now.at_level("organisation") if cell.stratum is None and cell.measure == "level"]
    short = max((cell for cell in whole if cell.gap is not None), key=lambda cell: cell.gap)
    return {
        "tests": len(units),
        "raw_flags": int((p <= Q).sum()),
        "different": different,
        "certain": states["material-gap"] + states["ahead"],
        "unknown": states["unknown"],
        "small": len(small),
        "half_width": f"{np.median(small):.0f}",
        "narrower": f"{100 * (1 - (1 - rate) ** 0.5):.0f}",
        "rate": f"{100 * rate:.0f}",
        "gap": f"{short.gap:.1f}",
        "tipping": f"{short.tipping:.0f}",
        **_moved(before, now, whole),
        **_thresholds(units),
        "compare": sum(one.advice == "compare" for one in told.compared),
        "constructs": sum(one.advice is not None for one in told.compared),
    }


def _moved(before, now, whole):
    """How far the change of the organisation differs from the change with headcounts held fast."""
    root, moved = now.units[0].unit, []
    for cell in whole:
        old = before.cell(root, cell.construct)
        if old is not None and None not in (old.standardised, cell.standardised, old.experienced, cell.experienced):
            moved.append(abs((cell.experienced - old.experienced) - (cell.standardised - old.standardised)))
    return {"moved": f"{max(moved):.1f}", "moved_of": len(moved)}


def _thresholds(units):
    other = [Counter(dict(cell.sensitivity).get(size) for cell in units) for size in (3.0, 10.0)]
    return {f"certain_{size}": one["material-gap"] + one["ahead"] for size, one in zip((3, 10), other, strict=True)}


# --- what is said ----------------------------------------------------------------------------------------------


TEXT = """\
**“Difference scores are bad measures.”** Both sides stand beside every gap, and a gap is never used to predict
anything: on lq2002 the gap between officers and NCOs explains {r2_gap} of how much the task matters to people (R²), the
two sides by themselves {r2_both}.

**“Answers are ordered words, not numbers.”** On lq2002 the sign of the mean gap and that of paired dominance (the share
of people who rate officers higher less the share who rate them lower) differ in {signs} of {companies} companies
(told from 0 among them: {signs_told}); the two correlate {rank}.

**“You asked everybody; there is no sampling error.”** The interval is about the process that gave the answers, as if
asked again, and not about this month’s people. For those alone it would be narrower: by {narrower} % at the made-up
force’s response rate of {rate} %. That is not what next year’s figure is compared with.

**“With thousands of tests something is always significant.”** In the newest wave of the made-up force {tests} figures
of teams are tested. {raw_flags} differ from 0 by themselves, {different} after the adjustment within their frozen
family. With no gap anywhere one wave in twenty has a false flag (table above).

**“Significant is not important.”** Of the {different} that differ from 0, {certain} are called larger than the smallest
gap that matters.

**“Ten people are nothing.”** Agreed. {small} figures of that wave rest on 10 to 15 answers, and their intervals reach
{half_width} points either way. {unknown} of {tests} figures are “not yet known”. Ten protects people; it does not
make a figure precise.

**“The worst unit is the smallest one.”** Often so: on lq2002 company {raw_name} is lowest by its own mean ({raw} from
{raw_n} people), and {raw_shrunk} once drawn towards the others (Paule and Mandel); then company {worst} is lowest. So
no page lists units by rank.

**“Units do not differ at all.”** Looked at before they are compared: ICC(2) is {icc2} for the gap of lq2002. In the
made-up force it is .70 or more in {compare} of {constructs} constructs.

**“Those who stayed silent think otherwise.”** They would have to differ by gap / (1 − rate): the largest gap of the
made-up force, {gap} points, would be cancelled if they lay {tipping} points higher than those who answered.

**“Other people answered this time.”** The change is given as it is and with headcounts held fast. From the last wave
but one of the made-up force to the last the two differ by {moved} points at most, over {moved_of} constructs.

**“The thresholds are arbitrary.”** They are: set before a wave opens, versioned with the instrument, and shown beside
others. At 3, 5 and 10 points {certain_3}, {certain} and {certain_10} figures of teams are certain to be larger."""


def printed(root, given=None):
    """The text with its figures, as it stands in docs/methods.md, broken at 120 signs."""
    said = TEXT.format(**soldiers(given), **northmoor(root))
    return "\n\n".join(_broken(part) for part in said.split("\n\n"))


def _broken(part):
    lines, line = [], ""
    for word in part.split():
        if len(line) + len(word) + 1 > 120:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--data", help="lq2002.csv; without it GAPASSESS_LQ2002, else R's package multilevel")
    given = asked.parse_args()
    reason = companies.missing(given.data)
    if reason:
        sys.stderr.write(f"{reason}: examples/lq2002/README.md says how to get the data\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(printed(Path(folder) / "demo", given.data) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

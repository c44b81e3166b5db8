"""Print how often the shipped interval, states and promises come true on companies of soldiers.

    python -m tests.simulation.coverage [--waves N] [--data lq2002.csv]

The tables stand in docs/methods.md as they are printed, and a slow test compares the two.
"""

import argparse
import sys

from tests.simulation import companies, tables

SEED = 2002
WAVES = 1000
SPREADS = (*((n,) for n in tables.SIZES), tables.SIZES)
MIXED = tables.SIZES[1:]
BEFORE, AFTER = "As `python -m tests.simulation.coverage` prints it:", "**What it says.**"


def said(share, digits=1):
    return f"{100 * share.value:.{digits}f} ± {100 * share.twice:.{digits}f}"


def table(head, rows):
    """A Markdown table, its columns as wide as they have to be."""
    wide = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    lines = [[cell.ljust(width) for cell, width in zip(row, wide, strict=True)] for row in (head, *rows)]
    lines.insert(1, ["-" * width for width in wide])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def coverage_table(population, waves):
    rows = []
    for sizes in SPREADS:
        ours, own = (
            tables.coverage(population, sizes, waves, seed=SEED, variance=variance) for variance in ("moderated", "own")
        )
        others = [
            tables.coverage(population, sizes, waves, seed=SEED, design=design) for design in ("target", "independent")
        ]
        rows.append(
            (
                _sizes(sizes),
                said(ours.all),
                f"{said(ours.worst)} ({ours.worst_company})",
                said(own.all),
                f"{said(own.worst)} ({own.worst_company})",
                f"{ours.width:.1f} / {own.width:.1f}",
                *(said(one.all) for one in others),
            )
        )
    head = (
        "answers", "paired, as shipped", "worst (company)", "own variance", "worst (company)", "half-width, both",
        "target", "independent",
    )  # fmt: skip
    bca = said(tables.bootstrap(population, 10, waves // 5, seed=SEED))
    untold = said(tables.usual(population, 10, waves, seed=SEED))
    return (
        f"{table(head, rows)}\n\nA bootstrap (BCa) of the paired gap at 10 answers: {bca}. "
        f"With the usual spread in place of its own: {untold}."
    )


def states_table(population, waves):
    asked = [
        ("none", {"sizes": (10,)}),
        ("none", {"sizes": MIXED}),
        ("none, own variance", {"sizes": MIXED, "variance": "own"}),
        ("none, paired", {"sizes": MIXED, "design": "paired"}),
        ("none", {"sizes": (200,)}),
        ("5", {"sizes": MIXED, "gap": 5.0}),
        ("5", {"sizes": (200,), "gap": 5.0}),
        ("−5", {"sizes": (200,), "gap": -5.0}),
    ]
    rows = []
    for gap, how in asked:
        found = tables.states(population, waves=waves, seed=SEED, **how)
        pairs = (
            (found.flagged, found.waves_flagged),
            (found.certain, found.waves_certain),
            (found.aligned, found.waves_aligned),
        )
        rows.append((gap, _sizes(how["sizes"]), *(f"{100 * cells.value:.2f}; {said(some)}" for cells, some in pairs)))
    return table(("true gap", "answers", "told from 0", "clear shortfall or ahead", "in line"), rows)


def power_table(population, waves):
    rows = []
    for n in (*MIXED, 200):
        found = tables.power(population, n, waves, seed=SEED)
        fewer = tables.power(population, n, waves, seed=SEED, share=0.1)
        rows.append(
            (
                str(n),
                f"{found.told_from:.1f}",
                said(found.told),
                said(fewer.told),
                said(found.alone),
                f"{found.material_from:.1f}",
                said(found.material),
            )
        )
    head = ("answers", "told from", "told", "one in ten has it", "alone", "material from", "material")
    takes, came = tables.alignment(population, waves, seed=SEED)
    return f"{table(head, rows)}\n\nIn line, promised from {takes} answers on: {said(came)}."


def _sizes(sizes):
    return " ".join(str(n) for n in sizes)


def printed(population, waves=WAVES):
    """All three tables, as they stand in docs/methods.md."""
    return "\n\n".join(
        (
            f"Seed {SEED}, {waves} waves a row.",
            "**The 95 % interval holds the true gap, in 100**\n\n" + coverage_table(population, waves),
            "**200 units of one true gap: in 100 cells; in 100 waves with at least one**\n\n"
            + states_table(population, waves // 2),
            "**The gap that was promised to be told in 80 of 100, and in how many it was**\n\n"
            + power_table(population, waves // 10),
        )
    )


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--waves", type=int, default=WAVES)
    asked.add_argument("--data", help="lq2002.csv; without it GAPASSESS_LQ2002, else R's package multilevel")
    given = asked.parse_args()
    reason = companies.missing(given.data)
    if reason:
        sys.stderr.write(f"{reason}: examples/lq2002/README.md says how to get the data\n")
        return 2
    sys.stdout.write(printed(companies.companies(given.data), given.waves) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

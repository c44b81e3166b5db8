"""Import made-up files of 12 items: rows a second and peak memory, beside pandas reading and storing the same file.

python tests/bench/imports.py [--rows N …] [--only sqlite|postgresql] [--keyed] [--later] [--alone]
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gapassess.catalogue.shelf import Shelf, shipped
from gapassess.services import importing
from gapassess.services.setup import SETTINGS, write_workspace
from gapassess.services.workspace import Settings, Workspace
from gapassess.store.database import Database

ITEMS = 12
LABELS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree", "Don't know", "")
LONGEST = 200_000
UNITS, STRATA = 40, ("constable", "constable", "sergeant", "staff")


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def write(folder, rows):
    """Write a file of answers in words, as survey tools export them, and its mapping and instrument."""
    chance = random.Random(rows)
    people = [[chance.choice(LABELS) for _ in range(ITEMS)] for _ in range(1000)]
    with (folder / "answers.csv").open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["ID", "Team", "Role", *(f"Q{place}" for place in range(ITEMS))])
        lines.writerows(
            [f"r{row}", f"unit-{row % UNITS}", STRATA[row // UNITS % 4], *people[chance.randrange(1000)]]
            for row in range(rows)
        )
    labels = ", ".join(LABELS[:5])
    items = [f"  - {{id: q{one}, construct: c1, side: experienced, scale: a, text: {{en: x}}}}" for one in range(ITEMS)]
    scale = f"{{values: [1, 2, 3, 4, 5], labels: {{en: [{labels}]}}, dont_know: {{en: Don't know}}}}"
    lines = ["instrument: bench", 'version: "1.0"', "framework: pcas@1.0", "title: {en: Bench}", "scales:"]
    lines += [f"  a: {scale}", "items:", *items, "constructs: {c1: {design: target}}"]
    (folder / "surveys").mkdir()
    (folder / "surveys" / "bench@1.0.yaml").write_text("\n".join(lines) + "\n")


def add_one(folder):
    """Write one more person below the file, as a later export has them."""
    with (folder / "answers.csv").open("a", newline="") as file:
        csv.writer(file).writerow(["late", "unit-1", "staff", *LABELS[:1] * ITEMS])


def peak():
    """Return the most memory in MB that this process has held, not that of the one which started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def imported(folder, url, *, keyed):
    """Import the file."""
    key = "response_key: ID\n" if keyed else ""
    mapping = folder / "mapping.yaml"
    mapping.write_text(
        "instrument: bench@1.0\nwave: {id: w, opens: 2026-09-01, closes: 2026-09-30}\nunit: Team\n"
        f"strata: {{role: Role}}\n{key}items: {{{', '.join(f'Q{place}: q{place}' for place in range(ITEMS))}}}\n"
    )
    if not (folder / "gapassess.toml").exists():
        write_workspace(folder, SETTINGS.format(id="force", title="Our force"))
    made = Workspace(
        root=folder,
        settings=Settings(database_url=url, organisation_id="force"),
        database=Database(url),
        shelf=Shelf((folder, shipped())),
        clock=lambda: datetime(2026, 9, 10, 12, tzinfo=UTC),
        chance=random.Random(1),
        actor="owner",
    )
    made.database.upgrade()
    return lambda: importing.import_file(made, folder / "answers.csv", mapping=mapping).stored


def framed(folder, url):
    """Read the file with pandas and store it as it is."""
    import pandas as pd
    import sqlalchemy as sa

    from gapassess.store import address

    parsed, arguments = address.parse(url)
    engine = sa.create_engine(parsed, connect_args=arguments)
    several = {} if url.startswith("sqlite") else {"method": "multi", "chunksize": 1000}

    def both():
        frame = pd.read_csv(folder / "answers.csv")
        frame.to_sql("answers", engine, index=False, **several)
        return len(frame)

    return both


def one(said):
    """Time one of the two in this process."""
    folder = Path(said.folder)
    call = framed(folder, said.url) if said.peer else imported(folder, said.url, keyed=said.keyed)
    before, begun, worked = peak(), perf_counter(), process_time()
    stored = call()
    found = {"stored": stored, "seconds": perf_counter() - begun, "worked": process_time() - worked}
    say(json.dumps({**found, "before": before, "peak": peak()}))


def measured(kind, rows, *, peer=False, keyed, later=False):
    """Run one of the two in a process of its own, on a database of its own; of a later export the second import."""
    from tests.bench.paths import postgres

    made = postgres() if kind == "postgresql" else nullcontext()
    with made as fresh, tempfile.TemporaryDirectory(prefix="gapassess-bench-") as folder:
        write(Path(folder), rows)
        place = fresh() if fresh else f"sqlite:///{folder}/bench.db"
        command = [sys.executable, __file__, "--folder", folder, "--url", place]
        command += ["--peer"] * peer + ["--keyed"] * keyed
        found = started(command, rows)
        if later:
            add_one(Path(folder))
            found = started(command, 1)
    return found


def started(command, wanted):
    """Run a command and return what it measured."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    if found["stored"] != wanted:
        raise SystemExit(f"{found['stored']} rows were stored, not {wanted}")
    return found


def line(kind, rows, ours, peer):
    """Say one line of the table."""
    said = f"{kind:11} {rows:>9,} {rows / ours['seconds']:>9,.0f} {rows / ours['worked']:>11,.0f} "
    said += f"{ours['before']:>10.0f} {ours['peak']:>8.0f} "
    if peer is None:
        return said + "      left out"
    return said + f"{rows / peer['seconds']:>9,.0f} {peer['peak']:>8.0f} {peer['seconds'] / ours['seconds']:>7.2f}"


def main(arguments=None):
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    asked.add_argument("--keyed", action="store_true", help="with a response key, whose hashes are stored")
    asked.add_argument("--later", action="store_true", help="a second import, of which all but one are known")
    asked.add_argument("--alone", action="store_true", help="without pandas beside it")
    for hidden in ("--folder", "--url"):
        asked.add_argument(hidden, help=argparse.SUPPRESS)
    asked.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    said = asked.parse_args(arguments)
    if said.folder:
        one(said)
        return
    from tests.bench.paths import MissingError

    say(f"{ITEMS} items in words, {UNITS} units; {'with' if said.keyed else 'no'} response key")
    say("                 rows    rows/s  rows/CPU s  MB before  peak MB  pandas/s  peak MB   ratio")
    for kind in ("sqlite", "postgresql"):
        if said.only in (None, kind):
            for rows in said.rows:
                try:
                    ours = measured(kind, rows, keyed=said.keyed, later=said.later)
                    long = kind == "postgresql" and rows > LONGEST  # it would take pandas an hour
                    peer = None if long or said.alone else measured(kind, rows, peer=True, keyed=said.keyed)
                    say(line(kind, rows, ours, peer))
                except MissingError as missing:
                    say(f"{kind}: left out; {missing}")


if __name__ == "__main__":
    main()

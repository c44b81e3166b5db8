"""Follow made-up waves through their life: import, close, and the view of a page; each in a process of its own.

python tests/bench/life.py import [--responses N …] [--postgres URL] [--profile]
python tests/bench/life.py close  [--responses N …] [--units U] [--postgres URL] [--profile]
python tests/bench/life.py page   [--rounds R]
"""

from __future__ import annotations

import argparse
import cProfile
import csv
import json
import pstats
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gapassess.catalogue.shelf import Shelf, shipped
from gapassess.core.response import Response
from gapassess.services import closing, importing, reading, sealing
from gapassess.services.setup import SETTINGS, write_workspace
from gapassess.services.waves import open_wave
from gapassess.services.workspace import Settings, Workspace
from gapassess.store import ballots, waves
from gapassess.store.database import Database
from tests.bench.answers import CONSTRUCTS, ITEMS

STRATA = ("constable", "constable", "sergeant", "staff")
AT_ONCE = 500


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def workspace(root, url):
    write_workspace(root, SETTINGS.format(id="force", title="Our force"))
    made = Workspace(
        root=root,
        settings=Settings(database_url=url or f"sqlite:///{root}/gapassess.sqlite", organisation_id="force"),
        database=Database(url or f"sqlite:///{root}/gapassess.sqlite"),
        shelf=Shelf((root, shipped())),
        clock=lambda: datetime(2026, 9, 10, 12, tzinfo=UTC),
        chance=random.Random(1),
        actor="owner",
    )
    made.database.upgrade()
    for folder in ("surveys", "frameworks"):
        (root / folder).mkdir(exist_ok=True)
    lines = ["framework: bench", 'version: "1.0"', "title: {en: Bench, cy: Bench}", "credit: made up", "dimensions:"]
    lines += ["  - id: all", "    title: {en: All, cy: All}", "    constructs:"]
    lines += [f"      - {{id: {one}, title: {{en: {one}, cy: {one}}}, source_status: seed}}" for one in CONSTRUCTS]
    (root / "frameworks" / "bench@1.0.yaml").write_text("\n".join(lines) + "\n")
    labels = "[never, seldom, at times, often, always]"
    lines = ["instrument: bench", 'version: "1.0"', "framework: bench@1.0", "title: {en: Bench, cy: Bench}", "scales:"]
    lines.append(
        f"  agree5: {{values: [1, 2, 3, 4, 5], labels: {{en: {labels}, cy: {labels}}}, "
        "does_not_apply: {en: not for me, cy: not for me}, dont_know: {en: no idea, cy: no idea}}"
    )
    lines.append("items:")
    lines += [
        f"  - {{id: {item}, construct: {construct}, side: experienced, scale: agree5, text: {{en: said, cy: said}}}}"
        for construct, item in items()
    ]
    lines += ["constructs:", *(f"  {one}: {{design: target}}" for one in CONSTRUCTS)]
    (root / "surveys" / "bench@1.0.yaml").write_text("\n".join(lines) + "\n")
    return made


def items():
    return [(construct, f"{construct}-{number}") for construct, size in CONSTRUCTS.items() for number in range(size)]


def answered(rng):
    return [rng.choices((-1, -2, 1, 2, 3, 4, 5), (3, 2, 8, 20, 30, 30, 10))[0] for _ in range(ITEMS)]


def people(number, units):
    """Give unit, stratum and answers; a thousand different people, again and again."""
    rng = random.Random(number)
    kinds = [answered(rng) for _ in range(1000)]
    for place in range(number):
        yield f"unit-{place % units:04}", STRATA[place // units % len(STRATA)], kinds[rng.randrange(1000)]


# --- the things that are timed ----------------------------------------------------------------------------


def imported(root, said):
    """Import a CSV file; return the file's size beside the time."""
    made = workspace(root, said.postgres)
    file, mapping = root / "answers.csv", root / "mapping.yaml"
    words = {-1: "", -2: "not for me", 1: "never", 2: "seldom", 3: "at times", 4: "often", 5: "always"}
    with file.open("w", newline="") as out:
        write = csv.writer(out)
        write.writerow(["Team", "Role", *(f"Q{place}" for place in range(ITEMS))])
        write.writerows(
            [unit, stratum, *(words[one] for one in answers)]
            for unit, stratum, answers in people(said.number, said.units)
        )
    named = ", ".join(f"Q{place}: {item}" for place, (_, item) in enumerate(items()))
    mapping.write_text(
        "instrument: bench@1.0\nwave: {id: w, opens: 2026-09-01, closes: 2026-09-30}\n"
        f"unit: Team\nstrata: {{role: Role}}\nitems: {{{named}}}\n"
    )
    before = peak()
    return before, lambda: importing.import_file(made, file, mapping=mapping)


def closed(root, said):
    """Close a wave whose ballots were sealed in batches, as an import does."""
    made = workspace(root, said.postgres)
    filled(made, "w", said.number, said.units)
    before = peak()
    return before, lambda: closing.close_wave(made, "w")


def filled(made, wave_id, number, units):
    open_wave(made, wave_id, instrument="bench@1.0", opens=date(2026, 9, 1), closes=date(2026, 9, 30))
    with made.database.begin() as tx:
        wave = waves.fetch(tx, wave_id)
    batch, sealed, counted = [], [], Counter()

    def seal():
        sealed.append((sealing.ballot_key(made.chance), sealing.seal(wave.public_key, batch)))
        batch.clear()

    for unit, stratum, answers in people(number, units):
        batch.append(Response(unit, stratum, tuple(answers)))
        counted[unit, stratum] += 1
        if len(batch) == AT_ONCE:
            seal()
    if batch:
        seal()
    with made.database.begin() as tx:
        known = importing.root_of(made)
        importing.organisation.put_units(
            tx,
            [
                known,
                *(
                    importing.Unit(unit, known.title, known.id, None, None)
                    for unit in sorted({one for one, _ in counted})
                ),
            ],
            from_mapping=True,
        )
        ballots.count_many(tx, wave_id, answered=counted)
        ballots.add(tx, wave_id, ballots=sealed)


def one(said):
    """Time one thing in this process, and print it as JSON."""
    with tempfile.TemporaryDirectory(prefix="gapassess-bench-") as folder:
        before, call = {"import": imported, "close": closed}[said.what](Path(folder), said)
        profile = cProfile.Profile() if said.profile else None
        started = perf_counter()
        if profile:
            profile.enable()
        call()
        if profile:
            profile.disable()
        seconds = perf_counter() - started
        if profile:
            pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(45)
    say(json.dumps({"seconds": seconds, "before": before, "peak": peak()}))


def page(said):
    """Read two waves of as many cells, one of them of a thousand times the answers, in turn."""
    with tempfile.TemporaryDirectory(prefix="gapassess-bench-") as folder:
        places = {}
        for number in said.responses:
            root = Path(folder) / str(number)
            root.mkdir()
            places[number] = workspace(root, None)
            filled(places[number], "w", number, said.units)
            closing.close_wave(places[number], "w")
        times = {number: [] for number in places}
        cells = {}
        for turn in range(said.rounds + 1):
            # Each goes first every other time: whoever comes second finds the processor's caches emptied by the first.
            for number in sorted(places, reverse=turn % 2 == 1):
                clock, work = perf_counter(), process_time()
                found = reading.assess(places[number], "w")
                if turn:
                    times[number].append((perf_counter() - clock, process_time() - work))
                cells[number] = (len(found.cells), sum(cell.n is not None for cell in found.cells))
        first = times[said.responses[0]]
        say(f"services.reading.assess, {said.rounds} interleaved turns; ratios are medians of the turns'")
        for number in places:
            clock, work = (
                median(one[which] / other[which] for one, other in zip(times[number], first, strict=True))
                for which in (0, 1)
            )
            say(
                f"{number * ITEMS:>9} answers: {cells[number][0]} cells, {cells[number][1]} shown, "
                f"{median(one[0] for one in times[number]) * 1000:.1f} ms, ratio {clock:.2f}; "
                f"{median(one[1] for one in times[number]) * 1000:.1f} ms of the processor, ratio {work:.2f}"
            )


def peak():
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments=None):
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("import", "close", "page"))
    asked.add_argument("--responses", type=int, nargs="+")
    asked.add_argument("--units", type=int)
    asked.add_argument("--rounds", type=int, default=200)
    asked.add_argument("--postgres", help="an empty database, used once; SQLite without it")
    asked.add_argument("--profile", action="store_true", help="where the time goes, on stderr")
    asked.add_argument("--number", type=int, help=argparse.SUPPRESS)
    said = asked.parse_args(arguments)
    usual = {"import": [1000, 10_000, 100_000], "close": [250, 10_000, 100_000], "page": [250, 250_000]}
    said.responses = said.responses or usual[said.what]
    said.units = said.units or (10 if said.what == "page" else 40)
    if said.what == "page":
        page(said)
        return
    if said.number:
        one(said)
        return
    say(f"{said.what}: {'PostgreSQL' if said.postgres else 'SQLite'}, {ITEMS} items, {said.units} units")
    first = None
    for number in said.responses:
        command = [sys.executable, __file__, said.what, "--number", str(number), "--units", str(said.units)]
        command += ["--postgres", said.postgres] if said.postgres else []
        command += ["--profile"] if said.profile else []
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found = json.loads(done.stdout.splitlines()[-1])
        each, here = found["seconds"] / number, found["peak"] - found["before"]
        first = first or each
        say(
            f"{number:>9} responses: {number / found['seconds']:8.0f} a second ({found['seconds']:.1f} s), "
            f"cost of one {each / first:5.2f} of the first line's; peak {found['peak']:.0f} MB, "
            f"{here:.0f} of it here, {here / number * 1e3:.2f} kB each"
        )


if __name__ == "__main__":
    main()

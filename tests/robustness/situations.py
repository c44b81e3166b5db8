"""Every kind of bad input: how it comes about, and the command that meets it.

Each is a generator that prepares, yields the words of one command and clears up. Its name is the
first column of docs/bad-input.md.
"""

import subprocess
from contextlib import contextmanager
from datetime import date

from gapassess.services import rehearsing, waves
from tests.robustness.driving import MAPPING, PYTHON, answers, connected

IMPORT = ("import", "responses", "answers.csv", "--mapping", "mapping.yaml", "--json")
CLOSE = ("wave", "close", "spring", "--json")
COMMITMENT = """  - {{id: {id}, text: {{en: People know the aims}}, source: {{document: Plan, paragraph: "{id}"}},
     owner: ACC, framework: pcas@1.0, constructs: [c1], units: all, valid: {{from: "2026-01-01"}},
     stated: {{level: {level}}}, signed_off: {{by: ACC Morgan, "on": "2026-01-02"}}}}
"""
INSTRUMENT = """instrument: ours
version: "1.0"
framework: pcas@1.0
title: {en: Ours}
scales:
  agree5: {values: [1, 2, 3, 4, 5], labels: {en: [a, b, c, d, e]}}
items:
  - {id: q1, construct: c99, side: experienced, scale: agree5, text: {en: I know whom to call.}}
constructs:
  c99: {design: target}
"""
SITUATIONS = {}


def situation(name, *, kinds=("sqlite", "postgresql")):
    """Register how a situation comes about."""

    def registered(make):
        SITUATIONS[name] = (contextmanager(make), kinds)
        return make

    return registered


def files(force, *, rows=None, mapping=MAPPING):
    force.write("answers.csv", answers(40) if rows is None else rows)
    force.write("mapping.yaml", mapping)


# --- files --------------------------------------------------------------------------------------------------


@situation("A file that is not there")
def missing_file(force):
    files(force)
    (force.folder / "answers.csv").unlink()
    yield IMPORT


@situation("Broken YAML")
def broken_yaml(force):
    files(force, mapping=MAPPING.replace("items: {", "items: [{"))
    yield IMPORT


@situation("An item with an unknown construct")
def unknown_construct(force):
    force.write("ours.yaml", INSTRUMENT)
    yield "import", "definition", "ours.yaml"


@situation("The same, only checked")
def unknown_construct_checked(force):
    force.write("ours.yaml", INSTRUMENT)
    yield "check", "ours.yaml"


@situation("A value outside its scale")
def outside_scale(force):
    files(force, rows=answers(40) + "p40,team-1,1,2,9,4\n")
    yield IMPORT


@situation("A repeated response key")
def repeated_key(force):
    files(force, rows=answers(40) + "p7,team-1,1,2,3,4\n")
    yield IMPORT


@situation("Half of the rows wrong")
def half_wrong(force):
    lines = answers(300).splitlines()
    wrong = [line[:-1] + "8" if place % 2 else line for place, line in enumerate(lines[1:])]
    files(force, rows="\n".join([lines[0], *wrong]) + "\n")
    yield IMPORT


@situation("More than a hundred different faults", kinds=("sqlite",))
def many_faults(force):
    lines = answers(150).splitlines()
    wrong = [f"{line[:-1]}{100 + place}" for place, line in enumerate(lines[1:])]
    files(force, rows="\n".join([lines[0], *wrong]) + "\n")
    yield IMPORT


@situation("A column that the mapping names is not in the file")
def missing_column(force):
    files(force, mapping=MAPPING.replace("s2a: s2a", "s2x: s2a"))
    yield IMPORT


@situation("A new wave without its dates")
def no_dates(force):
    files(force, mapping=MAPPING.replace(", opens: 2026-03-01, closes: 2026-03-31", ""))
    yield IMPORT


@situation("A row of totals", kinds=("sqlite",))
def totals(force):
    files(force, rows=answers(40) + "p40,Total,4,4,4,4\n")
    yield IMPORT


@situation("A spreadsheet with a password", kinds=("sqlite",))
def protected(force):
    files(force)
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    (force.folder / "answers.csv").write_bytes(start + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    yield IMPORT


@situation("A published figure of too few people", kinds=("sqlite",))
def too_few_published(force):
    force.write(
        "published.csv", "source,as_at,unit,framework,construct,n,mean\nSurvey,2024-10-01,A force,pcas@1.0,c1,4,60\n"
    )
    yield "import", "aggregates", "published.csv"


@situation("Two commitments that state the same thing equally near")
def tie(force):
    both = COMMITMENT.format(id="plan-1", level=70) + COMMITMENT.format(id="plan-2", level=80)
    force.write("commitments.yaml", "commitments:\n" + both)
    yield "import", "commitments", "commitments.yaml"


# --- waves --------------------------------------------------------------------------------------------------


@situation("A closed wave")
def closed_wave(force):
    force.closed()
    files(force)
    yield IMPORT


@situation("A closed wave, closed again")
def closed_again(force):
    force.closed()
    yield CLOSE


@situation("Figures of a wave that is open")
def open_wave(force):
    force.imported()
    yield "assess", "--wave", "spring", "--json"


@situation("A wave without an answer is closed")
def no_answers(force):
    workspace = force.workspace()
    opens_on, closes_on = date(2026, 3, 1), date(2026, 3, 31)
    waves.open_wave(workspace, "spring", instrument="pcas-pulse@1.0", opens=opens_on, closes=closes_on)
    workspace.database.dispose()
    yield CLOSE


def rehearsed(force):
    workspace = force.workspace()
    rehearsing.rehearse_wave(workspace, "spring", instrument="pcas-pulse@1.0")
    workspace.database.dispose()


@situation("An open wave is frozen")
def frozen_early(force):
    force.imported()
    yield "wave", "freeze", "spring", "--json"


@situation("A wave of real answers is thrown away")
def real_discarded(force):
    force.closed()
    yield "wave", "discard", "spring", "--json"


@situation("A correction approved by one person twice")
def approved_twice(force):
    force.closed()
    yield "wave", "revise", "spring", "--reason", "a slip", "--approved-by", "A. Price", "--approved-by", "a. price"


@situation("A correction that corrects nothing")
def nothing_corrected(force):
    force.closed()
    yield "wave", "revise", "spring", "--reason", "a slip", "--approved-by", "A. Price", "--approved-by", "B. Lowe"


@situation("Figures of a rehearsal")
def rehearsal_figures(force):
    rehearsed(force)
    yield "assess", "--wave", "spring", "--json"


@situation("A rehearsal is frozen")
def rehearsal_frozen(force):
    rehearsed(force)
    yield "wave", "freeze", "spring", "--json"


@situation("A minimum under 10, agreed by one person")
def minimum(force):
    yield (
        *("wave", "open", "spring", "--instrument", "pcas-pulse@1.0", "--opens", "2026-03-01"),
        *("--closes", "2026-03-31", "--minimum", "6", "--reason", "small force", "--agreed-by", "A. Price"),
    )


# --- keys ---------------------------------------------------------------------------------------------------


@situation("A missing key file")
def missing_key(force):
    force.imported()
    (force.folder / "force/keys/spring.key").unlink()
    yield CLOSE


@situation("The key of another wave")
def wrong_key(force):
    force.imported()
    (force.folder / "force/keys/spring.key").write_text("ab" * 32 + "\n", encoding="ascii")
    yield CLOSE


@situation("A damaged key file")
def damaged_key(force):
    force.imported()
    (force.folder / "force/keys/spring.key").write_text("ab" * 9 + "\n", encoding="ascii")
    yield CLOSE


# --- the machine --------------------------------------------------------------------------------------------


@situation("A locked database")
def locked(force):
    files(force)
    if force.url.startswith("sqlite"):
        # Another process, as another program would be.
        holder = subprocess.Popen(
            [PYTHON, "-c", HOLD, force.url.removeprefix("sqlite:///")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        holder.stdout.readline()
        yield IMPORT
        holder.communicate()
    else:
        with connected(force.url) as other:
            other.exec_driver_sql("BEGIN")
            other.exec_driver_sql("LOCK TABLE ballot IN EXCLUSIVE MODE")
            yield IMPORT
            other.exec_driver_sql("ROLLBACK")


HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@situation("A database without its tables", kinds=("sqlite",))
def no_tables(force):
    files(force)
    with connected(force.url) as connection:
        for name in ("imported", "response_key", "ballot"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
    yield IMPORT


@situation("A folder that is no workspace")
def no_workspace(force):
    yield "wave", "list", "--json", "--workspace", "elsewhere"


@situation("An address other than this machine's")
def not_loopback(force):
    yield "serve", "--host", "0.0.0.0"  # noqa: S104 - what must be refused


@situation("A command without what it needs")
def usage(force):
    yield "wave", "close"


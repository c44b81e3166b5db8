"""A made-up force, its answers and its instruments, for tests of the life of a wave."""

import csv
import random

import sqlalchemy as sa

from gapassess.services.closing import close_wave
from gapassess.services.commitments import import_commitments
from gapassess.services.definitions import import_definition
from gapassess.services.importing import import_file
from gapassess.services.people_in import import_population, import_units
from gapassess.store import address

UNITS = {"east": 40, "north": 33, "west": 35, "south": 12, "desk": 6, "cells": 8, "front": 7}
TREE = {
    "force": ("", "Our force"),
    "local": ("force", "Local policing"),
    "east": ("local", "East response"),
    "north": ("local", "North response"),
    "west": ("local", "West response"),
    "support": ("force", "Support"),
    "south": ("support", "South support"),
    "desk": ("support", "Front desk of Southwold"),
    "cells": ("support", "Custody of Southwold"),
    "front": ("support", "Enquiries of Southwold"),
}
ROLES = ("constable", "sergeant", "chief")
ITEMS = ("c1a", "c1k", "c2a", "c2b", "p3a", "s1a", "s1l")
INSTRUMENT = """instrument: ours
version: "{version}"
framework: pcas@1.0
title: {{en: Ours}}
audiences: {{leaders: {{stratum: role, in: [chief]}}}}
scales:
  agree5: {{values: [1, 2, 3, 4, 5], labels: {{en: [a, b, c, d, e]}}, dont_know: {{en: Don't know}}}}
items:
  - {{id: c1a, construct: c1, side: experienced, scale: agree5, {c1a}text: {{en: I know the aims.}}}}
  - {{id: c1k, construct: c1, side: experienced, stage: known, scale: agree5, text: {{en: I heard of them.}}}}
  - {{id: c2a, construct: {c2a}, side: experienced, scale: agree5, text: {{en: We meet.}}}}
  - {{id: c2b, construct: c2, side: experienced, scale: agree5, {c2b}text: {{en: {words}.}}}}
  - {{id: p3a, construct: p3, side: experienced, scale: agree5, text: {{en: I have the time.}}}}
  - {{id: s1a, construct: s1, side: experienced, scale: agree5, text: {{en: Leaders say so.}}}}
  - {{id: s1l, construct: s1, side: stated, audience: leaders, scale: agree5, text: {{en: We say so.}}}}
constructs:
  c1: {{design: target}}
  c2: {{design: target{sesoi}}}
  p3: {{design: target}}
  s1: {{design: {s1}}}
comments: [{{id: any, text: {{en: Anything else}}}}]
"""
COMMITMENT = """commitments:
  - {{id: plan-1, text: {{en: People know the aims}}, source: {{document: Plan, paragraph: "1"}},
     owner: ACC, framework: pcas@1.0, constructs: [c1], units: all, valid: {{from: "2026-01-01"}},
     stated: {{level: {level}}}, signed_off: {{by: ACC Morgan, "on": "2026-01-02"}}}}
"""
MAPPING = """instrument: ours@{version}
wave: {{id: {wave}, opens: 2026-03-01, closes: 2026-03-31}}
unit: unit
strata: {{role: role}}
response_key: id
items: {{{items}}}
missing: [""]
"""


def instrument(workspace, *, version="1.0", **changes):
    """Take in a version of the instrument; `changes` are put where its text has a name in braces."""
    plain = {"c1a": "", "c2a": "c2", "c2b": "", "words": "We plan together", "sesoi": "", "s1": "independent"}
    path = workspace.root / f"ours-{version}.yaml"
    path.write_text(INSTRUMENT.format(version=version, **(plain | changes)), encoding="utf-8")
    return import_definition(workspace, path)[0]


def organisation(workspace, *, people=None):
    """Take in units, and headcounts of about twice the answers."""
    path = workspace.root / "units.csv"
    with path.open("w", newline="") as file:
        rows = [(unit, parent, title) for unit, (parent, title) in TREE.items()]
        csv.writer(file).writerows([("unit", "parent", "title"), *rows])
    import_units(workspace, path)
    population(workspace, people or {unit: 2 * number for unit, number in UNITS.items()})


def population(workspace, people):
    """Take in headcounts."""
    path = workspace.root / "people.csv"
    with path.open("w", newline="") as file:
        rows = [("2026-01-01", unit, "", number) for unit, number in people.items()]
        csv.writer(file).writerows([("as_at", "unit", "stratum", "headcount"), *rows])
    import_population(workspace, path)


def commitments(workspace, level=75):
    """State a position on c1."""
    path = workspace.root / "commitments.yaml"
    path.write_text(COMMITMENT.format(level=level), encoding="utf-8")
    import_commitments(workspace, path)


def answers(workspace, wave="spring", *, units=None, seed=1, blank=0.05, version="1.0", few=""):
    """Import made-up answers into a wave; only leaders answer what leaders are asked, and an item that `few` answer."""
    chance = random.Random(seed)
    path, mapping = workspace.root / f"{wave}.csv", workspace.root / f"{wave}.yaml"
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["id", "unit", "role", *ITEMS])
        for unit, number in (units or UNITS).items():
            for place in range(number):
                role = chance.choices(ROLES, (6, 3, 1))[0]
                given = ["" if chance.random() < blank else str(chance.randint(1, 5)) for _ in ITEMS]
                if few and place >= 4:
                    given[ITEMS.index(few)] = ""
                if role != "chief":
                    given[-1] = ""
                lines.writerow([f"person-{unit}-{place}", unit, role, *given])
    pairs = ", ".join(f"{item}: {item}" for item in ITEMS)
    mapping.write_text(MAPPING.format(wave=wave, version=version, items=pairs), encoding="utf-8")
    return import_file(workspace, path, mapping=mapping)


def closed(workspace, **changes):
    """Make units, an instrument, a commitment, answers and a closed wave ``spring``."""
    organisation(workspace)
    instrument(workspace, **changes)
    commitments(workspace)
    answers(workspace)
    return close_wave(workspace, "spring")


def connected(workspace_url):
    """A connection past our own store."""
    parsed, arguments = address.parse(workspace_url)
    engine = sa.create_engine(parsed, connect_args=arguments, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    return engine.connect()


def tables(url):
    """Every row of every table, as text."""
    with connected(url) as connection:
        return {
            table: sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'))
            for table in sa.inspect(connection).get_table_names()
        }


def on_disk(url):
    """The bytes of a SQLite database and of its journals; of PostgreSQL, the pages of every table of ours."""
    if url.startswith("sqlite"):
        file = address.file_of(address.parse(url)[0])
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    with connected(url) as connection:
        connection.exec_driver_sql("CHECKPOINT")
        found = b""
        for table in [*sa.inspect(connection).get_table_names(), "pg_statistic"]:
            path = connection.exec_driver_sql(f"SELECT pg_relation_filepath('\"{table}\"')").scalar_one()
            found += bytes(connection.exec_driver_sql(f"SELECT pg_read_binary_file('{path}')").scalar_one())
        return found

"""A small made-up force in a real workspace: three closed waves, one of them with a changed wording."""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path

from gapassess.bootstrap import open_workspace
from gapassess.catalogue.instruments import load_instrument
from gapassess.core.text import Text
from gapassess.services.closing import close_wave
from gapassess.services.commitments import import_commitments
from gapassess.services.importing import import_file
from gapassess.services.people_in import import_population, import_units
from gapassess.services.setup import SETTINGS, upgrade, write_workspace
from gapassess.services.waves import open_wave
from gapassess.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
TREE = {
    "valley": ("", "Valley Constabulary"),
    "local": ("valley", "Local policing"),
    "east": ("local", "East response"),
    "north": ("local", "North response"),
    "west": ("local", "West response"),
    "crime": ("valley", "Crime and vulnerability"),
    "protection": ("crime", "Public protection"),
    "fraud": ("crime", "Fraud and cyber"),
    "inquiries": ("crime", "Inquiries"),
}
PEOPLE = {"east": 60, "north": 33, "west": 42, "protection": 40, "fraud": 14, "inquiries": 6}
WAVES = (
    ("spring-24", "Spring 2024", date(2024, 3, 1), date(2024, 3, 29), "pcas-staged@1.0"),
    ("autumn-24", "Autumn 2024", date(2024, 9, 2), date(2024, 9, 30), "pcas-staged@1.0"),
    ("spring-25", "Spring 2025", date(2025, 3, 3), date(2025, 3, 31), "pcas-staged@1.1"),
)
LEAN = {"c1": 2.4, "p4": 2.2, "c5": 2.6, "s2": 3.0, "s3": 3.2, "p6": 3.9, "s5": 4.3, "c2": 2.7}
COMMITMENTS = """commitments:
  - {id: plan-1, text: {en: "Every team knows what the strategy asks of it"},
     source: {document: "Plan 2024", paragraph: "1"},
     owner: "ACC Operations", framework: pcas@1.0, constructs: [c1], units: all, valid: {from: "2024-01-01"},
     stated: {level: 75}, signed_off: {by: "ACC Morgan", "on": "2024-01-05"}}
  - {id: plan-2, text: {en: "People have protected time for supervision"},
     source: {document: "Plan 2024", paragraph: "2"},
     owner: "Head of People", framework: pcas@1.0, constructs: [p4], units: all, valid: {from: "2024-01-01"},
     stated: {share: 75}, signed_off: {by: "A. Price", "on": "2024-01-05"}}
  - {id: plan-3, text: {en: "Partners and teams sit together and see the work alike"},
     source: {document: "Estates plan", paragraph: "5"}, owner: "Head of Estates", framework: pcas@1.0,
     constructs: [s5, c2], units: all, valid: {from: "2024-01-01"}, stated: {level: 65},
     signed_off: {by: "B. Lowe", "on": "2024-01-05"}}
  - {id: plan-4, text: {en: "Technology supports joint working"}, source: {document: "Plan 2024", paragraph: "4"},
     owner: "Head of IT", framework: pcas@1.0, constructs: [s3], units: all, valid: {from: "2024-01-01"},
     stated: {level: 60}}
  - {id: plan-5, text: {en: "Inquiries teams keep protecting people at the centre"},
     source: {document: "Plan 2024", paragraph: "5"}, owner: "ACC Crime", framework: pcas@1.0, constructs: [p6],
     units: [inquiries], valid: {from: "2024-01-01"}, stated: {share: 70},
     signed_off: {by: "D. Hale", "on": "2024-01-05"}}
"""


def empty_force(root: Path) -> Workspace:
    """Return a workspace with units and people, and no wave."""
    write_workspace(root, SETTINGS.format(id="valley", title="Valley Constabulary"))
    workspace = open_workspace(root, actor="Alice")
    upgrade(workspace)
    units = root / "units.csv"
    with units.open("w", newline="") as file:
        csv.writer(file).writerows(
            [("unit", "parent", "title"), *((unit, parent, title) for unit, (parent, title) in TREE.items())]
        )
    import_units(workspace, units)
    people = root / "people.csv"
    with people.open("w", newline="") as file:
        csv.writer(file).writerows(
            [("as_at", "unit", "stratum", "headcount"), *(("2024-01-01", u, "", n + 20) for u, n in PEOPLE.items())]
        )
    import_population(workspace, people)
    return workspace


def small_force(
    root: Path, *, people: dict[str, int] | None = None, waves: int = 3, roles: tuple[str, ...] = ()
) -> Workspace:
    """Return a workspace with closed waves; `people` answers per unit, their `roles` in turn."""
    workspace = empty_force(root)
    file = root / "commitments.yaml"
    file.write_text(COMMITMENTS, encoding="utf-8")
    import_commitments(workspace, file)
    for place, (wave, title, opens, closes, instrument) in enumerate(WAVES[:waves]):
        open_wave(workspace, wave, title=Text.of(title), instrument=instrument, opens=opens, closes=closes)
        answers, mapping = _answers(root, wave, instrument, place, people=people or PEOPLE, roles=roles)
        import_file(workspace, answers, mapping=mapping)
        close_wave(workspace, wave)
    return workspace


def roles_force(root: Path) -> Workspace:
    """Return a workspace with two closed waves in which every third person is police staff."""
    return small_force(root, waves=2, roles=("constable", "constable", "police-staff"))


def _answers(
    root: Path, wave: str, ref: str, place: int, *, people: dict[str, int], roles: tuple[str, ...]
) -> tuple[Path, Path]:
    chance = random.Random(f"{wave}-7")
    instrument = load_instrument(ROOT / "surveys" / f"{ref}.yaml")
    items = [item for item in instrument.items if item.side == "experienced"]
    lift = {"known": 1.0, "enabled": 0.3, "practised": 0.0}
    rows = [["unit", *(["role"] if roles else []), *(item.id for item in items)]]
    for unit, number in people.items():
        for turn in range(number):
            answers = []
            for item in items:
                mean = LEAN[item.construct] + lift[item.stage] + (0.25 * place if item.construct == "c1" else 0)
                value = min(5, max(1, round(chance.gauss(mean, 0.9))))
                answers.append(str(6 - value if item.reverse else value))
            rows.append([unit, *([roles[turn % len(roles)]] if roles else []), *answers])
    path = root / f"{wave}.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    mapping = root / f"{wave}-mapping.yaml"
    strata = "strata: {role: role}\n" if roles else ""
    pairs = ", ".join(f"{item.id}: {item.id}" for item in items)
    mapping.write_text(
        f"instrument: {ref}\nwave: {{id: {wave}}}\nunit: unit\n{strata}items: {{{pairs}}}\nmissing: ['']\n",
        encoding="utf-8",
    )
    return path, mapping

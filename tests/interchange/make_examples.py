"""Make the example exports anew: ``python tests/interchange/make_examples.py``.

Everybody in them is invented. The same seed gives the same answers.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path

import openpyxl

from gapassess.catalogue.instruments import load_instrument
from gapassess.core.instrument import Instrument

ROOT = Path(__file__).resolve().parents[2]
PULSE = ROOT / "surveys" / "pcas-pulse@1.0.yaml"
MSFORMS = ROOT / "examples" / "msforms" / "pulse-responses.xlsx"
SMARTSURVEY = ROOT / "examples" / "smartsurvey" / "arolwg-cydweithio.csv"
PEOPLE = 60
START = dt.datetime(2026, 3, 2, 7, 0)  # noqa: DTZ001 - exports name no zone
GIVEN = ("Alys", "Bryn", "Carys", "Dewi", "Eleri", "Ffion", "Gareth", "Huw", "Ivy", "Jac", "Kit", "Lowri")
FAMILY = ("Ashdown", "Bevan", "Cole", "Driscoll", "Edge", "Farrow", "Gethin", "Hollins", "Iles", "Jarman")
TEAMS = ("East Response", "West Response", "Safeguarding Hub", "Neighbourhood South")
TIMAU = ("Tîm Ymateb y Gogledd", "Diogelu Môn", "Cymdogaeth Arfon", "Tîm Ymateb y De")
ROLES = ("Constable", "Sergeant", "Staff")
RHENGOEDD = ("Cwnstabl", "Rhingyll", "Staff yr heddlu")


def rows_of(instrument: Instrument, language: str, chance: random.Random) -> list[list[str]]:
    """Return the answers of everybody as labels of the scale; a few blank, not applicable or not known."""
    rows = []
    for _ in range(PEOPLE):
        leaning = chance.gauss(0, 0.6)
        row = []
        for item in instrument.items:
            scale = instrument.scale(item)
            drawn = chance.random()
            if drawn < 0.03:
                row.append("")
            elif drawn < 0.06 and scale.does_not_apply and scale.dont_know:
                row.append(chance.choice((scale.does_not_apply, scale.dont_know)).to(language))
            else:
                value = min(4, max(0, round(chance.gauss(2.1 + leaning, 1.0))))
                row.append(scale.labels[value].to(language))
        rows.append(row)
    return rows


def person(chance: random.Random) -> tuple[str, str]:
    """Return an invented name and its e-mail address."""
    given, family = chance.choice(GIVEN), chance.choice(FAMILY)
    return f"{given} {family}", f"{given}.{family}{chance.randrange(10, 99)}@northmoor.example".lower()


def make_msforms(path: Path = MSFORMS) -> None:
    """Write an export as Microsoft Forms does."""
    chance = random.Random(20260301)
    instrument = load_instrument(PULSE)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    texts = [item.text.to("en") for item in instrument.items]
    sheet.append(
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
        + ["Which team do you work in?\n", "What is your role?"]
        + [text.replace(" ", "\u00a0", 1) for text in texts]
        + [instrument.comments[0].text.to("en")]
    )
    start = START
    for number, answers in enumerate(rows_of(instrument, "en", chance), 1):
        start += dt.timedelta(minutes=chance.randrange(3, 240), seconds=chance.randrange(60))
        name, address = person(chance)
        comment = "Shared diaries, so that we know when partners meet." if number % 11 == 0 else ""
        done = start + dt.timedelta(seconds=chance.randrange(80, 300))
        given = (chance.choice(TEAMS), chance.choice(ROLES), *(answer or None for answer in answers))
        sheet.append([number, start, done, address, name, None, *given, comment or None])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def make_smartsurvey(path: Path = SMARTSURVEY) -> None:
    """Write an export as SmartSurvey does: two header rows, Windows-1252, Welsh."""
    chance = random.Random(20260302)
    instrument = load_instrument(PULSE)
    grid = "I ba raddau rydych chi'n cytuno? Meddyliwch am y tri mis diwethaf."
    system = ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended", "Status"]
    asked = ["1. Ym mha dîm rydych chi'n gweithio?", "2. Beth yw eich rôl?"]
    texts = [item.text.to("cy") for item in instrument.items]
    lines: list[list[str]] = [
        [*system, *asked, f"3. {grid}", *[""] * (len(texts) - 1)],
        [""] * (len(system) + len(asked)) + texts,
    ]
    start = START
    for number, answers in enumerate(rows_of(instrument, "cy", chance), 1):
        start += dt.timedelta(minutes=chance.randrange(3, 240))
        name, address = person(chance)
        done = number % 15 != 0
        end = start + dt.timedelta(seconds=chance.randrange(80, 300))
        times = [f"{one:%d/%m/%Y %H:%M:%S}" for one in (start, end)]
        kept = answers if done else [*answers[:4], *[""] * (len(answers) - 4)]
        address_number, code = f"192.0.2.{chance.randrange(1, 255)}", f"u{chance.randrange(16**8):08x}"
        state = (times[0], times[1], "Completed") if done else (times[0], "", "Partial")
        told = (chance.choice(TIMAU), chance.choice(RHENGOEDD))
        user = str(174_800_000 + number * 37)
        lines.append([user, str(number), name, address, address_number, code, *state, *told, *kept])
    path.parent.mkdir(parents=True, exist_ok=True)
    curly = [[cell.replace("'", "’") for cell in line] for line in lines]
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file).writerows(curly)


if __name__ == "__main__":
    make_msforms()
    make_smartsurvey()

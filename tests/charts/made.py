"""Invented figures of Northmoor, a made-up force. Only tests may make a `Disclosed` by hand."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from gapassess.core.framework import Construct, Dimension, Framework
from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.measure.disclosed import Cell, CellState, Disclosed, StageFigure, UnitLine
from gapassess.measure.series import Break, Expected, Point, Series

ROOT = "northmoor"
_HERE = Path(__file__).parents[2]
_UNITS: tuple[tuple[str, str, str | None, int, int, float], ...] = (
    ("northmoor", "Northmoor Constabulary", None, 0, 408, 53),
    ("local", "Local policing", "northmoor", 1, 186, 52),
    ("east", "East district", "local", 2, 105, 57),
    ("east-response", "East response", "east", 3, 64, 54),
    ("east-nbh", "East neighbourhoods", "east", 3, 41, 62),
    ("west", "West district", "local", 2, 81, 47),
    ("west-response", "West response", "west", 3, 48, 43),
    ("west-nbh", "West neighbourhoods", "west", 3, 33, 54),
    ("crime", "Crime and vulnerability", "northmoor", 1, 138, 56),
    ("protection", "Public protection", "crime", 2, 52, 70),
    ("abuse", "Domestic abuse unit", "crime", 2, 0, 0),
    ("exploitation", "Exploitation team", "crime", 2, 0, 0),
    ("investigations", "Investigations", "crime", 2, 71, 51),
    ("contact", "Contact and control", "northmoor", 1, 58, 44),
    ("pool", "Small teams, pooled", "northmoor", 1, 26, 59),
)
_FORCE = {
    "p1": 15, "p2": -2, "p3": 12, "p4": 32, "p5": 0, "p6": -5,
    "c1": 27, "c2": 11, "c3": 5, "c4": None, "c5": 27, "c6": 5,
    "s1": 15, "s2": 22, "s3": 17, "s4": 9, "s5": -11, "s6": -2,
}  # fmt: skip


def framework() -> Framework:
    """The shipped framework, read without the catalogue room."""
    found: dict[str, Any] = yaml.safe_load((_HERE / "frameworks" / "pcas@1.0.yaml").read_text("utf-8"))
    dimensions = tuple(
        Dimension(
            one["id"],
            Text.of(one["title"]),
            tuple(Construct(each["id"], Text.of(each["title"]), each["source_status"]) for each in one["constructs"]),
        )
        for one in found["dimensions"]
    )
    return Framework("pcas", "1.0", Text.of("PCAS"), dimensions)


def cell(unit="east-response", construct="c1", *, state: CellState = "material-gap", **facts: Any) -> Cell:
    """One cell; a clear shortfall of 34 points unless told."""
    made: dict[str, Any] = {"stratum": None, "design": "target", "measure": "level"}
    figures = {
        "n": 64, "n_stated": 0, "n_experienced": 64, "stated": 75.0, "experienced": 41.0, "gap": 34.0,
        "se": 3.0, "df": 63.0, "low": 28.0, "high": 40.0, "sd_experienced": 24.0,
    }  # fmt: skip
    if state in {"held-back", "not-asked"}:
        figures = {}
    elif state == "nothing-stated":
        figures = {"n": 64, "n_experienced": 64, "experienced": 41.0}
    return Cell(unit, construct, state=state, **(made | figures | facts))


def staged(one: Cell) -> Cell:
    """The cell with stages: 9 never heard of it, 19 have no means, 6 are able and do not."""
    stages = (StageFigure("known", 64, 66.0), StageFigure("enabled", 64, 47.0), StageFigure("practised", 64, 41.0))
    return replace(one, stages=stages)


def disclosed(lines: Iterable[UnitLine] | None = None, constructs: Iterable[str] = (), seed: int = 5) -> Disclosed:
    """A wave of invented figures with every state in it."""
    chance = random.Random(seed)
    units = tuple(lines) if lines is not None else tuple(map(_line, _UNITS))
    asked = tuple(constructs) or tuple(_FORCE)
    cells = [_cell(line, construct, chance) for line in units for construct in asked]
    held = sum(one.state == "held-back" for one in cells)
    return Disclosed(
        "2026-autumn", "pcas-pulse@1.0", "pcas@1.0", Policy(), "moderated", False, units, tuple(cells), held
    )


def many(leaves: int = 40, inner: int = 8, *, welsh: bool = False) -> tuple[UnitLine, ...]:
    """A force of `leaves` teams under a root and `inner` less one districts."""
    title = "Uned Diogelu’r Cyhoedd a Cham-drin Domestig {} y Gogledd" if welsh else "Neighbourhood team {}"
    force = "Heddlu Gogledd y Rhos" if welsh else "Northmoor"
    lines = [UnitLine("root", force, None, 0, "organisation", True, 900, 1800, 50.0)]
    districts = [f"d{k}" for k in range(inner - 1)]
    for k, district in enumerate(districts):
        lines.append(UnitLine(district, f"District {k + 1}", "root", 1, "level:1", True, 120, 240, 50.0))
        for each in range(k, leaves, len(districts)):
            shown = each % 9 != 4
            figures: dict[str, Any] = {"n": 12 + each, "headcount": 60, "rate": 100 * (12 + each) / 60} if shown else {}
            lines.append(UnitLine(f"u{each}", title.format(each + 1), district, 2, "unit", shown, **figures))
    return tuple(lines)


def all_held_back() -> Disclosed:
    """A wave in which nothing can be shown."""
    lines = [replace(_line(one), shown=False, n=None, headcount=None, rate=None) for one in _UNITS]
    return disclosed(lines)


def series(values: Iterable[float | None] = (40, 42, 45, 47, 48), **facts: Any) -> Series:
    """Quarterly waves since autumn 2025; None is a wave held back."""
    titles = ("Autumn 2025", "Winter 2026", "Spring 2026", "Summer 2026", "Autumn 2026", "Winter 2027")
    points = []
    for k, value in enumerate(values):
        on = date(2025, 10, 31) + timedelta(days=91 * k)
        if value is None:
            points.append(Point(f"w{k}", titles[k], on, "held-back"))
            continue
        figures = {"n": 380, "stated": 75.0, "experienced": float(value), "low": value - 3.0, "high": value + 3.0}
        points.append(Point(f"w{k}", titles[k], on, "material-gap", gap=75.0 - value, **figures))
    made: dict[str, Any] = {"verdict": "rising"}
    return Series(ROOT, "c1", tuple(points), **(made | facts))


def expected() -> Expected:
    """A prediction for February 2027."""
    return Expected(date(2027, 2, 15), 51.0, 44.0, 58.0)


def started_again() -> Series:
    """A series with a changed wording from its fourth wave on."""
    return series((38, 41, 43, 43, 43), breaks=(Break("w3", "wording"),), verdict="started-again")


def _line(facts: tuple[str, str, str | None, int, int, float]) -> UnitLine:
    unit, title, parent, depth, n, rate = facts
    leaf = unit not in {"northmoor", "local", "east", "west", "crime"}
    level = "organisation" if parent is None else "unit" if leaf else f"level:{depth}"
    if n == 0:
        return UnitLine(unit, title, parent, depth, level, shown=False)
    return UnitLine(unit, title, parent, depth, level, True, n, round(100 * n / rate), rate, unit == "pool")


def _cell(line: UnitLine, construct: str, chance: random.Random) -> Cell:
    base = _FORCE[construct]
    if not line.shown:
        return cell(line.unit, construct, state="held-back", reason="protected")
    if base is None:
        return cell(line.unit, construct, state="nothing-stated", n=line.n)
    if (line.unit, construct) == ("contact", "s3"):
        return cell(line.unit, construct, state="not-asked")
    n = line.n or 20
    se = 24 / n**0.5
    gap = round(base + (0 if line.depth == 0 else chance.gauss(0, 3.5)), 2)
    if (line.unit, construct) == ("east-response", "c1"):
        gap = 34.0
    low, high = gap - 1.98 * se, gap + 1.98 * se
    state: CellState = (
        "material-gap" if low >= 5
        else "ahead" if high <= -5
        else "gap-size-uncertain" if low > 0
        else "ahead-size-uncertain" if high < 0
        else "aligned" if low > -5 and high < 5
        else "unknown"
    )  # fmt: skip
    stated = 42.0 if construct == "s6" else 75.0
    return cell(
        line.unit, construct, state=state, n=n, n_experienced=n, stated=stated, experienced=stated - gap, gap=gap,
        se=se, df=n - 1.0, low=low, high=high, low_both=construct == "s6",
    )  # fmt: skip


def with_cells(figures: Disclosed, cells: Iterable[Cell]) -> Disclosed:
    """The same wave with other cells."""
    return replace(figures, cells=tuple(cells))

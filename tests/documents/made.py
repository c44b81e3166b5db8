"""Northmoor, a made-up force: answers by chance, counted, and let through the real gate."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gapassess.catalogue.frameworks import load_catalogue, load_framework
from gapassess.core.cells import CellSums
from gapassess.core.evidence import AuditHead
from gapassess.core.framework import Catalogue, Framework
from gapassess.core.instrument import ConstructDesign, Instrument, Item, Pair, Scale
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.quality import QualityCounts
from gapassess.core.strategy import Commitment, positions
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.documents.content import PackContent, Picture
from gapassess.measure.counted import Counted
from gapassess.measure.deciding import decide
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.disclosure import disclose, disclose_quality
from gapassess.measure.gaps import Variance
from gapassess.measure.quality import Quality
from gapassess.measure.said import QuotedComment, QuotedComments
from gapassess.measure.series import Series
from gapassess.measure.trends import Round, series

HERE = Path(__file__).parents[2]
STEPS = 4
LEAVES = {
    "east-response": 64,
    "east-neighbourhoods": 41,
    "west-response": 48,
    "west-neighbourhoods": 33,
    "protection": 52,
    "investigations": 71,
    "contact": 26,
    "abuse": 6,
    "exploitation": 4,
}
PARENTS = {"east": "northmoor", "west": "northmoor", "crime": "northmoor"} | {
    "east-response": "east",
    "east-neighbourhoods": "east",
    "west-response": "west",
    "west-neighbourhoods": "west",
    "protection": "crime",
    "investigations": "crime",
    "abuse": "crime",
    "exploitation": "crime",
    "contact": "northmoor",
}
CHANCES = {
    "c1": (1, 2, 3, 3, 1),
    "c6": (1, 2, 3, 4, 2),
    "p3": (2, 3, 3, 2, 1),
    "s5": (1, 1, 2, 4, 3),
    "s6": (3, 3, 2, 1, 1),
    "c5": (2, 3, 3, 2, 1),
    "c3": (1, 1, 3, 4, 2),
}
DESIGNS = {
    "c1": "target",
    "c6": "target",
    "p3": "target",
    "s6": "target",
    "s5": "independent",
    "c5": "paired",
    "c3": "perception",
}


@cache
def framework() -> Framework:
    return load_framework(HERE / "frameworks" / "pcas@1.0.yaml")


@cache
def catalogue() -> Catalogue:
    return load_catalogue(HERE / "frameworks" / "hmicfrs-peel@2025-27.yaml")


def instrument() -> Instrument:
    """One construct or more of each design; c1 has all three stages."""
    labels = {
        "en": ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"),
        "cy": ("Anghytuno’n gryf", "Anghytuno", "Y naill na’r llall", "Cytuno", "Cytuno’n gryf"),
    }
    scale = Scale(
        "agree5",
        (1, 2, 3, 4, 5),
        tuple(Text.of({"en": en, "cy": cy}) for en, cy in zip(labels["en"], labels["cy"], strict=True)),
        does_not_apply=Text.of({"en": "Does not apply to me", "cy": "Ddim yn berthnasol i mi"}),
    )

    def item(name: str, construct: str, side: Any = "experienced", **facts: Any) -> Item:
        wording = {"en": f"Invented statement {name}.", "cy": f"Datganiad dychmygol {name}."}
        return Item(name, construct, side, "agree5", Text.of(wording), **facts)

    items = [item(f"{one}a", one) for one in DESIGNS]
    items += [item("c1k", "c1", stage="known"), item("c1e", "c1", stage="enabled")]
    items += [item("s5s", "s5", "stated", audience="leaders"), item("c5s", "c5", "stated")]
    designs = [
        ConstructDesign(one, design, pairs=(Pair("c5s", "c5a"),) if design == "paired" else ())
        for one, design in DESIGNS.items()
    ]
    return Instrument(
        "pulse",
        "1.0",
        "pcas@1.0",
        Text.of("Joint working pulse"),
        (scale,),
        tuple(items),
        tuple(designs),
        unreviewed=("cy",),
    )


def tree() -> Tree:
    units = {"northmoor": None} | PARENTS
    titles = {"northmoor": "Northmoor Constabulary", "contact": "Contact & <control>"}
    return Tree.of(
        [Unit(one, titles.get(one, one.replace("-", " ").capitalize()), parent) for one, parent in units.items()]
    )


def commitments() -> tuple[Commitment, ...]:
    shared: dict[str, Any] = {
        "framework": "pcas@1.0",
        "valid_from": date(2024, 4, 1),
        "signed_by": "ACC Morgan",
        "signed_on": date(2024, 3, 20),
    }
    return (
        Commitment(
            "fms-4.2",
            Text.of(
                {"en": "Every team knows what the strategy asks it to do differently", "cy": "Mae pob tîm yn gwybod"}
            ),
            "Force management statement 2024",
            "4.2",
            "ACC Operations",
            constructs=("c1", "p3"),
            measure="level",
            stated=75.0,
            **shared,
        ),
        Commitment(
            "fms-4.3",
            Text.of("Nine in ten can say what the aims are"),
            "Force management statement 2024",
            "4.3",
            "ACC Operations",
            constructs=("c1",),
            measure="share",
            stated=80.0,
            **shared,
        ),
        Commitment(
            "plan-2",
            Text.of('=HYPERLINK("http://example.org")'),
            "Delivery plan",
            "",
            "Superintendent, East",
            constructs=("c6",),
            units=("east",),
            measure="level",
            stated=50.0,
            **shared,
        ),
        Commitment(
            "draft-1",
            Text.of("Partners meet weekly"),
            "Draft",
            "1",
            "ACC Crime",
            constructs=("s6",),
            framework="pcas@1.0",
            measure="level",
            stated=60.0,
        ),
    )


def counted(seed: int = 5, *, lift: int = 0, leaves: dict[str, int] | None = None) -> Counted:
    """What a wave of chance answers counts; `lift` moves one in so many answers a step up."""
    chance, where, asked = random.Random(seed), tree(), instrument()
    people = {unit: [_person(chance, lift) for _ in range(n)] for unit, n in (leaves or LEAVES).items()}
    for unit in where.units:
        people[unit.id] = people.get(unit.id, [])
    below = {
        unit.id: [one for leaf in people if unit.id in where.ancestors(leaf) for one in people[leaf]]
        for unit in where.units
    }
    sums = [one for unit in where.units for one in _sums(unit.id, None, below[unit.id])]
    strata = {name: [one for one in below["northmoor"] if one["role"] == name] for name in ("leader", "staff")}
    sums += [one for name, group in strata.items() for one in _sums("northmoor", name, group)]
    stated, _ = positions(commitments(), where, day=date(2026, 10, 1))
    responses = {unit: len(group) for unit, group in below.items()}
    return Counted(
        "2026-autumn",
        asked,
        where,
        tuple(sums),
        responses,
        dict.fromkeys(responses, 0),
        {name: len(group) for name, group in strata.items()},
        {unit: round(1.9 * n) + 3 for unit, n in responses.items()},
        frozenset(),
        stated,
    )


def _person(chance: random.Random, lift: int) -> dict[str, Any]:
    person: dict[str, Any] = {one: chance.choices(range(STEPS + 1), weights)[0] for one, weights in CHANCES.items()}
    if lift and chance.randrange(lift) == 0:
        person["c1"] = min(person["c1"] + 2, STEPS)
    person["known"], person["enabled"] = (min(person["c1"] + chance.randrange(3), STEPS) for _ in "ke")
    person["c5s"] = min(person["c5"] + chance.randrange(-1, 4), STEPS) if person["c5"] else chance.randrange(5)
    person["s5s"] = chance.choices(range(STEPS + 1), (0, 1, 1, 4, 4))[0]
    person["role"] = "leader" if chance.random() < 0.22 else "staff"
    return person


def _sums(unit: str, stratum: str | None, people: Sequence[dict[str, Any]]) -> list[CellSums]:
    leaders = [one for one in people if one["role"] == "leader"]
    staff = [one for one in people if one["role"] == "staff"]
    made = [
        _one(unit, stratum, one, "experienced", [p[one] for p in people])
        for one in CHANCES
        if DESIGNS[one] in {"target", "independent"}
    ]
    made += [_one(unit, stratum, "c1", part, [p[part] for p in people]) for part in ("known", "enabled")]
    made.append(_one(unit, stratum, "s5", "stated", [p["s5s"] for p in leaders]))
    made.append(_one(unit, stratum, "c3", "experienced", [p["c3"] for p in staff]))
    made.append(_one(unit, stratum, "c3", "stated", [min(p["c3"] + 1, STEPS) for p in leaders]))
    made.append(_one(unit, stratum, "c5", "pair", [p["c5s"] for p in people], [p["c5"] for p in people]))
    return [one for one in made if one.n]


def _one(  # noqa: PLR0917
    unit: str, stratum: str | None, construct: str, part: Any, first: list[int], second: list[int] | None = None
) -> CellSums:
    most = max((first.count(value) for value in set(first)), default=0)
    facts: dict[str, int] = {}
    if second is not None:
        facts = {
            "other_total": sum(second),
            "other_squares": sum(x * x for x in second),
            "product": sum(x * y for x, y in zip(first, second, strict=True)),
        }
    return CellSums(
        unit,
        stratum,
        construct,
        part,
        STEPS,
        len(first),
        sum(first),
        sum(x * x for x in first),
        agreeing=sum(x >= 3 for x in second or first),
        differing=len(first) - most,
        **facts,
    )


def wave(**facts: Any) -> Wave:
    made: dict[str, Any] = {
        "id": "2026-autumn",
        "title": Text.of({"en": "Autumn 2026", "cy": "Hydref 2026"}),
        "instrument": "pulse@1.0",
        "opens": date(2026, 10, 1),
        "closes": date(2026, 10, 31),
        "state": "closed",
        "policy": Policy(),
        "public_key": b"",
    }
    return Wave(**(made | facts))


def disclosed(*, variance: Variance = "moderated", exact: bool = False, **facts: Any) -> Disclosed:
    return disclose(counted(**facts), Policy(), variance=variance, exact=exact)[0]


def quality(now: Disclosed) -> Quality:
    """What the real gate lets through of invented counts; c1 is answered by everybody, c6 left blank by many."""
    asked = instrument()
    decisions = decide(counted(), Policy())
    n = now.units[0].n or 0
    items = {one.id: {1: 40, 2: 60, 3: 80, 4: 60, 5: n - 243, -1: 2, -2: 1} for one in asked.items}
    items["c6a"] = {5: 240, 4: 20, 3: n - 300, -1: 40, -2: 0}
    counts = QualityCounts(items, {"agree5": (n, 12)}, {}, {"staff": 260}, {"": n, "link": n - 20, "code": 20})
    return disclose_quality(now, asked, decisions, counts)


def all_series(now: Disclosed) -> tuple[Series, ...]:
    earlier = [
        replace(disclosed(seed=seed, lift=lift), wave=name)
        for seed, lift, name in ((11, 0, "2025-autumn"), (12, 6, "2026-spring"))
    ]
    days = (date(2025, 10, 31), date(2026, 4, 30), date(2026, 10, 31))
    titles = ("Autumn 2025", "Spring 2026", "Autumn 2026")
    rounds = [Round(one, title, on, instrument()) for one, title, on in zip((*earlier, now), titles, days, strict=True)]
    wanted = [("northmoor", one) for one in DESIGNS] + [("abuse", "c1")]
    return tuple(series(rounds, unit=unit, construct=one, inspection=date(2027, 2, 15)) for unit, one in wanted)


def picture(name: str = "heatmap", **facts: Any) -> Picture:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" viewBox="0 0 400 60">'
        '<rect width="400" height="60" fill="#ece9e2"/><text x="12" y="36" font-family="sans-serif">'
        "An invented picture</text></svg>"
    )
    return Picture(name, svg, "An invented picture: it stands for a chart & says so.", **facts)


def quote(unit: str, wording: str = "Ask [name], they know.") -> QuotedComment:
    return QuotedComment("a1b2c3d4e5", "any", "c1", unit, wording)


def content(*, variance: Variance = "moderated", exact: bool = False, **facts: Any) -> PackContent:
    """Everything that a pack is made of."""
    now = disclosed(variance=variance, exact=exact)
    made: dict[str, Any] = {
        "organisation": Text.of({"en": "Northmoor Constabulary", "cy": "Heddlu Northmoor"}),
        "wave": wave(),
        "disclosed": now,
        "framework": framework(),
        "instrument": instrument(),
        "catalogue": catalogue(),
        "audit_head": AuditHead(41, "ab" * 32),
        "product": "0.1.0",
        "made_up": True,
        "series": all_series(now),
        "commitments": commitments(),
        "earlier_waves": ("2025-autumn", "2026-spring"),
        "quality": quality(now),
        "quotes": QuotedComments(now.wave, (quote(now.units[0].unit),)),
        "pictures": (picture(), picture("trend-c1", construct="c1")),
    }
    return PackContent(**(made | facts))

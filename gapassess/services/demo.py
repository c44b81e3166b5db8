"""Demo: a made-up force with six waves, the last one open, through the same doors as a real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from gapassess.catalogue.writing import dump_instrument
from gapassess.core.instrument import Instrument
from gapassess.core.response import Response
from gapassess.core.text import Text
from gapassess.services import sealing
from gapassess.services.actions import import_actions
from gapassess.services.closing import close_wave
from gapassess.services.commitments import import_commitments
from gapassess.services.northmoor.people import HEADCOUNTS, answers_of, roles_of
from gapassess.services.northmoor.questions import instruments
from gapassess.services.northmoor.said import look_through, with_comments
from gapassess.services.people_in import import_lineage, import_population, import_units
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, waves
from gapassess.words.speech import month

SETTINGS = """\
# A made-up force: every page says so.
[organisation]
id = "northmoor"
title = {en = "Northmoor Constabulary", cy = "Heddlu Northmoor"}
made_up = true

[promise]
told_wave = "{told}"

[promise.agreed]
en = "Agreed with the Police Federation and UNISON on 4 September 2026."
cy = "Cytunwyd gyda Ffederasiwn yr Heddlu ac UNSAIN ar 4 Medi 2026."

[promise.readers]
en = "Chief officers, team leaders and inspectors read results of groups. Two analysts read the comments."
cy = "Mae prif swyddogion, arweinwyr tîm ac arolygwyr yn darllen canlyniadau grwpiau. Mae dau ddadansoddwr yn \
darllen y sylwadau."

[promise.not_used_for]
en = "Results may not be used to judge a person, in discipline, in promotion or for pay."
cy = "Ni chaniateir defnyddio canlyniadau i farnu person, mewn disgyblaeth, mewn dyrchafiad nac ar gyfer cyflog."

[support]
lines = [
    {en = "Occupational health: 01632 960 001", cy = "Iechyd galwedigaethol: 01632 960 001"},
    {en = "Your Federation or union representative", cy = "Eich cynrychiolydd Ffederasiwn neu undeb"},
]

[support.wrongdoing]
en = "To report wrongdoing, use the confidential line: 01632 960 002. What you write here starts no inquiry."
cy = "I roi gwybod am gamwedd, defnyddiwch y llinell gyfrinachol: 01632 960 002. Nid yw’r hyn a ysgrifennwch yma yn \
cychwyn ymchwiliad."

[inspection]
next = {next}
catalogue = "hmicfrs-peel@2025-27"
"""
WAVES, CHANGED_FROM = 6, 3
APART, LASTS, SINCE_OPENING = timedelta(days=91), timedelta(days=20), timedelta(days=7)
UNTIL_INSPECTION, TOLD_AFTER = timedelta(days=75), timedelta(weeks=4)
BATCH = 500
STILL_OPEN = 0.55
LINKS = 60


def settings(today: date) -> str:
    """Return the settings of the made-up force; its next inspection lies some months ahead of `today`."""
    told = _opens(today)[WAVES - 2]
    return SETTINGS.replace("{next}", (today + UNTIL_INSPECTION).isoformat()).replace("{told}", _id(told))


def _opens(today: date) -> list[date]:
    return [today - SINCE_OPENING - APART * (WAVES - 1 - place) for place in range(WAVES)]


def _id(opens: date) -> str:
    return f"{opens:%Y-%m}"


@dataclass(frozen=True)
class Demo:
    """The made-up force: links of the open wave that work."""

    tokens: tuple[str, ...]


def make_force(workspace: Workspace, *, seed: int = 1, tell: Callable[[str], None] = print) -> Demo:
    """Make units, headcounts, commitments and six waves; the same seed gives the same figures.

    Parameters
    ----------
    workspace
        New, with its tables made.
    tell
        Told of each step.
    """
    today = workspace.today()
    opens = _opens(today)
    reorganised = opens[CHANGED_FROM] - timedelta(days=30)
    _people(workspace, opens, reorganised)
    commitments = Path(__file__).parent / "northmoor" / "commitments.yaml"
    import_commitments(_on(workspace, opens[0] - timedelta(days=30)), commitments)
    asked = instruments(
        workspace.shelf.load_instrument("pcas-baseline@1.0"), workspace.shelf.load_instrument("pcas-staged@1.0")
    )
    for one in asked:
        path = workspace.root / "surveys" / f"{one.ref}.yaml"
        path.write_text(dump_instrument(one, notes=["Of the made-up force."]), encoding="utf-8")
    for place, day in enumerate(opens):
        _wave(workspace, asked[place >= CHANGED_FROM], place, day, seed=seed, tell=tell)
    _actions(workspace, today, _id(opens[-2]))
    return Demo(working_links(workspace, number=LINKS))


def working_links(workspace: Workspace, *, number: int) -> tuple[str, ...]:
    """Return new tokens of the wave that is open, for one of its teams."""
    with workspace.database.read() as tx:
        opened = [wave for wave in waves.list_all(tx) if wave.takes_answers(workspace.today())]
    if not opened:
        return ("no-wave-is-open",)
    issued = issue_tokens(
        workspace, opened[-1].id, unit="north-east-response", stratum="constable", number=number
    )
    return tuple(token for token, _, _ in issued.tokens)


def _on(workspace: Workspace, day: date) -> Workspace:
    return replace(workspace, clock=lambda: datetime.combine(day, time(9), UTC), actor="demo")


def _units_on(place: int) -> list[str]:
    old = {"north-harbour", "north-quays", "corporate-digital"}
    new = {"north-waterfront", "corporate-technology"}
    return [unit for unit in HEADCOUNTS if unit not in (old if place >= CHANGED_FROM else new)]


def _people(workspace: Workspace, opens: list[date], reorganised: date) -> None:
    source, target = Path(__file__).parent / "northmoor", workspace.root / "made-up"
    target.mkdir(exist_ok=True)
    days = {
        "{reorganised}": reorganised.isoformat(),
        "{reorganised_eve}": (reorganised - timedelta(days=1)).isoformat(),
    }
    for name in ("units.csv", "lineage.csv"):
        text = (source / name).read_text(encoding="utf-8")
        for mark, written in days.items():
            text = text.replace(mark, written)
        (target / name).write_text(text, encoding="utf-8")
    lines = ["as_at,unit,stratum,headcount"]
    for place, day in ((0, opens[0]), (CHANGED_FROM, reorganised)):
        lines += [
            f"{(day - timedelta(days=1)).isoformat()},{unit},{role},{count}"
            for unit in _units_on(place)
            for role, count in roles_of(unit).items()
        ]
    (target / "population.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    earlier = _on(workspace, opens[0] - timedelta(days=30))
    import_units(earlier, target / "units.csv")
    import_lineage(earlier, target / "lineage.csv")
    import_population(earlier, target / "population.csv")


def _actions(workspace: Workspace, today: date, wave: str) -> None:
    text = (Path(__file__).parent / "northmoor" / "actions.yaml").read_text(encoding="utf-8").replace("{wave}", wave)
    for mark, days in (("{soon}", 30), ("{done}", -20), ("{late}", -5)):
        text = text.replace(mark, (today + timedelta(days=days)).isoformat())
    path = workspace.root / "made-up" / "actions.yaml"
    path.write_text(text, encoding="utf-8")
    import_actions(workspace, path)


def _wave(
    workspace: Workspace, instrument: Instrument, place: int, day: date, *, seed: int, tell: Callable[[str], None]
) -> None:
    last, wave_id = place == WAVES - 1, _id(day)
    closes = day + LASTS
    title = Text.of({language: month(day, language) for language in ("en", "cy")})
    opened = open_wave(
        _on(workspace, day),
        wave_id,
        instrument=instrument.ref,
        opens=day,
        closes=closes,
        results_by=closes + TOLD_AFTER,
        title=title,
    )
    found = list(answers_of(instrument, _units_on(place), wave=place, seed=seed, part=STILL_OPEN if last else 1.0))
    found = with_comments(found, wave=place, seed=seed)
    _send(workspace, wave_id, opened.wave.public_key, found)
    if last:
        tell(f"{title}: open, answers are arriving")
        return
    done = close_wave(_on(workspace, closes + timedelta(days=1)), wave_id)
    if place == WAVES - 2:
        look_through(_on(workspace, closes + timedelta(days=3)), wave_id)
    tell(f"{title}: {done.responses} answers, {done.cells_shown} figures shown, {done.cells_held_back} held back")


def _send(workspace: Workspace, wave_id: str, public_key: bytes, found: list[Response]) -> None:
    workspace.chance.shuffle(found)
    with workspace.database.begin() as tx:
        ballots.count_many(tx, wave_id, answered=Counter((one.unit, one.stratum) for one in found))
        ballots.come_in(tx, wave_id, door="link", number=len(found))
        ballots.add(
            tx,
            wave_id,
            ballots=[
                (sealing.ballot_key(workspace.chance), sealing.seal(public_key, found[start : start + BATCH]))
                for start in range(0, len(found), BATCH)
            ],
        )

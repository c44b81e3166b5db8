"""You said, people say: each commitment beside its figure, how that moved, and where it is lost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from gapassess.core.organisation import Lineage
from gapassess.measure.disclosed import Cell, CellState, Disclosed
from gapassess.measure.trends import Round, series
from gapassess.services.commitments import Said
from gapassess.services.courses_said import up_down
from gapassess.services.sentences import AHEAD, SHORT, counted, joined, losses
from gapassess.words import number, say

Comparison = Literal["moved", "first", "again", "reorganised", "few", "held"]
YEAR = timedelta(days=365)
ABOUT_A_YEAR = timedelta(days=60)
COUNTED: tuple[CellState, ...] = ("material-gap", "gap-size-uncertain", "aligned", "ahead", "unknown")


@dataclass(frozen=True)
class Moved:
    """How a figure moved between two waves, in its own unit, with a 95 % interval.

    Attributes
    ----------
    comparison
        ``moved`` where there are figures to compare; else why there are none.
    points, low, high
        Later less earlier: points, or people in 100.
    """

    comparison: Comparison
    points: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no change out."""
        return self.comparison == "moved" and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class Lost:
    """The step at which most is lost, its points, and of how many where a position is stated in points."""

    step: str
    points: float
    of: float | None


@dataclass(frozen=True)
class Line:
    """One commitment and construct: what was said, the figure, its change and where it is lost."""

    said: Said
    moved: Moved
    lost: Lost | None

    @property
    def cell(self) -> Cell | None:
        """The figure; None where the wave has none."""
        return self.said.cell

    @property
    def state(self) -> CellState:
        """State of the figure; ``not-asked`` where there is none."""
        return "not-asked" if self.said.cell is None else self.said.cell.state

    @property
    def short(self) -> float:
        """Gap for sorting; figures that are not shown come last."""
        gap = None if self.said.cell is None else self.said.cell.gap
        return -math.inf if gap is None else gap


def within(said: Sequence[Said], disclosed: Disclosed, unit: str) -> list[Said]:
    """Return the commitments whose position counts in a unit, each beside that unit's own figure."""
    found = []
    for one in said:
        cell = disclosed.cell(unit, one.construct, measure=one.commitment.measure or "level")
        held = cell is not None and cell.state == "held-back" and (not one.commitment.units or one.unit == unit)
        if cell is not None and (cell.commitment == one.commitment.id or held):
            found.append(replace(one, unit=unit, cell=cell))
    return found


def year_before(rounds: Sequence[Round]) -> Round | None:
    """Return the wave about a year before the last one, else the earliest before it; None for a first wave."""
    if len(rounds) <= 1:
        return None
    wanted = rounds[-1].on - YEAR
    nearest = min(rounds[:-1], key=lambda one: abs(one.on - wanted))
    return nearest if abs(nearest.on - wanted) <= ABOUT_A_YEAR else rounds[0]


def is_a_year(rounds: Sequence[Round], before: Round | None) -> bool:
    """Say whether `before` lies about a year before the last wave."""
    return before is not None and abs(rounds[-1].on - YEAR - before.on) <= ABOUT_A_YEAR


def lines_of(said: Sequence[Said], rounds: Sequence[Round], *, lineage: Sequence[Lineage] = ()) -> list[Line]:
    """Return each commitment's line as of the last wave of `rounds`."""
    before = year_before(rounds)
    return [Line(one, moved(one, before, rounds[-1], lineage), lost(one, rounds[-1].disclosed)) for one in said]


def moved(said: Said, before: Round | None, now: Round, lineage: Sequence[Lineage] = ()) -> Moved:
    """Return how the figure of a commitment moved between two waves.

    Notes
    -----
    Means: Welch's difference, as in the trends. Shares: Newcombe's interval of a difference of
    two proportions from their Wilson intervals (1998, method 10; its first example, 56 of 70
    less 48 of 80, is in the tests). Both treat the people of two waves as different people.
    """
    if said.cell is None or said.cell.state == "held-back" or before is None:
        return Moved("few" if said.cell is None else "held" if said.cell.state == "held-back" else "first")
    traced = series((before, now), unit=said.unit, construct=said.construct, lineage=lineage)
    if traced.breaks:
        return Moved("again")
    if "split" in traced.notes or (said.cell.measure == "share" and traced.notes):
        return Moved("reorganised")
    if traced.points[0].experienced is None:
        return Moved("held" if traced.points[0].state == "held-back" else "first")
    if said.cell.measure == "share":
        return _shares(before.disclosed.cell(said.unit, said.construct), said.cell)
    change = traced.change
    return Moved("few") if change is None else Moved("moved", change.points, change.low, change.high)


def _shares(before: Cell | None, now: Cell) -> Moved:
    first = None if before is None else (before.agree_share, before.agree_low, before.agree_high)
    last = (now.agree_share, now.agree_low, now.agree_high)
    if first is None or None in first or None in last:
        return Moved("few")
    (p1, l1, u1), (p2, l2, u2) = ((one[0] or 0.0, one[1] or 0.0, one[2] or 0.0) for one in (first, last))
    low, high = difference_of_shares((p1, l1, u1), (p2, l2, u2))
    return Moved("moved", p2 - p1, low, high)


def difference_of_shares(
    before: tuple[float, float, float], now: tuple[float, float, float]
) -> tuple[float, float]:
    """Return the 95 % interval of `now` less `before`; each a share with its Wilson interval.

    Examples
    --------
    >>> low, high = difference_of_shares((0.6, 0.4904, 0.7004), (0.8, 0.6918, 0.8772))
    >>> round(low, 3), round(high, 3)
    (0.052, 0.334)
    """
    (p1, l1, u1), (p2, l2, u2) = before, now
    points = p2 - p1
    return points - math.hypot(p2 - l2, u1 - p1), points + math.hypot(u2 - p2, p1 - l1)


def lost(said: Said, disclosed: Disclosed) -> Lost | None:
    """Return the step at which most is lost, in points; None where nothing is, or nobody was asked in steps.

    Where a share is stated the steps start at having heard of the aim: points cannot be taken from a share.
    """
    cell = said.cell
    if cell is None or cell.state not in SHORT:
        return None
    level = cell if cell.measure == "level" else disclosed.cell(said.unit, said.construct, measure="level")
    steps = losses(level)
    if not steps:
        return None
    step, points = max(steps, key=lambda one: one[1])
    whole = level.gap if level is not None and cell.measure == "level" else None
    return Lost(step, points, whole) if round(points) > 0 else None


# --- what is said of them ---------------------------------------------------------------------------------


def headline(lines: Sequence[Line], *, since: str | None, language: str = "en") -> str:
    """Return the sentence over the commitments: how many short, in line, unknown, held back; how many moved.

    Parameters
    ----------
    since
        Title of the wave that changes are measured from; None when there is none.
    """
    promised = len({line.said.commitment.id for line in lines})
    states = Counter[str](line.state for line in lines)
    states["ahead"] += states.pop("ahead-size-uncertain", 0)
    parts = [say(f"said-{state}", language, number=number(states[state])) for state in COUNTED if states[state]]
    found = []
    if parts and promised == len(lines):
        found.append(counted("said-head", promised, language, parts=joined(parts, language)))
    elif parts:
        facts = {"lines": number(len(lines)), "parts": joined(parts, language)}
        found.append(counted("said-head-lines", promised, language, **facts))
    elif states["held-back"]:
        return counted("said-all-held", states["held-back"], language)
    if states["held-back"]:
        found.append(counted("said-held", states["held-back"], language))
    absent = states["not-asked"] + states["nothing-stated"]
    if absent:
        found.append(counted("said-not-asked", absent, language))
    if since is not None:
        toward = sum(_towards(line) is True for line in lines)
        away = sum(_towards(line) is False for line in lines)
        key = "said-towards-away" if toward and away else "said-towards" if toward else "said-away"
        facts = {"wave": since, "away": number(away)}
        found += [counted(key, toward or away, language, **facts)] if toward or away else []
    return " ".join(found)


def _towards(line: Line) -> bool | None:
    """Say whether a clear change went towards what was said; None without one, or where it was reached."""
    if not line.moved.clear or line.state not in (*SHORT, *AHEAD, "unknown"):
        return None
    rose = line.moved.points > 0
    return rose if line.short > 0 else None


def change_words(line: Line, language: str) -> tuple[str, str, str]:
    """Return arrow, words and interval of a change: ("up", "8 more", "3 to 13"); empty where there is none."""
    moved = line.moved
    if moved.comparison != "moved":
        return "", say(f"moved-{moved.comparison}", language), ""
    share = line.cell is not None and line.cell.measure == "share"
    span = up_down(moved.low, moved.high, language, words="moved-share" if share else "trend-span")
    if not moved.clear:
        return "level", say("moved-none", language), span
    rose = moved.points > 0
    key = ("moved-more" if rose else "moved-fewer") if share else ("moved-up" if rose else "moved-down")
    ends = sorted(abs(round(one)) for one in (moved.low, moved.high))
    words = say(key, language, points=number(abs(round(moved.points))))
    return "up" if rose else "down", words, say("moved-range", language, low=number(ends[0]), high=number(ends[1]))


def lost_words(line: Line, language: str) -> tuple[str, str]:
    """Return where most is lost and how much: ("No means", "19 of 34 points lost here")."""
    if line.lost is not None:
        stage = say(f"lost-{line.lost.step}", language)
        facts = {"points": number(line.lost.points)}
        if line.lost.of is None:
            return _capital(stage), say("lose-from", language, **facts)
        return _capital(stage), say("lose-at", language, gap=number(line.lost.of), **facts)
    words: Mapping[str, str] = {
        "aligned": "lose-in-line",
        "ahead": "lose-ahead",
        "ahead-size-uncertain": "lose-ahead",
        "unknown": "lose-unknown",
        "held-back": "lose-held",
    }
    return "", say(words.get(line.state, "lose-unstaged"), language)


def figure_words(line: Line, language: str) -> tuple[str, str]:
    """Return the large figure and the state below it: ("41 in 100 say so", "Clear shortfall, 39 in 100")."""
    cell = line.cell
    if cell is None or line.state in ("held-back", "not-asked"):
        held = line.state == "held-back"
        return say(line.state, language), say("said-protect", language) if held else ""
    value = cell.agree_share if cell.measure == "share" else cell.experienced
    if value is None:
        return say("moved-few", language), ""
    big = say("said-share" if cell.measure == "share" else "said-level", language, number=number(value))
    return big, _state(cell, language)


def _state(cell: Cell, language: str) -> str:
    state = say(cell.state, language)
    key = "said-size-100" if cell.measure == "share" else "said-size-points"
    if cell.state == "unknown" and cell.high is not None and cell.high > 0:
        worst = say(key, language, points=number(cell.high))
        return say("said-at-most", language, state=state, size=worst)
    if cell.state in (*SHORT, *AHEAD) and cell.gap is not None:
        return say("said-state", language, state=state, size=say(key, language, points=number(abs(round(cell.gap)))))
    return state


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Sentences: what a page's figures say, in words that the figures carry.

Everything here is made of values that may be shown and of nothing else. ``<b>`` marks emphasis;
`plain` takes it out. Points and people in 100 never stand in one sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from gapassess.core.framework import Differential, Framework
from gapassess.core.strategy import Commitment, Measure
from gapassess.measure.disclosed import Cell, CellState, Disclosed, UnitLine
from gapassess.words import day, number, say
from gapassess.words.speech import knows

SHORT: tuple[CellState, ...] = ("material-gap", "gap-size-uncertain")
AHEAD: tuple[CellState, ...] = ("ahead", "ahead-size-uncertain")
WITH_FIGURE: tuple[CellState, ...] = (*SHORT, "aligned", *AHEAD, "unknown")
LATE = "position-set-after-close"
STATED_FROM = "stated-from:"
NAMED = 2
_STAGES = ("known", "enabled", "practised")
_BOLD = re.compile(r"</?b>")
_VOWELS = frozenset("aeiouwyâêîôûŵŷ")


def plain(sentence: str) -> str:
    """Return a sentence without its marks of emphasis.

    Examples
    --------
    >>> plain("<b>Technology</b> is next.")
    'Technology is next.'
    """
    return _BOLD.sub("", sentence)


def counted(key: str, many: int, language: str, **facts: object) -> str:
    """Return the words for a number of things; ``key-one`` where there is one and such words exist."""
    single = f"{key}-one"
    return say(single if many == 1 and knows(single) else key, language, number=number(many), **facts)


def joined(parts: Sequence[str], language: str) -> str:
    """Return parts as a list in a sentence.

    Examples
    --------
    >>> joined(["a", "b", "c"], "en")
    'a, b and c'
    """
    if len(parts) < NAMED:
        return "".join(parts)
    key = "part-and-vowel" if plain(parts[-1])[:1].lower() in _VOWELS else "part-and"
    return say(key, language, most=", ".join(parts[:-1]), last=parts[-1])


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence; an abbreviation keeps its capitals.

    Examples
    --------
    >>> inside("Mental proximity"), inside("IT support")
    ('mental proximity', 'IT support')
    """
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def table_words(cell: Cell, language: str) -> str:
    """Return what one cell of the table says: the number that the heatmap prints, and the state in words."""
    words = say(cell.state, language)
    if cell.state in WITH_FIGURE and cell.gap is not None:
        state = say(cell.state, language)
        words = f"{number(cell.gap)}, {inside(state)}"
    words = say("table-low", language, cell=words) if cell.low_both else words
    for mark in cell.cautions:
        words = say("table-care", language, cell=words, care=say(f"cell-{mark}", language))
    return words


def titles_of(framework: Framework, language: str) -> dict[str, str]:
    """Return the title of each construct."""
    return {one.id: one.title.to(language) for one in framework.constructs.values()}


# --- pieces of sentences ----------------------------------------------------------------------------------


def size(cell: Cell, language: str, *, unit: bool = True) -> str:
    """Return the gap as "32 points short", "32 in 100 short", "11 ahead" or "level"; by its rounded number.

    Parameters
    ----------
    unit
        False: without the word points, for a second figure in one sentence.
    """
    points = 0 if cell.gap is None else round(cell.gap)
    if points == 0:
        return say("part-level", language)
    side = "short" if points > 0 else "ahead"
    kind = "100-" if cell.measure == "share" else "points-" if unit else ""
    return say(f"part-{kind}{side}", language, points=number(abs(points)))


def gap_words(cell: Cell, language: str, *, unit: bool = True) -> str:
    """Return what a figure says inside a sentence: its size, or its state where no size can be said."""
    if cell.state in ("gap-size-uncertain", "ahead-size-uncertain"):
        return say("part-uncertain", language, size=size(cell, language, unit=unit))
    if cell.state == "unknown" and cell.high is not None and cell.high > 0:
        worst = say("part-100-short" if cell.measure == "share" else "part-short", language, points=number(cell.high))
        return say("part-at-most", language, size=worst)
    if cell.state in ("material-gap", "ahead"):
        return size(cell, language, unit=unit)
    return say(f"cell-{cell.state}", language)


def span(low: float, high: float, language: str, *, measure: Measure = "level") -> str:
    """Return an interval of a gap: "28 to 40 short", "3 ahead to 12 short".

    Examples
    --------
    >>> span(28.2, 39.8, "en"), span(-3.1, 12.0, "en"), span(-9.0, -4.0, "en")
    ('28 to 40 short', '3 ahead to 12 short', '4 to 9 ahead')
    """
    kind = "span-100" if measure == "share" else "span"
    first, last = number(abs(round(low))), number(abs(round(high)))
    if round(low) >= 0:
        return say(f"{kind}-short", language, low=first, high=last)
    if round(high) <= 0:
        return say(f"{kind}-ahead", language, low=last, high=first)
    return say(f"{kind}-both", language, low=first, high=last)


def losses(cell: Cell | None) -> tuple[tuple[str, float], ...]:
    """Return where a staged figure is lost: step and points, in order; what is stated first where it is.

    The steps sum to the gap where a position is stated, else to what is lost after hearing of it.
    """
    if cell is None or not cell.stages:
        return ()
    means = {figure.stage: figure.mean for figure in cell.stages}
    found: list[tuple[str, float]] = []
    before = cell.stated
    for stage in (one for one in _STAGES if one in means):
        skipped = stage == "practised" and "enabled" not in means
        if before is not None:
            found.append(("known-practised" if skipped else stage, before - means[stage]))
        before = means[stage]
    return tuple(found)


# --- Gaps: what stands out --------------------------------------------------------------------------------


def what_stands_out(
    disclosed: Disclosed,
    framework: Framework,
    *,
    top: str,
    units: Collection[str],
    measure: Measure = "level",
    stratum: str | None = None,
    language: str = "en",
) -> list[str]:
    """Return the two or three sentences over the heatmap, largest first.

    Parameters
    ----------
    top
        The unit whose own figures are named: the organisation, or the one that was chosen.
    units
        Ids of the units that are drawn; team results are those of leaves among them.
    """
    titles = titles_of(framework, language)
    cells = [one for one in disclosed.cells if (one.measure, one.stratum) == (measure, stratum) and one.unit in units]
    own = {one.construct: one for one in cells if one.unit == top and one.construct in titles}
    where = where_of(disclosed, top, language)
    if not any(one.state in (*WITH_FIGURE, "nothing-stated") for one in cells):
        return [say("gaps-all-held", language, where=where)]
    if not any(one.state in WITH_FIGURE for one in cells):
        return [say("gaps-nothing-stated", language, where=where)]
    found = [_furthest(own, titles, where, language)]
    count = _count(disclosed, cells, language)
    found += [count] if count else []
    for pair in framework.differentials if measure == "level" else ():
        said = _pair(pair, own, titles, language)
        found += [said] if said else []
    return found


def where_of(disclosed: Disclosed, top: str, language: str) -> str:
    """Return "across the force", or "in East district" for a part of it."""
    line = next((one for one in disclosed.units if one.unit == top), None)
    if line is None or line.level == "organisation":
        return say("part-across", language)
    return say("part-in", language, unit=line.title)


def _furthest(own: Mapping[str, Cell], titles: Mapping[str, str], where: str, language: str) -> str:
    short = sorted((one for one in own.values() if one.state in SHORT), key=lambda one: -(one.gap or 0.0))
    if not short:
        return say("gaps-none-short", language, where=where)
    first = short[0]
    facts = {"construct": titles[first.construct], "gap": gap_words(first, language), "where": where}
    said = say("gaps-furthest", language, **facts)
    for second in short[1:NAMED]:
        words = gap_words(second, language, unit=False)
        said += " " + say("gaps-next", language, construct=titles[second.construct], gap=words)
    return said


def _count(disclosed: Disclosed, cells: Sequence[Cell], language: str) -> str:
    leaves = {line.unit for line in disclosed.units if line.level == "unit"}
    states = Counter(one.state for one in cells if one.unit in leaves and one.state in WITH_FIGURE)
    if not states:
        return ""
    with_figure = {one.unit for one in cells if one.unit in leaves and one.state in WITH_FIGURE}
    facts = {
        "short": number(states["material-gap"]),
        "ahead": number(states["ahead"]),
        "shown": number(sum(states.values())),
        "teams": _teams([line for line in disclosed.units if line.unit in with_figure], language),
    }
    said = say("gaps-count" if states["ahead"] else "gaps-count-none-ahead", language, **facts)
    if states["unknown"]:
        said += " " + say("gaps-unknown", language, unknown=number(states["unknown"]))
    return said


def _teams(lines: Sequence[UnitLine], language: str) -> str:
    """Return "27 teams and 2 groups of small teams"."""
    pools = sum(line.pooled for line in lines)
    teams = len(lines) - pools
    parts = [counted("part-teams", teams, language)] if teams or not pools else []
    return joined([*parts, *([counted("part-pools", pools, language)] if pools else [])], language)


def _pair(pair: Differential, own: Mapping[str, Cell], titles: Mapping[str, str], language: str) -> str:
    """Return the sentence that names both constructs of a declared contrast; empty where one is missing."""
    one, other = own.get(pair.minuend), own.get(pair.subtrahend)
    if one is None or other is None or not {one.state, other.state} <= {*WITH_FIGURE, "nothing-stated"}:
        return ""
    facts: dict[str, object] = {"one": titles[one.construct], "other": inside(titles[other.construct])}
    if "nothing-stated" in (one.state, other.state):
        if one.experienced is None or other.experienced is None:
            return ""
        scores = {"first": number(one.experienced), "second": number(other.experienced)}
        return say("gaps-pair-scores", language, **facts, **scores)
    apart = pair.id == "proximity" and one.state not in SHORT and other.state in SHORT
    if apart:
        facts["one"] = inside(titles[one.construct])
    words = {"first": gap_words(one, language, unit=False), "second": gap_words(other, language, unit=False)}
    return say("gaps-proximity" if apart else "gaps-pair", language, **facts, **words)


def held_units(disclosed: Disclosed, units: Collection[str], language: str) -> str:
    """Return how many of the drawn teams, and of the units made of several, are held back; empty for none."""
    drawn = [line for line in disclosed.units if line.unit in units]
    said = []
    for key, lines in (
        ("gaps-held-teams", [line for line in drawn if line.is_team]),
        ("gaps-held-above", [line for line in drawn if not line.is_team]),
    ):
        held = sum(not line.shown for line in lines)
        said += [counted(key, held, language, of=number(len(lines)))] if held else []
    return " ".join(said)


# --- an opened cell ---------------------------------------------------------------------------------------


def opened_title(cell: Cell, unit: str, construct: str, language: str) -> str:
    """Return "East response, Strategy visibility: 34 points short"."""
    return say("opened-title", language, unit=unit, construct=construct, gap=gap_words(cell, language))


def opened(cell: Cell, language: str, *, units: Mapping[str, str], share_stated: bool = False) -> str:
    """Return what an opened cell says, what speaks against it included.

    Parameters
    ----------
    units
        Title of each unit, for leaders of another unit who stand in.
    share_stated
        Whether a share is stated for the same unit and construct.
    """
    if cell.state in ("held-back", "not-asked"):
        return say(f"opened-{cell.state}", language)
    if cell.stated is None or cell.gap is None:
        facts = {"n": number(cell.n_experienced or 0), "experienced": number(cell.experienced or 0.0)}
        see = say("opened-see-share", language, show=say("filter-share", language))
        after = see if share_stated else say("opened-needs-position", language)
        return f"{say('opened-nothing-stated', language, **facts)} {after}"
    parts = [] if LATE in cell.marks else [f"{say(cell.state, language)}."]
    parts.append(_sides(cell, language))
    if LATE in cell.marks:
        parts.append(say("opened-late", language, gap=size(cell, language)))
    elif cell.low is not None and cell.high is not None:
        parts.append(say("opened-fit", language, span=span(cell.low, cell.high, language, measure=cell.measure)))
    parts += [_most_lost(cell, language)] if cell.state in SHORT else []
    parts += [say("opened-low-both", language)] if cell.low_both else []
    for mark in cell.marks:
        if mark.startswith(STATED_FROM):
            place = mark.removeprefix(STATED_FROM)
            parts.append(say("opened-stated-from", language, unit=units.get(place, place)))
        elif mark != LATE and knows(f"opened-{mark}"):
            parts.append(say(f"opened-{mark}", language))
    return " ".join(part for part in parts if part)


def _sides(cell: Cell, language: str) -> str:
    key = "share" if cell.measure == "share" else cell.design
    facts = {
        "stated": number(cell.stated or 0.0),
        "experienced": number(cell.experienced or 0.0),
        "n": number(cell.n_experienced or 0),
        "leaders": number(cell.n_stated or 0),
    }
    return say(f"opened-{key}", language, **facts)


def _most_lost(cell: Cell, language: str) -> str:
    steps = losses(cell)
    if not steps:
        return ""
    stage, points = max(steps, key=lambda one: one[1])
    if round(points) <= 0:
        return ""
    facts = {"stage": say(f"lost-{stage}", language), "meaning": say(f"lost-{stage}-means", language)}
    return say("opened-lost", language, **facts)


def figure_number(disclosed: Disclosed, cell: Cell) -> str:
    """Return the number of a figure, the same as in the evidence pack of its wave: "F-0213"."""
    return f"F-{disclosed.cells.index(cell) + 1:04}"


def foot(disclosed: Disclosed, cell: Cell, commitment: Commitment | None, language: str) -> str:
    """Return the foot of an opened cell: figure, answers, rate, and who signed off the position."""
    parts = [say("foot-figure", language, figure=figure_number(disclosed, cell))]
    line = next((one for one in disclosed.units if one.unit == cell.unit), None)
    if cell.stratum is None and line is not None and line.n is not None and line.headcount and line.rate is not None:
        facts = {"n": number(line.n), "people": number(line.headcount), "rate": number(line.rate)}
        parts.append(say("foot-answered", language, **facts))
    elif cell.n is not None:
        parts.append(say("foot-answers", language, n=number(cell.n)))
    if commitment is not None and commitment.signed_by and commitment.signed_on:
        on = day(commitment.signed_on, language)
        parts.append(say("foot-signed", language, by=commitment.signed_by, day=on))
    elif cell.design == "target" and cell.state != "held-back":
        parts.append(say("foot-no-position", language))
    return " · ".join(parts) + "."

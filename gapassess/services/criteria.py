"""Criteria: what an inspector judges by, each beside the figures and commitments that speak to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapassess.core.framework import Catalogue, Criterion, Framework, Link
from gapassess.core.strategy import Commitment
from gapassess.measure.disclosed import Cell, Disclosed
from gapassess.services.sentences import (
    SHORT,
    WITH_FIGURE,
    counted,
    figure_number,
    gap_words,
    held_units,
    inside,
    joined,
    size,
    span,
    titles_of,
)
from gapassess.words import day, number, say


@dataclass(frozen=True)
class Speaking:
    """One construct that speaks to a criterion, and the whole organisation's figures of it."""

    link: Link
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Judged:
    """One criterion with everything that speaks to it.

    Attributes
    ----------
    speaking
        Constructs, strongest link first.
    commitments
        Those that name one of the constructs, signed off or not.
    """

    criterion: Criterion
    speaking: tuple[Speaking, ...]
    commitments: tuple[Commitment, ...]

    @property
    def figures(self) -> tuple[tuple[Speaking, Cell], ...]:
        """Every figure with its construct, in order."""
        return tuple((one, cell) for one in self.speaking for cell in one.cells)

    @property
    def leading(self) -> tuple[Speaking, Cell] | None:
        """The figure to quote first: of the strongest links, the one furthest short."""
        shown = [(one, cell) for one, cell in self.figures if cell.state in WITH_FIGURE and cell.measure == "level"]
        shown = shown or [(one, cell) for one, cell in self.figures if cell.state in WITH_FIGURE]
        strongest = [each for each in shown if each[0].link.strength == shown[0][0].link.strength]
        return max(strongest, key=lambda each: each[1].gap or 0.0, default=None)


def judged(
    catalogue: Catalogue,
    disclosed: Disclosed,
    framework: Framework,
    commitments: Sequence[Commitment],
    *,
    language: str = "en",
) -> list[Judged]:
    """Return every criterion with the figures and commitments that speak to it, in the catalogue's order."""
    root = disclosed.units[0].unit
    titles = titles_of(framework, language)
    found = []
    for criterion in catalogue.criteria:
        links = [link for link in catalogue.links(criterion.id) if link.framework == framework.ref]
        speaking = tuple(
            Speaking(link, titles.get(link.construct, link.construct), _figures(disclosed, root, link.construct))
            for link in links
        )
        named = {link.construct for link in links}
        promised = tuple(one for one in commitments if named & set(one.constructs))
        found.append(Judged(criterion, speaking, promised))
    return found


def _figures(disclosed: Disclosed, root: str, construct: str) -> tuple[Cell, ...]:
    """Return the organisation's figures: points and share; points without a position give way to a stated share."""
    level = disclosed.cell(root, construct, measure="level")
    share = disclosed.cell(root, construct, measure="share")
    if share is not None and level is not None and level.state == "nothing-stated":
        return (share,)
    return tuple(cell for cell in (level, share) if cell is not None and cell.state != "not-asked")


# --- what is said of them ---------------------------------------------------------------------------------


def lead(criteria: Sequence[Judged], *, wave: str, language: str = "en") -> list[str]:
    """Return the sentences over the page: how many criteria have a figure, how many are clearly short."""
    shown = [one for one in criteria if any(cell.state in WITH_FIGURE for _, cell in one.figures)]
    facts = {"number": number(len(criteria)), "wave": wave}
    if not shown:
        return [say("evidence-lead-none", language, **facts)]
    short = sum(any(cell.state == "material-gap" for _, cell in one.figures) for one in shown)
    said = say("evidence-lead", language, shown=number(len(shown)), short=number(short), **facts)
    wanting = sum(_is_wanting(one) for one in criteria)
    return [f"{said} {counted('evidence-without', wanting, language)}" if wanting else said]


def _is_wanting(one: Judged) -> bool:
    """Say whether no construct speaks to a criterion, or one that does has no figure or nothing stated."""
    whole = all(each.cells and all(cell.state in WITH_FIGURE for cell in each.cells) for each in one.speaking)
    return not one.speaking or not whole


def one_sentence(one: Judged, language: str) -> str:
    """Return the one sentence of a criterion: its leading figure."""
    leading = one.leading
    if leading is None:
        return say("evidence-says-nothing", language)
    speaking, cell = leading
    words = gap_words(cell, language, unit=False)
    if cell.state in SHORT or cell.state.startswith("ahead"):
        words = say("evidence-of-stated", language, gap=words)
    facts = {"construct": inside(speaking.title), "experienced": number(cell.experienced or 0.0), "gap": words}
    return say("evidence-says-share" if cell.measure == "share" else "evidence-says", language, **facts)


def figure_row(disclosed: Disclosed, speaking: Speaking, cell: Cell | None, language: str) -> dict[str, str]:
    """Return one row of a criterion's table, all text; without a figure its state says why."""
    unit = "evidence-100" if cell is not None and cell.measure == "share" else "evidence-points"
    gap = interval = stated = experienced = answers = figure = ""
    if cell is not None:
        figure = figure_number(disclosed, cell)
        stated = "" if cell.stated is None else say(unit, language, value=number(cell.stated))
        experienced = "" if cell.experienced is None else say(unit, language, value=number(cell.experienced))
        gap = "" if cell.gap is None else size(cell, language)
        answers = "" if cell.n is None else number(cell.n)
        if cell.low is not None and cell.high is not None:
            interval = span(cell.low, cell.high, language, measure=cell.measure)
    return {
        say("evidence-col-construct", language): speaking.title,
        say("evidence-col-link", language): say(f"evidence-{speaking.link.strength}", language),
        say("evidence-col-stated", language): stated,
        say("evidence-col-experienced", language): experienced,
        say("evidence-col-gap", language): gap,
        say("evidence-col-interval", language): interval,
        say("evidence-col-answers", language): answers,
        say("evidence-col-state", language): say("not-asked" if cell is None else cell.state, language),
        say("evidence-col-figure", language): figure,
    }


def commitment_words(one: Commitment, language: str) -> str:
    """Return a commitment as the page quotes it: text, source, owner, and the position with who signed it off."""
    position = say("evidence-position-none", language)
    if one.signed and one.signed_on is not None:
        facts = {
            "stated": number(one.stated or 0.0),
            "by": one.signed_by,
            "day": day(one.signed_on, language),
        }
        position = say(f"evidence-position-{one.measure or 'level'}", language, **facts)
    source = f"{one.document}, {one.paragraph}" if one.paragraph else one.document
    text = one.text.to(language).rstrip(".")
    text = text[:1].upper() + text[1:]
    return say("evidence-commitment", language, text=text, source=source, owner=one.owner, position=position)


def against(one: Judged, disclosed: Disclosed, names: Mapping[str, str], language: str) -> list[str]:
    """Return what speaks against a criterion's figures: held back, missing, and the part that stands worst."""
    if not one.speaking:
        return [say("evidence-no-link", language)]
    found = []
    groups = (
        ("held", [each for each in one.speaking if any(cell.state == "held-back" for cell in each.cells)]),
        ("not-stated", [each for each in one.speaking if any(c.state == "nothing-stated" for c in each.cells)]),
        ("not-in-wave", [each for each in one.speaking if not each.cells]),
    )
    for key, group in groups:
        if group:
            listed = joined([inside(each.title) for each in group], language)
            found.append(say(f"evidence-{key}", language, constructs=listed))
    worst = _worst(one, disclosed)
    if worst is not None:
        title, cell = worst
        facts = {"unit": names.get(cell.unit, cell.unit), "construct": inside(title)}
        found.append(say("evidence-lowest", language, gap=gap_words(cell, language), **facts))
    held = held_units(disclosed, {line.unit for line in disclosed.units}, language)
    found += [held] if held else []
    if any(not each.link.reviewed for each in one.speaking):
        found.append(say("evidence-unreviewed", language))
    return found


def _worst(one: Judged, disclosed: Disclosed) -> tuple[str, Cell] | None:
    leading = one.leading
    if leading is None:
        return None
    leaves = {line.unit for line in disclosed.units if line.level == "unit"}
    speaking, of = leading
    cells = [
        cell
        for cell in disclosed.cells
        if (cell.construct, cell.measure, cell.stratum, cell.state) == (of.construct, of.measure, None, "material-gap")
        and cell.unit in leaves
    ]
    worst = max(cells, key=lambda cell: cell.gap or 0.0, default=None)
    return None if worst is None else (speaking.title, worst)

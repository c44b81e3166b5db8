"""Figure view: one figure as a reader sees it, with what to check and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from gapassess.core.framework import Link
from gapassess.core.strategy import Commitment
from gapassess.documents.by_hand import check_yourself
from gapassess.documents.claims import is_used
from gapassess.documents.content import PackContent, Picture
from gapassess.documents.sentences import (
    LATE,
    STATED_FROM,
    claim,
    movement,
    people_say,
    span,
    state_words,
    trend_sentence,
)
from gapassess.documents.telling import capital
from gapassess.measure.disclosed import Cell
from gapassess.words import day, number, say

SILENT = 10.0
"""How much lower the mean of those who did not answer is taken to be, in points, to see what it would change."""


@dataclass(frozen=True)
class FigureView:
    """One published figure: its number, its rows, its check and the sentence that sums it up."""

    number: str
    measure: str
    claim: str
    rows: tuple[tuple[str, str], ...]
    check: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One commitment: its paraphrase, where it stands, and what people say of it."""

    text: str
    source: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ConstructView:
    """One construct on a criterion's page."""

    id: str
    title: str
    strength: str
    reviewed: bool
    rationale: str
    said: tuple[Said, ...]
    figures: tuple[FigureView, ...]
    trend: str
    pictures: tuple[Picture, ...]
    against: tuple[str, ...]


def construct_view(content: PackContent, link: Link) -> ConstructView:
    """Return what a criterion's page says of one linked construct."""
    construct, language = link.construct, content.language
    series = content.trend(content.root.unit, construct)
    trend = movement(series, language) if series is None else trend_sentence(series, language)
    figures = content.of_whole(construct)
    return ConstructView(
        construct,
        content.titles.get(construct, construct),
        say(f"pack-strength-{link.strength}", language),
        link.reviewed,
        link.rationale,
        tuple(_said(content, one, construct) for one in content.commitments if construct in one.constructs),
        tuple(figure_view(content, key, cell) for key, cell in figures),
        trend,
        tuple(one for one in content.pictures if one.construct == construct),
        tuple(line for _, cell in figures[:1] for line in against(content, cell)),
    )


def figure_view(content: PackContent, key: str, cell: Cell) -> FigureView:
    """Return one figure as a small table with its check."""
    language = content.language
    level = content.lines[cell.unit].level
    return FigureView(
        key,
        say(f"pack-measure-{cell.measure}", language),
        claim(cell, language),
        tuple(_rows(content, cell)),
        check_yourself(cell, content.disclosed, level=level, language=language),
    )


def _rows(content: PackContent, cell: Cell) -> list[tuple[str, str]]:
    language = content.language
    if cell.state in ("held-back", "not-asked"):
        return [(say("pack-row-gap", language), capital(say(f"cell-{cell.state}", language)))]
    rows = []
    if cell.stated is not None:
        rows.append(("pack-row-stated", number(cell.stated)))
    if cell.experienced is not None:
        rows.append(("pack-row-experienced", number(cell.experienced)))
    rows.append(("pack-row-gap", capital(state_words(cell, language))))
    if cell.low is not None and cell.high is not None:
        rows.append(("pack-row-interval", span(cell.low, cell.high, language)))
    if cell.n is not None:
        rows.append(("pack-row-answers", _answers(content, cell)))
    if cell.agree_share is not None and cell.measure == "level":
        rows.append(("pack-row-agree", say("pack-in-100", language, share=number(cell.agree_share))))
    if lost := lost_at(cell, language):
        rows.append(("pack-row-lost", lost))
    return [(say(name, language), words) for name, words in rows]


def _answers(content: PackContent, cell: Cell) -> str:
    line = content.lines[cell.unit]
    n = number(cell.n or 0)
    if cell.design in ("target", "paired") and line.headcount and cell.stratum is None:
        facts = {
            "n": n,
            "headcount": number(line.headcount),
            "rate": number(100 * (cell.n or 0) / line.headcount),
        }
        return say("pack-answers-of", content.language, **facts)
    return n


def lost_at(cell: Cell, language: str) -> str:
    """Return where most of the gap is lost: "no means, 14 of 27"; empty without stages or a shortfall."""
    if cell.stated is None or cell.gap is None or cell.gap <= 0 or len(cell.stages) < 2:
        return ""
    losses = []
    before = cell.stated
    for figure in cell.stages:
        losses.append((before - figure.mean, figure.stage))
        before = figure.mean
    most, stage = max(losses)
    facts = {"points": number(most), "gap": number(cell.gap)}
    return say(f"pack-lost-{stage}", language, **facts) if most > 0 else ""


def _said(content: PackContent, commitment: Commitment, construct: str) -> Said:
    sentences = []
    for unit in commitment.units or (content.root.unit,):
        found = content.figures.get((unit, construct, commitment.measure or "level", None))
        cell = found[1] if found else None
        said = people_say(commitment, cell, content.language, used=is_used(commitment, cell))
        title = content.lines[unit].title if unit in content.lines else unit
        sentences.append(f"{title}: {said}" if commitment.units else said)
    return Said(commitment.text.to(content.language), _source(content, commitment), tuple(sentences))


def _source(content: PackContent, commitment: Commitment) -> str:
    language = content.language
    paragraph = say("pack-paragraph", language, number=commitment.paragraph) if commitment.paragraph else ""
    covered = [content.lines[unit].title if unit in content.lines else unit for unit in commitment.units]
    parts = [
        f"{commitment.document}, {paragraph}" if paragraph else commitment.document,
        say("pack-for-units", language, units=", ".join(covered)) if covered else say("pack-for-all", language),
        say("pack-owned", language, owner=commitment.owner),
    ]
    if commitment.signed and commitment.signed_on is not None and commitment.stated is not None:
        facts = {"stated": number(commitment.stated), "by": commitment.signed_by}
        key = f"pack-signed-{commitment.measure or 'level'}"
        parts.append(say(key, language, on=day(commitment.signed_on, language), **facts))
    return " ".join(f"{part.rstrip('.')}." for part in parts)


def against(content: PackContent, cell: Cell) -> list[str]:
    """Return what speaks against a figure of the whole organisation, each a sentence."""
    language, line = content.language, content.lines[cell.unit]
    said = []
    if LATE in cell.marks:
        said.append(say("pack-against-late", language))
    for mark in cell.marks:
        if mark.startswith(STATED_FROM):
            unit = mark.removeprefix(STATED_FROM)
            title = content.lines[unit].title if unit in content.lines else unit
            said.append(say("pack-against-stated-from", language, unit=title))
    if line.rate is not None and cell.gap is not None and cell.measure == "level" and cell.design == "target":
        silent = 100 - line.rate
        facts = {"silent": number(silent), "lower": number(SILENT), "stated": number(cell.stated or 0)}
        gap = cell.gap + SILENT * silent / 100
        end = say("pack-gap-short" if gap > 0 else "pack-gap-ahead", language, points=number(abs(gap)))
        said.append(say("pack-against-silent", language, gap=end, **facts))
    said += _other_units(content, cell)
    return said


def _other_units(content: PackContent, cell: Cell) -> list[str]:
    """Return the furthest short unit that can be shown, and how many teams are held back."""
    language, said = content.language, []
    leaves = [
        one
        for one in content.disclosed.at_level("unit")
        if (one.construct, one.measure, one.stratum) == (cell.construct, cell.measure, None)
    ]
    shown = [one for one in leaves if one.experienced is not None]
    if shown:
        lowest = min(shown, key=lambda one: (one.experienced or 0.0, one.unit))
        facts = {"unit": content.lines[lowest.unit].title, "experienced": number(lowest.experienced or 0.0)}
        said.append(say(f"pack-against-lowest-{cell.measure}", language, **facts))
    teams = [one for one in leaves if content.lines[one.unit].is_team]
    held = sum(one.state == "held-back" for one in teams)
    if held:
        key = "pack-against-held-one" if held == 1 else "pack-against-held"
        said.append(say(key, language, held=number(held), units=number(len(teams))))
    return said

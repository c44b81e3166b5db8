"""Index page: the pack for reading in a browser, criterion by criterion, then every unit."""

from __future__ import annotations

from dataclasses import dataclass

from gapassess.core.framework import Criterion
from gapassess.documents.claims import leading, links_of, sentence_of
from gapassess.documents.content import PackContent
from gapassess.documents.figure_view import ConstructView, construct_view
from gapassess.documents.reading_first import facts
from gapassess.documents.rendering import rendered
from gapassess.documents.sentences import state_words
from gapassess.documents.telling import capital
from gapassess.measure.disclosed import UnitLine
from gapassess.words import number, say


@dataclass(frozen=True)
class CriterionView:
    """One criterion's page: the constructs that speak to it most directly in full, the others in a table."""

    id: str
    title: str
    parent: str
    checked: bool
    note: str
    source: str
    sentences: tuple[str, ...]
    constructs: tuple[ConstructView, ...]
    others: tuple[ConstructView, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class UnitRow:
    """One unit in words: its answers and, for each construct, the words and whether they are held back."""

    line: UnitLine
    answers: str
    words: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class UnitsTable:
    """The units against the constructs of one dimension: the heatmap in words."""

    title: str
    constructs: tuple[str, ...]
    rows: tuple[UnitRow, ...]


def index_page(content: PackContent) -> str:
    """Return the page as HTML that stands by itself beside its pictures."""
    criteria = content.catalogue.criteria if content.catalogue else ()
    with_links = [one for one in criteria if links_of(content, one.id)]
    return rendered(
        "index",
        content,
        facts=facts(content),
        criteria=[_criterion(content, one) for one in with_links],
        silent=[
            _label(one, content.language)
            for one in criteria
            if one not in with_links and one.id not in {child.parent for child in with_links}
        ],
        pictures=[picture for picture in content.pictures if picture.construct is None],
        tables=[_units(content, place) for place in range(len(content.framework.dimensions))],
        links=_files(content),
    )


def _label(criterion: Criterion, language: str) -> str:
    title = criterion.title.to(language)
    return f"{criterion.number}. {title}" if criterion.number else title


def _criterion(content: PackContent, criterion: Criterion) -> CriterionView:
    language = content.language
    links = links_of(content, criterion.id)
    first = leading(content, links)
    views = {link: construct_view(content, link) for link in links}
    titles = {one.id: _label(one, language) for one in content.catalogue.criteria} if content.catalogue else {}
    full = tuple(views[link] for link in first)
    against = [line for view in full for line in _attributed(view, several=len(full) > 1)]
    if not criterion.checked:
        against.append(say("pack-against-unchecked", language))
    if not all(link.reviewed for link in links):
        against.append(say("pack-against-unreviewed", language))
    return CriterionView(
        criterion.id,
        _label(criterion, language),
        titles.get(criterion.parent or "", ""),
        criterion.checked,
        criterion.note,
        criterion.source,
        tuple(_sentence(content, view.id) for view in full),
        full,
        tuple(views[link] for link in links if link not in first),
        tuple(dict.fromkeys(against)),
    )


def _attributed(view: ConstructView, *, several: bool) -> tuple[str, ...]:
    return tuple(f"{view.title}: {line}" for line in view.against) if several else view.against


def _sentence(content: PackContent, construct: str) -> str:
    figures = content.of_whole(construct)
    return sentence_of(content, construct, figures[0][1] if figures else None)


def _units(content: PackContent, place: int) -> UnitsTable:
    dimension = content.framework.dimensions[place]
    asked = [one for one in dimension.constructs if one.id in content.instrument.constructs]
    rows = []
    for line in content.disclosed.units:
        held_back = capital(say("pack-cell-held-back", content.language))
        answers = held_back if line.n is None else number(line.n)
        rows.append(UnitRow(line, answers, tuple(_short(content, line.unit, one.id) for one in asked)))
    titles = tuple(one.title.to(content.language) for one in asked)
    return UnitsTable(dimension.title.to(content.language), titles, tuple(rows))


def _short(content: PackContent, unit: str, construct: str) -> tuple[str, bool]:
    found = content.figures.get((unit, construct, "level", None))
    if found is None or found[1].state == "not-asked":
        return capital(say("cell-not-asked", content.language)), False
    if found[1].state == "held-back":
        return capital(say("pack-cell-held-back", content.language)), True
    return capital(state_words(found[1], content.language)), False


def _files(content: PackContent) -> list[tuple[str, str]]:
    names = (("method-note.html", "pack-file-method"), ("workbook.xlsx", "pack-file-workbook"))
    return [(name, say(key, content.language)) for name, key in names]

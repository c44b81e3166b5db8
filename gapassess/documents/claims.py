"""Claims: criteria and commitments, each set beside what people say."""

from __future__ import annotations

from collections.abc import Iterator

from gapassess.core.framework import Criterion, Link
from gapassess.core.strategy import Commitment
from gapassess.documents.columns import Value, rounded
from gapassess.documents.content import PackContent
from gapassess.documents.sentences import claim, movement, state_name, you_said
from gapassess.measure.disclosed import Cell
from gapassess.words import say

MOVED = ("rising", "falling")


def links_of(content: PackContent, criterion: str) -> tuple[Link, ...]:
    """Return the crosswalk lines of a criterion that speak of this framework, strongest first."""
    if content.catalogue is None:
        return ()
    links = content.catalogue.links(criterion)
    return tuple(link for link in links if link.framework == content.framework.ref)


def leading(content: PackContent, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the lines of the strongest kind there is whose construct the instrument asks about."""
    asked = [link for link in links if link.construct in content.instrument.constructs]
    return tuple(link for link in asked if link.strength == asked[0].strength)


def sentence_of(content: PackContent, construct: str, cell: Cell | None) -> str:
    """Return the sentence of one construct for the whole organisation, with its movement where it moved."""
    title = content.titles.get(construct, construct)
    said = f"{title}. {claim(cell, content.language)}"
    series = content.trend(content.root.unit, construct)
    if series is None or series.verdict not in MOVED or cell is None or cell.measure != "level":
        return said
    return f"{said} {movement(series, content.language)}"


def criteria(content: PackContent) -> Iterator[dict[str, Value]]:
    """Yield a row per criterion x linked construct x measure, and one for a criterion without a link."""
    for criterion in content.catalogue.criteria if content.catalogue else ():
        about = _about(criterion, content.language)
        links = links_of(content, criterion.id)
        if not links:
            yield about | {"sentence": say("pack-no-link", content.language)}
        for link in links:
            linked: dict[str, Value] = about | {
                "construct": link.construct,
                "construct_title": content.titles.get(link.construct, link.construct),
                "strength": link.strength,
                "reviewed": link.reviewed,
                "rationale": link.rationale or None,
            }
            figures = content.of_whole(link.construct)
            if not figures:
                yield linked | {"sentence": sentence_of(content, link.construct, None)}
            for number, cell in figures:
                quoted = _quoted(number, cell, content.language)
                yield linked | quoted | {"sentence": sentence_of(content, link.construct, cell)}


def _about(criterion: Criterion, language: str) -> dict[str, Value]:
    return {
        "criterion": criterion.id,
        "number": criterion.number or None,
        "title": criterion.title.to(language),
        "parent": criterion.parent,
        "checked": criterion.checked,
        "source": criterion.source or None,
        "note": criterion.note or None,
    }


def _quoted(number: str, cell: Cell, language: str) -> dict[str, Value]:
    return {
        "figure": number,
        "measure": cell.measure,
        "state": cell.state,
        "state_words": state_name(cell.state, language),
        "n": cell.n,
        "stated": rounded(cell.stated),
        "experienced": rounded(cell.experienced),
        "gap": rounded(cell.gap),
        "low": rounded(cell.low),
        "high": rounded(cell.high),
    }


def commitments(content: PackContent) -> Iterator[dict[str, Value]]:
    """Yield a row per commitment x construct x unit that it names."""
    for commitment in content.commitments:
        about = _promised(commitment, content.language)
        for construct in commitment.constructs:
            for unit in commitment.units or (content.root.unit,):
                number, cell = _against(content, commitment, unit, construct)
                used = is_used(commitment, cell)
                row = about | {
                    "used": used,
                    "construct": construct,
                    "construct_title": content.titles.get(construct, construct),
                    "unit": unit,
                    "unit_title": content.lines[unit].title if unit in content.lines else unit,
                    "sentence": you_said(commitment, cell, content.language, used=used),
                }
                if cell is not None and used is not False:
                    quoted = _quoted(number, cell, content.language)
                    del quoted["stated"]
                    row |= quoted | {"agree_share": rounded(cell.agree_share)}
                yield row


def is_used(commitment: Commitment, cell: Cell | None) -> bool | None:
    """Say whether the cell's stated position is this commitment's; None where the cell may not say."""
    if cell is not None and cell.state in ("held-back", "not-asked"):
        return None
    return cell is not None and cell.commitment == commitment.id


def _against(content: PackContent, commitment: Commitment, unit: str, construct: str) -> tuple[str, Cell | None]:
    found = content.figures.get((unit, construct, commitment.measure or "level", None))
    return found if found is not None else ("", None)


def _promised(commitment: Commitment, language: str) -> dict[str, Value]:
    days = {
        "valid_from": commitment.valid_from,
        "valid_to": commitment.valid_to,
        "signed_on": commitment.signed_on,
        "recorded_on": commitment.recorded_on,
    }
    return {
        "commitment": commitment.id,
        "text": commitment.text.to(language),
        "document": commitment.document,
        "paragraph": commitment.paragraph or None,
        "owner": commitment.owner,
        "measure": commitment.measure,
        "stated_position": rounded(commitment.stated),
        "signed_by": commitment.signed_by,
        **{name: on.isoformat() if on else None for name, on in days.items()},
    }

"""Tables: the rows of the pack, made of figures as they were disclosed."""

from __future__ import annotations

from collections.abc import Iterator

from gapassess.documents import dictionary
from gapassess.documents.claims import commitments, criteria
from gapassess.documents.columns import Column, Table, Value, rounded, significant
from gapassess.documents.content import PackContent
from gapassess.documents.quality import quality_rows
from gapassess.documents.quoting import COMMENTS, quote_rows
from gapassess.documents.sentences import state_name
from gapassess.documents.trend_tables import change_rows, trend_rows
from gapassess.measure.disclosed import Cell

ORDER = (
    *("cells", "units", "criteria", "commitments", "trends", "changes", "items", "priors", "quality", "comments"),
    "dictionary",
)


def tables(content: PackContent) -> dict[str, Table]:
    """Return every table of the pack by name, the data dictionary last."""
    made = [
        Table.of("cells", dictionary.CELLS, _cells(content)),
        Table.of("units", dictionary.UNITS, _units(content)),
        Table.of("criteria", dictionary.CRITERIA, criteria(content)),
        Table.of("commitments", dictionary.COMMITMENTS, commitments(content)),
        Table.of("trends", dictionary.TRENDS, trend_rows(content)),
        Table.of("changes", dictionary.CHANGES, change_rows(content)),
        Table.of("items", dictionary.ITEMS, _items(content)),
        Table.of("priors", dictionary.PRIORS, _priors(content)),
        Table.of("quality", dictionary.QUALITY, quality_rows(content)),
        Table.of("comments", COMMENTS, quote_rows(content)),
    ]
    described = (*((one.name, one.columns) for one in made), ("dictionary", dictionary.DICTIONARY))
    rows = (_described(name, column, content.language) for name, columns in described for column in columns)
    return {one.name: one for one in (*made, Table.of("dictionary", dictionary.DICTIONARY, rows))}


def _cells(content: PackContent) -> Iterator[dict[str, Value]]:
    for key, cell in content.figures.values():
        row = content.named(cell.unit, cell.construct) | {
            "figure": key,
            "wave": content.wave.id,
            "level": content.lines[cell.unit].level if cell.unit in content.lines else None,
            "stratum": cell.stratum,
            "dimension": _dimension(content, cell.construct),
            "design": cell.design,
            "measure": cell.measure,
            "state": cell.state,
            "state_words": state_name(cell.state, content.language),
            "reason": cell.reason,
        }
        yield row if cell.state in ("held-back", "not-asked") else row | _figures(cell)


def _beside(cell: Cell) -> dict[str, Value]:
    row: dict[str, Value] = {
        "tipping": rounded(cell.tipping),
        "standardised": rounded(cell.standardised),
        "standardised_se": rounded(cell.standardised_se),
        "standardised_df": rounded(cell.standardised_df),
        "sensitivity": " ".join(f"{sesoi:g}:{state}" for sesoi, state in cell.sensitivity) or None,
    }
    if cell.standing is not None:
        row |= {
            "standing": rounded(cell.standing.value),
            "standing_low": rounded(cell.standing.low),
            "standing_high": rounded(cell.standing.high),
            "standing_p_adjusted": significant(cell.standing.p_adjusted),
            "standing_state": cell.standing.state,
        }
    return row


def _figures(cell: Cell) -> dict[str, Value]:
    stages = {one.stage: one for one in cell.stages}
    return _beside(cell) | {
        "n": cell.n,
        "n_stated": cell.n_stated,
        "n_experienced": cell.n_experienced,
        "stated": rounded(cell.stated),
        "experienced": rounded(cell.experienced),
        "sd_stated": rounded(cell.sd_stated),
        "sd_experienced": rounded(cell.sd_experienced),
        "sd_gap": rounded(cell.sd_gap),
        "gap": rounded(cell.gap),
        "se": rounded(cell.se),
        "df": rounded(cell.df),
        "low": rounded(cell.low),
        "high": rounded(cell.high),
        "fcr_low": rounded(cell.fcr_low),
        "fcr_high": rounded(cell.fcr_high),
        "p": significant(cell.p),
        "p_adjusted": significant(cell.p_adjusted),
        "low_both": cell.low_both,
        "agree_share": rounded(cell.agree_share),
        "agree_low": rounded(cell.agree_low),
        "agree_high": rounded(cell.agree_high),
        "sesoi": rounded(cell.sesoi),
        "commitment": cell.commitment,
        "marks": " ".join(cell.marks) or None,
        **{f"n_{stage}": one.n for stage, one in stages.items()},
        **{stage: rounded(one.mean) for stage, one in stages.items()},
    }


def _dimension(content: PackContent, construct: str) -> str | None:
    if construct not in content.framework.constructs:
        return None
    return content.framework.dimension_of(construct).title.to(content.language)


def _units(content: PackContent) -> Iterator[dict[str, Value]]:
    for line in content.disclosed.units:
        yield {
            "unit": line.unit,
            "unit_title": line.title,
            "parent": line.parent,
            "depth": line.depth,
            "level": line.level,
            "shown": line.shown,
            "n": line.n if line.shown else None,
            "headcount": line.headcount if line.shown else None,
            "rate": rounded(line.rate, 1) if line.shown else None,
            "pooled": line.pooled,
        }


def _items(content: PackContent) -> Iterator[dict[str, Value]]:
    for place, item in enumerate(content.instrument.items, 1):
        scale = content.instrument.scale(item)
        special = [one for one in (scale.does_not_apply, scale.dont_know) if one is not None]
        row: dict[str, Value] = {
            "position": place,
            "item": item.id,
            "construct": item.construct,
            "construct_title": content.titles.get(item.construct, item.construct),
            "side": item.side,
            "stage": item.stage,
            "asked_of": item.audience or item.asked_of,
            "scored": item.scored,
            "reverse": item.reverse,
            "scale": scale.id,
            "changed": item.changed,
        }
        for language in ("en", "cy"):
            row[f"text_{language}"] = dict(item.text.by_language).get(language)
            labels = [dict(label.by_language).get(language) for label in (*scale.labels, *special)]
            row[f"answers_{language}"] = "; ".join(label for label in labels if label) or None
        yield row


def _priors(content: PackContent) -> Iterator[dict[str, Value]]:
    for prior in content.disclosed.priors:
        yield {
            "construct": prior.construct,
            "construct_title": content.titles.get(prior.construct, prior.construct),
            "part": prior.part,
            "level": prior.level,
            "cells": prior.cells,
            "variance": rounded(prior.variance, 4),
            "df": None if prior.endless else rounded(prior.df, 4),
        }


def _described(table: str, column: Column, language: str) -> dict[str, Value]:
    return {
        "table": table,
        "column": column.name,
        "title": column.title.to(language),
        "type": column.kind,
        "unit": column.unit or None,
        "range": column.span or None,
        "missing": column.missing or None,
    }

"""Quality: the table of the pack that says whether the figures can be trusted, one row per figure."""

from __future__ import annotations

from collections.abc import Iterator

from gapassess.documents.columns import Value
from gapassess.documents.content import PackContent
from gapassess.measure.concerns import concerns
from gapassess.measure.quality import ItemQuality, Quality, Rate
from gapassess.words import say

Row = dict[str, Value]


def quality_rows(content: PackContent) -> Iterator[Row]:
    """Yield the rows of the table; none where the pack has no quality of its wave."""
    quality = content.quality
    if quality is None:
        return
    looked: set[tuple[Value, ...]] = {
        ("top" if one.kind == "ceiling" else one.kind, one.about, one.part) for one in concerns(quality)
    }
    looked |= {("icc2", one.of, one.construct) for one in quality.compared if one.advice == "whole"}
    for row in _rows(content, quality):
        part = row["part"] if row["measure"] == "alpha" else row["construct"] if row["measure"] == "icc2" else ""
        yield row | {
            "measure_words": say(f"quality-row-{row['measure']}", content.language),
            "look": (row["measure"], row["about"], part) in looked,
        }


def _row(measure: str, about: str, **facts: Value) -> Row:
    return {"measure": measure, "about": about, **facts}


def _rows(content: PackContent, quality: Quality) -> Iterator[Row]:
    yield from _whole(content, quality)
    for item in quality.items:
        yield from _item(content, item)
    for one in quality.reliabilities:
        title = content.titles.get(one.construct, one.construct)
        named: Row = {"title": title, "construct": one.construct, "part": one.part, "n": one.n, "shown": one.shown}
        yield _row("alpha", one.construct, value=one.alpha, low=one.low, high=one.high, **named)
        if one.omega is not None:
            yield _row("omega", one.construct, value=one.omega, **named)
    yield from _units(content, quality)


def _units(content: PackContent, quality: Quality) -> Iterator[Row]:
    """Whether units can be told apart, and how far their people agree; `n` is not people here and so is not told."""
    for one in quality.compared:
        told = one.icc2 is not None
        named: Row = {"title": content.titles.get(one.construct, one.construct), "construct": one.construct}
        yield _row("icc1", one.of, value=one.icc1, shown=told, **named)
        yield _row("icc2", one.of, value=one.icc2, shown=told, **named)
    for each in quality.agreements:
        told = each.rwg_j is not None
        title = content.titles.get(each.construct, each.construct)
        named = {"title": title, "construct": each.construct, "part": each.part, "shown": told}
        for measure, value in (("rwg", each.rwg_j), ("rwg-star", each.rwg_j_star), ("ad", each.ad)):
            yield _row(measure, each.construct, value=value, **named)


def _whole(content: PackContent, quality: Quality) -> Iterator[Row]:
    n, people = quality.n, quality.headcount
    if n is None:
        yield _row("rate", quality.wave, shown=False)
    elif people:
        yield _row("rate", quality.wave, value=_per_100(n, people), n=n, shown=True)
    for over in quality.over_full:
        value = _per_100(over.n, over.headcount)
        yield _row("over-full", over.unit, title=over.title, value=value, n=over.n, shown=True)
    for run in quality.alike:
        yield _row("alike", run.scale, **_rate(run.rate, run.n, shown=run.shown))
    for door in quality.doors:
        way = door.door or "other"
        title = say(f"quality-way-{way}", content.language)
        yield _row("door", way, title=title, low=door.low, high=door.high, shown=door.low is not None)
    for moved in quality.compositions:
        yield _row("composition", moved.by, title=moved.earlier, value=moved.distance, n=n, shown=True)


def _item(content: PackContent, item: ItemQuality) -> Iterator[Row]:
    title = content.instrument.item(item.item).text.to(content.language)
    named: Row = {"title": title, "construct": item.construct, "part": item.part}
    rates = {"blank": item.blank, "dont-know": item.dont_know, "does-not-apply": item.does_not_apply}
    for name, rate in rates.items():
        if rate is not None:
            yield _row(name, item.item, **named, **_rate(rate, item.n, shown=item.shown))
    yield _row("top", item.item, **named, **_rate(item.top, None, shown=item.shown))
    if item.item_rest is not None:
        yield _row("item-rest", item.item, value=item.item_rest, shown=True, **named)


def _rate(rate: Rate, n: int | None, *, shown: bool) -> Row:
    """Return the columns of a rate: under three people it has a bound and no value."""
    told = shown and (rate.few or rate.per_100 is not None)
    return {"value": rate.per_100, "few": rate.few if told else None, "n": n if told else None, "shown": told}


def _per_100(one: int, other: int) -> float:
    return round(100 * one / other, 1)

"""Instrument files (``surveys/*.yaml``) to core values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gapassess.catalogue.blocks import blocks_of, check_blocks
from gapassess.catalogue.changes import check_supersedes
from gapassess.catalogue.designs import check_designs
from gapassess.catalogue.faults import Faults
from gapassess.catalogue.fields import INSTRUMENT
from gapassess.catalogue.forms import Form, read_form
from gapassess.catalogue.items import check_constructs, check_items, check_scales, labels_of, languages_of
from gapassess.catalogue.rules import check_unique
from gapassess.core.framework import Framework
from gapassess.core.instrument import (
    DEFAULT_SESOI,
    DESIGNS,
    SIDES,
    STAGES,
    Audience,
    Comment,
    ConstructDesign,
    Instrument,
    Item,
    Pair,
    Scale,
)
from gapassess.core.text import Text

__all__ = ["check_supersedes", "load_instrument"]


def load_instrument(
    path: Path,
    *,
    frameworks: Callable[[str], Framework | None] | None = None,
    instruments: Callable[[str], Instrument | None] | None = None,
) -> Instrument:
    """Read an instrument and say all that is wrong with it at once.

    Parameters
    ----------
    frameworks
        Finds a framework by ``id@version``; constructs are checked against it when it is found.
    instruments
        Finds the superseded version; wordings are compared with it when it is found.

    Raises
    ------
    AuthorError
        Every fault of the file, in the order of its lines.
    """
    faults = Faults(path)
    form = read_form(path, INSTRUMENT, faults)
    instrument = _instrument(form)
    framework = frameworks(instrument.framework) if frameworks is not None else None
    check_scales(form, instrument, faults)
    check_unique((*form.all("items", Form), *form.all("comments", Form)), faults)
    check_items(form, instrument, faults)
    check_constructs(form, framework, faults)
    check_designs(form, instrument, faults)
    check_blocks(form, instrument, framework, faults)
    older = instruments(instrument.supersedes) if instruments is not None and instrument.supersedes else None
    if older is not None:
        lines = {one.text("id"): one.line for one in form.all("items", Form)}
        for fault in check_supersedes(instrument, older):
            faults.add(lines.get(fault.where, form.line), fault.code, what=fault.what, do=fault.do)
    faults.raise_if_any()
    return instrument


def _instrument(form: Form) -> Instrument:
    return Instrument(
        id=form.text("instrument"),
        version=form.text("version"),
        framework=form.text("framework"),
        title=form.wording("title"),
        scales=tuple(_scale(name, one) for name, one in form.form("scales").table(Form).items()),
        items=tuple(_item(one) for one in form.all("items", Form)),
        designs=tuple(_design(name, one) for name, one in form.form("constructs").table(Form).items()),
        audiences=tuple(
            Audience(name, one.text("stratum"), one.all("in", str))
            for name, one in form.form("audiences").table(Form).items()
        ),
        comments=tuple(
            Comment(one.text("id"), one.wording("text"), one.find("construct", str))
            for one in form.all("comments", Form)
        ),
        intro=form.find("intro", Text),
        minutes=form.find("minutes", int),
        supersedes=form.find("supersedes", str),
        unreviewed=form.all("unreviewed", str),
        blocks=blocks_of(form),
    )


def _scale(name: str, form: Form) -> Scale:
    labels = [(language, labels_of(form, language)) for language in languages_of(form)]
    longest = max((len(words) for _, words in labels), default=0)
    return Scale(
        id=name,
        values=form.all("values", int),
        labels=tuple(
            Text(tuple((language, words[place]) for language, words in labels if place < len(words)))
            for place in range(longest)
        ),
        does_not_apply=form.find("does_not_apply", Text),
        dont_know=form.find("dont_know", Text),
        agree=form.find("agree", int),
    )


def _item(form: Form) -> Item:
    return Item(
        id=form.text("id"),
        construct=form.text("construct"),
        side=form.one_of("side", SIDES, "experienced"),
        scale=form.text("scale"),
        text=form.wording("text"),
        stage=form.one_of("stage", STAGES, "practised"),
        reverse=form.get("reverse", bool, default=False),
        scored=form.get("scored", bool, default=True),
        audience=form.find("audience", str),
        asked_of=form.find("asked_of", str),
        changed=form.find("changed", str),
    )


def _design(name: str, form: Form) -> ConstructDesign:
    pairs = tuple(Pair(one.text("stated"), one.text("experienced")) for one in form.all("pairs", Form))
    return ConstructDesign(
        name, form.one_of("design", DESIGNS, "target"), form.get("sesoi", float, DEFAULT_SESOI), pairs
    )

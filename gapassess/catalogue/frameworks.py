"""Framework and catalogue files (``frameworks/*.yaml``) to core values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.fields import CATALOGUE, FRAMEWORK
from gapassess.catalogue.forms import Form, read_form
from gapassess.catalogue.rules import check_construct, check_period, check_unique
from gapassess.core.framework import (
    STRENGTHS,
    Catalogue,
    Construct,
    Criterion,
    Differential,
    Dimension,
    Framework,
    Link,
    Mechanism,
)
from gapassess.core.text import Text


def load_framework(path: Path) -> Framework:
    """Read a framework and say all that is wrong with it at once.

    Raises
    ------
    AuthorError
        Every fault of the file, in the order of its lines.
    """
    faults = Faults(path)
    form = read_form(path, FRAMEWORK, faults)
    dimensions = form.all("dimensions", Form)
    constructs = [one for dimension in dimensions for one in dimension.all("constructs", Form)]
    for many in (dimensions, constructs, form.all("mechanisms", Form), form.all("differentials", Form)):
        check_unique(many, faults)
    mechanisms = [one.text("id") for one in form.all("mechanisms", Form)]
    for one in constructs:
        for marked in one.marked("mechanisms"):
            if mechanisms and marked.value not in mechanisms:
                unknown = str(marked.value)
                faults.add(
                    marked.line,
                    "UNKNOWN-MECHANISM",
                    what=f'no mechanism "{unknown}"',
                    do=near(unknown, mechanisms),
                )
    known = [one.text("id") for one in constructs]
    for one in form.all("differentials", Form):
        for key in ("minuend", "subtrahend"):
            if one.text(key):
                check_construct(one.text(key), known, one.line_of(key), faults)
    faults.raise_if_any()
    return Framework(
        id=form.text("framework"),
        version=form.text("version"),
        title=form.wording("title"),
        dimensions=tuple(_dimension(one) for one in dimensions),
        credit=form.text("credit"),
        mechanisms=tuple(
            Mechanism(one.text("id"), one.wording("title"), one.text("code"), one.text("source_status"))
            for one in form.all("mechanisms", Form)
        ),
        differentials=tuple(
            Differential(one.text("id"), one.wording("title"), one.text("minuend"), one.text("subtrahend"))
            for one in form.all("differentials", Form)
        ),
    )


def load_catalogue(path: Path, *, frameworks: Callable[[str], Framework | None] | None = None) -> Catalogue:
    """Read a catalogue with its crosswalk and say all that is wrong with it at once.

    An unknown predecessor is no fault. The constructs of the crosswalk are checked against
    their framework when `frameworks` finds it.

    Raises
    ------
    AuthorError
        Every fault of the file, in the order of its lines.
    """
    faults = Faults(path)
    form = read_form(path, CATALOGUE, faults)
    criteria = form.all("criteria", Form)
    check_unique(criteria, faults)
    _check_parents(criteria, faults)
    _check_crosswalk(form, frameworks or (lambda _: None), faults)
    check_period(form.form("applies"), faults, first="from", last="to")
    faults.raise_if_any()
    applies = form.form("applies")
    return Catalogue(
        id=form.text("catalogue"),
        version=form.text("version"),
        publisher=form.text("publisher"),
        title=form.find("title", Text) or Text.of(f"{form.text('publisher')} {form.text('version')}"),
        criteria=tuple(_criterion(one) for one in criteria),
        crosswalk=tuple(_link(one) for one in form.all("crosswalk", Form)),
        grades=form.all("grades", str),
        supersedes=form.find("supersedes", str),
        applies_from=applies.find("from", date),
        applies_to=applies.find("to", date),
    )


def _dimension(form: Form) -> Dimension:
    constructs = tuple(
        Construct(one.text("id"), one.wording("title"), one.text("source_status"), one.all("mechanisms", str))
        for one in form.all("constructs", Form)
    )
    return Dimension(form.text("id"), form.wording("title"), constructs)


def _criterion(form: Form) -> Criterion:
    return Criterion(
        id=form.text("id"),
        title=form.wording("title"),
        number=form.text("number"),
        parent=form.find("parent", str),
        graded=form.get("graded", bool, default=False),
        checked=form.get("checked", bool, default=False),
        source=form.text("source"),
        note=form.text("note"),
    )


def _link(form: Form) -> Link:
    return Link(
        framework=form.text("framework"),
        construct=form.text("construct"),
        criterion=form.text("criterion"),
        strength=form.one_of("strength", STRENGTHS, "context"),
        rationale=form.text("rationale"),
        reviewed=form.get("reviewed", bool, default=False),
    )


def _check_parents(criteria: Iterable[Form], faults: Faults) -> None:
    parents = {one.text("id"): one.find("parent", str) for one in criteria}
    for one in criteria:
        parent = one.find("parent", str)
        if parent is not None and parent not in parents:
            faults.add(
                one.line_of("parent"),
                "UNKNOWN-CRITERION",
                what=f'no criterion "{parent}"',
                do=near(parent, parents),
            )
        walked = {one.text("id")}
        while parent is not None and parent not in walked:
            walked.add(parent)
            parent = parents.get(parent)
        if parent == one.text("id"):
            faults.add(
                one.line_of("parent"),
                "PARENT-CYCLE",
                what=f'criterion "{parent}" is above itself',
                do="let the parents lead up to a criterion without one",
            )


def _check_crosswalk(form: Form, frameworks: Callable[[str], Framework | None], faults: Faults) -> None:
    criteria = [one.text("id") for one in form.all("criteria", Form)]
    lines = form.all("crosswalk", Form)
    found = {ref: frameworks(ref) for ref in {one.text("framework") for one in lines} if ref}
    seen: dict[tuple[str, str, str], int] = {}
    for one in lines:
        criterion, construct = one.text("criterion"), one.text("construct")
        if criterion and criterion not in criteria:
            faults.add(
                one.line_of("criterion"),
                "UNKNOWN-CRITERION",
                what=f'no criterion "{criterion}"',
                do=near(criterion, criteria),
            )
        framework = found.get(one.text("framework"))
        if construct and framework is not None:
            check_construct(construct, framework.constructs, one.line_of("construct"), faults)
        key = (one.text("framework"), construct, criterion)
        if all(key) and key in seen:
            faults.add(
                one.line,
                "CROSSWALK-REPEATED",
                what=f'"{construct}" and "{criterion}" are joined in line {seen[key]} already',
                do="keep one of the two",
            )
        seen.setdefault(key, one.line)

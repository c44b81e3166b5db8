"""Commitment files to core values: what the strategy states, and who signed it off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from gapassess.catalogue.faults import Faults
from gapassess.catalogue.fields import COMMITMENTS
from gapassess.catalogue.forms import Form, read_form
from gapassess.catalogue.rules import check_construct, check_period, check_unique
from gapassess.core.framework import Framework
from gapassess.core.strategy import MEASURES, Commitment

FULL = 100.0


def load_commitments(
    path: Path, *, frameworks: Callable[[str], Framework | None] | None = None
) -> tuple[Commitment, ...]:
    """Read commitments and say all that is wrong with them at once.

    `recorded_on` is left open: it is the day of the import, which the file does not know.

    Parameters
    ----------
    frameworks
        Finds a framework by ``id@version``; constructs are checked against it when it is found.

    Raises
    ------
    AuthorError
        Every fault of the file, in the order of its lines.
    """
    faults = Faults(path)
    forms = read_form(path, COMMITMENTS, faults).all("commitments", Form)
    check_unique(forms, faults)
    for one in forms:
        check_period(one.form("valid"), faults, first="from", last="to")
        _check_position(one, faults)
        framework = (
            frameworks(one.text("framework")) if frameworks is not None and one.text("framework") else None
        )
        for marked in one.marked("constructs"):
            if framework is not None:
                check_construct(str(marked.value), framework.constructs, marked.line, faults)
    faults.raise_if_any()
    return tuple(_commitment(one) for one in forms)


def _check_position(form: Form, faults: Faults) -> None:
    if "stated" not in form.values:
        return
    stated = form.form("stated")
    if len(stated.values) != 1:
        faults.add(
            form.line_of("stated"),
            "POSITION-MEASURE",
            what=f"{len(stated.values)} positions are stated",
            do="write exactly one: {level: 75} or {share: 80}",
        )
    for key, value in stated.table(float).items():
        if not 0 <= value <= FULL:
            faults.add(stated.line_of(key), "POSITION-RANGE", what=f"{key} is {value:g}", do="write 0 to 100")


def _commitment(form: Form) -> Commitment:
    stated, source = form.form("stated"), form.form("source")
    valid, signed = form.form("valid"), form.form("signed_off")
    measure = next((one for one in MEASURES if one in stated.values), None)
    return Commitment(
        id=form.text("id"),
        text=form.wording("text"),
        document=source.text("document"),
        paragraph=source.text("paragraph"),
        owner=form.text("owner"),
        framework=form.text("framework"),
        constructs=form.all("constructs", str),
        measure=measure,
        stated=stated.find(measure, float) if measure is not None else None,
        units=form.all("units", str),
        valid_from=valid.find("from", date),
        valid_to=valid.find("to", date),
        signed_by=signed.find("by", str),
        signed_on=signed.find("on", date),
    )

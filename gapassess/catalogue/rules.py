"""Rules that several kinds of file share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.forms import Form


def check_unique(forms: Iterable[Form], faults: Faults) -> None:
    """Note each id that stands twice."""
    seen: dict[str, int] = {}
    for one in forms:
        name, line = one.text("id"), one.line_of("id")
        if name and name in seen:
            faults.add(
                line,
                "REPEATED-ID",
                what=f'"{name}" stands in line {seen[name]} already',
                do="give it an id of its own",
            )
        seen.setdefault(name, line)


def check_period(form: Form, faults: Faults, *, first: str, last: str) -> None:
    """Note a period that ends before it starts."""
    start, end = form.find(first, date), form.find(last, date)
    if start is not None and end is not None and end < start:
        faults.add(
            form.line_of(last),
            "DATES-REVERSED",
            what=f"{end} is before {start}",
            do=f'let "{last}" be on or after "{first}"',
        )


def check_construct(name: str, known: Iterable[str], line: int, faults: Faults) -> None:
    """Note a construct that the framework does not have."""
    names = list(known)
    if name not in names:
        faults.add(
            line, "UNKNOWN-CONSTRUCT", what=f'no construct "{name}" in the framework', do=near(name, names)
        )

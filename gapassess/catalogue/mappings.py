"""Mapping files to core values: how the columns of a foreign file are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.fields import MAPPING
from gapassess.catalogue.forms import Form, Marked, read_form
from gapassess.catalogue.rules import check_period
from gapassess.catalogue.shapes import is_file_name
from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping, WaveRef
from gapassess.core.response import DOES_NOT_APPLY, SPECIAL_WORDS

EVERY_COLUMN = "*"
MOST_HEADER_ROWS = 9


def instrument_path(mapping_path: Path, text: str) -> Path | None:
    """Return the file that a mapping's `instrument` names, or None when it is ``id@version``.

    Examples
    --------
    >>> instrument_path(Path("in/m.yaml"), "../surveys/leadership@1.0.yaml").as_posix()
    'in/../surveys/leadership@1.0.yaml'
    >>> instrument_path(Path("in/m.yaml"), "leadership@1.0") is None
    True
    """
    return mapping_path.parent / text.replace("\\", "/") if is_file_name(text) else None


def load_mapping(path: Path, *, instruments: Callable[[str], Instrument | None] | None = None) -> Mapping:
    """Read a mapping and say all that is wrong with it at once.

    Parameters
    ----------
    instruments
        Finds the instrument by the text of `instrument` (``id@version`` or a path); item ids and
        recoded values are checked against it when it is found.

    Raises
    ------
    AuthorError
        Every fault of the file, in the order of its lines.
    """
    faults = Faults(path)
    form = read_form(path, MAPPING, faults)
    beside = instrument_path(path, form.text("instrument"))
    if beside is not None and not beside.is_file():
        what, do = f'there is no file "{beside}"', "write the path relative to this mapping"
        faults.add(form.line_of("instrument"), "INSTRUMENT-MISSING", what=what, do=do)
    instrument = (
        instruments(form.text("instrument")) if instruments is not None and form.text("instrument") else None
    )
    rows = form.get("header_rows", int, 1)
    if not 1 <= rows <= MOST_HEADER_ROWS:
        faults.add(
            form.line_of("header_rows"),
            "HEADER-ROWS",
            what=f"{rows} header rows",
            do=f"write 1 to {MOST_HEADER_ROWS}",
        )
    check_period(form.form("wave"), faults, first="opens", last="closes")
    check_period(form.form("wave"), faults, first="closes", last="results_by")
    _check_columns(form, faults)
    _check_items(form, instrument, faults)
    _check_recode(form, instrument, faults)
    faults.raise_if_any()
    return _mapping(form, hashlib.sha256(path.read_bytes()).hexdigest())


def _mapping(form: Form, content_hash: str) -> Mapping:
    wave = form.form("wave")
    return Mapping(
        instrument=form.text("instrument"),
        wave=WaveRef(
            form.text("wave") or wave.text("id"), *(wave.find(day, date) for day in ("opens", "closes", "results_by"))
        ),
        unit_columns=_unit_columns(form),
        items=form.form("items").table(str),
        unit_aliases=form.form("units").table(str),
        strata=form.form("strata").table(str),
        response_key=form.find("response_key", str),
        rows=form.form("rows").table(str),
        recode={column: table.table(str) for column, table in form.form("recode").table(Form).items()},
        missing=form.all("missing", str) if "missing" in form.values else ("",),
        header_rows=form.get("header_rows", int, 1),
        content_hash=content_hash,
    )


def _unit_columns(form: Form) -> tuple[str, ...]:
    alone = form.find("unit", str)
    return form.form("unit").all("columns", str) if alone is None else (alone,)


def _check_columns(form: Form, faults: Faults) -> None:
    """Note an item column that is also read as something else."""
    others = dict.fromkeys(_unit_columns(form), "the unit")
    others |= {column: f'stratum "{name}"' for name, column in form.form("strata").table(str).items()}
    key = form.find("response_key", str)
    if key is not None:
        others[key] = "the response key"
    for column, marked in form.form("items").values.items():
        if column in others:
            faults.add(
                marked.line,
                "COLUMN-TWICE",
                what=f'column "{column}" is read as an item and as {others[column]}',
                do="keep one of the two",
            )


def _check_items(form: Form, instrument: Instrument | None, faults: Faults) -> None:
    if "items" in form.values and not form.form("items").values:
        faults.add(
            form.line_of("items"), "VALUE-MISSING", what='"items" names no column', do="write column: item id"
        )
    seen: dict[str, str] = {}
    for column, marked in form.form("items").values.items():
        item = str(marked.value)
        if item in seen:
            faults.add(
                marked.line,
                "ITEM-TWICE",
                what=f'columns "{seen[item]}" and "{column}" both go to item "{item}"',
                do="keep one of the two",
            )
        seen.setdefault(item, column)
        if instrument is not None and item not in instrument.slots:
            faults.add(
                marked.line,
                "UNKNOWN-ITEM",
                what=f'no item "{item}" in {instrument.ref}',
                do=near(item, instrument.slots),
            )


def _check_recode(form: Form, instrument: Instrument | None, faults: Faults) -> None:
    items = form.form("items").table(str)
    for column, marked in form.form("recode").values.items():
        if column != EVERY_COLUMN and column not in items:
            faults.add(
                marked.line,
                "UNKNOWN-COLUMN",
                what=f'"{column}" is not an item column of this mapping',
                do=near(column, [EVERY_COLUMN, *items]),
            )
        if isinstance(marked.value, Form):
            for label, value in marked.value.values.items():
                _check_value(label, value, _allowed(instrument, items.get(column)), faults)


def _allowed(instrument: Instrument | None, item: str | None) -> tuple[str, ...] | None:
    """Return the texts a recoded value may be for one item, or for any item; None when not known."""
    if instrument is None:
        return None
    scales = [instrument.scale(one) for one in instrument.items if item in (None, one.id)]
    words = {
        word
        for word, code in SPECIAL_WORDS.items()
        for scale in scales
        if (scale.does_not_apply if code == DOES_NOT_APPLY else scale.dont_know) is not None
    }
    values = sorted({value for scale in scales for value in scale.values})
    return (*map(str, values), *sorted(words)) if scales else None


def _check_value(label: str, marked: Marked, allowed: tuple[str, ...] | None, faults: Faults) -> None:
    value = str(marked.value)
    if allowed is None:
        fits, known = (
            value in SPECIAL_WORDS or (value.isascii() and value.isdigit()),
            ["a whole number", *SPECIAL_WORDS],
        )
    else:
        fits, known = value in allowed, list(allowed)
    if not fits:
        faults.add(
            marked.line, "RECODE-VALUE", what=f'"{label}" is recoded to "{value}"', do=near(value, known)
        )

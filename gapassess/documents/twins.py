"""Twins: each table as CSV for people and spreadsheets, and as JSON for programs; both say the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gapassess.documents.columns import Column, Kind, Table, Value
from gapassess.documents.content import PackContent

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)
"""What a spreadsheet takes for the beginning of a formula, with or without white space before it."""


def guarded(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe before what looks like a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("East response")
    ("'=1+1", 'East response')
    """
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r")) else text


def csv_cell(value: Value, kind: Kind) -> str:
    """Return a value as CSV text: empty for none, ``true`` or ``false``, a number as JSON writes it."""
    if value is None:
        return ""
    if kind == "text":
        return guarded(str(value))
    return value if isinstance(value, str) else json.dumps(value)


def csv_rows(columns: Sequence[tuple[str, Kind]], records: Iterable[Mapping[str, Value]]) -> list[list[str]]:
    """Return header and rows of a CSV file as text."""
    header = [name for name, _ in columns]
    return [header, *([csv_cell(row[name], kind) for name, kind in columns] for row in records)]


def to_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark, CRLF, formulas disarmed."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet, lineterminator="\r\n").writerows(
        csv_rows([(column.name, column.kind) for column in table.columns], table.records())
    )
    return (BOM + sheet.getvalue()).encode()


def from_csv(content: bytes) -> list[list[str]]:
    """Read rows of text back from CSV bytes.

    Raises
    ------
    ValueError
        The bytes are no UTF-8 or no CSV.
    """
    try:
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except csv.Error as error:
        raise ValueError(str(error)) from error


def to_json(table: Table, content: PackContent) -> bytes:
    """Return a table as JSON that says what it is, with its columns described."""
    said = {
        "table": table.name,
        "organisation": content.organisation.to(content.language),
        "made_up": content.made_up,
        "marking": content.marking,
        "wave": content.wave.id,
        "language": content.language,
        "columns": [_described(column, content.language) for column in table.columns],
        "rows": table.records(),
    }
    return plain_json(said)


def plain_json(said: Mapping[str, Any]) -> bytes:
    """Return JSON as bytes, the same for the same content."""
    return (json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _described(column: Column, language: str) -> dict[str, str]:
    return {
        "name": column.name,
        "title": column.title.to(language),
        "type": column.kind,
        "unit": column.unit,
        "range": column.span,
        "missing": column.missing,
    }

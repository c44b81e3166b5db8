"""The bytes of a CSV or XLSX file as records of text, one at a time."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from gapassess.errors import AuthorError, Fault

SEPARATORS = ",;\t|"
_LOOKED_AT = 1 << 20
_CELL_LIMIT = 1 << 20
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_TRIED = 10
_CHUNK = 1 << 20
_MOSTLY = 0.7
_LONGEST_FORMULA = 20_000
_NO_RESULT = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_LONGEST_SAID = 12
_SAID = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?", re.IGNORECASE)

Opened = Callable[[], BinaryIO]


AS_TABLE = "save it as CSV (UTF-8) or XLSX, first sheet, headers on top"


def faulty(called: str, what: str, do: str = AS_TABLE) -> AuthorError:
    """Make the error for a file that is not a table."""
    return AuthorError(Fault("FILE-NOT-A-TABLE", called, what, do))


@dataclass(frozen=True)
class Records:
    """The records of one file; `encoding` empty for a spreadsheet. Calling it starts from the top."""

    opened: Opened
    called: str
    encoding: str = ""

    @property
    def is_sheet(self) -> bool:
        """Whether the file is a spreadsheet."""
        return not self.encoding

    def __call__(self) -> Iterator[tuple[str, ...]]:
        """Give the records one at a time."""
        if self.is_sheet:
            return _xlsx_records(self.opened, self.called)
        return _csv_records(self.opened, self.encoding, self.called)


def encoding_of(opened: Opened, called: str) -> str:
    """Return how the bytes of a text file are to be read: UTF-16 by its mark or its look, UTF-8, else Windows-1252."""
    with opened() as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        if wide := _wide(file.read(_LOOKED_AT)):
            return wide
        file.seek(0)
        lines = 1
        decoder = codecs.getincrementaldecoder("utf-8")()
        encoding = "utf-8-sig"
        while chunk := file.read(_CHUNK):
            if (nul := chunk.find(b"\0")) >= 0:
                row = lines + chunk.count(b"\n", 0, nul)
                do = f"copy or export it again, in case it was cut short, or {AS_TABLE}"
                raise faulty(called, f"it is not text: a NUL stands in line {row}", do)
            lines += chunk.count(b"\n")
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                encoding = "cp1252"
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            encoding = "cp1252"
    return encoding


def _wide(start: bytes) -> str:
    """Return which UTF-16 a file without a mark is: of Latin letters every second byte is then NUL; else empty."""
    half = len(start) // 2
    low, high = start[1::2].count(0), start[::2].count(0)
    if half and max(low, high) > _MOSTLY * half and min(low, high) == 0:
        return "utf-16-le" if low else "utf-16-be"
    return ""


def _csv_records(opened: Opened, encoding: str, called: str) -> Iterator[tuple[str, ...]]:
    """Give the records of a CSV file, a blank line as an empty record."""
    csv.field_size_limit(_CELL_LIMIT)
    with opened() as file, io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="") as text:
        separator = _separator(text.read(_LOOKED_AT))
        text.seek(0)
        # A first line such as "sep=;" is for Excel, which does not show it as a row.
        if said := _SAID.fullmatch(text.readline(_LONGEST_SAID)):
            separator = said[1]
        else:
            text.seek(0)
        row = 0
        try:
            for row, record in enumerate(csv.reader(text, delimiter=separator, strict=True), 1):  # noqa: B007
                yield tuple(record)
        except csv.Error:
            raise AuthorError.one(
                "ROW-UNREADABLE",
                where=f"{called}, row {row + 1}",
                what="a quoted cell in it does not end where it should",
                do="put every quote inside a quoted cell twice",
            ) from None


def _separator(text: str) -> str:
    """Return what parts the cells: most frequent in the header line, and the same number of cells below it."""
    header = re.split(r"[\r\n]", _QUOTED.sub("", text.lstrip("\r\n")), maxsplit=1)[0]
    candidates = sorted(SEPARATORS, key=lambda sign: -header.count(sign))
    for sign in candidates:
        if header.count(sign) and _even(text, sign):
            return sign
    return candidates[0]


def _even(text: str, separator: str) -> bool:
    """Say whether the first records all have as many cells as the header."""
    ended = text[: text.rfind("\n") + 1] or text
    records = csv.reader(io.StringIO(ended, newline=""), delimiter=separator)
    widths = set()
    try:
        widths = {len(record) for record in islice(records, _TRIED) if record}
    except csv.Error:
        return False
    return len(widths) == 1


def _xlsx_records(opened: Opened, called: str) -> Iterator[tuple[str, ...]]:
    """Give the records of the first sheet of an XLSX file, without the empty cells at their ends."""
    with opened() as file:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles; only values are read here
            try:
                book = openpyxl.load_workbook(file, read_only=True, data_only=True)
                rows = _first_sheet(book)
                first = next(rows, None)
            except (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, SyntaxError):
                raise faulty(called, "it looks like an Excel file and cannot be opened as one") from None
        if first is None:
            raise AuthorError.one(
                "FILE-EMPTY", where=called, what="nothing stands in its first sheet", do="export it again"
            )
        yield _cut(first)
        for row in rows:
            yield _cut(row)
        book.close()


def formula_without_result(opened: Opened) -> str:
    """Return the first cell of the first sheet whose formula has no stored result, empty when there is none.

    A workbook that a program wrote and no spreadsheet ever opened has such cells; they would be read as blank.
    """
    try:
        with opened() as file, zipfile.ZipFile(file) as parts:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            with parts.open(getattr(book.worksheets[0], "_worksheet_path", "")) as part:
                left = b""
                while chunk := part.read(_CHUNK):
                    if found := _NO_RESULT.search(left + chunk):
                        return found[1].decode()
                    left = (left + chunk)[-_LONGEST_FORMULA:]
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, SyntaxError):
        return ""  # said when its rows are read
    return ""


def _first_sheet(book: openpyxl.Workbook) -> Iterator[tuple[object, ...]]:
    """Give the rows of values of the first sheet, whatever size the file says it has."""
    sheet = book.worksheets[0]
    if isinstance(sheet, ReadOnlyWorksheet):
        sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True)


def _cut(values: tuple[object, ...]) -> tuple[str, ...]:
    """Return the values as text without empty ones at the end."""
    cells = [cell_text(value) for value in values]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def cell_text(value: object) -> str:
    """Return the value of a spreadsheet cell as text: 5.0 as ``5``, a day as ``2026-03-01``.

    Examples
    --------
    >>> cell_text(5.0), cell_text(None), cell_text(dt.datetime(2026, 3, 1))
    ('5', '', '2026-03-01')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time(0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)

"""A CSV or XLSX file as headers and rows of text."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from gapassess.errors import AuthorError, Fault, OperatorError
from gapassess.interchange.naming import tidy
from gapassess.interchange.records import AS_TABLE, Opened, Records, encoding_of, faulty, formula_without_result

_FEWEST_COLUMNS = 2
_ZIP = b"PK\x03\x04"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_MOST_SEARCHED = 1 << 28
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Rows:
    """The rows of a file below its headers; read anew, one at a time, whenever they are gone through."""

    records: Records
    header_rows: int
    width: int

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Give every row, blank ones too; a row of another length than the headers comes as it is.

        Empty cells past the last header are not counted, nor is it a fault of a spreadsheet
        row to end early: a spreadsheet does not store empty cells.
        """
        for record in islice(self.records(), self.header_rows, None):
            if len(record) == self.width:
                yield record
            elif len(record) > self.width and not any(map(str.strip, record[self.width :])):
                yield record[: self.width]
            elif len(record) < self.width and (self.records.is_sheet or not any(record)):
                yield record + ("",) * (self.width - len(record))
            else:
                yield record


@dataclass(frozen=True)
class Table:
    """A file of columns.

    Attributes
    ----------
    headers
        One name per column, all different: white space tidied, a repeated one with `` (2)``,
        an empty one as ``column 3``; of two header rows ``question / row``.
    rows
        Texts as they stand in the file. May be gone through more than once.
    first_row
        Number of the first row of `rows` as a spreadsheet shows it, from 1.
    sha256
        Of the bytes of the file, in hex.
    name
        What messages call the file.
    """

    headers: tuple[str, ...]
    rows: Rows | Sequence[tuple[str, ...]]
    first_row: int
    sha256: str
    name: str = "the file"

    @property
    def header_rows(self) -> int:
        """How many rows the headers take."""
        return self.first_row - 1

    def numbered(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give the number and the cells of every row that is not wholly blank."""
        for number, row in enumerate(self.rows, self.first_row):
            if any(map(str.strip, row)):
                yield number, row

    def ragged(self, number: int, row: tuple[str, ...]) -> Fault | None:
        """Return what is wrong with a row that has more or fewer cells than there are headers."""
        if len(row) == len(self.headers):
            return None
        return Fault(
            "ROW-RAGGED",
            f"row {number}",
            f"{len(row)} cells under {len(self.headers)} headers",
            "look for a missing quote or a stray separator in this row",
        )


def read_table(source: Path | bytes, *, header_rows: int = 1, name: str = "") -> Table:
    r"""Read a CSV or XLSX file.

    Parameters
    ----------
    source
        Path, or the bytes of a file that somebody sent. What it is is seen from its content:
        XLSX, or text in UTF-8, UTF-16 or Windows-1252, parted by comma, semicolon, tab or upright line.
    header_rows
        1, or 2 for a row of questions over a row of the grid.
    name
        What messages call the file; by default the name of the path.

    Raises
    ------
    AuthorError
        ``FILE-MISSING``, ``FILE-EMPTY``, ``FILE-NOT-A-TABLE``, ``FORMULA-WITHOUT-RESULT``, ``HEADER-ROWS``.
    OperatorError
        ``FILE-UNREADABLE``.

    Examples
    --------
    >>> table = read_table(b"team;Q 1\neast;5\n")
    >>> table.headers, list(table.rows)
    (('team', 'Q 1'), [('east', '5')])
    """
    called = name or (source.name if isinstance(source, Path) else "the file")
    if header_rows not in {1, 2}:
        raise AuthorError.one("HEADER-ROWS", where=called, what=f"header_rows is {header_rows}", do="use 1 or 2")
    records, sha256 = _records(source, called)
    first = list(islice(records(), header_rows))
    headers = _headers(first)
    if len(first) < header_rows or len(headers) < _FEWEST_COLUMNS:
        do = f"take out titles above the headers, or {AS_TABLE}"
        raise faulty(called, "its first row has no two column names", do)
    return Table(headers, Rows(records, header_rows, len(headers)), header_rows + 1, sha256, called)


def guess_header_rows(source: Path | bytes) -> int:
    """Return 2 when the second row goes on with the headers (as below a grid of questions), else 1.

    Notes
    -----
    A second row of headers has no text below the columns of the person (the first ones of every
    export), and stands below questions that are blank in the first row because the grid is wide.
    """
    records, _ = _records(source, "the file")
    first = list(islice(records(), 2))
    if len(first) < 2:
        return 1
    upper, lower = ([tidy(cell) for cell in row] for row in first)
    continued = any(not up and low for up, low in zip(upper, lower, strict=False))
    return 2 if continued and not lower[0] and upper[0] else 1


def _records(source: Path | bytes, called: str) -> tuple[Records, str]:
    """Return what gives the records of a file from its start, and the file's hash."""

    def opened() -> BinaryIO:
        return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")

    try:
        with opened() as file:
            start = file.read(4096)
            digest = hashlib.sha256(start)
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        raise AuthorError.one("FILE-MISSING", where=called, what="there is no such file", do="check the path") from None
    except IsADirectoryError:
        raise faulty(called, "it is a folder") from None
    except OSError as error:
        raise OperatorError.one(
            "FILE-UNREADABLE",
            where=called,
            what=f"it cannot be read ({error.strerror})",
            do="check who may read it",
        ) from None
    if not start.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise AuthorError.one("FILE-EMPTY", where=called, what="nothing stands in it", do="export it again")
    if start.startswith(_ZIP):
        if cell := formula_without_result(opened):
            raise AuthorError.one(
                "FORMULA-WITHOUT-RESULT",
                where=f"{called}, cell {cell}",
                what="a formula stands there without its result, which would be read as no answer",
                do="open it in a spreadsheet program, save it, and read it again",
            )
        return Records(opened, called), digest.hexdigest()
    if start.startswith(_OLD_OFFICE):
        raise _old_office(opened, called)
    return Records(opened, called, encoding_of(opened, called)), digest.hexdigest()


def _old_office(opened: Opened, called: str) -> AuthorError:
    """Return the error for a workbook that is encrypted, or of the format before 2007."""
    with opened() as file:
        protected = _PROTECTED in file.read(_MOST_SEARCHED)
    if protected:
        return faulty(
            called, "it is protected with a password", "open it with the password and save a copy without one"
        )
    return faulty(called, "it is of the old Excel format (.xls)", "open it in a spreadsheet and save it as XLSX")


def _headers(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return one name per column, all different."""
    tidied = [[tidy(cell) for cell in row] for row in rows]
    width = max((len(row) for row in tidied), default=0)
    tidied = [row + [""] * (width - len(row)) for row in tidied]
    while width and not any(row[width - 1] for row in tidied):
        width -= 1
    taken: set[str] = set()
    repeats: dict[str, int] = {}
    names: list[str] = []
    question = ""
    for column in range(width):
        question = tidied[0][column] or question
        name = tidied[0][column]
        if len(tidied) > 1 and (row := tidied[1][column]):
            name = f"{question} / {row}" if question else row
        name = name or f"column {column + 1}"
        first = name
        while name in taken:
            repeats[first] = repeats.get(first, 1) + 1
            name = f"{first} ({repeats[first]})"
        taken.add(name)
        names.append(name)
    return tuple(names)

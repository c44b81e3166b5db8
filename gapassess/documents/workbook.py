"""Workbook: the tables of the pack as XLSX, for reading and filtering; no formula, no link, no macro."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from gapassess.documents.columns import Column, Table, Value
from gapassess.documents.content import PackContent
from gapassess.documents.reading_first import Line, reading_first
from gapassess.words import say

SHEETS = (
    ("criteria", ("criteria",)),
    ("cells", ("cells",)),
    ("units", ("units",)),
    ("commitments", ("commitments",)),
    ("trends", ("changes", "trends")),
    ("items", ("items",)),
    ("quality", ("quality",)),
    ("comments", ("comments",)),
    ("dictionary", ("dictionary",)),
)
"""Every sheet after the first: its name in `words`, and the tables on it."""
PRINTED: Mapping[str, str] = {
    "criteria": "sentence",
    "cells": "agree_share",
    "units": "pooled",
    "commitments": "agree_share",
    "changes": "sentence",
    "trends": "break",
    "items": "reverse",
    "quality": "look",
    "comments": "box_text",
    "dictionary": "missing",
}
"""Last column of each table that goes on paper; those after it are for filtering and for programs."""
_FROZEN: Mapping[str, int] = {
    "criteria": 2,
    "cells": 3,
    "units": 1,
    "commitments": 1,
    "items": 1,
    "quality": 2,
    "comments": 1,
    "dictionary": 2,
}
_LINE = 15.0
_WRAPS = 24
_DENSER = 1.1
"""Letters of running text that fit where a column counts one digit."""
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 13, "valign": "bottom"},
    "marking": {"bold": True, "font_color": "#16202b"},
    "note": {"font_color": "#4a5663"},
    "words": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "line": {"text_wrap": True, "valign": "top"},
    "text": {"valign": "top", "align": "left", "indent": 1},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#33404d", "font_color": "#ffffff"},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "date": {"num_format": "d mmm yyyy", "align": "left", "valign": "top", "indent": 1},
    "held": {
        "pattern": 14,
        "fg_color": "#aeb7c0",
        "bg_color": "#eef0f2",
        "font_color": "#16202b",
        "align": "right",
        "valign": "top",
    },
    **{f"number{places}": {"num_format": f"0.{'0' * places}", "valign": "top"} for places in (1, 2, 4)},
}


def workbook(content: PackContent, tables: Mapping[str, Table]) -> bytes:
    """Return the workbook as bytes; its date is the wave's last day, so that equal content gives equal bytes."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Arial", "font_size": 11},
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": say("pack-title", content.language),
                "subject": content.wave.title.to(content.language),
                "company": content.organisation.to(content.language),
                "status": content.marking,
                "created": datetime.combine(content.wave.closes, time(12)),
            }
        )
        _Writing(book, content).all(tables)
    return out.getvalue()


class _Writing:
    """One workbook being written: its formats and what every sheet carries."""

    def __init__(self, book: Workbook, content: PackContent) -> None:
        self.book, self.content, self.language = book, content, content.language
        self.formats = {name: book.add_format(dict(how)) for name, how in _FORMATS.items()}

    def all(self, tables: Mapping[str, Table]) -> None:
        """Write every sheet."""
        self._first()
        for sheet, names in SHEETS:
            page = self._sheet(say(f"pack-sheet-{sheet}", self.language))
            self._tables(page, [tables[name] for name in names])

    def _sheet(self, title: str, *, landscape: bool = True) -> Worksheet:
        page = self.book.add_worksheet(title)
        marking = self.content.marking.replace("&", "&&")
        page.set_header(f"&C&B{marking}")
        page.set_footer(f"&L{self._whose().replace('&', '&&')}&C&B{marking}&R&P / &N")
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        if landscape:
            page.set_landscape()
        page.write_string(0, 0, self.content.marking, self.formats["marking"])
        page.write_string(1, 0, f"{title}. {self._whose()}", self.formats["note"])
        return page

    def _whose(self) -> str:
        whose = self.content.organisation.to(self.language)
        if self.content.made_up:
            whose += f" {say('form-made-up', self.language)}"
        return f"{whose}. {self.content.wave.title.to(self.language)}"

    def _first(self) -> None:
        page = self._sheet(say("pack-sheet-first", self.language), landscape=False)
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 84)
        for row, line in enumerate(reading_first(self.content), 3):
            self._line(page, row, line)

    def _line(self, page: Worksheet, row: int, line: Line) -> None:
        style = {"title": "title", "heading": "heading"}.get(line.kind, "line")
        page.write_string(row, 0, line.name, self.formats[style])
        if line.words:
            page.write_string(row, 1, line.words, self.formats["line"])
        page.set_row(row, 26 if line.kind != "line" else 3 + _LINE * max(_lines(line.name, 34), _lines(line.words, 84)))

    def _tables(self, page: Worksheet, tables: Sequence[Table]) -> None:
        """Write the tables of one sheet, one below the other."""
        row, printed = 3, 0
        widths: dict[int, int] = {}
        for table in tables:
            for place, column in enumerate(table.columns):
                widths[place] = max(widths.get(place, 0), column.width)
            names = [column.name for column in table.columns]
            printed = max(printed, names.index(PRINTED[table.name]))
        for place, width in widths.items():
            page.set_column(place, place, width)
        for table in tables:
            row = self._table(page, table, row, alone=len(tables) == 1)
        page.print_area(0, 0, max(row - 2, 3), printed)

    def _table(self, page: Worksheet, table: Table, row: int, *, alone: bool) -> int:
        """Write one table from `row` on, and return the row where another may begin."""
        if not alone:
            page.write_string(row, 0, say(f"pack-table-{table.name}", self.language), self.formats["heading"])
            row += 1
        if not table.rows:
            page.write_string(row, 0, say("pack-empty", self.language), self.formats["note"])
            return row + 2
        last = row + len(table.rows)
        heads = [
            {"header": column.title.to(self.language), "header_format": self.formats["head"]}
            for column in table.columns
        ]
        page.add_table(
            row,
            0,
            last,
            len(table.columns) - 1,
            {"name": f"t_{table.name}", "columns": heads, "style": "Table Style Light 1", "banded_rows": False},
        )
        page.set_row(row, 3 * _LINE + 3)
        if alone:
            page.freeze_panes(row + 1, _FROZEN[table.name])
            page.repeat_rows(row)
        for line, record in enumerate(table.records(), row + 1):
            held = record.get("state") == "held-back" or record.get("shown") is False
            wrapped = [_lines(str(record[one.name] or ""), one.width) for one in table.columns if one.width > _WRAPS]
            page.set_row(line, 3 + _LINE * max(wrapped, default=1))
            for place, column in enumerate(table.columns):
                self._value(page, line, place, column, record[column.name], held=held)
        return last + 3

    def _value(self, page: Worksheet, row: int, place: int, column: Column, value: Value, *, held: bool) -> None:
        if value is None:
            if held and column.is_figure and column.name not in ("stated_position", "depth"):
                words = say("pack-cell-held-back", self.language)
                page.write_string(row, place, words, self.formats["held"])
            return
        if isinstance(value, bool):
            words = say("pack-yes" if value else "pack-no", self.language)
            page.write_string(row, place, words, self.formats["text"])
        elif column.kind == "date":
            page.write_datetime(row, place, date.fromisoformat(str(value)), self.formats["date"])
        elif isinstance(value, str):
            page.write_string(row, place, value, self.formats["words" if column.width > _WRAPS else "text"])
        else:
            page.write_number(row, place, value, self._number(column))

    def _number(self, column: Column) -> Format:
        return self.formats["whole" if column.decimals == 0 else f"number{column.decimals}"]


def _lines(words: str, width: int) -> int:
    """Return how many lines words take in a column of so many characters, as near as can be said without a screen."""
    lines, room = 1, 0
    width = round(width * _DENSER)
    for word in words.split():
        length = min(len(word) + 1, width)
        if room + length > width:
            lines, room = lines + 1, 0
        room += length
        lines += len(word) // (width + 1)
    return lines

"""Columns and tables: one description from which every twin of a table is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gapassess.core.text import Text

Kind = Literal["text", "whole", "number", "yes-no", "date"]
Value: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name
        Short name in every twin.
    kind
        ``text``, ``whole``, ``number``, ``yes-no`` or ``date`` (ISO 8601).
    unit
        Unit of a figure: points, per cent, answers, …
    span
        Range a value may lie in.
    missing
        What an empty value means.
    decimals
        Decimals that a workbook shows.
    width
        Width in a workbook, in characters.
    """

    name: str
    title: Text
    kind: Kind = "text"
    unit: str = ""
    span: str = ""
    missing: str = ""
    decimals: int = 2
    width: int = 12

    @property
    def is_figure(self) -> bool:
        """Whether the column holds figures, which a held-back row lacks."""
        return self.kind in ("whole", "number")


@dataclass(frozen=True)
class Table:
    """Rows under columns; a value per column in each row, None where there is none."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @classmethod
    def of(cls, name: str, columns: tuple[Column, ...], rows: Iterable[Mapping[str, Value]]) -> Table:
        """Make a table from rows by column name; a column that a row lacks is empty.

        Raises
        ------
        ValueError
            A row has a value for no column of the table.
        """
        names = [column.name for column in columns]
        made = []
        for row in rows:
            if unknown := row.keys() - set(names):
                raise ValueError(f"table {name} has no column {', '.join(sorted(unknown))}")
            made.append(tuple(row.get(column) for column in names))
        return cls(name, columns, tuple(made))

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as mappings by column name."""
        return [{column.name: value for column, value in zip(self.columns, row, strict=True)} for row in self.rows]


def rounded(value: float | None, decimals: int = 2) -> float | None:
    """Round a derived figure; never a minus before zero.

    Examples
    --------
    >>> rounded(27.0399), rounded(-0.001), rounded(None)
    (27.04, 0.0, None)
    """
    return None if value is None else round(value, decimals) + 0.0


def significant(value: float | None, digits: int = 4) -> float | None:
    """Round to significant digits, as a probability is printed.

    Examples
    --------
    >>> significant(0.000123456), significant(0.5)
    (0.0001235, 0.5)
    """
    return None if value is None else float(f"{value:.{digits}g}")

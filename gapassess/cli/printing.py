"""Printing: JSON alone on standard output, progress on standard error, tables for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any


def say(text: str) -> None:
    """Write a line of progress for people."""
    sys.stderr.write(text + "\n")


def show(text: str) -> None:
    """Write a line of result, at once: who reads a pipe waits for the address of the app."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def plain(value: object) -> Any:  # noqa: ANN401  what JSON can hold
    """Return a value as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def show_json(value: object) -> None:
    """Write one JSON document."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a table, numbers to the right."""
    texts = [[("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = [max(len(line[place]) for line in [list(head), *texts]) for place in range(len(head))]
    numeric = [
        all(isinstance(row[place], (int, float)) or row[place] is None for row in rows) for place in range(len(head))
    ]
    for line in [list(head), *texts]:
        cells = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ]
        show("  ".join(cells).rstrip())

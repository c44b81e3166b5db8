"""Blocks: a paper as values, read from the little of Markdown that the papers are written in.

``#`` headings, plain paragraphs, ``-`` lists, ``|`` tables, ``^`` the caption of the table that
follows, ``> who: what`` for what a person has to complete, ``![alt](name)`` a picture, ``---`` a new page,
``**strong**`` words. Facts are put in with their marks of writing taken out, so no title can break a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Words; `strong` parts stand between double asterisks."""

    text: str


@dataclass(frozen=True)
class Listed:
    """One point of a list."""

    text: str


@dataclass(frozen=True)
class ToComplete:
    """What a named person has to complete: never made up here."""

    who: str
    what: str


@dataclass(frozen=True)
class Grid:
    """A table with a head row; a cell may be a picture."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Listed | ToComplete | Grid | NewPage
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<name>[^)]*)\)")


def blocks(text: str) -> Iterator[Block]:
    """Read a paper; each line is one block, but for a table, whose lines stand together."""
    lines = iter([*text.splitlines(), ""])
    caption = ""
    table: list[tuple[str, ...]] = []
    for line in lines:
        said = line.strip()
        if said.startswith("|"):
            table.append(_cells(said))
            continue
        if table:
            yield Grid(caption, table[0], tuple(table[1:]))
            caption, table = "", []
        if said.startswith("^"):
            caption = said[1:].strip()
        elif said:
            yield _block(said)


def plain(value: object) -> str:
    """Return a fact as it may stand in a paper: one line, without marks of writing of its own."""
    one = " ".join(str(value).split())
    return one.replace("|", "\N{BROKEN BAR}").replace("**", "*").replace("![", "! [").lstrip("#>^ ")


def _block(said: str) -> Block:
    if said == "---":
        return NewPage()
    if found := re.fullmatch(r"(#{1,3}) (.+)", said):
        return Heading(len(found[1]), found[2])
    if found := re.fullmatch(r"> ([^:]+): (.+)", said):
        return ToComplete(found[1], found[2])
    if said.startswith("- "):
        return Listed(said[2:])
    return Paragraph(said)


def _cells(said: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in said[1:].removesuffix("|").split("|"))

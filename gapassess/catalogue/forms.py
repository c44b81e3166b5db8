"""Forms: a file's nodes checked against a shape, with the line of every value kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.reading import Block, Listing, Node, Scalar, read_document
from gapassess.catalogue.shapes import (
    LANGUAGE,
    WORDS,
    Choice,
    Either,
    Kind,
    ListOf,
    Plain,
    Record,
    Shape,
    TableOf,
    Wording,
)
from gapassess.core.text import Text

Value: TypeAlias = "Plain | Text | tuple[Marked, ...] | Form"
T = TypeVar("T")
S = TypeVar("S", bound=str)


@dataclass(frozen=True)
class Marked:
    """A value and the line it stands in."""

    line: int
    value: Value


@dataclass(frozen=True)
class Form:
    """A checked block; what did not fit is not in it, so asking gives the default."""

    line: int = 1
    values: Mapping[str, Marked] = field(default_factory=dict)

    def get(self, key: str, kind: type[T], default: T) -> T:
        """Return the value of `key`, or the default."""
        found = self.find(key, kind)
        return default if found is None else found

    def find(self, key: str, kind: type[T]) -> T | None:
        """Return the value of `key`, or None when it is not there."""
        marked = self.values.get(key)
        return marked.value if marked is not None and isinstance(marked.value, kind) else None

    def text(self, key: str, default: str = "") -> str:
        """Return the text of `key`."""
        return self.get(key, str, default)

    def wording(self, key: str) -> Text:
        """Return the wording of `key`, empty when it is not there."""
        return self.get(key, Text, Text(()))

    def one_of(self, key: str, options: tuple[S, ...], default: S) -> S:
        """Return the word chosen."""
        return next((option for option in options if option == self.find(key, str)), default)

    def form(self, key: str) -> Form:
        """Return the block of `key`, empty when it is not there."""
        return self.get(key, Form, Form(self.line))

    def marked(self, key: str) -> tuple[Marked, ...]:
        """Return the members of the list of `key` with their lines."""
        marked = self.values.get(key)
        return marked.value if marked is not None and isinstance(marked.value, tuple) else ()

    def all(self, key: str, kind: type[T]) -> tuple[T, ...]:
        """Return the members of the list of `key`."""
        return tuple(one.value for one in self.marked(key) if isinstance(one.value, kind))

    def table(self, kind: type[T]) -> dict[str, T]:
        """Return every key with its value."""
        return {key: one.value for key, one in self.values.items() if isinstance(one.value, kind)}

    def line_of(self, key: str) -> int:
        """Return the line of `key`, or of the block when it is not there."""
        marked = self.values.get(key)
        return self.line if marked is None else marked.line


def read_form(path: Path, shape: Record, faults: Faults) -> Form:
    """Read a file and check it against `shape`; what does not fit goes to `faults`."""
    return _record(read_document(path, faults), shape, faults)


def _value(node: Node, shape: Shape, faults: Faults, name: str) -> Marked | None:
    if isinstance(shape, Either):
        shape = next((one for one in shape.options if isinstance(node, _fitting(one))), shape.options[-1])
    if (
        isinstance(node, Scalar)
        and node.bare
        and not node.text
        and not (isinstance(shape, Kind) and shape.may_be_empty)
    ):
        faults.add(
            node.line, "VALUE-MISSING", what=f"{name} has no value", do="write one, or leave the key out"
        )
        return None
    if isinstance(shape, Wording):
        return _wording(node, faults, name)
    if not isinstance(node, _fitting(shape)):
        faults.add(
            node.line, "WRONG-SHAPE", what=f"{name} is {_NAMES[type(node)]}", do=f"write {_expected(shape)}"
        )
        return None
    if isinstance(node, Scalar):
        return _scalar(node, shape, faults, name)
    if isinstance(node, Listing) and isinstance(shape, ListOf):
        if len(node.nodes) < shape.least:
            faults.add(
                node.line,
                "LIST-TOO-SHORT",
                what=f"{name} has {len(node.nodes)} members",
                do=f"write at least {shape.least}",
            )
        members = (_value(one, shape.of, faults, f"a member of {name}") for one in node.nodes)
        return Marked(node.line, tuple(one for one in members if one is not None))
    if isinstance(node, Block) and isinstance(shape, TableOf):
        return Marked(node.line, _table(node, shape, faults, name))
    if isinstance(node, Block) and isinstance(shape, Record):
        return Marked(node.line, _record(node, shape, faults))
    return None


def _scalar(node: Scalar, shape: Shape, faults: Faults, name: str) -> Marked | None:
    if isinstance(shape, Choice):
        if node.text not in shape.options:
            faults.add(
                node.line,
                "UNKNOWN-CHOICE",
                what=f'{name} is "{node.text}"',
                do=near(node.text, shape.options),
            )
            return None
        return Marked(node.line, node.text)
    if not isinstance(shape, Kind):
        return None
    value = shape.parse(node.text)
    if value is None:
        faults.add(node.line, shape.code, what=f'{name} is "{node.text}"', do=f"write {shape.expects}")
        # A bad id still names something: what refers to it is not a second fault.
        return Marked(node.line, node.text) if shape.code in ("BAD-ID", "BAD-REF") else None
    return Marked(node.line, value)


def _wording(node: Node, faults: Faults, name: str) -> Marked | None:
    if isinstance(node, Block):
        table = _table(node, TableOf(LANGUAGE, WORDS), faults, name).table(str)
        if not node.entries:
            faults.add(node.line, "VALUE-MISSING", what=f"{name} has no wording", do="write one")
        return Marked(node.line, Text.of(table))
    if isinstance(node, Scalar):
        words = _scalar(node, WORDS, faults, name)
        return None if words is None else Marked(node.line, Text.of(str(words.value)))
    faults.add(node.line, "WRONG-SHAPE", what=f"{name} is a list", do=f"write {_expected(Wording())}")
    return None


def _table(node: Block, shape: TableOf, faults: Faults, name: str) -> Form:
    values = {}
    for key, value in node.entries:
        if shape.key.parse(key.text) is None:
            faults.add(
                key.line,
                shape.key.code,
                what=f'the key "{key.text}" in {name}',
                do=f"write {shape.key.expects}",
            )
        read = _value(value, shape.of, faults, f'"{key.text}"')
        if read is not None:
            values[key.text] = Marked(key.line, read.value)
        elif isinstance(
            shape.of, Record
        ):  # it is named all the same: what refers to it is not a second fault
            values[key.text] = Marked(key.line, Form(key.line))
    return Form(node.line, values)


def _record(node: Block, shape: Record, faults: Faults) -> Form:
    values, seen, guessed = {}, set(), []
    for key, value in node.entries:
        seen.add(key.text)
        if key.text not in shape.fields:
            hint = near(key.text, shape.fields)
            guessed.append(hint)
            faults.add(key.line, "UNKNOWN-KEY", what=f'"{key.text}" is not a key of {shape.names}', do=hint)
            continue
        read = _value(value, shape.fields[key.text].shape, faults, f'"{key.text}"')
        if read is not None:
            values[key.text] = Marked(key.line, read.value)
    for name, one in shape.fields.items():
        if one.required and name not in seen and f'did you mean "{name}"' not in guessed:
            faults.add(
                node.line, "KEY-MISSING", what=f'{shape.names} has no "{name}"', do=f"add it: {one.doc}"
            )
    return Form(node.line, values)


_NAMES: dict[type[Node], str] = {Scalar: "a plain text", Listing: "a list", Block: "a block of keys"}


def _fitting(shape: Shape) -> tuple[type[Node], ...]:
    if isinstance(shape, Either):
        return tuple(kind for one in shape.options for kind in _fitting(one))
    if isinstance(shape, Wording):
        return (Scalar, Block)
    if isinstance(shape, ListOf):
        return (Listing,)
    return (Block,) if isinstance(shape, (TableOf, Record)) else (Scalar,)


def _expected(shape: Shape) -> str:
    if isinstance(shape, Wording):
        return "a text, or one by language: {en: ..., cy: ...}"
    if isinstance(shape, ListOf):
        return "a list: [..., ...]"
    if isinstance(shape, Kind):
        return shape.expects
    if isinstance(shape, Choice):
        return f"one of {', '.join(shape.options)}"
    return "a block of keys"

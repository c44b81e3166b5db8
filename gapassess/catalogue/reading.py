"""Read a YAML file as text with line marks: nothing is guessed, and nothing is lost in silence.

YAML's own reading of scalars is not used: ``1.10`` stays ``1.10`` and ``Yes`` stays ``Yes``.
A key written twice is a fault, and so are anchors, aliases and tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from gapassess.catalogue.faults import Faults

LARGEST = 4_000_000
DEEPEST = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
    """A text as written; `bare` when it stands without quotes."""

    line: int
    text: str
    bare: bool = True


@dataclass(frozen=True)
class Listing:
    """Nodes one after the other."""

    line: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Block:
    """Keys with their nodes, in the order written; no key twice."""

    line: int
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Listing | Block


def read_document(path: Path, faults: Faults) -> Block:
    """Return the one document of a YAML file as nodes with line marks.

    Raises
    ------
    AuthorError
        ``FILE-MISSING``, ``FILE-UNREADABLE``, ``FILE-TOO-BIG``, ``FILE-NOT-UTF8``, ``FILE-EMPTY``,
        ``YAML-BROKEN`` or ``NOT-A-BLOCK``: nothing more can be said of such a file. Repeated keys
        and other faults that leave the rest readable go to `faults`.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        faults.stop(1, "FILE-MISSING", what="there is no such file", do="check the name and the folder")
    except OSError as error:
        faults.stop(
            1,
            "FILE-UNREADABLE",
            what=f"it cannot be read ({error.strerror})",
            do="check that it is a file you may read",
        )
    try:
        root = _compose(yaml.parse(_decoded(content, faults), Loader=_LOADER), faults)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problem = " ".join(str(getattr(error, "problem", None) or "it cannot be read").split())
        faults.stop(
            line, "YAML-BROKEN", what=f"this is not YAML: {problem}", do="look at this line and the one above"
        )
    if root is None:
        faults.stop(1, "FILE-EMPTY", what="the file says nothing", do="write a definition into it")
    if not isinstance(root, Block):
        faults.stop(
            root.line,
            "NOT-A-BLOCK",
            what="the file is not a block of keys",
            do='begin it with a line "key: value"',
        )
    return root


def _decoded(content: bytes, faults: Faults) -> str:
    if len(content) > LARGEST:
        faults.stop(1, "FILE-TOO-BIG", what=f"it has {len(content)} bytes", do=f"keep it under {LARGEST}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.stop(line, "FILE-NOT-UTF8", what="this line is not in UTF-8", do='save the file as "UTF-8"')
    strange = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if strange is not None:
        line = text.count("\n", 0, strange.start()) + 1
        sign = f"U+{ord(strange.group()):04X}"
        faults.stop(line, "STRANGE-CHARACTER", what=f"there is a control character ({sign})", do="delete it")
    return text


@dataclass
class _Open:
    """A container whose end has not come yet."""

    line: int
    is_block: bool
    nodes: list[Node]


def _compose(events: Iterator[yaml.Event], faults: Faults) -> Node | None:
    """Build nodes from events with a stack of its own, so that depth cannot break it."""
    waiting: list[_Open] = []
    root: Node | None = None
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark is not None else 1
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            faults.add(
                line, "YAML-FEATURE", what="a second document starts here", do="keep one definition in a file"
            )
            return root
        node: Node | None = None
        if isinstance(event, yaml.NodeEvent):
            _refuse_features(event, line, faults)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(waiting) == DEEPEST:
                faults.stop(
                    line, "YAML-BROKEN", what="lists or blocks are nested too deep", do="close the brackets"
                )
            waiting.append(_Open(line, isinstance(event, yaml.MappingStartEvent), []))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = _closed(waiting.pop(), faults)
        elif isinstance(event, yaml.ScalarEvent):
            node = Scalar(line, event.value, bare=not event.style)
        elif isinstance(event, yaml.AliasEvent):
            node = Scalar(line, "")
        if node is not None and waiting:
            waiting[-1].nodes.append(node)
        elif node is not None:
            root = node
    return root if root != Scalar(1, "") else None


def _refuse_features(event: yaml.NodeEvent, line: int, faults: Faults) -> None:
    alias = isinstance(event, yaml.AliasEvent)
    if alias or event.anchor is not None or getattr(event, "tag", None) is not None:
        feature = "an alias (*)" if alias else "an anchor (&)" if event.anchor is not None else "a tag (!)"
        faults.add(
            line,
            "YAML-FEATURE",
            what=f"{feature} is not understood here",
            do="write the value out, or put it in quotes",
        )


def _closed(container: _Open, faults: Faults) -> Node:
    if not container.is_block:
        return Listing(container.line, tuple(container.nodes))
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(container.nodes[::2], container.nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            faults.add(
                key.line, "WRONG-SHAPE", what="a key is a list or a block", do="write a plain word as the key"
            )
        elif key.text in entries:
            first = entries[key.text][0].line
            faults.add(
                key.line,
                "REPEATED-KEY",
                what=f'"{key.text}" is written twice, first in line {first}',
                do="keep one",
            )
        else:
            entries[key.text] = (key, value)
    return Block(container.line, tuple(entries.values()))

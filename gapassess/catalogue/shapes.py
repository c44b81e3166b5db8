"""Shapes: what may stand where in a file, said once, for the loader and for the published schema alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from gapassess.core.text import is_id, is_unit_id

ID_PATTERN = r"^[a-z0-9][a-z0-9._\-]*$"
REF_PATTERN = r"^[a-z0-9][a-z0-9._\-]*@[a-z0-9][a-z0-9._\-]*$"
UNIT_PATTERN = r"^[a-z0-9][a-z0-9._\-]*(/[a-z0-9][a-z0-9._\-]*)*$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
DIGITS = 9
Plain = str | int | float | bool | date


@dataclass(frozen=True)
class Kind:
    """What one scalar may be.

    Attributes
    ----------
    code, expects
        The fault when it is not, and what was expected.
    parse
        Text to value, None when the text does not fit.
    schema
        The same in JSON Schema; types are wider than text because editors read ``1.0`` as a number.
    may_be_empty
        Whether an empty text is a value.
    """

    code: str
    expects: str
    parse: Callable[[str], Plain | None]
    schema: Mapping[str, object]
    may_be_empty: bool = False


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """A string (taken as English) or a block of wordings by language."""


@dataclass(frozen=True)
class ListOf:
    """A list of one shape, with at least `least` members."""

    of: Shape
    least: int = 0


@dataclass(frozen=True)
class TableOf:
    """A block with free keys of one kind."""

    key: Kind
    of: Shape


@dataclass(frozen=True)
class Record:
    """A block with fixed keys."""

    fields: Mapping[str, Field]
    names: str = ""


@dataclass(frozen=True)
class Either:
    """One of several shapes, told apart by whether a scalar, a list or a block stands there."""

    options: tuple[Shape, ...]


@dataclass(frozen=True)
class Field:
    """One key of a record."""

    shape: Shape
    doc: str
    required: bool = field(default=False, kw_only=True)


Shape = Kind | Choice | Wording | ListOf | TableOf | Record | Either


def is_ref(text: str) -> bool:
    """Say whether `text` is ``id@version``.

    Examples
    --------
    >>> is_ref("pcas@1.0"), is_ref("pcas"), is_ref("../pcas@1.0")
    (True, False, False)
    """
    name, at, version = text.partition("@")
    return bool(at) and is_id(name) and is_id(version)


def is_file_name(text: str) -> bool:
    """Say whether `text` names a YAML file rather than ``id@version``."""
    return text.endswith((".yaml", ".yml"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(DAY_PATTERN, text) else None
    except ValueError:
        return None


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(rf"-?[0-9]{{1,{DIGITS}}}", text) else None


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(rf"-?[0-9]{{1,{DIGITS}}}(\.[0-9]{{1,{DIGITS}}})?", text) else None


def _keep_if(fits: Callable[[str], bool]) -> Callable[[str], Plain | None]:
    return lambda text: text if fits(text) else None


def _text_schema(pattern: str | None = None) -> dict[str, object]:
    return {"type": ["string", "number", "boolean"]} | ({"pattern": pattern} if pattern else {})


WORDS = Kind("VALUE-MISSING", "a text", lambda text: text.strip() or None, _text_schema(r"\S"))
COLUMN = Kind(
    "VALUE-MISSING", "the name of a column", _keep_if(lambda text: bool(text.strip())), _text_schema(r"\S")
)
CELL = Kind(
    "VALUE-MISSING", "a text", str, {"type": ["string", "number", "boolean", "null"]}, may_be_empty=True
)
ID = Kind("BAD-ID", "an id: lower case a-z 0-9 - . _", _keep_if(is_id), _text_schema(ID_PATTERN))
UNIT = Kind(
    "BAD-ID",
    'a unit id: lower case a-z 0-9 - . _, parts joined by "/"',
    _keep_if(is_unit_id),
    _text_schema(UNIT_PATTERN),
)
REF = Kind(
    "BAD-REF", 'a reference "id@version"', _keep_if(is_ref), {"type": "string", "pattern": REF_PATTERN}
)
SOURCE = Kind(
    "BAD-REF",
    'a reference "id@version" or a path ending in .yaml',
    _keep_if(lambda text: is_file_name(text) or is_ref(text)),
    {"type": "string", "pattern": rf"({REF_PATTERN})|(\.ya?ml$)"},
)
WHOLE = Kind(
    "BAD-NUMBER",
    "a whole number",
    _whole,
    {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": rf"^-?[0-9]{{1,{DIGITS}}}$"}]},
)
NUMBER = Kind(
    "BAD-NUMBER",
    "a number such as 75 or 7.5",
    _number,
    {
        "anyOf": [
            {"type": "number"},
            {"type": "string", "pattern": rf"^-?[0-9]{{1,{DIGITS}}}(\.[0-9]{{1,{DIGITS}}})?$"},
        ]
    },
)
FLAG = Kind(
    "BAD-BOOLEAN",
    "true or false",
    {"true": True, "false": False}.get,
    {"enum": [True, False, "true", "false"]},
)
DAY = Kind("BAD-DATE", "a date such as 2026-03-01", _day, {"type": "string", "pattern": DAY_PATTERN})
LANGUAGE = Kind(
    "BAD-LANGUAGE",
    "a language code such as en or cy",
    _keep_if(lambda text: re.fullmatch(LANGUAGE_PATTERN, text) is not None),
    {"type": "string", "pattern": LANGUAGE_PATTERN},
)

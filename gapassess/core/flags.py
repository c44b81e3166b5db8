"""Flags: places in a comment that may tell who somebody is. They are hints: a person decides, and looks for more.

Patterns of the United Kingdom, in English and Welsh text. What gives a person away without a name or a number
(a post that one person holds, an event that everybody remembers, a manner of writing) has no pattern.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from gapassess.core.names import names

Kind = Literal[
    "email", "phone", "insurance", "born", "postcode", "address", "vehicle", "case", "collar", "name",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
RANKS = (
    r"(?:[TAtA]/)?(?:W?PC|TPC|SPC|PCSO|SC|T?DC|PS|DS|DI|DCI|Sgt|Sergeant|Insp(?:ector)?|Constable|Officer|Cwnstabl"
    r"|Rhingyll|Arolygydd|Swyddog)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd"
    r"|rhagfyr)"
)
_DATE = (
    rf"(?:{_DAY}[/.\-]\d{{1,2}}[/.\-](?:19|20)?\d\d"
    rf"|{_DAY}(?:st|nd|rd|th|af|il|ydd|fed|eg|ain)?\s+{_MONTHS}\s+(?:19|20)?\d\d)"
)
_BORN = r"(?:d\.?o\.?b\.?|born(?:\s+on)?|date of birth|dyddiad geni|ganwyd|ganed|a anwyd)"
_WORD = r"[A-Z][\w’'-]+"
_ROADS = (
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Square|Parade|Mews|St|Rd|Ave|Ln|Cres|Terr?)"
)
_NUMBERED = r"(?:Way|Court|Place|Hill|Row|Walk|Park|Rise|View|Green|Cottages)"
_HEOLYDD = r"(?:Heol|Ffordd|Stryd|Lôn|Rhodfa|Teras|Clos|Maes|Llys|Rhes|Gerddi)"
_CASE_WORDS = (
    r"(?:crime|incident|case|custody|occurrence|complaint|log|job|ref(?:erence)?|CAD|STORM|URN|NICHE"
    r"|trosedd|digwyddiad|achos|dalfa|cwyn|cyfeirnod|cofnod)"
)
_PATTERNS: dict[Kind, tuple[str, ...]] = {
    "email": (r"(?i)[\w.+'-]+@[\w-]+(?:\.[\w-]+)+",),
    "insurance": (r"(?i)\b[A-Z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b",),
    "phone": (
        r"(?<![\w/])(?:\+\s?44[\s-]?(?:\(0\)\s?)?|\(?0)(?:\d[\s()-]{0,2}){8,9}\d(?![\w/])",
        r"(?i)\b(?:ext(?:ension)?|estyniad|est)\b\.?\s*(?:no\.?\s*)?(\d{3,6})\b",
    ),
    "born": (
        rf"(?i)\b{_BORN}\W{{0,3}}(?:ar\s)?({_DATE})",
        rf"(?i)(?<![\w/]){_DAY}[/.\-]\d{{1,2}}[/.\-](?:19\d\d|200\d)(?![\w/])",
        rf"(?i)\b{_DAY}\s+{_MONTHS}\s+(?:19\d\d|200\d)\b",
    ),
    "postcode": (r"(?i)\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})\b",),
    "address": (
        rf"\b(?:[Ff]lat\s+\w+,?\s+)?(?:\d{{1,4}}[A-Za-z]?,?\s+)?(?:{_WORD}\s+){{1,2}}{_ROADS}\b",
        rf"\b(?:[Ff]lat\s+\w+,?\s+)?\d{{1,4}}[A-Za-z]?,?\s+(?:{_WORD}\s+){{1,2}}{_NUMBERED}\b",
        rf"\b(?:\d{{1,4}}[A-Za-z]?,?\s+)?{_HEOLYDD}(?:['’]r|\s+[Yy]r?)?\s+{_WORD}(?:\s+{_WORD})?",
    ),
    "vehicle": (
        r"(?i)\b(?!PC|DC|PS|DS|DI)[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}\b",
        r"\b[A-HJ-NPR-TV-Y]\d{1,3}\s?[A-HJ-PR-Z]{3}\b|\b[A-HJ-PR-Z]{3}\s\d{1,3}[A-HJ-NPR-TV-Y]\b",
        r"(?i)\b(?:reg(?:istration)?|VRM|plate|index|cofrestru)(?:\s+(?:mark|number|no\.?|plate|rhif|car))?[\s:#]*(?-i:([A-Z]{1,3}\s?\d{1,4}[A-Z]{0,3}))\b",
    ),
    "case": (
        rf"(?i)\b{_CASE_WORDS}(?:\s+(?:number|no\.?|ref(?:erence)?|record|rhif|num|of|o))?[\s.:#]*((?:[A-Z]{{1,4}}[/-]?)?\d[\w]*(?:[/-]\w+)*)\b",
        r"\b(?:[A-Z]{2,4}/)?\d{1,6}/\d{3,7}/\d{2,4}\b|\b[A-Z]{2,4}/\d{2,7}/\d{2,4}\b|(?<![\d+])\d{10,14}\b",
    ),
    "collar": (
        rf"\b{RANKS}\s?(?:no\.?\s*)?(\d{{2,6}})\b",
        r"(?i)\b(?:collar|shoulder|warrant|badge|force|payroll|coler|ysgwydd|gwarant|warant)(?:\s+(?:number|no\.?|rhif|num))?[\s:#]*((?:[A-Z]{1,2})?\d{2,6})\b",
    ),
}  # fmt: skip
# A number of this many digits after a word for a case is a number of one; "case 2" is not.
_LEAST_DIGITS = 3
_FOUND = {kind: tuple(re.compile(one) for one in patterns) for kind, patterns in _PATTERNS.items()}


@dataclass(frozen=True)
class Flag:
    """A place in a text, from `start` to before `end`, and what it may be."""

    start: int
    end: int
    kind: Kind


def flags(text: str, *, known: Collection[str] = ()) -> tuple[Flag, ...]:
    """Return what in a text may tell who somebody is, first to last; no two overlap.

    Parameters
    ----------
    known
        Capitalised words that are no names here, as those in the titles of units.

    Returns
    -------
    tuple of Flag
        E-mail addresses, phone numbers, National Insurance numbers, dates of birth, postcodes, street
        addresses, registration marks, crime, incident and case numbers, collar numbers, names.

    Notes
    -----
    Some are missed and some are none: `tests/core/test_flags.py` prints how many of a corpus.

    Examples
    --------
    >>> text = "Ask PC 1234 Davies, she is on 01632 960001."
    >>> [(text[one.start:one.end], one.kind) for one in flags(text)]
    [('1234', 'collar'), ('Davies', 'name'), ('01632 960001', 'phone')]
    """
    taken: list[Flag] = []
    for one in (*_formats(text), *(Flag(start, end, "name") for start, end in names(text, known=known))):
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            taken.append(one)
    return tuple(sorted(taken, key=lambda one: one.start))


def _formats(text: str) -> Iterator[Flag]:
    for kind, patterns in _FOUND.items():
        for pattern in patterns:
            for match in pattern.finditer(text):
                start, end = match.span(1) if pattern.groups and match.group(1) else match.span()
                if kind != "case" or sum(sign.isdigit() for sign in text[start:end]) >= _LEAST_DIGITS:
                    yield Flag(start, end, kind)

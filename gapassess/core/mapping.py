"""Mapping: how a foreign file of answers is read."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class WaveRef:
    """The wave that answers go to; `opens` and `closes` are needed when it is new, `results_by` may be told."""

    id: str
    opens: date | None = None
    closes: date | None = None
    results_by: date | None = None


@dataclass(frozen=True)
class Mapping:
    """How the columns of a file become units, strata and answers.

    Attributes
    ----------
    instrument
        ``id@version``.
    unit_columns
        Columns whose values, joined by ``/``, are the unit's id.
    unit_aliases
        Value in the file to unit id.
    strata
        Stratum name to column; one stratum is kept with a response (the first).
    rows
        Column to the value a row must have to be read.
    items
        Column to item id.
    recode
        Column (or ``*``) to label in the file to value, or ``does_not_apply`` / ``dont_know``.
    missing
        Cell texts that count as blank, in item columns only.
    content_hash
        SHA-256 of the mapping file, in hex.
    """

    instrument: str
    wave: WaveRef
    unit_columns: tuple[str, ...]
    items: MappingOf[str, str]
    unit_aliases: MappingOf[str, str] = field(default_factory=dict)
    strata: MappingOf[str, str] = field(default_factory=dict)
    response_key: str | None = None
    rows: MappingOf[str, str] = field(default_factory=dict)
    recode: MappingOf[str, MappingOf[str, str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ("",)
    header_rows: int = 1
    content_hash: str = ""

"""Faults of a file: equal ones as one, the first hundred in words, the rest as a count."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

from gapassess.errors import Fault

MOST_LISTED = 100
ROWS_NAMED = 5
"""Rows of one fault that are named; the others are counted."""
_ROW = re.compile(r"row ([0-9]+)(?=,|$)")
_REMEMBERED = 10_000


@dataclass
class _Met:
    """One thing that is wrong, and the rows it was met in."""

    fault: Fault
    number: int = 0
    rows: list[str] = field(default_factory=list)

    def add(self, row: str) -> None:
        """Note one more row."""
        self.number += 1
        if len(self.rows) < ROWS_NAMED:
            self.rows.append(row)

    @property
    def told(self) -> Fault:
        """The fault, with all its rows where it was met more than once."""
        if self.number == 1:
            return self.fault
        more = ", …" if self.number > len(self.rows) else ""
        rows = f"{self.number:,} rows ({', '.join(self.rows)}{more})"
        return replace(self.fault, where=_ROW.sub(rows, self.fault.where, count=1))


@dataclass
class FaultList:
    """What is wrong with one file, in the order found.

    The same thing in many rows is one fault that names the first few of them; only `MOST_LISTED` are kept.

    Attributes
    ----------
    count
        Faults in all, each row for itself.
    """

    where: str
    count: int = 0
    _met: dict[tuple[str, ...], _Met] = field(default_factory=dict)
    _by_key: dict[Hashable, _Met] = field(default_factory=dict)

    def add(self, code: str, where: str, what: str, do: str) -> None:
        """Note one fault."""
        self.extend(Fault(code, where, what, do))

    def extend(self, *faults: Fault) -> None:
        """Note faults that are made already."""
        for fault in faults:
            self._take(fault)

    def note(self, key: Hashable, row: int, make: Callable[[], Fault]) -> None:
        """Note a fault of a row; `make` is asked for its words only where none of this `key` was met before."""
        met = self._by_key.get(key)
        if met is not None:
            self.count += 1
            met.add(str(row))
        elif self.is_full:
            self.count += 1
        else:
            met = self._take(make())
            if met is not None and len(self._by_key) < _REMEMBERED:
                self._by_key[key] = met

    def _take(self, fault: Fault) -> _Met | None:
        self.count += 1
        place = _ROW.match(fault.where)
        # Where no row is named there is nothing to add up: each is a fault of its own.
        rest = fault.where[place.end() :] if place else f"{fault.where} {len(self._met)}"
        key = (fault.code, rest, fault.what, fault.do)
        met = self._met.get(key)
        if met is None:
            if self.is_full:
                return None
            met = self._met[key] = _Met(fault)
        met.add(place[1] if place else "")
        return met

    @property
    def is_full(self) -> bool:
        """Whether a further fault, if it is another than those listed, is only counted."""
        return len(self._met) >= MOST_LISTED

    @property
    def listed(self) -> tuple[Fault, ...]:
        """The faults, and where there are more than are listed, how many more."""
        more = self.count - sum(met.number for met in self._met.values())
        found = tuple(met.told for met in self._met.values())
        if not more:
            return found
        return (
            *found,
            Fault("MORE-FAULTS", self.where, f"{more} more faults", "put these right and read the file again"),
        )

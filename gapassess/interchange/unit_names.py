"""Which unit a row belongs to, from the words in its columns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from gapassess.core.mapping import Mapping
from gapassess.core.organisation import Unit
from gapassess.core.text import is_unit_id
from gapassess.errors import Fault
from gapassess.interchange.naming import advice, id_of, key_of, shown, tidy
from gapassess.interchange.personal import value_kind

_TOTALS = frozenset(
    {
        "total", "totals", "grand total", "subtotal", "sum", "average", "mean", "median", "count",
        "cyfanswm", "cyfartaledd",
    }
)  # fmt: skip


@dataclass(frozen=True)
class NamedUnit:
    """A unit by id, and what the file calls it."""

    id: str
    title: str


@dataclass
class UnitNames:
    """Turns the words of the unit columns into unit ids; without a unit table it makes the units it meets."""

    mapping: Mapping
    known: Collection[str] | None
    new: dict[str, Unit] = field(default_factory=dict)
    _aliases: dict[str, str] = field(init=False)
    _met: dict[tuple[str, ...], NamedUnit | Fault] = field(init=False, default_factory=dict)
    _claims: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the aliases by what does not matter in them."""
        self._aliases = {key_of(text): unit for text, unit in self.mapping.unit_aliases.items()}

    def of(self, cells: tuple[str, ...], row: int) -> NamedUnit | Fault:
        """Return the unit of a row, or why there is none."""
        if cells not in self._met:
            self._met[cells] = self._name(tuple(tidy(cell) for cell in cells))
        found = self._met[cells]
        if isinstance(found, NamedUnit):
            return found
        return Fault(found.code, f"row {row}, {found.where}", found.what, found.do)

    def alias_faults(self, where: str) -> tuple[Fault, ...]:
        """Return a fault for every alias that leads to no unit."""
        faults = []
        for text, unit in self.mapping.unit_aliases.items():
            place = f"{where}, units: {shown(text)}"
            if not is_unit_id(unit):
                faults.append(_not_an_id(place, unit))
            elif self.known is not None and unit not in self.known:
                faults.append(_unknown(place, unit, self.known))
        return tuple(faults)

    def _name(self, texts: tuple[str, ...]) -> NamedUnit | Fault:
        columns = self.mapping.unit_columns
        where = f"column {' / '.join(columns)}"
        for column, text in zip(columns, texts, strict=True):
            if not text:
                return Fault(
                    "UNIT-MISSING",
                    f"column {column}",
                    "no unit stands here",
                    "say which unit, or leave the row out by rows",
                )
        joined = "/".join(texts)
        alias = self._aliases.get(key_of(joined))
        if self.known is not None:
            unit = alias or self._joined_by_alias(texts)
            if unit in self.known:
                return NamedUnit(unit, texts[-1])
            return _unknown(where, alias or joined, self.known)
        if alias is None and (fault := _no_unit(where, texts)):
            return fault
        unit = alias or "/".join(self._parts(texts))
        if not is_unit_id(unit):
            return _not_an_id(where, joined)
        return self._make(tuple(unit.split("/")), texts, where, aliased=alias is not None)

    def _joined_by_alias(self, texts: tuple[str, ...]) -> str:
        return "/".join(self._aliases.get(key_of(text), text) for text in texts)

    def _parts(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        if len(texts) == 1 and is_unit_id(texts[0]):
            return tuple(texts[0].split("/"))
        return tuple(self._aliases.get(key_of(text)) or id_of(text) for text in texts)

    def _make(self, parts: tuple[str, ...], texts: tuple[str, ...], where: str, *, aliased: bool) -> NamedUnit | Fault:
        """Make the unit and the units above it, unless another text has its id already."""
        named = len(parts) == len(texts)
        unit = ""
        for level, part in enumerate(parts):
            parent, unit = unit or None, f"{unit}/{part}" if unit else part
            title = texts[level] if named else (texts[-1] if level == len(parts) - 1 else part)
            if named and not aliased and (other := self._rival(unit, title)):
                return Fault(
                    "UNIT-AMBIGUOUS",
                    where,
                    f"{_spoken(other)} and {_spoken(title)} would both be the unit {unit}",
                    "say under units in the mapping which unit each of them is",
                )
            self.new.setdefault(unit, Unit(unit, title, parent))
        return NamedUnit(unit, self.new[unit].title)

    def _rival(self, unit: str, title: str) -> str | None:
        """Return another text that is the same unit without the mapping saying so, None when there is none."""
        if key_of(title) in self._aliases:
            return None
        other = self._claims.setdefault(unit, title)
        if other != title:
            return other
        if title == unit.rsplit("/", 1)[-1]:
            return None
        return next((text for text, target in self.mapping.unit_aliases.items() if target == unit), None)


def _no_unit(where: str, texts: tuple[str, ...]) -> Fault | None:
    """Return a fault when what stands for a unit is the name of a row of totals, or a date."""
    if any(key_of(text) in _TOTALS for text in texts):
        return Fault(
            "ROW-OF-TOTALS",
            where,
            f"{_spoken(texts[-1])} looks like a row of totals, not like somebody's answers",
            "take the row out, or give a unit of this name an alias under units in the mapping",
        )
    if any(value_kind(text) == "time" for text in texts):
        return Fault(
            "UNIT-DATE",
            where,
            "a date stands where a unit should",
            "if a spreadsheet made it of a name such as 1-2, set the column to text there and export it again",
        )
    return None


def _spoken(text: str) -> str:
    """Return what a message may show of a unit's text."""
    return f"a text of {len(text)} characters" if value_kind(text) else f"'{shown(text)}'"


def _unknown(where: str, unit: str, known: Collection[str]) -> Fault:
    do = advice(unit, known, otherwise="add it to the unit table, or an alias to units in the mapping")
    return Fault("UNIT-UNKNOWN", where, f"there is no unit {_spoken(unit)}", do)


def _not_an_id(where: str, unit: str) -> Fault:
    return Fault(
        "UNIT-ID",
        where,
        f"{_spoken(unit)} gives no unit id",
        "give it an alias of a-z, 0-9, - . _ under units in the mapping",
    )

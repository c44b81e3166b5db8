"""Rows of text as responses, a thousand at a time and column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import TypeVar

from gapassess.core.instrument import Instrument
from gapassess.core.response import BLANK, Response, asked_of
from gapassess.errors import Fault
from gapassess.interchange.columns import Columns
from gapassess.interchange.empty_blocks import EmptyBlocks
from gapassess.interchange.faults import FaultList
from gapassess.interchange.labels import CellReader
from gapassess.interchange.naming import id_of, key_of, shown, tidy
from gapassess.interchange.personal import value_kind
from gapassess.interchange.response_keys import KeyLedger
from gapassess.interchange.unit_names import NamedUnit, UnitNames

BATCH = 1024
_REMEMBERED = 20_000
# No value of a scale: a cell that nothing is understood of.
_UNREAD = -(1 << 30)
# What is wrong with a row, by its place: the unit, the stratum, an answer, or past them all the key.
_UNIT, _STRATUM = -2, -1
Key = TypeVar("Key")
Value = TypeVar("Value")
Row = tuple[str, ...]


class Met(dict[Key, Value]):
    """What was read of a text before; what is new is read once."""

    def __init__(self, read: Callable[[Key], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: Key) -> Value:
        """Read a text that was not met before; of a column of free text only so many are remembered."""
        found = self._read(text)
        if len(self) < _REMEMBERED:
            self[text] = found
        return found


@dataclass
class RowDecoder:
    """Turns rows into responses and notes what is wrong with them.

    Attributes
    ----------
    wanted
        Text that a row must have to be read, by column.
    recode
        Of the stratum's column.
    rotates
        Whether people of a unit are asked some of the instrument's blocks only.
    without_block
        Responses from units where blocks rotate in which every block is empty.
    """

    columns: Columns
    units: UnitNames
    faults: FaultList
    ledger: KeyLedger
    instrument: Instrument
    wanted: MappingOf[str, str]
    recode: MappingOf[str, str]
    rotates: Callable[[str], bool]
    without_block: int = 0
    _places: tuple[int, ...] = field(init=False)
    _answers: list[tuple[int, CellReader, Met[str, int]]] = field(init=False)
    _asked: list[Met[str | None, bool] | None] = field(init=False)
    _units: Met[Row, str | None] = field(init=False)
    _strata: Met[str, str | None] = field(init=False)
    _filters: list[tuple[int, Met[str, bool]]] = field(init=False)
    _blocks: EmptyBlocks = field(init=False)

    def __post_init__(self) -> None:
        """Make a table from text to value for each column."""
        columns, strata = self.columns, {key_of(label): word for label, word in self.recode.items()}
        used = [*columns.unit, *(index for index, _ in columns.items)]
        used += [one[1] for one in (columns.stratum, columns.key) if one is not None]
        self._places = tuple(sorted(set(used)))
        self._answers = [(index, reader, Met(_value_of(reader))) for index, reader in columns.items]
        self._units = Met(self._unit)
        asked = [(reader.item, partial(asked_of, self.instrument, reader.item)) for _, reader in columns.items]
        self._asked = [Met(of) if item.audience or item.asked_of else None for item, of in asked]
        self._strata = Met(lambda text: _stratum(text, strata))
        self._filters = [(index, Met(_is(self.wanted[column]))) for column, index in columns.rows]
        self._blocks = EmptyBlocks(self.instrument, {reader.item.id for _, reader in columns.items}, self.rotates)

    def cut(self) -> Callable[[Row], Row]:
        """Return what leaves of a row the cells that are read."""
        if len(self._places) > 1:
            return itemgetter(*self._places)
        return lambda row: tuple(row[place] for place in self._places)

    def is_wanted(self, row: Row) -> bool:
        """Say whether the rows filter of the mapping leaves a row."""
        return all(met[row[index]] for index, met in self._filters)

    def decode(self, numbers: Sequence[int], rows: Sequence[Row]) -> list[Response]:
        """Return cut rows as responses; none as soon as anything is wrong, for then nothing will be stored.

        Parameters
        ----------
        numbers
            The number of each row.

        Returns
        -------
        responses
            In the order of the file, without the people whose response key an earlier file had. A cell that is
            blank is ``BLANK``, an item without a column None, and so are a blank cell of an item that somebody
            of that stratum is not asked, and a block that is empty in somebody of a unit where blocks rotate.
        """
        columns: dict[int, Row] = dict(zip(self._places, zip(*rows, strict=True), strict=False))
        wrong: list[tuple[int, int]] = []
        units = list(self._decoded_units(columns, len(rows), wrong))
        strata: list[str | None] = [None] * len(rows)
        if self.columns.stratum is not None:
            strata = list(map(self._strata.__getitem__, columns[self.columns.stratum[1]]))
            wrong += [(place, _STRATUM) for place, one in enumerate(strata) if one == ""]
        slots: list[Iterable[int | None]] = [repeat(None, len(rows)) for _ in self.instrument.items]
        for number, (index, reader, met) in enumerate(self._answers):
            values = list(map(met.__getitem__, columns[index]))
            if _UNREAD in values:
                wrong += [(place, number) for place, value in enumerate(values) if value == _UNREAD]
            asked = self._asked[number]
            slots[self.instrument.slots[reader.item.id]] = (
                values
                if asked is None
                else [
                    None if value == BLANK and not asked[stratum] else value
                    for value, stratum in zip(values, strata, strict=True)
                ]
            )
        known = self._known(columns, numbers, wrong)
        for place, what in sorted(wrong):
            number, row = numbers[place], rows[place]
            self.faults.note(self._said_by(row, what), number, partial(self._fault, number, row, what))
        if self.faults.count:
            return []
        without = self._blocks.leave_out(units, slots)
        self.without_block += sum(one and not is_known for one, is_known in zip(without, known, strict=True))
        answers: Iterator[tuple[int | None, ...]] = zip(*slots, strict=True)
        responses = (Response(*one) for one in zip(units, strata, answers, strict=True))  # type: ignore[arg-type]
        return [one for one, is_known in zip(responses, known, strict=True) if not is_known]

    def _decoded_units(
        self, columns: MappingOf[int, Row], number: int, wrong: list[tuple[int, int]]
    ) -> Iterable[str | None]:
        if not self.columns.unit:
            return repeat(None, number)
        texts = zip(*(columns[index] for index in self.columns.unit), strict=True)
        units = list(map(self._units.__getitem__, texts))
        if None in units:
            wrong += [(place, _UNIT) for place, one in enumerate(units) if one is None]
        return units

    def _known(
        self, columns: MappingOf[int, Row], numbers: Sequence[int], wrong: list[tuple[int, int]]
    ) -> list[bool]:
        """Note the keys of the rows; say for each row whether an earlier file had its key."""
        if self.columns.key is None:
            return [False] * len(numbers)
        keys = list(map(tidy, columns[self.columns.key[1]]))
        if "" not in keys:
            return self.ledger.add(numbers, keys)
        wrong += [(place, len(self._answers)) for place, key in enumerate(keys) if not key]
        given = [(number, key) for number, key in zip(numbers, keys, strict=True) if key]
        self.ledger.add([number for number, _ in given], [key for _, key in given])
        return [False] * len(numbers)  # a row without its key is a fault: nothing will be stored

    def _unit(self, texts: Row) -> str | None:
        found = self.units.of(texts, 0)
        return found.id if isinstance(found, NamedUnit) else None

    def _said_by(self, row: Row, what: int) -> tuple[int, Row]:
        """Return what a fault of a row is made of: rows with the same have the same fault."""
        cells = dict(zip(self._places, row, strict=True))
        if what == _UNIT:
            return what, tuple(cells[index] for index in self.columns.unit)
        if what == _STRATUM and self.columns.stratum is not None:
            return what, (cells[self.columns.stratum[1]],)
        if what < len(self._answers):
            return what, (cells[self._answers[what][0]],)
        return what, ()

    def _fault(self, number: int, row: Row, what: int) -> Fault:
        """Return in words what is wrong with a row."""
        cells = dict(zip(self._places, row, strict=True))
        if what == _UNIT:
            found = self.units.of(tuple(cells[index] for index in self.columns.unit), number)
            if isinstance(found, Fault):
                return found
        if what == _STRATUM and self.columns.stratum is not None:
            column, index = self.columns.stratum
            return _no_stratum(f"row {number}, column {shown(column)}", tidy(cells[index]))
        if what < len(self._answers):
            index, reader, _ = self._answers[what]
            return reader.fault(f"row {number}, column {shown(reader.column)}", cells[index])
        column = self.columns.key[0] if self.columns.key is not None else ""
        return Fault(
            "RESPONSE-KEY-MISSING",
            f"row {number}, column {shown(column)}",
            "the response key is blank",
            "fill it, or leave response_key out",
        )


def _value_of(reader: CellReader) -> Callable[[str], int]:
    def value(text: str) -> int:
        found = reader.read(text)
        return _UNREAD if found is None else found

    return value


def _is(wanted: str) -> Callable[[str], bool]:
    key = key_of(wanted)
    return lambda text: key_of(text) == key


def _stratum(text: str, recode: MappingOf[str, str]) -> str | None:
    """Return the stratum that a cell says: None for a blank one, empty when it gives no id."""
    flat = tidy(text)
    return id_of(recode.get(key_of(flat), flat)) if flat else None


def _no_stratum(where: str, text: str) -> Fault:
    what = f"a text of {len(text)} characters" if value_kind(text) else f"'{shown(text)}'"
    return Fault(
        "STRATUM-ID", where, f"{what} gives no stratum id", "recode it in the mapping to a word of a-z, 0-9, - . _"
    )


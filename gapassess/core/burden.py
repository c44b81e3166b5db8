"""Burden: how often people are asked, over all surveys, and when nobody is to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gapassess.errors import AuthorError, Fault

DAYS = 90


@dataclass(frozen=True)
class OtherSurvey:
    """A survey that went out by another way; `units` empty when everybody was asked."""

    title: str
    on: date
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Embargo:
    """Days, both included, on which no letters leave."""

    title: str
    first: date
    last: date


@dataclass(frozen=True)
class BurdenLimits:
    """How often one person may be asked.

    Attributes
    ----------
    asks
        First letters and other surveys in `days` days; 0 for no limit.
    """

    asks: int = 0
    days: int = DAYS
    surveys: tuple[OtherSurvey, ...] = ()
    embargoes: tuple[Embargo, ...] = ()

    def asks_of(self, asked: Iterable[date], units: Collection[str], *, on: date) -> int:
        """Return how often a person was asked in the days up to and with `on`.

        Parameters
        ----------
        asked
            Days of first letters.
        units
            The unit of the person and all above it.

        Examples
        --------
        >>> limits = BurdenLimits(surveys=(OtherSurvey("Staff survey", date(2026, 9, 1), ("north",)),))
        >>> limits.asks_of([date(2026, 6, 1), date(2026, 8, 1)], {"north", "force"}, on=date(2026, 9, 20))
        2
        """
        others = [one.on for one in self.surveys if not one.units or set(one.units) & set(units)]
        return sum(on - timedelta(days=self.days) < day <= on for day in (*asked, *others))

    def embargo_on(self, day: date) -> Embargo | None:
        """Return the embargo that a day lies in, or None."""
        return next((one for one in self.embargoes if one.first <= day <= one.last), None)


def burden_limits(where: str, said: Mapping[str, Any]) -> BurdenLimits:
    """Read the table ``[burden]`` of the settings.

    Raises
    ------
    AuthorError
        ``BURDEN-INVALID``, for each line that is wrong.
    """
    faults: list[Fault] = []

    def wrong(name: str, what: str, do: str) -> None:
        faults.append(Fault("BURDEN-INVALID", f"{where}: burden.{name}", what, do))

    numbers = {"asks": 0, "days": DAYS}
    for name, default in list(numbers.items()):
        given = said.get(name, default)
        if isinstance(given, bool) or not isinstance(given, int) or given < (name == "days"):
            wrong(name, f"{given!r} is no number of {name}", "write a whole number")
        else:
            numbers[name] = given
    surveys, embargoes = [], []
    for one in _tables(said.get("surveys", ())):
        if not isinstance(one.get("on"), date):
            wrong("surveys", f"{one!r} has no day", 'write {on = 2026-09-01, title = "Staff survey", units = []}')
        else:
            surveys.append(OtherSurvey(str(one.get("title", "")), one["on"], tuple(map(str, one.get("units", ())))))
    for one in _tables(said.get("embargo", ())):
        first, last = one.get("from"), one.get("to")
        if not isinstance(first, date) or not isinstance(last, date) or last < first:
            wrong("embargo", f"{one!r} is no stretch of days", "write {from = 2026-12-20, to = 2027-01-03, title = …}")
        else:
            embargoes.append(Embargo(str(one.get("title", "")), first, last))
    if faults:
        raise AuthorError(*faults)
    return BurdenLimits(numbers["asks"], numbers["days"], tuple(surveys), tuple(embargoes))


def _tables(said: object) -> list[Mapping[str, Any]]:
    members = said if isinstance(said, list) else []
    return [one if isinstance(one, dict) else {"": one} for one in members]

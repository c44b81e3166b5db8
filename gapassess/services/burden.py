"""Burden: how often those who are to be invited were asked already, as counts, before letters leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.post.book import ContactBook, Past
from gapassess.services.inviting_book import key_file, open_book
from gapassess.services.people import tree_of
from gapassess.services.workspace import Workspace


@dataclass(frozen=True)
class Burden:
    """What a first letter today would ask of people who had none in this wave.

    Attributes
    ----------
    people
        Who may be written to and had no letter of this wave.
    limit, days
        Asks that one person may have in so many days; 0 for no limit.
    over
        People who would have more, this letter counted.
    most
        The most that anybody would have.
    embargo
        Name of the embargo that today lies in; empty for none.
    """

    people: int = 0
    limit: int = 0
    days: int = 0
    over: int = 0
    most: int = 0
    embargo: str = ""


def burden(workspace: Workspace, wave: Wave) -> Burden:
    """Return what a first letter today would ask of people; who it is is not told.

    Notes
    -----
    Counted are first letters of all waves, which the contact book remembers by HMAC, and the surveys of
    the settings. Reminders are not: those to the silent alone would tell who was silent.
    """
    limits, today = workspace.settings.burden, workspace.today()
    embargo = limits.embargo_on(today)
    name = "" if embargo is None else embargo.title or embargo.first.isoformat()
    if not key_file(workspace).exists():
        return Burden(limit=limits.asks, days=limits.days, embargo=name)
    book = open_book(workspace)
    asks = _asks(workspace, wave, book)
    return Burden(
        people=len(asks),
        limit=limits.asks,
        days=limits.days,
        over=sum(limits.asks > 0 and number > limits.asks for number in asks),
        most=max(asks, default=0),
        embargo=name,
    )


def _asks(workspace: Workspace, wave: Wave, book: ContactBook) -> list[int]:
    limits, today = workspace.settings.burden, workspace.today()
    with workspace.database.read() as tx:
        tree = tree_of(workspace, tx, day=wave.opens)
    past: Mapping[str, Past] = book.history()
    held = book.tracking(wave.id).people
    found = []
    for address, one in book.people(wave.id).items():
        known = past.get(book.key.mac(address), Past())
        if address in held or known.stopped or known.bounced:
            continue
        units = tree.ancestors(one.unit) if one.unit in tree.by_id else (one.unit,)
        asked = [date.fromisoformat(day) for day in known.asked]
        found.append(1 + limits.asks_of(asked, units, on=today))
    return found


def check_burden(workspace: Workspace, wave: Wave, *, reminder: bool, override_reason: str) -> dict[str, str]:
    """Return what the audit log is to say of the burden; refuse letters that ask too much without a reason.

    Raises
    ------
    PolicyError
        ``BURDEN-EMBARGO``: no letters leave today, reminders neither. ``BURDEN-OVER``: somebody would be
        asked more often than the settings allow.
    """
    found, reason = burden(workspace, wave), override_reason.strip()
    where = f"wave {wave.id}"
    again = "or say why they are written to all the same (--override-reason)"
    if found.embargo and not reason:
        what = f"no letters are to leave today: {found.embargo}"
        raise PolicyError.one("BURDEN-EMBARGO", where=where, what=what, do=f"send them on another day, {again}")
    over = 0 if reminder else found.over
    if over and not reason:
        raise PolicyError.one(
            "BURDEN-OVER",
            where=where,
            what=f"{over} of {found.people} people would be asked more than {found.limit} times in {found.days} days",
            do=f"wait until that is over, {again}",
        )
    if not over and not found.embargo:
        return {}
    return {"burden_over": str(over), "embargo": found.embargo, "override_reason": reason}

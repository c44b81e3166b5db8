"""Sheets of codes: what is printed, cut apart and drawn blind."""

from __future__ import annotations

from typing import get_args

from gapassess.charts import FONTS
from gapassess.errors import UsageError
from gapassess.post.settings import is_address
from gapassess.post.sheets import Kind, Slips, sheets
from gapassess.services.tokens import Issued, shown_code
from gapassess.services.workspace import Workspace

KINDS: tuple[Kind, ...] = get_args(Kind)

def address_for(workspace: Workspace, address: str = "") -> str:
    """Return where people reach the survey: `address`, else the one of the settings.

    Raises
    ------
    UsageError
        ``SURVEY-ADDRESS-MISSING``, ``SURVEY-ADDRESS``.
    """
    found = (address or workspace.settings.survey_address).rstrip("/")
    if not found:
        raise UsageError.one(
            "SURVEY-ADDRESS-MISSING",
            where="gapassess.toml: survey.address",
            what="it is not said under which address people reach the survey",
            do="set it, or give --address https://survey.force.uk",
        )
    if not is_address(found):
        raise UsageError.one(
            "SURVEY-ADDRESS",
            where="--address",
            what=f"{found!r} is no address of a web site",
            do="write it as https://survey.force.uk",
        )
    return found


def sheets_of(workspace: Workspace, issued: Issued, *, kind: Kind = "cards", address: str = "") -> bytes:
    """Return codes just issued as slips in a PDF, by unit in the order of titles, each role on pages of its own.

    Raises
    ------
    UsageError
        Those of `address_for`.
    OperatorError
        ``SHEETS-NOT-MADE``.

    Notes
    -----
    The slips of a group stand in the order of their codes, which are random: nothing is told by the place.
    """
    place = address_for(workspace, address)
    # A code carries a role where one was counted: drawn from among other roles it would put people into the wrong one.
    drawn: dict[str, list[str]] = {}
    for code, unit, stratum in issued.tokens:
        title = issued.titles.get(unit, unit)
        drawn.setdefault(f"{title}: {stratum}" if stratum else title, []).append(code)
    groups = [
        Slips(title, [(shown_code(code), f"{place}/s/{code}") for code in sorted(codes)])
        for title, codes in sorted(drawn.items())
    ]
    return sheets(
        groups,
        kind=kind,
        title=issued.wave.title,
        address=place,
        closes=issued.wave.closes,
        today=workspace.today(),
        fonts=FONTS,
        rehearsal=issued.wave.is_rehearsal,
    )

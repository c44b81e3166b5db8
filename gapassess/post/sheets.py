"""Sheets: slips with one-use codes to cut apart, per unit, as a tagged PDF in English and Welsh."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import segno
import typst

from gapassess.core.text import Text
from gapassess.errors import OperatorError
from gapassess.words import day, say

Kind = Literal["cards", "strips"]
"""Cards carry a QR code beside the code to type; strips the code alone, for those who have no phone at hand."""
LANGUAGES = ("en", "cy")
_SOURCE = files("gapassess.post").joinpath("sheets.typ")
_BORDER = 4


@dataclass(frozen=True)
class Slips:
    """The slips of one unit: its title, and for each slip the code as it is shown and the link it stands for."""

    unit: str
    codes: Sequence[tuple[str, str]]


def sheets(
    groups: Sequence[Slips],
    *,
    kind: Kind,
    title: Text,
    address: str,
    closes: date,
    today: date,
    fonts: Path,
    rehearsal: bool = False,
) -> bytes:
    """Return slips as PDF/UA-1 on A4, each unit from a page of its own.

    Parameters
    ----------
    address
        Where people reach the survey; slips show it without ``https://`` and with ``/s/``.
    today
        Day that the file says it was made on; it says no time.
    fonts
        Folder of the bundled font.

    Raises
    ------
    OperatorError
        ``SHEETS-NOT-MADE``: the typesetter refused, which it does where the file would not be accessible.
    """
    facts: Mapping[str, object] = {
        "kind": kind,
        "title": "; ".join(f"{title.to(language)}" for language in LANGUAGES),
        "where": f"{address.partition('://')[2]}/s/",
        "rehearsal": " / ".join(say("slips-rehearsal", language) for language in LANGUAGES) if rehearsal else None,
        **{language: _words(language, kind, closes) for language in LANGUAGES},
        "groups": [
            {
                **{each: say("slips-title", each, unit=one.unit, title=title.to(each)) for each in LANGUAGES},
                "slips": [_slip(code, link, kind) for code, link in one.codes],
            }
            for one in groups
        ],
    }
    try:
        with as_file(_SOURCE) as source:
            return typst.compile(
                source,
                format="pdf",
                ignore_system_fonts=True,
                font_paths=[fonts],
                sys_inputs={"said": json.dumps(facts, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=datetime(today.year, today.month, today.day, tzinfo=UTC),
            )
    except typst.TypstError as error:
        raise OperatorError.one(
            "SHEETS-NOT-MADE",
            where="sheets",
            what=f"the typesetter refused ({error.message})",
            do="report it as a bug of gapassess",
        ) from None


def _words(language: str, kind: Kind, closes: date) -> dict[str, str]:
    return {
        "how": say("slips-how", language),
        "scan": say("slip-scan" if kind == "cards" else "slip-go", language),
        "type": say("slip-type", language),
        "once": say("slip-once", language, closes=day(closes, language)),
    }


def _slip(code: str, link: str, kind: Kind) -> dict[str, str]:
    if kind == "strips":
        return {"code": code}
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=_BORDER, xmldecl=False)
    return {"code": code, "qr": out.getvalue().decode(), "alt": say("slip-alt", code=code)}

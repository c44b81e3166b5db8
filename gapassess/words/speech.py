"""Speech: one sentence by its key, in the reader's language; dates and numbers as people write them."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date

from gapassess.words.approvals import APPROVALS
from gapassess.words.beside import BESIDE
from gapassess.words.charts import CHARTS
from gapassess.words.comments import COMMENTS
from gapassess.words.courses import COURSES
from gapassess.words.errors import ERRORS
from gapassess.words.findings import FINDINGS
from gapassess.words.form import FORM
from gapassess.words.method_note import METHOD
from gapassess.words.outlook import OUTLOOK
from gapassess.words.pack import PACK
from gapassess.words.pages import PAGES
from gapassess.words.post import POST
from gapassess.words.quality import QUALITY
from gapassess.words.rates import RATES
from gapassess.words.retention import RETENTION
from gapassess.words.screens import SCREENS
from gapassess.words.shell import SHELL
from gapassess.words.states import STATES

LANGUAGES = ("en", "cy")
# Languages whose words were made by machine and not yet reviewed by a translator; the form says so.
UNREVIEWED = frozenset({"cy"})
MINUS = "\N{MINUS SIGN}"
PLACES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "approvals": APPROVALS,
    "beside": BESIDE,
    "charts": CHARTS,
    "comments": COMMENTS,
    "courses": COURSES,
    "errors": ERRORS,
    "findings": FINDINGS,
    "form": FORM,
    "method": METHOD,
    "outlook": OUTLOOK,
    "pack": PACK,
    "pages": PAGES,
    "post": POST,
    "quality": QUALITY,
    "rates": RATES,
    "retention": RETENTION,
    "screens": SCREENS,
    "shell": SHELL,
    "states": STATES,
}
_WORDS = {key: wording for place in PLACES.values() for key, wording in place.items()}
_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "cy": (
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ),
}


class UntranslatedWarning(UserWarning):
    """English was used because the words do not exist in the language asked for."""


def say(key: str, language: str = "en", **facts: object) -> str:
    """Return the words called `key` in `language`, with `facts` put in.

    Parameters
    ----------
    key
        Name of the words, unique over all places.
    language
        ``en`` or ``cy``; any other is spoken to in English, with an `UntranslatedWarning`.
    **facts
        What the words have in braces. Numbers and dates are given as text, made by
        `number` and `day`.

    Raises
    ------
    KeyError
        No words are called `key`, or a fact is missing: a mistake in the program, not of its user.

    Examples
    --------
    >>> say("cell-material-gap", points=number(27))
    '27 points short'
    >>> say("cell-material-gap", "cy", points=number(27))
    '27 pwynt yn brin'
    """
    wording = _WORDS[key]
    if language not in wording:
        warnings.warn(f"no words in {language!r} for {key!r}", UntranslatedWarning, stacklevel=2)
    return wording.get(language, wording["en"]).format(**facts)


def knows(key: str) -> bool:
    """Say whether there are words called `key`."""
    return key in _WORDS


def day(when: date, language: str = "en") -> str:
    """Return a date as people write it: day without a leading zero, month in words, year.

    Examples
    --------
    >>> from datetime import date
    >>> day(date(2026, 10, 31)), day(date(2026, 10, 31), "cy")
    ('31 October 2026', '31 Hydref 2026')
    """
    months = _MONTHS.get(language, _MONTHS["en"])
    return f"{when.day} {months[when.month - 1]} {when.year}"


def month(when: date, language: str = "en") -> str:
    """Return month and year as people write them.

    Examples
    --------
    >>> from datetime import date
    >>> month(date(2026, 10, 31)), month(date(2026, 10, 31), "cy")
    ('October 2026', 'Hydref 2026')
    """
    return day(when, language).partition(" ")[2]


def number(value: float, *, decimals: int = 0) -> str:
    """Return a number with a true minus, commas between thousands, and never a minus before zero.

    Both languages write numbers alike.

    Examples
    --------
    >>> number(2000), number(-11.4) == "\N{MINUS SIGN}11", number(-0.2)
    ('2,000', True, '0')
    """
    return f"{value:z,.{decimals}f}".replace("-", MINUS)

"""Telling: the words of the pack, from ``words`` wherever they are kept there."""

from __future__ import annotations

from gapassess.documents.method_words import METHOD
from gapassess.words import knows, number, say
from gapassess.words.pack import PACK

_OWN = {**PACK, **METHOD}


def tell(key: str, language: str, **facts: object) -> str:
    """Return the words called `key`, with `facts` put in.

    Raises
    ------
    KeyError
        No words are called `key`, or a fact is missing: a mistake in the program.
    """
    if key in _OWN:
        wording = _OWN[key]
        return wording.get(language, wording["en"]).format(**facts)
    return say(key, language, **facts)


def first_of(keys: tuple[str, ...]) -> str:
    """Return the first of `keys` that there are words for; the last where there are none."""
    return next((key for key in keys if key in _OWN or knows(key)), keys[-1])


def digits(value: float | None, decimals: int = 2) -> str:
    """Return a figure with its decimals, as a calculator shows it; empty where there is none."""
    return "" if value is None else number(value, decimals=decimals)


def brief(value: float) -> str:
    """Return a number with two decimals, none where it is whole: degrees of freedom.

    Examples
    --------
    >>> brief(344.0), brief(157.9)
    ('344', '157.90')
    """
    return number(value, decimals=0 if float(value).is_integer() else 2)


def capital(words: str) -> str:
    """Return the words with a capital first letter."""
    return words[:1].upper() + words[1:]

"""Telling: the words of the pack, from ``words`` wherever they are kept there."""

from __future__ import annotations

from gapassess.words import knows, number


def first_of(keys: tuple[str, ...]) -> str:
    """Return the first of `keys` that there are words for; the last where there are none."""
    return next((key for key in keys if knows(key)), keys[-1])


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

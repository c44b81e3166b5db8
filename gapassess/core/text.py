"""Wording in several languages, and the ids that things are known by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "cy")
_ID = re.compile(r"[a-z0-9][a-z0-9._\-]*")


def is_id(text: str) -> bool:
    """Say whether `text` may be an id: lower case ``a-z 0-9 - . _``.

    Examples
    --------
    >>> is_id("pcas-pulse"), is_id("East LPT")
    (True, False)
    """
    return _ID.fullmatch(text) is not None


def is_unit_id(text: str) -> bool:
    """Say whether `text` may be a unit id: ids joined by ``/``.

    Examples
    --------
    >>> is_unit_id("northmoor/east"), is_unit_id("northmoor//east")
    (True, False)
    """
    return all(is_id(part) for part in text.split("/"))


def slug(text: str) -> str:
    """Return the nearest id to `text`; empty when nothing is left.

    Examples
    --------
    >>> slug("East LPT (days)")
    'east-lpt-days'
    """
    return re.sub(r"[^a-z0-9._]+", "-", text.strip().lower()).strip("-._")


@dataclass(frozen=True)
class Text:
    """A wording in one or more languages.

    Attributes
    ----------
    by_language
        Pairs of language code and wording, in the order written.
    """

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, wording: str | Mapping[str, str]) -> Text:
        """Make a text from a plain string (taken as English) or a mapping by language."""
        if isinstance(wording, str):
            return cls((("en", wording),))
        return cls(tuple((language, str(words)) for language, words in wording.items()))

    def to(self, language: str) -> str:
        """Return the wording in `language`, else in English, else in the first language there is."""
        known = dict(self.by_language)
        return known.get(language) or known.get("en") or next(iter(known.values()), "")

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages there is a wording for."""
        return tuple(language for language, words in self.by_language if words)

    def __str__(self) -> str:
        """Return the English wording."""
        return self.to("en")

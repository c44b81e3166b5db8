"""From foreign words to ids, and which words are nearly the same."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from gapassess.core.text import is_id, slug

LONGEST_SHOWN = 40
_STRAIGHT = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip


def tidy(text: str) -> str:
    r"""Return `text` with every run of white space, line ends and non-breaking spaces too, as one space.

    Examples
    --------
    >>> tidy("  Strongly\u00a0\n agree ")
    'Strongly agree'
    """
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def unaccented(text: str) -> str:
    """Return `text` without accents, so that a Welsh name gives a readable id.

    Examples
    --------
    >>> unaccented("Tîm Môn")
    'Tim Mon'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def key_of(text: str) -> str:
    """Return what is left of a label when case, spaces, accents and the shape of quotes do not matter.

    Examples
    --------
    >>> key_of(" Cytuno’n  GRYF") == key_of("cytuno'n gryf")
    True
    """
    return tidy(unaccented(text.translate(_STRAIGHT))).casefold()


def id_of(text: str) -> str:
    """Return `text` if it is an id, else the nearest id; empty when nothing is left.

    Examples
    --------
    >>> id_of("east"), id_of("East LPT"), id_of("???")
    ('east', 'east-lpt', '')
    """
    return text if is_id(text) else slug(unaccented(text))


def shown(text: str) -> str:
    """Return `text` short enough for a message."""
    flat = tidy(text)
    return flat if len(flat) <= LONGEST_SHOWN else flat[: LONGEST_SHOWN - 1] + "…"


def near(wanted: str, known: Iterable[str], *, number: int = 3) -> tuple[str, ...]:
    """Return the members of `known` nearest to `wanted`, nearest first, case and accents aside."""
    by_key: dict[str, str] = {}
    for one in known:
        by_key.setdefault(re.sub(r"[\s._/\-]+", " ", key_of(one)), one)
    sought = re.sub(r"[\s._/\-]+", " ", key_of(wanted))
    found = difflib.get_close_matches(sought, list(by_key), n=number, cutoff=0.6)
    return tuple(by_key[one] for one in found)


def advice(wanted: str, known: Iterable[str], *, otherwise: str) -> str:
    """Return ``did you mean …?``, or `otherwise` when nothing is near."""
    found = near(wanted, known)
    return f"did you mean {' or '.join(shown(one) for one in found)}" if found else otherwise

"""Comment: the words of one person, and how far they are on the way to being quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gapassess.core.flags import Flag, Kind

State = Literal["new", "proposed", "approved", "rejected"]
STATES: tuple[State, ...] = ("new", "proposed", "approved", "rejected")
_MARK = re.compile(r"\[[^\[\]]*\]")
SHORT_ID = 10


@dataclass(frozen=True)
class Comment:
    """One comment of a closed wave, apart from all answers and from all other comments.

    Attributes
    ----------
    key
        Random; what the comment is known by.
    box
        Id of the box it was written in.
    unit
        Lowest unit around its writer with enough responses; None where none has.
    text
        As it was written.
    wording
        As it may be quoted; empty until somebody proposed it.
    proposed_by, approved_by, rejected_by
        Names; empty where it was not done, or was undone.
    routed_by
        Who marked that it may disclose wrongdoing and needs another route.
    """

    key: bytes
    box: str
    unit: str | None
    text: str
    wording: str = ""
    proposed_by: str = ""
    approved_by: str = ""
    rejected_by: str = ""
    routed_by: str = ""

    @property
    def id(self) -> str:
        """Return the first digits of the key: enough to name it."""
        return self.key.hex()[:SHORT_ID]

    @property
    def state(self) -> State:
        """Return how far it is."""
        if self.rejected_by:
            return "rejected"
        if self.approved_by:
            return "approved"
        return "proposed" if self.wording else "new"


def same_person(one: str, other: str) -> bool:
    """Say whether two names are one, white space and capitals apart.

    Examples
    --------
    >>> same_person("A. Price", " a.  price"), same_person("A. Price", "B. Lowe")
    (True, False)
    """
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def redacted(text: str, found: Sequence[Flag], marks: Mapping[Kind, str]) -> str:
    """Return a text with each flagged place replaced by its mark in brackets: a proposal to begin with.

    Examples
    --------
    >>> redacted("Ask Davies.", [Flag(4, 10, "name")], {"name": "name"})
    'Ask [name].'
    """
    said, last = [], 0
    for one in found:
        said += [text[last : one.start], f"[{marks[one.kind]}]"]
        last = one.end
    return "".join([*said, text[last:]])


def keeps_the_words(text: str, wording: str) -> bool:
    """Say whether a wording is the text with nothing but places replaced by something in brackets.

    Notes
    -----
    A quote is evidence only as what somebody wrote: places may be taken out, no word put in. White space
    may differ.

    Examples
    --------
    >>> keeps_the_words("Ask Davies in the hub.", "Ask [name] in the hub.")
    True
    >>> keeps_the_words("Ask Davies in the hub.", "Ask somebody in the hub.")
    False
    """
    whole = " ".join(text.split())
    pieces = _MARK.split(" ".join(wording.split()))
    if len(pieces) == 1:
        return pieces[0] == whole
    first, *middle, last = pieces
    if not whole.startswith(first) or not whole.endswith(last) or not any(pieces):
        return False
    place = len(first)
    for piece in middle:
        found = whole.find(piece, place + 1)
        if found < 0:
            return False
        place = found + len(piece)
    return place < len(whole) - len(last)

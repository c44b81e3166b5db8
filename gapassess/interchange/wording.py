"""Which column is which item: by the item's id or by its wording in any language."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gapassess.core.instrument import Instrument
from gapassess.interchange.naming import key_of, tidy

NEAR_ENOUGH = 0.85
_SHARED = 0.5
_DOUBTFUL = 0.03
_NUMBERING = re.compile(
    r"^(?:(?:q|question|cwestiwn)? ?\d+(?:[._]\d+)*(?: ?[a-z])?(?: ?[.:)\]\-]+ ?| ))+", re.IGNORECASE
)
_CODED = re.compile(r"^[\[(]?([A-Za-z0-9][A-Za-z0-9._\-]*?)[\])]?(?: ?[.:)\-]+ | |$)|[\[(]([A-Za-z0-9._\-]+)[\])]$")


@dataclass(frozen=True)
class ColumnMatch:
    """A column and the item it is.

    Attributes
    ----------
    likeness
        1 for the same id or the same words, else the ratio of equal characters, at least 0.85.
    rival
        Another item that is nearly as like, None when there is none.
    """

    column: str
    item: str
    likeness: float
    rival: str | None = None


def plain_words(text: str) -> str:
    """Return a statement as it is compared: without numbering, case, accents and punctuation.

    Examples
    --------
    >>> plain_words("Q3. I was shown – “first”.")
    'i was shown first'
    """
    key = key_of(_NUMBERING.sub("", tidy(text)))
    return " ".join(re.sub(r"[^\w\s']|'(?!\w)|(?<!\w)'", " ", key).split())


def readings(header: str) -> tuple[str, ...]:
    """Return the texts that may be the statement in a column name: all of it, or its last part.

    Examples
    --------
    >>> readings("How far do you agree? / I was shown how. (2)")
    ('How far do you agree? / I was shown how.', 'I was shown how.')
    """
    whole = re.sub(r" \(\d+\)$", "", header)
    last = whole.rsplit(" / ", 1)[-1]
    inner = re.search(r"\[([^\]]{4,})\]$", whole)
    return tuple(dict.fromkeys((whole, last, *([inner[1]] if inner else []))))


class Wordings:
    """The wordings of an instrument's items, ready to be compared with column names."""

    def __init__(self, instrument: Instrument) -> None:
        self._ids = {item.id.casefold(): item.id for item in instrument.items}
        self._words: list[tuple[str, str]] = []
        self._exact: dict[str, list[str]] = {}
        self._by_word: dict[str, set[int]] = {}
        for item in instrument.items:
            for _, text in item.text.by_language:
                words = plain_words(text)
                for word in set(words.split()):
                    self._by_word.setdefault(word, set()).add(len(self._words))
                self._words.append((words, item.id))
                same = self._exact.setdefault(words, [])
                if item.id not in same:
                    same.append(item.id)

    def match(self, header: str) -> ColumnMatch | None:
        """Return the item that a column is, None when none is like enough."""
        for text in readings(header):
            if text.casefold() in self._ids:
                return ColumnMatch(header, self._ids[text.casefold()], 1.0)
            if same := self._exact.get(plain_words(text)):
                return ColumnMatch(header, same[0], 1.0, same[1] if len(same) > 1 else None)
        scores = [score for text in readings(header) for score in self._scores(plain_words(text))]
        scores.sort(key=lambda one: -one[0])
        if scores:
            likeness, item = scores[0]
            rival = next((other for ratio, other in scores if other != item and likeness - ratio < _DOUBTFUL), None)
            return ColumnMatch(header, item, likeness, rival)
        return self._by_code(header)

    def _by_code(self, header: str) -> ColumnMatch | None:
        """Return the item whose id stands at the start or, in brackets, at the end of a column name."""
        for text in readings(header):
            for found in _CODED.finditer(text):
                code = (found[1] or found[2]).casefold()
                is_code = found[0][0] in "[(" or any(sign.isdigit() for sign in code)
                if is_code and code in self._ids:
                    return ColumnMatch(header, self._ids[code], 1.0)
        return None

    def _scores(self, words: str) -> Iterable[tuple[float, str]]:
        """Give likeness and item of every wording that is near enough; only those sharing words are compared."""
        own = set(words.split())
        shared: Counter[int] = Counter()
        for word in own:
            shared.update(self._by_word.get(word, ()))
        matcher = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(words)
        for index, count in shared.items():
            wording, item = self._words[index]
            if count < _SHARED * max(len(own), len(set(wording.split()))):
                continue
            matcher.set_seq1(wording)
            if matcher.real_quick_ratio() >= NEAR_ENOUGH and (ratio := matcher.ratio()) >= NEAR_ENOUGH:
                yield ratio, item


def match_columns(
    headers: Iterable[str], instrument: Instrument
) -> tuple[dict[str, ColumnMatch], tuple[ColumnMatch, ...]]:
    """Match every column to at most one item and every item to at most one column, the likest first.

    Returns
    -------
    matched, second
        By column; and those whose item another column is more like (or as like and further left).
    """
    wordings = Wordings(instrument)
    found = [match for header in headers if (match := wordings.match(header)) is not None]
    best: dict[str, ColumnMatch] = {}
    second = []
    for match in sorted(found, key=lambda one: -one.likeness):
        if match.item not in best:
            best[match.item] = match
        elif match.rival and match.rival not in best and match.likeness == 1:
            best[match.rival] = replace(match, item=match.rival, rival=match.item)
        else:
            second.append(match)
    by_column = {match.column: match for match in best.values()}
    return {match.column: by_column[match.column] for match in found if match.column in by_column}, tuple(second)

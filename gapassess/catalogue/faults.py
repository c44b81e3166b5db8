"""What is wrong with one file, collected so that all of it is reported at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from gapassess.errors import AuthorError, Fault

SHOWN = 12


class Faults:
    """Collects what is wrong with one file, so that all of it is reported at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found: list[tuple[int, Fault]] = []

    def add(self, line: int, code: str, *, what: str, do: str) -> None:
        """Note one fault at `line`."""
        self._found.append((line, Fault(code, f"{self.path}:{line}", what, do)))

    def stop(self, line: int, code: str, *, what: str, do: str) -> NoReturn:
        """Note a fault after which nothing more can be said, and raise all there are."""
        self.add(line, code, what=what, do=do)
        raise self.error

    @property
    def error(self) -> AuthorError:
        """All faults found so far, in the order of their lines."""
        return AuthorError(*(fault for _, fault in sorted(self._found, key=lambda found: found[0])))

    def raise_if_any(self) -> None:
        """Raise all faults found so far, in the order of their lines."""
        if self._found:
            raise self.error


def near(word: str, known: Iterable[str]) -> str:
    """Return what to do about an unknown `word`: the near miss if there is one, else what there is.

    Examples
    --------
    >>> near("scael", ["scale", "text"])
    'did you mean "scale"'
    >>> near("q", ["scale", "text"])
    'use one of scale, text'
    >>> near("q", [])
    'there is none to choose from'
    """
    names = list(known)
    lowered = {name.lower(): name for name in reversed(names)}
    close = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    if close:
        return f'did you mean "{lowered[close[0]]}"'
    if not names:
        return "there is none to choose from"
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"use one of {', '.join(names[:SHOWN])}{more}"

"""Guessing: slow down whoever tries codes, without knowing who that is.

A link has 99 bits and is not worth guessing. A code that people type is shorter, so that wrong
ones are counted, of everybody together: no address is looked at, stored or logged.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from gapassess.services.sealing import TOKEN_LENGTH

AT_ONCE, PER_SECOND = 200.0, 1.0


class Guesses:
    """A bucket that every wrong code takes one from, and that fills up again with time.

    Parameters
    ----------
    at_once
        Wrong codes that are let through in one go.
    per_second
        Wrong codes that are let through in the long run.
    clock
        Gives seconds that never go back.

    Notes
    -----
    While the bucket is empty no code is looked up, right or wrong, so nothing can be learnt from
    trying; links still work, so nobody can shut out those who have one. In three weeks one process
    lets about 1.8 million wrong codes through: of 2 ** 40 codes with 3,000 of them in use, one
    guess of these hits with a probability of 0.5 %.
    """

    def __init__(
        self,
        *,
        at_once: float = AT_ONCE,
        per_second: float = PER_SECOND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._per_second, self._clock = at_once, per_second, clock
        self._left, self._since = at_once, clock()
        self._lock = threading.Lock()

    def may_try(self, code: str) -> bool:
        """Say whether `code` may be looked up now; a link always may."""
        if len(code) >= TOKEN_LENGTH:
            return True
        with self._lock:
            now = self._clock()
            self._left = min(self._most, self._left + (now - self._since) * self._per_second)
            self._since = now
            return self._left >= 1

    def missed(self, code: str) -> None:
        """Take note that `code` did not work; links do not count."""
        if len(code) < TOKEN_LENGTH:
            with self._lock:
                self._left = max(0.0, self._left - 1)

"""Memory: what many people look at and is dear to work out, kept for a while and then forgotten."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Values by key, each worked out anew once it is older than `seconds`; by one thread while others wait.

    Parameters
    ----------
    seconds
        How long a value is kept.
    most
        How many are kept; then all are forgotten.
    clock
        Gives seconds that never go back.
    """

    def __init__(self, seconds: float, *, most: int = 1000, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._most, self._clock = seconds, most, clock
        self._kept: dict[Hashable, tuple[float, Value]] = {}
        self._lock = threading.Lock()

    def known(self, key: Hashable) -> Value | None:
        """Return the value of `key` where it is new enough, None otherwise."""
        found = self._found(key)
        return None if found is None else found[1]

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of `key`, made when there is none that is new enough."""
        found = self._found(key)
        if found is None:
            with self._lock:
                found = self._found(key)
                if found is None:
                    now = self._clock()
                    new = {one: kept for one, kept in self._kept.items() if now - kept[0] < self._seconds}
                    found = (self._clock(), make())
                    self._kept = {**(new if len(new) < self._most else {}), key: found}
        return found[1]

    def _found(self, key: Hashable) -> tuple[float, Value] | None:
        found = self._kept.get(key)
        return found if found is not None and self._clock() - found[0] < self._seconds else None

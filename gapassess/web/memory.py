"""Memory: what many people look at and is dear to work out, kept for a while."""

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

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of `key`, made when there is none that is new enough."""
        found = self._kept.get(key)
        if found is not None and self._clock() - found[0] < self._seconds:
            return found[1]
        with self._lock:
            found = self._kept.get(key)
            if found is None or self._clock() - found[0] >= self._seconds:
                if len(self._kept) >= self._most:
                    self._kept.clear()
                found = self._kept[key] = (self._clock(), make())
            return found[1]

"""Check: one thing that was looked at, and what was seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One thing looked at."""

    what: str
    ok: bool
    said: str

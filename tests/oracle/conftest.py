"""Values computed by R, each with the call it came from (r_reference.json)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RValue = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def r_value() -> RValue:
    """Return a function from an entry's name to its value."""
    file = Path(__file__).with_name("r_reference.json")
    entries = json.loads(file.read_text("utf-8"))["entries"]

    def value(name: str) -> dict[str, Any]:
        found: dict[str, Any] = entries[name]["value"]
        return found

    return value

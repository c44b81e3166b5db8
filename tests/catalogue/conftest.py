from __future__ import annotations

from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"
SMALL = (FIXTURES / "good" / "target.yaml").read_text(encoding="utf-8")


@pytest.fixture
def good() -> Path:
    return FIXTURES / "good"


@pytest.fixture
def bad() -> Path:
    return FIXTURES / "bad"


@pytest.fixture
def small() -> str:
    """Return the text of the smallest good instrument."""
    return SMALL

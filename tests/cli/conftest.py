"""The workspaces of tests/robustness, for commands that are meant to work."""

from tests.robustness.conftest import on_sqlite

__all__ = ["on_sqlite"]

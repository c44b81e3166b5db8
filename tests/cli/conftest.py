"""The workspaces of tests/robustness, for commands that are meant to work."""

from tests.robustness.conftest import force, on_sqlite

__all__ = ["force", "on_sqlite"]

"""Migrations: how the tables came to be what they are, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory


def run(tx: sa.Connection, *, to: str = "head") -> None:
    """Take every step that is still to be taken up to `to`, inside the transaction of `tx`."""
    config, script = _script()

    def steps(revision: Any, _context: object) -> Any:  # noqa: ANN401 - what alembic.command.upgrade does
        return script._upgrade_revs(to, revision)  # noqa: SLF001 - the same

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=tx, transactional_ddl=True)
        environment.run_migrations()


def state(tx: sa.Connection) -> Literal["missing", "old", "current", "newer"]:
    """Say how the tables stand to those that this version of the program works with."""
    _, script = _script()
    version = current(tx)
    if version is None:
        return "missing"
    if version == script.get_current_head():
        return "current"
    return "old" if known(version) else "newer"


def current(tx: sa.Connection) -> str | None:
    """Return the version of the tables, None where there are none."""
    return MigrationContext.configure(tx).get_current_revision()


def known(version: str) -> bool:
    """Say whether this version of the program knows the tables of `version`."""
    _, script = _script()
    return version in {step.revision for step in script.walk_revisions()}


def _script() -> tuple[Config, ScriptDirectory]:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config, ScriptDirectory.from_config(config)

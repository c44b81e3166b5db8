"""The made-up force, made once by the command `demo`, with what disclosure gave at each close."""

from dataclasses import dataclass

import pytest

from gapassess.bootstrap import open_workspace
from gapassess.cli import main
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Disclosed
from gapassess.services import closing
from gapassess.services.workspace import Workspace


@dataclass(frozen=True)
class Northmoor:
    """A workspace, and for each closed wave what was counted, shown and decided."""

    workspace: Workspace
    closed: dict[str, tuple[Counted, Disclosed, Decisions]]


@pytest.fixture(scope="session")
def northmoor(tmp_path_factory):
    root = tmp_path_factory.mktemp("northmoor") / "demo"
    closed = {}

    def noted(table, policy, *more, **options):
        closed[table.wave] = (table, *closing_disclose(table, policy, *more, **options))
        return closed[table.wave][1:]

    closing_disclose = closing.disclose
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closing, "disclose", noted)
        assert main(["demo", "--no-serve", "--workspace", str(root)]) == 0
    workspace = open_workspace(root, actor="Alice")
    yield Northmoor(workspace, closed)
    workspace.database.dispose()

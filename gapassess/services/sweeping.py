"""Sweeping: what was deleted is taken off the disk as well."""

from __future__ import annotations

from collections.abc import Sequence

from gapassess.errors import OperatorError
from gapassess.services.workspace import Workspace


def sweep(workspace: Workspace, *, more: Sequence[str] = ()) -> bool:
    """Write the tables anew, because free pages and dead rows still hold what was deleted; say whether it was done.

    The deed itself is done by now whatever comes, so a busy or full database is not the end of it.

    Parameters
    ----------
    more
        Tables besides those that every wave empties when it closes.
    """
    try:
        workspace.database.rewrite(more=more)
    except OperatorError:
        return False
    return True

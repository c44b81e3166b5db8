"""Commands that keep a workspace safe: backup, restore."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gapassess.bootstrap import open_workspace, workspace_folder
from gapassess.cli.printing import say, show, show_json
from gapassess.services.backing_up import Backup, back_up
from gapassess.services.inviting_book import folder_of
from gapassess.services.restoring import restore as make_again


def backup(asked: Namespace) -> int:
    """Write a backup."""
    workspace = open_workspace(asked.workspace)
    day = workspace.clock().strftime("%Y-%m-%d-%H%M%S")
    path = asked.output or Path(f"gapassess-{workspace.settings.organisation_id}-{day}.zip")
    made = back_up(workspace, path)
    if asked.json:
        show_json({"file": str(path), **_told(made)})
        return 0
    show(f"Backup: {path}")
    show(f"{_rows(made):,} rows and {sum(one.rows is None for one in made.files)} files.")
    if made.open_waves:
        say(f"No private key is in it. Without its key a wave is lost ({', '.join(made.open_waves)}):")
        say(f"keep a copy of {workspace.keys} as well, in another place than the backup.")
    if made.contact_book:
        say("The contact book is not in it either: who is asked, and who wants no more letters. Keep a copy of")
        say(f"{folder_of(workspace)} in a third place, and destroy older copies when a wave is frozen.")
    return 0


def restore(asked: Namespace) -> int:
    """Make a workspace from a backup."""
    root = workspace_folder(asked.workspace)
    made = make_again(asked.backup, root, opened=open_workspace)
    if asked.json:
        show_json({"workspace": str(root), **_told(made)})
        return 0
    show(f"Workspace: {root}, as it was on {made.made_at}.")
    for wave in made.open_waves:
        say(f"Wave {wave} was open: put its private key into {root / 'keys'}, or it cannot be closed.")
    if made.open_waves:
        say("Links that were used after the backup work again, and answers sent after it are gone: tell people.")
    if made.contact_book:
        say(f"No contact book is in a backup: put the newest copy of it and its key into {root}, or nobody will know")
        say("who wanted no more letters.")
    return 0


def _told(made: Backup) -> dict[str, object]:
    return {
        "made_at": made.made_at, "tables": made.tables, "rows": _rows(made), "open_waves": list(made.open_waves),
        "contact_book_left_out": made.contact_book,
    }  # fmt: skip


def _rows(made: Backup) -> int:
    return sum(one.rows or 0 for one in made.files)

"""Commands for the operator: demo, init, serve, upgrade, doctor, audit."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from gapassess.bootstrap import FOLDER_VARIABLE, SETTINGS_FILE, open_workspace, workspace_folder
from gapassess.cli.printing import say, show, show_json
from gapassess.errors import PolicyError
from gapassess.services.demo import Demo, make_force, working_links
from gapassess.services.demo import settings as demo_settings
from gapassess.services.doctor import examine, verify_audit, verify_waves
from gapassess.services.setup import SETTINGS, write_workspace
from gapassess.services.setup import upgrade as upgrade_tables

FOUND_FAULTS = 1
DEMO_FOLDER = "gapassess-demo"


def init(asked: Namespace) -> int:
    """Make a new workspace."""
    root = workspace_folder(asked.workspace)
    title = asked.title.replace("\\", "").replace('"', "'")
    write_workspace(root, SETTINGS.format(id=asked.id, title=title))
    upgrade_tables(open_workspace(root))
    show(f"Workspace made: {root}")
    return 0


def upgrade(asked: Namespace) -> int:
    """Bring the tables up to date."""
    upgrade_tables(open_workspace(asked.workspace))
    show("The tables are up to date.")
    return 0


def demo(asked: Namespace) -> int:
    """Make the made-up force, unless it is there, and open the app on it."""
    root = Path(asked.workspace or DEMO_FOLDER).resolve()
    if (root / SETTINGS_FILE).is_file():
        say(f"The made-up force is there already: {root}")
        made = Demo(working_links(open_workspace(root), number=3))
    else:
        say("Making a made-up force: about 3,000 people, six waves.")
        write_workspace(root, demo_settings(datetime.now(UTC).date()))
        workspace = open_workspace(root)
        upgrade_tables(workspace)
        made = make_force(workspace, seed=asked.seed, tell=say)
    address = f"http://127.0.0.1:{asked.port}"
    show("Northmoor Constabulary is made up, and so is every figure.")
    show(f"Workspace:  {root}")
    show(f"App:        {address}")
    show(f"To answer:  {address}/s/{made.tokens[0]}")
    if asked.no_serve:
        return 0
    return _run(root, "127.0.0.1", asked.port, None)


def serve(asked: Namespace) -> int:
    """Start the app."""
    workspace = open_workspace(asked.workspace)
    workspace.database.check_version()
    show(f"App: http://{asked.host}:{asked.port}")
    return _run(workspace.root, asked.host, asked.port, asked.only)


def _run(root: Path, host: str, port: int, only: str | None) -> int:
    if not _loopback(host):
        raise PolicyError.one(
            "NOT-LOOPBACK",
            where=f"--host {host}",
            what="the app listens on this machine alone until sign-in is configured",
            do="leave --host out, or put a signing-in proxy on this machine in front of it",
        )
    import uvicorn  # noqa: PLC0415  the server and the app take a second to load; no other command needs them

    os.environ[FOLDER_VARIABLE] = str(root)
    factory = "gapassess.asgi:survey_alone" if only == "survey" else "gapassess.asgi:build"
    if only == "staff":
        factory = "gapassess.asgi:staff_alone"
    show("Ready when the page answers; stop with Ctrl+C.")
    uvicorn.run(
        factory,
        factory=True,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        ws_max_size=8 * 2**20,
        timeout_graceful_shutdown=10,
    )
    return 0


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def doctor(asked: Namespace) -> int:
    """Look the installation over."""
    found = examine(open_workspace(asked.workspace))
    if asked.json:
        show_json({"checks": found, "ok": all(one.ok for one in found)})
    else:
        for one in found:
            show(f"{'ok  ' if one.ok else 'FAIL'}  {one.what}: {one.said}")
    return 0 if all(one.ok for one in found) else FOUND_FAULTS


def audit_verify(asked: Namespace) -> int:
    """Check the audit log, and the waves whose hash stands in it."""
    workspace = open_workspace(asked.workspace)
    log, frozen = verify_audit(workspace), verify_waves(workspace)
    ok = log.ok and frozen.ok
    if asked.json:
        show_json({"ok": ok, "what": log.what, "said": log.said, "checks": (log, frozen)})
    else:
        show(log.said)
        show(f"{frozen.what}: {frozen.said}")
    return 0 if ok else FOUND_FAULTS

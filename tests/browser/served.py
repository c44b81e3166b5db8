"""Real servers and a real browser for tests."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def environment(workspace: Path, home: Path) -> dict[str, str]:
    """Return an environment with an empty home, whose only settings are ours."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "GAPASSESS_"))}
    ours = {"PYTHONPATH": path, "GAPASSESS_WORKSPACE": str(workspace)}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), **ours}


@contextlib.contextmanager
def serving(*words: str, workspace: Path, folder: Path, health: str = "/healthz") -> Iterator[str]:
    """Start a server from `folder` with ``PORT`` among `words` put in; give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    said = folder / f"server-{port}.tmp"
    with said.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *(word.replace("PORT", str(port)) for word in words)],
            cwd=folder,
            env=environment(workspace, folder),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        # As long as a machine takes that does much else besides.
        until = time.monotonic() + 180
        while time.monotonic() < until:
            if process.poll() is not None:
                pytest.fail(f"the server stopped: {said.read_text()[-2000:]}")
            with contextlib.suppress(OSError):
                get(address + health)
                break
            time.sleep(0.2)
        else:
            pytest.fail(f"the server does not answer: {said.read_text()[-2000:]}")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def gapassess(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "gapassess", *map(str, words)], capture_output=True, text=True, check=False
    )


def made_up_force(root: Path) -> str:
    """Make the demo force in `root` and return a link of its open wave."""
    made = gapassess("demo", "--no-serve", "--workspace", root)
    assert made.returncode == 0, made.stderr
    found = re.search(r"/s/(\w+)", made.stdout)
    assert found is not None, made.stdout
    return found.group(1)


def get(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Return status, headers and text of an answer; a refusal is an answer too."""
    try:
        asked = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own server
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode()

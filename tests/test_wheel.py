"""The built wheel carries everything it needs and runs from any folder."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = "gapassess/_shipped"
NOT_CARRIED = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def run(*command, cwd, **environment):
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def carried(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def test_the_wheel_carries_the_whole_package(carried):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "gapassess").rglob("*")
        if path.is_file() and not NOT_CARRIED & set(path.parts) and path.suffix not in {".pyc", ".tmp"}
    }
    assert wanted - carried == set()


@pytest.mark.parametrize(
    "name",
    ["gapassess/ui/.streamlit/config.toml", f"{SHIPPED}/app.py", "gapassess/cli/__init__.py", "gapassess/asgi.py"],
)
def test_the_wheel_carries(carried, name):
    assert name in carried


@pytest.mark.parametrize("folder", ["surveys", "frameworks"])
def test_the_wheel_carries_the_shipped_definitions(carried, folder):
    definitions = {f"{SHIPPED}/{folder}/{path.name}" for path in (ROOT / folder).glob("*.yaml")}
    assert definitions
    assert definitions <= carried


def test_the_wheel_carries_the_migrations(carried):
    assert [name for name in carried if name.startswith("gapassess/store/migrations/versions/")]


def test_the_wheel_carries_nothing_else(carried):
    assert {name.split("/")[0] for name in carried if ".dist-info/" not in name} == {"gapassess"}


def test_the_command_line_runs_from_any_folder(installed, tmp_path):
    """The folder is on the path before the source tree, so what runs is what was built."""
    where = run("-c", "import gapassess; print(gapassess.__file__)", cwd=tmp_path, PYTHONPATH=str(installed))
    assert Path(where.strip()).is_relative_to(installed)
    call = "import sys; from gapassess.cli import main; sys.exit(main())"
    assert "demo" in run("-c", call, "--help", cwd=tmp_path, PYTHONPATH=str(installed))
    run("-c", call, "check", cwd=tmp_path, PYTHONPATH=str(installed))


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="this environment was made without pip")
def test_pip_installs_the_wheel(wheel, tmp_path):
    target = tmp_path / "target"
    run(
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
        str(wheel),
        cwd=tmp_path,
    )
    assert (target / "gapassess" / "_shipped" / "app.py").exists()
    assert any((target / "bin").glob("gapassess*")) or any((target / "Scripts").glob("gapassess*"))

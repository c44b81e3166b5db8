"""The walls of the house: what import-linter, mypy, ruff and numpydoc see, and what they cannot."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "gapassess"
LONGEST = 400
DRAWERS = {"common", "helper", "helpers", "misc", "util", "utils"}
PURE = ("core", "stats", "measure")
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic"}
BINARY = {
    ".png",
    ".jpg",
    ".woff2",
    ".ttf",
    ".xlsx",
    ".zip",
    ".gz",
    ".sav",
    ".rds",
    ".ods",
    ".docx",
    ".pdf",
    ".ico",
}


def modules(*rooms: str) -> list[Path]:
    found = [path for room in rooms or (".",) for path in (PACKAGE / room).rglob("*.py")]
    assert found, f"no modules in {rooms}: this test would prove nothing"
    return sorted(found)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    return getattr(node.func, "id", None) or getattr(node.func, "attr", None)


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def tracked() -> list[Path]:
    """Files that git knows or would add; without git (a source archive) every file that is no rubbish."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\0")
    except (FileNotFoundError, subprocess.CalledProcessError):
        rubbish = {".venv", "build", "dist", "__pycache__", "gapassess-workspace"}
        return [path for path in ROOT.rglob("*") if path.is_file() and not rubbish & set(path.parts)]
    return [ROOT / line for line in listed if line and (ROOT / line).is_file()]


# --- the tools --------------------------------------------------------------------------------------------


def test_imports_keep_to_the_contracts():
    run("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])")


def test_types_hold():
    run("-m", "mypy")


def test_ruff_finds_nothing():
    run("-m", "ruff", "check", ".")


def test_docstrings_are_numpydoc():
    public = [str(p) for p in modules() if "ui" not in p.parts and "versions" not in p.parts]
    run("-m", "numpydoc", "lint", *public)


# --- the gate ---------------------------------------------------------------------------------------------


def test_only_disclosure_makes_a_disclosed():
    makers = {name(path) for path in modules() for node in nodes(path) if called(node) == "Disclosed"}
    assert makers == {"gapassess/measure/disclosure.py"}


def test_only_disclosure_makes_a_quality():
    makers = {name(path) for path in modules() for node in nodes(path) if called(node) == "Quality"}
    assert makers == {"gapassess/measure/disclosure.py"}


def test_only_disclosure_lets_comments_be_read_and_quoted():
    for kind in ("ReadComments", "QuotedComments"):
        makers = {name(path) for path in modules() for node in nodes(path) if called(node) == kind}
        assert makers == {"gapassess/measure/disclosure.py"}


def test_nobody_alters_a_disclosed():
    """`replace(disclosed, …)` would make one by the back door."""
    shown = [*modules("charts"), *modules("documents"), *modules("ui"), *modules("web")]
    altered = [
        f"{name(path)}:{node.lineno}"
        for path in shown
        if "dataclasses" in set(imported(path))
        for node in nodes(path)
        if called(node) == "replace" and node.args and "disclosed" in ast.unparse(node.args[0]).lower()
    ]
    assert altered == []


@pytest.mark.parametrize("room", ["ui", "web", "charts", "documents"])
def test_nobody_who_shows_asks_the_store(room):
    asking = {
        name(path) for path in modules(room) for what in imported(path) if what.startswith("gapassess.store")
    }
    assert asking == set()


@pytest.mark.parametrize("room", ["ui", "web"])
def test_pages_and_routes_ask_services_for_files_too(room):
    asking = {
        (name(path), what)
        for path in modules(room)
        for what in imported(path)
        if what.startswith(("gapassess.interchange", "gapassess.catalogue", "gapassess.post"))
    }
    assert asking == set()


# --- the rooms --------------------------------------------------------------------------------------------


def test_no_module_is_too_long():
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_there_are_no_drawers():
    names = {
        name(path) for path in modules() if {path.stem, *path.parent.relative_to(PACKAGE).parts} & DRAWERS
    }
    assert names == set()


def test_every_folder_with_modules_is_a_package():
    """import-linter looks only into packages; Alembic's numbered scripts are none."""
    folders = {path.parent for path in modules() if "migrations" not in path.parts}
    assert {name(folder) for folder in folders if not (folder / "__init__.py").exists()} == set()


def test_the_middle_has_no_clock_no_chance_and_no_files():
    faults = []
    for path in modules(*PURE):
        for node in nodes(path):
            if called(node) in {"open", "print", "input"} and isinstance(node.func, ast.Name):
                faults.append(f"{name(path)}:{node.lineno} {called(node)}()")
            if called(node) in CLOCKS and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value).rsplit(".", 1)[-1]
                if owner in {"datetime", "date", "time"}:
                    faults.append(f"{name(path)}:{node.lineno} {owner}.{called(node)}()")
            if called(node) == "default_rng" and not node.args:
                faults.append(f"{name(path)}:{node.lineno} default_rng() without a seed")
    assert faults == []


def test_no_assert_outside_tests():
    found = [
        f"{name(p)}:{node.lineno}" for p in modules() for node in nodes(p) if isinstance(node, ast.Assert)
    ]
    assert found == []


def test_pages_define_no_classes():
    """A class in a page script is made anew on every run and equals nothing of the run before."""
    folder = PACKAGE / "ui" / "pages"
    found = [name(p) for p in folder.glob("*.py") for node in nodes(p) if isinstance(node, ast.ClassDef)]
    assert found == []


def test_session_state_has_one_toucher():
    touching = {
        name(path)
        for path in modules("ui")
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in {"session_state", "cache_data", "cache_resource"}
    }
    assert touching <= {"gapassess/ui/session.py"}


def test_both_copies_of_the_settings_are_equal():
    """`streamlit run` reads the one beside app.py, uvicorn the one beside the script (platform notes §7)."""
    root = ROOT / ".streamlit" / "config.toml"
    assert root.read_bytes() == (PACKAGE / "ui" / ".streamlit" / "config.toml").read_bytes()


# --- the tree ---------------------------------------------------------------------------------------------


def test_nothing_in_the_tree_names_a_machine_or_a_registry():
    patterns = {
        "a home folder": r"(?<![\w.])/(?:home|Users|root)/\w",
        "a temporary folder": r"(?<![\w.])/tmp/\w",
        "a registry": r"(?:index-url|find-links)[\s=\"']+\w+:/|https?://\S*(?:\.whl|\.tar\.gz|\.tgz)\b|/simple/?\s*$",
        "something left open": r"\b(?:TO[D]O|FIX[M]E|X{3})\b",
    }
    found = []
    for path in tracked():
        if path.suffix.lower() in BINARY or "examples" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            found += [
                f"{name(path)}:{number}: {what}"
                for what, pattern in patterns.items()
                if re.search(pattern, line) and path != Path(__file__).resolve()
            ]
    assert found == []


def test_lock_files_pin_by_hash_and_the_short_one_is_in_the_long_one():
    pinned = {}
    for lock in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^#.*\n", "", text).strip())
        assert all("--hash=sha256:" in entry for entry in entries), lock
        pinned[lock] = {re.split(r"[ ;\\]", entry, maxsplit=1)[0] for entry in entries}
    assert pinned["requirements.lock"] <= pinned["requirements-test.lock"]

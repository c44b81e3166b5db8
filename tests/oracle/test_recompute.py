"""All reference values computed anew with R, from the data of its packages."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PACKAGES = (
    "jsonlite",
    "multilevel",
    "psych",
    "survey",
    "lme4",
    "metafor",
    "lavaan",
    "effectsize",
    "GPArotation",
    "limma",
)


def rscript(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["Rscript", "--vanilla", *arguments], capture_output=True, text=True, check=False, timeout=600
    )


def missing() -> str:
    """Return what is not installed, in words; nothing when all is there."""
    if shutil.which("Rscript") is None:
        return "Rscript is not installed"
    names = ", ".join(f'"{name}"' for name in PACKAGES)
    test = f"cat(Filter(function(p) !requireNamespace(p, quietly = TRUE), c({names})))"
    lacking = rscript("-e", test).stdout.strip()
    return f"R lacks {lacking}" if lacking else ""


def differences(name: str, now: Any, kept: Any, rtol: float) -> list[str]:
    if isinstance(kept, dict) and isinstance(now, dict) and set(now) == set(kept):
        return [line for key in kept for line in differences(f"{name}.{key}", now[key], kept[key], rtol)]
    if isinstance(kept, list) and isinstance(now, list) and len(now) == len(kept):
        pairs = enumerate(zip(now, kept, strict=True))
        return [line for place, (one, two) in pairs for line in differences(f"{name}[{place}]", one, two, rtol)]
    number = isinstance(kept, int | float) and isinstance(now, int | float)
    same = math.isclose(now, kept, rel_tol=rtol, abs_tol=1e-12) if number else now == kept
    return [] if same else [f"{name}: R now gives {now}, kept is {kept}"]


def nudged(value: Any) -> tuple[Any, bool]:
    """Return a value with its first number moved by a ten-thousandth, and whether there was one."""
    if isinstance(value, dict | list):
        places = list(value) if isinstance(value, dict) else range(len(value))
        for place in places:
            moved, done = nudged(value[place])
            if done:
                whole = value.copy()
                whole[place] = moved
                return whole, True
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return (value + 1e-4 * max(abs(value), 1), True) if number else (value, False)


def test_a_wrong_number_in_any_entry_is_found() -> None:
    for name, entry in json.loads((HERE / "r_reference.json").read_text("utf-8"))["entries"].items():
        kept, rtol = entry["value"], entry.get("rtol", 1e-9)
        assert not differences(name, kept, kept, rtol)
        wrong, done = nudged(kept)
        assert done, name
        assert len(differences(name, wrong, kept, rtol)) == 1, name


@pytest.mark.slow
def test_r_gives_the_kept_values() -> None:
    reason = missing()
    if reason:
        pytest.skip(f"{reason}: the head of recompute.R names the Debian packages")
    done = rscript(str(HERE / "recompute.R"))
    assert done.returncode == 0, done.stderr
    now = json.loads(done.stdout)["entries"]
    kept = json.loads((HERE / "r_reference.json").read_text("utf-8"))["entries"]
    assert set(now) == set(kept)
    wrong = [
        line
        for name, entry in kept.items()
        for line in differences(name, now[name]["value"], entry["value"], entry.get("rtol", 1e-9))
    ]
    assert not wrong, "\n".join(wrong[:20])

"""The hook by which .ci/run refuses skips."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SKIPS = {
    "in the test": "import pytest\ndef test_it():\n    pytest.skip('no server')\n",
    "by mark": "import pytest\n@pytest.mark.skip(reason='no server')\ndef test_it():\n    pass\n",
    "in a fixture": (
        "import pytest\n@pytest.fixture\ndef server():\n    pytest.skip('no server')\n"
        "def test_it(server):\n    pass\n"
    ),
    "of the module": "import pytest\npytest.skip('no server', allow_module_level=True)\n",
}


def run(folder, *, strict):
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "GAPASSESS_NO_SKIP": "1" if strict else ""}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.plugins.no_skips",
            "-p",
            "no:cacheprovider",
            str(folder),
        ],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("source", SKIPS.values(), ids=SKIPS.keys())
def test_a_skip_fails_where_none_is_allowed(tmp_path, source):
    (tmp_path / "test_sample.py").write_text(source + "\ndef test_other():\n    pass\n")
    strict = run(tmp_path, strict=True)
    assert strict.returncode != 0, strict.stdout
    assert "no server" in strict.stdout
    assert "skipped" not in strict.stdout.splitlines()[-1]
    assert run(tmp_path, strict=False).returncode in {0, 5}


def test_an_expected_failure_is_no_skip(tmp_path):
    (tmp_path / "test_sample.py").write_text(
        "import pytest\n@pytest.mark.xfail\ndef test_it():\n    assert False\n"
    )
    assert run(tmp_path, strict=True).returncode == 0

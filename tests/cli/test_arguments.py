"""What may be typed leads to a function, and a short command does not load what draws and computes."""

import argparse
import importlib
import subprocess
import sys

import pytest

from gapassess.cli.arguments import _parser

HEAVY = {"altair", "docx", "pandas", "scipy", "streamlit", "vl_convert"}


def leaves(parser):
    """Return the parsers that take no further command."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return [leaf for one in below for more in one.choices.values() for leaf in leaves(more)] or [parser]


@pytest.mark.parametrize("leaf", leaves(_parser()), ids=lambda leaf: leaf.prog.removeprefix("gapassess "))
def test_every_command_leads_to_a_function(leaf):
    module, _, function = leaf.get_default("run").partition(".")
    assert callable(getattr(importlib.import_module(f"gapassess.cli.{module}"), function))


@pytest.mark.parametrize("words", [("check", "surveys"), ("backup", "--help"), ("wave", "--help")])
def test_a_short_command_loads_little(words):
    code = (
        "import sys\nfrom gapassess.cli import main\n"
        f"try:\n    main({list(words)!r})\nexcept SystemExit:\n    pass\n"
        f"print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stderr.split() == []

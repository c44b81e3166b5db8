"""The command line: the same services without a screen."""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence

from gapassess.cli.arguments import parse
from gapassess.errors import GapassessError

BUG = 70
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done, 1 a check found faults, 2 usage, 3 the author of a file, 4 the respondent,
    5 too few answers yet, 6 policy, 7 the operator, 70 a bug of ours.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        asked = parse(given)
        code = _command(asked.run)(asked)
    except GapassessError as error:
        _report(error, as_json=as_json)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception:  # noqa: BLE001  whatever it is, it is a bug of ours, and the person must be told so
        traceback.print_exc()
        sys.stderr.write("\nThis is a bug of ours. Nothing half-done was stored. [BUG]\n")
        return BUG
    return code


def _command(name: str) -> Callable[[Namespace], int]:
    """Return the function of a command: all modules together take seconds to import, one takes tenths."""
    module, _, function = name.partition(".")
    found: Callable[[Namespace], int] = getattr(importlib.import_module(f"gapassess.cli.{module}"), function)
    return found


def _report(error: GapassessError, *, as_json: bool) -> None:
    if as_json:
        for fault in error.faults:
            said = {"code": fault.code, "where": fault.where, "what": fault.what, "do": fault.do}
            sys.stderr.write(json.dumps({"error": said}, ensure_ascii=False) + "\n")
    else:
        for fault in error.faults:
            sys.stderr.write(f"{fault}\n")


def run() -> None:
    """Run as a program."""
    sys.exit(main())

"""docs/bad-input.md as data, so that nothing stands in it that was not seen."""

import re

from tests.robustness.driving import ROOT

TABLE = ROOT / "docs" / "bad-input.md"
MORE = "…"


def lines():
    """The cells of each line of the tables of situations, by the name of the situation."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 5 and cells[0] != "situation" and set(cells[0]) != {"-"}:
            found[cells[0]] = cells
    return found


def said_to_get(name):
    """The messages and the exit code that the table promises."""
    cells = lines()[name]
    return [message.strip("` ") for message in cells[2].split("<br>")], int(cells[3])


def seen(force, done):
    """What a person saw, with the paths shortened, and of many messages the first and the last."""
    found = done.faults
    if done.code == 1:
        found = [line for line in done.out.splitlines() if line.endswith("]")]
    found = [one.replace(f"{force.folder}/", "").replace(str(force.folder), ".") for one in found]
    return [found[0], MORE, found[-1]] if len(found) > 3 else found


def codes_of(messages):
    """The code at the end of each message."""
    return [re.search(r"\[([A-Z-]+)\]$", message)[1] for message in messages if message != MORE]

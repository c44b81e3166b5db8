"""Tables of results that somebody else published."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from gapassess.core.published import FEWEST, Published
from gapassess.interchange.labels import whole_number
from gapassess.interchange.lines import Lines, once, open_lines, settle
from gapassess.interchange.naming import advice, shown

NEEDED = ("source", "as_at", "unit", "framework", "construct")
OTHERS = ("item", "n", "mean", "sd", "share", "low", "high")
TOP = 100.0
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def read_published(
    source: Path | bytes, *, constructs: Mapping[str, Collection[str]], name: str = ""
) -> tuple[Published, ...]:
    """Read a table ``source,as_at,unit,framework,construct,item,n,mean,sd,share,low,high``.

    Parameters
    ----------
    constructs
        Ids of the constructs of every framework, by its ``id@version``.

    Returns
    -------
    results
        Mean and standard deviation in points: with `low` and `high`, the ends of the scale that they
        were published on (1 and 5), they are turned into points; without, they are points already.

    Raises
    ------
    AuthorError
        With all faults: ``COLUMN-MISSING``, ``ROW-RAGGED``, ``CELL-MISSING``, ``DATE-UNREADABLE``,
        ``UNKNOWN-FRAMEWORK``, ``UNKNOWN-CONSTRUCT``, ``NUMBER-UNREADABLE``, ``NUMBER-RANGE``,
        ``RESULT-MISSING``, ``RESULT-TOO-FEW``, ``SCALE-ENDS``, ``LINE-REPEATED``, ``NO-ROWS``.

    Notes
    -----
    The SD of a mean on a scale is turned by the width alone: ``100 * sd / (high - low)``.
    """
    lines = open_lines(source, name, needed=NEEDED, others=OTHERS)
    met: dict[tuple[str, ...], int] = {}
    found = []
    for number, line in lines:
        before = lines.faults.count
        result = _result(lines, number, line, constructs)
        once(lines, met, tuple(line.get(column, "") for column in (*NEEDED, "item")), number)
        if result is not None and lines.faults.count == before:
            found.append(result)
    settle(lines, read=bool(met))
    return tuple(found)


def _result(
    lines: Lines, number: int, line: Mapping[str, str], constructs: Mapping[str, Collection[str]]
) -> Published | None:
    for column in ("source", "unit"):
        if not line[column]:
            lines.faults.add("CELL-MISSING", f"row {number}, column {column}", "nothing stands here", "fill it in")
    as_at = lines.day(line["as_at"], number, "as_at", needed=True)
    _check_construct(lines, number, line, constructs)
    n = _people(lines, number, line.get("n", ""))
    low, high = (_number(lines, number, line, column) for column in ("low", "high"))
    mean, sd = (_number(lines, number, line, column) for column in ("mean", "sd"))
    share = _number(lines, number, line, "share")
    if (low is None) != (high is None) or (low is not None and high is not None and low >= high):
        lines.faults.add("SCALE-ENDS", f"row {number}", "low and high are no scale", "give both, the lower first")
        return None
    if low is not None and high is not None:
        mean = None if mean is None else TOP * (mean - low) / (high - low)
        sd = None if sd is None else TOP * sd / (high - low)
    if mean is None and share is None:
        lines.faults.add(
            "RESULT-MISSING", f"row {number}", "there is neither a mean nor a share", "give one of the two"
        )
    for column, value, most in (("mean", mean, TOP), ("share", share, TOP), ("sd", sd, TOP / 2)):
        if value is not None and not 0 <= value <= most:
            where = f"row {number}, column {column}"
            do = "give low and high, the ends of the scale it was published on, or correct it"
            lines.faults.add("NUMBER-RANGE", where, f"{value:g} is not between 0 and {most:g}", do)
    if as_at is None:
        return None
    item = line.get("item", "")
    return Published(
        line["source"], as_at, line["unit"], line["framework"], line["construct"], item, n, mean, sd, share
    )


def _check_construct(
    lines: Lines, number: int, line: Mapping[str, str], constructs: Mapping[str, Collection[str]]
) -> None:
    framework, construct = line["framework"], line["construct"]
    if framework not in constructs:
        do = advice(framework, constructs, otherwise="name a framework as id@version")
        what = f"there is no framework '{shown(framework)}'"
        lines.faults.add("UNKNOWN-FRAMEWORK", f"row {number}, column framework", what, do)
    elif construct not in constructs[framework]:
        do = advice(construct, constructs[framework], otherwise=f"use one of {', '.join(constructs[framework])}")
        what = f"{framework} has no construct '{shown(construct)}'"
        lines.faults.add("UNKNOWN-CONSTRUCT", f"row {number}, column construct", what, do)


def _people(lines: Lines, number: int, text: str) -> int | None:
    if not text:
        return None
    where = f"row {number}, column n"
    n = whole_number(text.replace(",", ""))
    if n is None:
        lines.faults.add("NUMBER-UNREADABLE", where, f"'{shown(text)}' is no number of people", "write a whole number")
    elif n < FEWEST:
        what = f"a figure of fewer than {FEWEST} people is not kept, whoever published it"
        lines.faults.add("RESULT-TOO-FEW", where, what, "take the row out")
    return n


def _number(lines: Lines, number: int, line: Mapping[str, str], column: str) -> float | None:
    text = line.get(column, "").removesuffix("%").strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        what = f"'{shown(text)}' is no number"
        lines.faults.add("NUMBER-UNREADABLE", f"row {number}, column {column}", what, "write it as 3.52, or leave it")
        return None
    return float(text.replace(",", "."))

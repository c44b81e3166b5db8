"""Arithmetic: every gap, standard error and interval of a pack, worked out again from its own numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isclose

from gapassess.documents.columns import Value
from gapassess.documents.spread import Error, Side, error_of
from gapassess.measure.disclosed import USUAL
from gapassess.stats.intervals import t_interval, wilson

Row = Mapping[str, Value]
NEAR = 0.0101
"""Two published decimals apart: the value itself and one that derives from it."""
QUOTED = ("n", "stated", "experienced", "gap", "low", "high", "agree_share", "state")


@dataclass(frozen=True)
class Families:
    """What variances are drawn to, by construct, part and level; empty where nothing is moderated."""

    priors: Mapping[tuple[str, str, str], tuple[float, float]]
    df: Mapping[tuple[str, str, str], float]

    @classmethod
    def of(cls, priors: Sequence[Row], cells: Sequence[Row]) -> Families:
        """Read the priors, and add up the degrees of freedom of each family from its shown cells."""
        known = {
            (str(row["construct"]), str(row["part"]), str(row["level"])): (
                _number(row, "variance"),
                _number(row, "df", inf),
            )
            for row in priors
            if row.get("variance") is not None
        }
        df: dict[tuple[str, str, str], float] = defaultdict(float)
        for row in cells:
            if row.get("measure") == "level":
                for part, name in (("gap", "n_experienced"), ("stated", "n_stated")):
                    if tells(row, part):
                        df[str(row["construct"]), part, level_of(row)] += max(_number(row, name, 1) - 1, 0)
        return cls(known, df)

    def side(self, row: Row, part: str, sd: str, n: str) -> Side:
        """Return one side of a row as it was published, with its prior."""
        key = str(row["construct"]), part, level_of(row)
        spread, answers = _number(row, sd, 0), int(_number(row, n, 0))
        if key not in self.priors:
            return Side(spread, answers)
        variance, df = self.priors[key]
        return Side(spread, answers, variance, df, self.df[key], tells(row, part))


def tells(row: Row, part: str) -> bool:
    """Say whether a row tells the standard deviation of one side, and not the usual one of such figures."""
    return USUAL[part] not in str(row.get("marks") or "").split()


def level_of(row: Row) -> str:
    """Return the level of a cell's family."""
    return "stratum" if row.get("stratum") is not None else str(row.get("level"))


def wrong_cells(cells: Sequence[Row], priors: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield place and words for each figure that does not follow from the published numbers."""
    families = Families.of(priors, cells)
    for row in cells:
        where = f"cells, {row['figure']}"
        if row.get("gap") is None:
            continue
        if row.get("stated") is None or row.get("experienced") is None:
            yield where, "a gap without both its sides"
            continue
        gap = _number(row, "stated") - _number(row, "experienced")
        if not _near(_number(row, "gap"), gap):
            yield where, f"the gap is {row['gap']}, but stated less experienced is {gap:.2f}"
        yield from ((where, what) for what in (_share(row) if row["measure"] == "share" else _level(row, families)))


def _level(row: Row, families: Families) -> Iterator[str]:
    if row.get("se") is None:
        if row.get("low") is not None or row.get("high") is not None:
            yield "an interval without a standard error"
        return
    error = _error(row, families)
    if error is None:
        yield "a standard error although nothing can be said of the spread"
        return
    if not _near(_number(row, "se"), error.se):
        yield f"the standard error is {row['se']}, but the published numbers give {error.se:.2f}"
    if row.get("df") is not None and not _near(_number(row, "df"), error.df):
        yield f"the degrees of freedom are {row['df']}, but the published numbers give {error.df:.2f}"
    low, high = (float(end) for end in t_interval(_number(row, "gap"), error.se, error.df))
    yield from _ends(row, "low", "high", low, high)


def _error(row: Row, families: Families) -> Error | None:
    spread = "sd_gap" if row["design"] == "paired" else "sd_experienced"
    experienced = families.side(row, "gap", spread, "n_experienced")
    if row["design"] in ("target", "paired"):
        return error_of(experienced)
    return error_of(experienced, families.side(row, "stated", "sd_stated", "n_stated"))


def _share(row: Row) -> Iterator[str]:
    if row.get("low") is None or row.get("agree_share") is None:
        return
    n = _number(row, "n_experienced")
    agreeing = round(_number(row, "agree_share") * n / 100)
    if not _near(_number(row, "agree_share"), 100 * agreeing / n):
        yield f"{row['agree_share']} in 100 is no whole number of {n:.0f} people"
    low, high = (100 * float(end) for end in wilson(agreeing, n))
    yield from _ends(row, "agree_low", "agree_high", low, high)
    stated = _number(row, "stated")
    yield from _ends(row, "low", "high", stated - high, stated - low)


def wrong_points(trends: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield place and words for each point of a series that does not follow from its own numbers."""
    for row in trends:
        where = f"trends, {row['unit']}, {row['construct']}, {row['wave']}"
        if row.get("gap") is not None:
            gap = _number(row, "stated") - _number(row, "experienced")
            if not _near(_number(row, "gap"), gap):
                yield where, f"the gap is {row['gap']}, but stated less experienced is {gap:.2f}"
        if row.get("se") is not None and row.get("df") is not None and row.get("low") is not None:
            middle, se, df = (_number(row, name) for name in ("experienced", "se", "df"))
            low, high = (float(end) for end in t_interval(middle, se, df))
            reach = float(t_interval(0.0, 0.005, df).high)
            yield from ((where, what) for what in _ends(row, "low", "high", low, high, near=NEAR + reach))


def wrong_quotes(table: str, rows: Sequence[Row], cells: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield place and words for each row that quotes a figure and says something else than it does."""
    known = {row["figure"]: row for row in cells}
    for row in rows:
        if row.get("figure") is None:
            continue
        source = known.get(row["figure"])
        if source is None:
            yield f"{table}, {row['figure']}", "there is no such figure"
            continue
        differing = [name for name in QUOTED if name in row and row[name] != source[name]]
        if differing:
            yield f"{table}, {row['figure']}", f"says something else than the figure: {', '.join(differing)}"


def _ends(row: Row, first: str, last: str, low: float, high: float, *, near: float = NEAR) -> Iterator[str]:
    for name, worked in ((first, low), (last, high)):
        if row.get(name) is None or not _near(_number(row, name), worked, near):
            yield f"{name} is {row.get(name)}, but the published numbers give {worked:.2f}"


def _near(said: float, worked: float, near: float = NEAR) -> bool:
    return isclose(said, worked, abs_tol=near, rel_tol=1e-6)


def _number(row: Row, name: str, otherwise: float | None = None) -> float:
    value = row.get(name)
    if value is None and otherwise is not None:
        return otherwise
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} is {value!r}, not a number")
    return float(value)

"""Minimum: no figure of a pack rests on fewer answers than its policy promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gapassess.core.policy import Policy
from gapassess.documents.columns import Value

Row = Mapping[str, Value]
ANSWERS = ("n", "n_experienced", "n_known", "n_enabled", "n_practised")
SHARES = ("agree_share", "agree_low", "agree_high")
FIGURES = (
    *ANSWERS,
    "n_stated",
    "stated",
    "experienced",
    "sd_stated",
    "sd_experienced",
    "sd_gap",
    "gap",
    "se",
    "low",
    "high",
    "fcr_low",
    "fcr_high",
    "p",
    "p_adjusted",
    "low_both",
    *SHARES,
    "known",
    "enabled",
    "practised",
    "standing",
    "standing_low",
    "standing_high",
    "standing_p_adjusted",
    "standing_state",
    "tipping",
    "standardised",
    "standardised_se",
    "standardised_df",
    "sensitivity",
    "headcount",
    "rate",
)
"""Whatever a held-back row must not hold."""


def under_minimum(table: str, rows: Sequence[Row], policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield place and words for every figure that the policy would hold back.

    Parameters
    ----------
    table
        Name of the table, for the place.
    rows
        Rows by column name; columns that a table lacks are passed over.
    """
    for place, row in enumerate(rows, 1):
        where = f"{table}, {row.get('figure') or f'row {place}'}"
        if row.get("state") == "held-back" or row.get("shown") is False:
            shown = [name for name in FIGURES if row.get(name) is not None]
            if shown:
                yield where, f"a held-back row shows {', '.join(shown)}"
            continue
        for name in ANSWERS:
            if _under(row.get(name), policy.minimum):
                yield where, f"{name} is {row[name]}, under the minimum of {policy.minimum}"
        if _under(row.get("n_stated"), policy.minimum) and row.get("n_stated") != 0:
            yield where, f"n_stated is {row['n_stated']}, under the minimum of {policy.minimum}"
        figures = ("experienced", "gap", "rate")
        if "n" in row and row.get("n") is None and any(row.get(name) is not None for name in figures):
            yield where, "a figure without its number of answers"
        base = row.get("n_experienced", row.get("n"))
        share = any(row.get(name) is not None for name in SHARES) or row.get("measure") == "share"
        if share and _under(base, policy.share_minimum):
            yield where, f"a share on {base} answers, under the share minimum of {policy.share_minimum}"


def quotes_under_minimum(comments: Sequence[Row], units: Sequence[Row], policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield place and words for every quote beside a unit that may not be named with one."""
    shown = {row.get("unit"): row.get("n") for row in units if row.get("shown") is True}
    for place, row in enumerate(comments, 1):
        n = shown.get(row.get("unit"))
        if n is None or _under(n, policy.comment_minimum):
            where = f"comments, {row.get('quote') or f'row {place}'}"
            yield where, f"its unit is not shown with {policy.comment_minimum} answers or more"


def _under(value: Value, minimum: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value < minimum
